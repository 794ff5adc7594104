"""Script in everything that people and files can write: shown as text on every page, run on none.

Title, authors, journal, abstract, keywords, DOI, address and notes of imported records, the file's and the source's
name, a person's name, notes and tags of decisions, labels of tokens, preferences. Then every page of routes.js is
opened, for a lead and for a reader, and the browser is asked whether anything ran, was blocked, or became an element."""
import os
import re
import tempfile

import harness
import reviews

RUN = 'window.pwned=1'
TAGS = ['<img src=x onerror="%s">' % RUN, '<script>%s</script>' % RUN, '"><svg onload=%s>' % RUN, "'-%s-'" % RUN, '</title></textarea><iframe srcdoc="<script>parent.%s</script>">' % RUN,
        '{{constructor.constructor(`%s`)()}}' % RUN, '${%s}' % RUN]
LINK = 'javascript:%s' % RUN
FILE = '<img src=x onerror=window.pwned=1>.ris'


def ris():
    out = ''
    for i, tag in enumerate(TAGS):
        out += ('TY  - JOUR\nTI  - Sequencing of cancer %d %s\nAU  - Sample%s, A%s\nPY  - 2021\nJO  - J %s\nVL  - 1\nSP  - %d\nDO  - 10.5555/%s\nUR  - %s\nUR  - data:text/html,<script>%s</script>\n'
                'KW  - cancer %s\nAB  - Whole genome sequencing in patients with advanced cancer %s improves survival %s.\nN1  - %s\nAN  - %s\nER  - \n\n'
                % (i, tag, tag.replace(',', ''), tag.replace(',', ''), tag, i + 1, tag.replace(' ', ''), LINK, RUN, tag, tag, tag, tag, tag))
    return out


