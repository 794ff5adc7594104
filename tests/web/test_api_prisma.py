"""The flow and the overview over HTTP: the command line's numbers and files, paged records, who may, and what a
reader may not notice of another's votes at an open stage."""
import http.client
import json
import os
import shutil
import sys
import tempfile
import unittest
import urllib.parse

import harness
import reviews

BOX = '/api/v1/prisma/boxes/'
ASKED = ('/api/v1/overview', '/api/v1/prisma', '/api/v1/prisma?arm=database', '/api/v1/prisma?arm=network', '/api/v1/agreement?over_time=1&pairs=1',
         BOX + 'awaiting_abstracts?limit=200', BOX + 'abstracts_screened?limit=200', BOX + 'abstracts_excluded', BOX + 'dbr_sought_reports',
         BOX + 'other_awaiting_screening', BOX + 'records_screened:network', '/api/v1/prisma/file?format=svg', '/api/v1/prisma/file?format=csv',
         '/api/v1/prisma/file?format=json', '/api/v1/prisma/file?format=pdf&joined=true')


class Case(unittest.TestCase):
    def review(self, at='abstract', **how):
        """A server on a review in progress."""
        folder = tempfile.mkdtemp(prefix='sigte-prisma-')
        review = reviews.in_progress(folder, harness.SIGTE, at=at, **how)
        self.addCleanup(shutil.rmtree, folder, True)
        server = harness.Server(review=review)
        self.addCleanup(server.close)
        return server

    def person(self, server, who):
        return reviews.person(server.url, server.review, who)

    def cli(self, server, *words):
        return reviews.run(harness.SIGTE, server.review, *words, '--lang', 'en')

    def answers(self, who):
        """What somebody is told: status, body and ETag of everything there is to ask here."""
        out = {}
        for path in ASKED:
            status, body, headers = who.get(path)
            self.assertEqual(status, 200, (path, body))
            out[path] = (body, headers['etag'])
        return out


