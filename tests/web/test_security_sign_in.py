"""Signing in: guessing, planted and replayed sessions, links that work once, cookies, where the server may listen."""
import os
import subprocess
import tempfile
import unittest

import harness
import reviews
import security

PASSWORD = reviews.PASSWORD


class SignIn(security.Case):
    roles = ('lead',)

    def fresh(self):
        return reviews.Person(self.server.url)

    def account(self, who):
        self.people['lead'].post('/api/v1/people', {'person': who, 'role': 'reader'})
        return reviews.person(self.server.url, self.server.review, who)

    def sign_in(self, p, who, password=PASSWORD, headers=None):
        status, answer, got = p.ask('POST', '/api/v1/sign-in', {'person': who, 'password': password}, headers)
        if status == 200:
            p.csrf = answer['csrf']
        return status, answer, got

    def test_a_planted_session_is_replaced_and_ends(self):
        thief, victim = self.account('planter'), self.fresh()
        planted = thief.cookie
        self.account('victim')
        victim.cookie = planted
        status, _, headers = self.sign_in(victim, 'victim')
        self.assertEqual(status, 200)
        self.assertNotEqual(headers['set-cookie'].split(';')[0], planted)
        thief.cookie = planted
        self.assertEqual(thief.get('/api/v1/session')[0], 401, 'the planted one is nobody’s any more')
        name = planted.split('=')[0]
        made_up = name + '=' + 'A' * 43
        victim.cookie = made_up
        status, _, headers = self.sign_in(victim, 'victim')
        self.assertNotEqual(headers['set-cookie'].split(';')[0], made_up)

    def test_a_session_is_over_after_signing_out(self):
        p = self.account('leaver')
        cookie, csrf = p.cookie, p.csrf
        status, _, headers = p.post('/api/v1/sign-out')
        self.assertEqual(status, 204)
        self.assertIn('Max-Age=0', headers['set-cookie'])
        p.cookie, p.csrf = cookie, csrf
        self.assertEqual(p.get('/api/v1/session')[0], 401)
        self.assertEqual(p.post('/api/v1/tokens', {'label': 'x', 'role': 'reader', 'days': 1})[0], 401)

    def test_the_cookie(self):
        p = self.account('cookie-a')
        status, _, headers = self.sign_in(p, 'cookie-a')
        cookie = headers['set-cookie']
        for part in ('HttpOnly', 'SameSite=Strict', 'Path=/'):
            self.assertIn(part, cookie)
        self.assertNotIn('Domain', cookie)
        self.assertNotIn('Expires', cookie, 'it ends with the browser')
        self.assertGreaterEqual(len(cookie.split('=')[1].split(';')[0]), 43, '32 random bytes')
        for _ in range(3):
            self.assertNotIn(self.sign_in(self.fresh(), 'cookie-a')[2]['set-cookie'].split(';')[0], cookie, 'another each time')

    def test_the_session_is_in_no_answer_and_no_address(self):
        p = self.account('quiet-a')
        token = p.cookie.split('=')[1]
        for path in ('/api/v1/session', '/api/v1/sessions', '/api/v1/tokens', '/api/v1/log'):
            self.assertNotIn(token, str(p.get(path)[1]))
        self.assertEqual(self.fresh().get('/api/v1/session?session=' + token)[0], 401)
        self.assertNotIn(token, self.server.output())
        self.assertNotIn(PASSWORD, self.server.output())
        with open(self.server.review + '.accounts', 'rb') as f:
            data = f.read()
        self.assertNotIn(token.encode(), data)
        self.assertNotIn(PASSWORD.encode(), data)

    def test_guessing_is_slowed_and_keeps_nobody_out_who_is_in(self):
        p = self.account('guessed')
        guesser = self.fresh()
        statuses = []
        for i in range(9):
            status, answer, headers = self.sign_in(guesser, 'guessed', 'guess number %d' % i)
            statuses.append(status)
            if status == 429:
                self.assertGreaterEqual(int(headers['retry-after']), 1)
                self.assertEqual(int(headers['retry-after']), answer['retry_after'])
        self.assertEqual(statuses[:5], [401] * 5)
        self.assertIn(429, statuses[5:])
        self.assertEqual(self.sign_in(guesser, 'guessed', PASSWORD)[0], 429, 'not even the right one is looked at')
        self.assertEqual(p.get('/api/v1/session')[0], 200, 'a session goes on')
        self.assertEqual(self.people['lead'].get('/api/v1/session')[0], 200)

    def test_a_changed_password_is_slowed_the_same_way(self):
        p = self.account('changer')
        statuses = [p.post('/api/v1/password', {'old': 'guess number %d' % i, 'new': 'something long enough'})[0] for i in range(9)]
        self.assertEqual(set(statuses[:5]), {403})
        self.assertIn(429, statuses)

    def test_an_unknown_name_looks_like_a_wrong_password(self):
        self.account('known-a')
        self.people['lead'].ask('PUT', '/api/v1/people/known-a/account', {'active': True})
        self.account('gone-a')
        self.people['lead'].ask('PUT', '/api/v1/people/gone-a/account', {'active': False})
        answers = {who: self.sign_in(self.fresh(), who, 'not the password')[:2] for who in ('known-a', 'gone-a', 'nobody-a', 'not an id', 'lead2')}
        self.assertEqual(len({str(a) for a in answers.values()}), 1, answers)
        self.assertEqual(next(iter(answers.values()))[0], 401)
        right = self.sign_in(self.fresh(), 'gone-a')[:2]
        self.assertEqual(right, answers['known-a'], 'deactivated, with the right password')

    def test_an_invitation_works_once(self):
        lead = self.people['lead']
        lead.post('/api/v1/people', {'person': 'once-a', 'role': 'reader'})
        token = lead.post('/api/v1/people/once-a/link', {'purpose': 'invite'})[1]['path'].split('#')[1]
        p = self.fresh()
        self.assertEqual(p.post('/api/v1/invitation/look', {'token': token})[1], {'person': 'once-a', 'purpose': 'invite'})
        self.assertEqual(p.post('/api/v1/invitation', {'token': token, 'password': 'short'})[0], 422, 'a bad password uses nothing up')
        self.assertEqual(p.post('/api/v1/invitation', {'token': token, 'password': PASSWORD})[0], 200)
        for path, body in (('/api/v1/invitation', {'token': token, 'password': 'another one, longer'}), ('/api/v1/set-up', {'token': token, 'password': 'another one, longer'}),
                           ('/api/v1/invitation/look', {'token': token})):
            used = self.fresh().post(path, body)
            made_up = self.fresh().post(path, {**body, 'token': 'A' * 43})
            self.assertEqual(used[0], 404)
            self.assertEqual(used[1], made_up[1], 'used and made up look alike')
        self.assertEqual(self.sign_in(self.fresh(), 'once-a')[0], 200, 'the first password is the one')

    def test_a_reset_ends_all_sessions(self):
        lead, p = self.people['lead'], self.account('reset-a')
        token = lead.post('/api/v1/people/reset-a/link', {'purpose': 'reset'})[1]['path'].split('#')[1]
        self.assertEqual(p.get('/api/v1/session')[0], 200, 'a link that nobody has used changes nothing')
        self.assertEqual(self.fresh().post('/api/v1/invitation', {'token': token, 'password': 'quite another one'})[0], 200)
        self.assertEqual(p.get('/api/v1/session')[0], 401)
        self.assertEqual(self.sign_in(self.fresh(), 'reset-a')[0], 401)

    def test_deactivating_ends_sessions_tokens_and_links_at_once(self):
        lead, p = self.people['lead'], self.account('ended-a')
        token = p.post('/api/v1/tokens', {'label': 'x', 'role': 'reader', 'days': 1})[1]['token']
        link = lead.post('/api/v1/people/ended-a/link', {'purpose': 'reset'})[1]['path'].split('#')[1]
        self.assertEqual(self.fresh().get('/api/v1/session', Authorization='Bearer ' + token)[0], 200)
        self.assertEqual(lead.ask('PUT', '/api/v1/people/ended-a/account', {'active': False})[0], 204)
        self.assertEqual(p.get('/api/v1/session')[0], 401)
        self.assertEqual(self.fresh().get('/api/v1/session', Authorization='Bearer ' + token)[0], 401)
        self.assertEqual(self.fresh().post('/api/v1/invitation', {'token': link, 'password': PASSWORD})[0], 404)
        self.assertEqual(lead.ask('PUT', '/api/v1/people/ended-a/account', {'active': True})[0], 204)
        self.assertEqual(p.get('/api/v1/session')[0], 401, 'what was ended stays ended')
        self.assertEqual(lead.ask('PUT', '/api/v1/people/lead/account', {'active': False})[0], 409, 'nobody shuts themselves out')

    def test_a_stopped_and_started_server_knows_who_is_signed_in_and_who_isnt(self):
        p, q = self.account('stays-a'), self.account('leaves-a')
        cookie = q.cookie
        q.post('/api/v1/sign-out')
        self.server.restart()
        q.cookie = cookie
        self.assertEqual((p.get('/api/v1/session')[0], q.get('/api/v1/session')[0]), (200, 401))


