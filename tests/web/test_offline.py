"""A lost connection and a server that is killed in the middle: every verdict is in the log once, in order."""
import signal

import harness
import reviews


class Offline(harness.Case):
    def reader(self, at='abstract', **how):
        server, b = reviews.reader(self, at, **how)
        b.wait(lambda: self.title(b), 'a record')
        return server, b

    def title(self, b):
        return b.js('const e = document.querySelector("#rt, .titles .now h2"); return e && !e.querySelector(".sk") ? e.textContent.trim() : ""')

    def press_on(self, b, key):
        was = self.title(b)
        b.press(key)
        b.wait(lambda: self.title(b) not in ('', was), 'the next record after ' + key)
        return was

    def verdicts(self, server):
        return [x[1] for x in reviews.decided(server.review, self.stage)]

    stage = 'abstract'

    def test_the_server_is_killed_while_verdicts_are_pressed(self):
        server, b = self.reader()
        for key in 'im':
            self.press_on(b, key)
        server.stop(signal.SIGKILL)
        for key in 'mimm':
            self.press_on(b, key)
        b.wait_text('.notice', 'No connection')
        b.wait_text('.saved', 'waiting')
        server.start(port=server.url.rsplit(':', 1)[1])
        self.press_on(b, 'i')
        reviews.all_saved(b)
        b.wait_gone('.notice.warn')
        server.stop(signal.SIGKILL)
        server.start(port=server.url.rsplit(':', 1)[1])
        self.press_on(b, 'i')
        reviews.all_saved(b)
        self.assertEqual(self.verdicts(server), ['include', 'maybe', 'maybe', 'include', 'maybe', 'maybe', 'include', 'include'])
        records = [x[0] for x in reviews.decided(server.review, 'abstract')]
        self.assertEqual(len(set(records)), 8, 'each record once')
        self.assertIn('9 of 55', b.text('.strip'))
        server.stop()
        self.assertNotIn('broken', reviews.run(harness.SIGTE, server.review, 'audit', 'verify'))

    def test_offline_verdicts_survive_a_closed_page_and_an_undo_goes_along(self):
        server, b = self.reader()
        b.offline()
        first = self.press_on(b, 'i')
        self.press_on(b, 'm')
        b.press('u')
        b.wait_text('.strip', '2 of 55')
        self.press_on(b, 'i')
        b.wait_text('.saved', 'waiting')
        self.assertEqual(self.verdicts(server), [])
        b.driver.get('about:blank')
        b.offline(False)
        b.open('/screen/abstract')
        b.wait(lambda: self.title(b) not in ('', first), 'a record that is not the first')
        reviews.all_saved(b)
        b.wait(lambda: self.verdicts(server) == ['include', 'maybe', '-', 'include'], 'all in order, once')
        b.wait_text('.strip', '3 of 55')

    def test_titles_go_on_without_a_connection(self):
        self.stage = 'title'
        server, b = self.reader(at='title', stages={'title': '{reviewers: 2, resolver: lead}'})
        b.wait(lambda: b.js('return document.querySelectorAll(".titles button.title:not(.sk)").length') > 8, 'rows')
        server.stop(signal.SIGKILL)
        for key in 'ieieie':
            self.press_on(b, key)
        b.wait_text('.saved', 'waiting')
        server.start(port=server.url.rsplit(':', 1)[1])
        b.wait(lambda: self.verdicts(server) == ['include', 'exclude'] * 3, 'all six, in order')
        reviews.all_saved(b)


if __name__ == '__main__':
    harness.main(server=True)