class Numbers(Case):
    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server()   # the demo: a review that is finished
        cls.addClassCleanup(cls.server.close)
        cls.me = reviews.person(cls.server.url, cls.server.review, 'reviewer-a')

    def get(self, path):
        status, body, _ = self.me.get(path)
        self.assertEqual(status, 200, body)
        return body

    def test_the_flow_is_the_command_lines(self):
        mine = self.get('/api/v1/prisma')
        self.assertEqual(mine['flow'], json.loads(self.cli(self.server, 'prisma', '--json')))
        checks = json.loads(self.cli(self.server, 'prisma', '--check', '--json'))['identities']
        self.assertEqual(mine['flow']['identities'], checks)
        self.assertTrue(all(i['ok'] for i in checks) and len(checks) > 8)
        self.assertEqual([a['id'] for a in mine['arms']], ['database', 'network', 'references'])

    def test_every_box_gives_its_records_page_by_page(self):
        boxes = self.get('/api/v1/prisma')['flow']['boxes']
        for name in [b for b, n in boxes.items() if isinstance(n, int) and n]:
            want = json.loads(self.cli(self.server, 'prisma', 'records', name, '--json'))['records']
            got, after = [], ''
            while True:
                page = self.get('%s%s?limit=7%s' % (BOX, name, after))
                self.assertLessEqual(len(page['items']), 7)
                got += page['items']
                if page['next'] is None:
                    break
                after = '&after=%d' % page['next']
            self.assertEqual(page['n'], boxes[name], name)
            self.assertEqual(page['records'], len(want), name)
            keys = ('record', 'pmid', 'citation', 'title')
            self.assertEqual([[r[k] for k in keys] for r in got], [[r[k] for k in keys] for r in want], name)

    def test_a_line_is_a_part_of_its_box(self):
        flow = self.get('/api/v1/prisma')['flow']
        seen = []
        for line in flow['reasons']['dbr_excluded']:
            page = self.get('%sdbr_excluded?limit=200&line=%s' % (BOX, line['id']))
            self.assertEqual((page['n'], len(page['items'])), (line['n'], line['n']))
            self.assertEqual({r['line'] for r in page['items']}, {line['label']})
            seen += [r['record'] for r in page['items']]
        self.assertEqual(sorted(seen), [r['record'] for r in self.get(BOX + 'dbr_excluded?limit=200')['items']])
        self.assertEqual(self.me.get(BOX + 'dbr_excluded?line=nothing')[0], 404)
        status, body, _ = self.me.get(BOX + 'dbr_exclude')
        self.assertEqual((status, body['code']), (404, 'not_found'))

    def test_one_search_alone(self):
        whole, part = self.get('/api/v1/prisma')['flow'], self.get('/api/v1/prisma?arm=network')['flow']
        self.assertEqual([a['id'] for a in part['arms']], ['network'])
        # Alone it has found everything that it gave; beside the database some of it belongs there.
        self.assertEqual(part['boxes']['other_results'], 14)
        self.assertEqual(part['boxes']['other_already_found'], 0)
        self.assertGreater(whole['boxes']['other_already_found'], 0)
        self.assertTrue(all(i['ok'] for i in part['identities']))
        status, body, _ = self.me.get('/api/v1/prisma?arm=nowhere')
        self.assertEqual((status, body['code']), (404, 'not_found'))

    def test_files_are_the_command_lines(self):
        types = {'html': 'text/html; charset=utf-8', 'svg': 'image/svg+xml', 'pdf': 'application/pdf', 'png': 'image/png', 'csv': 'text/csv; charset=utf-8', 'json': 'application/json',
                 'docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'}
        folder = os.path.dirname(self.server.review)
        for ending, kind in types.items():
            for query, words in (('', ()), ('&variant=v1&joined=true', ('--variant', 'v1', '--joined')),
                                 ('&literature=primary&colours=classic&a4=1&rare=3', ('--literature', 'primary', '--colours', 'classic', '--page', 'A4', '--rare', '3'))):
                self.cli(self.server, 'prisma', '-o', 'mine.' + ending, *words)
                status, body, headers = self.me.get('/api/v1/prisma/file?format=%s%s' % (ending, query))
                self.assertEqual((status, headers['content-type']), (200, kind))
                name = 'PRISMA.csv' if ending == 'csv' else 'prisma.' + ending
                self.assertEqual(headers['content-disposition'], 'attachment; filename="%s"' % name)
                with open(os.path.join(folder, 'mine.' + ending), 'rb') as f:
                    want = f.read()
                self.assertEqual(body if ending != 'json' else json.dumps(body), want if ending != 'json' else json.dumps(json.loads(want)), ending)

    def test_one_kind_of_literature(self):
        whole = self.get('/api/v1/prisma')['flow']['boxes']
        part = self.get('/api/v1/prisma?literature=primary')
        self.assertEqual(part['flow'], json.loads(self.cli(self.server, 'prisma', '--json', '--literature', 'primary')))
        boxes = part['flow']['boxes']
        self.assertEqual(boxes['records_screened'], whole['records_screened'])
        self.assertEqual(boxes['dbr_other_literature'] + boxes['dbr_sought_reports'], whole['dbr_sought_reports'])
        self.assertTrue(all(i['ok'] for i in part['flow']['identities']))
        page = self.get(BOX + 'dbr_other_literature?literature=primary&limit=200')
        self.assertEqual((page['n'], len(page['items'])), (boxes['dbr_other_literature'],) * 2)
        search = self.get('/api/v1/prisma?search=secondary')['flow']
        self.assertEqual([a['id'] for a in search['arms']], ['database'])
        for bad in ('literature=tertiary', 'search=gone', 'search=secondary&arm=database'):
            self.assertIn(self.me.get('/api/v1/prisma?' + bad)[0], (400, 404, 422), bad)

    def test_in_the_language_asked_for(self):
        _, body, _ = self.me.get('/api/v1/prisma', **{'Accept-Language': 'da'})
        self.assertIn('fuldtekster', json.dumps(body, ensure_ascii=False))

    def test_agreement_is_the_command_lines(self):
        mine = self.get('/api/v1/agreement?over_time=true&pairs=true')
        want = json.loads(self.cli(self.server, 'agreement', '--over-time', '--pairs', '--json'))
        self.assertEqual(mine['stages'], want['stages'])
        self.assertEqual(len(self.get('/api/v1/agreement?stage=full_text&by=reason')['stages']), 1)

    def test_unchanged_is_not_sent_again(self):
        for path in ('/api/v1/prisma', '/api/v1/overview', '/api/v1/prisma/file?format=svg'):
            _, _, headers = self.me.get(path)
            c = http.client.HTTPConnection(self.me.host, self.me.port, timeout=30)
            self.addCleanup(c.close)
            c.request('GET', path, headers={'Cookie': self.me.cookie, 'Accept-Language': 'en', 'If-None-Match': headers['etag']})
            r = c.getresponse()
            self.assertEqual((r.status, r.read()), (304, b''), path)

    def test_who_may_and_what_may_be_asked(self):
        for path in ASKED:
            self.assertEqual(reviews.Person(self.server.url).get(path)[0], 401, path)
        for path in ('/api/v1/prisma/file', '/api/v1/prisma/file?format=exe', '/api/v1/prisma?box=x', BOX + 'titles_excluded?limit=0',
                     BOX + 'titles_excluded?after=x', '/api/v1/agreement?stage=none', '/api/v1/prisma?arm=' + 'x' * 200):
            self.assertIn(self.me.get(path)[0], (400, 422), path)
        for odd in ("' OR 1=1 --", '../../etc/passwd', '<script>', '%00', 'a:b:c', ':'):
            self.assertIn(self.me.get(BOX + urllib.parse.quote(odd, safe=''))[0], (400, 404, 422), odd)


