"""The tables of the synthesis in the browser: sorted, changed in place, downloaded and opened.

People come through the trusted proxy's header, so that nobody needs a password."""
import csv
import io
import subprocess
import zipfile

import harness


class Evidence(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server('--proxy', '127.0.0.1', '--proxy-user', 'X-Person')
        cls.addClassCleanup(cls.server.close)
        subprocess.run([harness.SIGTE, '-R', cls.server.review, 'reviewer', 'add', 'reader-a', '--role', 'reader', '--as', 'lead'],
                       check=True, capture_output=True)

    def person(self, name, lang='en'):
        b = self.browser(lang)
        b.base = self.server.url
        b.driver.execute_cdp_cmd('Network.enable', {})
        b.driver.execute_cdp_cmd('Network.setExtraHTTPHeaders', {'headers': {'X-Person': name}})
        b.open('/account')
        b.wait_ready()
        b.js('''const {csrf} = await (await fetch("/api/v1/session")).json();
            await fetch("/api/v1/preferences/lang", {method: "PUT", headers: {"Content-Type": "application/json",
              "Idempotency-Key": "lang-" + Math.random(), "X-CSRF-Token": csrf}, body: JSON.stringify({value: args[0]})})''', lang)
        return b

    def table(self, b, name='background'):
        b.open('/evidence' + ('' if name == 'background' else '?table=' + name))
        b.wait_text('#panel-%s table' % name, '')
        b.wait(lambda: b.all('#panel-%s tbody tr' % name))

    def column(self, b, n, card=0):
        return b.js('return [...document.querySelectorAll(".evidence-card")[args[1]].querySelectorAll("tbody tr")].map((r) => r.cells[args[0]].innerText.trim())', n, card)

    def test_tables_sort_and_keep_their_notes(self):
        b = self.person('lead')
        self.table(b)
        names = self.column(b, 0)
        self.assertEqual(len(names), 5)
        self.assertTrue(names[0].startswith('Casolino et al. 2021'))
        b.one('.evidence-card thead th:nth-child(1) button').click()
        b.one('.evidence-card thead th:nth-child(1) button').click()
        self.assertEqual(self.column(b, 0), list(reversed(names)))
        self.assertEqual(b.one('.evidence-card thead th:nth-child(1)').get_attribute('aria-sort'), 'descending')
        self.assertIn('Oxford CEBM', b.text('.evidence-notes'))
        b.click('#tab-levels')
        b.wait_text('#panel-levels tfoot', '6')
        b.wait_text('#panel-levels', 'The four systematic reviews are classified as evidence level 1a (n=1) and 2a (n=3)')
        b.wait_text('#panel-levels .level-findings', 'an override')
        b.wait_text('#panel-levels', 'the weakest of 6 articles is level 4')
        b.js('const s = document.getElementById("levels-column"); s.value = "differential"; s.dispatchEvent(new Event("change"))')
        b.wait_text('#panel-levels', 'the weakest of 2 articles is level 2a')
        b.js('document.getElementById("levels-extrapolated").click()')
        b.wait_text('#panel-levels .evidence-letter', 'C')
        b.click('#tab-references')
        b.wait_text('#panel-references', 'References from outside the database search')
        self.assertEqual(b.js('return new URLSearchParams(location.search).get("table")'), 'references')
        b.click('#tab-results')
        b.wait_text('#panel-results', 'Results, secondary literature')
        self.assertEqual(b.errors(), [])

    def test_a_cell_is_changed_in_place_and_two_edits_meet(self):
        a, b = self.person('lead'), self.person('reviewer-a')
        cell = '.evidence-card tbody tr:first-child .evidence-cell'
        for x in (a, b):
            self.table(x)
            x.js('document.querySelector(args[0] + " button").focus()', cell)
            x.press('Enter')
            x.one(cell + ' textarea')
        a.fill(cell + ' textarea', '=1+1 as the lead has it')
        a.press('Ctrl+Enter')
        a.wait_text(cell, '=1+1 as the lead has it')
        self.assertEqual(a.js('return document.activeElement.textContent'), 'Edit')
        b.fill(cell + ' textarea', 'As reviewer-a has it')
        b.press('Ctrl+Enter')
        b.wait_text(cell + ' .inline-note', 'changed meanwhile by lead')
        self.assertIn('=1+1 as the lead has it', b.text(cell + ' blockquote'))
        b.click_text('Save mine')
        b.wait_text(cell + ' .evidence-text', 'As reviewer-a has it')
        a.wait_text(cell + ' .evidence-text', 'As reviewer-a has it')  # without a reload
        # Esc leaves it as it was.
        b.js('document.querySelector(args[0] + " button").focus()', cell)
        b.press('Enter')
        b.fill(cell + ' textarea', 'nothing of this')
        b.press('Escape')
        self.assertIn('As reviewer-a has it', b.text(cell))
        # What it must not be: empty.
        b.press('Enter')
        b.fill(cell + ' textarea', ' ')
        b.press('Ctrl+Enter')
        b.wait_text(cell + ' .error', 'can\'t be empty')

    def test_figures_and_lists_are_shown_and_taken_along(self):
        b = self.person('lead')
        b.open('/evidence?table=figures')
        b.wait(lambda: len(b.all('#panel-figures img')) == 4)
        self.assertTrue(b.js('return [...document.querySelectorAll("#panel-figures img")].every((x) => x.complete && x.naturalWidth > 400)'))
        b.js('document.querySelector("#panel-figures details summary").click()')
        self.assertIn('Treatment, Several cancer types', b.text('#f-evidence-map-words'))
        b.click('#panel-figures .evidence-card button[aria-label="Download as PDF"]')
        self.assertTrue(b.download('evidence-map.pdf').startswith(b'%PDF-'))
        b.click('#tab-lists')
        b.wait_text('#panel-lists', 'References to the evidence synthesis')
        self.assertIn('Excluded at full text', b.text('#panel-lists'))
        self.assertEqual(b.errors(), [])

    def test_a_reader_changes_nothing(self):
        b = self.person('reader-a')
        self.table(b)
        self.assertEqual(b.all('.evidence-edit'), [])

    def test_downloads_open_and_hold_what_is_shown(self):
        b = self.person('lead')
        self.table(b, 'results')
        shown = [x.split('\n')[0] for x in self.column(b, 0)]
        b.click('#panel-results .evidence-card button[aria-label="Download as CSV"]')
        rows = list(csv.reader(io.StringIO(b.download('results-secondary.csv').decode('utf-8-sig'), newline='')))
        self.assertEqual([r[0] for r in rows[1:]], shown)
        b.click('#panel-results .evidence-card button[aria-label="Download as Word"]')
        with zipfile.ZipFile(io.BytesIO(b.download('results-secondary.docx'))) as z:
            self.assertIsNone(z.testzip())
            text = z.read('word/document.xml').decode('utf-8')
        for name in shown:
            self.assertIn(name, text)
        b.click('#panel-results .evidence-card button[aria-label="Download as HTML"]')
        page = b.download('results-secondary.html').decode('utf-8')
        self.assertEqual(page.count('<tr'), 1 + len(shown))
        b.click('#panel-results .evidence-card button[aria-label="Download as Markdown"]')
        self.assertIn('| ' + rows[0][0], b.download('results-secondary.md').decode('utf-8'))

    def test_danish_files_suit_danish_spreadsheets(self):
        b = self.person('reviewer-b', 'da')
        self.table(b, 'references')
        b.wait_text('h1', 'Evidens')
        b.click('#panel-references button[aria-label="Hent som CSV"]')
        text = b.download('references.csv').decode('utf-8-sig')
        self.assertTrue(text.startswith('Artikel;Titel;Kom fra;'), text[:80])

    def test_accessible_in_both_languages_and_at_every_width(self):
        harness.axe_source()
        for lang in ('en', 'da'):
            b = self.person('lead', lang)
            paths = ['/evidence', '/evidence?table=levels']
            self.assertEqual(b.axe_everywhere(paths, lang), [])
            for width in (768, 360):
                b.size(width)
                b.open('/evidence')
                b.wait_ready()
                b.shot('evidence-%d-%s' % (width, lang))
                self.assertLessEqual(b.sideways(), 0)
            self.assertEqual(b.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
