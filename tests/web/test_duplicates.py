"""The page Duplicates: a pair field by field, decided and taken back with keys, the history, the rules as a job."""
import os
import shutil
import tempfile

import harness
import pairs
import reviews


class Duplicates(harness.Case):
    def serve_pairs(self, **how):
        self.folder = tempfile.mkdtemp(prefix='sigte-duplicates-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.review = pairs.review(os.path.join(self.folder, 'r'), harness.SIGTE, **how)
        self.server = self.serve(review=self.review)
        self.server.url = self.server.url.split()[0].rstrip('/')

    def page(self, who='reviewer-a', lang='en', path='/duplicates'):
        reviews.account(self.server.url, self.review, who)
        b = self.browser(lang)
        b.sign_in(self.server, who, reviews.PASSWORD)
        b.errors()  # what other pages say
        b.open(path)
        b.wait_ready()
        return b

    def asker(self):
        """Somebody else, without a browser; a new password would sign the page's person out."""
        if not getattr(self, 'other', None):
            self.other = reviews.account(self.server.url, self.review, 'resolver-a')
        return self.other

    def pair(self, b):
        return b.js('return document.querySelector(".dup-body h2").textContent')

    def wait_pair(self, b, words):
        b.wait(lambda: self.pair(b) == words, words)

    def last(self):
        return self.asker().get('/api/v1/duplicates/history?limit=1')[1]['items'][0]

    def test_a_pair_is_read_decided_and_taken_back_with_keys(self):
        self.serve_pairs()
        b = self.page()
        b.wait_text('.head', '2 pairs wait')
        first, second = [e.text for e in b.all('.dup-pick .what')]
        first, second = ['Records %s and %s' % tuple(x.split(' · ')[0].split(' / ')) for x in (first, second)]
        self.assertEqual(self.pair(b), first)
        b.wait_text('.dup-why', 'pages 11-19 and 211-219 differ')
        rows = {e.text.split('\n')[0]: e for e in b.all('.dup-table tbody tr')}
        self.assertNotIn('differs', rows['Title'].get_attribute('class'))
        self.assertIn('differs', rows['Pages'].text)
        marked = [e.text for e in rows['Abstract'].find_elements('css selector', 'td:last-child .dup-own')]
        self.assertTrue(any('followed for a year' in m for m in marked), marked)
        self.assertNotIn('were sequenced', ' '.join(marked), 'what both say is not marked')
        self.assertIn('letters', b.text('.dup-table'))
        # Later, back, merged, taken back.
        b.press('s')
        self.wait_pair(b, second)
        b.wait_text('.head', '2 pairs wait')
        b.press('k')
        self.wait_pair(b, first)
        b.press('m')
        self.wait_pair(b, second)
        b.wait_text('.notice', 'are one record')
        b.wait_text('.head', '1 pair waits')
        self.assertEqual(b.js('return document.activeElement.textContent'), second, 'focus goes to the new pair')
        self.assertEqual((self.last()['kind'], self.last()['person']), ('merge', 'reviewer-a'))
        b.press('u')
        self.wait_pair(b, first)
        b.wait_text('.notice', 'two records again')
        b.wait_text('.head', '2 pairs wait')
        # Not the same, with the reason in the log; a key in the field is a letter.
        b.fill('#dup-why', 'mn Two cohorts')
        b.press('Escape')
        b.press('n')
        self.wait_pair(b, second)
        self.assertEqual((self.last()['kind'], self.last()['reason']), ('apart', 'mn Two cohorts'))
        b.press('n')
        b.wait_text('h2', 'No pair waits')
        b.press('u')
        self.wait_pair(b, second)
        self.assertEqual(b.errors(), [])

    def test_another_decides_meanwhile(self):
        self.serve_pairs()
        b = self.page()
        first = self.pair(b)
        me = self.asker()
        item = me.get('/api/v1/duplicates')[1]['items'][0]
        b.fill('#dup-why', 'As I was')
        me.post('/api/v1/duplicates/merge', {'records': [item['a'], item['b']]})
        b.wait_text('.dup-gone', 'Somebody decided this pair')
        self.assertEqual(self.pair(b), first)
        self.assertEqual(b.js('return document.activeElement.id'), 'dup-why')
        b.click('.dup-gone button')
        b.wait(lambda: self.pair(b) != first, 'the next pair')

    def test_history_splits_and_says_what_a_record_is_made_of(self):
        self.serve_pairs()
        b = self.page(path='/duplicates?view=history')
        before = len(b.all('.rows > li'))
        self.assertGreater(before, 3)
        row = b.all('.rows > li')[0]
        self.assertIn('by the rules', row.text)
        self.assertIn('points of', row.text, 'why')
        row.find_element('css selector', '.link').click()
        b.wait_text('.dup-made', 'stands for')
        self.assertEqual(len(row.find_elements('css selector', '.dup-members li')), 2)
        row.find_element('css selector', '.dup-line button').click()
        b.wait_text('.notice', 'stands alone')
        b.wait(lambda: len(b.all('.rows > li')) == before + 1, 'the split in the list')
        self.assertIn('Split', b.all('.rows > li')[0].text)
        self.assertIn('taken back', b.all('.rows > li')[1].text)
        b.click('#dup-hand')
        b.wait(lambda: len(b.all('.rows > li')) == 1, 'only what people decided')
        b.all('.rows > li .dup-line button')[0].click()
        b.wait_text('.notice', 'one record again')

    def test_the_lead_runs_the_rules_and_sees_numbers_first(self):
        self.serve_pairs(found=False)
        b = self.page('lead')
        b.click_text('Find duplicates')
        text = b.wait_text('.dup-run', 'would merge 1 pair')
        self.assertIn('2 would be left', text)
        self.assertNotIn('lymphoma', self.last()['title'])
        b.click_text('Merge 1 pair', '.dup-run button')
        b.wait_text('.dup-run', '1 pair was merged')
        self.assertIn('lymphoma', self.last()['title'])
        b.wait_text('.head', 'merged 1 pair')

    def test_a_reader_looks_and_decides_nothing(self):
        self.serve_pairs()
        b = self.page('reader-a')
        self.assertTrue(b.all('.dup-table'))
        self.assertFalse(b.all('.bar'))
        first = self.pair(b)
        b.press('m')
        b.press('j')
        b.wait(lambda: self.pair(b) != first, 'the next pair')
        b.wait_text('.head', '2 pairs wait')
        self.assertNotIn('Find duplicates', b.text('.head'))

    def test_accessible_in_both_languages(self):
        self.serve_pairs()
        for lang in ('en', 'da'):
            b = self.page('lead', lang)
            self.assertEqual(b.axe_everywhere(['/duplicates'], lang), [])
            b.open('/duplicates?view=history')
            b.wait_ready()
            self.assertEqual(b.axe(), [])
            b.open('/duplicates')
            b.wait_ready()
            for width in (1280, 768, 390, 360):
                b.size(width)
                self.assertLessEqual(b.sideways(), 0, width)
            self.assertEqual(b.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