class UnderWay(Case):
    def test_what_awaits_is_said_and_why_a_report_was_not_had(self):
        server = self.review(at='full_text')
        me = self.person(server, 'reviewer-a')
        flow = me.get('/api/v1/prisma')[1]['flow']
        self.assertTrue(flow['under_way'])
        waiting = me.get(BOX + 'dbr_awaiting_retrieval?limit=200')[1]
        self.assertEqual((waiting['n'], len(waiting['items'])), (flow['boxes']['dbr_awaiting_retrieval'],) * 2)
        self.assertIn(('full_texts', 20), [(x['kind'], x['n']) for x in me.get('/api/v1/overview')[1]['todo']])
        one = waiting['items'][0]['record']
        reviews.run(harness.SIGTE, server.review, 'retrieval', str(one), 'not_retrieved', '--reason', 'payment', '--note', 'no licence', '--as', 'lead')
        got = me.get(BOX + 'dbr_notretrieved_reports')[1]['items']
        self.assertEqual([(r['record'], r['reason'], r['note']) for r in got], [(one, 'payment', 'no licence')])
        self.assertTrue(got[0]['line'] and got[0]['line'] != 'payment')
        self.assertEqual(me.get('/api/v1/prisma')[1]['flow'], json.loads(self.cli(server, 'prisma', '--json')))


