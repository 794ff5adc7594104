"""People, tokens and the two logs over HTTP: what is answered, to whom, and in which pages."""
import json
import os
import subprocess
import tempfile
import time

import harness
import reviews
import security


class Api(security.Case):
    def lead(self):
        return self.people['lead']

    def everybody(self, query=''):
        return {p['person']: p for p in self.lead().get('/api/v1/people' + query)[1]['items']}

    def test_who_takes_part_page_by_page(self):
        whole = list(self.everybody('?limit=500'))
        self.assertEqual(whole, sorted(whole))
        paged, after = [], None
        while True:
            page = self.lead().get('/api/v1/people?limit=2' + ('&after=' + after if after else ''))[1]
            paged += [p['person'] for p in page['items']]
            after = page['next']
            if not after:
                break
        self.assertEqual(paged, whole)

    def test_from_added_to_left_and_back(self):
        lead = self.lead()
        self.assertEqual(lead.post('/api/v1/people', {'person': 'guest-a', 'role': 'reviewer', 'stage': 'abstract'})[0], 201)
        self.assertEqual(self.everybody()['guest-a']['roles'], [{'role': 'reviewer', 'stage': 'abstract'}])
        self.assertEqual(self.everybody()['guest-a']['account'], 'none')
        self.assertEqual(lead.post('/api/v1/people/guest-a/link', {'purpose': 'reset'})[0], 404, 'no password to reset')
        self.assertEqual(lead.post('/api/v1/people/guest-a/link', {'purpose': 'invite'})[0], 201)
        now = self.everybody()['guest-a']
        self.assertEqual((now['account'], now['link']['purpose']), ('invited', 'invite'))
        self.assertEqual(lead.ask('DELETE', '/api/v1/people/guest-a/link')[0], 204)
        self.assertEqual(lead.ask('DELETE', '/api/v1/people/guest-a/link')[0], 404)
        guest = reviews.person(self.server.url, self.server.review, 'guest-a')
        now = self.everybody()['guest-a']
        self.assertEqual((now['account'], now['sessions'], now['has_password']), ('active', 1, True))
        self.assertEqual(lead.post('/api/v1/people/guest-a/link', {'purpose': 'invite'})[0], 409, 'has a password already')
        self.assertEqual(lead.ask('DELETE', '/api/v1/people/guest-a/sessions')[0], 204)
        self.assertEqual(guest.get('/api/v1/session')[0], 401)
        self.assertEqual(lead.post('/api/v1/people/guest-a/leave')[0], 200)
        now = self.everybody()['guest-a']
        self.assertEqual((now['active'], now['account']), (False, 'deactivated'))
        self.assertEqual(lead.post('/api/v1/people/guest-a/link', {'purpose': 'reset'})[0], 404, 'no way in for who has left')
        self.assertEqual(lead.post('/api/v1/people', {'person': 'guest-a', 'role': 'reader'})[0], 201)
        self.assertEqual(self.everybody()['guest-a']['active'], True)
        self.assertEqual(lead.post('/api/v1/people/lead/leave')[0], 409, 'the last lead stays')
        self.assertEqual(lead.get('/api/v1/session')[0], 200)

    def test_nobody_is_invited_who_takes_no_part(self):
        for who in ('stranger', '..', 'a b'):
            self.assertEqual(self.lead().ask('POST', '/api/v1/people/' + who.replace(' ', '%20') + '/link', {'purpose': 'invite'})[0], 404, who)

    def test_a_link_is_replaced_by_the_next(self):
        lead = self.lead()
        lead.post('/api/v1/people', {'person': 'guest-b', 'role': 'reader'})
        first, second = (lead.post('/api/v1/people/guest-b/link', {'purpose': 'invite'})[1]['path'].split('#')[1] for _ in range(2))
        p = reviews.Person(self.server.url)
        self.assertEqual(p.post('/api/v1/invitation/look', {'token': first})[0], 404)
        self.assertEqual(p.post('/api/v1/invitation/look', {'token': second})[0], 200)

    def test_tokens_of_ones_own_and_everybodys(self):
        reader, lead = self.people['reader'], self.lead()
        made = reader.post('/api/v1/tokens', {'label': 'reads at night', 'role': 'reader', 'days': 7})[1]
        self.assertTrue(made['token'].startswith('sgt_'))
        own = reader.get('/api/v1/tokens')[1]['items']
        self.assertEqual([(t['label'], t['state']) for t in own], [('reads at night', 'active')])
        self.assertNotIn(made['token'], str(own))
        self.assertIn(own[0]['id'], [t['id'] for t in lead.get('/api/v1/people/tokens')[1]['items']])
        self.assertEqual(lead.ask('DELETE', '/api/v1/tokens/%d' % own[0]['id'])[0], 404, 'not one’s own')
        self.assertEqual(reader.ask('DELETE', '/api/v1/people/lead/tokens/1')[0], 403)
        self.assertEqual(lead.ask('DELETE', '/api/v1/people/reader-a/tokens/%d' % own[0]['id'])[0], 204)
        self.assertEqual(reader.get('/api/v1/tokens')[1]['items'][0]['state'], 'revoked')
        for bad in ({'days': 0}, {'days': 367}, {'role': 'boss'}, {'label': ''}, {'label': 'x' * 128}):
            self.assertEqual(reader.post('/api/v1/tokens', {'label': 'x', 'role': 'reader', 'days': 1, **bad})[0], 422, bad)

    def log(self, who, query=''):
        return who.get('/api/v1/log' + query)[1]['items']

    def test_the_log_in_pages_newest_first(self):
        lead = self.lead()
        seqs, after = [], None
        while True:
            page = lead.get('/api/v1/log?limit=40' + ('&after=%d' % after if after else ''))[1]
            seqs += [x['seq'] for x in page['items']]
            after = page['next']
            if after is None:
                break
        self.assertEqual(seqs, list(range(seqs[0], 0, -1)), 'all of them, once')
        self.assertEqual(lead.get('/api/v1/log?after=1')[1], {'items': [], 'next': None})

    def test_the_log_by_filters_and_in_danish(self):
        lead = self.lead()
        self.assertEqual({x['kind'].split('.')[0] for x in self.log(lead, '?kind=batch')}, {'batch'})
        self.assertEqual({x['actor'] for x in self.log(lead, '?person=reviewer-a')}, {'reviewer-a'})
        self.assertEqual(self.log(lead, '?until=2001-01-01'), [])
        self.assertEqual(self.log(lead, '?since=2999-01-01'), [])
        self.assertTrue(all('title' in x['words'] for x in self.log(lead, '?kind=vote&stage=title')))
        one = self.log(lead, '?kind=vote&stage=title&limit=1')[0]
        record = int(one['words'].split('record ')[1].split(',')[0])
        self.assertIn(one['seq'], [x['seq'] for x in self.log(lead, '?record=%d' % record)])
        self.assertIn('vurderede post', lead.get('/api/v1/log?kind=vote&stage=title&limit=1', **{'Accept-Language': 'da'})[1]['items'][0]['words'])
        for bad in ('since=yesterday', 'until=2024-13-01', 'stage=x', 'limit=0', 'limit=201', 'record=0', 'after=0'):
            self.assertEqual(lead.get('/api/v1/log?' + bad)[0], 422, bad)

    def test_an_open_vote_is_sealed_or_not_there(self):
        b = reviews.person(self.server.url, self.server.review, 'reviewer-b')
        root = b.get('/api/v1/screen/abstract/next')[1]['id']
        b.post('/api/v1/screen/abstract/records/%d/decision' % root, {'verdict': 'include', 'note': 'SECRET-note'})
        own = self.log(b, '?kind=vote&limit=1')[0]
        self.assertIn('SECRET-note', own['words'])
        seen = [x for x in self.log(self.lead(), '?limit=5') if x['seq'] == own['seq']]
        self.assertNotIn('SECRET', str(seen))
        self.assertTrue(all(x['sealed'] for x in seen))
        self.assertEqual([x for x in self.log(self.people['reviewer'], '?limit=5') if x['seq'] == own['seq']], [], 'to a reader of the stage it did not happen')

    def test_verified_and_exported(self):
        lead = self.lead()
        self.assertEqual(lead.post('/api/v1/log/verify')[0], 202)
        for _ in range(200):
            state = lead.get('/api/v1/log/state')[1]
            if state['verified']:
                break
            time.sleep(0.05)
        self.assertTrue(state['verified']['result']['ok'])
        self.assertEqual(state['verified']['result']['bad_events'], 0)
        self.assertEqual(self.people['reader'].get('/api/v1/log/state')[1]['verified'], state['verified'], 'everybody is told')
        data = self.raw(self.request(lead, 'GET', '/api/v1/log/export', extra=('Connection: close',))).split(b'\r\n\r\n', 1)[1]
        head = json.loads(data.splitlines()[0])
        with tempfile.NamedTemporaryFile(suffix='.jsonl') as f:
            f.write(data)
            f.flush()
            r = subprocess.run([harness.SIGTE, '-R', self.server.review, 'audit', 'verify', '--file', f.name, '--head', head['head']], capture_output=True, text=True)
        self.assertEqual(r.returncode, 0, r.stdout + r.stderr)
        self.assertEqual([x for x in os.listdir(tempfile.gettempdir()) if x.startswith('sigte-log-')], [], 'nothing is left lying about')

    def test_the_log_of_accounts_by_filters_and_pages(self):
        lead = self.lead()
        reviews.Person(self.server.url).post('/api/v1/sign-in', {'person': 'resolver-a', 'password': 'not the password'})
        failed = lead.get('/api/v1/accounts/log?event=failed&person=resolver-a')[1]['items']
        self.assertEqual([(x['event'], x['person'], x['address']) for x in failed], [('failed', 'resolver-a', '127.0.0.1')])
        self.assertEqual(lead.get('/api/v1/accounts/log?from_ms=%d' % (10 ** 15))[1]['items'], [])
        first = lead.get('/api/v1/accounts/log?limit=1')[1]
        second = lead.get('/api/v1/accounts/log?limit=1&after=%d' % first['next'])[1]
        self.assertGreater(first['items'][0]['id'], second['items'][0]['id'])
        self.assertEqual(self.people['reader'].get('/api/v1/accounts/log')[0], 403)


if __name__ == '__main__':
    security.main()
