"""People and log: inviting, roles, tokens, deactivating, leaving, and what the logs tell of it."""
import tempfile
import urllib.error
import urllib.request

import harness
import reviews

PASSWORD = reviews.PASSWORD


class People(harness.Case):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix='sigte-people-')
        cls.addClassCleanup(folder.cleanup)
        cls.server = harness.Server(review=reviews.in_progress(folder.name, harness.SIGTE))
        cls.addClassCleanup(cls.server.close)
        cls.lead = reviews.person(cls.server.url, cls.server.review, 'lead')
        cls.n = 0

    def as_lead(self, path='/people', lang='en'):
        b = self.browser(lang)
        b.sign_in(self.server, 'lead', PASSWORD)
        b.open(path)
        b.wait_ready()
        b.errors()  # of the page one lands on
        return b

    def name(self):
        type(self).n += 1
        return 'guest-%d' % type(self).n

    def invite(self, b, who):
        b.fill('#person', who)
        b.click_text('Add and make link')
        b.wait_text('dialog h2', 'Invitation for ' + who)
        link = b.one('dialog input').get_attribute('value')
        b.press('Escape')
        b.wait(lambda: 'Invited' in self.row(b, who), 'invited in the list')
        return link

    def manage(self, b, who):
        b.click('[data-person="%s"]' % who)
        b.wait_text('dialog h2', who)

    def choose_password(self, link):
        b = self.browser()
        b.base = self.server.url
        b.driver.get(link)
        b.wait_text('h1', 'Choose a password')
        self.assertNotIn('#', b.driver.current_url, 'the secret is taken out of the address')
        b.fill('#password', PASSWORD)
        b.fill('#again', PASSWORD)
        b.press('Enter')
        b.wait_path('/overview')
        return b

    def row(self, b, who):
        return b.wait(lambda: next((r.text for r in b.all('.tbl tbody tr') if r.text.split('\n')[0].split(' ')[0] == who), None), 'the row of ' + who)

    def test_invited_signed_in_deactivated(self):
        b, who = self.as_lead(), self.name()
        link = self.invite(b, who)
        self.assertIn('Invited', self.row(b, who))
        self.assertEqual(b.js('return document.activeElement.id'), 'person', 'focus is where the next is invited')
        guest = self.choose_password(link)

        late = self.browser()
        late.base = self.server.url
        late.driver.get(link)
        late.wait_text('h1', 'doesn’t work any more')

        b.open('/people')
        b.wait_ready()
        self.assertIn('Active', self.row(b, who))
        self.manage(b, who)
        b.click_text('Deactivate…')
        b.wait_text('dialog h2', 'Deactivate %s?' % who)
        b.click_text('Deactivate')
        b.wait(lambda: 'Deactivated' in self.row(b, who), 'deactivated in the list')
        self.assertEqual(b.js('return document.activeElement.dataset.person'), who, 'focus is back at the person')
        guest.open('/account')
        guest.wait_path('/sign-in')
        self.assertEqual(b.errors() + guest.errors(), [])

    def test_a_link_can_be_made_again_and_taken_back(self):
        b, who = self.as_lead(), self.name()
        first = self.invite(b, who)
        self.manage(b, who)
        b.click_text('Make link')
        b.wait_text('dialog h2', 'Invitation for')
        second = b.one('dialog input').get_attribute('value')
        self.assertNotEqual(first, second)
        b.press('Escape')
        b.wait_gone('dialog')
        self.manage(b, who)
        b.click_text('Take it back')
        b.wait(lambda: 'No account' in self.row(b, who), 'the link is gone')
        late = self.browser()
        late.driver.get(second)
        late.wait_text('h1', 'doesn’t work any more')

    def test_an_id_that_cant_be_is_said_beside_the_field(self):
        b = self.as_lead()
        b.fill('#person', '../x y')
        b.click_text('Add and make link')
        b.wait_text('#person-error', 'letters a–z')
        self.assertEqual(b.js('return document.activeElement.id'), 'person')

    def test_a_link_that_fails_leaves_the_person_there_and_says_so(self):
        b, who = self.as_lead(), self.name()
        b.driver.execute_cdp_cmd('Network.enable', {})
        b.driver.execute_cdp_cmd('Network.setBlockedURLs', {'urls': ['*/link']})
        b.fill('#person', who)
        b.click_text('Add and make link')
        b.wait_text('.form-error', who + ' was added, but the link wasn’t made')
        self.assertIn('No account', self.row(b, who))

    def test_a_role_is_given_and_somebody_leaves_and_comes_back(self):
        b, who = self.as_lead(), self.name()
        self.choose_password(self.invite(b, who))
        b.open('/people')
        b.wait_ready()
        self.manage(b, who)
        b.js('const s = document.querySelector("#m-role"); s.value = "extractor"; s.dispatchEvent(new Event("change"))')
        b.click_text('Give role')
        b.wait(lambda: 'extractor' in self.row(b, who), 'the role in the list')
        self.manage(b, who)
        b.click_text('Leaves…')
        b.wait_text('dialog h2', 'leave the review?')
        b.click_text('Leaves the review')
        b.wait(lambda: 'Has left the review' in self.row(b, who), 'left')
        self.assertIn('Deactivated', self.row(b, who))
        gone = reviews.Person(self.server.url)
        self.assertEqual(gone.post('/api/v1/sign-in', {'person': who, 'password': PASSWORD})[0], 401)
        self.manage(b, who)
        b.click_text('Take back in')
        b.wait(lambda: 'reviewer' in self.row(b, who), 'back')

    def ask(self, token):
        q = urllib.request.Request(self.server.url + '/api/v1/session', headers={'Authorization': 'Bearer ' + token})
        try:
            with urllib.request.urlopen(q) as r:
                return r.status
        except urllib.error.HTTPError as e:
            return e.code

    def test_a_token_is_shown_once_works_and_is_revoked(self):
        b = self.as_lead('/account')
        b.fill('#token-label', 'nightly export')
        b.click_text('Make token')
        b.wait_text('dialog h2', 'nightly export')
        token = b.one('dialog input').get_attribute('value')
        b.press('Escape')
        self.assertEqual(self.ask(token), 200)
        b.open('/account')
        b.wait_text('.tbl', 'nightly export')
        self.assertNotIn(token, b.js('return document.documentElement.outerHTML'))
        b.open('/people')
        b.wait_text('.tbl', 'nightly export')
        b.click('[aria-label="Revoke: nightly export"]')
        b.wait_text('dialog h2', 'Revoke')
        b.click_text('Revoke', 'dialog button')
        b.wait_text('.tbl', 'Revoked')
        self.assertEqual(self.ask(token), 401)

    def test_a_readers_menu_has_the_log_and_not_the_people(self):
        reviews.person(self.server.url, self.server.review, 'reader-a')
        b = self.browser()
        b.sign_in(self.server, 'reader-a', PASSWORD)
        b.open('/log')
        b.wait_text('.tbl', 'gave')
        self.assertEqual(b.all('[role=tab]'), [])
        self.assertEqual(b.all('.log-state .btn'), [])
        b.open('/people')
        b.wait_text('h1', 'can’t be shown')

    def test_the_log_is_filtered_paged_and_verified(self):
        b = self.as_lead('/log')
        b.wait_text('.pages', '50 shown')
        b.click_text('Show more')
        b.wait_text('.pages', '100 shown')
        b.js('const s = document.querySelector("#kind"); s.value = "batch"; s.dispatchEvent(new Event("change", {bubbles: true}))')
        b.wait(lambda: b.all('.tbl tbody tr') and all('network' in r.text or 'import' in r.text.lower() for r in b.all('.tbl tbody tr')), 'imports alone')
        self.assertIn('kind=batch', b.js('return location.search'))
        b.fill('#person', 'nobody-at-all')
        b.press('Enter')
        b.wait_text('.tbl', 'Nothing fits')
        b.click_text('Clear filters')
        b.wait_text('.pages', '50 shown')
        b.click_text('Verify all of it')
        b.wait_text('.log-state', 'the chain holds')
        head = self.lead.get('/api/v1/log/state')[1]['head']
        self.assertIn(head, b.text('.log-state'))
        b.click_text('Export')
        lines = b.download('log.jsonl').decode().splitlines()
        self.assertIn(head, lines[0])
        self.assertEqual(b.errors(), [])

    def test_the_log_of_accounts(self):
        reviews.Person(self.server.url).post('/api/v1/sign-in', {'person': 'lead', 'password': 'a wrong one, really'})
        b = self.as_lead('/log?tab=accounts')
        b.wait_text('#panel-accounts .tbl', 'Signed in')
        b.js('const s = document.querySelector("#a-event"); s.value = "failed"; s.dispatchEvent(new Event("change", {bubbles: true}))')
        b.wait(lambda: b.all('#panel-accounts tbody tr') and all('Wrong password' in r.text for r in b.all('#panel-accounts tbody tr')), 'failures alone')

    def test_nothing_serious_for_axe_and_nothing_sideways(self):
        for lang in ('en', 'da'):
            b = self.as_lead('/people', lang)
            self.assertEqual(b.axe_everywhere(['/people', '/log', '/log?tab=accounts', '/account'], lang, widths=(1280, 390)), [])
            b.size(390)
            for path in ('/people', '/log', '/account'):
                b.open(path)
                b.wait_ready()
                self.assertLessEqual(b.sideways(), 0, path)
            b.open('/people')
            b.wait_ready()
            self.manage(b, 'reviewer-a')
            b.shot('people-manage-%s-390' % lang)
            self.assertEqual(b.axe(), [])


if __name__ == '__main__':
    harness.main(server=True)
