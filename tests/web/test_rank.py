"""Screening in the ranked order in the browser: chosen and kept, made anew under one's hands without anything seen moving,
and why a record stands where it does."""
import harness
import reviews
from selenium.webdriver.support.ui import Select

LEARN_S = 60  # a thread that gives way to all others may take its time
TITLE = 'return document.querySelector("#rt")?.textContent ?? ""'


class Case(harness.Case):
    def reader(self, at='abstract', **how):
        server, b = reviews.reader(self, at, **how)
        self.at_record(b)
        return server, b

    def at_record(self, b):
        b.wait(lambda: b.js('return Boolean(document.querySelector("#rt, .titles .now h2")?.textContent.trim() && !document.querySelector("#rt .sk"))'), 'a record')

    def choose(self, b, order='rank'):
        stage = b.js('return location.pathname.split("/").pop()')
        b.wait(lambda: b.js('return (await (await fetch("/api/v1/screen/%s/queue?order=rank&limit=1")).json()).ranking.ready' % stage), 'an order', LEARN_S)
        Select(b.one('#order')).select_by_value(order)
        b.wait(lambda: 'Learned from' in b.text('.learned'), 'an order', LEARN_S)

    def press_on(self, b, key):
        was = b.js(TITLE)
        b.press(key)
        b.wait(lambda: b.js(TITLE) != was, 'the next record after ' + key)

    def queue(self, b, stage='abstract'):
        return b.js('return (await (await fetch("/api/v1/screen/%s/queue?order=rank")).json()).items.map((x) => x.id)' % stage)

    def title_of(self, b, record):
        return b.js('return (await (await fetch("/api/v1/screen/abstract/records/%d")).json()).record.title' % record)


class Order(Case):
    def test_it_is_chosen_kept_and_says_what_it_was_learned_from(self):
        _, b = self.reader()
        given = b.js(TITLE)
        self.assertEqual([o.text for o in Select(b.one('#order')).options][:2], ['as given', 'most likely relevant first'])
        self.assertEqual(b.text('.learned'), '')
        self.choose(b)
        first = self.title_of(b, self.queue(b)[0])
        b.wait(lambda: b.js(TITLE) == first, 'the likeliest')
        self.assertNotEqual(first, given)
        b.open('/screen/abstract')
        self.at_record(b)
        b.wait(lambda: b.js(TITLE) == first, 'kept')
        b.wait_text('.learned', 'Learned from')
        # At full text it isn't offered, and what was kept doesn't stand in the way.
        b.open('/screen/full_text')
        b.wait(lambda: b.all('#order'), 'the stage')
        self.assertEqual(b.js('return document.querySelector("#order").value'), 'given')
        self.assertEqual(b.errors(), [])

    def test_it_is_made_anew_behind_what_is_about_to_be_shown(self):
        _, b = self.reader()
        self.choose(b)
        said = b.text('.learned')
        seen = [b.js(TITLE)]
        ahead = [self.title_of(b, x) for x in self.queue(b)[:3]]
        self.assertEqual(seen[0], ahead[0])
        for key in 'i0':  # an inclusion; then one excluded without a reason, by two keys
            if key == '0':
                b.press('e')
                b.wait(lambda: b.all('.reasons button'), 'the reasons')
            self.press_on(b, key)
            seen.append(b.js(TITLE))
        self.assertEqual(seen, ahead, 'what was about to be shown came as it stood')
        for _ in range(3):
            self.press_on(b, 'i')
        reviews.all_saved(b)
        b.wait(lambda: b.text('.learned') != said, 'another number of decisions', LEARN_S)
        still = b.js(TITLE)
        # Behind the one that is seen and the two after it comes what the server now has first.
        first = [self.title_of(b, x) for x in self.queue(b)]
        walked = []
        for _ in range(9):
            walked.append(b.js(TITLE))
            self.press_on(b, 'j')
        self.assertEqual(walked[0], still, 'nothing moved')
        self.assertEqual(walked[3:], [x for x in first if x not in walked[:3]][:6])
        self.assertEqual(b.errors(), [])

    def test_how_many_of_the_last_were_relevant(self):
        _, b = self.reader()
        self.choose(b)
        for k in range(21):
            self.press_on(b, 'i' if k % 3 == 0 else 'm')
        b.wait(lambda: 'Of your last 21, 21 were' in b.text('.learned'), 'how many were', LEARN_S)

    def test_titles(self):
        _, b = self.reader('title', stages={'title': '{reviewers: 2, resolver: lead}'})
        self.choose(b)
        likely = self.queue(b, 'title')[0]
        want = b.js('return (await (await fetch("/api/v1/screen/title/records/%d")).json()).record.title' % likely)
        b.wait(lambda: b.text('.titles .now h2') == want, 'the likeliest')
        top = b.js('return Math.round(document.querySelector(".titles .now").getBoundingClientRect().top)')
        rows = 'return [...document.querySelectorAll(".titles > li:not(.vlist-pad)")].filter((e) => e.getBoundingClientRect().top < innerHeight).map((e) => e.textContent)'
        for key in 'ieeeiee':
            was = b.text('.titles .now h2')
            b.press(key)
            b.wait(lambda: b.text('.titles .now h2') != was, 'the next row')
        reviews.all_saved(b)
        said = b.text('.learned')
        shown = b.js(rows)
        b.wait(lambda: b.text('.learned') != said or '7 ' in said, 'learned anew', LEARN_S)
        self.assertEqual(b.js(rows), shown, 'no row that is seen moved')
        self.assertLess(abs(b.js('return Math.round(document.querySelector(".titles .now").getBoundingClientRect().top)') - top), 400)
        self.assertEqual(b.errors(), [])


