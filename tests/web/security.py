"""What the security tests share: a server on a review in progress, people of every role, the routes as the server
itself describes them, and requests byte by byte.

    class Access(security.Case):                    # one server for the class, cls.people by role
        def test_x(self):
            for r in self.routes(): ...             # Route(method, path, roles, …), new ones too
            status, headers, body = self.raw(b'GET / HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\n\\r\\n')

No browser. Run as `test_security_X.py SIGTE`; exit status 77, after a line beginning SKIP, when the program can't serve."""
import json
import os
import re
import socket
import sys
import tempfile
import time
import unittest
import urllib.parse

import harness
import reviews

PUBLIC = {'POST /api/v1/sign-in', 'GET /api/v1/set-up', 'POST /api/v1/set-up', 'POST /api/v1/invitation/look',
          'POST /api/v1/invitation', 'GET /api/v1/openapi.json'}
STREAMS = {'/api/v1/events'}  # answers that don't end
WHO = {'lead': 'lead', 'reviewer': 'reviewer-a', 'resolver': 'resolver-a', 'reader': 'reader-a', 'extractor': 'extractor-a'}


def main():
    if len(sys.argv) > 1:
        harness.SIGTE = os.path.abspath(sys.argv[1])
    if not harness.has_serve():
        harness.skip('the program has no command serve')
    unittest.main(argv=sys.argv[:1], verbosity=2)


class Route:
    """One operation of the API, from its description."""

    def __init__(self, method, path, op):
        self.method, self.path, self.op = method, path, op
        self.name = '%s %s' % (method, path)
        self.public = op.get('security') == []
        self.roles = set(op.get('x-roles', []))
        self.params = op.get('parameters', [])
        self.needs_key = any(p['name'] == 'Idempotency-Key' for p in self.params)
        content = op.get('requestBody', {}).get('content', {})
        self.raw_body = 'application/octet-stream' in content
        self.body = content.get('application/json', {}).get('schema', {})
        self.limit = op.get('requestBody', {}).get('x-limit-bytes', 0)

    def query(self):
        return [p for p in self.params if p['in'] == 'query']

    def path_params(self):
        return [p for p in self.params if p['in'] == 'path']

    def fill(self, values=None):
        """The path with something in every place."""
        values = values or {}
        return re.sub(r'\{(\w+)\}', lambda m: urllib.parse.quote(str(values.get(m.group(1), self._plain(m.group(1)))), safe=''), self.path)

    def _plain(self, name):
        p = next((p for p in self.path_params() if p['name'] == name), {'schema': {}})
        return plain(p['schema'])

    def plain_body(self):
        """A body that the description allows: every required member, with something plain."""
        properties = self.body.get('properties', {})
        return {n: plain(properties[n]) for n in self.body.get('required', [])}


def plain(schema):
    """A plain value of a type."""
    kind = schema.get('type')
    if 'enum' in schema:
        return schema['enum'][0]
    if kind == 'integer':
        return max(1, schema.get('minimum', 1))
    if kind == 'boolean':
        return True
    if kind == 'array':
        return [1] if schema.get('items', {}).get('type') == 'integer' else ['x']
    if kind == 'string':
        return 'x' * max(1, schema.get('minLength', 1))
    return {}


class Case(unittest.TestCase):
    at = 'abstract'
    roles = ('lead', 'reviewer', 'resolver', 'reader', 'extractor')

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix='sigte-security-')
        cls.addClassCleanup(folder.cleanup)
        review = reviews.in_progress(folder.name, harness.SIGTE, at=cls.at)
        reviews.run(harness.SIGTE, review, 'reviewer', 'add', 'extractor-a', '--role', 'extractor', '--as', 'lead')
        cls.server = harness.Server(review=review)
        cls.addClassCleanup(cls.server.close)
        cls.people = {r: reviews.person(cls.server.url, review, WHO[r]) for r in cls.roles}

    @classmethod
    def described(cls):
        return reviews.Person(cls.server.url).get('/api/v1/openapi.json')[1]

    @classmethod
    def routes(cls):
        return [Route(m.upper(), path, op) for path, ops in cls.described()['paths'].items() for m, op in ops.items()]

    def ask(self, who, method, path, body=None, headers=None):
        """As Person.ask, waiting when the server says that it is too often."""
        while True:
            answer = who.ask(method, path, body, headers)
            if answer[0] != 429 or 'retry-after' not in answer[2]:
                return answer
            time.sleep(min(2, int(answer[2]['retry-after'])))

    # ---- byte by byte ----

    def connect(self):
        u = urllib.parse.urlsplit(self.server.url)
        s = socket.create_connection((u.hostname, u.port), timeout=10)
        self.addCleanup(s.close)
        return s

    def raw(self, data, half_close=False):
        """Send bytes; what comes until the other end closes or has been silent for a while."""
        s = self.connect()
        try:
            s.sendall(data)
            if half_close:
                s.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # refused before all of it was sent
        out = b''
        s.settimeout(1.5)
        try:
            while True:
                part = s.recv(65536)
                if not part:
                    break
                out += part
        except (socket.timeout, ConnectionResetError):
            pass
        return out

    def statuses(self, answer):
        return [int(x) for x in re.findall(rb'HTTP/1\.[01] (\d{3}) ', answer)]

    def request(self, who, method, path, body=None, extra=()):
        """The bytes of a request by somebody who is signed in."""
        lines = ['%s %s HTTP/1.1' % (method, path), 'Host: 127.0.0.1', 'Cookie: ' + who.cookie]
        if method != 'GET':
            lines.append('X-CSRF-Token: ' + who.csrf)
        data = b'' if body is None else json.dumps(body).encode()
        if body is not None:
            lines += ['Content-Type: application/json', 'Content-Length: %d' % len(data)]
        return '\r\n'.join(lines + list(extra)).encode() + b'\r\n\r\n' + data

    def alive(self):
        """The server still answers."""
        self.assertEqual(reviews.Person(self.server.url).get('/api/v1/set-up')[0], 200)
