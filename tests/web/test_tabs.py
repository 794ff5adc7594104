"""Many tabs of one browser: all of them load, and all of them hear of news, over one connection."""
import sys
import os
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness
import reviews

TABS = 9  # more than the six connections that a browser keeps to a server

LISTEN = """
const done = arguments[arguments.length - 1];
const core = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');
window.heard = 0;
import(core + 'events.js').then((m) => { m.listen({ head: () => { window.heard++; } }); done(true); }, (e) => done(String(e)));
"""


class Tabs(harness.Case):
    def test_every_tab_loads_and_hears(self):
        server = reviews.serve(self)
        reviews.account(server.url, server.review, 'lead')
        b = self.browser()
        b.sign_in(server, 'lead', reviews.PASSWORD)
        for _ in range(TABS - 1):
            b.driver.switch_to.new_window('tab')
            b.open('/overview')
            b.wait_ready()
        for window in b.driver.window_handles:
            b.driver.switch_to.window(window)
            self.assertIs(b.driver.execute_async_script(LISTEN), True)
        lead = reviews.Person(server.url)
        lead.csrf = lead.post('/api/v1/sign-in', {'person': 'lead', 'password': reviews.PASSWORD})[1]['csrf']
        self.assertEqual(lead.post('/api/v1/people', {'person': 'reviewer-y', 'role': 'reviewer'})[0] // 100, 2)
        for window in b.driver.window_handles:
            b.driver.switch_to.window(window)
            b.wait(lambda: b.js('return window.heard') > 0, 'news in tab ' + window)
        # The tab that has the connection goes; another takes over.
        b.driver.switch_to.window(b.driver.window_handles[0])
        b.driver.close()
        b.driver.switch_to.window(b.driver.window_handles[-1])
        before = b.js('return window.heard')
        tried = iter(range(1000))

        def heard():
            lead.post('/api/v1/people', {'person': 'reviewer-x%d' % next(tried), 'role': 'reviewer'})
            return b.js('return window.heard') > before
        b.wait(heard, 'news after the first tab has gone')


if __name__ == '__main__':
    harness.main(server=True)
