"""Records over HTTP: what a search finds, narrows, counts and exports, one record in full, and what of it nobody is shown."""
import csv
import io
import json
import os
import re
import shutil
import sys
import tempfile
import time
import unittest
import urllib.parse

import harness
import reviews

FACETS = 'standing,reason,category,arm,source,type,year,full_text,tag,reviewer'
FORMULA = '=HYPERLINK("http://example.org","x")'


def at(path, **query):
    return '/api/v1' + path + ('?' + urllib.parse.urlencode(query) if query else '')


class Records(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='sigte-records-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def serve(self, step='abstract', formula=False):
        self.review = reviews.in_progress(os.path.join(self.folder, 'r'), harness.SIGTE, at=step)
        if formula:
            with open(os.path.join(self.folder, 'r', 'f.ris'), 'w', encoding='utf-8') as f:
                f.write('TY  - JOUR\nTI  - %s\nAU  - +Plus, A\nPY  - 2023\nER  - \n' % FORMULA)
            self.run_cli('import', 'f.ris', '--arm', 'network', '--source', 'more|or\\less', '--as', 'lead')
        self.server = harness.Server(review=self.review)
        self.addCleanup(self.server.close)

    def run_cli(self, *words):
        return reviews.run(harness.SIGTE, self.review, *words)

    def who(self, name):
        return reviews.person(self.server.url, self.review, name)

    def ask(self, me, path='/records', expect=200, **query):
        """The answer, once the index stands."""
        def answered():
            status, answer, self.headers = me.get(at(path, **query))
            if status == 503: # the index is being made
                self.assertEqual((answer['code'], answer['retry_after']), ('cancelled', 1))
                return None
            return (status, answer)
        status, answer = wait(answered)
        self.assertEqual(status, expect, answer)
        return answer

    # ---- what is found ----

    def test_finds_counts_and_pages(self):
        self.serve()
        me = self.who('reader-a')
        every = self.ask(me, facets=FACETS, limit=500)
        self.assertEqual(every['total'], len(every['items']))
        self.assertEqual(every['total'], 80)
        self.assertIsNone(every['next'])
        ids, after = [], None
        while True:
            page = self.ask(me, limit=7, sort='title', **({'after': after} if after else {}))
            ids += [x['id'] for x in page['items']]
            after = page['next']
            if not after:
                break
        self.assertEqual(sorted(ids), [x['id'] for x in every['items']], 'each once, over the pages')
        titles = {x['id']: re.sub('[^a-z0-9]+', ' ', x['title'].lower())[:20] for x in every['items']}
        self.assertEqual([titles[i] for i in ids], sorted(titles[i] for i in ids))
        for facet, value in (('arm', 'network'), ('standing', 'title:excluded'), ('type', 'Systematic Review'), ('year', '2023')):
            said = next(v['n'] for v in every['facets'][facet]['values'] if v['value'] == value)
            self.assertEqual(self.ask(me, limit=0, **{facet: value})['total'], said, facet)
        both = self.ask(me, limit=0, arm='network|references')['total']
        self.assertGreater(both, self.ask(me, limit=0, arm='network')['total'])
        found = self.ask(me, q='genome[ti] AND cancer[ti]', limit=500)
        self.assertTrue(found['items'])
        for x in found['items']:
            self.assertIn('genome', x['title'].lower())
            self.assertIn('cancer', x['title'].lower())
        self.assertIn('AND', found['translation'])
        self.assertNotEqual(found['total'], every['total'])

    def test_says_where_a_query_is_wrong(self):
        self.serve()
        me = self.who('reader-a')
        notes = self.ask(me, q='cancer[ti AND', limit=0)['notes']
        self.assertIn((1, 7), [(n.get('line'), n.get('column')) for n in notes if n['level'] == 'warning'])
        for query, words in (({'facets': 'nothing'}, 'standing'), ({'standing': 'title:maybe'}, 'title:maybe'), ({'year': 'new'}, 'new'),
                             ({'box': 'no_box'}, 'no_box'), ({'sort': 'size'}, 'newest'), ({'arm': 'a\\b'}, 'arm'), ({'from': '20'}, 'from'),
                             ({'limit': '501'}, 'limit'), ({'columns': 'x'}, 'columns'), ({'after': '0'}, 'after')):
            self.assertIn(words, self.ask(me, expect=422, **query)['detail'], query)
        self.assertEqual(self.ask(me, arm="'; DROP TABLE record; --", limit=0)['total'], 0)
        self.assertEqual(self.ask(me, limit=0)['total'], 80)

    def test_counts_are_those_of_the_command_line(self):
        self.serve('full_text')
        me = self.who('lead')
        for box in ('records_screened', 'titles_screened', 'abstracts_screened', 'abstracts_excluded', 'dbr_sought_reports', 'records_screened:network'):
            said = json.loads(self.run_cli('prisma', 'records', box, '--json'))
            ids = sorted(x['record'] for x in said['records'])
            self.assertEqual([x['id'] for x in self.ask(me, box=box, limit=500)['items']], ids, box)
            self.assertTrue(ids, box)
        for stage in ('title', 'abstract'):
            for state in ('included', 'excluded', 'awaiting'):
                self.run_cli('export', '--records', state, '--stage', stage, '--format', 'json', '-o', 'x.json')
                with open(os.path.join(self.folder, 'r', 'x.json'), encoding='utf-8') as f:
                    written = json.load(f)
                written = written if isinstance(written, list) else next(v for v in written.values() if isinstance(v, list))
                self.assertEqual(self.ask(me, limit=0, standing='%s:%s' % (stage, state))['total'], len(written), (stage, state))

    # ---- exported ----

    def test_the_export_is_what_is_shown(self):
        self.serve('full_text', formula=True)
        me = self.who('reader-a')
        shown = [x['id'] for x in self.ask(me, standing='abstract:excluded', sort='title', desc='1', limit=500)['items']]
        body = self.ask(me, '/records/export', format='csv', standing='abstract:excluded', sort='title', desc='1')
        self.assertEqual(self.headers['content-disposition'], 'attachment; filename="records.csv"')
        rows = list(csv.DictReader(io.StringIO(body.decode('utf-8-sig'))))
        self.assertEqual([int(r['sigte_id']) for r in rows], shown)
        self.assertEqual({r['sigte_abstract'] for r in rows}, {'exclude'})
        every = self.ask(me, limit=0)['total']
        for form, begins in (('ris', b'TY  - '), ('nbib', b'PMID- '), ('bib', b'@')):
            text = self.ask(me, '/records/export', format=form)
            if form != 'nbib':
                self.assertEqual(sum(line.startswith(begins) for line in text.splitlines()), every, form)
            self.assertTrue(text)
        whole = self.ask(me, '/records/export', format='csv')
        self.run_cli('export', '-o', 'x.csv', '--with', 'decisions,reasons,source', '--as', 'reader-a')
        with open(os.path.join(self.folder, 'r', 'x.csv'), 'rb') as f:
            self.assertEqual(whole, f.read(), 'the same bytes as the command line')
        cell = next(r['title'] for r in csv.DictReader(io.StringIO(whole.decode('utf-8-sig'))) if 'HYPERLINK' in r['title'])
        self.assertNotEqual(cell[0], '=', 'a formula stays text')
        semicolons = self.ask(me, '/records/export', format='csv', separator='semicolon')
        self.assertIn(b'sigte_id', semicolons.splitlines()[0])
        self.assertNotEqual(semicolons, whole)
        self.ask(me, '/records/export', expect=422, format='exe')
        self.ask(me, '/records/export', expect=422)
        self.assertEqual(self.ask(me, source='more\\|or\\\\less', limit=5)['total'], 1, 'a value with a bar in it')

    def test_everybody_signed_in_and_nobody_else(self):
        self.serve()
        stranger = reviews.Person(self.server.url)
        for path in ('/records', '/records/1', '/records/1/log', '/records/export'):
            status, answer, _ = stranger.get(at(path, **({'format': 'ris'} if path.endswith('export') else {})))
            self.assertEqual(status, 401, answer)
        for role in ('lead', 'reviewer-a', 'resolver-a', 'reader-a'):
            me = self.who(role)
            self.ask(me, limit=1)
            self.ask(me, '/records/1')
            self.ask(me, '/records/1/log')
        for path in ('/records/99999', '/records/99999/log', '/records/x', '/records/-1'):
            self.ask(me, path, expect=404)

    # ---- one in full ----

    def test_a_record_in_full(self):
        self.serve('full_text')
        me = self.who('lead')
        merged = next(x for x in self.ask(me, limit=500)['items'] if x['members'] > 1)
        r = self.ask(me, '/records/%d' % merged['id'])
        self.assertEqual(r['record']['title'], merged['title'])
        self.assertEqual(len(r['members']), merged['members'])
        members = {m['id'] for m in r['members']}
        self.assertTrue(all(f['member'] in members for f in r['fields']))
        self.assertEqual(next(f['text'] for f in r['fields'] if f['field'] == 'title'), merged['title'])
        self.assertTrue(any(g['kind'] == 'merge' for g in r['history']))
        other = max(members)
        self.assertEqual(self.ask(me, '/records/%d' % other)['id'], merged['id'], 'a member leads to what stands')
        excluded = self.ask(me, standing='abstract:excluded', limit=1)['items']
        r = self.ask(me, '/records/%d' % excluded[0]['id'])
        stage = next(s for s in r['stages'] if s['stage'] == 'abstract')
        self.assertEqual(stage['standing']['state'], 'excluded')
        self.assertEqual({v['person'] for v in stage['votes']}, {'reviewer-a', 'reviewer-b'})
        log = self.ask(me, '/records/%d/log' % r['id'])['items']
        self.assertEqual([e['seq'] for e in log], sorted(e['seq'] for e in log))
        self.assertTrue(any('reviewer-b' == e['person'] and 'abstract' in e['text'] for e in log))
        found = next(x for x in self.ask(me, arm='database', limit=1)['items'])
        self.assertTrue(any(f['imported'] for f in self.ask(me, '/records/%d' % found['id'])['found']))
        filed = self.ask(me, full_text='yes', limit=1)['items'][0]
        self.assertTrue(self.ask(me, '/records/%d' % filed['id'])['files'])

    # ---- blinding ----

    def everything(self, me, record):
        """All that somebody could look at to learn about a vote, as text."""
        out = [self.ask(me, facets=FACETS, limit=500)]
        for who in ('reviewer-a', 'reviewer-b'):
            for verdict in ('include', 'exclude', 'maybe'):
                out.append(self.ask(me, reviewer='%s:abstract:%s' % (who, verdict), facets=FACETS))
            out.append(self.ask(me, reviewer=who, facets=FACETS))
        out += [self.ask(me, standing='abstract:' + s, facets=FACETS, limit=500) for s in ('awaiting', 'conflict', 'included', 'excluded')]
        out += [self.ask(me, tag='mine', facets=FACETS), self.ask(me, reason='I-less', facets=FACETS), self.ask(me, box='abstracts_excluded')]
        out += [self.ask(me, '/records/%d' % record), self.ask(me, '/records/%d/log' % record)]
        out.append(self.ask(me, '/records/export', format='csv').decode('utf-8'))
        return [json.dumps(x, sort_keys=True) for x in out]

    def test_another_vote_at_an_open_stage_changes_nothing(self):
        self.serve('abstract')
        a, b = self.who('reviewer-a'), self.who('reviewer-b')
        record = self.ask(a, standing='abstract:awaiting', limit=1)['items'][0]['id']
        before = self.everything(a, record)
        own = self.everything(b, record)
        status, answer, _ = b.post(at('/screen/abstract/records/%d/decision' % record),
                                   {'verdict': 'exclude', 'reason': 'I-less', 'note': 'panel', 'tags': 'mine', 'spent_ms': 3000})
        self.assertEqual(status, 200, answer)
        after = self.everything(a, record)
        for i, (x, y) in enumerate(zip(before, after)):
            self.assertEqual(x, y, 'answer %d' % i)
        self.assertEqual(before, after)
        self.assertNotEqual(own, self.everything(b, record), 'the one who voted sees it')
        self.assertEqual([v['value'] for v in self.ask(b, facets='tag', limit=0)['facets']['tag']['values']], ['mine'])
        status, answer, _ = a.post(at('/screen/abstract/records/%d/decision' % record), {'verdict': 'exclude', 'reason': 'I-less'})
        self.assertEqual(status, 200, answer)
        self.assertEqual(self.ask(a, reviewer='reviewer-b:abstract:exclude', standing='abstract:excluded')['items'][0]['id'], record,
                         'once people are done with the record it is there for both')


def wait(look, seconds=30):
    end = time.monotonic() + seconds
    while True:
        got = look()
        if got:
            return got
        if time.monotonic() > end:
            raise AssertionError('waited in vain')
        time.sleep(0.05)


if __name__ == '__main__':
    harness.SIGTE = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1], verbosity=2)
