"""The list of records in the browser: searched, narrowed, taken along, by keyboard, on a phone, in both languages."""
import json
import os
import shutil
import tempfile
import urllib.parse

import harness
import reviews

ROWS = '.rs-table tbody tr'


class Records(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='sigte-records-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.review = reviews.in_progress(os.path.join(cls.folder, 'r'), harness.SIGTE, at='full_text', more=300)
        cls.server = harness.Server(review=cls.review)
        cls.addClassCleanup(cls.server.close)
        reviews.account(cls.server.url, cls.review, 'reviewer-a')

    def at(self, path='/records', lang='en'):
        b = self.browser(lang)
        b.base = self.server.url
        b.open('/sign-in?next=' + urllib.parse.quote(path))
        b.fill('#person', 'reviewer-a')
        b.fill('#password', reviews.PASSWORD)
        b.press('Enter')
        b.wait(lambda: b.js('return location.pathname + location.search') == path and not b.all('.page-sign-in'), 'at ' + path)
        b.wait_ready()
        return b

    def count(self, b, words):
        b.wait(lambda: b.text('#q-count') == words, 'the count “%s”, not “%s”' % (words, b.text('#q-count')))

    def query(self, b):
        return urllib.parse.parse_qs(b.js('return location.search.slice(1)'))

    def titles(self, b):
        return [e.text for e in b.all('.row-link')]

    def tick(self, b, facet, words):
        b.wait(lambda: b.js('''const row = [...document.querySelectorAll(`.facet[data-facet=${args[0]}] .facet-row`)].find((r) => r.children[1].textContent === args[1]);
            if (!row) return false; row.querySelector('input').click(); return true''', facet, words), 'a box ' + words)

    def test_searching_counts_as_one_types_and_the_address_says_it(self):
        b = self.at()
        self.count(b, '380 records')
        b.press('/')
        self.assertEqual(b.js('return document.activeElement.id'), 'q')
        b.one('#q').send_keys('genome[ti]')
        b.wait(lambda: b.text('#q-count') not in ('380 records', ''), 'another count')
        found = b.text('#q-count')
        self.assertTrue(all('genome' in x.lower() for x in self.titles(b)))
        self.assertEqual(self.query(b)['q'], ['genome[ti]'])
        b.one('#q').send_keys(' AND cancer[ti')
        b.wait_text('.rs-notes', 'no partner')
        self.assertEqual(b.text('.rs-notes mark'), '[ti', 'the fault is marked at its place')
        b.click('.rs-place')
        self.assertEqual(b.js('const q = document.querySelector("#q"); return q.value.slice(q.selectionStart, q.selectionEnd)'), '[ti')
        b.js('document.querySelector("#q").value = "genome[ti]"')
        b.one('#q').send_keys('x')
        b.press('Backspace')
        self.count(b, found)
        b.driver.refresh()
        self.count(b, found)
        self.assertEqual(b.js('return document.querySelector("#q").value'), 'genome[ti]')
        self.assertEqual(b.errors(), [])

    def test_facets_narrow_add_up_and_go_away_again(self):
        b = self.at()
        self.count(b, '380 records')
        self.tick(b, 'standing', 'Excluded')
        self.count(b, '32 records')
        self.assertEqual(self.query(b)['standing'], ['abstract:excluded'])
        b.wait_text('.rs-chips', 'Stage: Abstracts: Excluded')
        self.tick(b, 'standing', 'Included')
        self.count(b, '55 records')
        self.tick(b, 'reason', 'Less than WES (I)')
        b.wait(lambda: int(b.text('#q-count').split()[0]) < 32, 'fewer')
        self.assertTrue(all('Less than WES' in r.text for r in b.all(ROWS)))
        b.driver.back()
        self.count(b, '55 records')
        b.js('[...document.querySelectorAll(".rs-chip")].find((c) => c.textContent.includes("Excluded")).click()')
        self.count(b, '23 records')
        b.fill('#year-from', '2023')
        b.press('Enter')
        b.wait_text('.rs-chips', 'Years 2023')
        for r in b.all(ROWS):
            self.assertRegex(r.text, r'\b202[3-9]\b')
        b.click_text('Clear filters', '.rs-chips button')
        self.count(b, '380 records')
        self.assertEqual(self.query(b), {})
        self.assertEqual(b.errors(), [])

    def test_a_prisma_box_leads_here_and_back(self):
        said = json.loads(reviews.run(harness.SIGTE, self.review, 'prisma', 'records', 'abstracts_excluded', '--json'))
        words_of_count = '%d records' % len(said['records'])
        b = self.at('/records?box=abstracts_excluded')
        self.count(b, words_of_count)
        b.wait_text('.rs-chips', 'abstracts excluded')
        first = b.all('.row-link')[0]
        words = first.text
        first.click()
        b.wait_text('h1', words)
        b.driver.back()
        self.count(b, words_of_count)
        b.open('/records?box=nothing_such')
        b.wait_text('[role=alert]', 'nothing_such')
        b.click_text('Clear filters')
        self.count(b, '380 records')

    def test_rows_by_keyboard_pages_and_order(self):
        b = self.at()
        b.wait(lambda: len(b.all(ROWS)) == 50, '50 rows')
        b.press('j', 'j', 'k', 'j')
        self.assertEqual(b.js('return [...document.querySelectorAll(".row-link")].indexOf(document.activeElement)'), 1)
        self.assertEqual(len(b.all(ROWS + '[aria-current]')), 1)
        title = self.titles(b)[1]
        b.press('Enter')
        b.wait_text('h1', title)
        b.driver.back()
        b.wait(lambda: len(b.all(ROWS)) == 50)
        one = self.titles(b)
        b.click_text('Next')
        b.wait(lambda: self.titles(b) and self.titles(b) != one, 'the second page')
        two = self.titles(b)
        self.assertFalse(set(one) & set(two) - {x for x in one if one.count(x) > 1})
        b.wait_text('.pages', '51–100 of 380')
        b.click_text('Previous')
        b.wait(lambda: self.titles(b) == one, 'the first page again')
        b.js('const s = document.querySelector("#rs-sort"); s.value = "title"; s.dispatchEvent(new Event("change"))')
        b.wait(lambda: self.query(b).get('sort') == ['title'] and b.all('th[aria-sort=ascending]'), 'sorted')
        sorted_titles = self.titles(b)
        self.assertEqual([x.lower()[:5] for x in sorted_titles], sorted(x.lower()[:5] for x in sorted_titles))
        b.click('th[aria-sort] .sort')
        b.wait(lambda: self.query(b).get('desc') == ['1'], 'turned round')
        b.wait(lambda: self.titles(b) and self.titles(b)[0] != sorted_titles[0])

    def test_columns_and_saved_filters_are_kept(self):
        b = self.at('/records?standing=abstract%3Aexcluded')
        self.count(b, '32 records')
        b.press('c')
        b.wait_text('dialog', 'Columns')
        b.js('document.querySelector("#col-pmid").click(); document.querySelector("#col-type").click()')
        b.click_text('Show these')
        b.wait_text('.rs-table thead', 'PMID')
        self.assertNotIn('Type', b.text('.rs-table thead'))
        b.click_text('Saved filters')
        b.fill('#filter-name', 'Ekskluderede på <b>abstract</b>')
        b.press('Enter')
        b.wait_text('dialog .rows', '<b>abstract</b>')
        b.open('/records')
        self.count(b, '380 records')
        b.wait_text('.rs-table thead', 'PMID')
        b.click_text('Saved filters')
        b.click_text('Ekskluderede på <b>abstract</b>', 'dialog a')
        self.count(b, '32 records')
        b.click_text('Saved filters')
        b.click_text('Forget', 'dialog button')
        b.wait_text('dialog .rows', 'none yet')
        b.driver.refresh()
        self.count(b, '32 records')
        b.click_text('Saved filters')
        b.wait_text('dialog .rows', 'none yet')
        self.assertEqual(b.errors(), [])

    def test_the_export_is_what_is_shown(self):
        b = self.at('/records?standing=abstract%3Aexcluded&sort=title')
        self.count(b, '32 records')
        titles = self.titles(b)
        b.click_text('Export')
        b.wait_text('dialog', 'Export 32 records')
        b.js('document.querySelector("dialog input[value=ris]").click()')
        b.click_text('Download')
        ris = b.download('records.ris').decode('utf-8')
        self.assertEqual([x[6:] for x in ris.splitlines() if x.startswith('TI  - ')], titles)

    def test_it_says_how_far_the_index_is_and_comes_by_itself(self):
        b = self.at('/account')
        b.js('''window.real = window.fetch; window.fetch = (u, o) => String(u).includes('/records?') && !window.ready
            ? Promise.resolve(new Response(JSON.stringify({status: 503, code: 'cancelled', detail: 'wait', retry_after: 1, done: 1200, total: 50000}), {status: 503, headers: {'Content-Type': 'application/problem+json', 'Retry-After': '1'}}))
            : window.real(u, o)''')
        b.click_text('Records', '.nav a')
        b.wait_text('.rs-result', '1,200 of 50,000')
        self.assertEqual(b.js('return document.querySelector(".rs-result progress").value'), 1200)
        b.js('window.ready = true')
        self.count(b, '380 records')

    def test_phone(self):
        b = self.at()
        b.size(390)
        b.open('/records')
        self.count(b, '380 records')
        self.assertEqual(len(b.all('.rs-table thead th')), 2)
        self.assertFalse(b.one('main').find_element('css selector', '.rs-facets').is_displayed())
        b.click('.rs-toggle')
        b.wait(lambda: b.one('.rs-facets'), 'the panel')
        self.tick(b, 'standing', 'Excluded')
        self.count(b, '32 records')
        b.wait_text('.rs-toggle', 'Filters (1)')
        for width in (390, 360):
            b.size(width)
            self.assertLessEqual(b.sideways(), 0)

    def test_accessible_in_both_languages(self):
        harness.axe_source()
        for lang in ('en', 'da'):
            b = self.at(lang=lang)
            b.js('localStorage.setItem("sigte.lang", args[0])', lang)
            found = b.axe_everywhere(['/records', '/records?q=cancer%5Bti+AND&standing=abstract%3Aexcluded&from=2021', '/records?q=nothingatall'], lang)
            self.assertEqual(found, [])
            b.open('/records')
            b.wait_ready()
            for words in (('Columns', 'Kolonner'), ('Export', 'Eksportér'), ('Saved filters', 'Gemte filtre')):
                b.click_text(words[lang == 'da'], '.head button')
                b.wait(lambda: b.all('dialog'), 'a dialog')
                self.assertEqual(b.axe(), [], words[0])
                b.press('Escape')
                b.wait_gone('dialog')
            self.assertEqual(b.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
