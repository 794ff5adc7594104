"""The API of uptake and process time, without a browser: the numbers of the status report, who may read and who may
change, what is checked, what an upload with faults says, what the files hold."""
import http.client
import io
import json
import os
import shutil
import sys
import tempfile
import unittest
import urllib.parse
import zipfile

import harness
import reviews
import uptakes
from uptakes import GROUP


class Person:
    """Somebody's session over plain HTTP, named by the trusted proxy."""

    def __init__(self, server, name, lang='en'):
        self.port = int(server.url.rsplit(':', 1)[1])
        self.headers = {'X-Person': name, 'Accept-Language': lang}
        status, self.me, headers = self.get('/session')
        assert status == 200, self.me
        self.headers.update({'Cookie': headers['Set-Cookie'].split(';')[0], 'X-CSRF-Token': self.me['csrf']})

    def ask(self, method, path, body=None, **headers):
        c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        c.request(method, '/api/v1' + path, body, {**self.headers, **headers})
        r = c.getresponse()
        raw = r.read()
        c.close()
        return r.status, json.loads(raw) if 'json' in r.headers.get('Content-Type', '') and raw else raw, r.headers

    def get(self, path, **query):
        return self.ask('GET', path + ('?' + urllib.parse.urlencode(query) if query else ''))

    def send(self, text, **query):
        query = {'name': 'vest.csv', 'as_of': uptakes.AS_OF, 'facility': 'vest', **query}
        return self.ask('POST', '/uptake/deliveries?' + urllib.parse.urlencode({k: v for k, v in query.items() if v is not None}),
                        text.encode(), **{'Content-Type': 'application/octet-stream', 'Idempotency-Key': 'k' * 20})

    def estimate(self, **body):
        return self.ask('POST', '/uptake/estimates', json.dumps(body), **{'Content-Type': 'application/json', 'Idempotency-Key': 'k' * 20})


