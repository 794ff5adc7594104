"""What a reader can find out of another's verdict: nothing, by any address and parameter.

Every GET route of the API is asked, as the description has it, with ids that are there: records, stages, people,
boxes. reviewer-a asks before reviewer-b has judged and after, and the answers are the same byte for byte; what the
other wrote stands in none of anybody's. A new route is asked by itself."""
import http.client
import io
import json
import re
import time
import urllib.parse
import zipfile

import security

NOTE, TAG, ADVICE = 'MARKER-note-of-b', 'marker-tag-of-b', 'MARKER-second-note-of-b'
MARKERS = (NOTE, TAG, ADVICE)

# What changes with every event of the log, whoever's it is (docs/blinding.md), and what tells of the asker's own visit.
VOLATILE = {'/api/v1/log/state': ('seq', 'head'), '/api/v1/sessions': ('seen_ms',), '/api/v1/tokens': ('used_ms',)}
# Files that name the log's head, its number of events and its newest event's time, packed or not.
REPORTS = ('/api/v1/report/file', '/api/v1/report/pack')
TEXTS = {'person': ('reviewer-b', 'reviewer-a', 'lead'), 'kind': ('vote', 'vote.cast', 'presort', 'conflict', 'reading'),
         'q': ('cancer', NOTE, 'reviewer-b'), 'box': ('dbr_excluded', 'records_screened', 'dbr_screened', 'dbr_sought_reports', 'included'),
         'since': ('2020-01-01',), 'until': ('2099-01-01',), 'after': ('lead',), 'format': ('csv', 'json', 'ris')}


def unpacked(body):
    """What a file says: a ZIP file's members one after the other, those that are ZIP files themselves as well. Of the
    workbooks that hold the log's table the CSV stands beside them."""
    if not body.startswith(b'PK\x03\x04'):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as z:
        return b'\n'.join(name.encode() + b'\n' + unpacked(z.read(name)) for name in z.namelist()
                          if name not in ('tables.xlsx', 'tables/log.xlsx'))


def without_head(body):
    """The same without the log's head (and the widths of columns, which follow from it), hashes and sizes of what holds
    it, and how many events there are."""
    body = re.sub(rb'[0-9a-f]{12,64}(?:@\d+)?', b'HASH', unpacked(body))
    body = re.sub(rb'<w:(?:gridCol|tcW) [^>]*>|<col width=[^>]*>|dimexpr [\d.]+', b'', body)
    body = re.sub(rb'"bytes":\d+|"as_of":"[^"]*"', b'', body)
    body = re.sub('((?:>|^|\\| )(?:Events|Hændelser)(?:<[^>]*>|[\\s|&,;])+)\\d+'.encode(), rb'\1', body, flags=re.M)
    return re.sub('(Log of|Log på|Log med) \\d+ '.encode(), rb'\1 ', body)


