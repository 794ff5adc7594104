"""The texts of the pages: the same in both languages, and all that the pages ask for.

Reads app/web/pages; needs neither a browser nor the program."""
import os
import re
import sys
import unittest

import harness

TEXTS = os.path.join(harness.PAGES, 'i18n')
FORMS = {'zero', 'one', 'two', 'few', 'many', 'other'}
USE = re.compile(r"""\b(?:ctx\.)?tn?\(\s*(['"`])((?:(?!\1).)+)\1""")
NAMED = re.compile(r"""\b(?:word|t): ['"]((?:common|keys)\.[\w.]+)['"]|['"](common\.key\.\w+)['"]""")


def read(name, lang):
    return harness.json_file(os.path.join(TEXTS, '%s.%s.json' % (name, lang)))


def names():
    return sorted({f.rsplit('.', 2)[0] for f in os.listdir(TEXTS)})


def texts_of(value):
    return value.values() if isinstance(value, dict) else [value]


def placeholders(value):
    return {p for text in texts_of(value) for p in re.findall(r'\{(\w+)\}', text)}


def scripts():
    for folder, _, files in os.walk(os.path.join(harness.PAGES, 'js')):
        for f in sorted(files):
            if f.endswith('.js'):
                with open(os.path.join(folder, f), encoding='utf-8') as h:
                    # Comments show how things are called, with keys that don't exist.
                    yield os.path.join(folder, f), re.sub(r'/\*.*?\*/', '', h.read(), flags=re.S)


class Texts(unittest.TestCase):
    def test_files_come_in_pairs_with_the_same_keys(self):
        self.assertIn('common', names())
        for name in names():
            en, da = read(name, 'en'), read(name, 'da')
            self.assertEqual(sorted(en), sorted(da), name)

    def test_placeholders_are_the_same(self):
        for name in names():
            en, da = read(name, 'en'), read(name, 'da')
            for key in en:
                with self.subTest(file=name, key=key):
                    self.assertEqual(placeholders(en[key]), placeholders(da[key]))

    def test_nothing_is_empty_and_forms_are_whole(self):
        for name in names():
            for lang in ('en', 'da'):
                for key, value in read(name, lang).items():
                    with self.subTest(file=name, lang=lang, key=key):
                        for text in texts_of(value):
                            self.assertIsInstance(text, str)
                            self.assertTrue(text.strip())
                            self.assertNotIn('!', text)
                        if isinstance(value, dict):
                            self.assertLessEqual(set(value), FORMS)
                            self.assertIn('other', value)
                            self.assertIn('one', value)

    def test_danish_is_not_english(self):
        """A sentence that is the same in both was never translated; single words may be."""
        for name in names():
            en, da = read(name, 'en'), read(name, 'da')
            same = [k for k in en if en[k] == da[k] and any(len(x.split()) > 3 for x in texts_of(en[k]))]
            self.assertEqual(same, [], name)

    def test_every_key_that_is_used_exists(self):
        known = {'%s.%s' % (n, k) for n in names() for k in read(n, 'en')}
        missing = []
        for path, text in scripts():
            used = [m.group(2) for m in USE.finditer(text)] + [a or b for a, b in NAMED.findall(text)]
            for key in used:
                if '${' in key:
                    # A key put together: something must begin and end like it.
                    pattern = re.compile(re.sub(r'\\\$\\\{.*?\\\}', '.+', re.escape(key)) + '$')
                    if not any(pattern.match(k) for k in known):
                        missing.append('%s: %s' % (path, key))
                elif '.' in key and key not in known:
                    missing.append('%s: %s' % (path, key))
        self.assertEqual(missing, [])

    def test_every_key_of_the_keyboard_has_words(self):
        with open(os.path.join(harness.PAGES, 'js', 'core', 'keymap.js'), encoding='utf-8') as f:
            keymap = re.sub(r'/\*.*?\*/', '', f.read().split('export const FIXED')[0], flags=re.S)
        known = read('keys', 'en')
        scopes = re.findall(r'(\w+): \{(.*?)\}', keymap, flags=re.S)
        self.assertGreater(len(scopes), 5)
        for scope, body in scopes:
            self.assertIn(scope, known)
            for name in re.findall(r"(\w+): '", body):
                self.assertIn('%s.%s' % (scope, name), known)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=2)
