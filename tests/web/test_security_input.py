"""Strings that mean something to a database, a shell, a formatter or a parser, in every text parameter of every route.

None is a failure of the server, none changes what it isn't for: afterwards the log holds, and what stands in the
file follows from it."""
import json
import subprocess
import urllib.parse

import harness
import security

STRINGS = ["'", '"', "' OR '1'='1", "x'); DROP TABLE vote; --", "' UNION SELECT payload, 1, 2 FROM event --", '%', '_%', '\\', '*', 'a*', '(', '((((', '"unclosed', 'AND OR NOT',
           'NEAR(a b, 3)', 'rowid:1', '{title}: x', '-', '--', ';', '`id`', '$(id)', '%s%s%n', '%1$s', '{0}', '${x}', '{{7*7}}', '<script>', 'æøå', '\u202e',
           '\U0001f468\u200d\U0001f469\u200d\U0001f467', 'e\u0301', '1e309', '-1', '9' * 30, '0x10', 'NaN', 'null', 'true', '[]', '{}', '2024-99-99', '=1+1', '@SUM(1)', 'a' * 4000]
LEFT_OUT = {'POST /api/v1/sign-out', 'DELETE /api/v1/sessions', 'POST /api/v1/password'}  # they'd end the session that asks


class Input(security.Case):
    roles = ('lead',)

    def texts(self, properties):
        return [n for n, s in properties.items() if s.get('type') == 'string' and 'enum' not in s]

    def tries(self, r):
        """(path, body) with a string in each text parameter in turn."""
        for v in STRINGS:
            for p in r.path_params():
                if p['schema'].get('type') == 'string' and 'enum' not in p['schema']:
                    yield r.fill({p['name']: v}), r.plain_body()
        required = {p['name']: security.plain(p['schema']) for p in r.query() if p['required']}
        for p in r.query():
            kind = p['schema'].get('type')
            strings = STRINGS if kind == 'string' and 'enum' not in p['schema'] else STRINGS[:6] + STRINGS[-16:]
            for v in strings:
                yield r.fill() + '?' + urllib.parse.urlencode({**required, p['name']: v}), r.plain_body()
        for n, s in r.body.get('properties', {}).items():
            if s.get('type') == 'string':
                for v in STRINGS if 'enum' not in s else STRINGS[:4]:
                    yield r.fill(), {**r.plain_body(), n: v}
            elif s.get('type') == 'array':
                for v in STRINGS[:8]:
                    yield r.fill(), {**r.plain_body(), n: [v]}
            elif s.get('type') is None:  # the handler looks at it
                for v in ([], {}, [[]], {'x': STRINGS[3]}, [{'x': [STRINGS[4]]}], [1, 'x', None], {'': None}):
                    yield r.fill(), {**r.plain_body(), n: v}
            for v in (None, -1, 2 ** 63 - 1, 1.5, True, [], {}):
                yield r.fill(), {**r.plain_body(), n: v}

    def test_no_string_is_a_failure_of_the_server(self):
        lead, found, n = self.people['lead'], [], 0
        for r in self.routes():
            if r.name in LEFT_OUT or r.path in security.STREAMS or r.path.endswith('/invitation') or r.path.endswith('/sign-in') or r.path.endswith('/set-up'):
                continue  # those without a session are tried below
            for path, body in self.tries(r):
                n += 1
                status, answer, _ = self.ask(lead, r.method, path, body if r.method != 'GET' and r.body else None)
                if status >= 500:
                    found.append('%s %s %s: %d %s' % (r.method, path[:200], json.dumps(body)[:200], status, answer))
                if status == 200 and not isinstance(answer, (dict, bytes, list)):
                    found.append('%s: %r' % (path[:200], answer))
        self.assertEqual(found, [])
        self.assertGreater(n, 300, 'enough was tried')

    def test_nor_without_a_session(self):
        for r in self.routes():
            if not r.public:
                continue
            for path, body in list(self.tries(r))[::4 if 'sign-in' in r.path else 2]:
                status, answer, _ = security.reviews.Person(self.server.url).ask(r.method, path, body if r.body else None)
                self.assertLess(status, 500, '%s %s %s' % (r.name, body, answer))

    def test_the_file_is_whole_afterwards(self):
        lead = self.people['lead']
        before = len(lead.get('/api/v1/people?limit=500')[1]['items'])
        for v in STRINGS:
            self.ask(lead, 'POST', '/api/v1/people', {'person': v[:64] or 'x', 'role': 'reader'})
            self.ask(lead, 'GET', '/api/v1/log?' + urllib.parse.urlencode({'kind': v[:60], 'person': v[:64]}))
            self.ask(lead, 'PUT', '/api/v1/preferences/x', {'value': v})
        names = [p['person'] for p in lead.get('/api/v1/people?limit=500')[1]['items']]
        self.assertGreaterEqual(len(names), before)
        for name in names:
            self.assertRegex(name, r'^[A-Za-z0-9][A-Za-z0-9._-]*$')
        status, job, _ = lead.post('/api/v1/log/verify')
        self.assertEqual(status, 202)
        r = subprocess.run([harness.SIGTE, '-R', self.server.review, 'doctor'], capture_output=True, text=True)
        self.assertEqual(r.returncode, 0, r.stdout + r.stderr)
        self.assertNotIn('sigte: GET', self.server.output(), 'nothing failed inside')
        self.assertNotIn('sigte: POST', self.server.output(), 'nothing failed inside')


if __name__ == '__main__':
    security.main()