class Blinding(security.Case):
    def records(self):
        """Records that wait at the open stage."""
        found, a = [], self.people['reviewer']
        for _ in range(6):
            past = ','.join(str(x) for x in found)
            answer = self.ask(a, 'GET', '/api/v1/screen/abstract/next' + ('?past=' + past if past else ''))[1]
            found.append(answer.get('id') or answer['record']['id'])
        self.assertEqual(len(set(found)), 6)
        return found

    def values(self, p, records):
        """Plausible values of a parameter, by name and type."""
        schema, name = p['schema'], p['name']
        if 'enum' in schema:
            return schema['enum']
        if schema.get('type') == 'boolean':
            return ['true', 'false']
        if schema.get('type') == 'integer':
            if name == 'limit':
                return [schema.get('maximum', 100)]
            if name in ('after', 'before'):
                return [10 ** 6]
            return records[:3] + [1, 2] if p['in'] == 'path' or name in ('record', 'id') else [1, 2]
        if schema.get('type') == 'array':
            return [str(records[0]), ','.join(map(str, records[:3]))] if schema['items']['type'] == 'integer' else ['reviewer-b', TAG]
        return TEXTS.get(name, ('reviewer-b', 'lead', 'abstract', str(records[0]), NOTE))

    def addresses(self, records):
        """Every GET route: each combination of what stands in its path, and each query parameter by itself."""
        for r in self.routes():
            if r.method != 'GET' or r.path in security.STREAMS:
                continue
            paths = [{}]
            for p in r.path_params():
                paths = [{**old, p['name']: v} for old in paths for v in self.values(p, records)]
            required = {p['name']: self.values(p, records)[0] for p in r.query() if p['required']}
            for filled in paths[:60]:
                base = r.fill(filled)
                yield r.path, base + ('?' + urllib.parse.urlencode(required) if required else '')
            for p in r.query():
                for v in self.values(p, records):
                    yield r.path, r.fill(paths[0]) + '?' + urllib.parse.urlencode({**required, p['name']: v})

    def look(self, who, records):
        """{address: what is answered}, without what is volatile."""
        out = {}
        for path, address in self.addresses(records):
            status, body, headers = self.ask_whole(who, address)
            volatile = VOLATILE.get(path, path in REPORTS and ('head',))
            if path in REPORTS and status == 200:
                body = without_head(body)
            for key in volatile or ():
                body = re.sub(rb'"%s":(?:\d+|"[^"]*")' % key.encode(), b'', body)
            out[address] = (status, body, None if volatile else headers.get('etag'), headers.get('content-type'),
                            None if volatile else headers.get('content-length'))
        return out

    def ask_whole(self, who, address):
        u = urllib.parse.urlsplit(self.server.url)
        while True:
            c = http.client.HTTPConnection(u.hostname, u.port, timeout=30)
            try:
                c.request('GET', address, headers={'Cookie': who.cookie, 'Accept-Language': 'en'})
                r = c.getresponse()
                body, headers = r.read(), {k.lower(): v for k, v in r.getheaders()}
            finally:
                c.close()
            if r.status != 429:
                return r.status, body, headers
            time.sleep(1)

    def learn(self, who):
        """Ranked orders are learned behind everybody's back; until one is there, the answer says so."""
        for stage in ('title', 'abstract', 'full_text'):
            end = time.monotonic() + 60
            while not self.ask(who, 'GET', '/api/v1/screen/%s/queue?order=rank' % stage)[1]['ranking']['ready']:
                self.assertLess(time.monotonic(), end, 'an order at ' + stage)
                time.sleep(.1)

    def decide(self, who, record, body):
        status, answer, _ = self.ask(who, 'POST', '/api/v1/screen/abstract/records/%d/decision' % record, body)
        self.assertEqual(status, 200, answer)

    def same(self, before, after, when):
        found = []
        for address, was in before.items():
            now = after[address]
            if was != now:
                at = next((i for i, (x, y) in enumerate(zip(was[1], now[1])) if x != y), min(len(was[1]), len(now[1])))
                around = slice(max(0, at - 80), at + 80)
                found.append('%s\n  before: %r … %r\n  after:  %r … %r' % (address, (was[0], *was[2:]), was[1][around], (now[0], *now[2:]), now[1][around]))
        self.assertFalse(found, '%s:\n%s' % (when, '\n'.join(found[:20])))

    def test_nothing_tells_of_anothers_verdict(self):
        a, b = self.people['reviewer'], security.reviews.person(self.server.url, self.server.review, 'reviewer-b')
        records = self.records()
        self.learn(a)
        before = self.look(a, records)
        self.assertGreater(sum(status == 200 for status, *_ in before.values()), 20, 'enough is answered to be told by')
        again = self.look(a, records)
        self.same(before, again, 'nothing happened, and yet')

        reasons = self.reasons(b)
        votes = [{'verdict': 'exclude', 'reason': reasons[0], 'note': NOTE, 'tags': [TAG]}, {'verdict': 'include', 'note': NOTE},
                 {'verdict': 'maybe', 'note': NOTE, 'tags': [TAG]}, {'verdict': 'exclude', 'reason': reasons[-1], 'note': NOTE}]
        for i, vote in enumerate(votes):
            self.vote(b, records[i], vote)
            self.same(before, self.look(a, records), 'after %s on record %d' % (vote['verdict'], records[i]))
        self.vote(b, records[0], {'verdict': 'include', 'note': ADVICE, 'change': True})  # thinks again
        self.same(before, self.look(a, records), 'after a change of mind')
        self.assertEqual(self.ask(b, 'POST', '/api/v1/screen/abstract/records/%d/undo' % records[1], {})[0], 200)
        self.same(before, self.look(a, records), 'after an undo')

        own = self.look(b, records).values()
        self.assertTrue(any(NOTE.encode() in body for _, body, *_ in own), 'the note would be found where it stands')
        for role, who in self.people.items():
            for address, (_, body, *_) in self.look(who, records).items():
                for marker in MARKERS:
                    if marker not in address:  # what is asked for may be said again
                        self.assertNotIn(marker.encode(), body, '%s, asked by %s' % (address, role))

    def reasons(self, who):
        """The reasons that the form offers at the stage."""
        text = json.dumps(self.ask(who, 'GET', '/api/v1/screen/abstract')[1]) if any(
            r.path == '/api/v1/screen/{stage}' for r in self.routes()) else ''
        found = re.findall(r'"(?:code|reason|id)": "([A-Z]-[\w-]+)"', text)
        return found or ['P-age', 'G-basic']

    def vote(self, who, record, vote):
        status, answer, _ = self.ask(who, 'POST', '/api/v1/screen/abstract/records/%d/decision' % record, vote)
        if status == 422 and 'tags' in vote:  # written as a text
            status, answer, _ = self.ask(who, 'POST', '/api/v1/screen/abstract/records/%d/decision' % record, {**vote, 'tags': TAG})
        self.assertEqual(status, 200, '%s: %s' % (vote, answer))


if __name__ == '__main__':
    security.main()