class Why(Case):
    def test_what_raises_a_record_is_marked_and_listed(self):
        _, b = self.reader()
        self.choose(b)
        for key in 'imi':
            self.press_on(b, key)
        reviews.all_saved(b)
        self.assertEqual(b.all('mark.hl.why'), [])
        was = b.js('return document.querySelector("#rt").getBoundingClientRect().top')
        b.press('y')
        b.wait(lambda: b.all('.why-lists .up li'), 'the list', LEARN_S)
        self.assertEqual(b.js('return document.querySelector(".why-head").getAttribute("aria-expanded")'), 'true')
        marked = {x.lower() for x in b.js('return [...document.querySelectorAll(".rec mark.hl.why")].map((e) => e.textContent)')}
        listed = {x.lower() for x in b.js('return [...document.querySelectorAll(".why-lists .up b")].map((e) => e.textContent)')}
        self.assertTrue(marked & listed, (marked, listed))
        for li in b.js('return [...document.querySelectorAll(".why-lists li")].map((e) => e.textContent)'):
            self.assertRegex(li, r'[+\u2212]\d')
        self.assertEqual(b.js('return document.querySelector("#rt").getBoundingClientRect().top'), was, 'the text stays where it is')
        self.assertIn('after your verdict', b.text('.why-panel'))
        self.assertEqual(b.axe(), [])
        text = b.js(TITLE)
        self.press_on(b, 'i')
        b.wait(lambda: b.all('.rec mark.hl.why'), 'those of the next record', LEARN_S)
        b.press('h')
        b.wait(lambda: b.js('return getComputedStyle(document.querySelector(".rec mark.hl.why")).backgroundImage') == 'none', 'all marks off')
        b.press('h', 'y')
        b.wait_gone('.rec mark.hl.why')
        self.assertNotEqual(b.js(TITLE), text)
        self.assertEqual(b.errors(), [])

    def test_it_is_kept_and_on_the_sheet_of_keys(self):
        _, b = self.reader()
        b.press('y')
        b.wait(lambda: b.all('.why-lists'), 'why', LEARN_S)
        b.open('/screen/abstract')
        self.at_record(b)
        b.wait(lambda: b.all('.why-lists'), 'still open', LEARN_S)
        b.press('?')
        b.wait_text('dialog', 'Why this record, on and off')
        b.press('Escape')
        b.open('/screen/title')
        b.wait(lambda: b.all('.why-panel'), 'beside the titles too')

    def test_titles(self):
        _, b = self.reader('title', stages={'title': '{reviewers: 2, resolver: lead}'})
        b.press('y')
        b.wait(lambda: b.all('.why-lists .up li'), 'the list', LEARN_S)
        b.wait(lambda: b.all('.titles .now h2 mark.hl.why'), 'marks in the title')
        was = b.text('.titles .now h2')
        b.press('j')
        b.wait(lambda: b.text('.titles .now h2') != was and b.all('.titles .now mark.hl.why'), 'those of the next', LEARN_S)
        self.assertEqual(len(b.all('.titles li:not(.now) mark.hl.why')), 0)
        self.assertEqual(b.axe(), [])
        self.assertEqual(b.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
