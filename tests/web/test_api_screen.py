"""Screening over HTTP: what a blinded reviewer is told and isn't, what is refused, and that a decision sent twice is one."""
import json
import unittest

import harness
import reviews

SECRET = 'WHAT-REVIEWER-A-WROTE'


class Blinding(unittest.TestCase):
    """reviewer-a has judged; reviewer-b must not learn it by any route of screening."""

    @classmethod
    def setUpClass(cls):
        cls.server = reviews.serve(cls, at='abstract')
        cls.a = reviews.account(cls.server.url, cls.server.review, 'reviewer-a')
        cls.b = reviews.account(cls.server.url, cls.server.review, 'reviewer-b')
        cls.before = cls.seen(cls)
        for record, vote in ((1, {'verdict': 'include'}), (2, {'verdict': 'exclude', 'reason': 'P-age'}), (3, {'verdict': 'maybe'})):
            status, answer, _ = cls.a.post('/api/v1/screen/abstract/records/%d/decision' % record, {**vote, 'note': SECRET, 'tags': SECRET})
            assert status == 200, answer
        cls.after = cls.seen(cls)

    def seen(self):
        """All that reviewer-b can ask for here, by path."""
        out = {}
        for stage in reviews.STEPS:
            for path in ('queue', 'queue?order=random', 'queue?order=newest&past=1,2', 'next', 'next?past=1,2', 'ahead?limit=200', 'own?limit=200',
                         'readings?records=1,2,3', 'records/1', 'records/2', 'records/3'):
                where = '/api/v1/screen/%s/%s' % (stage, path)
                out[where] = self.b.get(where)[:2]
        for where in ('/api/v1/screen', '/api/v1/criteria', '/api/v1/records/1/text', '/api/v1/texts'):
            out[where] = self.b.get(where)[:2]
        return out

    def test_everything_is_as_it_was_before_the_others_votes(self):
        for path, answer in self.after.items():
            with self.subTest(path=path):
                self.assertEqual(answer, self.before[path])

    def test_what_the_other_wrote_is_nowhere(self):
        for path, (status, answer) in self.after.items():
            self.assertIn(status, (200, 409), path)
            self.assertNotIn(SECRET, json.dumps(answer), path)

    def test_the_suggestion_comes_with_ones_own_vote(self):
        one = '/api/v1/screen/abstract/records/10'
        trace = self.b.get(one)[1]['trace']
        self.assertIs(trace['hidden'], True)
        self.assertNotIn('suggestion', trace)
        self.assertTrue(all('verdict' not in c for c in trace['criteria']))
        self.assertEqual(self.b.post(one + '/decision', {'verdict': 'include'})[0], 200)
        trace = self.b.get(one)[1]['trace']
        self.assertIn('suggestion', trace)
        self.assertTrue(any('verdict' in c for c in trace['criteria']))
        self.assertIs(self.a.get(one)[1]['trace'].get('hidden'), True, 'still hidden from the other')
        self.assertEqual(self.b.post(one + '/undo', {})[0], 200)

    def test_the_other_is_not_named_and_their_vote_is_not_mine_to_take_back(self):
        status, answer, _ = self.b.post('/api/v1/screen/abstract/records/1/undo', {})
        self.assertEqual(status, 409)
        self.assertNotIn('reviewer-a', json.dumps(answer))
        self.assertEqual(self.a.get('/api/v1/screen/abstract/records/1')[1]['votes'][0]['verdict'], 'include')

    def test_whose_vote_it_is_cannot_be_said_by_the_sender(self):
        for extra in ({'person': 'reviewer-a'}, {'as': 'reviewer-a'}, {'actor': 'reviewer-a'}):
            status, answer, _ = self.b.post('/api/v1/screen/abstract/records/11/decision', {'verdict': 'include', **extra})
            self.assertEqual(status, 422, answer)

    def test_news_is_told_to_the_person_alone(self):
        import http.client
        c = http.client.HTTPConnection(self.b.host, self.b.port, timeout=5)
        self.addCleanup(c.close)
        c.request('GET', '/api/v1/events', headers={'Cookie': self.b.cookie})
        r = c.getresponse()
        self.assertEqual(r.status, 200)
        self.assertEqual(self.a.post('/api/v1/screen/abstract/records/12/decision', {'verdict': 'include'})[0], 409)  # sorted out at the title
        self.assertEqual(self.a.post('/api/v1/screen/abstract/records/13/decision', {'verdict': 'include'})[0], 200)
        self.assertEqual(self.b.post('/api/v1/screen/abstract/records/14/decision', {'verdict': 'include'})[0], 200)
        heard = b''
        while b'"record":14' not in heard:
            heard += r.fp.readline()
        self.assertIn(b'event: own', heard)
        self.assertNotIn(b'"record":13', heard)
        self.a.post('/api/v1/screen/abstract/records/13/undo', {})
        self.b.post('/api/v1/screen/abstract/records/14/undo', {})


