"""The page Uptake and process time: the status report's table and share, charts with their words, another group by keyboard,
a delivery sent with its faults told, both languages, phone width."""
import os
import shutil
import tempfile

import harness
import reviews
import uptakes
from uptakes import GROUP

TABLE = '#uptake-regions'


class Uptake(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='sigte-uptake-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        review = reviews.in_progress(os.path.join(cls.folder, 'review'), harness.SIGTE)
        # The only uptake file beside the review is the one that is served.
        made = uptakes.make(os.path.join(cls.folder, 'made'), harness.SIGTE)
        for end in ('', '.key'):
            shutil.copy2(made + end, os.path.join(os.path.dirname(review), 'x.uptake' + end))
        cls.server = harness.Server(review=review)
        cls.addClassCleanup(cls.server.close)
        for name in ('lead', 'reader-a'):
            reviews.account(cls.server.url, review, name)

    def page(self, who='reader-a', path='/uptake?group=' + GROUP, lang='en', width=1280):
        b = self.browser(lang)
        b.sign_in(self.server, who, reviews.PASSWORD)
        b.size(width)
        b.open(path)
        b.wait_ready()
        return b

    def rows(self, b):
        return b.js('''const s = document.querySelector(args[0]).closest("section");
            return [...s.querySelectorAll("tbody tr, tfoot tr")].map((r) => [...r.children].map((c) => c.textContent));''', TABLE)

    def test_the_table_and_the_share(self):
        b = self.page()
        b.wait(lambda: b.all('dl.figs'), 'figures')
        rows = self.rows(b)
        self.assertEqual(rows[-1][1:], [*map(str, uptakes.TOTALS), '1,954'])
        self.assertEqual(rows[2][1:7], ['0', '0', '0', '0', '12', '0'])
        figures = b.text('dl.figs').replace(' %', '\u00a0%')
        for words in ('32\u00a0%', '1,727 a month', '1,769', '3,316', '31 days'):
            self.assertIn(words, figures)
        self.assertIn('Der rekvireres få <b>her</b>.', b.text('#main'))  # as it was written, as text
        self.assertIn('calendar months', b.js('return document.querySelector("#uptake-share").closest("section").textContent'))
        self.assertEqual(b.text('nav a[aria-current=page]'), 'Uptake')
        self.assertEqual(b.errors(), [])

    def test_charts_say_their_numbers(self):
        b = self.page()
        charts = b.js('''return [...document.querySelectorAll("#main img")].map((i) => ({alt: i.alt, wide: i.naturalWidth,
            words: document.getElementById(i.getAttribute("aria-describedby")).textContent}))''')
        self.assertEqual(len(charts), 4)
        for c in charts:
            self.assertTrue(c['alt'] and c['wide'] > 100, c['alt'])
        self.assertIn('534', charts[0]['words'])
        self.assertIn('1,769', charts[0]['words'])
        self.assertIn('90%', b.js('return document.querySelector("#uptake-process").closest("section").textContent'))
        b.click_text('SVG')
        self.assertIn(b'<title', b.download('uptake-monthly.svg'))

    def test_another_group_by_keyboard(self):
        b = self.page(path='/overview')
        b.press('g')
        b.press('u')
        b.wait_path('/uptake')
        b.wait_ready()
        b.wait_text('h1', 'Uptake')
        self.assertIn('All patient groups', b.wait_text('#main [role=status]', 'All'))
        b.js('document.querySelector("#uptake-group").focus()')
        while b.js('return document.querySelector("#uptake-group").value') != GROUP:
            b.press('Down')
        b.wait_text('#main [role=status]', 'Advanced and incurable cancer')
        self.assertEqual(b.js('return new URLSearchParams(location.search).get("group")'), GROUP)
        b.js('document.activeElement.blur()')
        b.press('e')  # equivalents received
        b.wait(lambda: self.rows(b)[-1][1:] == [*map(str, uptakes.RECEIVED), '3,316'], 'equivalents')
        b.press('j')  # the next group: nothing was delivered of it
        b.wait_text('#main', 'Nothing has been delivered')
        b.press('k')
        b.wait_text('#main [role=status]', 'Advanced')
        # The address holds it.
        b.open('/uptake?group=%s&months=3' % GROUP)
        b.wait_ready()
        b.wait(lambda: self.rows(b)[-1][1:] == ['323', '312', '319', '954'], 'three months')
        self.assertEqual(b.errors(), [])

    def test_a_delivery_sent_tells_its_faults(self):
        b = self.page('lead', lang='da', path='/uptake?group=nyresvigt')
        b.js('document.documentElement.lang !== "da" && document.querySelector(".lang").click()')
        b.wait_text('h1', 'Forbrug og procestid')
        before = len(b.all('#uptake-deliveries ~ div tbody tr'))
        b.click_text('Indlæs leverance')
        self.assertEqual(b.js('return document.activeElement.id'), 'delivery-file')
        b.click_text('Indlæs')
        b.wait_text('.uptake-send .error', 'Fil')
        b.one('#delivery-file').send_keys(uptakes.write(self.folder, 'vest marts.csv', uptakes.FAULTY))
        b.js('const f = document.querySelector("#as_of"); f.value = "2024-04-02"; f.dispatchEvent(new Event("input", {bubbles: true}));')
        b.js('document.querySelector("#facility").value = "vest"')
        b.click_text('Indlæs')
        b.wait_text('.uptake-found h3', 'vest marts.csv')
        self.assertIn('vest marts.csv', b.js('return document.activeElement.textContent'))
        found = b.text('.uptake-send .uptake-findings')
        for words in ('række 3', '6: Frigivet', 'række 4', 'nyresvigt', 'i karantæne', '-1,0'):
            self.assertIn(words, found)
        b.wait(lambda: len(b.all('#uptake-deliveries ~ div tbody tr')) > before or 'vest marts.csv' in b.js(
            'return document.querySelector("#uptake-deliveries").closest("section").textContent'), 'the list')
        # The same file again is refused in words, beside the button.
        b.one('#delivery-file').send_keys(os.path.join(self.folder, 'vest marts.csv'))
        b.js('document.querySelector("#as_of").value = "2024-04-02"')
        b.click_text('Indlæs')
        b.wait_text('.uptake-send .form-error', 'vest marts.csv')
        self.assertEqual(b.axe('.uptake-send'), [])
        self.assertEqual(b.errors(), [])

    def test_who_only_reads_sends_nothing(self):
        b = self.page()
        self.assertEqual(b.all('.uptake-send') + b.all('.uptake-est'), [])
        self.assertNotIn('Take in a delivery', b.text('#main'))

    def test_everywhere(self):
        for lang in ('en', 'da'):
            b = self.page('lead', lang=lang)
            if b.js('return document.documentElement.lang') != lang:
                b.js('document.querySelector(".lang").click()')
                b.wait(lambda: b.js('return document.documentElement.lang') == lang, lang)
            self.assertEqual(b.axe_everywhere(['/uptake?group=' + GROUP], lang, widths=(1280, 390)), [])
            self.assertEqual(b.errors(), [])


class Without(harness.Case):
    def test_it_says_how_to_begin(self):
        folder = tempfile.mkdtemp(prefix='sigte-uptake-')
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        server = self.serve(review=reviews.in_progress(folder, harness.SIGTE))
        reviews.account(server.url, server.review, 'reader-a')
        b = self.browser()
        b.sign_in(server, 'reader-a', reviews.PASSWORD)
        b.open('/uptake')
        b.wait_ready()
        self.assertIn('serve -U ngc.uptake', b.text('#main'))
        self.assertNotIn('Uptake', b.text('.nav'))
        self.assertEqual(b.axe(), [])


if __name__ == '__main__':
    harness.main(server=True)
