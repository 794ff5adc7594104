"""Conflicts over HTTP: who is shown them, how they are settled, sent back and opened again."""
import json
import os
import shutil
import sys
import tempfile
import unittest

import harness
import reviews

NOTE = 'Panels in all boards; exomes were never given apart'


class Conflicts(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='sigte-conflicts-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def serve(self, at='abstract', stages=None):
        """A review with conflicts at a stage, and its server."""
        self.review = reviews.in_progress(os.path.join(self.folder, 'r'), harness.SIGTE, at=at, stages=stages)
        words = at.replace('_', '-')
        if at == 'full_text':
            reviews.run(harness.SIGTE, self.review, 'retrieval', '--from', reviews.SOURCE + '/corpora/demo/retrieval.csv',
                        '--as', 'lead')
        reviews.run(harness.SIGTE, self.review, 'screen', 'decide', '--from',
                    reviews.SOURCE + '/corpora/demo/decisions-%s.csv' % words)
        self.server = harness.Server(review=self.review)
        self.addCleanup(self.server.close)

    def who(self, name):
        return reviews.person(self.server.url, self.review, name)

    def items(self, me, query=''):
        status, answer, _ = me.get('/api/v1/conflicts' + query)
        self.assertEqual(status, 200, answer)
        return answer

    def test_who_settles_sees_both_sides_and_the_others_nothing(self):
        self.serve()
        resolver, reader, a = self.who('resolver-a'), self.who('reader-a'), self.who('reviewer-a')
        list_ = self.items(resolver)
        self.assertEqual(list_['waiting'], {'title': 0, 'abstract': 5, 'full_text': 0})
        self.assertEqual(len(list_['items']), 5)
        self.assertTrue(all(i['stage'] == 'abstract' and len(i['verdicts']) == 2 and i['since'] for i in list_['items']))
        self.assertIsNone(list_['next'])
        self.assertIn('reviewer-b', list_['people'])
        first = list_['items'][0]['record']
        path = '/api/v1/conflicts/abstract/%d' % first
        status, one, _ = resolver.get(path)
        self.assertEqual(status, 200, one)
        self.assertEqual({s['vote']['person'] for s in one['sides']}, {'reviewer-a', 'reviewer-b'})
        self.assertTrue(all(s['at'] for s in one['sides']))
        self.assertTrue(any(s['vote'].get('reason') for s in one['sides']))
        self.assertTrue(one['reading']['record']['abstract'])
        self.assertTrue(any(c.get('verdict') for c in one['reading']['trace']['criteria']), 'what the rules say')
        for person in (reader, a):
            for p in ('/api/v1/conflicts', '/api/v1/conflicts/settled', path):
                self.assertEqual(person.get(p)[0], 403, '%s %s' % (person.name, p))
            for what, body in (('settle', {'verdict': 'include', 'note': NOTE}), ('return', {})):
                self.assertEqual(person.post('%s/%s' % (path, what), body)[0], 403, '%s %s' % (person.name, what))
        self.assertEqual(reviews.Person(self.server.url).get(path)[0], 401)

    def test_a_conflict_is_settled_with_a_reason_and_gone(self):
        self.serve()
        me = self.who('resolver-a')
        one, other = [i['record'] for i in self.items(me)['items']][:2]
        path = '/api/v1/conflicts/abstract/%d' % one
        for body in ({'verdict': 'exclude'}, {'verdict': 'exclude', 'note': ''}, {'verdict': 'maybe', 'note': NOTE},
                     {'verdict': 'exclude', 'note': NOTE, 'reason': 'no-such'},
                     {'verdict': 'exclude', 'note': NOTE, 'category': '2'}):
            self.assertIn(me.post(path + '/settle', body)[0], (400, 422), body)
        self.assertEqual(self.items(me)['waiting']['abstract'], 5)
        key = {'Idempotency-Key': 'settle-once'}
        status, answer, _ = me.post(path + '/settle', {'verdict': 'exclude', 'reason': 'I-less', 'note': NOTE}, headers=key)
        self.assertEqual(status, 200, answer)
        self.assertEqual(answer['waiting']['abstract'], 4)
        again = me.post(path + '/settle', {'verdict': 'exclude', 'reason': 'I-less', 'note': NOTE}, headers=key)
        self.assertEqual(again[1], answer, 'the same request again changes nothing')
        self.assertEqual(me.get(path)[0], 404)
        self.assertEqual(me.post(path + '/settle', {'verdict': 'include', 'note': NOTE})[0], 409)
        done = me.get('/api/v1/conflicts/settled')[1]['items']
        self.assertEqual([(d['record'], d['vote']['verdict'], d['vote']['reason'], d['vote']['note'], d['how']) for d in done],
                         [(one, 'exclude', 'I-less', NOTE, 'resolver')])
        self.assertNotIn(one, [i['record'] for i in self.items(me)['items']])
        # Opened again: the lead's alone, with a note.
        self.assertEqual(me.post(path + '/reopen', {'note': 'once more'})[0], 403)
        lead = self.who('lead')
        self.assertEqual(lead.post(path + '/reopen', {})[0], 422)
        self.assertEqual(lead.post(path + '/reopen', {'note': 'Read the annex first'})[0], 200)
        self.assertEqual(me.get('/api/v1/conflicts/settled')[1]['items'], [])
        a = self.who('reviewer-a')
        turn = a.get('/api/v1/screen/abstract/next')[1]
        self.assertEqual(turn['id'], one, 'its readers judge it again')
        # Sent back.
        self.assertEqual(me.post('/api/v1/conflicts/abstract/%d/return' % other, {'note': 'Look at the methods'})[0], 200)
        self.assertEqual(self.items(me)['waiting']['abstract'], 3)

    def test_what_was_sent_back_says_so_when_it_returns(self):
        self.serve()
        me = self.who('resolver-a')
        one = self.items(me)['items'][0]['record']
        me.post('/api/v1/conflicts/abstract/%d/return' % one, {'note': 'Look at the methods'})
        for name, verdict in (('reviewer-a', 'include'), ('reviewer-b', 'exclude')):
            p = self.who(name)
            status, answer, _ = p.post('/api/v1/screen/abstract/records/%d/decision' % one, {'verdict': verdict, 'spent_ms': 61000})
            self.assertEqual(status, 200, answer)
        # The youngest conflict comes last.
        self.assertEqual([i['record'] for i in self.items(me)['items']][-1], one)
        view = me.get('/api/v1/conflicts/abstract/%d' % one)[1]
        self.assertEqual([(r['cause'], r['note'], r['person']) for r in view['readings']],
                         [('conflict', 'Look at the methods', 'resolver-a')])
        self.assertEqual(view['sides'][0]['vote']['spent_ms'], 61000)

    def test_pages_are_walked_without_a_gap(self):
        self.serve()
        me = self.who('resolver-a')
        seen, after = [], ''
        while True:
            page = self.items(me, '?limit=2' + after)
            seen += [i['record'] for i in page['items']]
            self.assertEqual(page['waiting']['abstract'], 5)
            if not page['next']:
                break
            after = '&after=' + page['next']
        self.assertEqual(seen, [i['record'] for i in self.items(me)['items']])
        self.assertEqual(self.items(me, '?stage=full_text')['items'], [])
        for bad in ('1', 'x.1.1', '9.1.1', '1.1.', "1.1.1'"):
            self.assertEqual(me.get('/api/v1/conflicts?after=' + bad)[0], 422, bad)

    def test_who_judged_the_record_settles_with_others_only(self):
        self.serve()
        reviews.run(harness.SIGTE, self.review, 'reviewer', 'add', 'reviewer-b', '--role', 'resolver', '--as', 'lead')
        me = self.who('reviewer-b')
        one = self.items(me)['items'][0]['record']
        path = '/api/v1/conflicts/abstract/%d' % one
        self.assertTrue(me.get(path)[1]['judged'])
        status, answer, _ = me.post(path + '/settle', {'verdict': 'include', 'note': NOTE})
        self.assertEqual(status, 403)
        self.assertIn('reviewer-b', answer['detail'])
        for present in (['reviewer-b'], ['reviewer-b', 'reviewer-b'], ['reviewer-b', 'nobody']):
            self.assertIn(me.post(path + '/settle', {'verdict': 'include', 'note': NOTE, 'present': present})[0], (404, 422), present)
        body = {'verdict': 'include', 'note': NOTE, 'present': ['reviewer-b', 'lead']}
        self.assertEqual(me.post(path + '/settle', body)[0], 200)
        done = me.get('/api/v1/conflicts/settled')[1]['items'][0]
        self.assertEqual((done['how'], done['present']), ('plenum', ['reviewer-b', 'lead']))

    def test_the_protocol_may_want_the_plenum(self):
        self.serve(stages={'abstract': '{reviewers: 2, resolver: plenum, conflict_on: verdict}'})
        me = self.who('lead')
        one = self.items(me)['items'][0]['record']
        path = '/api/v1/conflicts/abstract/%d' % one
        self.assertTrue(me.get(path)[1]['plenum_only'])
        self.assertEqual(me.post(path + '/settle', {'verdict': 'include', 'note': NOTE})[0], 409)
        self.assertEqual(me.post(path + '/settle', {'verdict': 'include', 'note': NOTE, 'present': ['lead', 'reviewer-a']})[0], 200)

    def test_full_text_needs_category_and_reason(self):
        self.serve(at='full_text')
        me = self.who('resolver-a')
        list_ = self.items(me)
        self.assertEqual(list_['waiting']['full_text'], 3)
        one = list_['items'][0]['record']
        path = '/api/v1/conflicts/full_text/%d' % one
        for body in ({'verdict': 'include'}, {'verdict': 'exclude', 'category': '2'}, {'verdict': 'exclude', 'category': '1B', 'reason': 'I-less'}):
            self.assertEqual(me.post(path + '/settle', {**body, 'note': NOTE})[0], 422, body)
        self.assertEqual(me.post(path + '/settle', {'verdict': 'exclude', 'category': '2', 'reason': 'I-less', 'note': NOTE})[0], 200)

    def test_a_check_that_contradicts_an_exclusion_is_a_conflict(self):
        """The step at titles is read by one; a sample of what was excluded is checked by another."""
        self.serve()
        reviews.run(harness.SIGTE, self.review, 'sample', 'new', '--stage', 'title', '-n', '1', '--seed', '7', '--as', 'lead')
        self.check()
        me = self.who('resolver-a')
        one = self.items(me, '?stage=title')['items'][0]
        self.assertEqual(sorted(one['verdicts']), ['exclude', 'include'])
        view = me.get('/api/v1/conflicts/title/%d' % one['record'])[1]
        self.assertEqual([(s['vote']['as'], s['vote']['verdict']) for s in view['sides']],
                         [('reader', 'exclude'), ('check', 'include')])
        self.assertEqual(view['sides'][1]['vote']['note'], 'Exomes are in the title')

    def check(self):
        row = json.loads(reviews.run(harness.SIGTE, self.review, 'sample', 'show', '1', '--json'))
        record = next(v for v in row.values() if isinstance(v, list))[0]['record']
        reviews.run(harness.SIGTE, self.review, 'sample', 'check', '1', 'id:%d' % record, 'include', '--note',
                    'Exomes are in the title', '--as', 'lead')


if __name__ == '__main__':
    harness.SIGTE = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1], verbosity=2)