class SetUp(unittest.TestCase):
    """A review without accounts, and where it may be served."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix='sigte-security-')
        self.addCleanup(self.folder.cleanup)
        self.review = reviews.in_progress(self.folder.name, harness.SIGTE)

    def start(self, *options):
        server = harness.Server(*options, review=self.review)
        self.addCleanup(server.close)
        return server

    def serve(self, *options):
        """Exit status and what was said, of a server that isn't to start."""
        r = subprocess.run([harness.SIGTE, '-R', self.review, 'serve', '--port', '0', *options], capture_output=True, text=True, timeout=60)
        return r.returncode, r.stderr

    def test_the_link_for_setting_up_works_once_and_the_last_one_counts(self):
        server = self.start()
        first = server.token
        server.restart()
        second = server.token
        self.assertNotEqual(first, second)
        p = reviews.Person(server.url)
        self.assertEqual(p.get('/api/v1/set-up')[1], {'open': True, 'lead': 'lead'})
        self.assertEqual(p.post('/api/v1/set-up', {'token': first, 'password': PASSWORD})[0], 404)
        self.assertEqual(p.post('/api/v1/set-up', {'token': second, 'password': PASSWORD})[0], 200)
        self.assertEqual(p.post('/api/v1/set-up', {'token': second, 'password': 'another one, longer'})[0], 404)
        self.assertEqual(reviews.Person(server.url).get('/api/v1/set-up')[1], {'open': False})
        server.restart()
        self.assertNotIn('set-up', server.output().split('Serving')[-1], 'none is printed any more')

    def test_beyond_loopback_only_with_accounts_and_tls(self):
        status, said = self.serve('--bind', '0.0.0.0')
        self.assertEqual(status, 2)
        self.assertIn('--tls-cert', said)
        status, said = self.serve('--bind', '0.0.0.0', '--insecure')
        self.assertEqual(status, 2)
        self.assertIn('nobody has an account', said)
        for bind in ('0.0.0.0', '::'):
            self.assertEqual(self.serve('--bind', bind)[0], 2)
        self.assertEqual(self.serve('--proxy-user', 'X-User')[0], 2)
        self.assertEqual(self.serve('--tls-cert', 'x.pem')[0], 2)

    def test_the_file_of_accounts_is_its_owners(self):
        server = self.start()
        self.assertEqual(os.stat(self.review + '.accounts').st_mode & 0o777, 0o600)
        server.stop()
        os.chmod(self.review + '.accounts', 0o644)
        status, said = self.serve()
        self.assertEqual(status, 3)
        self.assertIn('.accounts', said)

    def test_what_a_proxy_says_counts_only_from_a_trusted_one(self):
        server = self.start('--proxy-user', 'X-Remote-User', '--proxy', '192.0.2.1')
        p = reviews.Person(server.url)
        self.assertEqual(p.get('/api/v1/session', **{'X-Remote-User': 'lead'})[0], 401)
        self.assertEqual(p.get('/api/v1/session', **{'X-Remote-User': 'lead', 'X-Forwarded-For': '192.0.2.1'})[0], 401)
        server.stop()
        server = self.start('--proxy-user', 'X-Remote-User', '--proxy', '127.0.0.1')
        p = reviews.Person(server.url)
        status, answer, headers = p.get('/api/v1/session', **{'X-Remote-User': 'lead', 'X-Forwarded-Proto': 'https'})
        self.assertEqual((status, answer['person']), (200, 'lead'))
        self.assertIn('Secure', headers['set-cookie'])
        self.assertIn('max-age', headers['strict-transport-security'])
        for who in ('nobody-at-all', 'not an id', "x' OR 1=1", 'a' * 300):
            self.assertIn(reviews.Person(server.url).get('/api/v1/session', **{'X-Remote-User': who})[0], (401, 403, 422), who)


if __name__ == '__main__':
    security.main()
