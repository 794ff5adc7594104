"""Searches and imports over HTTP, without a browser: who may, what is refused, and that nothing but what the server was
started with is ever asked, opened or written."""
import http.client
import http.server
import json
import os
import shutil
import stat
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse

import harness
import reviews

RIS = b'TY  - JOUR\nTI  - %s\nAU  - Sample, A\nPY  - 2020\nER  - \n\n'


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='sigte-api-search-')
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        cls.review = reviews.in_progress(cls.folder, harness.SIGTE)
        corpus = os.path.join(reviews._vocabulary(harness.SIGTE), 'corpus.db')
        cls.server = harness.Server('--engine', corpus, review=cls.review)
        cls.addClassCleanup(cls.server.close)
        cls.people = {who: reviews.account(cls.server.url, cls.review, who)
                      for who in ('lead', 'reviewer-a', 'resolver-a', 'reader-a')}
        cls.lead = cls.people['lead']

    def ended(self, answer):
        """A job's end."""
        end = time.monotonic() + 60
        while answer['state'] in ('waiting', 'running'):
            self.assertLess(time.monotonic(), end, answer)
            time.sleep(0.05)
            _, answer, _ = self.lead.get('/api/v1/jobs/%d' % answer['id'])
        return answer

    def send(self, data, who=None, **query):
        query = {'name': 'file.ris', 'source': 'one', 'arm': 'network', **query}
        query = {k: v for k, v in query.items() if v is not None}
        return (who or self.lead).ask('POST', '/api/v1/imports?' + urllib.parse.urlencode(query), data,
                                      {'Content-Type': 'application/octet-stream'})

    # ---- who may ----

    def test_everybody_reads_and_the_lead_alone_changes(self):
        reads = ['/searches', '/searches/secondary/check', '/searches/secondary/translation', '/searches/secondary/runs',
                 '/searches/secondary/explain?pmid=90000062', '/search-runs/1', '/imports', '/quarantine']
        writes = [('/searches/secondary/run', {}), ('/searches/secondary/update', {}), ('/searches/secondary/recall', {'known': '1'}),
                  ('/quarantine/1/1/mend', {'text': 'x'}), ('/quarantine/1/1/dismiss', {'reason': 'x'}), ('/quarantine/1/1/reopen', {})]
        for who in ('reviewer-a', 'resolver-a', 'reader-a'):
            for path in reads:
                self.assertEqual(self.people[who].get('/api/v1' + path)[0], 200, (who, path))
            for path, body in writes:
                self.assertEqual(self.people[who].post('/api/v1' + path, body)[0], 403, (who, path))
            self.assertEqual(self.send(RIS % b'x', self.people[who])[0], 403, who)
        nobody = reviews.Person(self.server.url)
        for path in reads:
            self.assertEqual(nobody.get('/api/v1' + path)[0], 401, path)
        for path, body in writes:
            self.assertEqual(nobody.post('/api/v1' + path, body)[0], 401, path)
        self.assertEqual(self.send(RIS % b'x', nobody)[0], 401)
        without = reviews.Person(self.server.url)
        without.cookie = self.lead.cookie
        for path, body in writes:
            self.assertEqual(without.post('/api/v1' + path, body)[0], 403, path + ' without the CSRF token')
        self.assertEqual(self.files(), [], 'nothing of what was refused is kept')

    def test_where_a_retracted_record_stands_is_told_to_the_lead_alone(self):
        self.ended(self.lead.post('/api/v1/searches/secondary/update', {})[1])
        _, runs, _ = self.lead.get('/api/v1/searches/secondary/runs')
        path = '/api/v1/search-runs/%d/since/1' % runs['items'][0]['run']
        _, own, _ = self.lead.get(path)
        self.assertEqual([(a['kind'], a['stage'], a['state']) for a in own['alerts']], [('retracted', 'abstract', 'awaiting')])
        for who in ('reviewer-a', 'resolver-a', 'reader-a'):
            status, theirs, _ = self.people[who].get(path)
            self.assertEqual(status, 200)
            self.assertEqual([a['kind'] for a in theirs['alerts']], ['retracted'])
            self.assertNotIn('state', theirs['alerts'][0], who)
            self.assertNotIn('stage', theirs['alerts'][0], who)
        _, jobs, _ = self.people['reviewer-a'].get('/api/v1/jobs')
        self.assertEqual(jobs['items'], [], "others' jobs and results")

    # ---- nothing from outside the configuration ----

    def test_no_parameter_names_an_engine(self):
        asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_response(200)
                self.end_headers()
            do_POST = do_GET

            def log_message(self, *_):
                pass
        httpd = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        try:
            url = 'http://127.0.0.1:%d/' % httpd.server_address[1]
            for name in ('url', 'engine', 'base_url', 'corpus', 'server', 'email', 'key_file', 'mesh', 'protocol'):
                for path in ('run', 'update', 'recall'):
                    body = {name: url, **({'known': '90000062'} if path == 'recall' else {})}
                    status, answer, _ = self.lead.post('/api/v1/searches/secondary/' + path, body)
                    self.assertIn(status, (413, 422), (path, name, answer))
                q = urllib.parse.urlencode({'pmid': 90000062, name: url})
                self.assertEqual(self.lead.get('/api/v1/searches/secondary/explain?' + q)[0], 422, name)
            for search in (url, '../../etc/passwd', '/etc/passwd', "x' OR 1=1 --"):
                path = '/api/v1/searches/%s/' % urllib.parse.quote(search, safe='')
                for what in ('check', 'translation', 'runs', 'explain?pmid=1'):
                    self.assertIn(self.lead.get(path + what)[0], (404, 422), (search, what))
                self.assertIn(self.lead.post(path + 'run', {})[0], (404, 422), search)
            answer = self.ended(self.lead.post('/api/v1/searches/secondary/recall', {'known': url + '\n/etc/passwd\n@/etc/passwd\n'})[1])
            self.assertEqual([x['why'] for x in answer['result']['unchecked']], ['unreadable'] * 3)
            self.assertEqual(asked, [])
        finally:
            httpd.shutdown()
            thread.join()
            httpd.server_close()

    def test_without_an_engine_nothing_is_sent(self):
        folder = tempfile.mkdtemp(prefix='sigte-api-search-')
        self.addCleanup(shutil.rmtree, folder, True)
        review = reviews.in_progress(folder, harness.SIGTE)
        server = harness.Server(review=review)
        self.addCleanup(server.close)
        lead = reviews.account(server.url, review, 'lead')
        self.assertIsNone(lead.get('/api/v1/searches')[1]['engine'])
        for verb in ('run', 'update'):
            status, answer, _ = lead.post('/api/v1/searches/secondary/' + verb, {})
            self.assertEqual((status, answer['code']), (409, 'state'))
            self.assertIn('--engine', answer['detail'])
        status, answer, _ = lead.get('/api/v1/searches/secondary/explain?pmid=90000062')
        self.assertEqual((status, answer['record_from'], answer['engine']), (200, 'review', None))

    # ---- files ----

    def files(self):
        return sorted(os.listdir(self.review + '.uploads'))

    def test_a_name_is_told_and_never_opened(self):
        folder = self.review + '.uploads'
        self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
        before = set(os.listdir(self.folder))
        names = {'../../../etc/passwd': 'passwd', '/etc/cron.d/x': 'x', 'C:\\Users\\me\\export.ris': 'export.ris',
                 '..': '..', 'a\nb.ris': 'a b.ris', '<img src=x onerror=alert(1)>.ris': '<img src=x onerror=alert(1)>.ris',
                 "x'; DROP TABLE batch; --": "x'; DROP TABLE batch; --"}
        for i, (name, told) in enumerate(names.items()):
            status, answer, _ = self.send(RIS % b'Named %d' % i, name=name, source='named-%d' % i)
            self.assertEqual(status, 202, answer)
            answer = self.ended(answer)
            self.assertEqual((answer['state'], answer['result']['file'], answer['result']['records']), ('done', told, 1))
        _, listed, _ = self.lead.get('/api/v1/imports')
        self.assertTrue(set(names.values()) <= {b['file'] for b in listed['items']})
        self.assertEqual(self.files(), [], 'uploads are gone when their job has ended')
        self.assertEqual(set(os.listdir(self.folder)) - before, set())

    def test_what_is_wrong_is_told_before_the_file_is_read(self):
        before = self.files()
        for query, code, words in (({'arm': 'nowhere'}, 'input', 'it has database, network, references'),
                                   ({'arm': None}, 'input', 'arm'),
                                   ({'source': 'a:b'}, 'input', 'a:b'),
                                   ({'source': 'network'}, 'state', 'network'),
                                   ({'format': 'exe'}, 'input', 'nbib'),
                                   ({'database': 'Scopus'}, 'input', 'network'),
                                   ({'path': '/etc/passwd'}, 'input', 'path'),
                                   ({'name': 'x' * 300}, 'input', 'name')):
            status, answer, _ = self.send(RIS % b'x', **query)
            self.assertIn(status, (409, 422), (query, answer))
            self.assertEqual(answer['code'], code, query)
            self.assertIn(words, answer['detail'], query)
        self.assertEqual(self.send(b'')[0], 422)
        self.assertEqual(self.files(), before)

    def test_a_failed_import_says_why_and_keeps_nothing(self):
        status, answer, _ = self.send(b'\x00\x01\x02 nothing at all', source='nothing')
        self.assertEqual(status, 202)
        answer = self.ended(answer)
        self.assertEqual(answer['state'], 'failed')
        self.assertIn('file.ris', answer['why']['en'])
        self.assertNotIn('.uploads', answer['why']['en'])
        first = self.ended(self.send(RIS % b'Twice', source='twice')[1])
        self.assertEqual(first['state'], 'done')
        again = self.ended(self.send(RIS % b'Twice', source='again')[1])
        self.assertEqual(again['state'], 'failed')
        self.assertIn('twice', again['why']['en'])
        self.assertEqual(self.ended(self.send(RIS % b'Twice', source='again', again=1)[1])['state'], 'done')
        self.assertEqual(self.files(), [])

    def test_a_body_that_is_too_large_is_refused_before_it_is_sent(self):
        u = urllib.parse.urlsplit(self.server.url)
        c = http.client.HTTPConnection(u.hostname, u.port, timeout=30)
        self.addCleanup(c.close)
        c.putrequest('POST', '/api/v1/imports?name=x&source=large&arm=network')
        for name, value in (('Content-Length', str(3 * 1024 ** 3)), ('Cookie', self.lead.cookie), ('X-CSRF-Token', self.lead.csrf),
                            ('Idempotency-Key', 'large'), ('Content-Type', 'application/octet-stream')):
            c.putheader(name, value)
        c.endheaders()
        before = self.files()
        answer = c.getresponse()
        self.assertEqual(answer.status, 413)
        self.assertEqual(self.files(), before)

    def test_the_same_request_twice_is_one_import(self):
        headers = {'Content-Type': 'application/octet-stream', 'Idempotency-Key': 'once-and-no-more'}
        path = '/api/v1/imports?name=once.ris&source=once&arm=network'
        status, one, _ = self.lead.ask('POST', path, RIS % b'Once', headers)
        again, two, got = self.lead.ask('POST', path, RIS % b'Once', headers)
        self.assertEqual((status, again, one['id']), (202, 202, two['id']))
        self.assertEqual(got.get('idempotency-replayed'), 'true')
        self.assertEqual(self.ended(one)['state'], 'done')

    # ---- what couldn't be read ----

    def test_quarantine_is_looked_at_mended_and_dismissed(self):
        text = b'@article{a, title = {Fine}, year = 2020}\n\n@article{b, title = {Broken, year = 2021\n\n@article{c, title = {Also fine}, year = 2022}\n'
        answer = self.ended(self.send(text, name='mixed.bib', source='mixed/up', format='bibtex')[1])
        self.assertEqual(answer['state'], 'done', answer)
        _, waits, _ = self.lead.get('/api/v1/quarantine?source=mixed/up')
        self.assertEqual(len(waits['items']), answer['result']['quarantined'])
        self.assertGreater(len(waits['items']), 0, answer)
        x = waits['items'][0]
        self.assertEqual((x['file'], x['state']), ('mixed.bib', 'waiting'))
        path = '/api/v1/quarantine/%d/%d' % (x['batch'], x['position'])
        status, answer, _ = self.lead.post(path + '/mend', {'text': 'still nothing'})
        self.assertEqual((status, answer['code']), (422, 'input'))
        status, answer, _ = self.lead.post(path + '/dismiss', {'reason': '   '})
        self.assertEqual(status, 422)
        status, answer, _ = self.lead.post(path + '/dismiss', {'reason': 'cut off'})
        self.assertEqual((status, answer['state'], answer['why'], answer['person']), (200, 'dismissed', 'cut off', 'lead'))
        self.assertEqual(self.lead.post(path + '/dismiss', {'reason': 'again'})[0], 409)
        self.assertEqual(self.lead.post(path + '/reopen', {})[1]['state'], 'waiting')
        status, answer, _ = self.lead.post(path + '/mend', {'text': '@article{b, title = {Mended}, year = 2021}'})
        self.assertEqual((status, answer['state']), (200, 'mended'), answer)
        self.assertIn('Mended', reviews.run(harness.SIGTE, self.review, 'import', 'show', str(answer['record'])))
        _, all_of_them, _ = self.lead.get('/api/v1/quarantine?source=mixed/up&all=1&limit=1')
        self.assertEqual(all_of_them['items'][0]['state'], 'mended')
        self.assertEqual(self.lead.get('/api/v1/quarantine/%d/999' % x['batch'])[0], 404)

    def test_pages_of_imports_are_whole(self):
        for i in range(3):
            self.ended(self.send(RIS % b'Paged %d' % i, source='paged-%d' % i)[1])
        _, whole, _ = self.lead.get('/api/v1/imports?limit=100')
        seen, after = [], None
        while True:
            _, page, _ = self.lead.get('/api/v1/imports?limit=2' + ('&after=%d' % after if after else ''))
            self.assertLessEqual(len(page['items']), 2)
            seen += [b['batch'] for b in page['items']]
            after = page['next']
            if after is None:
                break
        self.assertEqual(seen, [b['batch'] for b in whole['items']])


if __name__ == '__main__':
    harness.SIGTE = os.path.abspath(sys.argv[1])
    if not harness.has_serve():
        harness.skip('the program has no command serve')
    unittest.main(argv=sys.argv[:1], verbosity=2)
