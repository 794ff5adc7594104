"""One record in full in the browser: its text with marks, where it comes from, where it stands, what happened."""
import os
import shutil
import tempfile
import urllib.parse

import harness
import reviews

SCRIPT = '<img src=x onerror="window.bad=1"><script>window.bad=1</script>'


class Record(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='sigte-record-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.review = reviews.in_progress(os.path.join(cls.folder, 'r'), harness.SIGTE, at='full_text')
        with open(os.path.join(cls.folder, 'r', 'bad.ris'), 'w', encoding='utf-8') as f:
            f.write(''.join('%s  - %s\n' % (k, v) for k, v in (
                ('TY', 'JOUR'), ('TI', 'Hostile ' + SCRIPT), ('AU', SCRIPT + ', A'), ('JO', SCRIPT), ('AB', SCRIPT + ' whole genome sequencing ' + SCRIPT),
                ('KW', SCRIPT), ('UR', 'javascript:window.bad=1'), ('DO', '10.5555/' + SCRIPT), ('PY', '2023'), ('N1', SCRIPT), ('ER', ''))))
        reviews.run(harness.SIGTE, cls.review, 'import', 'bad.ris', '--arm', 'network', '--source', SCRIPT, '--as', 'lead')
        cls.server = harness.Server(review=cls.review)
        cls.addClassCleanup(cls.server.close)
        cls.lead = reviews.account(cls.server.url, cls.review, 'lead')

    def at(self, path, lang='en'):
        b = self.browser(lang)
        b.base = self.server.url
        b.open('/sign-in?next=' + urllib.parse.quote(path))
        b.fill('#person', 'lead')
        b.fill('#password', reviews.PASSWORD)
        b.press('Enter')
        b.wait(lambda: b.js('return location.pathname + location.search') == path and not b.all('.page-sign-in'), 'at ' + path)
        b.wait_ready()
        return b

    def records(self, **query):
        def look():
            status, answer, _ = self.lead.get('/api/v1/records?' + urllib.parse.urlencode({'limit': 500, **query}))
            return answer['items'] if status == 200 else None
        return harness.Browser.wait(self.NoBrowser(), look, 'the index')

    class NoBrowser:
        class driver:
            current_url = ''

        def text(self):
            return ''

    def test_what_it_says_and_where_it_stands(self):
        record = self.records(standing='abstract:excluded', reason='G-type')[0]
        b = self.at('/records/%d' % record['id'])
        self.assertEqual(b.text('h1'), record['title'])
        self.assertIn(record['title'], b.driver.title)
        side = b.text('.rc-stages')
        for words in ('Onward', 'Excluded', 'reviewer-a', 'reviewer-b', 'Publication type'):
            self.assertIn(words, side)
        self.assertTrue(b.all('.rec mark.hl.i, .rec mark.hl.p'))
        b.js('''const id = document.querySelector(".rec .title mark.hl").dataset.id;
            document.querySelector(`.crit-row[data-id="${id}"]`).focus()''')
        b.wait(lambda: b.all('.title mark.hl.on'), 'the words of the criterion outlined')
        b.click_text('Highlights')
        self.assertEqual(len(b.all('.rec.no-marks')), 1)
        b.wait(lambda: b.js('return (await (await fetch("/api/v1/session")).json()).preferences["record.marks"]') == 'false', 'it to be kept')
        b.driver.refresh()
        b.wait_ready()
        b.wait(lambda: b.all('.rec.no-marks'), 'highlights stay off')
        b.click_text('Highlights')
        b.click('.rc-log summary')
        b.wait_text('.rc-log', 'oted on record %d, abstract: exclude' % record['id'])
        self.assertEqual(b.errors(), [])

    def test_where_a_merged_record_comes_from(self):
        record = next(r for r in self.records() if r['members'] > 1)
        status, whole, _ = self.lead.get('/api/v1/records/%d' % record['id'])
        self.assertEqual(status, 200)
        other = max(m['id'] for m in whole['members'])
        b = self.at('/records/%d' % other)
        b.wait_text('.inline-note', 'Record %d was merged into %d' % (other, record['id']))
        self.assertEqual(b.text('h1'), record['title'])
        self.assertIn('From', b.text('.rc-fields thead'))
        rows = b.text('[aria-labelledby=rc-members]')
        for m in whole['members']:
            self.assertIn(str(m['id']), rows)
        self.assertIn('merged into', b.text('[aria-labelledby=rc-history]'))
        self.assertTrue(b.all('[aria-labelledby=rc-found] code') or 'No search line' in b.text('[aria-labelledby=rc-found]'))

    def test_full_text_and_its_file(self):
        record = self.records(full_text='yes')[0]
        b = self.at('/records/%d' % record['id'])
        self.assertIn('text.pdf', b.text('[aria-labelledby=rc-text]'))
        self.assertIn('Waiting', b.text('.rc-stages'))

    def test_script_in_a_record_is_text(self):
        record = self.records(q='hostile[ti]')[0]
        b = self.at('/records/%d' % record['id'])
        self.assertEqual(b.js('return document.querySelector("h1").textContent'), 'Hostile ' + SCRIPT)
        b.click('.rc-log summary')
        b.wait_text('.rc-log', 'Nothing after its import')
        b.open('/records?q=hostile%5Bti%5D')
        b.wait_text('.row-link', '<script>')
        self.assertIsNone(b.js('return window.bad'))
        self.assertEqual(b.js('return [...document.querySelectorAll("a[href]")].filter((a) => !/^(https?:|\\/)/.test(a.getAttribute("href")) && !a.getAttribute("href").startsWith("#")).length'), 0)
        self.assertEqual(b.errors(), [])

    def test_no_such_record(self):
        b = self.at('/records/99999')
        b.wait_text('h1', 'no such page')
        b.open('/records/nothing')
        b.wait_text('h1', 'no such page')

    def test_accessible_in_both_languages(self):
        harness.axe_source()
        merged = next(r for r in self.records() if r['members'] > 1)
        excluded = self.records(standing='abstract:excluded')[0]
        for lang in ('en', 'da'):
            b = self.at('/account', lang)
            b.js('localStorage.setItem("sigte.lang", args[0])', lang)
            self.assertEqual(b.axe_everywhere(['/records/%d' % merged['id'], '/records/%d' % excluded['id']], lang), [])
            for width in (768, 390, 360):
                b.size(width)
                self.assertLessEqual(b.sideways(), 0)
            self.assertEqual(b.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
