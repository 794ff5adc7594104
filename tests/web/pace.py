"""How long it takes from a key to the next record on screen, measured in the browser on this machine.

    tests/web/pace.py SIGTE [RECORDS]

Prints the median, the 95th centile and the largest of so many records at the abstract and at the title step: from the
keydown event to the frame in which the next title stands, as requestAnimationFrame has it. No test: a slow machine is
no defect."""
import statistics
import sys
import unittest

import harness
import reviews

RECORDS = int(sys.argv[2]) if len(sys.argv) > 2 else 50

WATCH = '''window.took = [];
  addEventListener("keydown", () => {
    const t0 = performance.now(), was = document.querySelector(args[0])?.textContent;
    const look = () => {
      const now = document.querySelector(args[0])?.textContent;
      if (now && now !== was) { window.took.push(performance.now() - t0); return; }
      if (performance.now() - t0 < 3000) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, true);'''


class Pace(harness.Case):
    def measure(self, at, css, **how):
        server, b = reviews.reader(self, at, **how)
        b.wait(lambda: b.js('return Boolean(document.querySelector(args[0])?.textContent.trim())', css), 'a record')
        b.js(WATCH, css)
        for i in range(RECORDS):
            was = b.js('return document.querySelector(args[0]).textContent', css)
            b.press('im'[i % 2])
            b.wait(lambda: b.js('return document.querySelector(args[0])?.textContent', css) not in (None, was), 'the next')
        took = sorted(b.js('return window.took'))
        print('%s: %d records, median %.1f ms, 95 %% %.1f ms, most %.1f ms' %
              (at, len(took), statistics.median(took), took[int(len(took) * .95) - 1], took[-1]))

    def test_abstracts(self):
        self.measure('abstract', '#rt')

    def test_titles(self):
        self.measure('title', '.titles .now h2', stages={'title': '{reviewers: 2, resolver: lead}'}, more=2000)


if __name__ == '__main__':
    sys.argv = sys.argv[:2]
    harness.main(server=True)