class Script(harness.Case):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix='sigte-script-')
        cls.addClassCleanup(folder.cleanup)
        review = reviews.in_progress(folder.name, harness.SIGTE, at='title')
        with open(os.path.join(folder.name, FILE), 'w', encoding='utf-8') as f:
            f.write(ris())
        run = lambda *words: reviews.run(harness.SIGTE, review, *words)  # noqa: E731
        run('import', FILE, '--arm', 'network', '--source', TAGS[0], '--as', 'lead')
        run('dedup', '--as', 'lead')
        run('criteria', 'apply', '--as', 'lead')
        run('reviewer', 'name', 'reviewer-b', '--name', 'A. <b>%s</b> Sample' % TAGS[1].replace(',', ''), '--as', 'lead')
        cls.server = harness.Server(review=review)
        cls.addClassCleanup(cls.server.close)
        cls.a, cls.lead = (reviews.person(cls.server.url, review, who) for who in ('reviewer-a', 'lead'))
        cls.ids = cls.judged(cls.a)
        cls.lead.post('/api/v1/tokens', {'label': TAGS[0], 'role': 'reader', 'days': 1})
        for key in ('filters', 'highlights', 'columns', 'records', 'own', 'saved'):
            cls.lead.ask('PUT', '/api/v1/preferences/' + key, {'value': '"%s"' % TAGS[0].replace('"', '')})

    @classmethod
    def judged(cls, a):
        """Take the imported ones on by title with notes; their ids."""
        ids = []
        while True:
            answer = a.post('/api/v1/screen/title/take')[1]
            root = answer.get('id')
            if not root:
                break
            if 'pwned' in str(a.get('/api/v1/screen/title/records/%d' % root)[1]):
                ids.append(root)
            status, said, _ = a.post('/api/v1/screen/title/records/%d/decision' % root, {'verdict': 'include', 'note': TAGS[len(ids) % len(TAGS)], 'tags': TAGS[1]})
            if status != 200:
                raise AssertionError(said)
        if not ids:
            raise AssertionError('the imported records were not given out')
        return ids

    def paths(self):
        with open(os.path.join(harness.PAGES, 'js', 'core', 'routes.js'), encoding='utf-8') as f:
            text = f.read()
        found = re.findall(r"path: '([^']+)', page: '([^']+)'", text)
        self.assertGreater(len(found), 15)
        for path, page in found:
            if page == 'sign-in' or not os.path.exists(os.path.join(harness.PAGES, 'js', 'pages', page + '.js')):
                continue
            if ':stage' in path:
                yield from (path.replace(':stage', s) for s in ('title', 'abstract', 'full_text'))
            elif ':' in path:
                yield from (re.sub(r':\w+', str(i), path) for i in self.ids[:2])
            else:
                yield path
        yield '/log?tab=accounts'
        yield '/log?person=' + '%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E'
        yield '/records?q=' + '%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E'
        yield '/sign-in?next=javascript:window.pwned=1'
        yield '/invite#%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E'
        yield '/nothing-here?x=%3Cscript%3Ewindow.pwned=1%3C/script%3E'

    def watch(self, b):
        b.driver.execute_cdp_cmd('Page.addScriptToEvaluateOnNewDocument', {
            'source': 'window.blocked = []; addEventListener("securitypolicyviolation", (e) => window.blocked.push(e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile), true);'})

    def look(self, b, path, who):
        b.open(path)
        b.wait(lambda: b.all('#main h1'), path + ' shows something')
        try:
            b.wait(lambda: not b.all('.sk'), seconds=4)
        except AssertionError:
            pass  # a page that isn't whole is another test's
        found = b.js('''return {pwned: window.pwned ?? null, blocked: window.blocked,
            made: [...document.querySelectorAll('[onerror], [onload], [onclick], iframe[srcdoc], script:not([src]), img[src="x"]')].map((e) => e.outerHTML.slice(0, 200)),
            links: [...document.querySelectorAll('a[href], form[action], iframe[src], object[data], embed[src]')].map((e) => e.getAttribute('href') ?? e.getAttribute('action') ?? e.getAttribute('src') ?? e.getAttribute('data'))
              .filter((x) => /^\\s*(javascript|data|vbscript):/i.test(x)),
            shown: document.body.textContent.includes('pwned')}''')
        self.assertIsNone(found['pwned'], '%s for %s: script ran' % (path, who))
        self.assertEqual(found['blocked'], [], '%s for %s: the policy had to block something' % (path, who))
        self.assertEqual(found['made'], [], '%s for %s: text became an element' % (path, who))
        self.assertEqual(found['links'], [], '%s for %s: a link that runs' % (path, who))
        return found['shown']

    def walk(self, who):
        b = self.browser()
        self.watch(b)
        b.sign_in(self.server, who, reviews.PASSWORD)
        shown = [path for path in self.paths() if self.look(b, path, who)]
        policy = [e['message'] for e in b.driver.get_log('browser') if 'Content Security Policy' in e['message']]
        self.assertEqual(policy, [])
        return shown

    def test_nothing_runs_for_a_lead(self):
        shown = self.walk('lead')
        self.assertIn('/log', shown, 'the texts were there to be seen')
        self.assertIn('/people', shown)
        self.assertIn('/account', shown)

    def test_nothing_runs_for_a_reader(self):
        shown = self.walk('reviewer-a')
        if os.path.exists(os.path.join(harness.PAGES, 'js', 'pages', 'screen.js')):
            self.assertTrue(any(p.startswith('/screen') or p.startswith('/records') for p in shown), 'the texts were there to be seen')

    def test_the_watch_sees_what_it_is_for(self):
        """A page that is attacked for real is reported, so the silence above says something."""
        b = self.browser()
        self.watch(b)
        b.sign_in(self.server, 'lead', reviews.PASSWORD)
        b.open('/account')
        b.wait_ready()
        b.js('const d = document.createElement("div"); document.body.append(d); d.innerHTML = args[0]; await new Promise((r) => setTimeout(r, 300))', TAGS[0])
        self.assertIsNone(b.js('return window.pwned ?? null'), 'the policy blocks what a page would let through')
        self.assertTrue(b.js('return window.blocked'), 'and it is seen that it did')

    def test_what_the_api_says_is_no_page(self):
        for path in ('/api/v1/log', '/api/v1/people', '/api/v1/screen/title/records/%d' % self.ids[0]):
            status, _, headers = self.lead.get(path)
            self.assertEqual(headers['content-type'].split(';')[0], 'application/json' if status == 200 else 'application/problem+json', path)
            self.assertEqual(headers['x-content-type-options'], 'nosniff')


if __name__ == '__main__':
    harness.main(server=True)
