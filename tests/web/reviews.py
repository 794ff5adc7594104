"""Reviews to test on, made with the command line as people would, and people who ask the server without a browser.

    review = reviews.in_progress(folder, sigte)                       # abstracts wait for reviewer-a and reviewer-b
    review = reviews.in_progress(folder, sigte, at='title')           # titles wait
    review = reviews.in_progress(folder, sigte, at='full_text')       # full texts wait, of three the file is attached
    review = reviews.in_progress(folder, sigte, stages={'abstract': '{reviewers: 1, resolver: lead}'})
    review = reviews.in_progress(folder, sigte, at='title', more=2000)  # and so many made-up records

    me = reviews.person(server.url, review, 'reviewer-a')             # gives them an account, signs them in
    status, answer, headers = me.get('/api/v1/screen/abstract/next')
    status, answer, headers = me.post('/api/v1/screen/abstract/records/3/decision', {'verdict': 'include'})

The review is that of `sigte demo`: the corpora's PICO and protocol, a search run on the small local PubMed, the
specialist network and the references imported, duplicates merged, criteria applied. Each kind is made once for a
test program and copied. People: lead, reviewer-a, reviewer-b (readers), resolver-a (resolver), reader-a (reader)."""
import atexit
import hashlib
import http.client
import json
import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse
import uuid

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PASSWORD = 'fjorten blå heste'
STEPS = ('title', 'abstract', 'full_text')

_made = {}
_base = None


def _run(sigte, folder, *words):
    r = subprocess.run([sigte, *words], cwd=folder, capture_output=True, text=True,
                       env={**os.environ, 'SIGTE_REVIEW': 'review.sigte'})
    if r.returncode not in (0, 1):
        raise AssertionError('sigte %s: %d\n%s%s' % (' '.join(words), r.returncode, r.stdout[-2000:], r.stderr[-2000:]))
    return r.stdout


def _vocabulary(sigte):
    """Vocabulary and local PubMed, once; a review keeps the vocabulary's path, so they stay till the end."""
    global _base
    if not _base:
        _base = tempfile.mkdtemp(prefix='sigte-reviews-')
        atexit.register(shutil.rmtree, _base, ignore_errors=True)
        c = os.path.join(SOURCE, 'corpora')
        _run(sigte, _base, 'mesh', 'import', c + '/mesh/desc.xml', c + '/mesh/qual.xml', '-o', 'mesh.db')
        _run(sigte, _base, 'corpus', 'build', c + '/demo/pubmed-1.xml', c + '/demo/pubmed-2.xml', '--mesh', 'mesh.db',
             '-o', 'corpus.db')
    return _base


