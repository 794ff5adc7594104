"""The report in the browser: its form and language, some parts alone, the pack.

People come through the trusted proxy's header, so that nobody needs a password."""
import io
import zipfile

import harness


class Report(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server('--proxy', '127.0.0.1', '--proxy-user', 'X-Person')
        cls.addClassCleanup(cls.server.close)

    def open(self, lang='en'):
        b = self.browser(lang)
        b.base = self.server.url
        b.driver.execute_cdp_cmd('Network.enable', {})
        b.driver.execute_cdp_cmd('Network.setExtraHTTPHeaders', {'headers': {'X-Person': 'lead'}})
        b.open('/evidence?table=report')
        b.wait_ready()
        b.wait(lambda: b.all('.report-parts input'))
        return b

    def choose(self, b, name, value):
        b.js('document.querySelector(`input[name="${args[0]}"][value="${args[1]}"]`).click()', name, value)

    def test_a_document_in_the_language_and_form_chosen(self):
        b = self.open()
        self.choose(b, 'report-lang', 'da')
        b.click('.report-acts .primary')
        with zipfile.ZipFile(io.BytesIO(b.download('review.docx'))) as z:
            self.assertIn('Søgeprotokol', z.read('word/document.xml').decode('utf-8'))
        b.wait_text('#panel-report [role="status"]', 'review.docx')
        self.choose(b, 'report-what', 'status')
        self.choose(b, 'report-format', 'html')
        b.click('.report-acts .primary')
        self.assertIn('Litteraturgennemgang', b.download('status.html').decode('utf-8'))
        self.assertEqual(b.errors(), [])

    def test_parts_alone_and_the_pack(self):
        b = self.open()
        self.choose(b, 'report-what', 'parts')
        self.choose(b, 'report-format', 'md')
        b.click('.report-acts .primary')
        b.wait_text('#panel-report [role="status"]', 'Choose at least one part')
        self.choose(b, 'report-part', 'agreement')
        b.click('.report-acts .primary')
        text = b.download('review.md').decode('utf-8')
        self.assertIn('Agreement between readers', text)
        self.assertNotIn('Search protocol', text)
        self.choose(b, 'report-what', 'review')
        b.click('.report-acts .btn:not(.primary)')
        with zipfile.ZipFile(io.BytesIO(b.download('report-pack.zip'))) as z:
            self.assertIn('figures/prisma.svg', z.namelist())
        self.assertEqual(b.errors(), [])

    def test_accessible_in_both_languages_and_at_every_width(self):
        harness.axe_source()
        for lang in ('en', 'da'):
            b = self.open(lang)
            self.assertEqual(b.axe_everywhere(['/evidence?table=report'], lang), [])
            self.choose(b, 'report-what', 'parts')
            b.size(360)
            self.assertLessEqual(b.sideways(), 0)
            b.shot('report-parts-' + lang)


if __name__ == '__main__':
    harness.main(server=True)
