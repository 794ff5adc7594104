"""The page Imports on the program's own server: a file brought in and watched, what couldn't be read, mended, dismissed."""
import os
import shutil
import tempfile

import harness
import reviews

PASSWORD = reviews.PASSWORD


def ris(folder, name, n, more=''):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as f:
        for i in range(n):
            f.write('TY  - JOUR\nTI  - Sequencing in group %d of ward %d\nAU  - Sample, A%d\nPY  - %d\nJO  - Example J\nDO  - 10.5555/%s.%d\nER  - \n\n'
                    % (i, i * 7919 % 10007, i, 2000 + i % 24, name, i))
        f.write(more)
    return path


class Imports(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='sigte-files-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        cls.review = reviews.in_progress(cls.folder, harness.SIGTE)
        cls.server = harness.Server(review=cls.review)
        cls.addClassCleanup(cls.server.close)
        cls.lead = reviews.account(cls.server.url, cls.review, 'lead')
        cls.reader = reviews.account(cls.server.url, cls.review, 'reader-a')

    def open(self, who='lead', lang='en'):
        b = self.browser(lang)
        b.sign_in(self.server, who, PASSWORD)
        b.js('localStorage.setItem("sigte.lang", args[0])', lang)
        b.open('/imports')
        b.wait_ready()
        return b

    def choose(self, b, *paths):
        b.wait(lambda: b.all('.drop-zone input'), 'a place for files')[0].send_keys('\n'.join(paths))
        b.wait(lambda: len(b.all('.to-send > li')) == len(paths), 'the files are described')

    def test_five_thousand_records_come_in_with_progress(self):
        b = self.open()
        self.choose(b, ris(self.folder, 'Scopus export (1).ris', 5000))
        self.assertEqual(b.js('return document.activeElement.value'), 'Scopus-export-1')
        b.one('.to-send select').send_keys('Database')
        b.wait(lambda: next((e for e in b.all('.to-send input') if e.is_displayed() and e.get_attribute('id').startswith('database')), None), 'a database can be named').send_keys('Scopus')
        b.click_text('Send and import')
        b.wait_text('.jobs', 'Import')
        b.open('/imports')
        b.wait_ready()
        b.wait_text('table', 'Scopus export (1).ris')
        b.wait_text('table', '5,000')
        b.wait(lambda: b.all('.jobs'), 'the tray')
        if b.one('.jobs-head button').get_attribute('aria-expanded') == 'false':
            b.click('.jobs-head button')
        b.wait_text('.jobs .job', '5,000 records from Scopus export (1).ris are in the review.')
        _, listed, _ = self.lead.get('/api/v1/imports?limit=1')
        self.assertEqual((listed['items'][0]['source'], listed['items'][0]['arm'], listed['items'][0]['database']), ('Scopus-export-1', 'database', 'Scopus'))
        self.assertEqual(os.listdir(self.review + '.uploads'), [])

    def test_what_is_wrong_stands_beside_its_field(self):
        b = self.open()
        self.choose(b, ris(self.folder, 'network.ris', 1))
        source = b.one('.to-send input')
        source.clear()
        source.send_keys('one:two')
        b.press('Enter')
        b.wait_text('.to-send .error', 'no colon')
        source.clear()
        source.send_keys('network')
        b.press('Enter')
        b.wait_text('.to-send .form-error', 'network')
        b.click_text('Leave out', '.to-send button')
        b.wait_gone('.to-send > li')
        b.js('''const d = new DataTransfer(); d.items.add(new File([], "nothing.ris"));
                document.querySelector(".drop-zone").dispatchEvent(new DragEvent("drop", {dataTransfer: d, bubbles: true}))''')
        b.wait_text('.notice', 'nothing.ris is empty. Choose another file.')

    def test_a_malformed_file_keeps_what_stood_before_the_fault_and_says_where_it_is(self):
        path = os.path.join(self.folder, 'cut.xml')
        with open(harness.SOURCE + '/corpora/demo/pubmed-1.xml', encoding='utf-8') as f:
            text = f.read()
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text[:text.index('<PubmedArticle>', text.index('</PubmedArticle>')) + 200])
        b = self.open()
        self.choose(b, path)
        b.click_text('Send and import')
        b.wait_text('table', 'cut.xml')
        row = next(r for r in b.all('tbody tr') if 'cut.xml' in r.text)
        row.find_element('css selector', 'summary').click()
        b.wait(lambda: 'line ' in row.text, 'the fault with its line:\n' + row.text)

    def test_what_could_not_be_read_is_mended_and_dismissed(self):
        path = os.path.join(self.folder, 'mixed.bib')
        with open(path, 'w', encoding='utf-8') as f:
            f.write('@article{a, title = {Fine}, year = 2020}\n\n@article{b, title = {Broken, year = 2021\n\n@article{c, title = {Also fine}, year = 2022}\n')
        b = self.open()
        b.wait_text('.page', 'Nothing waits')
        self.choose(b, path)
        b.click_text('Send and import')
        b.wait_text('.quarantine', 'mixed, record')
        self.assertIn('mixed.bib, line 3', b.text('.quarantine'))
        self.assertIn('Broken', b.text('.quarantine .raw'))
        b.click_text('Mend')
        text = b.one('#mend')
        self.assertIn('Broken', text.get_attribute('value'))
        text.clear()
        text.send_keys('nothing that is a record')
        b.click_text('Read it as a record')
        b.wait_text('dialog .form-error', 'record')
        text.clear()
        text.send_keys('@article{b, title = {Mended by hand}, year = 2021}')
        b.click_text('Read it as a record')
        b.wait_gone('dialog')
        b.wait_text('.notice', 'It is record')
        b.wait_text('.page', 'Nothing waits')
        b.js('document.querySelector(".page .check input").focus()')
        b.press('Space')
        b.wait_text('.quarantine', 'Mended')
        self.assertEqual([e for e in b.errors() if 'overview' not in e], [])

    def test_a_reader_looks_and_cannot_send(self):
        b = self.open('reader-a')
        b.wait_text('table', 'references.nbib')
        self.assertEqual(b.all('.drop-zone'), [])
        self.assertEqual([e.text for e in b.all('.quarantine button')], [])

    def test_axe_and_widths(self):
        for lang in ('en', 'da'):
            b = self.open(lang=lang)
            self.assertEqual(b.axe_everywhere(['/imports'], lang), [])
            self.choose(b, ris(self.folder, 'shown-%s.ris' % lang, 1))
            self.assertEqual(b.axe(), [])
            for width in (390, 360):
                b.size(width)
                self.assertLessEqual(b.sideways(), 0, '%s %d' % (lang, width))
            b.shot('imports-file-%s' % lang)


if __name__ == '__main__':
    harness.main(server=True)