class Uptake(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='sigte-uptake-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.made = uptakes.make(os.path.join(cls.folder, 'made'), harness.SIGTE)
        cls.review = reviews.in_progress(os.path.join(cls.folder, 'review'), harness.SIGTE)

    def setUp(self):
        """A file of its own for every test: they change it."""
        self.path = os.path.join(tempfile.mkdtemp(dir=self.folder), 'x.uptake')
        for end in ('', '.key'):
            shutil.copy2(self.made + end, self.path + end)

    def serve(self, *options):
        s = harness.Server('--proxy', '127.0.0.1', '--proxy-user', 'X-Person', *(options or ('-U', self.path)), review=self.review)
        self.addCleanup(s.close)
        return s

    def ok(self, answer):
        self.assertEqual(answer[0], 200, answer[1])
        return answer[1]

    def refused(self, answer, status, code, words=''):
        self.assertEqual((answer[0], answer[1]['code']), (status, code), answer[1])
        self.assertIn(words, answer[1]['detail'])
        self.assertNotIn(self.folder, json.dumps(answer[1]))

    def test_the_status_reports_numbers(self):
        me = Person(self.serve(), 'reader-a', 'da')
        self.assertTrue(me.me['review']['uptake'])
        about = self.ok(me.get('/uptake'))
        self.assertTrue(about['served'])
        self.assertFalse(about['may_change'])
        self.assertEqual((about['file'], about['as_of'], about['last'], len(about['groups'])), ('x.uptake', '2024-04-02', '2024-03', 17))
        s = self.ok(me.get('/uptake/status', group=GROUP))
        rows = s['regions']['rows']
        self.assertEqual([c['number'] for c in rows[-1]['cells'][1:]], [*uptakes.TOTALS, 1954])
        self.assertEqual([c['number'] for c in rows[0]['cells'][1:]], [*uptakes.REGIONS['Hovedstaden'], 866])
        self.assertEqual((s['share']['percent'], s['share']['amount'], s['share']['expected']), (32, 3316, 10362))
        self.assertEqual(s['estimate'], {'new': 1727, 'including_earlier': 1769})
        self.assertEqual(s['barriers']['rows'][0]['cells'][1]['text'], 'Der rekvireres få <b>her</b>.')
        self.assertEqual((s['first'], s['last']), ('2023-10', '2024-03'))
        # Another unit, another window.
        s = self.ok(me.get('/uptake/status', group=GROUP, months=2, to='2024-01', unit='equivalent'))
        self.assertEqual([c['number'] for c in s['regions']['rows'][-1]['cells'][1:]], [550, 548, 1098])
        # All groups together: the share is undefined, since most have no estimate.
        self.assertIsNone(self.ok(me.get('/uptake/status'))['share']['percent'])

    def test_process_time(self):
        p = self.ok(Person(self.serve(), 'reader-a').get('/uptake/process-time'))
        self.assertEqual((p['n'], p['open'], p['median']), (36, 4, 31))
        self.assertEqual(p['quantile'], 31)
        self.assertIn('type 7', ' '.join(p['table']['notes']))

    def test_files_are_what_they_say(self):
        me = Person(self.serve(), 'reader-a', 'da')
        for name in ('monthly', 'cumulative', 'regions', 'process'):
            group = {} if name == 'process' else {'group': GROUP}
            x = self.ok(me.get('/uptake/charts/' + name, **group))
            self.assertTrue(x['title'] and x['description'] and x['svg'].startswith('<?xml') or '<svg' in x['svg'])
            for form, magic in (('svg', b'<'), ('pdf', b'%PDF'), ('png', b'\x89PNG')):
                status, body, headers = me.get('/uptake/charts/' + name, format=form, **group)
                self.assertEqual((status, body[:len(magic)]), (200, magic))
                self.assertIn('uptake-%s.%s' % (name, form), headers['Content-Disposition'])
        csv = me.get('/uptake/tables/regions', group=GROUP, format='csv', separator='semicolon')[1].decode('utf-8-sig')
        self.assertIn('I alt;315;361;324;323;312;319;1954', csv.replace('\u00a0', '').replace('.', ''))
        self.assertEqual(me.get('/uptake/tables/share', group=GROUP, format='xlsx')[1][:2], b'PK')
        docx = me.get('/uptake/report', group=GROUP)[1]
        text = zipfile.ZipFile(io.BytesIO(docx)).read('word/document.xml').decode()
        for words in ('Status for implementering', '1.954', '32\u00a0%', 'Der rekvireres få &lt;b&gt;her&lt;/b&gt;.'):
            self.assertIn(words, text)
        self.assertEqual(docx, me.get('/uptake/report', group=GROUP)[1])
        page = me.get('/uptake/report', closing='cancer', format='html')[1].decode()
        self.assertIn('Hæmatologisk', page)
        self.assertNotIn('Nyresvigt', page)

    def test_what_is_asked_is_checked(self):
        lead = Person(self.serve(), 'lead')
        self.refused(lead.get('/uptake/status', group='nyresvig'), 404, 'not_found', 'nyresvigt')
        self.refused(lead.get('/uptake/status', group='oftalmologi'), 404, 'not_found', 'delivered')
        self.refused(lead.get('/uptake/status', to='2024-13'), 422, 'input', '2024-03')
        self.assertEqual(lead.get('/uptake/status', months=0)[0], 422)
        self.refused(lead.get('/uptake/charts/pie'), 404, 'not_found')
        self.refused(lead.get('/uptake/tables/people'), 404, 'not_found')
        self.refused(lead.get('/uptake/report', group='../x'), 404, 'not_found')
        self.refused(lead.send(uptakes.FAULTY, as_of='02-31-2024'), 422, 'input', '2024-04-02')
        self.refused(lead.send(uptakes.FAULTY, mode='replaces'), 422, 'input', '2024-03')
        self.refused(lead.send(''), 422, 'input')
        self.refused(lead.send('a;b\n1;2\n'), 422, 'input')
        self.refused(lead.send('\x00\x01\x02'), 422, 'input')
        self.assertEqual(self.ok(lead.get('/uptake/deliveries'))['total'], 4)
        self.refused(lead.estimate(**{'group': 'nobody', 'amount': 5, 'from': '2024-01'}), 404, 'not_found')
        self.refused(lead.estimate(**{'group': 'nyresvigt', 'amount': 5, 'from': 'soon-ish'}), 422, 'input')

    def test_only_a_lead_changes_it(self):
        server = self.serve()
        for name in ('reviewer-a', 'resolver-a', 'reader-a'):
            other = Person(server, name)
            self.assertEqual(self.ok(other.get('/uptake/deliveries'))['total'], 4)
            self.refused(other.send(uptakes.FAULTY), 403, 'forbidden')
            self.refused(other.estimate(**{'group': 'nyresvigt', 'amount': 5, 'from': '2024-01'}), 403, 'forbidden')
        lead = Person(server, 'lead')
        lead.headers['X-CSRF-Token'] = 'x'
        self.refused(lead.send(uptakes.FAULTY), 403, 'forbidden')
        self.assertEqual(self.ok(lead.get('/uptake/deliveries'))['total'], 4)

    def test_an_upload_with_faults_names_row_column_and_reason(self):
        lead = Person(self.serve(), 'lead')
        made = self.ok(lead.send(uptakes.FAULTY, name='../../Vest marts.csv'))
        self.assertEqual((made['file'], made['rows'], made['counted'], made['quarantined']), ('Vest marts.csv', 4, 1, 3))
        self.assertIn({'field': 'received', 'header': 'Modtaget'}, made['columns'])
        found = {(f['line'], f['kind']): f for f in made['findings']}
        self.assertEqual((found[3, 'released_early']['column'], found[3, 'released_early']['field']), (6, 'Frigivet'))
        self.assertEqual(found[4, 'unknown_group']['column'], 2)
        self.assertIn('nyresvigt', found[4, 'unknown_group']['text'])
        self.assertEqual((found[5, 'negative']['severity'], found[5, 'negative']['state']), ('error', 'waits'))
        # They are told again, page by page, to anybody; the newest delivery stands first.
        page = self.ok(lead.get('/uptake/findings', delivery=made['delivery'], limit=2))
        self.assertEqual((page['total'], len(page['findings']), page['next']), (3, 2, 2))
        rest = self.ok(lead.get('/uptake/findings', delivery=made['delivery'], limit=2, after=2))
        self.assertEqual((len(rest['findings']), rest['next']), (1, None))
        newest = self.ok(lead.get('/uptake/deliveries', limit=1))
        self.assertEqual((newest['items'][0]['delivery'], newest['items'][0]['person'], newest['items'][0]['waiting']), (made['delivery'], 'lead', 3))
        self.assertEqual(self.ok(lead.get('/uptake'))['quarantined'], 3)
        # Sent again it is refused, unless that is meant.
        self.refused(lead.send(uptakes.FAULTY), 409, 'state')
        self.ok(lead.send(uptakes.FAULTY, again='1'))
        # Nothing of it stays in the folder of uploads.
        self.assertEqual(os.listdir(self.review + '.uploads'), [])

    def test_an_estimate_moves_the_share(self):
        lead = Person(self.serve(), 'lead')
        self.ok(lead.estimate(**{'group': GROUP, 'amount': 1000, 'from': '2023-10'}))
        self.assertEqual(self.ok(lead.get('/uptake/status', group=GROUP))['share']['percent'], 55)
        self.ok(lead.estimate(**{'group': GROUP, 'from': '2024-03'}))
        self.assertIsNone(self.ok(lead.get('/uptake/status', group=GROUP))['share']['percent'])

    def test_without_a_file(self):
        server = self.serve('--threads', '2')
        lead = Person(server, 'lead')
        self.assertFalse(lead.me['review']['uptake'])
        self.assertEqual(self.ok(lead.get('/uptake')), {'served': False})
        for path in ('/uptake/status', '/uptake/process-time', '/uptake/deliveries', '/uptake/findings', '/uptake/report', '/uptake/charts/monthly'):
            self.refused(lead.get(path), 404, 'not_found', '-U')
        self.refused(lead.send(uptakes.FAULTY), 404, 'not_found', '-U')


if __name__ == '__main__':
    if len(sys.argv) > 1:
        harness.SIGTE = os.path.abspath(sys.argv[1])
    if not harness.has_serve():
        harness.skip('the program has no command serve')
    unittest.main(argv=sys.argv[:1], verbosity=2)