class Deciding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = reviews.serve(cls, at='abstract')
        cls.a = reviews.account(cls.server.url, cls.server.review, 'reviewer-a')
        cls.reader = reviews.account(cls.server.url, cls.server.review, 'reader-a')

    def decide(self, record, body, stage='abstract', who=None, **headers):
        return (who or self.a).post('/api/v1/screen/%s/records/%s/decision' % (stage, record), body, headers=headers)

    def mine(self, record):
        return [v for v in reviews.votes(self.server.review) if v[0] == 'reviewer-a' and v[2].get('record') == record and v[2]['stage'] == 'abstract']

    def test_the_same_key_is_one_decision_and_gets_the_same_answer(self):
        first = self.decide(20, {'verdict': 'include'}, **{'Idempotency-Key': 'one-press'})
        again = self.decide(20, {'verdict': 'include'}, **{'Idempotency-Key': 'one-press'})
        self.assertEqual((first[0], again[0]), (200, 200))
        self.assertEqual(first[1], again[1])
        self.assertEqual(again[2].get('idempotency-replayed'), 'true')
        self.assertEqual(len(self.mine(20)), 1)

    def test_the_same_key_with_another_decision_is_refused(self):
        self.assertEqual(self.decide(21, {'verdict': 'include'}, **{'Idempotency-Key': 'k'})[0], 200)
        self.assertEqual(self.decide(21, {'verdict': 'exclude'}, **{'Idempotency-Key': 'k'})[0], 409)
        self.assertEqual(len(self.mine(21)), 1)

    def test_a_second_decision_needs_to_be_called_a_change(self):
        self.assertEqual(self.decide(23, {'verdict': 'include'})[0], 200)
        self.assertEqual(self.decide(23, {'verdict': 'exclude'})[0], 409)
        self.assertEqual(self.decide(23, {'verdict': 'exclude', 'change': True})[0], 200)
        self.assertEqual(self.a.get('/api/v1/screen/abstract/records/23')[1]['votes'][0]['verdict'], 'exclude')

    def test_undo_gives_the_record_back(self):
        self.assertEqual(self.decide(25, {'verdict': 'include'})[0], 200)
        self.assertNotIn(25, self.waiting())
        self.assertEqual(self.a.post('/api/v1/screen/abstract/records/25/undo', {})[0], 200)
        self.assertIn(25, self.waiting())

    def waiting(self):
        return [x['id'] for x in self.a.get('/api/v1/screen/abstract/queue?limit=5000')[1]['items']]

    def test_what_is_malformed_is_named(self):
        for body, word in (({}, 'verdict'), ({'verdict': 'perhaps'}, 'verdict'), ({'verdict': 1}, 'verdict'),
                           ({'verdict': 'include', 'spent_ms': -1}, 'spent_ms'), ({'verdict': 'include', 'spent_ms': '1'}, 'spent_ms'),
                           ({'verdict': 'include', 'note': 'x' * 10001}, 'note'), ({'verdict': 'include', 'note': 'a\u0000b'}, ''),
                           ({'verdict': 'exclude', 'reason': 'no-such'}, ''), ({'verdict': 'include', 'more': 1}, 'more')):
            status, answer, headers = self.decide(26, body)
            self.assertEqual(status, 422, (body, answer))
            self.assertEqual(headers['content-type'], 'application/problem+json')
            self.assertIn(word, answer['detail'])
        self.assertEqual(self.mine(26), [])

    def test_records_and_stages_that_are_not(self):
        self.assertEqual(self.decide('0', {'verdict': 'include'})[0], 404)
        self.assertEqual(self.decide('x', {'verdict': 'include'})[0], 404)
        self.assertIn(self.decide(99999, {'verdict': 'include'})[0], (404, 409))
        self.assertEqual(self.decide(26, {'verdict': 'include'}, stage='abstracts')[0], 404)
        self.assertEqual(self.decide(26, {'verdict': 'include', 'category': '1A'}, stage='full_text')[0], 409)

    def test_parameters_are_bounded(self):
        q = '/api/v1/screen/abstract/'
        for path in ('queue?limit=5001', 'queue?limit=0', 'queue?order=ranked', 'queue?past=' + ','.join('1' * 201), 'queue?past=a',
                     'readings', 'readings?records=' + ','.join('1' * 51), 'own?limit=201', "queue?order=given'--", 'queue?who=reviewer-b'):
            status, answer, _ = self.a.get(q + path)
            self.assertEqual(status, 422, (path, answer))
        self.assertEqual(self.a.post(q + 'take', {'limit': 51})[0], 422)

    def test_a_record_that_is_gone_is_left_out_of_many(self):
        status, answer, _ = self.a.get('/api/v1/screen/abstract/readings?records=26,99999,27')
        self.assertEqual(status, 200)
        self.assertEqual([x['record']['id'] for x in answer['items']], [26, 27])

    def test_who_doesnt_read_judges_nothing(self):
        self.assertEqual(self.decide(27, {'verdict': 'include'}, who=self.reader)[0], 403)
        self.assertEqual(self.reader.get('/api/v1/screen/abstract/queue')[0], 403)
        stages = self.reader.get('/api/v1/screen')[1]['stages']
        self.assertEqual([s['reads'] for s in stages], [False, False, False])
        self.assertNotIn('progress', stages[0])

    def test_without_token_or_key(self):
        self.assertEqual(self.decide(27, {'verdict': 'include'}, **{'X-CSRF-Token': None})[0], 403)
        self.assertIn(self.decide(27, {'verdict': 'include'}, **{'Idempotency-Key': None})[0], (400, 422))
        self.assertEqual(self.decide(27, {'verdict': 'include'}, **{'Cookie': None})[0], 401)
        self.assertEqual(self.mine(27), [])


