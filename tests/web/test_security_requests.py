"""Requests that no browser sends: too large, malformed, pipelined, with two lengths, in pieces.

What isn't well formed is refused or cut off, what is refused changes nothing, and the server goes on."""
import json
import re

import reviews
import security

HOST = b'Host: 127.0.0.1\r\n'


class Requests(security.Case):
    roles = ('lead',)

    def tearDown(self):
        self.alive()

    def refused(self, data, *statuses, **how):
        """Answered with one of these, or cut off without an answer; never served."""
        answer = self.raw(data, **how)
        for s in self.statuses(answer):
            self.assertIn(s, statuses or (400, 413, 414, 431, 501, 505), '%r: %r' % (data[:200], answer[:300]))
        self.assertLessEqual(len(self.statuses(answer)), 1, 'one request, one answer: %r' % answer[:500])
        return answer

    def add(self, who, *extra, body=None):
        return self.request(self.people['lead'], 'POST', '/api/v1/people', body or {'person': who, 'role': 'reader'},
                            extra=('Idempotency-Key: k-' + who,) + extra)

    def takes_part(self, who):
        return any(p['person'] == who for p in self.people['lead'].get('/api/v1/people?limit=500')[1]['items'])

    def test_nobody_writes_lines_of_the_log(self):
        server = reviews.serve(self, '--log')
        nobody = reviews.Person(server.url)
        self.assertEqual(nobody.get('/api/v1/nothing%0aFORGED%0d%1b[31m')[0], 404)
        self.assertEqual(nobody.get('/api/v1/session')[0], 401)  # by then the line before is written
        lines = server.output().splitlines()
        self.assertEqual([x for x in lines if x.startswith('FORGED')], [])
        self.assertEqual([x for x in lines if '\x1b' in x], [])
        self.assertTrue([x for x in lines if '/api/v1/nothing?FORGED' in x], lines)

    # ---- too much ----

    def test_a_body_over_the_limit_of_its_route(self):
        lead = self.people['lead']
        for r in self.routes():
            if r.method == 'GET' or r.raw_body:
                continue
            limit = r.limit or 64
            status, answer, headers = self.ask(lead, r.method, r.fill(), b' ' * (limit + 1), {'Idempotency-Key': 'big'})
            self.assertEqual(status, 413, r.name)
            self.assertEqual(headers['content-type'], 'application/problem+json', r.name)
            self.assertIn('too long', answer['detail'])

    def test_a_body_over_the_limit_without_a_length(self):
        lead = self.people['lead']
        head = self.request(lead, 'POST', '/api/v1/people', extra=('Idempotency-Key: k', 'Content-Type: application/json', 'Transfer-Encoding: chunked'))
        chunk = b'1000\r\n' + b' ' * 4096 + b'\r\n'
        answer = self.raw(head + chunk * 40 + b'0\r\n\r\n')
        self.assertEqual(self.statuses(answer)[:1] or [413], [413])

    def test_many_to_a_route_that_takes_large_bodies(self):
        """Who may send one is asked before it is read; that holds nothing back for the next request."""
        lead = self.people['lead']
        for r in self.routes():
            if r.limit > 65536:
                for _ in range(12):
                    self.assertLess(self.ask(lead, r.method, r.fill(), b'x', {'Idempotency-Key': 'l'})[0], 500, r.name)
        self.assertEqual(lead.get('/api/v1/session')[0], 200)

    def test_headers_and_request_line_over_the_limit(self):
        self.refused(b'GET /api/v1/set-up HTTP/1.1\r\n' + HOST + b'X-Long: ' + b'x' * 200000 + b'\r\n\r\n', 413, 414, 431, 400)
        self.refused(b'GET /api/v1/set-up HTTP/1.1\r\n' + HOST + b'X-Many: x\r\n' * 20000 + b'\r\n', 413, 414, 431, 400)
        self.refused(b'GET /' + b'x' * 200000 + b' HTTP/1.1\r\n' + HOST + b'\r\n', 413, 414, 431, 400)
        self.refused(b'GET /api/v1/log?' + b'kind=x&' * 20000 + b' HTTP/1.1\r\n' + HOST + b'\r\n', 413, 414, 431, 400)
        self.refused(b'GET /api/v1/set-up HTTP/1.1\r\n' + HOST + b'Cookie: ' + b'a=b; ' * 30000 + b'\r\n\r\n', 413, 414, 431, 400)

    def test_a_long_query_and_many_parameters_are_refused_in_words(self):
        lead = self.people['lead']
        for query in ('kind=' + 'x' * 20000, '&'.join('p%d=1' % i for i in range(900)), 'limit=1&limit=2', 'limit=%00', 'kind=%ff%fe', 'limit=%', 'limit=%zz', 'more=1'):
            status, answer, _ = lead.get('/api/v1/log?' + query)
            self.assertIn(status, (400, 414, 422), query[:50])
        # libmicrohttpd has no room for so many: the connection rests until it is closed for being idle.
        self.refused(b'GET /api/v1/set-up?' + b'&'.join(b'p%d=1' % i for i in range(5000)) + b' HTTP/1.1\r\n' + HOST + b'\r\n')

    def test_json_that_is_too_deep_too_long_or_none(self):
        lead = self.people['lead']
        bodies = [b'[' * 30000, b'{"person":' * 5000, b'{"person":' + b'[' * 20000 + b']' * 20000 + b'}', b'[]', b'null', b'"x"', b'1', b'{', b'{"person":"a","person":"b","role":"reader"}',
                  b'{"person":"\\ud800","role":"reader"}', b'{"person":"\\u0000","role":"reader"}', b'{"person":"\xff","role":"reader"}', b'{"person":1e999,"role":"reader"}',
                  b'{"person":"x","role":"reader","more":1}', b'{"person":{"$ne":1},"role":"reader"}', b'{"person":["x"],"role":"reader"}', b'{"__proto__":{"role":"lead"}}',
                  b'{"person":"x","role":"reader"}{}', b'{"person":"x","role":"reader"} x', b'{"person":"x\x01","role":"reader"}']
        for body in bodies:
            status, answer, _ = self.ask(lead, 'POST', '/api/v1/people', body, {'Idempotency-Key': 'j', 'Content-Type': 'application/json'})
            self.assertIn(status, (400, 413, 422), body[:60])
        self.assertFalse(self.takes_part('x'))

    # ---- not well formed ----

    def test_malformed_requests(self):
        for line in (b'GET', b'GET /', b'GET  / HTTP/1.1', b'GET / HTTP/9.9', b'GET / HTTP/1.1 x', b'GET / http/1.1', b'\x00\x01\x02', b'\xff' * 20, b'GET /\x00 HTTP/1.1', b' GET / HTTP/1.1',
                     b'GET / FTP/1.1', b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', b'PRI * HTTP/2.0'):
            answer = self.raw(line + b'\r\n' + HOST + b'\r\n', half_close=True)
            for s in self.statuses(answer):
                self.assertIn(s, (200, 400, 404, 405, 501, 505), '%r: %r' % (line, answer[:200]))
            if 200 in self.statuses(answer):  # read as the page it is near to, and as nothing else
                self.assertIn(b'<!doctype html', answer.lower(), line)

    def test_malformed_headers(self):
        for header in (b'X Y: z', b': z', b'X\x00: z', b'X: \x00', b'no colon', b'X: a\rb'):
            answer = self.raw(b'GET /api/v1/session HTTP/1.1\r\n' + HOST + header + b'\r\nConnection: close\r\n\r\n')
            self.assertTrue(all(s in (400, 401) for s in self.statuses(answer)), '%r: %r' % (header, answer[:200]))

    def test_a_host_twice_or_none(self):
        self.assertTrue(set(self.statuses(self.raw(b'GET /api/v1/set-up HTTP/1.1\r\nConnection: close\r\n\r\n'))) <= {400, 421})
        answer = self.raw(b'GET /api/v1/set-up HTTP/1.1\r\n' + HOST + b'Host: example.org\r\nConnection: close\r\n\r\n')
        self.assertTrue(set(self.statuses(answer)) <= {400, 421}, answer[:200])

    def test_http_1_0_and_an_absolute_address(self):
        answer = self.raw(b'GET /api/v1/set-up HTTP/1.0\r\n' + HOST + b'\r\n')
        self.assertEqual(self.statuses(answer), [200])
        self.assertNotIn(b'chunked', answer.lower())
        for target in (b'http://example.org/api/v1/set-up', b'http://127.0.0.1/api/v1/people', b'//example.org/api/v1/people', b'*', b'api/v1/people', b'127.0.0.1:80'):
            answer = self.raw(b'GET ' + target + b' HTTP/1.1\r\n' + HOST + b'Connection: close\r\n\r\n')
            self.assertTrue(all(s in (400, 401, 404, 421) for s in self.statuses(answer)), '%r: %r' % (target, answer[:200]))

    # ---- where one request ends and the next begins ----

    def test_two_writes_in_one_go_are_answered_in_order(self):
        answer = self.raw(self.add('pipe-a') + self.add('pipe-b', 'Connection: close'))
        self.assertEqual(self.statuses(answer), [201, 201])
        self.assertEqual(re.findall(rb'"person":"(pipe-\w)"', answer), [b'pipe-a', b'pipe-b'])
        self.assertTrue(self.takes_part('pipe-a') and self.takes_part('pipe-b'))

    def test_many_in_one_go_kinds_mixed(self):
        lead = self.people['lead']
        paths = ['/api/v1/session', '/api/v1/log?limit=1', '/', '/api/v1/nothing', '/api/v1/people', '/api/v1/log/state'] * 5
        data = b''.join(self.request(lead, 'GET', p) for p in paths) + self.request(lead, 'GET', '/api/v1/set-up', extra=('Connection: close',))
        answer = self.raw(data)
        self.assertEqual(self.statuses(answer), [200, 200, 200, 404, 200, 200] * 5 + [200])

    def test_two_lengths(self):
        smuggled = self.request(self.people['lead'], 'POST', '/api/v1/people', {'person': 'smuggled', 'role': 'lead'}, extra=('Idempotency-Key: smuggled',))
        body = json.dumps({'person': 'x-two', 'role': 'reader'}).encode()
        head = self.request(self.people['lead'], 'POST', '/api/v1/people', extra=('Idempotency-Key: two', 'Content-Type: application/json'))[:-2]
        n, all_of_it = len(body), len(body) + len(smuggled)
        cases = [('Content-Length: %d\r\nContent-Length: %d' % (n, all_of_it)), ('Content-Length: %d\r\nContent-Length: %d' % (all_of_it, n)),
                 ('Content-Length: %d, %d' % (n, all_of_it)), 'Content-Length: +%d' % n, 'Content-Length: %d ' % n + '0', 'Content-Length: 0x%x' % n, 'Content-Length: -1', 'Content-Length: ',
                 'Content-Length: 99999999999999999999', 'Content-Length: %d\r\nTransfer-Encoding: chunked' % all_of_it, 'Transfer-Encoding: chunked\r\nContent-Length: %d' % n,
                 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity', 'Transfer-Encoding: identity, chunked', 'Transfer-Encoding: xchunked', 'Transfer-Encoding : chunked',
                 'Transfer-Encoding: chunked\r\nContent-Length: 0', 'Content-Length\t: %d' % n, ' Content-Length: %d' % n]
        for case in cases:
            answer = self.raw(head + case.encode() + b'\r\n\r\n' + body + smuggled, half_close=True)
            self.assertFalse(self.takes_part('smuggled'), 'a request hidden in another was served: %s\n%r' % (case, answer[:400]))
            self.assertNotIn(201, self.statuses(answer)[1:], case)

    def test_chunks(self):
        head = self.request(self.people['lead'], 'POST', '/api/v1/people', extra=('Idempotency-Key: chunks', 'Content-Type: application/json', 'Transfer-Encoding: chunked', 'Connection: close'))
        body = json.dumps({'person': 'chunks', 'role': 'reader'}).encode()
        good = head + b''.join(b'%x;ext=1\r\n' % len(body[i:i + 7]) + body[i:i + 7] + b'\r\n' for i in range(0, len(body), 7)) + b'0\r\nX-Trailer: y\r\n\r\n'
        self.assertEqual(self.statuses(self.raw(good)), [201])
        head = head.replace(b'chunks', b'chunks-bad')
        for bad in (b'zz\r\n', b'-1\r\n', b'ffffffffffffffffff\r\n', b'5\r\nabcdefgh\r\n0\r\n\r\n', b'5\nabcde\n0\n\n', b'0x5\r\nabcde\r\n0\r\n\r\n', b' 5\r\nabcde\r\n0\r\n\r\n'):
            answer = self.raw(head + bad, half_close=True)
            self.assertTrue(all(s >= 400 for s in self.statuses(answer)), '%r: %r' % (bad, answer[:200]))

    def test_a_request_that_breaks_off_changes_nothing(self):
        whole = self.add('broken-off')
        for cut in (10, len(whole) // 2, len(whole) - 1):
            self.raw(whole[:cut], half_close=True)
        self.assertFalse(self.takes_part('broken-off'))

    def test_a_body_where_none_belongs(self):
        lead = self.people['lead']
        answer = self.raw(self.request(lead, 'GET', '/api/v1/set-up', {'x': 1}) + self.request(lead, 'GET', '/api/v1/session', extra=('Connection: close',)))
        self.assertLessEqual(len(self.statuses(answer)), 2)
        for s in self.statuses(answer):
            self.assertIn(s, (200, 413, 422))
        self.assertEqual(lead.ask('POST', '/api/v1/log/verify', {'x': 1})[0], 422)
        self.assertEqual(lead.ask('POST', '/api/v1/log/verify', b'[]')[0], 422)


class Names(security.Case):
    """Addresses that try to be files, and values that try to be headers."""
    roles = ('lead',)

    def test_no_way_out_of_the_pages(self):
        nobody = reviews.Person(self.server.url)
        page = nobody.get('/')[1]
        version = re.search(rb'/assets/([^/]+)/', page).group(1).decode()
        for up in ('..', '%2e%2e', '..%2f', '%2e%2e%2f', '....//', '..%5c', '%252e%252e', '.%00.', '..;'):
            for base in ('/', '/assets/', '/assets/%s/' % version, '/assets/%s/js/' % version, '/api/v1/'):
                for target in ('etc/passwd', 'review.sigte', 'review.sigte.accounts'):
                    path = base + '/'.join([up] * 8) + '/' + target
                    answer = self.raw(('GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' % path).encode())
                    self.assertNotIn(b'root:', answer)
                    self.assertNotIn(b'SQLite format', answer)
                    for s in self.statuses(answer):
                        self.assertIn(s, (200, 400, 404), path)
                    if self.statuses(answer) == [200]:  # an address of a page: the shell, and nothing else
                        self.assertIn(b'<!doctype html', answer.lower(), path)

    def test_no_file_of_the_server_by_a_value(self):
        lead = self.people['lead']
        for r in self.routes():
            for p in r.params:
                if p['schema'].get('type') != 'string' or 'enum' in p['schema'] or r.method != 'GET' or r.path in security.STREAMS:
                    continue
                for v in ('../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd'):
                    path = r.fill({p['name']: v}) + ('?' + p['name'] + '=' + v if p['in'] == 'query' else '')
                    status, answer, _ = self.ask(lead, 'GET', path)
                    self.assertNotIn('root:', str(answer), path)
                    self.assertLess(status, 500, path)

    def test_no_header_by_a_value(self):
        lead = self.people['lead']
        evil = '%0d%0aSet-Cookie:%20evil=1%0d%0aX-Evil:%201'
        for r in self.routes():
            if r.method != 'GET' or r.path in security.STREAMS:
                continue
            paths = [r.fill() + '?%s=x%s' % (p['name'], evil) for p in r.query()] + [r.fill() + '?' + evil, r.fill() + evil]
            paths += [r.path.replace('{%s}' % p['name'], 'x' + evil) for p in r.path_params()]
            for path in paths:
                path = re.sub(r'\{\w+\}', '1', path)
                status, _, headers = self.ask(lead, 'GET', path)
                self.assertNotIn('x-evil', headers, path)
                self.assertNotIn('evil', headers.get('set-cookie', ''), path)
        for name in ('Origin', 'X-Forwarded-For', 'X-Forwarded-Proto', 'User-Agent', 'Accept-Language', 'If-None-Match', 'Range', 'Idempotency-Key'):
            status, _, headers = lead.ask('GET', '/api/v1/session', headers={name: 'a\x0bb\x7f"<>é'.encode().decode('latin-1')})
            self.assertLess(status, 500, name)
            self.assertNotIn('x-evil', headers)

    def test_a_downloads_name_is_harmless(self):
        lead = self.people['lead']
        for r in self.routes():
            if r.method != 'GET' or r.path in security.STREAMS:
                continue
            _, _, headers = self.ask_whole(lead, r.fill())
            name = headers.get('content-disposition')
            if name:
                self.assertRegex(name, r'^(attachment|inline)(; filename="[A-Za-z0-9_.() ,=&+@!~\[\]{}#$^-]+")?$', r.name)

    def ask_whole(self, who, path):
        data = self.raw(self.request(who, 'GET', path, extra=('Connection: close',)))
        head = data.split(b'\r\n\r\n')[0].decode('latin-1').split('\r\n')
        return head[0], data, {k.strip().lower(): v.strip() for k, _, v in (line.partition(':') for line in head[1:])}


if __name__ == '__main__':
    security.main()
