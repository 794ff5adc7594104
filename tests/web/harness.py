"""What the browser tests share: a headless Chromium, the program's server, a plain file server.

    class TestSignIn(harness.Case):                 # a browser, closed after the test
        def test_title(self):
            server = self.serve()                   # `sigte serve` on a review of the demo
            me = self.browser()
            me.sign_in(server, 'lead', server.password)
            me.wait_text('h1', 'Overview')
            self.assertEqual(me.axe(), [])

    if __name__ == '__main__':
        harness.main()

Run as `test_X.py SIGTE SOURCE`. Exit status 77, after a line beginning SKIP, where Chromium, its driver or
selenium isn't installed. Every server listens on 127.0.0.1 on a free port and ends with its test.
Screenshots go to the folder in SIGTE_SHOTS, or nowhere."""
import functools
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SKIP = 77
SIGTE = None      # path of the program
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGES = os.path.join(SOURCE, 'app', 'web', 'pages')
WAIT_S = 15

CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
       "frame-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
TYPES = {'.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml',
         '.html': 'text/html'}
WIDTHS = {1280: 900, 768: 1024, 390: 844, 360: 640}


def skip(why):
    print('SKIP: ' + why)
    sys.exit(SKIP)


def main(server=False):
    """Run the tests of the file. server: they need `sigte serve`."""
    global SIGTE, SOURCE
    if len(sys.argv) > 1:
        SIGTE = os.path.abspath(sys.argv[1])
    need_browser()
    if server and not has_serve():
        skip('the program has no command serve')
    unittest.main(argv=sys.argv[:1], verbosity=2)


def need_browser():
    try:
        import selenium  # noqa: F401
    except ImportError:
        skip('selenium (Debian: python3-selenium) is not installed')
    for name in ('chromium', 'chromedriver'):
        if not shutil.which(name):
            skip(name + ' (Debian: chromium, chromium-driver) is not installed')


def has_serve():
    if not SIGTE or not os.path.exists(SIGTE):
        return False
    r = subprocess.run([SIGTE, '--help'], capture_output=True, text=True)
    return re.search(r'^\s*(?:sigte )?serve\b', r.stdout, flags=re.M) is not None


def axe_source():
    path = os.path.join(SOURCE, 'tests', 'web', 'node_modules', 'axe-core', 'axe.min.js')
    if not os.path.exists(path):
        raise unittest.SkipTest('axe-core is not installed (tools/deps does it where there is npm)')
    with open(path, encoding='utf-8') as f:
        return f.read()


