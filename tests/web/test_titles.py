"""The list of titles in the browser: by keyboard, the current row still, thousands of rows, hostile titles."""
import time

import harness
import reviews


class Titles(harness.Case):
    def reader(self, **how):
        server, b = reviews.reader(self, 'title', **how)
        self.at_row(b)
        return server, b

    def at_row(self, b):
        b.wait(lambda: b.all('.titles .now h2'), 'a current row')

    def title(self, b):
        return b.js('return document.querySelector(".titles .now h2")?.textContent ?? ""')

    def press_on(self, b, *keys):
        was = self.title(b)
        b.press(*keys)
        b.wait(lambda: self.title(b) != was, 'another row after ' + ' '.join(keys))

    def saved(self, b):
        reviews.all_saved(b)

    def test_by_keyboard(self):
        server, b = self.reader(stages={'title': '{reviewers: 2, resolver: lead}'})
        first = self.title(b)
        self.assertIn('1 of 80', b.text('.strip'))
        for key in 'iemieieii':
            self.press_on(b, key)
        self.assertEqual(b.js('return document.activeElement.closest(".now") !== null'), True, 'focus is in the current row')
        self.saved(b)
        self.assertIn('10 of 80', b.text('.strip'))
        done = b.js('return [...document.querySelectorAll(".titles .done")].map((e) => e.querySelector(".verdict").textContent)')
        self.assertEqual(done[:9], ['Onward', 'Sorted out', 'Maybe', 'Onward', 'Sorted out', 'Onward', 'Sorted out', 'Onward', 'Onward'])
        self.assertEqual([x[1] for x in reviews.decided(server.review, 'title')],
                         ['include', 'exclude', 'maybe', 'include', 'exclude', 'include', 'exclude', 'include', 'include'])
        b.press('u')
        b.wait_text('.strip', '9 of 80')
        self.press_on(b, 's')
        self.press_on(b, 'k')
        self.saved(b)
        b.wait(lambda: reviews.decided(server.review, 'title')[-1][1] == '-', 'taken back')
        b.open('/screen/title')
        self.at_row(b)
        self.assertNotEqual(self.title(b), first)
        self.assertIn(first[:30], b.text('.titles'), 'the rows of an earlier visit stand above')
        self.assertEqual(b.errors(), [])

    def test_the_current_row_stays_where_it_is(self):
        _, b = self.reader(stages={'title': '{reviewers: 2, resolver: lead}'})
        top = 'return Math.round(document.querySelector(".titles .now").getBoundingClientRect().top)'
        for _ in range(6):
            self.press_on(b, 'i')
        was = b.js(top)
        for key in 'ieieie':
            self.press_on(b, key)
            b.wait(lambda: abs(b.js(top) - was) <= 1, 'the row at its height')

    def test_thousands_of_rows(self):
        server, b = self.reader(stages={'title': '{reviewers: 2, resolver: lead}'}, more=2000)
        self.assertIn('of 2,080', b.text('.strip'))
        self.assertLess(b.js('return document.querySelectorAll(".titles > li").length'), 80, 'few rows are in the document')
        b.js('window.scrollTo(0, document.documentElement.scrollHeight / 2)')
        seen = b.wait(lambda: b.js('''const x = [...document.querySelectorAll(".titles > li button.title")].filter((e) => { const r = e.getBoundingClientRect(); return r.top > 100 && r.bottom < innerHeight; });
            return x.length > 5 && x.every((e) => e.textContent.length > 5) && x[0].textContent'''), 'titles in the middle')
        self.assertIn('Made-up', seen)
        b.js('window.scrollTo(0, document.documentElement.scrollHeight)')
        b.wait(lambda: '2080' in b.js('return [...document.querySelectorAll(".titles .n")].map((e) => e.textContent).join(" ")'), 'the last row')
        b.press('e')
        self.saved(b)
        self.assertEqual(len(reviews.decided(server.review, 'title')), 1, 'the verdict is the current row\'s, wherever one looks')

    def test_marks_in_title_and_keywords_but_no_abstract(self):
        _, b = self.reader()
        self.assertTrue(b.all('.titles .now h2 mark.i'))
        self.assertIn('Keywords:', b.text('.now'))
        b.press('h')
        b.wait(lambda: b.js('return getComputedStyle(document.querySelector(".titles .now mark")).textDecorationLine') == 'none', 'no marks')
        self.assertEqual(b.js('return (await (await fetch("/api/v1/screen/title/readings?records=1")).json()).items[0].record.abstract ?? null'), None)

    def test_a_hostile_record_is_only_text(self):
        server = reviews.serve(self, at='title', stages={'title': '{reviewers: 2, resolver: lead}'})
        evil = '<img src=x onerror="document.title=\'taken\'"><script>document.title=\'taken\'</script>'
        path = server.review + '.ris'
        with open(path, 'w', encoding='utf-8') as f:
            f.write('TY  - JOUR\nTI  - AAA %s\nAU  - %s\nJO  - %s\nPY  - 2099\nKW  - %s\nDO  - 10.1/"><script>x\nUR  - javascript:alert(1)\nER  - \n' % ((evil,) * 4))
        reviews.run(harness.SIGTE, server.review, 'import', path, '--arm', 'network', '--source', 'evil', '--as', 'lead')
        _, b = reviews.reader(self, 'title', server=server)
        self.at_row(b)
        from selenium.webdriver.support.ui import Select
        Select(b.one('#order')).select_by_value('newest')
        b.wait(lambda: 'AAA <img' in self.title(b), 'the hostile title, as text')
        b.wait(lambda: b.js('return document.activeElement.tagName') != 'SELECT', 'the keys free again')
        self.assertEqual(b.all('.titles img, .titles script'), [])
        self.assertNotEqual(b.js('return document.title'), 'taken')
        self.press_on(b, 'i')
        self.saved(b)
        record = reviews.decided(server.review, 'title')[0][0]
        reviews.run(harness.SIGTE, server.review, 'screen', 'decide', 'id:%d' % record, 'include', '--as', 'reviewer-b')
        b.open('/screen/abstract')
        b.wait(lambda: b.js('return document.querySelector("#rt")?.textContent.includes("AAA <img")'), 'the same at the abstract')
        b.press('a')
        self.assertEqual(b.all('main img, main script'), [])
        self.assertEqual([x for x in b.js('return [...document.querySelectorAll("main a")].map((a) => a.protocol)') if x not in ('http:', 'https:')], [])
        self.assertEqual(b.errors(), [])

    def test_accessible_in_both_languages(self):
        server = reviews.serve(self, at='title')
        for lang in ('en', 'da'):
            _, b = reviews.reader(self, 'title', server=server, lang=lang)
            self.at_row(b)
            self.assertEqual(b.axe_everywhere(['/screen/title'], lang), [])
            for width in (768, 360):
                b.size(width)
                self.at_row(b)
                self.assertLessEqual(b.sideways(), 0)
                b.shot('titles-%s-%d' % (lang, width))
            self.assertIn('Videre' if lang == 'da' else 'Onward', b.text('.now'))


if __name__ == '__main__':
    harness.main(server=True)
