"""The API of extraction and of the synthesis tables, without a browser: who may, what is checked, what is hidden from
whom, what happens when two change the same, what the downloads hold.

People come through the trusted proxy's header, so that nobody needs a password."""
import csv
import http.client
import io
import json
import os
import re
import subprocess
import sys
import unittest
import urllib.parse
import uuid
import zipfile

import harness


class Person:
    """Somebody's session over plain HTTP."""

    def __init__(self, server, name, lang='en'):
        self.port = int(server.url.rsplit(':', 1)[1])
        self.headers = {'X-Person': name, 'Accept-Language': lang} if name else {}
        if name:
            status, me, headers = self.get('/session')
            assert status == 200, me
            self.headers.update({'Cookie': headers['Set-Cookie'].split(';')[0], 'X-CSRF-Token': me['csrf']})

    def ask(self, method, path, body=None, **headers):
        c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=30)
        all_headers = {**self.headers, **headers}
        if method != 'GET':
            all_headers.setdefault('Idempotency-Key', str(uuid.uuid4()))
            all_headers.setdefault('Content-Type', 'application/json')
        c.request(method, '/api/v1' + path, None if body is None else json.dumps(body), all_headers)
        r = c.getresponse()
        raw = r.read()
        c.close()
        kind = r.headers.get('Content-Type', '')
        return r.status, json.loads(raw) if 'json' in kind and raw else raw, r.headers

    def get(self, path, **query):
        return self.ask('GET', path + ('?' + urllib.parse.urlencode(query) if query else ''))

    def put(self, path, body, **headers):
        return self.ask('PUT', path, body, **headers)

    def set(self, record, field, value, version=0, **more):
        return self.put('/extraction/%d/fields/%s' % (record, field), {'value': value, 'version': version, **more})


def run(server, *words):
    subprocess.run([harness.SIGTE, '-R', server.review, *words], check=True, capture_output=True)


class Asking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server('--proxy', '127.0.0.1', '--proxy-user', 'X-Person')
        cls.addClassCleanup(cls.server.close)
        run(cls.server, 'reviewer', 'add', 'reader-a', '--role', 'reader', '--as', 'lead')
        run(cls.server, 'reviewer', 'add', 'resolver-a', '--role', 'resolver', '--as', 'lead')
        run(cls.server, 'reviewer', 'add', 'extractor-a', '--role', 'extractor', '--as', 'lead')
        for name in ('lead', 'reviewer-a', 'reviewer-b', 'extractor-a', 'reader-a', 'resolver-a'):
            setattr(cls, name.replace('-', '_'), Person(cls.server, name))
        cls.ids = [x['record']['id'] for x in cls.lead.get('/extraction')[1]['items']]

    def ok(self, answer):
        self.assertEqual(answer[0], 200, answer[1])
        return answer[1]

    def refused(self, answer, status, code, words=''):
        self.assertEqual((answer[0], answer[1]['code']), (status, code), answer[1])
        self.assertEqual(answer[2]['Content-Type'].split(';')[0], 'application/problem+json')
        self.assertIn(words, answer[1]['detail'])
        return answer[1]


