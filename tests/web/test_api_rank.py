"""The ranked order over HTTP: it is learned behind everybody's back and nobody waits, it follows one's own decisions, and
another's verdicts are not in it."""
import json
import time
import unittest

import reviews

AT = '/api/v1/screen/abstract/'


def ranked(who, stage='abstract', path='queue', **query):
    """An answer in the ranked order, once there is one: [(path, answer)]."""
    where = '/api/v1/screen/%s/%s?order=rank%s' % (stage, path, ''.join('&%s=%s' % kv for kv in query.items()))
    end = time.monotonic() + 60
    while True:
        status, answer, _ = who.get(where)
        if status != 200 or answer['ranking']['ready']:
            return answer
        if time.monotonic() > end:
            raise AssertionError('no ranking: %s' % answer)
        time.sleep(.05)


def learned(who, labels, stage='abstract'):
    """The same when it was learned from so many decisions."""
    end = time.monotonic() + 60
    while True:
        answer = ranked(who, stage)
        if answer['ranking']['labels'] == labels:
            return answer
        if time.monotonic() > end:
            raise AssertionError('not learned from %d decisions: %s' % (labels, answer['ranking']))
        time.sleep(.1)


def ids(answer):
    return [x['id'] for x in answer['items']]


class Ranked(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = reviews.serve(cls, at='abstract')
        cls.a = reviews.account(cls.server.url, cls.server.review, 'reviewer-a')
        cls.reader = reviews.account(cls.server.url, cls.server.review, 'reader-a')
        cls.labels = ranked(cls.a)['ranking']['labels']  # of what was settled at the title

    def decide(self, record, verdict, who=None):
        status, answer, _ = (who or self.a).post(AT + 'records/%d/decision' % record, {'verdict': verdict})
        self.assertEqual(status, 200, answer)

    def test_there_is_an_order_before_the_first_verdict(self):
        b = reviews.account(self.server.url, self.server.review, 'reviewer-b')
        given = b.get(AT + 'queue')[1]
        self.assertNotIn('ranking', given)
        answer = ranked(b)
        self.assertEqual(sorted(ids(answer)), sorted(ids(given)), 'the same records')
        self.assertNotEqual(ids(answer), ids(given), 'in another order')
        self.assertIn(answer['ranking']['basis'], ('pico', 'references', 'labels'))
        self.assertGreater(answer['ranking']['head'], 0)
        self.assertEqual(b.get(AT + 'next?order=rank')[1]['id'], ids(answer)[0])
        self.assertEqual(ids(b.get(AT + 'ahead?order=rank&limit=5')[1]), ids(answer)[:5])
        self.assertEqual(ids(b.get(AT + 'queue?order=rank&past=%d' % ids(answer)[0])[1]), ids(answer)[1:])
        held = b.post(AT + 'take', {'order': 'rank', 'limit': 3})[1]
        self.assertEqual(ids(held), ids(answer)[:3])
        self.assertEqual(held['ranking']['head'], answer['ranking']['head'])

    def test_it_follows_ones_own_verdicts_and_nobody_waits(self):
        before = learned(self.a, self.labels)
        last = ids(before)[-1]
        for record in ids(before)[:6]:
            self.decide(record, 'exclude')
        self.decide(last, 'include')
        answer = self.a.get(AT + 'queue?order=rank')[1]
        self.assertIs(answer['ranking']['ready'], True, 'the list that was there, at once')
        answer = learned(self.a, self.labels + 7)
        self.assertNotEqual(answer['ranking']['head'], before['ranking']['head'])
        self.assertEqual(answer['ranking']['includes'], before['ranking']['includes'] + 1)
        self.assertEqual(answer['ranking']['basis'], 'labels')
        self.assertEqual(set(ids(answer)), set(ids(before)[6:-1]))
        self.assertNotEqual(ids(answer), ids(before)[6:-1], 'another order')
        for record in ids(before)[:6] + [last]:
            self.assertEqual(self.a.post(AT + 'records/%d/undo' % record, {})[0], 200)

    def test_the_same_labels_are_the_same_order(self):
        one = learned(self.a, self.labels)
        record = ids(one)[0]
        self.decide(record, 'include')
        learned(self.a, self.labels + 1)
        self.assertEqual(self.a.post(AT + 'records/%d/undo' % record, {})[0], 200)
        self.assertEqual(ids(learned(self.a, self.labels)), ids(one))

    def test_who_doesnt_read_has_no_order(self):
        for path in ('queue?order=rank', 'next?order=rank', 'ahead?order=rank'):
            self.assertEqual(self.reader.get(AT + path)[0], 403)


class Blinded(unittest.TestCase):
    """reviewer-b judges; what reviewer-a is shown in the ranked order must be what it was, to the byte."""

    def test_anothers_verdicts_are_not_in_ones_order(self):
        server = reviews.serve(self, at='abstract')
        a = reviews.account(server.url, server.review, 'reviewer-a')
        b = reviews.account(server.url, server.review, 'reviewer-b')
        first = ranked(a)
        mine, labels = ids(first), first['ranking']['labels']
        for record, verdict in zip(mine, ('include', 'exclude', 'exclude', 'include')):
            self.assertEqual(a.post(AT + 'records/%d/decision' % record, {'verdict': verdict})[0], 200)
        open_ones = ids(learned(a, labels + 4))
        look = lambda: {p: json.dumps(a.get(AT + p)[1], sort_keys=True) for p in self.paths(open_ones)}
        before = look()
        # All that reviewer-a has not judged yet, the likeliest excluded: it would turn the order round.
        for i, record in enumerate(open_ones):
            self.assertEqual(b.post(AT + 'records/%d/decision' % record, {'verdict': 'exclude' if i < 10 else 'include'})[0], 200)
        theirs = learned(b, labels + len(open_ones))
        self.assertGreater(theirs['ranking']['includes'], 10)
        # Whatever somebody does has their list looked at again: here, after the other's verdicts.
        self.assertEqual(a.post(AT + 'take', {'order': 'rank'})[0], 200)
        time.sleep(3)
        after = look()
        for path in before:
            with self.subTest(path=path):
                self.assertEqual(after[path], before[path])

    def paths(self, open_ones):
        return ['queue?order=rank', 'next?order=rank', 'ahead?order=rank&limit=20', 'queue?order=rank&limit=3&past=%d' % open_ones[0]
                ] + ['records/%d/why' % x for x in open_ones[:4] + open_ones[-4:]]


class Why(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = reviews.serve(cls, at='abstract')
        cls.a = reviews.account(cls.server.url, cls.server.review, 'reviewer-a')
        cls.lead = reviews.account(cls.server.url, cls.server.review, 'lead')
        answer = ranked(cls.a)
        cls.first, labels = ids(answer), answer['ranking']['labels']
        for i, record in enumerate(cls.first[:6]):
            assert cls.a.post(AT + 'records/%d/decision' % record, {'verdict': 'exclude' if i % 2 else 'include'})[0] == 200
        learned(cls.a, labels + 6)

    def why(self, record, who=None, stage='abstract'):
        status, answer, _ = (who or self.a).get('/api/v1/screen/%s/records/%d/why' % (stage, record))
        self.assertEqual(status, 200, answer)
        return answer

    def test_the_words_stand_where_they_are_said_to(self):
        some = 0
        for record in self.first[6:16]:
            shown = self.a.get(AT + 'records/%d' % record)[1]['record']
            a = self.why(record)
            self.assertTrue(a['raising'] and all(x['weight'] > 0 for x in a['raising']))
            self.assertTrue(all(x['weight'] < 0 for x in a['lowering']))
            for x in a['raising'] + a['lowering']:
                for place in x['places']:
                    text = shown['title'] if place['place'] == 'title' else shown['abstract'][place['part']]['text']
                    said = text.encode()[place['start']:place['end']].decode()
                    self.assertEqual(said.lower(), x['text'].lower() if place == x['places'][0] else said.lower())
                    self.assertNotRegex(said, r'^\W|\W$')
                    some += place['place'] == 'abstract'
        self.assertGreater(some, 20)

    def test_its_place_is_that_of_the_order(self):
        order = ids(ranked(self.a))
        self.assertEqual(self.why(order[0])['place'], 1)
        self.assertEqual(self.why(order[4])['place'], 5)

    def test_at_the_title_nothing_is_said_to_stand_in_an_abstract(self):
        a = self.why(self.first[8], stage='title')
        self.assertEqual({p['place'] for x in a['raising'] + a['lowering'] for p in x['places']} - {'title'}, set())

    def test_what_the_criteria_say_waits_for_ones_own_verdict(self):
        kinds = lambda a: {x['kind'] for x in a['raising'] + a['lowering']}
        waiting, judged = self.why(self.first[10]), [self.why(x) for x in self.first[:6]]
        self.assertTrue(waiting['verdicts_withheld'])
        self.assertNotIn('criterion', kinds(waiting))
        self.assertFalse(any(a['verdicts_withheld'] for a in judged))

    def test_a_record_that_is_not_there(self):
        self.assertEqual(self.a.get(AT + 'records/99999/why')[0], 404)

    def test_the_second_look_is_the_leads(self):
        self.assertEqual(self.a.get('/api/v1/screen/title/check')[0], 403)
        self.assertEqual(self.lead.get('/api/v1/screen/title/check?limit=0')[0], 422)
        end = time.monotonic() + 30
        status, answer, headers = self.lead.get('/api/v1/screen/title/check?limit=5')
        while status == 503 and time.monotonic() < end:
            self.assertIn('retry-after', headers)
            time.sleep(.2)
            status, answer, headers = self.lead.get('/api/v1/screen/title/check?limit=5')
        self.assertEqual(status, 200, answer)
        self.assertEqual((answer['excluded'], answer['included']), (25, 55))
        self.assertTrue(answer['misses'])
        self.assertLessEqual(len(answer['misses']), 5)
        self.assertEqual([x['score'] for x in answer['misses']], sorted((x['score'] for x in answer['misses']), reverse=True))
        self.assertTrue(answer['misses'][0]['title'])
        self.assertIn('reviewer-a', [d['person'] for x in answer['misses'] for d in x['deciders']])


if __name__ == '__main__':
    reviews.main()
