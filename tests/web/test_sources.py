"""The pages' files: nothing that the content security policy forbids, no markup from data, nothing from elsewhere,
and small enough.

Reads app/web/pages; needs neither a browser nor the program."""
import gzip
import os
import re
import sys
import unittest

import harness

LIMIT_BYTES = 100_000  # of the first page, over the wire

FORBIDDEN = [
    ('markup from a string', r'\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc', ('.js', '.html')),
    ('text run as code', r'\beval\s*\(|new Function\b|setTimeout\(\s*[\'"`]|javascript:', ('.js', '.html')),
    ('a style attribute', r'\sstyle\s*=\s*["\']|setAttribute\(\s*[\'"]style', ('.js', '.html', '.svg')),
    ('an inline handler', r'<[^>]+\son\w+\s*=', ('.html', '.svg')),
    ('an inline script or style', r'<script(?![^>]*\bsrc=)|<style', ('.html', '.svg')),
    ('something from elsewhere', r'(?:src|href)\s*=\s*["\'](?:https?:)?//|url\(\s*["\']?(?:https?:)?//|@import|fetch\(\s*[\'"`]https?:', ('.js', '.html', '.css', '.svg')),
    ('a debugging statement', r'\bconsole\.log\b|\bdebugger\b|\balert\(\s*[\'"`]', ('.js',)),
]


def files():
    for folder, _, names in os.walk(harness.PAGES):
        for n in sorted(names):
            path = os.path.join(folder, n)
            with open(path, encoding='utf-8') as f:
                yield os.path.relpath(path, harness.PAGES), f.read()


class Sources(unittest.TestCase):
    def test_there_is_something_to_read(self):
        self.assertIn('index.html', [n for n, _ in files()])

    def test_nothing_forbidden(self):
        found = []
        for name, text in files():
            bare = re.sub(r'/\*.*?\*/', '', text, flags=re.S)
            for what, pattern, ends in FORBIDDEN:
                if name.endswith(ends):
                    found += ['%s: %s: %s' % (name, what, m.group(0)) for m in re.finditer(pattern, bare)]
        self.assertEqual(found, [])

    def test_the_patterns_find_what_they_are_for(self):
        samples = ['x.innerHTML = y', 'eval ("x")', '<p style="x">', '<p onclick="x">', '<script>x', '<img src="//x">', 'console.log(x)']
        for (what, pattern, _), sample in zip(FORBIDDEN, samples):
            self.assertRegex(sample, pattern, what)

    def test_addresses_of_assets_carry_the_version(self):
        shell = dict(files())['index.html']
        for address in re.findall(r'(?:src|href)="([^"]+)"', shell):
            if address.startswith('/assets/'):
                self.assertTrue(address.startswith('/assets/@VERSION@/'), address)
                self.assertTrue(os.path.isfile(os.path.join(harness.PAGES, address[len('/assets/@VERSION@/'):])), address)

    def test_imports_lead_somewhere(self):
        for name, text in files():
            if not name.endswith('.js'):
                continue
            for target in re.findall(r"""(?:from|import\()\s*['"](\.[^'"]+)['"]""", text):
                path = os.path.normpath(os.path.join(harness.PAGES, os.path.dirname(name), target))
                self.assertTrue(os.path.isfile(path), '%s: %s' % (name, target))

    def test_the_shell_leaves_room_in_the_first_page(self):
        """The shell with everything its modules import, the texts of one language and the heaviest page."""
        all_files = dict(files())
        wanted, todo = set(), ['index.html', 'js/boot.js', 'js/core/shell.js', 'icon.svg', 'css/tokens.css', 'css/base.css',
                               'css/components.css', 'i18n/common.da.json']

        def add(names):
            while names:
                n = names.pop()
                if n in wanted:
                    continue
                wanted.add(n)
                if n.endswith('.js'):
                    for target in re.findall(r"""^import .*?from\s*['"](\.[^'"]+)['"]""", all_files[n], flags=re.M | re.S):
                        names.append(os.path.normpath(os.path.join(os.path.dirname(n), target)))

        def size(names):
            return sum(len(gzip.compress(all_files[n].encode(), 6)) for n in names)
        add(todo)
        shell = size(wanted)
        base = set(wanted)
        heaviest, which = 0, ''
        for name in all_files:
            if not re.match(r'js/pages/[\w-]+\.js$', name):
                continue
            page = os.path.basename(name)[:-3]
            wanted.clear()
            wanted.update(base)
            add([name])
            more = (wanted - base) | {f for f in ('css/pages/%s.css' % page, 'i18n/%s.da.json' % page) if f in all_files}
            if size(more) > heaviest:
                heaviest, which = size(more), page
        print('shell %d bytes, heaviest page (%s) %d bytes more, compressed' % (shell, which, heaviest))
        self.assertLess(shell + heaviest, LIMIT_BYTES)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=2)
