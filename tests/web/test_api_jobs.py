"""Long work over HTTP: asked for, watched by who may, and what it wrote is news to every page."""
import json
import socket
import time
import unittest

import reviews


class Jobs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = reviews.serve(cls)
        cls.lead = reviews.account(cls.server.url, cls.server.review, 'lead')
        cls.reviewer = reviews.account(cls.server.url, cls.server.review, 'reviewer-a')

    def stream(self, who):
        s = socket.create_connection((who.host, who.port), timeout=20)
        self.addCleanup(s.close)
        s.sendall(('GET /api/v1/events HTTP/1.1\r\nHost: %s:%d\r\nCookie: %s\r\n\r\n' % (who.host, who.port, who.cookie)).encode())
        lines = s.makefile('r', encoding='utf-8', newline='\n')
        self.assertIn('200', lines.readline())
        return lines

    def events(self, lines, until):
        """Events as (name, data) up to the first for which `until` holds."""
        name, got, end = '', [], time.monotonic() + 40
        for line in lines:  # a comment comes now and then, so none waits for ever
            if time.monotonic() > end:
                break
            if line.startswith('event: '):
                name = line[7:].strip()
            elif line.startswith('data: '):
                got.append((name, json.loads(line[6:])))
                if until(*got[-1]):
                    return got
        self.fail('waited in vain: %r' % got)

    def test_what_a_job_wrote_is_told_to_everybody(self):
        mine, other = self.stream(self.lead), self.stream(self.reviewer)
        status, job, _ = self.lead.post('/api/v1/criteria/apply')
        self.assertEqual(status, 202, job)
        want = {'done', 'head'}

        def both(name, data):
            want.discard(data.get('state') if name == 'job' and data['id'] == job['id'] else name)
            return not want
        self.events(mine, both)
        told = self.events(other, lambda n, d: n == 'head')
        self.assertEqual([n for n, _ in told], ['head'], "who didn't ask for it hears that the log grew, and no more")

    def test_a_job_is_its_askers_and_the_leads(self):
        status, job, _ = self.lead.post('/api/v1/criteria/apply')
        self.assertEqual(status, 202)
        self.assertEqual(self.reviewer.get('/api/v1/jobs')[1]['items'], [])
        self.assertEqual(self.reviewer.get('/api/v1/jobs/%d' % job['id'])[0], 403)
        self.assertEqual(self.reviewer.post('/api/v1/jobs/%d/cancel' % job['id'])[0], 403)
        self.assertIn(job['id'], [x['id'] for x in self.lead.get('/api/v1/jobs')[1]['items']])

    def test_who_may_not_ask(self):
        self.assertEqual(self.reviewer.post('/api/v1/criteria/apply')[0], 403)
        self.assertEqual(self.lead.get('/api/v1/jobs/999999')[0], 404)


if __name__ == '__main__':
    reviews.main()
