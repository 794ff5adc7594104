"""Full texts in the browser: read beside the form, attached, asked for, judged by category."""
import os
import tempfile

import harness
import reviews


class Fulltext(harness.Case):
    def reader(self, **how):
        server, b = reviews.reader(self, 'full_text', **how)
        b.wait(lambda: b.js('return Boolean(document.querySelector("#rt")?.textContent.trim() && !document.querySelector("#rt .sk"))'), 'a record')
        return server, b

    def frame(self, b):
        return b.js('return document.querySelector("iframe.text-frame")?.src ?? ""')

    def pdf(self, words):
        fd, path = tempfile.mkstemp(suffix='.pdf')
        self.addCleanup(os.remove, path)
        with os.fdopen(fd, 'wb') as f:
            f.write(reviews.pdf(words))
        return path

    def test_the_text_beside_the_form_and_a_category_a_key(self):
        server, b = self.reader()
        self.assertIn('/api/v1/files/', self.frame(b))
        same = b.js('return (await fetch(args[0])).headers.get("content-type")', self.frame(b))
        self.assertEqual(same, 'application/pdf')
        first = self.frame(b)
        b.press('2')
        b.wait_text('.reasons', 'Diagnostic yield')
        self.assertNotIn('Children', b.text('.reasons'), '1B only for the criteria that give it')
        b.press('1')
        b.wait(lambda: self.frame(b) and self.frame(b) != first, 'the next text')
        b.press('3')
        b.wait_text('.reasons', 'Children')
        self.assertNotIn('No reason', b.text('.reasons'), 'a reason is required')
        b.press('Escape', 'e')
        b.wait_text('.above-head', 'gives the category')
        b.press('1')
        b.wait(lambda: len(reviews.decided(server.review, 'full_text')) == 2, 'two verdicts')
        b.press('i')
        b.wait_text('.empty h2', 'finished')
        reviews.all_saved(b)
        votes = [(x['verdict'], x['category'], x['reason']) for who, _, x in reviews.votes(server.review) if who == 'reviewer-a' and x['stage'] == 'full_text']
        self.assertEqual(votes, [('exclude', '1B', 'O-yield'), ('exclude', '2', 'G-language'), ('include', '1A', '')])
        self.assertEqual(b.errors(), [])

    def test_a_missing_text_is_attached_and_then_read(self):
        server, b = self.reader()
        b.wait_text('.screen-sub', '20 full texts are missing')
        b.click_text('20 full texts are missing')
        b.wait_text('#missing-h', 'still to be had')
        b.click('.text-row .btn')
        title = b.text('.text-row b')
        file = b.wait(lambda: b.all('.text-rows input[type=file]'), 'where to attach')[0]
        file.send_keys(self.pdf('It came'))
        b.wait_text('.screen-sub', '19 full texts are missing')
        for _ in range(3):
            b.press('1')
        b.wait(lambda: b.js('return document.querySelector("#rt").textContent') == title, 'the new one is the next')
        b.wait(lambda: '/api/v1/files/4' in self.frame(b), 'with its text')

    def test_what_is_no_pdf_is_refused_in_words(self):
        _, b = self.reader()
        b.click_text('20 full texts are missing')
        b.click('.text-row .btn')
        file = b.wait(lambda: b.all('.text-rows input[type=file]'), 'where to attach')[0]
        fd, path = tempfile.mkstemp(suffix='.pdf')
        self.addCleanup(os.remove, path)
        with os.fdopen(fd, 'w', encoding='utf-8') as f:
            f.write('<html><body>Sign in</body></html>')
        file.send_keys(path)
        b.wait_text('.text-status', 'is called .pdf and is none')
        b.wait_text('.screen-sub', '20 full texts are missing')

    def test_asked_for_and_not_to_be_had(self):
        server, b = self.reader()
        b.click_text('20 full texts are missing')
        b.click('.text-row .btn')
        b.wait_text('.text-say summary', 'Say what became of it')
        b.click('.text-say summary')
        b.js('document.querySelector(".text-say button[type=submit]").click()')
        b.wait_text('.text-rows', 'Asked for on')
        b.click('.text-row .btn')
        b.click('.text-say summary')
        from selenium.webdriver.support.ui import Select
        Select(b.one('.text-say select')).select_by_value('not_retrieved')
        Select([e for e in b.all('.text-say select') if e.get_attribute('id').startswith('why')][0]).select_by_value('other')
        b.js('document.querySelector(".text-say button[type=submit]").click()')
        b.wait_text('.text-say .error', 'Say in the note why')
        b.fill('.text-say input', 'the journal closed')
        b.js('document.querySelector(".text-say button[type=submit]").click()')
        b.wait_text('.screen-sub', '19 full texts are missing')
        self.assertIn('not_retrieved', reviews.run(harness.SIGTE, server.review, 'fulltext', 'list', '--status', 'not_retrieved', '--json'))

    def test_accessible_in_both_languages(self):
        server = reviews.serve(self, at='full_text')
        for lang in ('en', 'da'):
            _, b = reviews.reader(self, 'full_text', server=server, lang=lang)
            for width in (1280, 768, 390):
                b.size(width)
                b.open('/screen/full_text')
                b.wait(lambda: b.all('iframe.text-frame'), 'the text')
                b.js('document.querySelector(".screen-sub .link").click()')
                b.wait(lambda: b.all('.text-row'), 'the missing ones')
                b.click('.text-row .btn')
                b.wait(lambda: b.all('.text-drop'), 'how to get it')
                self.assertLessEqual(b.sideways(), 0, width)
                for theme in ('light', 'dark'):
                    b.theme(theme)
                    b.shot('fulltext-%s-%d-%s' % (lang, width, theme))
                    self.assertEqual(b.axe({'exclude': [['iframe']]}), [])


if __name__ == '__main__':
    harness.main(server=True)
