"""The page Search on the program's own server, with a corpus as the engine: lines, a run watched, stopped and gone on
with, what changed, why a record is found, known references."""
import os
import re
import shutil
import signal
import sqlite3
import tempfile

import harness
import reviews

PASSWORD = reviews.PASSWORD


def corpus(sigte):
    """The small local PubMed that reviews are made on; made by the first of them."""
    return os.path.join(reviews._vocabulary(sigte), 'corpus.db')


class Search(harness.Case):
    def start(self, *options, run=True):
        folder = tempfile.mkdtemp(prefix='sigte-search-')
        self.addCleanup(shutil.rmtree, folder, True)
        self.review = reviews.in_progress(folder, harness.SIGTE)
        if not run:
            self.review = self.unsearched(folder)
        engine = options or ('--engine', corpus(harness.SIGTE))
        server = self.serve(*engine, review=self.review)
        self.lead = reviews.account(server.url, self.review, 'lead')
        return server

    @staticmethod
    def unsearched(folder):
        """A review whose search nobody has run, and whose last line refers to the one before."""
        base = reviews._vocabulary(os.path.abspath(harness.SIGTE))
        path = os.path.join(folder, 'new.sigte')
        with open(harness.SOURCE + '/protocols/udbredt-kraeft.yaml', encoding='utf-8') as f:
            text, n = re.subn(r'(?s)(- id: "5"\n +query: \|\n).*?(\n +recorded)', r'\1          #4 AND "english"[Language]\2', f.read(), count=1)
        assert n == 1
        with open(os.path.join(folder, 'protocol.yaml'), 'w', encoding='utf-8') as f:
            f.write(text)
        reviews._run(os.path.abspath(harness.SIGTE), folder, 'init', 'new.sigte', '--pico', harness.SOURCE + '/picos/udbredt-kraeft.yaml',
                     '--protocol', 'protocol.yaml', '--mesh', base + '/mesh.db', '--as', 'lead')
        return path

    def sign_in(self, server, lang='en'):
        b = self.browser(lang)
        b.sign_in(server, 'lead', PASSWORD)
        return b

    def open(self, b, path='/search'):
        b.open(path)
        b.wait_ready()

    def job(self, state, kind='search.run'):
        def look():
            _, answer, _ = self.lead.get('/api/v1/jobs')
            return next((j for j in answer['items'] if j['kind'] == kind and j['state'] == state), None)
        return look

    # ---- what is there ----

    def test_lines_show_counts_and_what_looks_wrong_in_its_place(self):
        b = self.sign_in(self.start())
        self.open(b)
        b.wait(lambda: len(b.all('.lines > li')) == 5, 'five lines')
        b.wait_text('.lines-card .sec-head', '2 to look at, 5 remarks')
        self.assertEqual(b.text('#line-1 mark.lv-warning'), '"neoplasms/pathology"[MeSH Terms]')
        self.assertIn('adds nothing', b.text('#finding-1-0'))
        self.assertIn('130', b.text('#line-1 .line-counts'))
        self.assertIn('2,539,510', b.text('#line-1 .line-counts'))
        b.one('#line-1 .line-body button').click()
        b.wait_text('#reading-1', '"Neoplasms/congenital"[MeSH Terms]')
        self.assertEqual([e for e in b.errors() if 'overview' not in e], [])

    def test_a_run_is_watched_and_its_counts_stand_in_the_lines(self):
        server = self.start(run=False)
        b = self.sign_in(server)
        self.open(b)
        b.wait_text('#line-1 .line-counts', 'not run yet')
        b.one('#line-5 .line-text a').click()
        b.wait(lambda: b.js('return document.activeElement.id') == 'line-4', 'focus follows #4 to its line')
        b.click_text('Run search')
        b.click_text('Run search', 'dialog .dialog-foot button')
        b.wait_text('.jobs', 'Search')
        b.wait_text('.jobs .job', '62 records were imported')
        b.wait_text('#line-1 .line-counts', '130')
        b.wait_text('.head', 'Update')
        self.assertIn('62 records were imported', b.wait_text('#polite', 'imported'))
        b.open('/search')
        b.wait_ready()
        b.wait(lambda: b.all('.jobs'), 'the tray is there after a reload')
        b.click('.jobs-head button')
        b.wait_text('.jobs .job', '62 records were imported')
        b.click_text('Put away', '.jobs button')
        b.wait_gone('.jobs')
        b.open('/search')
        b.wait_ready()
        b.wait_text('.lines-card .sec-head', 'to look at')
        self.assertEqual(b.all('.jobs'), [])

    def test_runs_are_compared(self):
        server = self.start()
        self.lead.post('/api/v1/searches/secondary/update')
        b = self.sign_in(server)
        b.wait(self.job('done', 'search.update'), 'the update to end')
        self.open(b, '/search?tab=runs')
        b.click_text('Compare')
        b.wait_text('h2', 'From run 1 to run 2')
        text = b.text('#panel-runs')
        self.assertIn('1 record retracted or met with concern', text)
        self.assertIn('Abstracts: waits', text)

    def test_why_a_record_is_lost_and_what_would_find_it(self):
        server = self.start()
        lost = self.lost()
        b = self.sign_in(server)
        self.open(b, '/search?tab=explain')
        b.fill('#pmid', 'nonsense')
        b.press('Enter')
        b.wait_text('.error', 'at most nine digits')
        b.fill('#pmid', '123')
        b.press('Enter')
        b.wait_text('.form-error', 'PMID 123 is not in')
        b.fill('#pmid', str(lost))
        b.press('Enter')
        b.wait_text('#panel-explain', 'Line #5 doesn’t find it.')
        b.wait_text('.tree', 'keeps it out')
        b.wait_text('#panel-explain h3', 'would find it')
        self.open(b, '/search?tab=explain&pmid=%d' % lost)
        b.wait_text('#panel-explain', 'Line #5 doesn’t find it.')

    def lost(self):
        """A record of the corpus that the search does not find."""
        db = sqlite3.connect(self.review)
        found = {row[0] for row in db.execute('SELECT pmid FROM run_pmid')}
        db.close()
        with open(harness.SOURCE + '/corpora/demo/pubmed-1.xml', encoding='utf-8') as f:
            return next(n for n in (int(x) for x in re.findall(r'<PMID[^>]*>(9\d{7})</PMID>', f.read())) if n not in found)

    def test_known_references_are_tried(self):
        server = self.start()
        lost = self.lost()
        db = sqlite3.connect(self.review)
        found = [row[0] for row in db.execute('SELECT pmid FROM run_pmid LIMIT 2')]
        db.close()
        b = self.sign_in(server)
        self.open(b, '/search?tab=recall')
        b.wait_text('.empty', 'No references tried yet')
        b.one('#known').send_keys('\n'.join(str(n) for n in [*found, lost, 'nonsense']))
        b.click_text('Try them')
        b.wait_text('#recall-answer', '2 of 3 are found by line #5')
        self.assertIn('PMID %d' % lost, b.text('#panel-recall'))
        self.assertIn('It is no PMID, DOI or record.', b.text('#panel-recall'))
        self.assertIn('66.7', b.text('#panel-recall tr.tot'))

    # ---- stopped, gone on with ----

    def slow(self):
        """An engine that holds back what it answers, so that a run lasts: it counts lines and then waits."""
        import http.server
        import threading
        asked = threading.Event()
        free = threading.Event()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer()

            def do_POST(self):
                self.rfile.read(int(self.headers.get('Content-Length') or 0))
                self.answer()

            def answer(self):
                asked.set()
                free.wait(60)
                try:
                    self.send_response(503)
                    self.end_headers()
                except OSError:
                    pass

            def log_message(self, *_):
                pass
        httpd = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        httpd.daemon_threads = True
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()

        def end():
            free.set()
            httpd.shutdown()
            thread.join()
            httpd.server_close()
        self.addCleanup(end)
        return 'http://127.0.0.1:%d/' % httpd.server_address[1], asked, free

    def asked_to_stop(self, server):
        db = sqlite3.connect('file:%s?mode=ro' % server.review, uri=True)
        try:
            return db.execute('SELECT max(cancel) FROM job').fetchone()[0]
        finally:
            db.close()

    def test_a_reload_in_the_middle_shows_the_run_and_it_can_be_cancelled(self):
        url, asked, free = self.slow()
        server = self.start('--engine', url, run=False)
        b = self.sign_in(server)
        self.open(b)
        self.lead.post('/api/v1/searches/secondary/run', {})
        self.assertTrue(asked.wait(15), 'the engine is asked')
        b.wait_text('.jobs', '1 job under way')
        self.open(b, '/search')
        b.wait_text('.jobs', '1 job under way')
        b.wait_text('.head', 'A run is under way.')
        status, answer, _ = self.lead.post('/api/v1/searches/secondary/run', {})
        self.assertEqual((status, answer['code']), (409, 'state'))
        b.click_text('Cancel', '.jobs button')
        b.wait(lambda: self.asked_to_stop(server), 'the server was asked to stop')
        free.set()
        b.wait_text('.jobs .job', 'Cancelled. What was finished is kept.')
        b.wait_text('.head', 'Run search')

    def test_the_server_killed_in_the_middle_the_run_goes_on(self):
        url, asked, free = self.slow()
        server = self.start('--engine', url, run=False)
        b = self.sign_in(server)
        self.open(b)
        self.lead.post('/api/v1/searches/secondary/run', {})
        self.assertTrue(asked.wait(15), 'the engine is asked')
        b.wait_text('.jobs', '1 job under way')
        server.options = ('--engine', corpus(harness.SIGTE))
        server.restart(signal.SIGKILL)
        free.set()
        b.wait_text('.jobs .job', 'Interrupted: the server was stopped.')
        b.click_text('Go on', '.jobs button')
        b.wait_text('.jobs .job', '62 records were imported')
        b.wait_text('#line-1 .line-counts', '130')

    # ---- everybody ----

    def test_nothing_can_be_sent_without_an_engine_and_the_page_says_so(self):
        folder = tempfile.mkdtemp(prefix='sigte-search-')
        self.addCleanup(shutil.rmtree, folder, True)
        review = reviews.in_progress(folder, harness.SIGTE)
        server = self.serve(review=review)
        reviews.account(server.url, review, 'lead')
        b = self.sign_in(server)
        self.open(b)
        b.wait_text('.head', 'Start it with --engine')
        self.assertEqual([e.text for e in b.all('.head button')], [])

    def test_axe_and_widths(self):
        server = self.start()
        self.lead.post('/api/v1/searches/secondary/update')
        for lang in ('en', 'da'):
            b = self.sign_in(server, lang)
            b.js('localStorage.setItem("sigte.lang", args[0])', lang)
            b.wait(self.job('done', 'search.update'), 'the update to end')
            paths = ['/search', '/search?tab=runs', '/search?tab=explain&pmid=90000062', '/search?tab=recall']
            found = b.axe_everywhere(paths, lang, widths=(1280, 390) if lang == 'en' else (1280,))
            self.assertEqual(found, [])
            for width in (390, 360):
                b.size(width)
                self.open(b)
                self.assertLessEqual(b.sideways(), 0, '%s %d' % (lang, width))


if __name__ == '__main__':
    harness.main(server=True)