class Blinding(Case):
    def vote(self, who, record, verdict, **more):
        body = {'verdict': verdict, **more}
        if verdict == 'exclude':
            body['reason'] = 'I-less'
        status, answer, _ = who.post('/api/v1/screen/abstract/records/%d/decision' % record, body)
        self.assertEqual(status, 200, answer)

    def test_another_vote_at_an_open_stage_changes_nothing(self):
        server = self.review()
        a, b, lead = (self.person(server, who) for who in ('reviewer-a', 'reviewer-b', 'lead'))
        waiting = [r['record'] for r in a.get(BOX + 'awaiting_abstracts?limit=200')[1]['items']]
        before, leads = self.answers(a), self.answers(lead)
        self.vote(b, waiting[0], 'include')
        self.vote(b, waiting[1], 'exclude', note='not this one')
        self.vote(b, waiting[2], 'include')
        self.vote(b, waiting[2], 'exclude', change=True)
        self.vote(b, waiting[3], 'include')
        self.assertEqual(b.post('/api/v1/screen/abstract/records/%d/undo' % waiting[3])[0], 200)
        after = self.answers(a)
        for path in ASKED:
            self.assertEqual(after[path], before[path], path)
        # The lead, who doesn't read, sees that work is done, and still not what was said.
        done = {r['reviewer']: r['done'] for r in lead.get('/api/v1/overview')[1]['reviewers'] if r['stage'] == 'abstract'}
        self.assertEqual(done, {'reviewer-a': 0, 'reviewer-b': 3})
        now = self.answers(lead)
        for path in ASKED[1:]:
            self.assertEqual(now[path], leads[path], path)
        # With the reader's own vote the record is settled, and everybody sees it at once.
        self.vote(a, waiting[1], 'exclude')
        for who in (a, b, lead):
            flow = who.get('/api/v1/prisma')[1]['flow']
            self.assertEqual(flow['boxes']['abstracts_excluded'], 1)
            self.assertEqual(flow, json.loads(self.cli(server, 'prisma', '--json')))

    def test_rows_and_todos_are_ones_own(self):
        server = self.review()
        a, lead = self.person(server, 'reviewer-a'), self.person(server, 'lead')
        mine = a.get('/api/v1/overview')[1]
        self.assertEqual({r['reviewer'] for r in mine['reviewers']}, {'reviewer-a'})
        self.assertEqual([s['votes_left'] for s in mine['stages']], [None] * 3)
        self.assertEqual([(x['kind'], x['stage'], x['n']) for x in mine['todo']], [('reading', 'abstract', 55)])
        theirs = lead.get('/api/v1/overview')[1]
        self.assertEqual({r['reviewer'] for r in theirs['reviewers']}, {'reviewer-a', 'reviewer-b'})
        self.assertEqual(theirs['stages'][1]['votes_left'], 110)
        self.assertNotIn('reading', [x['kind'] for x in theirs['todo']])

    def test_a_calibration_is_nobodys_until_it_is_discussed(self):
        server = self.review()
        reviews.run(harness.SIGTE, server.review, 'calibrate', 'new', '--stage', 'abstract', '-n', '4', '--as', 'lead')
        a, b = self.person(server, 'reviewer-a'), self.person(server, 'reviewer-b')
        todo = a.get('/api/v1/overview')[1]['todo']
        self.assertEqual([(x['kind'], x['n']) for x in todo], [('calibration', 4)])
        before = self.answers(a)
        turn = b.get('/api/v1/screen/abstract/next')[1]
        for _ in range(4):
            status, answer, _ = b.post('/api/v1/screen/abstract/records/%d/decision' % turn['id'],
                                       {'verdict': 'include', 'turn': 'calibration', 'calibration': turn['calibration']})
            self.assertEqual(status, 200, answer)
            turn = b.get('/api/v1/screen/abstract/next')[1]
        after = self.answers(a)
        for path in ASKED:
            self.assertEqual(after[path], before[path], path)
        self.assertNotIn('agreement', a.get('/api/v1/agreement')[1]['rounds'][0])

    def test_a_conflict_waits_for_who_may_settle_it(self):
        server = self.review()
        a, b = self.person(server, 'reviewer-a'), self.person(server, 'reviewer-b')
        record = a.get(BOX + 'awaiting_abstracts')[1]['items'][0]['record']
        self.vote(a, record, 'include')
        self.vote(b, record, 'exclude')
        for who, sees in (('lead', True), ('resolver-a', True), ('reader-a', False)):
            todo = [x for x in self.person(server, who).get('/api/v1/overview')[1]['todo'] if x['kind'] == 'conflicts']
            self.assertEqual([x['n'] for x in todo], [1] if sees else [], who)
        self.assertEqual([x['kind'] for x in a.get('/api/v1/overview')[1]['todo']], ['reading'])


if __name__ == '__main__':
    harness.SIGTE = os.path.abspath(sys.argv[1])
    if not harness.has_serve():
        harness.skip('the program has no command serve')
    unittest.main(argv=sys.argv[:1], verbosity=2)