def _search(sigte, folder, base):
    url = os.path.join(folder, 'pubmed-url')
    server = subprocess.Popen([sigte, 'corpus', 'serve', base + '/corpus.db', '--port', '0', '--url-file', url,
                               '--as-of', '2024-01-23'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 30
        while not (os.path.exists(url) and os.path.getsize(url)):
            if time.monotonic() > end or server.poll() is not None:
                raise AssertionError('the local PubMed did not start')
            time.sleep(0.05)
        with open(url, encoding='utf-8') as f:
            _run(sigte, folder, 'search', 'run', '--source', 'pubmed', '--url', f.read().strip(), '--as', 'lead')
    finally:
        server.terminate()
        server.wait(30)


def _made_up(folder, n):
    """An RIS of records that are nobody's, for lists that are long."""
    with open(os.path.join(folder, 'more.ris'), 'w', encoding='utf-8') as f:
        for i in range(n):
            f.write('TY  - JOUR\nTI  - Made-up study %d of sequencing in group %d: what it found in place %d\n'
                    'AU  - Sample, A%d\nPY  - %d\nJO  - Example J Oncol\nVL  - %d\nSP  - %d\nDO  - 10.5555/made.%d\n'
                    'KW  - Sequencing\nAB  - Nothing was done in study %d.\nER  - \n\n'
                    % (i, i * 7919 % 10007, i * 104729 % 10009, i, 2000 + i % 24, i % 90 + 1, i + 1, i, i))


def _protocol(folder, stages):
    with open(SOURCE + '/protocols/udbredt-kraeft.yaml', encoding='utf-8') as f:
        text = f.read()
    for stage, words in (stages or {}).items():
        text, n = re.subn(r'(?m)^  %s: \{.*$' % stage, lambda _: '  %s: %s' % (stage, words), text)
        if n != 1:
            raise AssertionError('no stage %s in the protocol' % stage)
    path = os.path.join(folder, 'protocol.yaml')
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)
    return path


def _files(sigte, folder):
    """A full text to read beside the form: on the first three that are sought."""
    sought = json.loads(_run(sigte, folder, 'fulltext', 'list', '--json'))
    rows = next(v for v in sought.values() if isinstance(v, list))
    for row in rows[:3]:
        with open(os.path.join(folder, 'text.pdf'), 'wb') as f:
            f.write(pdf('Full text of record %d' % row['record']))
        _run(sigte, folder, 'fulltext', 'attach', str(row['record']), 'text.pdf', '--as', 'lead')


def _make(sigte, folder, at, stages, more):
    base = _vocabulary(sigte)
    demo = SOURCE + '/corpora/demo/'
    _run(sigte, folder, 'init', 'review.sigte', '--pico', SOURCE + '/picos/udbredt-kraeft.yaml', '--protocol',
         _protocol(folder, stages), '--mesh', base + '/mesh.db', '--as', 'lead')
    _search(sigte, folder, base)
    _run(sigte, folder, 'import', demo + 'network.ris', '--arm', 'network', '--source', 'network', '--as', 'lead')
    _run(sigte, folder, 'import', demo + 'references.nbib', '--arm', 'references', '--source', 'references', '--as', 'lead')
    if more:
        _made_up(folder, more)
        _run(sigte, folder, 'import', 'more.ris', '--arm', 'network', '--source', 'more', '--as', 'lead')
    _run(sigte, folder, 'dedup', '--as', 'lead')
    _run(sigte, folder, 'criteria', 'apply', '--as', 'lead')
    _run(sigte, folder, 'reviewer', 'add', 'reviewer-a', 'reviewer-b', '--as', 'lead')
    _run(sigte, folder, 'reviewer', 'add', 'resolver-a', '--role', 'resolver', '--as', 'lead')
    _run(sigte, folder, 'reviewer', 'add', 'reader-a', '--role', 'reader', '--as', 'lead')
    if at != 'title':
        _run(sigte, folder, 'screen', 'decide', '--from', demo + 'decisions-title.csv')
    if at == 'full_text':
        _run(sigte, folder, 'screen', 'decide', '--from', demo + 'decisions-abstract.csv')
        _run(sigte, folder, 'resolve', '--from', demo + 'resolutions.csv', '--stage', 'abstract', '--as', 'lead')
        _files(sigte, folder)


def in_progress(folder, sigte, at='abstract', stages=None, more=0):
    """A review whose stage `at` has been reached and is undecided, in `folder` (made when it isn't there); its path.
    stages: other lines of the protocol, by stage. more: so many made-up records beside."""
    assert at in STEPS, at
    sigte = os.path.abspath(sigte)
    key = (at, json.dumps(stages, sort_keys=True), more)
    if key not in _made:
        place = tempfile.mkdtemp(prefix='sigte-review-')
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        _make(sigte, place, at, stages, more)
        _made[key] = place
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(_made[key]):
        if name.startswith('review.sigte'):
            shutil.copy(os.path.join(_made[key], name), folder)
    return os.path.join(folder, 'review.sigte')


def run(sigte, review, *words):
    """Another command line on a review that stands; its output."""
    return _run(os.path.abspath(sigte), os.path.dirname(review), '-R', os.path.basename(review), *words)


def votes(review):
    """What the log says of decisions: [(person, kind, body)], oldest first."""
    db = sqlite3.connect('file:%s?mode=ro' % urllib.parse.quote(review), uri=True)
    try:
        return [(actor, kind, json.loads(body)) for actor, kind, body in
                db.execute("SELECT actor, kind, payload FROM event WHERE kind LIKE 'vote%' OR kind LIKE 'presort%' ORDER BY seq")]
    finally:
        db.close()


def pdf(words):
    """The smallest page that a browser shows."""
    content = ('BT /F1 24 Tf 60 760 Td (%s) Tj ET' % words).encode()
    parts = [b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
             b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R '
             b'/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
             b'<< /Length %d >>\nstream\n%s\nendstream' % (len(content), content)]
    out, at = b'%PDF-1.4\n', []
    for i, part in enumerate(parts):
        at.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (i + 1, part)
    xref = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(parts) + 1) + b''.join(b'%010d 00000 n \n' % x for x in at)
    return out + b'trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (len(parts) + 1, xref)