class Browser:
    """One Chromium with a profile of its own: one person."""

    def __init__(self, lang='en'):
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
        self.profile = tempfile.mkdtemp(prefix='sigte-chromium-')
        options = webdriver.ChromeOptions()
        for flag in ('headless=new', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking',
                     'disable-component-update', 'disable-sync', 'disable-dev-shm-usage', 'lang=' + lang,
                     'force-prefers-reduced-motion', 'user-data-dir=' + self.profile):
            options.add_argument('--' + flag)
        if os.getuid() == 0:
            options.add_argument('--no-sandbox')
        options.add_experimental_option('prefs', {
            'intl.accept_languages': lang, 'download.default_directory': self.profile + '/downloads',
            'download.prompt_for_download': False, 'profile.password_manager_enabled': False,
            'credentials_enable_service': False})
        options.set_capability('goog:loggingPrefs', {'browser': 'ALL'})
        self.driver = webdriver.Chrome(service=Service(shutil.which('chromedriver')), options=options)
        self.driver.set_script_timeout(WAIT_S * 2)
        self.base = ''
        self.size(1280)

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def forget(self):
        """As if it had just been started: one empty tab, no session, nothing kept, no downloads."""
        self.offline(False)
        self.driver.execute_cdp_cmd('Network.setBlockedURLs', {'urls': []})
        self.driver.execute_cdp_cmd('Network.setExtraHTTPHeaders', {'headers': {}})
        for extra in self.driver.window_handles[1:]:
            self.driver.switch_to.window(extra)
            self.driver.close()
        self.driver.switch_to.window(self.driver.window_handles[0])
        if self.base:
            self.driver.execute_cdp_cmd('Storage.clearDataForOrigin', {'origin': self.base, 'storageTypes': 'all'})
        self.driver.execute_cdp_cmd('Network.clearBrowserCookies', {})
        self.driver.get('about:blank')
        shutil.rmtree(self.profile + '/downloads', ignore_errors=True)
        self.size(1280)
        self.errors()
        self.base = ''

    # ---- going and looking ----

    def size(self, width, height=None):
        self.driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {
            'width': width, 'height': height or WIDTHS.get(width, 900), 'deviceScaleFactor': 1, 'mobile': width < 500})

    def open(self, path):
        self.driver.get(self.base + path)

    def js(self, script, *args):
        """The value of a script; `await` may be used, `return` gives it."""
        answer = self.driver.execute_async_script(
            'const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1);'
            '(async () => {' + script + '})().then((v) => done({value: v}), (e) => done({error: String(e && e.stack || e)}));',
            *args)
        if 'error' in answer:
            raise AssertionError(answer['error'])
        return answer.get('value')

    def all(self, css):
        return self.driver.find_elements('css selector', css)

    def one(self, css):
        return self.wait(lambda: next((e for e in self.all(css) if e.is_displayed()), None), 'no ' + css)

    def text(self, css='body'):
        found = self.all(css)
        return found[0].text if found else ''

    def wait(self, look, what='', seconds=WAIT_S):
        from selenium.common.exceptions import StaleElementReferenceException
        end = time.monotonic() + seconds
        while True:
            try:
                value = look()
            except StaleElementReferenceException:
                value = None
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError('waited in vain: %s\n%s\n%s' % (what, self.driver.current_url, self.text()[:2000]))
            time.sleep(0.03)

    def wait_text(self, css, part):
        """Wait until an element's text holds `part`; gives the text."""
        return self.wait(lambda: next((e.text for e in self.all(css) if part in e.text), None), '%s: %s' % (css, part))

    def wait_gone(self, css):
        self.wait(lambda: not self.all(css), css + ' is still there')

    def one_tab(self):
        """Close all tabs but one."""
        for other in self.driver.window_handles[1:]:
            self.driver.switch_to.window(other)
            self.driver.close()
        self.driver.switch_to.window(self.driver.window_handles[0])

    def wait_path(self, path):
        self.wait(lambda: self.js('return location.pathname') == path, 'at ' + path)

    # ---- doing ----

    def press(self, *keys):
        """Keys as a person presses them, where the focus is. Names: 'Enter', 'Escape', 'Tab', 'Space', 'Ctrl+Enter'."""
        from selenium.webdriver import ActionChains
        from selenium.webdriver.common.keys import Keys
        names = {'Enter': Keys.ENTER, 'Escape': Keys.ESCAPE, 'Tab': Keys.TAB, 'Space': ' ', 'Ctrl': Keys.CONTROL,
                 'Shift': Keys.SHIFT, 'Down': Keys.ARROW_DOWN, 'Up': Keys.ARROW_UP, 'Backspace': Keys.BACKSPACE}
        chain = ActionChains(self.driver)
        for k in keys:
            *held, last = k.split('+') if len(k) > 1 else [k]
            for m in held:
                chain.key_down(names[m])
            chain.send_keys(names.get(last, last))
            for m in held:
                chain.key_up(names[m])
        chain.perform()

    def click(self, css):
        self.one(css).click()

    def click_text(self, words, css='button, a'):
        self.wait(lambda: next((e for e in self.all(css) if e.is_displayed() and e.text.strip() == words), None),
                  'a button «%s»' % words).click()

    def fill(self, css, value):
        e = self.one(css)
        e.clear()
        e.send_keys(value)

    def sign_in(self, server, person, password):
        self.base = server.url
        self.open('/sign-in')
        self.fill('#person', person)
        self.fill('#password', password)
        self.press('Enter')
        self.wait(lambda: self.js('return location.pathname') != '/sign-in', 'signed in')

    def offline(self, off=True):
        self.driver.execute_cdp_cmd('Network.enable', {})
        self.driver.execute_cdp_cmd('Network.emulateNetworkConditions', {
            'offline': off, 'latency': 0, 'downloadThroughput': -1, 'uploadThroughput': -1})

    def theme(self, name):
        self.js('document.documentElement.dataset.theme = args[0]', name)

    def downloads(self):
        folder = self.profile + '/downloads'
        return sorted(f for f in os.listdir(folder) if not f.endswith('.crdownload')) if os.path.isdir(folder) else []

    def download(self, name):
        """The bytes of a finished download."""
        folder = os.path.join(self.profile, 'downloads')

        def whole():  # the name is taken, empty, before the bytes are there
            return name in self.downloads() and os.path.getsize(os.path.join(folder, name)) > 0 and not any(
                f.endswith('.crdownload') for f in os.listdir(folder))
        self.wait(whole, 'download of ' + name)
        with open(os.path.join(folder, name), 'rb') as f:
            return f.read()

    # ---- judging ----

    def axe(self, context=None):
        """What axe-core finds serious or critical (WCAG 2.2 A, AA and best practice): ['rule: target: why', …]."""
        if not self.js('return "axe" in window'):
            self.driver.execute_script(axe_source())
        found = self.js('''const r = await axe.run(args[0] || document, {resultTypes: ["violations"]});
            return r.violations.filter((v) => ["serious", "critical"].includes(v.impact)).flatMap((v) =>
              v.nodes.map((n) => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary));''', context)
        return found

    def axe_everywhere(self, paths, lang=None, widths=(1280, 390)):
        """The same over pages, themes and widths, with nonsense() and sideways(); findings with where they were made."""
        out = []
        for path in paths:
            for width in widths:
                self.size(width)
                self.open(path)
                self.wait_ready()
                out += ['%s %d: «%s» on the page' % (path, width, w) for w in self.nonsense()]
                out += ['%s: %d px too wide at %d' % (path, self.sideways(), width)] if self.sideways() > 0 else []
                for theme in ('light', 'dark'):
                    self.theme(theme)
                    self.shot('%s-%s-%d-%s' % (path.strip('/').replace('/', '-') or 'root', lang or '', width, theme))
                    out += ['%s %d %s: %s' % (path, width, theme, f) for f in self.axe()]
        self.size(1280)
        return out

    def wait_ready(self):
        self.wait(lambda: self.all('#main h1') and not self.all('.sk'), 'the page to be ready')

    def nonsense(self):
        """Words on the page that stand for a value the page didn't have, or a text it has no words for."""
        text = self.js('return document.body.innerText')
        return re.findall(r'\b(?:null|undefined|NaN|Invalid Date)\b|\[object|\{\w+\}|\b(?:common|keys)\.\w+', text)

    def sideways(self):
        """Pixels that the page is wider than the window; only its tables and charts may scroll."""
        return self.js('return document.documentElement.scrollWidth - document.documentElement.clientWidth')

    def errors(self):
        """Errors on the console since last asked, a blocked inline script or style among them; without
        requests that the server refused, which pages handle."""
        return [e['message'] for e in self.driver.get_log('browser')
                if e['level'] == 'SEVERE' and 'Failed to load resource' not in e['message']]

    def shot(self, name):
        folder = os.environ.get('SIGTE_SHOTS')
        if folder:
            os.makedirs(folder, exist_ok=True)
            self.driver.save_screenshot(os.path.join(folder, name + '.png'))


