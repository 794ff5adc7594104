"""Who may do what: every route without a session, with the wrong role, without the CSRF token, from another site."""
import http.client
import re
import urllib.parse

import reviews
import security

HEADERS = {'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY',
           'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin'}


class Access(security.Case):
    def test_the_description_names_every_public_route_and_no_other(self):
        self.assertEqual({r.name for r in self.routes() if r.public}, security.PUBLIC)
        for r in self.routes():
            self.assertTrue(r.public or r.roles, r.name + ' says who may use it')

    def test_without_a_session_nothing_but_the_public(self):
        nobody = reviews.Person(self.server.url)
        for r in self.routes():
            status, answer, headers = self.ask(nobody, r.method, r.fill(), r.plain_body() if r.body else None)
            if r.public:
                self.assertNotIn(status, (401, 403) if r.method == 'GET' else (403,), r.name)
            else:
                self.assertEqual(status, 401, r.name)
                self.assertEqual(set(answer), {'type', 'title', 'status', 'code', 'detail'}, r.name)

    def test_a_made_up_session_or_token_is_none(self):
        nobody = reviews.Person(self.server.url)
        cookie = self.people['lead'].cookie
        for headers in ({'Cookie': cookie[:-1] + ('A' if cookie[-1] != 'A' else 'B')}, {'Cookie': cookie.split('=')[0] + '='},
                        {'Authorization': 'Bearer sgt_' + 'A' * 43}, {'Authorization': 'Bearer '}, {'Authorization': 'Bearer ' + cookie.split('=')[1]},
                        {'Authorization': 'Basic bGVhZDp4'}, {'X-Remote-User': 'lead'}, {'X-Forwarded-User': 'lead'}, {'Remote-User': 'lead'}):
            for path in ('/api/v1/session', '/api/v1/people', '/api/v1/log'):
                self.assertEqual(nobody.get(path, **headers)[0], 401, headers)

    def test_with_the_wrong_role(self):
        for r in self.routes():
            for role, who in self.people.items():
                if r.public or role in r.roles or 'lead' == role:
                    continue
                status, answer, _ = self.ask(who, r.method, r.fill(), r.plain_body() if r.body else None)
                self.assertEqual(status, 403, '%s as %s: %s' % (r.name, role, answer))

    def test_a_token_has_its_role_and_no_more(self):
        lead = self.people['lead']
        made = lead.post('/api/v1/tokens', {'label': 'test', 'role': 'reader', 'days': 1})[1]['token']
        script = reviews.Person(self.server.url)
        bearer = {'Authorization': 'Bearer ' + made}
        for r in self.routes():
            if r.public or 'reader' in r.roles:
                continue
            status, _, _ = self.ask(script, r.method, r.fill(), r.plain_body() if r.body else None, bearer)
            self.assertEqual(status, 403, r.name)
        # … and makes neither another token nor a way in for itself.
        full = {'Authorization': 'Bearer ' + lead.post('/api/v1/tokens', {'label': 'test', 'role': 'lead', 'days': 1})[1]['token']}
        for method, path, body in (('POST', '/api/v1/tokens', {'label': 'more', 'role': 'lead', 'days': 366}),
                                   ('POST', '/api/v1/people/lead/link', {'purpose': 'reset'}),
                                   ('DELETE', '/api/v1/people/lead/link', None),
                                   ('PUT', '/api/v1/people/reviewer-a/account', {'active': False}),
                                   ('DELETE', '/api/v1/people/reviewer-a/sessions', None),
                                   ('DELETE', '/api/v1/tokens/1', None),
                                   ('DELETE', '/api/v1/people/lead/tokens/1', None)):
            for h in (bearer, full):
                self.assertEqual(self.ask(script, method, path, body, h)[0], 403, method + ' ' + path)

    def test_somebody_who_left_has_nothing(self):
        lead = self.people['lead']
        lead.post('/api/v1/people', {'person': 'guest-a', 'role': 'reader'})
        guest = reviews.person(self.server.url, self.server.review, 'guest-a')
        self.assertEqual(guest.get('/api/v1/session')[0], 200)
        reviews.run(security.harness.SIGTE, self.server.review, 'reviewer', 'leave', 'guest-a', '--as', 'lead')
        for path in ('/api/v1/session', '/api/v1/log', '/api/v1/jobs'):
            self.assertEqual(guest.get(path)[0], 403, path)
        again = reviews.Person(self.server.url)
        status, answer, headers = again.post('/api/v1/sign-in', {'person': 'guest-a', 'password': reviews.PASSWORD})
        self.assertEqual(status, 403, answer)
        self.assertNotIn('review', answer)
        self.assertNotIn('set-cookie', headers)

    def changes(self):
        return [r for r in self.routes() if r.method != 'GET' and not r.public]

    def test_a_change_needs_the_csrf_token_of_its_own_session(self):
        lead, other = self.people['lead'], self.people['reviewer']
        for r in self.changes():
            for token in (None, '', 'x', other.csrf, lead.csrf[:-1], lead.csrf + 'x'):
                status, answer, _ = self.ask(lead, r.method, r.fill(), r.plain_body() if r.body else None, {'X-CSRF-Token': token})
                self.assertEqual(status, 403, '%s with %r: %s' % (r.name, token, answer))
        self.assertEqual(lead.get('/api/v1/session')[0], 200, 'not even signing out happened')

    def test_a_change_from_another_site_is_refused(self):
        lead = self.people['lead']
        for r in self.changes() + [r for r in self.routes() if r.public and r.method != 'GET']:
            for headers in ({'Origin': 'https://example.org'}, {'Origin': 'null'}, {'Sec-Fetch-Site': 'cross-site'}, {'Sec-Fetch-Site': 'same-site'},
                            {'Origin': self.server.url.replace('127.0.0.1', '127.0.0.1.example.org')},
                            {'Origin': re.sub(r':\d+$', ':1', self.server.url)}):
                status, answer, _ = self.ask(lead, r.method, r.fill(), r.plain_body() if r.body else None, headers)
                self.assertEqual(status, 403, '%s %s: %s' % (r.name, headers, answer))

    def test_another_name_for_the_server_is_refused(self):
        lead = self.people['lead']
        for host in ('example.org', 'localhost.example.org', '127.0.0.1.example.org', 'example.org:80', '', 'a@127.0.0.1', '127.0.0.1 example.org'):
            for path in ('/api/v1/session', '/api/v1/set-up', '/', '/sign-in', '/assets/x'):
                status, _, _ = lead.ask('GET', path, headers={'Host': host})
                self.assertIn(status, (421, 400) if host else (421, 400), '%r %s' % (host, path))

    def test_a_write_needs_a_key(self):
        lead = self.people['lead']
        writes = [r for r in self.routes() if r.needs_key]
        self.assertGreater(len(writes), 3)
        for r in writes:
            for key in (None, '', 'x' * 101, 'a\tb'):
                status, answer, _ = self.ask(lead, r.method, r.fill(), r.plain_body() if r.body else None, {'Idempotency-Key': key})
                self.assertEqual(status, 400, '%s %r %s' % (r.name, key, answer))

    def test_every_kind_of_answer_has_its_headers(self):
        lead, nobody = self.people['lead'], reviews.Person(self.server.url)
        page = nobody.get('/')
        asset = re.search(rb'"(/assets/[^"]+\.js)"', page[1]).group(1).decode()
        kinds = {'page': page, 'asset': nobody.get(asset), 'an address of a page': nobody.get('/records/1'),
                 'json': lead.get('/api/v1/session'), 'list': lead.get('/api/v1/people'), '401': nobody.get('/api/v1/session'),
                 '403': self.people['reader'].get('/api/v1/people'), '404': lead.get('/api/v1/nothing'), 'no asset': nobody.get('/assets/nothing.js'),
                 '405': lead.ask('PUT', '/api/v1/session'), '413': lead.ask('POST', '/api/v1/people', b'{' + b' ' * 70000 + b'}'),
                 '415 or 422': lead.ask('POST', '/api/v1/people', b'nothing'), '421': nobody.get('/api/v1/set-up', Host='example.org'),
                 '204': lead.ask('PUT', '/api/v1/preferences/x', {'value': '1'}), '201': lead.post('/api/v1/people', {'person': 'guest-h', 'role': 'reader'}),
                 'file': lead.ask('GET', '/api/v1/openapi.json')}
        for what, (status, _, headers) in kinds.items():
            for name, value in HEADERS.items():
                self.assertEqual(headers.get(name), value, '%s (%d): %s' % (what, status, name))
            policy = headers.get('content-security-policy', '')
            for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
                self.assertIn(part, policy, what)
            self.assertNotIn('unsafe', policy, what)
            self.assertNotIn('server', headers, what)
            self.assertNotIn('x-powered-by', headers, what)
            self.assertFalse(re.search(r'microhttpd|sigte/', str(headers).lower()), what)
            if what not in ('asset', 'page', 'an address of a page'):
                self.assertRegex(headers['cache-control'], 'no-store|private', what)

    def test_what_is_somebodys_isnt_kept_by_a_proxy(self):
        lead = self.people['lead']
        for r in self.routes():
            if r.method != 'GET' or r.path in security.STREAMS:
                continue
            _, _, headers = self.ask_bytes(lead, r.fill())
            self.assertRegex(headers['cache-control'], 'no-store|private', r.name)
            self.assertIn('Cookie', headers.get('vary', ''), r.name)

    def ask_bytes(self, who, path):
        u = urllib.parse.urlsplit(self.server.url)
        c = http.client.HTTPConnection(u.hostname, u.port, timeout=30)
        try:
            c.request('GET', path, headers={'Cookie': who.cookie})
            r = c.getresponse()
            return r.status, r.read(), {k.lower(): v for k, v in r.getheaders()}
        finally:
            c.close()

    def test_other_methods_are_refused(self):
        for method in ('PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'G' * 300):
            answer = self.raw(('%s /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' % method).encode())
            self.assertTrue(all(s in (400, 405, 501) for s in self.statuses(answer)), '%s: %r' % (method, answer[:80]))
            self.assertNotIn(b'Access-Control', answer)
        self.alive()

    def test_idempotent_once_in_the_log(self):
        lead, other = self.people['lead'], self.people['reviewer']
        def head():
            return lead.get('/api/v1/log/state')[1]['seq']
        before = head()
        key = {'Idempotency-Key': 'the-same-key'}
        first = lead.ask('POST', '/api/v1/people', {'person': 'guest-i', 'role': 'reader'}, key)
        again = lead.ask('POST', '/api/v1/people', {'person': 'guest-i', 'role': 'reader'}, key)
        self.assertEqual((first[0], first[1]), (again[0], again[1]))
        self.assertEqual(again[2].get('idempotency-replayed'), 'true')
        self.assertEqual(head(), before + 1, 'once in the log')
        self.assertEqual(lead.ask('POST', '/api/v1/people', {'person': 'guest-j', 'role': 'reader'}, key)[0], 409, 'another body')
        self.assertEqual(head(), before + 1)
        record = other.get('/api/v1/screen/abstract/next')[1]
        root = record.get('id') or record['record']['id']
        self.assertEqual(other.ask('POST', '/api/v1/screen/abstract/records/%d/decision' % root, {'verdict': 'include'}, key)[0], 200, 'another person')
        self.assertEqual(head(), before + 2)


if __name__ == '__main__':
    security.main()
