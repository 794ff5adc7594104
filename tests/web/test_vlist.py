"""A list of thousands of rows in a real browser: few in the document, still places, reachable by keyboard."""
import unittest

import harness

SETUP = '''
    const {vlist} = await import('/assets/test/js/core/vlist.js');
    window.made = 0;
    window.list = vlist({count: 2000, estimate: 40, label: 'Titles', row: (i) => {
      made++;
      const li = document.createElement('li');
      /* Heights between 30 and 110 px, so that estimates are wrong. */
      li.style.height = (30 + (i * 37) % 80) + 'px';
      li.tabIndex = -1;
      li.textContent = 'row ' + i + (list?.current === i ? ' now' : '');
      return li;
    }});
    main.append(list.el);
    window.frame = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
    await frame();
    window.topOf = (i) => list.element(i).getBoundingClientRect().top;
'''


class VirtualList(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.b = harness.Browser()

    @classmethod
    def tearDownClass(cls):
        cls.b.close()

    def setUp(self):
        self.b.base = self.files()
        self.b.open('/')
        self.b.js('window.list = null;' + SETUP)

    def tearDown(self):
        self.assertEqual(self.b.errors(), [])

    def test_only_what_is_near_is_in_the_document(self):
        self.assertLess(self.b.js('return list.el.children.length'), 120)
        self.assertEqual(self.b.js('const li = list.element(3); return [li.getAttribute("aria-setsize"), li.getAttribute("aria-posinset"), li.textContent]'),
                         ['2000', '4', 'row 3'])

    def test_show_brings_a_far_row_into_view(self):
        for i in (1999, 0, 1000, 1003):
            self.b.js('list.show(args[0]); await frame();', i)
            top = self.b.js('return topOf(args[0])', i)
            self.assertTrue(0 <= top < 900, (i, top))

    def test_scrolling_up_through_unmeasured_rows_moves_nothing_looked_at(self):
        self.b.js('list.show(1500, {block: "start"}); await frame();')
        jumps = self.b.js('''const jumps = [];
            for (let k = 0; k < 40; k++) {
              const rows = [...list.el.children].filter((e) => e.dataset.index && e.getBoundingClientRect().top > 100 && e.getBoundingClientRect().bottom < innerHeight);
              const seen = rows[0], before = seen.getBoundingClientRect().top;
              scrollBy(0, -200); await frame();
              if (seen.isConnected) jumps.push(Math.abs(seen.getBoundingClientRect().top - before - 200));
            }
            return jumps;''')
        self.assertGreater(len(jumps), 30)
        self.assertLessEqual(max(jumps), 1.5, jumps)

    def test_the_current_row_stays_at_its_height(self):
        self.b.js('list.move(300); list.show(300, {block: 250}); await frame();')
        for i in range(301, 331):
            self.b.js('list.move(args[0], {still: true}); await frame();', i)
            self.assertAlmostEqual(self.b.js('return topOf(args[0])', i), 250, delta=1.5)
        self.assertEqual(self.b.js('return [list.element(330).textContent, list.element(329).textContent]'), ['row 330 now', 'row 329'])

    def test_the_current_row_keeps_focus_when_it_is_scrolled_away(self):
        self.b.js('list.move(10).focus(); scrollTo(0, 40000); await frame();')
        self.assertEqual(self.b.js('return [document.activeElement.textContent, list.element(11)]'), ['row 10 now', None])
        self.assertEqual(self.b.js('''const order = [...list.el.querySelectorAll("[data-index]")].map((e) => Number(e.dataset.index));
            return order.every((x, k) => k === 0 || order[k - 1] < x);'''), True, 'in order for a screen reader')
        before = self.b.js('return document.documentElement.scrollHeight')
        self.b.js('list.move(12); await frame(); scrollTo(0, 40000); await frame();')
        self.assertAlmostEqual(self.b.js('return document.documentElement.scrollHeight'), before, delta=120)

    def test_fewer_rows(self):
        self.b.js('scrollTo(0, 50000); await frame(); list.reset(3); await frame(); await frame();')
        self.assertEqual(self.b.js('return [...list.el.querySelectorAll("[data-index]")].map((e) => e.textContent)'), ['row 0', 'row 1', 'row 2'])
        self.b.js('list.reset(0); await frame();')
        self.assertEqual(self.b.js('return list.el.querySelectorAll("[data-index]").length'), 0)


if __name__ == '__main__':
    harness.main()
