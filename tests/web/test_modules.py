"""The pages' modules in a real browser, without a server: marks, words and numbers, keys, forms, tables, elements."""
import unittest

import harness

IMPORT = "const m = await import('/assets/test/js/core/%s.js');"


class Modules(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.b = harness.Browser()

    @classmethod
    def tearDownClass(cls):
        cls.b.close()

    def setUp(self):
        self.b.base = self.files()
        self.b.open('/')

    def tearDown(self):
        self.assertEqual(self.b.errors(), [])

    def run_js(self, script, *args, module='dom'):
        return self.b.js(IMPORT % module + script, *args)

    # ---- elements ----

    def test_text_from_data_is_never_markup(self):
        html = self.run_js('''
            const bad = '<img src=x onerror=alert(1)>';
            const el = m.h('p', {title: bad, class: ['a', null, 'b']}, bad, [1, null, false], m.outside('javascript:alert(1)', 'link'));
            document.body.append(el);
            return [el.querySelectorAll('img, a').length, el.textContent, el.title, el.className];''')
        self.assertEqual(html, [0, '<img src=x onerror=alert(1)>1link', '<img src=x onerror=alert(1)>', 'a b'])

    def test_attributes_that_could_run_are_refused(self):
        for name in ('onclick', 'ONLOAD', 'style'):
            self.assertTrue(self.run_js('try { m.h("p", {[args[0]]: "x"}); return false; } catch { return true; }', name), name)

    # ---- marks ----

    def marks(self, text, spans, options=None):
        return self.run_js('''const d = document.createElement('div'); d.append(m.marks(args[0], args[1], args[2] || {}));
            return [d.textContent, d.innerHTML.replace(/ data-el="\\w+"/g, '')];''', text, spans, options, module='marks')

    def test_offsets_are_utf8_bytes(self):
        text = 'Ø 𝛼 ålder hos børn'  # bytes: Ø 2, the letter alpha 4, å 2, ø 2
        at = len('Ø 𝛼 '.encode())
        self.assertEqual(self.marks(text, [[at, at + len('ålder'.encode()), 'p']]),
                         [text, 'Ø 𝛼 <mark class="hl p">ålder</mark> hos børn'])

    def test_offsets_in_code_points(self):
        self.assertEqual(self.marks('𝛼å b', [[1, 2, 'i']], {'unit': 'points'})[1], '𝛼<mark class="hl i">å</mark> b')

    def test_overlaps_nest_and_crossings_are_cut(self):
        text = 'abcdefghij'
        cases = [
            ([[2, 8, 'p'], [4, 6, 'o']], 'ab<mark class="hl p">cd<mark class="hl o">ef</mark>gh</mark>ij'),
            ([[2, 6, 'p'], [4, 8, 'o']], 'ab<mark class="hl p">cd<mark class="hl o">ef</mark></mark><mark class="hl o">gh</mark>ij'),
            ([[0, 4, 'p'], [2, 4, 'p']], '<mark class="hl p">abcd</mark>efghij'),
            ([[0, 3, 'p'], [3, 6, 'i'], [0, 6, 'c']],
             '<mark class="hl c"><mark class="hl p">abc</mark><mark class="hl i">def</mark></mark>ghij'),
            ([[5, 5, 'p'], [8, 99, 'o'], [-3, 2, 'i'], [1, 2, '"><b>']], '<mark class="hl i">ab</mark>cdefgh<mark class="hl o">ij</mark>'),
        ]
        for spans, want in cases:
            with self.subTest(spans=spans):
                self.assertEqual(self.marks(text, spans), [text, want])

    def test_text_survives_any_spans(self):
        wrong = self.run_js('''
            let seed = 7; const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
            const text = 'Tumør 𝛼 og “ålder” — børn, 12 % (n = 3) 日本';
            const wrong = [];
            for (let i = 0; i < 400; i++) {
              const spans = Array.from({length: random(7)}, () => { const a = random(60); return [a, a + random(20), 'picog'[random(5)]]; });
              const d = document.createElement('div'); d.append(m.marks(text, spans));
              if (d.textContent !== text) wrong.push(spans);
            }
            return wrong;''', module='marks')
        self.assertEqual(wrong, [])

    def test_own_words(self):
        found = self.run_js('''const text = 'Genomic tests; genome-wide. Agenome, GÉNOME.';
            return m.findWords(text, ['genome', 'test*']).map(([a, b]) => text.slice(a, b));''', module='marks')
        self.assertEqual(sorted(found), ['GÉNOME', 'genome', 'tests'])

    # ---- words and numbers ----

    def test_numbers_dates_durations(self):
        want = {
            'en': ['1,727', '0.76', '88 %', '−6', '23 January 2024', '10:42', '1 min 10 s', '58 s', '40 min', '2 h 5 min', '2.4 MB', '2 conflicts', '1 conflict'],
            'da': ['1.727', '0,76', '88 %', '−6', '23. januar 2024', 'kl. 10.42', '1 min. 10 sek.', '58 sek.', '40 min.', '2 t. 5 min.', '2,4 MB', '2 konflikter', '1 konflikt'],
        }
        for lang, expected in want.items():
            got = self.run_js('''await m.i18n.use(args[0]);
                const c = args[0] === 'da' ? {one: '{n} konflikt', other: '{n} konflikter'} : {one: '{n} conflict', other: '{n} conflicts'};
                const plural = (n) => { const f = new Intl.PluralRules(args[0]).select(n); return c[f].replace('{n}', n); };
                return [m.num(1727), m.num(.76), m.percent(.882), m.num(-6), m.date('2024-01-23'), m.time(new Date(2024, 0, 23, 10, 42)),
                  m.duration(70), m.duration(58), m.duration(2400, {about: true}), m.duration(7500), m.size(2400000), plural(2), plural(1)]
                  .map((x) => x.replaceAll('\\u00a0', ' '));''', lang, module='i18n')
            self.assertEqual(got, expected, lang)

    def test_forms_and_arguments_of_texts(self):
        got = self.run_js('''await m.i18n.use('da');
            return [m.t('common.offline', {n: 0}), m.t('common.offline', {n: 1}), m.t('common.offline', {n: 1200}), m.t('common.no.such'),
              m.t('common.required', {label: '{n} <b>$&'})];''', module='i18n')
        self.assertTrue(got[0].startswith('Ingen forbindelse. Det, du gør'), got[0])
        self.assertIn('1 ændring er gemt', got[1])
        self.assertIn('1.200 ændringer er gemt', got[2])
        self.assertEqual(got[3:], ['common.no.such', 'Udfyld “{n} <b>$&”.'])

    def test_danish_letters_sort_last(self):
        self.assertEqual(self.run_js("await m.i18n.use('da'); return ['å', 'ø', 'z', 'æ', 'a'].sort(m.compare).join('');", module='i18n'), 'azæøå')

    # ---- keys ----

    def bind(self, extra=''):
        self.run_js('''window.keys = m.keys; window.pressed = [];
            const say = (x) => () => { pressed.push(x); };
            keys.configure({});
            window.offGlobal = keys.bind('global', {sheet: say('sheet'), overview: say('overview')});
            window.offScreen = keys.bind('screen', {include: say('include'), criterion: say('c'), criterionBack: say('C'), save: say('save'),
              next: {run: say('next'), repeat: true}, close: say('close')});
            document.getElementById('main').innerText = '';
            const f = document.createElement('input'); f.id = 'field'; f.setAttribute('aria-label', 'x'); document.body.append(f);
            const b = document.createElement('button'); b.id = 'button'; b.textContent = 'b'; b.onclick = () => pressed.push('clicked'); document.body.append(b);'''
                    + extra, module='keys')

    def pressed(self):
        return self.b.js('const p = pressed; window.pressed = []; return p;')

    def test_keys_reach_what_is_bound(self):
        self.bind()
        self.b.press('i', 'c', 'Shift+c', '?', 'g', 'o', 'Ctrl+Enter', 'x')
        self.assertEqual(self.pressed(), ['include', 'c', 'C', 'sheet', 'overview', 'save'])

    def test_keys_are_off_in_fields(self):
        self.bind()
        self.b.click('#field')
        self.b.press('i', 'c', '?', 'Ctrl+Enter', 'Escape')
        self.assertEqual(self.pressed(), ['save', 'close'])
        self.assertEqual(self.b.js('return document.getElementById("field").value'), 'ic?')

    def test_a_button_keeps_its_space(self):
        self.bind()
        self.b.js('keys.bind("conflicts", {abstract: () => pressed.push("abstract")}); document.getElementById("button").focus();')
        self.b.press('Space')
        self.assertEqual(self.pressed(), ['clicked'])
        self.b.js('document.activeElement.blur()')
        self.b.press('Space')
        self.assertEqual(self.pressed(), ['abstract'])

    def test_an_exclusive_scope_shields_the_ones_before(self):
        self.bind()
        self.b.js('window.off = keys.bind("reasons", {r1: () => pressed.push("r1")}, {exclusive: true});')
        self.b.press('i', '1')
        self.assertEqual(self.pressed(), ['r1'])
        self.b.js('off()')
        self.b.press('1', 'i')
        self.assertEqual(self.pressed(), ['include'])

    def test_keys_can_be_remapped_and_switched_off(self):
        self.bind('keys.configure({map: {"screen.include": "y"}});')
        self.b.press('i', 'y')
        self.assertEqual(self.pressed(), ['include'])
        self.assertEqual(self.b.js('return [keys.cap("screen.include").textContent, keys.aria("screen.include"), keys.clash("screen.maybe", "y")]'),
                         ['Y', 'Y', 'screen.include'])
        self.b.js('keys.configure({enabled: false})')
        self.b.press('i', 'y', '?', 'Ctrl+Enter')
        self.assertEqual(self.pressed(), ['save'])
        self.assertIsNone(self.b.js('return keys.aria("screen.include")'))

    def test_the_sheet_shows_what_is_bound_and_takes_no_keys_through(self):
        self.bind('''await (await import('/assets/test/js/core/i18n.js')).i18n.use('en'); keys.sheet(); keys.sheet;''')
        self.b.wait_text('dialog', 'Previous criterion')
        shown = self.b.text('dialog')
        self.assertIn('Include', shown)
        self.assertNotIn('Skip for now', shown)
        self.b.press('i')
        self.assertEqual(self.pressed(), [])
        self.b.press('Escape')
        self.b.wait_gone('dialog')

    # ---- notices ----

    def test_notices_stay_and_are_spoken(self):
        self.b.js('''const i = await import('/assets/test/js/core/i18n.js'); await i.i18n.use('en');
            const {live} = await import('/assets/test/js/core/live.js'); window.live = live;
            live.notice('offline', {text: 'No connection.', kind: 'warn'}); live.say('Excluded. 25 of 57.');''')
        self.assertIn('No connection.', self.b.text('#notices'))
        self.assertEqual(self.b.js('return [assertive.textContent, polite.textContent]'), ['No connection.', 'Excluded. 25 of 57.'])
        self.b.js('live.notice("offline", {text: "No connection. 1 change.", kind: "warn"})')
        self.assertEqual(self.b.js('return notices.children.length'), 1)
        self.b.js('live.clear("offline")')
        self.assertEqual(self.b.text('#notices'), '')

    # ---- forms and tables ----

    def test_a_form_says_what_is_wrong_beside_the_field(self):
        self.b.js('''const i = await import('/assets/test/js/core/i18n.js'); await i.i18n.use('en');
            const {field, form} = await import('/assets/test/js/core/forms.js'); const {Problem} = await import('/assets/test/js/core/api.js');
            window.sent = [];
            const f = form({fields: [field({id: 'name', label: 'Name', required: true, hint: 'As in the log'})], submit: 'Invite',
              onSubmit: async (v) => { sent.push(v); throw new Problem(422, 'taken', '', {fields: {name: 'The name is taken.'}}); }});
            main.append(f.el);''')
        self.b.click_text('Invite')
        self.assertEqual(self.b.text('.error'), 'Fill in “Name”.')
        self.assertEqual(self.b.js('const e = document.activeElement; return [e.id, e.getAttribute("aria-invalid"), e.getAttribute("aria-describedby"), sent.length]'),
                         ['name', 'true', 'name-hint name-error', 0])
        self.b.fill('#name', 'lead')
        self.b.press('Enter')
        self.b.wait_text('.error', 'The name is taken.')
        self.assertEqual(self.b.js('return sent'), [{'name': 'lead'}])

    def test_a_table_sorts_by_size_and_by_the_language(self):
        self.b.js('''const i = await import('/assets/test/js/core/i18n.js'); await i.i18n.use('da');
            const {table} = await import('/assets/test/js/core/table.js');
            const rows = [{a: 'ål', n: 9}, {a: 'abe', n: 100}, {a: 'æble', n: null}];
            main.append(table({label: 'T', rows, columns: [{id: 'a', label: 'A', head: true, sort: (r) => r.a, cell: (r) => r.a},
              {id: 'n', label: 'N', num: true, sort: (r) => r.n, cell: (r) => i.num(r.n)}]}).el);''')
        column = 'return [...document.querySelectorAll("tbody th")].map((x) => x.textContent)'
        self.b.click_text('A')
        self.assertEqual(self.b.js(column), ['abe', 'æble', 'ål'])
        self.b.click_text('N')
        self.assertEqual(self.b.js(column), ['abe', 'ål', 'æble'])
        self.b.click_text('N')
        self.assertEqual(self.b.js(column), ['ål', 'abe', 'æble'])
        self.assertEqual(self.b.js('return [...document.querySelectorAll("thead th")].map((x) => x.getAttribute("aria-sort"))'), [None, 'ascending'])

    def test_random_keys_where_the_browser_makes_none(self):
        """On plain http beyond this machine crypto.randomUUID is missing."""
        got = self.run_js('''const made = []; Object.defineProperty(crypto, 'randomUUID', {value: undefined, configurable: true});
            for (let i = 0; i < 50; i++) made.push(m.newKey());
            delete crypto.randomUUID; return made;''', module='api')
        self.assertEqual(len(set(got)), 50)
        for key in got:
            self.assertRegex(key, r'^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')


if __name__ == '__main__':
    harness.main()
