"""Duplicates over HTTP: what waits, a pair field by field, deciding, taking back, and the rules as a job."""
import os
import shutil
import sys
import tempfile
import time
import unittest

import harness
import pairs
import reviews


class Duplicates(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='sigte-duplicates-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def serve(self, **how):
        self.review = pairs.review(os.path.join(self.folder, 'r'), harness.SIGTE, **how)
        self.server = harness.Server(review=self.review)
        self.addCleanup(self.server.close)

    def who(self, name):
        return reviews.person(self.server.url, self.review, name)

    def waiting(self, me, query=''):
        status, answer, _ = me.get('/api/v1/duplicates' + query)
        self.assertEqual(status, 200, answer)
        return answer

    def alike(self, me):
        return next(i for i in self.waiting(me)['items'] if 'sarcomas' in i['title'])

    def test_what_waits_and_a_pair_field_by_field(self):
        self.serve()
        me = self.who('reader-a')
        list_ = self.waiting(me)
        self.assertEqual(list_['waiting'], 2)
        self.assertEqual(list_['run']['questions'], 2)
        scores = [i['score'] for i in list_['items']]
        self.assertEqual(scores, sorted(scores, reverse=True), 'the surest first')
        one, two = [self.waiting(me, '?limit=1&after=%d' % k) for k in (0, 1)]
        self.assertEqual([one['items'][0], two['items'][0]], list_['items'])
        self.assertEqual((one['next'], two['next']), (1, None))
        pair = self.alike(me)
        status, x, _ = me.get('/api/v1/duplicates/%d/%d' % (pair['a'], pair['b']))
        self.assertEqual(status, 200, x)
        self.assertIn('pages 11-19 and 211-219 differ', x['question']['reason'])
        field = {f['key']: f for f in x['fields']}
        self.assertEqual(field['title']['state'], 'same')
        self.assertEqual(field['pages'], {'key': 'pages', 'state': 'differ', 'pieces': [[2, '2'], [0, '11-'], [2, '2'], [0, '19']]})
        text = field['abstract']['pieces']
        self.assertEqual(''.join(t for s, t in text if s != 2), 'Forty sarcomas were sequenced.')
        self.assertEqual(''.join(t for s, t in text if s != 1), 'Sixty-one sarcomas were sequenced and followed for a year.')
        self.assertEqual(x['first']['members'][0]['source'], 'letters')
        self.assertEqual(me.get('/api/v1/duplicates/%d/999999' % pair['a'])[0], 404)

    def test_who_may_decide(self):
        self.serve()
        reader, pair = self.who('reader-a'), None
        pair = self.alike(reader)
        for what, body in (('merge', {'records': [pair['a'], pair['b']]}), ('apart', {'a': pair['a'], 'b': pair['b']}),
                           ('split', {'record': pair['b']}), ('undo', {}), ('relate', {'a': pair['a'], 'b': pair['b'], 'kind': 'preprint'}),
                           ('unrelate', {'a': pair['a'], 'b': pair['b']}), ('run', {})):
            self.assertEqual(reader.post('/api/v1/duplicates/' + what, body)[0], 403, what)
        a = self.who('reviewer-a')
        self.assertEqual(a.post('/api/v1/duplicates/run', {'dry_run': True})[0], 403)
        self.assertEqual(reviews.Person(self.server.url).get('/api/v1/duplicates')[0], 401)
        for bad in ({}, {'records': [pair['a']]}, {'records': ['x']}, {'records': []}):
            self.assertIn(a.post('/api/v1/duplicates/merge', bad)[0], (400, 422), bad)
        self.assertEqual(a.post('/api/v1/duplicates/merge', {'records': [pair['a'], 999999]})[0], 404)
        self.assertEqual(self.waiting(a)['waiting'], 2)

    def test_merged_and_taken_back(self):
        self.serve()
        me = self.who('reviewer-a')
        pair = self.alike(me)
        status, answer, _ = me.post('/api/v1/duplicates/merge', {'records': [pair['b'], pair['a']]})
        self.assertEqual((status, answer['a']), (200, pair['a']), 'the lowest keeps standing')
        self.assertEqual(self.waiting(me)['waiting'], 1)
        self.assertEqual(me.post('/api/v1/duplicates/merge', {'records': [pair['b'], pair['a']]})[0], 409)
        made = me.get('/api/v1/duplicates/records/%d' % pair['b'])[1]
        self.assertEqual((made['record'], [m['record'] for m in made['members']]), (pair['a'], [pair['a'], pair['b']]))
        self.assertEqual([h['kind'] for h in made['history']], ['merge'])
        last = me.get('/api/v1/duplicates/history?limit=1')[1]
        self.assertEqual((last['items'][0]['kind'], last['items'][0]['person'], last['items'][0]['by_hand']), ('merge', 'reviewer-a', True))
        self.assertTrue(last['next'], 'merges of the rules are there too')
        self.assertEqual(len(me.get('/api/v1/duplicates/history?by_hand=true')[1]['items']), 1)
        # One's own last; another's isn't taken by it.
        self.assertEqual(self.who('reviewer-b').post('/api/v1/duplicates/undo', {})[0], 404)
        status, answer, _ = me.post('/api/v1/duplicates/undo', {})
        self.assertEqual((status, answer['kind'], answer['a'], answer['b']), (200, 'merge', pair['a'], pair['b']))
        self.assertEqual(self.waiting(me)['waiting'], 2, 'as if it had not been: the pair waits again')
        self.assertEqual(me.post('/api/v1/duplicates/undo', {})[0], 404)

    def test_kept_apart_and_split(self):
        self.serve()
        me = self.who('resolver-a')
        pair = self.alike(me)
        self.assertEqual(me.post('/api/v1/duplicates/apart', {'a': pair['a'], 'b': pair['b'], 'reason': 'Two cohorts'})[0], 200)
        self.assertEqual(self.waiting(me)['waiting'], 1)
        said = me.get('/api/v1/duplicates/history?by_hand=true')[1]['items'][0]
        self.assertEqual((said['kind'], said['reason']), ('apart', 'Two cohorts'))
        self.assertEqual(me.post('/api/v1/duplicates/undo', {'event': said['event']})[0], 200)
        self.assertEqual(self.waiting(me)['waiting'], 2)
        self.assertEqual(me.post('/api/v1/duplicates/undo', {'event': said['event']})[0], 409)
        rule = next(h for h in me.get('/api/v1/duplicates/history')[1]['items'] if h['kind'] == 'merge')
        self.assertFalse(rule['by_hand'])
        self.assertEqual(me.post('/api/v1/duplicates/split', {'record': rule['gone']})[0], 200)
        self.assertEqual(me.post('/api/v1/duplicates/split', {'record': rule['gone']})[0], 409)
        self.assertEqual(me.get('/api/v1/duplicates/records/%d' % rule['gone'])[1]['record'], rule['gone'])
        self.assertEqual(me.post('/api/v1/duplicates/relate', {'a': pair['a'], 'b': pair['b'], 'kind': 'preprint'})[0], 200)
        self.assertEqual(self.waiting(me)['waiting'], 1, 'what is related is asked no more')
        self.assertEqual(me.post('/api/v1/duplicates/relate', {'a': pair['a'], 'b': pair['b'], 'kind': 'cousin'})[0], 422)
        self.assertEqual(me.post('/api/v1/duplicates/unrelate', {'a': pair['a'], 'b': pair['b']})[0], 200)
        self.assertEqual(me.post('/api/v1/duplicates/unrelate', {'a': pair['a'], 'b': pair['b']})[0], 404)

    def job(self, me, body):
        status, job, _ = me.post('/api/v1/duplicates/run', body)
        self.assertEqual(status, 202, job)
        end = time.monotonic() + 60
        while job['state'] in ('waiting', 'running'):
            self.assertLess(time.monotonic(), end, job)
            time.sleep(0.1)
            job = me.get('/api/v1/jobs/%d' % job['id'])[1]
        self.assertEqual(job['state'], 'done', job)
        return job['result']

    def test_the_rules_are_a_job_and_counting_changes_nothing(self):
        self.serve(found=False)
        me = self.who('lead')
        was = me.get('/api/v1/duplicates/history')[1]['items'][0]['event']
        counted = self.job(me, {'dry_run': True})
        self.assertEqual((counted['dry_run'], counted['pairs'], counted['questions']), (True, 1, 2))
        self.assertEqual(me.get('/api/v1/duplicates/history')[1]['items'][0]['event'], was)
        merged = self.job(me, {})
        self.assertEqual((merged['dry_run'], merged['pairs']), (False, 1))
        last = me.get('/api/v1/duplicates/history')[1]['items'][0]
        self.assertNotEqual(last['event'], was)
        self.assertIn('relapsed lymphoma', last['title'])
        self.assertEqual(self.job(me, {'dry_run': True})['pairs'], 0)


if __name__ == '__main__':
    harness.SIGTE = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1], verbosity=2)