class Shared(unittest.TestCase):
    """One reader is asked for, and two read: nobody is given what another holds."""

    def test_records_are_held(self):
        server = reviews.serve(self, at='title')
        a = reviews.account(server.url, server.review, 'reviewer-a')
        b = reviews.account(server.url, server.review, 'reviewer-b')
        self.assertIs(a.get('/api/v1/screen/title/queue?limit=10')[1]['take'], True)
        mine = [x['id'] for x in a.post('/api/v1/screen/title/take', {'limit': 10})[1]['items']]
        self.assertEqual(len(mine), 10)
        theirs = [x['id'] for x in b.post('/api/v1/screen/title/take', {'limit': 10})[1]['items']]
        self.assertEqual(set(mine) & set(theirs), set())
        again = [x['id'] for x in a.post('/api/v1/screen/title/take', {'limit': 10})[1]['items']]
        self.assertEqual(again, mine, 'what is held stays held')
        self.assertEqual([x['id'] for x in a.get('/api/v1/screen/title/queue?limit=10')[1]['items']], mine)
        self.assertEqual(b.post('/api/v1/screen/title/records/%d/decision' % mine[0], {'verdict': 'include'})[0], 409)


class Texts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = reviews.serve(cls, at='full_text')
        cls.a = reviews.account(cls.server.url, cls.server.review, 'reviewer-a')
        cls.reader = reviews.account(cls.server.url, cls.server.review, 'reader-a')
        cls.missing = [x['record'] for x in cls.a.get('/api/v1/texts?missing=true&limit=200')[1]['items']]

    def upload(self, record, body, name='text.pdf', who=None, **more):
        query = ''.join('&%s=%s' % (k, v) for k, v in more.items())
        return (who or self.a).ask('POST', '/api/v1/records/%d/files?name=%s%s' % (record, name, query), body, {'Content-Type': 'application/octet-stream'})

    def test_a_pdf_comes_back_as_it_went_in(self):
        record = self.missing[0]
        body = reviews.pdf('It went in') + b'%' + b'x' * 3_000_000 + b'\n%%EOF\n'
        status, answer, _ = self.upload(record, body)
        self.assertEqual(status, 200, answer)
        path = '/api/v1/files/%d' % answer['file']
        status, data, headers = self.a.get(path)
        self.assertEqual((status, headers['content-type'], headers.get('content-disposition')), (200, 'application/pdf', None))
        self.assertEqual(data, body)
        self.assertIn("frame-ancestors 'self'", headers['content-security-policy'])
        self.assertEqual(headers['x-content-type-options'], 'nosniff')
        status, data, headers = self.a.get(path, Range='bytes=1000000-1000099')
        self.assertEqual((status, data), (206, body[1000000:1000100]))
        self.assertEqual(headers['content-range'], 'bytes 1000000-1000099/%d' % len(body))
        self.assertEqual(self.a.get(path, **{'If-None-Match': headers['etag']})[0], 304)
        self.assertEqual(self.reader.get(path)[0], 200)
        text = self.a.get('/api/v1/records/%d/text' % record)[1]['text']
        self.assertEqual(text['status'], 'retrieved')
        self.assertIn(record, [x['id'] for x in self.a.get('/api/v1/screen/full_text/queue')[1]['items']])

    def test_what_could_run_is_saved_and_never_shown(self):
        record = self.missing[1]
        for body, name in ((b'<html><script>alert(1)</script></html>', 'page.html'), (b'<svg xmlns="http://www.w3.org/2000/svg"/>', 'x.svg')):
            status, answer, _ = self.upload(record, body, name, role='supplement')
            self.assertEqual(status, 200, answer)
            headers = self.a.get('/api/v1/files/%d' % answer['file'])[2]
            self.assertEqual(headers['x-content-type-options'], 'nosniff')
            if headers['content-type'] != 'text/plain; charset=utf-8':
                self.assertEqual(headers['content-type'], 'application/octet-stream', name)
                self.assertIn('attachment', headers['content-disposition'])
        self.assertEqual(self.a.get('/api/v1/records/%d/text' % record)[1]['text']['status'], 'sought', 'a supplement is no full text')

    def test_names_are_only_names(self):
        status, answer, _ = self.upload(self.missing[2], reviews.pdf('x'), '..%2F..%2Fetc%2Fpasswd.pdf', role='other')
        self.assertEqual(status, 200, answer)
        names = [f['name'] for f in self.a.get('/api/v1/records/%d/text' % self.missing[2])[1]['files']]
        self.assertEqual(names, ['passwd.pdf'])
        for bad in ('', '%0A', '..%2F', 'a%00b', 'x' * 1001):
            status, answer, _ = self.upload(self.missing[2], reviews.pdf('x'), bad)
            self.assertIn(status, (400, 422), (bad, answer))

    def test_what_is_no_file_is_refused(self):
        record = self.missing[3]
        for body, name in ((b'', 'empty.pdf'), (b'<html>Sign in</html>', 'false.pdf')):
            status, answer, _ = self.upload(record, body, name)
            self.assertEqual(status, 422, answer)
            self.assertNotIn('/proc', answer['detail'])
        self.assertEqual(self.upload(record, reviews.pdf('x'), role='appendix')[0], 422)
        self.assertEqual(self.upload(1_000_000, reviews.pdf('x'))[0], 409)
        self.assertEqual(self.upload(record, reviews.pdf('x'), who=self.reader)[0], 403)
        self.assertEqual(self.a.get('/api/v1/records/%d/text' % record)[1]['files'], [])

    def test_too_large_is_refused_before_it_is_read(self):
        import http.client
        c = http.client.HTTPConnection(self.a.host, self.a.port, timeout=20)
        self.addCleanup(c.close)
        c.putrequest('POST', '/api/v1/records/%d/files?name=a.pdf' % self.missing[3])
        for k, v in (('Content-Length', '200000001'), ('Cookie', self.a.cookie), ('X-CSRF-Token', self.a.csrf), ('Idempotency-Key', 'large')):
            c.putheader(k, v)
        c.endheaders(b'%PDF-1.4')
        self.assertEqual(c.getresponse().status, 413)

    def test_the_steps_to_a_text(self):
        record = self.missing[4]
        path = '/api/v1/records/%d/text' % record
        self.assertEqual(self.a.post(path, {'status': 'requested', 'asked': 'library'})[0], 204)
        self.assertEqual(self.a.post(path, {'status': 'not_retrieved', 'reason': 'other'})[0], 422, 'other wants a note')
        self.assertEqual(self.a.post(path, {'status': 'not_retrieved', 'reason': 'payment', 'note': 'EUR 90'})[0], 204)
        text = self.a.get(path)[1]
        self.assertEqual([s['status'] for s in text['steps']], ['requested', 'not_retrieved'])
        self.assertEqual((text['text']['status'], text['text']['reason']), ('not_retrieved', 'payment'))
        self.assertNotIn(record, [x['record'] for x in self.a.get('/api/v1/texts?missing=true&limit=200')[1]['items']])
        self.assertEqual(self.a.post(path + '/undo', {})[0], 204)
        self.assertEqual(self.a.get(path)[1]['text']['status'], 'requested')
        self.assertEqual(self.reader.post(path, {'status': 'requested'})[0], 403)
        self.assertIs(self.reader.get(path)[1]['text']['may'], False)

    def test_a_withdrawn_file_is_gone(self):
        record = self.missing[5]
        file = self.upload(record, reviews.pdf('gone'))[1]['file']
        self.assertEqual(self.a.post('/api/v1/files/%d/withdraw' % file, {'note': 'the wrong one'})[0], 204)
        self.assertEqual(self.a.get('/api/v1/files/%d' % file)[0], 409)
        self.assertEqual(self.a.get('/api/v1/records/%d/text' % record)[1]['text']['status'], 'sought')
        self.assertEqual(self.a.get('/api/v1/files/99999')[0], 404)

    def test_full_text_has_its_categories(self):
        record = self.a.get('/api/v1/screen/full_text/queue')[1]['items'][0]['id']
        path = '/api/v1/screen/full_text/records/%d/decision' % record
        for body in ({'verdict': 'include'}, {'verdict': 'include', 'category': '2'}, {'verdict': 'exclude', 'category': '2'},
                     {'verdict': 'exclude', 'category': '1B', 'reason': 'P-age'}, {'verdict': 'exclude', 'category': '1A', 'reason': 'P-age'}):
            self.assertEqual(self.a.post(path, body)[0], 422, body)
        self.assertEqual(self.a.post(path, {'verdict': 'exclude', 'category': '1B', 'reason': 'O-none'})[0], 200)


if __name__ == '__main__':
    reviews.main()