class Server:
    """`sigte serve` on a review of the demo, in a folder of its own."""

    password = 'fjorten blå heste'

    def __init__(self, *options, review=None):
        self.folder = tempfile.mkdtemp(prefix='sigte-web-')
        self.review = review or self.demo()
        self.options = options
        self.process = None
        self.url = self.token = None
        self.start()

    def demo(self):
        folder = os.path.join(self.folder, 'demo')
        subprocess.run([SIGTE, 'demo', folder], check=True, cwd=SOURCE, capture_output=True)
        return next(os.path.join(root, f) for root, _, files in os.walk(folder) for f in sorted(files) if f.endswith('.sigte'))

    def start(self, port='0'):
        url_file = os.path.join(self.folder, 'url')
        if os.path.exists(url_file):
            os.remove(url_file)
        self.log = os.path.join(self.folder, 'log')
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen(
                [SIGTE, 'serve', '--review', self.review, '--port', port, '--url-file', url_file, *self.options],
                stdout=log, stderr=log, cwd=self.folder)
        end = time.monotonic() + 60
        while not (os.path.exists(url_file) and os.path.getsize(url_file)):
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError('the server did not start:\n' + self.output())
            time.sleep(0.05)
        with open(url_file, encoding='utf-8') as f:
            lines = f.read().split()  # its address; while nobody has an account, the one-time link for setting up
        self.url = lines[0].rstrip('/')
        if len(lines) > 1:
            self.token = lines[1].split('#')[1]

    def output(self):
        with open(self.log, encoding='utf-8', errors='replace') as f:
            return f.read()

    def stop(self, sig=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(sig)
            self.process.wait(30)

    def restart(self, sig=signal.SIGTERM):
        """Down and up at the same address."""
        self.stop(sig)
        self.start(port=self.url.rsplit(':', 1)[1])

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Files(http.server.BaseHTTPRequestHandler):
    """The pages' files under /assets/test/ and an empty page at every other address, with the headers that the
    program's server sends: for modules, which need no server."""

    def do_GET(self):
        path = self.path.split('?')[0]
        if path.startswith('/assets/test/'):
            name = os.path.normpath(os.path.join(PAGES, path[len('/assets/test/'):]))
            if not name.startswith(PAGES) or not os.path.isfile(name):
                return self.answer(404, b'', 'text/plain')
            with open(name, 'rb') as f:
                return self.answer(200, f.read(), TYPES[os.path.splitext(name)[1]])
        page = ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>test</title>'
                '<link rel="stylesheet" href="/assets/test/css/tokens.css"><link rel="stylesheet" href="/assets/test/css/base.css">'
                '<link rel="stylesheet" href="/assets/test/css/components.css"></head><body><main id="main"></main><div id="notices"></div>'
                '<div id="polite" role="status"></div><div id="assertive" role="alert"></div></body></html>')
        return self.answer(200, page.encode(), 'text/html')

    def answer(self, status, body, kind):
        self.send_response(status)
        self.send_header('Content-Type', kind + '; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.send_header('Content-Security-Policy', CSP)
        self.send_header('Cache-Control', 'no-store')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Case(unittest.TestCase):
    """A test. Browsers are kept from test to test of a file, and know nothing of the one before: starting one takes
    longer than most of what is done with it."""
    _kept = {}

    def browser(self, lang='en'):
        self.taken = getattr(self, 'taken', 0) + 1
        key = (lang, self.taken)
        if not Case._kept:
            unittest.addModuleCleanup(lambda: [b.close() for b in Case._kept.values()])
        if key in Case._kept:
            Case._kept[key].forget()
        else:
            Case._kept[key] = Browser(lang)
        return Case._kept[key]

    def serve(self, *options, **how):
        s = Server(*options, **how)
        self.addCleanup(s.close)
        return s

    def files(self):
        """The address of a server of the pages' files."""
        httpd = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Files)
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(functools.partial(self._end, httpd, thread))
        return 'http://127.0.0.1:%d' % httpd.server_address[1]

    @staticmethod
    def _end(httpd, thread):
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def json_file(path):
    with open(path, encoding='utf-8') as f:
        return json.load(f)
