"""The page PRISMA: its numbers are the command line's, each opens its records, and its files are what they say."""
import csv
import io
import json
import os
import re
import shutil
import struct
import subprocess
import tempfile
import xml.etree.ElementTree as ET
import zipfile

import harness
import reviews

WAITS = '.flow a[data-box=awaiting_abstracts] .n'


class Prisma(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server()
        cls.addClassCleanup(cls.server.close)
        reviews.account(cls.server.url, cls.server.review, 'reviewer-a')
        cls.b = harness.Browser('en')
        cls.addClassCleanup(cls.b.close)
        cls.b.sign_in(cls.server, 'reviewer-a', reviews.PASSWORD)
        cls.flow = json.loads(reviews.run(harness.SIGTE, cls.server.review, 'prisma', '--json', '--lang', 'en'))

    def reader(self, path='/prisma', width=1280):
        self.b.size(width)
        self.b.open(path)
        self.b.wait_ready()
        self.b.wait(lambda: self.b.all('.flow a'), 'the diagram')
        return self.b

    def drawn(self, b):
        """What the diagram says: {(box, line): number}."""
        return {(x['box'], x['line']): x['n'] for x in b.js('''return [...document.querySelectorAll(".flow a")].map((a) =>
            ({box: a.dataset.box, line: a.dataset.line ?? null, n: Number(a.querySelector(".n").textContent.replace(/[.,]/g, ""))}))''')}

    def test_the_numbers_are_the_command_lines(self):
        b = self.reader()
        drawn = self.drawn(b)
        self.assertGreater(len(drawn), 25)
        boxes = {**self.flow['boxes'], **{'other_results:' + a['id']: a['identified'] for a in self.flow['arms']},
                 **{'dbr_results:' + s['id']: s['n'] for s in self.flow['boxes']['database_specific_results']}}
        lines = {(box, line['id']): line['n'] for box, all_lines in self.flow['reasons'].items() for line in all_lines}
        for (box, line), n in drawn.items():
            self.assertEqual(n, boxes[box] if line is None else lines[box, line], (box, line))
        for box in ('titles_screened', 'abstracts_excluded', 'dbr_assessed', 'other_sought_reports', 'new_studies', 'new_reports'):
            self.assertIn((box, None), drawn)
        sums = b.all('#sums li')
        self.assertEqual(len(sums), len(self.flow['identities']))
        # What holds search by search is folded away.
        folded = [i for i in self.flow['identities'] if ':' in i['id'] or i['id'].startswith('arms-')]
        self.assertEqual(len(b.all('#sums details li')), len(folded))
        self.assertIn('add up', b.text('#sums h2'))
        # Both sides stand there, the right one with what it is made of.
        f = self.flow['boxes']
        b.wait_text('#sums', '%d = %d − %d' % (f['dbr_assessed'], f['dbr_sought_reports'], f['dbr_notretrieved_reports']))
        self.assertEqual(b.errors(), [])

    def test_every_number_opens_its_records(self):
        b = self.reader()
        for (box, line), n in self.drawn(b).items():
            b.js('''[...document.querySelectorAll(".flow a")].find((a) => a.dataset.box === args[0] && (a.dataset.line ?? null) === args[1]).click()''', box, line)
            b.wait(lambda: b.js('''const r = document.querySelector("#records"), q = new URLSearchParams(location.search);
                return q.get("box") === args[0] && q.get("line") === args[1] && r.querySelector(".records-body").getAttribute("aria-busy") === null''', box, line), box)
            self.assertIn(str(n), b.text('#records h2'))
            shown = len(b.all('#records .recs li'))
            self.assertEqual(bool(n), bool(shown), (box, line))
            if n and n <= 6 and box not in ('new_studies', 'dbr_results'):
                self.assertEqual(shown, n, (box, line))
            self.assertEqual(b.js('return [...document.querySelectorAll(".flow [aria-current]")].map((a) => a.dataset.box)'), [box])

    def test_more_and_all_of_them(self):
        b = self.reader('/prisma?box=titles_excluded')
        b.wait_text('#records', 'All 21')
        self.assertEqual(b.js('return document.querySelector("#records .records-foot a").getAttribute("href")'), '/records?box=titles_excluded')
        self.assertEqual(len(b.all('#records .recs li')), 6)
        b.click_text('Show more')
        b.wait(lambda: len(b.all('#records .recs li')) == 21, 'all records')
        # Focus goes on where the new ones begin.
        self.assertEqual(b.js('return [...document.querySelectorAll("#records .recs a")].indexOf(document.activeElement)'), 6)

    def test_by_keyboard_and_back(self):
        b = self.reader()
        b.js('document.querySelector(".flow a[data-box=dbr_excluded]").focus()')
        b.press('Enter')
        b.wait_text('#records h2', 'Reports excluded')
        self.assertEqual(b.js('return document.activeElement.dataset.box'), 'dbr_excluded')
        b.wait(lambda: 'dbr_excluded' in b.driver.current_url, 'the address to say what is open')
        b.driver.refresh()
        b.wait_text('#records h2', 'Reports excluded')

    def test_variants(self):
        b = self.reader()
        b.js('const s = document.querySelector("#view"); s.value = "v1"; s.dispatchEvent(new Event("change"))')
        b.wait(lambda: len(b.all('.flow .hd')) == 1, 'one arm')
        self.assertFalse([k for k in self.drawn(b) if k[0].startswith('other_')])
        b.js('document.querySelector("#joined").click()')
        b.wait(lambda: ('records_screened', None) in self.drawn(b), 'one step')
        self.assertEqual(self.drawn(b)['records_excluded', None], self.flow['boxes']['records_excluded'])
        b.js('const s = document.querySelector("#view"); s.value = "network"; s.dispatchEvent(new Event("change"))')
        b.wait(lambda: self.drawn(b).get(('other_results', None)) == 14, 'one search')
        self.assertIn('view=network', b.driver.current_url)
        b.driver.refresh()
        b.wait(lambda: self.drawn(b).get(('other_results', None)) == 14, 'the same after a reload')
        self.reader('/prisma?view=gone')
        self.assertEqual(len(b.all('.flow .hd')), 2)

    def test_one_kind_of_literature(self):
        b = self.reader()
        screened = self.drawn(b)['titles_screened', None]
        b.js('const s = document.querySelector("#literature"); s.value = "primary"; s.dispatchEvent(new Event("change"))')
        b.wait(lambda: ('dbr_other_literature', None) in self.drawn(b), 'what is of another kind')
        primary = json.loads(reviews.run(harness.SIGTE, self.server.review, 'prisma', '--json', '--literature', 'primary', '--lang', 'en'))['boxes']
        drawn = self.drawn(b)
        self.assertEqual(drawn['titles_screened', None], screened)
        for box in ('dbr_other_literature', 'dbr_assessed', 'other_sought_reports', 'new_reports'):
            self.assertEqual(drawn[box, None], primary[box], box)
        self.assertIn('type isn', b.text('.flow-notes'))
        b.js('document.querySelector(".flow a[data-box=dbr_other_literature]").click()')
        b.wait(lambda: len(b.all('#records .recs li')), 'its records')
        b.driver.refresh()
        b.wait(lambda: self.drawn(b).get(('dbr_other_literature', None)) == primary['dbr_other_literature'], 'the same after a reload')
        self.assertEqual(b.errors(), [])

    def test_a_page_with_the_records_and_how_it_is_drawn(self):
        b = self.reader()
        b.click('.save > .btn')
        b.one('.save-list input[name=sources]').click()
        b.press('Escape')
        page = self.save(b, 'html', 'prisma.html').decode()
        self.assertIn('href="#titles_excluded"', page)
        self.assertIn('id="titles_excluded"', page)
        self.assertEqual(page.count('id="prisma-box-10"'), 1)
        folder = os.path.dirname(self.server.review)
        reviews.run(harness.SIGTE, self.server.review, 'prisma', '-o', 'named.html', '--names', 'databases,registers,others', '--lang', 'en')
        with open(os.path.join(folder, 'named.html'), encoding='utf-8') as f:
            self.assertEqual(page, f.read())
        self.assertEqual(b.errors(), [])

    def save(self, b, format, name):
        b.click('.save > .btn')
        b.one('.save-list [data-format=%s]' % format).click()
        return b.download(name)

    def test_downloads_are_what_they_say(self):
        b = self.reader()
        svg = ET.fromstring(self.save(b, 'svg', 'prisma.svg'))
        self.assertEqual(svg.tag, '{http://www.w3.org/2000/svg}svg')
        text = ' '.join(svg.itertext())
        self.assertIn('(n = %d)' % self.flow['boxes']['titles_screened'], text)
        self.assertFalse([e for e in svg.iter() if 'style' in e.attrib or e.tag.endswith('}style')])
        pdf = self.save(b, 'pdf', 'prisma.pdf')
        self.assertTrue(pdf.startswith(b'%PDF') and pdf.rstrip().endswith(b'%%EOF'))
        self.assertTrue(re.search(rb'/Type\s*/Page\b', pdf) or b'/ObjStm' in pdf)
        png = self.save(b, 'png', 'prisma.png')
        self.assertTrue(png.startswith(b'\x89PNG'))
        width, height = struct.unpack('>II', png[16:24])
        self.assertGreater(width, 1000)
        self.assertGreater(height, 500)
        docx = zipfile.ZipFile(io.BytesIO(self.save(b, 'docx', 'prisma.docx')))
        self.assertIsNone(docx.testzip())
        self.assertIn('word/document.xml', docx.namelist())
        self.assertTrue([n for n in docx.namelist() if n.startswith('word/media/')])
        rows = list(csv.DictReader(io.StringIO(self.save(b, 'csv', 'PRISMA.csv').decode('utf-8-sig'))))
        folder = os.path.dirname(self.server.review)
        reviews.run(harness.SIGTE, self.server.review, 'prisma', '-o', 'cli.csv', '--lang', 'en')
        with open(os.path.join(folder, 'cli.csv'), encoding='utf-8-sig', newline='') as f:
            self.assertEqual(rows, list(csv.DictReader(f)))
        number = {r['data']: r['n'] for r in rows}
        self.assertEqual(number['records_screened'], str(self.flow['boxes']['records_screened']))
        again = os.path.join(folder, 'again.csv')
        with open(again, 'wb') as f:
            f.write(b.download('PRISMA.csv'))
        check = subprocess.run([harness.SIGTE, 'prisma', '--check', '--from-csv', again], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout)
        whole = json.loads(self.save(b, 'json', 'prisma.json'))
        self.assertEqual(len(whole['records']['titles_excluded']), self.flow['boxes']['titles_excluded'])
        self.assertEqual(b.errors(), [])

    def test_the_list_of_files_by_keyboard(self):
        b = self.reader()
        b.js('document.querySelector(".save > .btn").focus()')
        b.press('Enter')
        b.wait(lambda: b.js('return document.activeElement.dataset.format') == 'svg', 'the first of them')
        b.press('Down')
        self.assertEqual(b.js('return document.activeElement.dataset.format'), 'pdf')
        b.press('Escape')
        self.assertEqual(b.js('return document.querySelector(".save-list").hidden && document.activeElement === document.querySelector(".save > .btn")'), True)

    def test_on_a_phone_it_is_a_list_in_reading_order(self):
        b = self.reader(width=390)
        self.assertLessEqual(b.sideways(), 0)
        tops = b.js('return [...document.querySelectorAll(".flow > h2, .flow > .cell")].map((e) => e.getBoundingClientRect().top)')
        self.assertEqual(tops, sorted(tops))
        order = [e.text for e in b.all('.flow > h2')]
        self.assertEqual(order, ['Databases and registers', 'Other methods', 'Included'])
        b.js('document.querySelector(".flow a[data-box=titles_excluded]").click()')
        b.wait(lambda: b.js('return document.activeElement.id') == 'records-title', 'focus at the records')
        b.click_text('Back to the diagram')
        self.assertEqual(b.js('return document.activeElement.dataset.box'), 'titles_excluded')

    def test_nothing_moves_while_it_loads(self):
        for width in (1280, 390):
            b = self.reader(width=width)
            b.wait(lambda: b.all('#sums li'), 'the sums')
            moved = b.js("""return await new Promise((done) => { let sum = 0;
                new PerformanceObserver((l) => { for (const e of l.getEntries()) if (!e.hadRecentInput) sum += e.value; }).observe({type: "layout-shift", buffered: true});
                setTimeout(() => done(sum), 300); });""")
            self.assertLess(moved, 0.1, width)

    def test_nothing_stands_in_the_way_of_anybody(self):
        danish = self.browser('da')
        danish.sign_in(self.server, 'reviewer-a', reviews.PASSWORD)
        for b, lang in ((self.b, 'en'), (danish, 'da')):
            self.assertEqual(b.axe_everywhere(['/prisma?box=dbr_excluded'], lang), [])
            self.assertEqual(b.errors(), [])
        self.assertIn('Tallene går op', danish.text('#sums h2'))
        self.assertNotRegex(danish.text('main'), r'prisma\.\w')


class UnderWay(harness.Case):
    def test_what_awaits_stands_apart_and_the_diagram_follows(self):
        folder = tempfile.mkdtemp(prefix='sigte-prisma-')
        self.addCleanup(shutil.rmtree, folder, True)
        review = reviews.in_progress(folder, harness.SIGTE)
        server = self.serve(review=review)
        reviews.account(server.url, review, 'reader-a')
        a, c = reviews.person(server.url, review, 'reviewer-a'), reviews.person(server.url, review, 'reviewer-b')
        b = self.browser()
        b.sign_in(server, 'reader-a', reviews.PASSWORD)
        b.open('/prisma')
        b.wait_ready()
        self.assertIn('under way', b.text('.flow-notes'))
        self.assertEqual(b.text(WAITS), '41')
        record = a.get('/api/v1/prisma/boxes/awaiting_abstracts')[1]['items'][0]['record']
        b.js('document.querySelector(".flow a[data-box=awaiting_abstracts]").focus()')
        for who in (a, c):
            status, answer, _ = who.post('/api/v1/screen/abstract/records/%d/decision' % record, {'verdict': 'include'})
            self.assertEqual(status, 200, answer)
        b.wait(lambda: b.text(WAITS) == '40', 'the diagram to follow', seconds=30)
        self.assertEqual(b.text('.flow a[data-box=dbr_sought_reports] .n'), '1')
        self.assertEqual(b.js('return document.activeElement.dataset.box'), 'awaiting_abstracts')


if __name__ == '__main__':
    harness.main(server=True)