# ---- People who ask the server ----

def invite(review, who):
    """A token with which `who` chooses a password: a row as the page People makes it."""
    token = secrets.token_urlsafe(32)
    now = int(time.time() * 1000)
    db = sqlite3.connect(review + '.accounts', timeout=10)
    with db:
        db.execute("INSERT INTO link (hash, person, purpose, made_by, made_at, expires_at) VALUES (?, ?, 'reset', 'lead', ?, ?)",
                   (hashlib.blake2b(token.encode(), digest_size=32).digest(), who, now, now + 3600_000))
    db.close()
    return token


def account(url, review, who, password=PASSWORD):
    """Give somebody a password; a Person who is signed in."""
    p = Person(url)
    status, answer, _ = p.post('/api/v1/invitation', {'token': invite(review, who), 'password': password})
    if status != 200:
        raise AssertionError('no account for %s: %d %s' % (who, status, answer))
    p.csrf = answer['csrf']
    p.name = who
    return p


def person(url, review, who):
    return account(url, review, who)


class Person:
    """A session without a browser."""

    def __init__(self, url):
        u = urllib.parse.urlsplit(url)
        self.host, self.port = u.hostname, u.port
        self.cookie = self.csrf = None
        self.name = ''

    def ask(self, method, path, body=None, headers=None):
        """(status, the answer as JSON or bytes, headers in lower case)."""
        h = {'Accept-Language': 'en', **(headers or {})}
        if self.cookie:
            h.setdefault('Cookie', self.cookie)
        if method != 'GET':
            h.setdefault('Idempotency-Key', str(uuid.uuid4()))
            if self.csrf:
                h.setdefault('X-CSRF-Token', self.csrf)
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            h.setdefault('Content-Type', 'application/json')
        h = {k: v for k, v in h.items() if v is not None}
        c = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            c.request(method, path, body=body, headers=h)
            r = c.getresponse()
            data = r.read()
            got = {k.lower(): v for k, v in r.getheaders()}
        finally:
            c.close()
        if 'set-cookie' in got:
            self.cookie = got['set-cookie'].split(';')[0]
        if 'json' in got.get('content-type', ''):
            data = json.loads(data)
        return r.status, data, got

    def get(self, path, **headers):
        return self.ask('GET', path, headers=headers)

    def post(self, path, body=None, **how):
        return self.ask('POST', path, {} if body is None else body, how.get('headers'))


# ---- Cases ----

def serve(case, *options, **how):
    """A server on a review in progress (how: see in_progress), for the length of a test or, given a class, of its tests."""
    import harness
    clean = case.addClassCleanup if isinstance(case, type) else case.addCleanup
    folder = tempfile.mkdtemp(prefix='sigte-review-')
    clean(shutil.rmtree, folder, ignore_errors=True)
    server = harness.Server(*options, review=in_progress(folder, harness.SIGTE, **how))
    clean(server.close)
    server.url = server.url.split()[0].rstrip('/')
    return server


def main():
    """Run the tests of a file that need the program and no browser."""
    import sys
    import unittest
    import harness
    if len(sys.argv) > 1:
        harness.SIGTE = os.path.abspath(sys.argv[1])
    if not harness.has_serve():
        harness.skip('the program has no command serve')
    unittest.main(argv=sys.argv[:1], verbosity=2)


def reader(case, at, path=None, who='reviewer-a', lang='en', server=None, **how):
    """Somebody at their work in a browser, on a review of their own: (server, browser). how: see in_progress."""
    server = server or serve(case, at=at, **how)
    account(server.url, server.review, who)
    b = case.browser(lang)
    b.sign_in(server, who, PASSWORD)
    b.errors()  # pages that aren't this test's
    b.open(path or '/screen/' + at)
    return server, b


def all_saved(b):
    """Wait until the server has all that was pressed."""
    b.wait(lambda: b.all('.saved[data-waiting="0"]'), 'all to be saved')
    b.wait_text('.saved', 'all saved')


def decided(review, stage, who='reviewer-a'):
    """Somebody's votes and pre-sorts at a stage as the log has them: [(record, verdict, reason)], '-' when taken back."""
    return [(x['record'], '-' if kind.endswith(('undone', 'withdrawn')) else x['verdict'], x.get('reason', ''))
            for actor, kind, x in votes(review) if actor == who and x['stage'] == stage]
