"""Set-up, sign-in and the shell against the program's own server: what the first person and the next one meet."""
import re

import harness

PASSWORD = harness.Server.password


class SignIn(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server()
        cls.addClassCleanup(cls.server.close)

    def lead(self, lang='en'):
        """The lead, signed in; the first time through the set-up page."""
        b = self.browser(lang)
        b.base = self.server.url
        if not getattr(type(self), 'ready', False):
            b.open('/')
            b.wait_path('/set-up')
            self.set_up(b)
            type(self).ready = True
        else:
            b.sign_in(self.server, 'lead', PASSWORD)
        b.wait_ready()
        b.errors()  # those of the overview are its own tests' business
        return b

    def set_up(self, b):
        self.assertTrue(self.server.token, 'the server prints a one-time token:\n' + self.server.output())
        b.fill('#token', self.server.token)
        b.fill('#password', 'short')
        b.fill('#again', 'short')
        b.press('Enter')
        b.wait_text('.error', '12')
        b.fill('#password', PASSWORD)
        b.fill('#again', PASSWORD)
        b.press('Enter')
        b.wait_path('/overview')

    def test_set_up_works_once(self):
        b = self.lead()
        b.js('await fetch("/api/v1/sign-out", {method: "POST", headers: {"X-CSRF-Token": args[0], "Idempotency-Key": "k"}})',
             b.js('return (await (await fetch("/api/v1/session")).json()).csrf'))
        b.open('/set-up')
        b.wait_text('h1', 'set up already')
        self.assertEqual(b.errors(), [])

    def test_a_wrong_password_says_what_to_do(self):
        self.lead()
        b = self.browser()
        b.base = self.server.url
        b.open('/records?q=x')
        b.wait_path('/sign-in')
        b.fill('#person', 'lead')
        b.fill('#password', 'not the password')
        b.press('Enter')
        b.wait_text('.form-error', 'Check both')
        self.assertEqual(b.js('return document.activeElement.id'), 'password')
        b.fill('#password', PASSWORD)
        b.press('Enter')
        b.wait(lambda: b.js('return location.pathname + location.search') == '/records?q=x', 'to be where one was going')

    def test_a_next_address_elsewhere_is_not_followed(self):
        self.lead()
        b = self.browser()
        b.base = self.server.url
        for i, bad in enumerate(('https://example.org/', '//example.org/', '/\\example.org')):
            b.open('/sign-in?next=' + bad)
            if i == 0:
                b.fill('#person', 'lead')
                b.fill('#password', PASSWORD)
                b.press('Enter')
            b.wait_path('/overview')
            self.assertTrue(b.driver.current_url.startswith(self.server.url))

    def test_language_and_theme_in_place_and_kept(self):
        b = self.lead()
        b.open('/account')
        b.wait_text('h1', 'Your account')
        b.click_text('Dansk', '.me .lang')
        b.wait_text('h1', 'Din konto')
        self.assertEqual(b.js('return document.documentElement.lang'), 'da')
        b.js('document.querySelector("#main input[name=theme][value=dark]").click()')
        b.driver.refresh()
        b.wait_text('h1', 'Din konto')
        self.assertEqual(b.js('return document.documentElement.dataset.theme'), 'dark')
        other = self.lead()
        other.open('/account')
        other.wait_text('h1', 'Din konto')  # the person's, not the browser's
        b.click_text('English', '.me .lang')
        b.wait_text('h1', 'Your account')
        b.js('document.querySelector("#main input[name=theme][value=system]").click()')
        b.wait(lambda: b.js('return (await (await fetch("/api/v1/session")).json()).preferences.lang') == 'en')

    def test_keys_sheet_and_going_to_pages(self):
        b = self.lead()
        b.open('/account')
        b.wait_text('h1', 'Your account')
        b.press('?')
        b.wait_text('dialog', 'Everywhere')
        b.press('Escape')
        b.wait_gone('dialog')
        b.press('g', 'o')
        b.wait_path('/overview')
        b.press('g', 'a')
        b.wait_text('h1', 'Your account')
        self.assertEqual(b.js('return document.activeElement.tagName'), 'H1', 'focus goes to the title')
        self.assertTrue(b.driver.title.startswith('Your account'))

    def test_back_and_forward(self):
        b = self.lead()
        b.open('/account')
        b.wait_text('h1', 'Your account')
        b.js('scrollTo(0, 300)')
        b.press('g', 'o')
        b.wait_path('/overview')
        b.driver.back()
        b.wait_text('h1', 'Your account')
        b.wait(lambda: b.js('return scrollY') > 250, 'the place where one was')
        b.driver.forward()
        b.wait_path('/overview')

    def test_signing_out_in_one_tab_signs_out_in_the_other(self):
        b = self.lead()
        b.open('/account')
        b.wait_text('h1', 'Your account')
        b.driver.switch_to.new_window('tab')
        b.size(1280)
        b.open('/account')
        b.wait_text('h1', 'Your account')
        b.click('.who')
        b.click_text('Sign out')
        b.wait_path('/sign-in')
        b.one_tab()
        b.wait_path('/sign-in')
        b.fill('#person', 'lead')
        b.fill('#password', PASSWORD)
        b.press('Enter')
        b.wait_path('/account')

    OUTBOX = '''const core = document.querySelector('script[type=module]').src.replace('shell.js', '');
        const {outbox} = await import(core + 'outbox.js');'''

    def test_a_refused_write_is_kept_and_shown(self):
        b = self.lead()
        b.open('/account')
        b.wait_text('h1', 'Your account')
        b.js(self.OUTBOX + 'await outbox.put({path: "/no-such-thing", body: {}, label: "Excluded: “Exomes”"});')
        b.wait_text('.notice.error', '1 change')
        b.open('/no/such/page')
        b.click_text('See them')
        b.wait_text('dialog', 'Excluded: “Exomes”')
        b.click_text('Discard')
        b.wait_text('dialog', 'None left')
        b.press('Escape')
        b.wait_gone('.notice.error')

    def test_what_is_done_without_connection_waits(self):
        b = self.lead()
        b.open('/account')
        b.wait_text('h1', 'Your account')
        self.server.stop()
        b.js(self.OUTBOX + 'window.kept = await outbox.put({method: "PUT", path: "/preferences/waited", body: {value: "yes"}, label: "x"});')
        b.wait_text('.notice.warn', '1 change')
        b.js(self.OUTBOX + 'await outbox.put({method: "PUT", path: "/preferences/waited", body: {value: "twice"}, label: "x"});')
        b.wait_text('.notice.warn', '2 changes')
        self.server.start(port=re.search(r':(\d+)$', self.server.url).group(1))
        b.wait_gone('.notice')
        b.wait(lambda: b.js('return (await (await fetch("/api/v1/session")).json()).preferences.waited') == 'twice', 'both sent, in order')

    def test_no_such_page(self):
        b = self.lead()
        b.open('/no/such/page')
        b.wait_text('h1', 'no such page')

    def test_a_dead_invitation(self):
        b = self.browser('da')
        b.base = self.server.url
        b.open('/invite#nothing')
        b.wait_text('h1', 'Linket virker ikke')
        self.assertNotIn('nothing', b.driver.current_url)

    def test_the_pages_are_accessible(self):
        harness.axe_source()
        for lang in ('en', 'da'):
            b = self.lead(lang)
            b.js('localStorage.setItem("sigte.lang", args[0]);', lang)
            self.assertEqual(b.axe_everywhere(['/account', '/no/such/page'], lang), [])
            for width in (1280, 390, 360):
                b.size(width)
                self.assertLessEqual(b.sideways(), 0)
            stranger = self.browser(lang)
            stranger.base = self.server.url
            self.assertEqual(stranger.axe_everywhere(['/sign-in', '/set-up', '/invite'], lang), [])
            self.assertEqual(stranger.errors(), [])
            self.assertEqual(b.errors(), [])

    def test_a_lost_connection_is_said_and_ends(self):
        b = self.lead()
        b.open('/account')
        b.wait_text('h1', 'Your account')
        self.server.stop()
        b.js('document.querySelector("#main input[name=theme][value=dark]").click()')
        b.wait_text('.notice', 'No connection')
        self.server.start(port=re.search(r':(\d+)$', self.server.url).group(1))
        b.wait_gone('.notice')
        self.assertIn('back', b.js('return document.getElementById("polite").textContent'))


if __name__ == '__main__':
    harness.main(server=True)