class Evidence(Asking):
    # ---- who may ----

    def test_nothing_without_a_session(self):
        stranger = Person(self.server, None)
        for path in ('/extraction', '/extraction/%d' % self.ids[0], '/extraction/%d/values' % self.ids[0], '/tables/background', '/levels'):
            self.assertEqual(stranger.get(path)[0], 401, path)
        self.assertEqual(stranger.set(self.ids[0], 'age', 'x')[0], 401)

    def test_who_cannot_extract_reads_only(self):
        for who in (self.reader_a, self.resolver_a):
            self.assertFalse(self.ok(who.get('/extraction/%d' % self.ids[0]))['may_edit'])
            self.assertEqual(self.ok(who.get('/tables/background'))['tables'][0]['may_edit'], False)
            self.refused(who.set(self.ids[0], 'age', 'x'), 403, 'forbidden')
            self.refused(who.put('/extraction/%d/level' % self.ids[0], {'question': 'therapy', 'level': '1a', 'reason': 'x', 'version': 0}), 403, 'forbidden')
        self.ok(self.extractor_a.set(self.ids[5], 'bias', 'none stated'))

    def test_a_change_needs_the_csrf_token_and_a_key(self):
        path = '/extraction/%d/fields/age' % self.ids[0]
        self.assertEqual(self.lead.put(path, {'value': 'x', 'version': 0}, **{'X-CSRF-Token': 'wrong'})[0], 403)
        self.assertEqual(self.lead.put(path, {'value': 'x', 'version': 0}, **{'Idempotency-Key': ''})[0], 400)

    # ---- what is checked ----

    def test_fields_and_values_are_checked(self):
        r = self.ids[0]
        self.refused(self.lead.set(r, 'populaton', 'x'), 422, 'input', 'population')
        self.refused(self.lead.set(r, 'literature', 'tertiary'), 422, 'input', 'secondary')
        self.refused(self.lead.set(r, 'age', 'x' * 20001), 422, 'input', '20,000')
        self.refused(self.lead.set(r, 'age', 'a\u0000b'), 422, 'input')
        self.refused(self.lead.set(r, 'age', 7), 422, 'input')
        self.refused(self.lead.put('/extraction/%d/fields/age' % r, {'value': 'x'}), 422, 'input', 'version')
        self.refused(self.lead.set(r, 'age', 'x', other=1), 422, 'input', 'other')
        self.refused(self.lead.set(r, 'age', '', agreed=True), 422, 'input')
        self.ok(self.lead.set(self.ids[4], 'age', '\u00e9' * 10000))  # the longest, in bytes
        status, body, _ = self.lead.set(999999, 'age', 'x')
        self.assertIn(status, (404, 409), body)
        excluded = next(i for i in range(1, 60) if i not in self.ids)
        self.refused(self.lead.get('/extraction/%d' % excluded), 409, 'state', 'not included')

    def test_levels_are_given_unseen_and_agreed_on(self):
        r = self.ids[2]
        def give(who, level, version=0, way='', **x):
            return who.put('/extraction/%d/level%s' % (r, way), {'question': 'therapy', 'level': level, 'reason': 'cohorts', 'version': version, **x})
        for path in ('/extraction/%d/levels' % r, '/levels/summary', '/levels/grade', '/levels/agreement'):
            self.refused(Person(self.server, None).get(path), 401, 'forbidden')
            self.ok(self.reader_a.get(path))
        self.refused(give(self.reader_a, '2b', way='/agreed'), 403, 'forbidden')
        # What the lead approved everybody sees; what came since is hidden, and what is found about it.
        self.ok(give(self.reviewer_b, '2b'))
        self.refused(give(self.extractor_a, '2b', way='/agreed'), 403, 'forbidden', 'give your own first')
        own = self.ok(self.extractor_a.get('/extraction/%d/values' % r))
        self.assertEqual((own['levels_hidden'], [x['person'] for x in own['levels']], own['level_agreed']), (True, ['lead'], None))
        self.assertEqual(self.ok(self.extractor_a.get('/extraction/%d/levels' % r))['findings'], [])
        self.ok(give(self.extractor_a, '3a'))
        own = self.ok(self.extractor_a.get('/extraction/%d/values' % r))
        self.assertEqual((own['levels_hidden'], len(own['levels'])), (False, 3))
        advice = self.ok(self.extractor_a.get('/extraction/%d/levels' % r))
        self.assertTrue(advice['differs'])
        self.assertIn('raters_differ', [f['id'] for f in advice['findings']])
        self.assertEqual(advice['suggestion']['design'], 'systematic_review')
        self.assertEqual([c['level'] for c in advice['suggestion']['columns']], ['2a', '2a', '2a', '2a', None])
        # Who settles on what changed meanwhile is told.
        self.ok(give(self.lead, '2b'))
        changed = self.refused(give(self.extractor_a, '2a', own['version'], '/agreed'), 409, 'state')['changed']
        self.assertEqual((changed['person'], changed['level']), ('lead', '2b'))
        self.refused(give(self.extractor_a, '3b', 0, '/agreed', question='prognosis'), 422, 'input')
        self.ok(give(self.extractor_a, '2a', changed['seq'], '/agreed'))
        self.assertEqual(self.ok(self.lead.get('/extraction/%d/values' % r))['level_agreed']['level'], '2a')
        listed = {x['record']['id']: x for x in self.ok(self.lead.get('/extraction'))['items']}
        self.assertEqual((listed[r]['level']['level'], listed[r]['level']['person']), ('2a', 'extractor-a'))
        # All had seen the lead's: nothing here is independent.
        self.assertEqual(self.ok(self.lead.get('/levels/agreement'))['compared'], 0)

    def test_the_body_of_evidence_is_graded_and_put_into_words(self):
        s = self.ok(self.lead.get('/levels/summary'))
        self.assertEqual(s['articles'], 6)
        self.assertIn('systematic reviews are classified as evidence level', s['sentence'])
        self.assertIn('columns_differ', [f['id'] for f in s['findings']])
        self.assertEqual({x['strength']['name'] for x in s['strengths']}, {'high', 'lower', 'low'})
        g = self.ok(self.lead.get('/levels/grade', column='differential', consistency='inconsistent'))
        self.assertEqual((g['grade']['grade'], g['grade']['why'], g['grade']['consistency']), ('D', 'inconsistent', 'inconsistent'))
        self.refused(self.lead.get('/levels/grade', column='weather'), 422, 'input')
        da = Person(self.server, 'lead', 'da')
        self.assertIn('er klassificeret med evidenskvalitet', self.ok(da.get('/levels/summary'))['sentence'])
        self.assertIn('systematisk review*', self.ok(da.get('/levels'))['questions'][0]['levels'][0]['meaning'])

    def test_levels_follow_the_table(self):
        r = self.ids[0]
        table = {q['id']: q for q in self.ok(self.lead.get('/levels'))['questions']}
        self.assertEqual(len(table), 5)
        self.assertEqual(sum(len(q['levels']) for q in table.values()), 47)
        self.assertNotIn('3a', [x['level'] for x in table['prognosis']['levels']])
        def level(**x):
            return self.lead.put('/extraction/%d/level' % r, {'question': 'therapy', 'level': '2a', 'reason': 'cohorts', 'version': 0, **x})
        self.refused(level(question='prognosis', level='3a'), 422, 'input')
        self.refused(level(question='weather'), 422, 'input')
        self.refused(level(reason='  '), 422, 'input')
        version = self.ok(level(minus=True))['version']
        shown = self.ok(self.lead.get('/extraction/%d' % r))['levels'][-1]
        self.assertEqual((shown['level'], shown['minus'], shown['person']), ('2a', True, 'lead'))
        self.ok(self.reviewer_a.put('/extraction/%d/level' % r, {'question': 'therapy', 'level': '2b', 'reason': 'one cohort', 'version': version}))
        changed = self.refused(level(level='1a', version=version), 409, 'state')['changed']
        self.assertEqual((changed['level'], changed['person'], changed['reason']), ('2b', 'reviewer-a', 'one cohort'))

    # ---- lists and figures ----

    def test_lists_come_together_and_as_files(self):
        tables = self.ok(self.lead.get('/tables/lists'))['tables']
        titles = [x['table']['title'] for x in tables]
        self.assertIn('References to the evidence synthesis', titles)
        self.assertIn('Excluded at full text', titles)
        self.assertTrue(tables[0]['table']['rows'][0]['cells'][1]['text'].startswith('Casolino R, Paiella S'))
        named = self.ok(self.lead.get('/tables/lists', style='author-year'))['tables'][0]['table']
        self.assertEqual(named['rows'][0]['cells'][0]['text'], 'Casolino et al. 2021')
        status, book, headers = self.lead.get('/tables/lists', format='xlsx')
        self.assertEqual((status, book[:2]), (200, b'PK'))
        self.assertIn('lists.xlsx', headers['Content-Disposition'])

    def test_figures_are_drawn_and_told(self):
        x = self.ok(self.lead.get('/figures/evidence-map'))
        self.assertTrue(x['drawn'])
        self.assertIn('Treatment, Several cancer types', x['description'])
        self.assertIn('<circle', x['svg'])
        for kind, head in (('svg', b'<?xml'), ('pdf', b'%PDF-'), ('png', b'\x89PNG')):
            status, body, headers = self.lead.get('/figures/years', format=kind)
            self.assertEqual(status, 200)
            self.assertTrue(body.startswith(head), kind)
            self.assertIn('years.' + kind, headers['Content-Disposition'])
        self.refused(self.lead.get('/figures/pie'), 404, 'not_found')

    def test_a_cell_with_outcomes_says_what_the_field_holds(self):
        table = self.ok(self.lead.get('/tables/results', literature='primary'))['tables'][0]
        at = table['fields'].index('clinical_findings')
        shown = table['table']['rows'][0]['cells'][at]['text']
        own = table['records'][0]['own']['clinical_findings']
        self.assertIn('\nTreatment: Benefit.', shown)
        self.assertTrue(shown.startswith(own))
        self.assertNotIn('Treatment:', own)

    # ---- independence ----

    def test_what_another_extracted_is_hidden_until_ones_own_is_saved(self):
        r = self.ids[1]
        self.ok(self.reviewer_a.set(r, 'limitations', 'only-a-wrote-this'))
        path = '/extraction/%d' % r
        tables = ('background', 'results', 'levels', 'references', 'lists')
        everywhere = [path, path + '/values', '/extraction'] + ['/tables/' + t for t in tables] + [
            '/tables/%s?format=%s' % (t, f) for t in tables for f in ('csv', 'html', 'md')] + [
            '/figures/' + f for f in ('evidence-map', 'levels', 'years', 'agreement')]
        for p in everywhere:
            _, body, _ = self.reviewer_b.get(p)
            text = body.decode('utf-8-sig') if isinstance(body, bytes) else json.dumps(body)
            self.assertNotIn('only-a-wrote-this', text, p)
        self.assertTrue(self.ok(self.reviewer_b.get(path))['hidden'])
        self.refused(self.reviewer_b.set(r, 'limitations', 'x', agreed=True), 403, 'forbidden')
        self.assertIn('only-a-wrote-this', json.dumps(self.ok(self.lead.get(path))))
        self.assertIn('only-a-wrote-this', json.dumps(self.ok(self.reader_a.get(path))))
        self.ok(self.reviewer_b.set(r, 'limitations', 'b wrote this'))
        shown = self.ok(self.reviewer_b.get(path))
        self.assertFalse(shown['hidden'])
        self.assertEqual(shown['differences'], ['limitations'])
        self.assertEqual([(x['person'], x['value']) for x in shown['said'] if x['field'] == 'limitations'],
                         [('reviewer-a', 'only-a-wrote-this'), ('reviewer-b', 'b wrote this')])
        row = next(x for x in self.ok(self.reviewer_b.get('/extraction'))['items'] if x['record']['id'] == r)
        self.assertEqual(row['differences'], 1)
        self.assertEqual({p['person'] for p in row['people']}, {'reviewer-a', 'reviewer-b'})

    def test_values_are_typed_by_outcome_and_say_where(self):
        r = self.ids[4]
        form = self.ok(self.lead.get('/extraction/%d' % r))['form']
        field = {f['id']: f for s in form['sections'] for f in s['fields']}
        self.assertEqual((form['id'], field['range']['per'], field['n_studies']['literature']), ('ngc', 'outcome', 'secondary'))
        self.assertIn('wgs', [o['id'] for o in field['sequencing']['options']])
        self.assertEqual(self.ok(self.lead.set(r, 'n_patients', '1.234', page='p. 2'))['value'], '1234')
        self.refused(self.lead.set(r, 'n_patients', 'many'), 422, 'input', 'n_patients')
        self.refused(self.lead.set(r, 'range', '12 %'), 422, 'input', 'say which')
        self.ok(self.lead.set(r, 'range', '12-34 %', outcome='treatment', quote='nowhere to be read'))
        said = [x for x in self.ok(self.lead.get('/extraction/%d/values' % r))['said']
                if x.get('outcome') == 'treatment' and (x['person'], x['field']) == ('lead', 'range')]
        self.assertEqual((said[0]['value'], said[0]['quoted'], said[0]['form']), ('12–34 %', 'elsewhere', 'ngc/1'))
        for x in self.ok(self.lead.get('/extraction/%d/suggestions' % r))['suggestions']:
            self.assertTrue(x['sentence'], x)
        self.assertEqual(self.ok(self.lead.get('/extraction-calibrations'))['calibrations'], [])

    # ---- two at once ----

    def test_a_value_changed_elsewhere_comes_back_with_the_refusal(self):
        r = self.ids[2]
        version = self.ok(self.reviewer_a.get('/extraction/%d/values' % r))['version']
        first = self.ok(self.reviewer_a.set(r, 'aim', 'from one window', version))
        changed = self.refused(self.reviewer_a.set(r, 'aim', 'from another', version), 409, 'state')['changed']
        self.assertEqual((changed['value'], changed['person'], changed['seq']), ('from one window', 'reviewer-a', first['version']))
        self.ok(self.reviewer_a.set(r, 'aim', 'both read, this is right', first['version']))

    def test_what_is_settled_is_not_settled_over_unseen(self):
        r = self.ids[3]
        self.ok(self.reviewer_a.set(r, 'conclusion', 'one'))
        self.ok(self.reviewer_b.set(r, 'conclusion', 'two'))
        version = self.ok(self.lead.get('/extraction/%d' % r))['version']
        self.refused(self.reviewer_a.set(r, 'conclusion', 'one and two', version, agreed=True), 422, 'input', 'why')
        self.ok(self.reviewer_a.set(r, 'conclusion', 'one and two', version, agreed=True, reason='both are there'))
        changed = self.refused(self.lead.set(r, 'conclusion', 'three', version, agreed=True, reason='x'), 409, 'state')['changed']
        self.assertEqual((changed['value'], changed['person'], changed['agreed']), ('one and two', 'reviewer-a', True))
        shown = self.ok(self.lead.get('/extraction/%d' % r))
        self.assertEqual(shown['differences'], [])
        self.assertIn('two', [x['value'] for x in shown['said'] if x['field'] == 'conclusion'])  # nobody's is lost

    def test_the_same_request_again_is_done_once(self):
        r, key = self.ids[2], str(uuid.uuid4())
        body = {'value': 'once', 'version': 0}
        path = '/extraction/%d/fields/country' % r
        first = self.ok(self.reviewer_a.put(path, body, **{'Idempotency-Key': key}))
        self.ok(self.reviewer_a.set(r, 'country', 'later'))
        again = self.ok(self.reviewer_a.put(path, body, **{'Idempotency-Key': key}))
        self.assertEqual(first, again)
        said = self.ok(self.reviewer_a.get('/extraction/%d/values' % r))['said']
        self.assertEqual([x['value'] for x in said if x['field'] == 'country'], ['later'])

    # ---- the list ----

    def test_the_list_comes_in_pages(self):
        seen, after = [], None
        while True:
            page = self.ok(self.lead.get('/extraction', limit=2, **({'after': after} if after else {})))
            self.assertLessEqual(len(page['items']), 2)
            self.assertEqual(page['total'], len(self.ids))
            seen += [x['record']['id'] for x in page['items']]
            after = page['next']
            if not after:
                break
        self.assertEqual(seen, self.ids)
        self.refused(self.lead.get('/extraction', limit=501), 422, 'input')

    # ---- tables ----

    def test_tables_say_which_cell_is_whose(self):
        answer = self.ok(self.lead.get('/tables/background'))
        for t in answer['tables']:
            self.assertEqual(len(t['records']), len(t['table']['rows']))
            self.assertEqual(len(t['fields']), len(t['table']['columns']))
            for row in t['table']['rows']:
                self.assertEqual(len(row['cells']), len(t['fields']))
        kinds = {t['literature'] for t in answer['tables']}
        self.assertEqual(kinds, {'secondary', 'primary'})
        self.assertEqual(len(self.ok(self.lead.get('/tables/background', literature='primary'))['tables']), 1)
        self.assertEqual(self.lead.get('/tables/passwd')[0], 404)
        self.assertEqual(self.lead.get('/tables/' + urllib.parse.quote('../x', safe=''))[0], 404)
        self.refused(self.lead.get('/tables/background', format='exe'), 422, 'input', 'docx')

    def test_levels_are_counted(self):
        t = self.ok(self.lead.get('/tables/levels'))['tables'][0]['table']
        cells = [[c.get('number', c.get('text')) for c in r['cells']] for r in t['rows']]
        self.assertEqual(cells[-1][-1], len(self.ids))
        for c in cells:
            self.assertEqual(sum(c[1:-1]), c[-1])
        self.assertEqual(sum(c[-1] for c in cells[:-1]), len(self.ids))

    def test_the_page_gets_a_304_until_something_changes(self):
        _, _, headers = self.lead.get('/tables/references')
        status, body, _ = self.lead.ask('GET', '/tables/references', **{'If-None-Match': headers['ETag']})
        self.assertEqual((status, body), (304, b''))

    # ---- downloads ----

    def test_csv_is_defused_and_opens(self):
        r = self.ids[0]
        evil = '=HYPERLINK("http://x.example","æ")\nsecond line; with, signs'
        self.ok(self.lead.set(r, 'population', evil))
        kind = next(x for x in self.ok(self.lead.get('/extraction'))['items'] if x['record']['id'] == r)['literature']
        status, body, headers = self.lead.get('/tables/background', format='csv', literature=kind)
        self.assertEqual(status, 200)
        self.assertEqual(headers['Content-Disposition'], 'attachment; filename="background-%s.csv"' % kind)
        self.assertTrue(headers['Content-Type'].startswith('text/csv'))
        self.assertTrue(body.startswith(b'\xef\xbb\xbf'))
        rows = list(csv.reader(io.StringIO(body.decode('utf-8-sig'), newline='')))
        column = rows[0].index('Population')
        self.assertIn("'" + evil, [x[column].replace('\r\n', '\n') for x in rows[1:]])
        for row in rows[1:]:
            self.assertEqual(len(row), len(rows[0]))
            self.assertFalse([x for x in row if x[:1] in '=+@' and x], row)
        other = self.lead.get('/tables/background', format='csv', literature=kind, separator='semicolon')[1]
        self.assertEqual([x[column] for x in csv.reader(io.StringIO(other.decode('utf-8-sig'), newline=''), delimiter=';')],
                         [x[column] for x in rows])

    def test_other_formats_hold_the_same(self):
        r = self.ids[5]
        self.ok(self.lead.set(r, 'population', '<script>alert(1)</script> & søster'))
        html = self.lead.get('/tables/background', format='html')
        self.assertIn('attachment; filename="background.html"', html[2]['Content-Disposition'])
        self.assertIn(b'&lt;script&gt;alert(1)&lt;/script&gt; &amp; s\xc3\xb8ster', html[1])
        self.assertNotIn(b'<script', html[1])
        self.assertEqual(len(re.findall(b'<table', html[1])), 2)
        docx = self.lead.get('/tables/background', format='docx')
        self.assertTrue(docx[2]['Content-Type'].endswith('wordprocessingml.document'))
        with zipfile.ZipFile(io.BytesIO(docx[1])) as z:
            text = z.read('word/document.xml').decode('utf-8')
        self.assertIn('&lt;script&gt;alert(1)&lt;/script&gt; &amp; søster', text)
        md = self.lead.get('/tables/references', format='md')[1].decode('utf-8')
        self.assertIn('References from outside the database search', md)
        danish = Person(self.server, 'lead', 'da').get('/tables/references', format='md')[1].decode('utf-8')
        self.assertIn('Referencer uden for databasesøgningen', danish)


