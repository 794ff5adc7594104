"""The page Conflicts: settled from the keyboard, sent back, in plenum, at full text; live, in pages, in both languages."""
import json
import os
import shutil
import sqlite3
import tempfile

import harness
import reviews

WHY = 'Panels in all boards; exomes were never given apart'


class Conflicts(harness.Case):
    def serve_at(self, at='abstract', **how):
        self.folder = tempfile.mkdtemp(prefix='sigte-conflicts-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.review = reviews.in_progress(os.path.join(self.folder, 'r'), harness.SIGTE, at=at, **how)
        if at == 'full_text':
            reviews.run(harness.SIGTE, self.review, 'retrieval', '--from', reviews.SOURCE + '/corpora/demo/retrieval.csv', '--as', 'lead')
        if at != 'title':
            reviews.run(harness.SIGTE, self.review, 'screen', 'decide', '--from',
                        reviews.SOURCE + '/corpora/demo/decisions-%s.csv' % at.replace('_', '-'))
        self.server = self.serve(review=self.review)
        self.server.url = self.server.url.split()[0].rstrip('/')

    def page(self, who='resolver-a', lang='en', path='/conflicts'):
        reviews.account(self.server.url, self.review, who)
        b = self.browser(lang)
        b.sign_in(self.server, who, reviews.PASSWORD)
        b.errors()  # what other pages say
        b.open(path)
        b.wait_ready()
        return b

    def log(self, kind):
        db = sqlite3.connect('file:%s?mode=ro' % self.review, uri=True)
        try:
            return [(actor, json.loads(body)) for actor, body in
                    db.execute('SELECT actor, payload FROM event WHERE kind = ? ORDER BY seq', (kind,))]
        finally:
            db.close()

    def shown(self, b):
        return b.js('return document.querySelector(".conf-body h2").textContent')

    def titles(self, b):
        return [e.text for e in b.all('.conf-pick .conf-what')]

    def focused(self, b):
        return b.js('const e = document.activeElement; return e.id || e.tagName')

    def next_after(self, b, was):
        return b.wait(lambda: self.shown(b) != was and self.shown(b), 'the next conflict')

    def test_settled_from_the_keyboard(self):
        self.serve_at()
        b = self.page()
        b.wait_text('.head', '5 wait.')
        self.assertEqual(b.text('.nav .count').split()[0], '5')
        titles = self.titles(b)
        first = self.shown(b)
        self.assertEqual(first, titles[0])
        heads = [e.text for e in b.all('.dec-head')]
        self.assertEqual(len(heads), 2)
        self.assertIn('reviewer-a', heads[0])
        self.assertIn('Include', heads[0])
        self.assertIn('Less than WES', b.all('.dec')[1].text)
        self.assertIn('Reads like panels', b.all('.dec')[1].text)
        row = b.one('.conf-table .differs')
        self.assertIn('they differ here', row.get_attribute('textContent'))
        self.assertIn('Not met', row.text)
        self.assertTrue(b.all('.conf-abs mark.hl'), 'the words of the criteria are marked')
        # The verdict first: the field is next, and Enter settles.
        b.press('i')
        b.wait(lambda: self.focused(b) == 'conf-why', 'focus in the field')
        self.assertEqual(b.one('.key.inc').get_attribute('aria-pressed'), 'true')
        b.press('Enter')
        b.wait_text('.conf-error', 'Write what decided it')
        b.driver.switch_to.active_element.send_keys(WHY)
        b.press('Enter')
        second = self.next_after(b, first)
        self.assertEqual(second, titles[1])
        self.assertEqual(b.js('return document.activeElement.textContent'), second, 'focus goes to the new title')
        b.wait_text('.notice', 'Settled as include')
        b.wait_text('.head', '4 wait.')
        b.wait(lambda: b.text('.nav .count').split()[0] == '4', 'the count in the menu')
        # The reason first: the key settles at once.
        b.press('n')
        b.wait(lambda: self.focused(b) == 'conf-why')
        b.driver.switch_to.active_element.send_keys('Healthy relatives, ikke patienter')
        b.press('Escape')
        b.press('e')
        self.assertEqual(self.next_after(b, second), titles[2])
        done = [(who, d['verdict'], d['note']) for who, d in self.log('conflict.resolved')]
        self.assertEqual(done, [('resolver-a', 'include', WHY), ('resolver-a', 'exclude', 'Healthy relatives, ikke patienter')])
        # Back to the readers; the note is theirs to read.
        b.press('b')
        b.wait(lambda: self.focused(b) == 'conf-why')
        b.driver.switch_to.active_element.send_keys('Look at the methods')
        b.press('Enter')
        self.assertEqual(self.next_after(b, titles[2]), titles[3])
        who, opened = self.log('reading.opened')[0]
        self.assertEqual((who, opened['cause'], opened['note']), ('resolver-a', 'conflict', 'Look at the methods'))
        for _ in range(2):
            was = self.shown(b)
            b.press('n')
            b.wait(lambda: self.focused(b) == 'conf-why')
            b.driver.switch_to.active_element.send_keys('Agreed')
            b.press('Escape')
            b.press('i')
            self.next_after(b, was)
        b.wait_text('h2', 'No conflicts wait for you')
        self.assertFalse(b.all('.bar'))
        self.assertEqual(b.errors(), [])

    def test_moving_and_the_whole_abstract(self):
        self.serve_at()
        b = self.page()
        titles = self.titles(b)
        low = b.js('return document.querySelector(".conf-abs").offsetHeight')
        b.press('Space')
        self.assertEqual(b.one('.conf-fold').get_attribute('aria-expanded'), 'true')
        self.assertGreater(b.js('return document.querySelector(".conf-abs").offsetHeight'), low)
        b.press('Space')
        self.assertEqual(b.one('.conf-fold').get_attribute('aria-expanded'), 'false')
        b.press('j')
        b.wait(lambda: self.shown(b) == titles[1])
        self.assertIn('record=', b.driver.current_url)
        b.press('j')
        b.wait(lambda: self.shown(b) == titles[2])
        b.press('k')
        b.wait(lambda: self.shown(b) == titles[1])
        self.assertEqual([e.text for e in b.all('.pick [aria-current] .conf-what')], [titles[1]])
        # The same one after a reload.
        b.driver.refresh()
        b.wait(lambda: b.all('.conf-body h2') and self.shown(b) == titles[1], 'the same conflict')
        # What was written isn't lost by moving on.
        b.press('n')
        b.wait(lambda: self.focused(b) == 'conf-why')
        b.driver.switch_to.active_element.send_keys('Half a thought')
        b.press('Escape')
        b.press('j')
        b.wait_text('dialog', 'Leave the reason you wrote?')
        b.click_text('Stay', 'dialog button')
        b.wait_gone('dialog')
        self.assertEqual(self.shown(b), titles[1])
        self.assertEqual(b.js('return document.getElementById("conf-why").value'), 'Half a thought')

    def test_who_judged_the_record_needs_the_plenum(self):
        self.serve_at()
        reviews.run(harness.SIGTE, self.review, 'reviewer', 'add', 'reviewer-b', '--role', 'resolver', '--as', 'lead')
        b = self.page('reviewer-b')
        b.wait_text('.inline-note', 'can’t settle it alone')
        was = self.shown(b)
        b.press('n')
        b.wait(lambda: self.focused(b) == 'conf-why')
        b.driver.switch_to.active_element.send_keys(WHY)
        b.press('Escape')
        b.press('e')
        b.wait_text('.conf-error', 'reviewer-b')
        self.assertEqual(self.shown(b), was)
        size = 'return parseFloat(getComputedStyle(document.querySelector(".conf-abs")).fontSize)'
        small = b.js(size)
        b.press('p')
        b.wait_text('.conf-present', 'Present')
        self.assertGreater(b.js(size), small * 1.15, 'large type')
        b.press('e')
        b.wait_text('.conf-present', 'at least two')
        b.click('.conf-present input[value=lead]')
        b.press('e')
        self.next_after(b, was)
        who, settled = self.log('conflict.resolved')[0]
        self.assertEqual((who, sorted(settled['present'])), ('reviewer-b', ['lead', 'reviewer-b']))
        b.press('p')
        self.assertFalse(b.one('.conf').get_attribute('hidden'))
        self.assertFalse(b.js('return document.documentElement.classList.contains("plenum-view")'))

    def test_news_come_without_moving_anything(self):
        self.serve_at()
        b = self.page()
        other = reviews.account(self.server.url, self.review, 'lead')
        items = other.get('/api/v1/conflicts')[1]['items']
        titles = self.titles(b)
        b.press('n')
        b.wait(lambda: self.focused(b) == 'conf-why')
        b.driver.switch_to.active_element.send_keys('In the middle of a')
        other.post('/api/v1/conflicts/abstract/%d/settle' % items[2]['record'], {'verdict': 'exclude', 'note': WHY})
        b.wait(lambda: len(self.titles(b)) == 4, 'the list to be shorter')
        self.assertEqual(self.focused(b), 'conf-why')
        b.driver.switch_to.active_element.send_keys(' sentence')
        self.assertEqual(b.js('return document.getElementById("conf-why").value'), 'In the middle of a sentence')
        self.assertEqual(self.shown(b), titles[0])
        # What one looks at is settled by somebody else: said, and nothing jumps.
        other.post('/api/v1/conflicts/abstract/%d/settle' % items[0]['record'], {'verdict': 'exclude', 'note': WHY})
        b.wait_text('.conf-gone', 'Somebody settled this')
        self.assertEqual(self.shown(b), titles[0])
        self.assertEqual(self.focused(b), 'conf-why')
        b.click('.conf-gone button')
        self.assertEqual(self.next_after(b, titles[0]), titles[1])

    def test_full_text_asks_for_the_criterion(self):
        self.serve_at('full_text')
        b = self.page('lead')
        was = self.shown(b)
        self.assertIn('1A', b.all('.dec')[0].text)
        b.press('e')
        b.wait_text('.reasons', 'named by reviewer-b')
        first = b.all('.reasons button')[0]
        self.assertIn('named by reviewer-b', first.text, 'what the readers named comes first')
        b.press('Escape')
        b.wait(lambda: not any(e.is_displayed() for e in b.all('.reasons button')), 'the list closed')
        b.press('e', '1')
        b.wait(lambda: self.focused(b) == 'conf-why')
        b.driver.switch_to.active_element.send_keys('Frequencies only')
        b.press('Enter')
        self.next_after(b, was)
        who, d = self.log('conflict.resolved')[-1]
        self.assertEqual((who, d['stage'], d['verdict'], d['category'], d['reason']), ('lead', 'full_text', 'exclude', '1B', 'O-yield'))
        # What was settled, and opened again by the lead with a note.
        b.open('/conflicts?view=settled')
        b.wait_text('.rows', 'Frequencies only')
        self.assertIn('by lead', b.all('.rows > li')[0].text)
        row = b.all('.rows > li')[0]
        row.find_element('css selector', 'button').click()
        b.wait_text('dialog', 'Open the step again?')
        b.press('Tab')
        b.click_text('Open again', 'dialog .dialog-foot button')
        b.wait_text('dialog .error', 'Why')
        b.fill('#reopen-note', 'The annex names treatment')
        b.click_text('Open again', 'dialog .dialog-foot button')
        b.wait_gone('dialog')
        b.wait(lambda: 'Frequencies only' not in b.text('#main'), 'the row to go')
        self.assertEqual([(d['cause'], d['note']) for _, d in self.log('reading.opened')], [('lead', 'The annex names treatment')])

    def test_many_come_in_pages(self):
        self.serve_at('title', stages={'title': '{reviewers: 2, resolver: lead, conflict_on: verdict}'}, more=120)
        rows = ['reviewer,stage,record,verdict,category,reason,note']
        for i in range(120):
            for who, verdict in (('reviewer-a', 'include'), ('reviewer-b', 'exclude')):
                rows.append('%s,title,doi:10.5555/made.%d,%s,,,' % (who, i, verdict))
        path = os.path.join(self.folder, 'votes.csv')
        with open(path, 'w', encoding='utf-8') as f:
            f.write('\n'.join(rows) + '\n')
        reviews.run(harness.SIGTE, self.review, 'screen', 'decide', '--from', path)
        b = self.page('lead')
        b.wait_text('.head', '120 wait.')
        self.assertEqual(len(b.all('.conf-pick li')), 50)
        b.click_text('Show more')
        b.wait(lambda: len(b.all('.conf-pick li')) == 100, 'the second page')
        self.assertEqual(b.js('return [...document.querySelectorAll(".conf-pick a")].indexOf(document.activeElement)'), 50)
        b.click_text('Show more')
        b.wait(lambda: len(b.all('.conf-pick li')) == 120)
        self.assertFalse([e for e in b.all('.conf-pick button') if e.is_displayed()])
        keys = b.js('return [...document.querySelectorAll(".conf-pick a")].map((a) => a.dataset.key)')
        self.assertEqual(len(set(keys)), 120)
        # The last, then settled: the one before it is shown.
        b.js('document.querySelector(".conf-pick li:last-child a").click()')
        b.wait(lambda: b.js('return document.querySelector(".pick [aria-current]").dataset.key') == keys[-1])
        b.press('n')
        b.wait(lambda: self.focused(b) == 'conf-why')
        b.driver.switch_to.active_element.send_keys(WHY)
        b.press('Escape')
        b.press('i')
        b.wait(lambda: b.js('return document.querySelector(".pick [aria-current]")?.dataset.key') == keys[-2], 'the one before')

    def test_who_settles_nothing_is_told_so(self):
        self.serve_at()
        reviews.account(self.server.url, self.review, 'reviewer-a')
        b = self.browser()
        b.sign_in(self.server, 'reviewer-a', reviews.PASSWORD)
        self.assertFalse([e for e in b.all('.nav a') if e.text.startswith('Conflicts')])
        b.open('/conflicts')
        b.wait_text('#main', 'settles conflicts at no stage')
        self.assertNotIn('reviewer-b', b.text('#main'))

    def test_accessible_in_both_languages(self):
        self.serve_at()
        me = reviews.account(self.server.url, self.review, 'resolver-a')
        one = me.get('/api/v1/conflicts')[1]['items'][0]['record']
        me.post('/api/v1/conflicts/abstract/%d/settle' % one, {'verdict': 'exclude', 'reason': 'I-less', 'note': WHY})
        for lang in ('en', 'da'):
            b = self.page('lead', lang)
            self.assertEqual(b.axe_everywhere(['/conflicts'], lang), [])
            b.open('/conflicts?view=settled')
            b.wait_ready()
            b.wait_text('.rows', 'resolver-a')
            self.assertEqual(b.axe(), [])
            self.assertEqual(b.nonsense(), [])
            b.open('/conflicts')
            b.wait_ready()
            b.press('p')
            b.press('e')
            b.wait(lambda: self.focused(b) == 'conf-why')
            self.assertEqual(b.axe(), [])
            for width in (1280, 768, 390, 360):
                b.size(width)
                self.assertLessEqual(b.sideways(), 0, width)
            b.press('Escape')
            b.press('p')
            self.assertEqual(b.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
