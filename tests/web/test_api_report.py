"""The report over the API, without a browser: its forms, languages and parts, the pack, and what somebody who still
reads is not told."""
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

import harness
import reviews


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server()
        cls.addClassCleanup(cls.server.close)
        cls.lead = reviews.person(cls.server.url, cls.server.review, 'lead')

    def file(self, path, who=None, **query):
        words = '&'.join('%s=%s' % x for x in query.items())
        status, body, headers = (who or self.lead).get('/api/v1' + path + ('?' + words if words else ''))
        return status, body, headers

    def test_nothing_without_a_session(self):
        stranger = reviews.Person(self.server.url)
        for path in ('/report/parts', '/report/file?format=md', '/report/pack'):
            self.assertEqual(stranger.get('/api/v1' + path)[0], 401, path)

    def test_forms_and_languages(self):
        status, body, headers = self.file('/report/file', format='md', lang='da')
        self.assertEqual(status, 200)
        self.assertEqual(headers['content-type'], 'text/markdown; charset=utf-8')
        self.assertIn('review.md', headers['content-disposition'])
        self.assertIn('Søgeprotokol', body.decode())
        status, body, _ = self.file('/report/file', format='html', lang='en')
        self.assertIn(b'Search protocol', body)
        self.assertNotIn(b'<script', body)
        status, body, _ = self.file('/report/file', format='docx')
        self.assertIn('word/document.xml', zipfile.ZipFile(io.BytesIO(body)).namelist())
        self.assertEqual(self.file('/report/file', format='pdf')[0], 422)

    def test_parts_alone(self):
        names = [p['id'] for p in self.file('/report/parts')[1]['parts']]
        self.assertIn('prisma', names)
        self.assertNotIn('hand_written', names)
        body = self.file('/report/file', format='md', lang='en', parts='agreement,deviations')[1].decode()
        self.assertIn('Agreement between readers', body)
        self.assertNotIn('Search protocol', body)
        status, body, _ = self.file('/report/file', format='md', parts='prism')
        self.assertEqual(status, 404)
        self.assertIn('prisma', body['detail'])
        self.assertIn('Statusrapport', self.file('/report/file', format='md', lang='da', template='status')[1].decode())

    def test_the_pack_is_the_command_lines(self):
        status, body, headers = self.file('/report/pack', lang='en')
        self.assertEqual(status, 200)
        self.assertEqual(headers['content-type'], 'application/zip')
        pack = zipfile.ZipFile(io.BytesIO(body))
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([harness.SIGTE, '-R', self.server.review, 'report', 'pack', '-o', folder + '/p'], check=True, capture_output=True)
            for name in ('report.md', 'PRISMA.csv', 'figures/prisma.svg', 'tables/background-secondary.csv', 'report.docx'):
                with open(folder + '/p/' + name, 'rb') as f:
                    self.assertEqual(f.read(), pack.read(name), name)
        listed = {x['path'] for x in json.loads(pack.read('manifest.json'))['files']}
        self.assertEqual(listed | {'manifest.json', 'CHECKSUMS'}, set(pack.namelist()))


class Blinded(unittest.TestCase):
    """Abstracts wait for both readers: what one has said tells the other nothing."""

    def report(self, verdict):
        with tempfile.TemporaryDirectory() as folder:
            review = reviews.in_progress(folder, harness.SIGTE)
            if verdict:
                subprocess.run([harness.SIGTE, '-R', review, 'screen', 'decide', 'id:1', *verdict, '--stage', 'abstract', '--seconds', '90', '--as', 'reviewer-a'],
                               check=True, capture_output=True)
            server = harness.Server(review=review)
            try:
                who = reviews.person(server.url, review, 'reviewer-b')
                status, body, _ = who.get('/api/v1/report/file?format=md&lang=en')
                self.assertEqual(status, 200)
            finally:
                server.close()
        body = re.sub(r'[0-9a-f]{12,64}(@\d+)?', 'HEAD', body.decode())
        return re.sub(r'(\| Events \| )\d+|Log of \d+', r'\1N', body)

    def test_the_same_whatever_the_other_said(self):
        nothing = self.report(None)
        self.assertIn('Made for reviewer-b, who reads at abstract', nothing)
        self.assertNotIn('vote.cast', nothing)
        self.assertEqual(nothing, self.report(['include']))
        self.assertEqual(nothing, self.report(['exclude', '--reason', 'P-age', '--note', 'a secret']))


if __name__ == '__main__':
    harness.SIGTE = os.path.abspath(sys.argv[1])
    if not harness.has_serve():
        harness.skip('the program has no command serve')
    unittest.main(argv=sys.argv[:1], verbosity=2)
