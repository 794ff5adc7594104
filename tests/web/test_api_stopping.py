"""Stopping over HTTP: what is told to whom, who may end a stage, and what that does to queues, votes and the flow."""
import json
import unittest

import reviews
import stops

AT = '/api/v1/stages/title/'


class Stopping(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = stops.screened(cls)
        cls.lead = reviews.account(cls.server.url, cls.server.review, 'lead')
        cls.a = reviews.account(cls.server.url, cls.server.review, 'reviewer-a')
        cls.b = reviews.account(cls.server.url, cls.server.review, 'reviewer-b')
        cls.reader = reviews.account(cls.server.url, cls.server.review, 'reader-a')

    def view(self, who=None, **query):
        status, answer, _ = (who or self.lead).get(AT + 'stopping' + ''.join('%s%s=%s' % ('&' if i else '?', *kv) for i, kv in enumerate(query.items())))
        self.assertEqual(status, 200, answer)
        return answer

    def test_1_what_the_rules_say(self):
        v = self.view()
        self.assertEqual((v['stage'], v['own'], v['small'], v['ended'], v['least']), ('title', False, False, False, 1000))
        self.assertEqual(v['screened'] + v['open'] + v['conflicts'], v['total'])
        self.assertGreater(v['total'], 1000)
        self.assertEqual(len(v['found_at']), v['found'])
        self.assertEqual(v['found_at'], sorted(v['found_at']))
        self.assertLess(v['found_at'][-1], 100, 'they came first')
        rules = {r['rule']: r for r in v['rules']}
        self.assertEqual(list(rules), ['hypergeometric', 'curve', 'safe'])
        self.assertTrue(rules['hypergeometric']['met'], rules)
        self.assertLess(rules['hypergeometric']['p'], .05)
        self.assertEqual([p['phase'] for p in v['phases']], ['random', 'active', 'model', 'quality'])
        self.assertFalse(rules['safe']['met'])
        self.assertEqual(v['cost']['records'], v['open'])
        stricter = self.view(target=999, confidence=999)
        self.assertGreaterEqual({r['rule']: r for r in stricter['rules']}['hypergeometric']['p'], rules['hypergeometric']['p'])

    def test_2_who_reads_sees_their_own_and_no_more(self):
        own = self.view(self.b)
        self.assertEqual((own['own'], own['screened'], own['found'], own['found_at'], own['phases']), (True, 0, 0, [], []))
        self.assertIsNone(own['half_read'])
        self.assertTrue(self.view(self.a)['own'])
        self.assertFalse(self.view(self.reader)['own'], 'who reads nowhere sees the stage')

    def test_3_what_is_malformed_or_not_allowed(self):
        for who in (self.a, self.b, self.reader):
            for path, body in (('stop', {'rule': 'other', 'note': 'x'}), ('resume', {'note': 'x'}), ('attest', {'phase': 'model', 'note': 'x'})):
                self.assertEqual(who.post(AT + path, body)[0], 403, path)
        for body in ({}, {'rule': 'enough'}, {'rule': 'other'}, {'rule': 'other', 'note': ''}, {'rule': 'other', 'note': 'x' * 2001},
                     {'rule': 'hypergeometric', 'target': 1000}, {'rule': 'hypergeometric', 'target': 0}, {'rule': 'hypergeometric', 'more': 1}):
            self.assertEqual(self.lead.post(AT + 'stop', body)[0], 422, body)
        for body in ({'phase': 'active', 'note': 'x'}, {'phase': 'model'}, {'phase': 'model', 'note': ''}):
            self.assertEqual(self.lead.post(AT + 'attest', body)[0], 422, body)
        self.assertEqual(self.lead.post(AT + 'resume', {'note': 'x'})[0], 409, 'it is not ended')
        self.assertEqual(self.lead.post(AT + 'stop', {'rule': 'safe'})[0], 409, 'not met')
        self.assertEqual(self.lead.get('/api/v1/stages/full_text/stopping')[0], 422)
        self.assertEqual(self.lead.get('/api/v1/stages/other/stopping')[0], 404)
        for query in ('target=10', 'target=1000', 'small=perhaps', 'who=reviewer-b'):
            self.assertEqual(self.lead.get(AT + 'stopping?' + query)[0], 422, query)
        self.assertFalse(self.view()['ended'])

    def test_4_ended_and_opened_again(self):
        before = self.view()
        waiting = self.a.get('/api/v1/screen/title/queue?limit=5000')[1]['items']
        self.assertEqual(len(waiting), before['open'])
        self.assertEqual(self.lead.post(AT + 'attest', {'phase': 'model', 'note': 'A forest of trees; 40 read, none relevant.'})[0], 204)
        phase = self.view()['phases'][2]
        self.assertEqual((phase['met'], phase['attested']['by'], phase['attested']['note']), (True, 'lead', 'A forest of trees; 40 read, none relevant.'))

        status, answer, _ = self.lead.post(AT + 'stop', {'rule': 'hypergeometric'}, headers={'Idempotency-Key': 'end-once'})
        self.assertEqual((status, answer['records']), (200, before['open']))
        again = self.lead.post(AT + 'stop', {'rule': 'hypergeometric'}, headers={'Idempotency-Key': 'end-once'})
        self.assertEqual((again[1], again[2].get('idempotency-replayed')), (answer, 'true'), 'sent twice, ended once')
        self.assertEqual(self.lead.post(AT + 'stop', {'rule': 'hypergeometric'})[0], 409, 'nothing is open')

        v = self.view()
        self.assertEqual((v['ended'], v['open'], v['not_screened'], len(v['halts'])), (True, 0, before['open'], 1))
        self.assertEqual((v['halts'][0]['by'], v['halts'][0]['rule'], v['halts'][0]['forced'], v['halts'][0]['holds']), ('lead', 'hypergeometric', False, True))
        for order in ('given', 'rank', 'newest'):
            self.assertEqual(self.a.get('/api/v1/screen/title/queue?order=' + order)[1]['items'], [])
        self.assertEqual(self.a.post('/api/v1/screen/title/records/%d/decision' % waiting[0]['id'], {'verdict': 'include'})[0], 409)
        stage = self.b.get('/api/v1/screen')[1]['stages'][0]
        self.assertEqual((stage['stage'], stage['ended']['by'], stage['ended']['rule'], stage['ended']['records']), ('title', 'lead', 'hypergeometric', before['open']))
        self.assertIsNone(self.b.get('/api/v1/screen')[1]['stages'][1]['ended'])
        self.assertIn('"stopped":%d' % before['open'], json.dumps(self.lead.get('/api/v1/prisma')[1], separators=(',', ':')))

        status, answer, _ = self.lead.post(AT + 'resume', {'note': 'The network asks for more.'})
        self.assertEqual((status, answer['records']), (200, before['open']))
        self.assertEqual(len(self.a.get('/api/v1/screen/title/queue?limit=5000')[1]['items']), before['open'])
        v = self.view()
        self.assertEqual((v['ended'], v['open'], v['halts'][0]['holds'], v['halts'][0]['resumed']['note']), (False, before['open'], False, 'The network asks for more.'))
        self.assertIsNone(self.b.get('/api/v1/screen')[1]['stages'][0]['ended'])


class Small(unittest.TestCase):
    def test_below_a_thousand_the_rules_are_off_unless_asked(self):
        server = reviews.serve(self, at='abstract')
        lead = reviews.account(server.url, server.review, 'lead')
        v = lead.get('/api/v1/stages/title/stopping')[1]
        self.assertTrue(v['small'])
        self.assertFalse(any(r['given'] for r in v['rules'] if r['rule'] != 'safe'), v['rules'])
        v = lead.get('/api/v1/stages/title/stopping?small=1')[1]
        self.assertTrue(any(r['given'] for r in v['rules']), v['rules'])


if __name__ == '__main__':
    reviews.main()