class Derived(Asking):
    """With a server of its own: what is changed here would disturb the other tests."""

    def test_what_is_hidden_shows_in_nothing_that_is_derived(self):
        """What reviewer-b said is changed; what extractor-a is told by every route stays as it was, byte for byte."""
        r = self.ids[3]
        def say(literature, study, percent, level):
            for field, value in (('literature', literature), ('study', study), ('population', 'HIDDEN ' + study), ('range', percent)):
                self.ok(self.reviewer_b.set(r, field, value, **({'outcome': 'treatment'} if field == 'range' else {})))
            self.ok(self.reviewer_b.put('/extraction/%d/level' % r, {'question': 'therapy', 'level': level, 'reason': 'HIDDEN', 'version': 0}))
        routes = ['/overview', '/extraction', '/extraction/%d' % r, '/extraction/%d/values' % r, '/extraction/%d/levels' % r,
                  '/levels/summary', '/levels/grade', '/levels/agreement', '/prisma/boxes/new_reports', '/prisma/boxes/new_studies', '/records/%d' % r,
                  '/records/export?format=csv', '/report/file?format=md&lang=en', '/report/file?format=md&lang=da&template=status']
        routes += ['/prisma' + x for kind in ('', '?literature=secondary', '?literature=primary')
                   for x in (kind, '/file' + (kind + '&' if kind else '?') + 'format=csv', '/file' + (kind + '&' if kind else '?') + 'format=svg')]
        routes += ['/tables/%s%s' % (x, f) for x in ('background', 'results', 'levels', 'references', 'lists') for f in ('', '?format=md')]
        routes += ['/figures/' + x for x in ('evidence-map', 'levels', 'years', 'agreement')]
        def look(who):
            seen = {}
            for path in routes:
                status, body, _ = who.ask('GET', path)
                self.assertIn(status, (200, 409), (path, body))
                text = body.decode('utf-8') if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False)
                text = re.sub(r'[0-9a-f]{12,64}(@\d+)?', 'HEAD', text)  # the log grew, whoever said what
                text = re.sub(r'"(version|seq|events)": \d+', '', text)
                seen[path] = re.sub(r'(\| (?:Events|Hændelser|[a-z]+\.set) \| |(?:Log of|Log på) )[\d.,]+', '', text)
            return seen
        self.ok(self.lead.set(self.ids[2], 'study', 'TARGET'))
        say('secondary', 'TARGET', '12–34 %', '1a')
        before, lead = look(self.extractor_a), look(self.lead)
        say('primary', 'OTHER', '90 %', '4')
        after, lead_after = look(self.extractor_a), look(self.lead)
        for path in routes:
            self.assertNotIn('HIDDEN', after[path], path)
            self.assertEqual(before[path], after[path], path)
        told = [path for path in routes if lead[path] != lead_after[path]]
        for path in ('/prisma', '/tables/background', '/figures/levels', '/levels/grade', '/report/file?format=md&lang=en'):
            self.assertIn(path, told, 'the comparison finds it where it may be known')


if __name__ == '__main__':
    if len(sys.argv) > 1:
        harness.SIGTE = os.path.abspath(sys.argv[1])
    if not harness.has_serve():
        harness.skip('the program has no command serve')
    unittest.main(argv=sys.argv[:1], verbosity=2)
