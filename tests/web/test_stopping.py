"""Is enough found? The page that says it, in the browser: what the rules say, SAFE's phases, ending a stage and opening it
again, and what a reader is told of a stage that was ended."""
import harness
import reviews
import stops


class Case(harness.Case):
    def sign_in(self, server, who='lead', lang='en', path='/stopping/title'):
        b = self.browser(lang)
        reviews.account(server.url, server.review, who)
        b.sign_in(server, who, reviews.PASSWORD)
        b.errors()
        b.open(path)
        b.wait_ready()
        return b


class Lead(Case):
    def test_the_stage_in_figures_and_the_way_there(self):
        server = stops.screened(self)
        b = self.sign_in(server, path='/overview')
        b.click_text('When is enough found?', 'a')
        b.wait_path('/stopping/title')
        b.wait_ready()
        self.assertIn('1,080 of 1,580 records screened, 55 relevant', b.text('.head'))
        self.assertIn('The last 200 brought nothing relevant', b.text('#st-curve'))
        self.assertIn('55 relevant ones are found', b.js('return document.querySelector("#curve-d").textContent'))
        self.assertEqual([e.text.split('\n')[0] for e in b.all('.rule-list li')], ['Hypergeometric test', 'Curve of discovery', 'SAFE'])
        for rule, word, numbers in (('hypergeometric', 'Met', ', below 0.05'), ('safe', 'Not met', '0 of 4 phases')):
            said = b.text('[data-rule=%s]' % rule)
            self.assertIn(word, said)
            self.assertIn(numbers, said)
        self.assertEqual(b.text('[data-fig=left] .key-fig'), '500')
        self.assertRegex(b.text('[data-fig=recall]'), r'\d+.% to \d+.%')
        self.assertEqual(b.js('return document.querySelectorAll("main [style*=\\"color\\"], main style").length'), 0)
        b.click_text('Abstracts', '.tabs a')
        b.wait_path('/stopping/abstract')
        b.wait_text('.empty h2', 'Nothing is decided here yet')
        b.press('g', 't')
        b.wait_path('/stopping/title')
        self.assertEqual(b.errors(), [])

    def test_vouch_end_and_open_again(self):
        server = stops.screened(self)
        b = self.sign_in(server)
        b.click('[data-phase=model] button')
        b.click_text('Vouch for it', 'dialog button')
        b.wait_text('dialog .error', 'Fill in')
        b.fill('#vouch-note', 'Another kind of model; 40 read, none relevant.')
        b.click_text('Vouch for it', 'dialog button')
        b.wait_text('[data-phase=model] .vouched', 'none relevant')
        self.assertIn('1 of 4 met', b.text('#st-safe ~ span'))

        # A rule that isn't met wants a tick and a reason.
        b.click_text('End the titles …')
        self.assertIn('500 records are open', b.text('dialog'))
        self.assertIn('PRISMA counts 500', b.text('dialog'))
        from selenium.webdriver.support.ui import Select
        Select(b.one('#end-rule')).select_by_value('safe')
        b.click_text('End it for 500 records', 'dialog button')
        b.wait_text('dialog .error', 'Fill in')
        b.fill('#end-note', 'The network has seen enough.')
        b.click_text('End it for 500 records', 'dialog button')
        b.wait(lambda: 'Tick this' in b.text('dialog'), 'that a tick is wanted')
        Select(b.one('#end-rule')).select_by_value('hypergeometric')
        b.wait(lambda: not b.one('dialog') or not b.js('return document.querySelector("#end-force").offsetParent'), 'no tick for a rule that is met')
        b.click_text('End it for 500 records', 'dialog button')
        b.wait_text('.ended h2', '500 records are not screened')
        self.assertIn('lead ended it today', b.text('.ended'))
        self.assertIn('Hypergeometric test. 95\u00a0% found', b.text('.ended').replace(' %', '\u00a0%'))
        self.assertEqual([e.text for e in b.all('.head .acts button')], [], 'nothing more to end')
        self.assertEqual(b.js('return document.activeElement.tagName'), 'H1')
        self.assertEqual(b.axe(), [])

        # The reader is told, instead of an empty queue.
        a = self.sign_in(server, 'reviewer-a', path='/screen/title')
        a.wait_text('.empty h2', 'This stage was ended')
        self.assertIn('lead ended it today', a.text('.empty'))
        self.assertIn('By the hypergeometric test.', a.text('.empty'))
        self.assertEqual(a.axe(), [])
        a.click_text('What it rests on', 'a')
        a.wait_path('/stopping/title')
        a.wait_text('.ended h2', '500 records')
        self.assertEqual(a.all('.ended button, [data-phase]'), [], 'a reader ends and opens nothing, and sees their own')
        self.assertIn('Your own', a.text('.head'))

        b.click_text('Open it again')
        b.fill('#resume-note', 'A reference was missed.')
        b.click_text('Open it again', 'dialog button')
        b.wait_text('.earlier summary', '1 earlier ending')
        b.wait_gone('.ended')
        self.assertEqual(b.text('[data-fig=left] .key-fig'), '500')
        a.open('/screen/title')
        a.wait(lambda: a.all('.titles .now h2'), 'titles wait again')
        self.assertEqual(a.errors() + b.errors(), [])

    def test_a_second_look(self):
        server = stops.screened(self, n=200, more=300)
        b = self.sign_in(server)
        b.click_text('Show the list')
        b.wait(lambda: len(b.all('[data-look=misses] li')) == 10, 'the ten that look most like a miss', 60)
        first = b.all('[data-look=misses] li')[0]
        self.assertIn('by reviewer-a', first.text)
        self.assertRegex(b.js('return document.querySelector("[data-look=misses] li a").getAttribute("href")'), r'^/records/\d+$')
        first.find_element('css selector', 'button').click()
        b.wait(lambda: b.all('.look .why-lists .up li'), 'why it looks so', 60)
        self.assertEqual(b.axe(), [])
        b.click_text('Show more')
        b.wait(lambda: len(b.all('[data-look=misses] li')) > 20, 'more of them', 60)
        self.assertEqual(b.errors(), [])

    def test_few_records(self):
        server = reviews.serve(self, at='abstract')
        b = self.sign_in(server)
        self.assertIn('Below 1,000 a test has too little to go by', b.text())
        self.assertEqual(b.all('.rule-list'), [])
        b.click_text('Show them anyway')
        b.wait(lambda: b.all('.rule-list li'), 'the rules')
        self.assertIn('fewer than 1,000', b.text('.inline-note.warn'))
        self.assertIn('small=1', b.js('return location.search'))
        b.open('/stopping/title?small=1')
        b.wait_ready()
        self.assertTrue(b.all('.rule-list li'))

    def test_nothing_stands_in_the_way_of_anybody(self):
        server = stops.screened(self)
        b = self.sign_in(server)
        self.assertEqual(b.axe_everywhere(['/stopping/title', '/stopping/abstract'], 'en'), [])
        b.click_text('Dansk', '.me .lang')
        b.wait_text('h1', 'Er der fundet nok?')
        self.assertEqual(b.axe_everywhere(['/stopping/title'], 'da'), [])
        self.assertNotRegex(b.text('main'), r'stopping\.\w')
        self.assertEqual(b.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
