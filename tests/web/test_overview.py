"""The overview: what a person is to do, how far the review is, whether people agree; a new review says what it needs."""
import json
import os
import shutil
import subprocess
import tempfile

import harness
import reviews


class Case(harness.Case):
    def place(self):
        folder = tempfile.mkdtemp(prefix='sigte-overview-')
        self.addCleanup(shutil.rmtree, folder, True)
        return folder

    def sign_in(self, server, who, lang='en', path='/overview'):
        b = self.browser(lang)
        reviews.account(server.url, server.review, who)
        b.sign_in(server, who, reviews.PASSWORD)
        self.look(b, path)
        return b

    def look(self, b, path='/overview'):
        b.open(path)
        b.wait_ready()
        b.wait(lambda: b.all('.now .todo:not([aria-hidden]) h2, .now .nothing, .now .set-up'), 'what to do')
        b.wait(lambda: not b.all('.card-agree .sk'), 'agreement')

    def vote(self, who, record, verdict):
        body = {'verdict': verdict, **({'reason': 'I-less'} if verdict == 'exclude' else {})}
        status, answer, _ = who.post('/api/v1/screen/abstract/records/%d/decision' % record, body)
        self.assertEqual(status, 200, answer)

    def filled(self, b):
        """The page's filled buttons: one at most, and it is what to do first."""
        return [e.text for e in b.all('main .btn.primary') if e.is_displayed()]


class UnderWay(Case):
    def test_a_reader_a_lead_and_a_conflict(self):
        server = self.serve(review=reviews.in_progress(self.place(), harness.SIGTE))
        a, c = (reviews.person(server.url, server.review, who) for who in ('reviewer-a', 'reviewer-b'))
        waiting = [r['record'] for r in a.get('/api/v1/prisma/boxes/awaiting_abstracts?limit=100')[1]['items']]
        for i, record in enumerate(waiting[:12]):
            self.vote(a, record, 'exclude' if i % 3 else 'include')
            self.vote(c, record, 'exclude' if i % 3 or i == 0 else 'include')

        b = self.sign_in(server, 'reviewer-a')
        self.assertIn('43 records', b.text('.todo.first h2'))
        self.assertEqual(self.filled(b), ['Go on screening'])
        self.assertEqual(b.js('return document.querySelector(".todo.first a").getAttribute("href")'), '/screen/abstract')
        self.assertEqual({e.text for e in b.all('.card-who tbody th')}, {'reviewer-a'})
        self.assertIn('your own row', b.text('.card-who'))
        self.assertNotIn('days', b.text('.card-far'))
        row = b.text('.funnel [data-stage=abstract]')
        for part in ('11 of 55 decided', '1 conflict', '43 left', '3 included', '8 excluded'):
            self.assertIn(part, row)

        b.js('await fetch("/api/v1/sign-out", {method: "POST", headers: {"X-CSRF-Token": (await (await fetch("/api/v1/session")).json()).csrf, "Idempotency-Key": "k"}})')
        lead = self.sign_in(server, 'lead')
        self.assertIn('1 conflict', lead.text('.todo.first h2'))
        self.assertEqual(self.filled(lead), ['Settle it'])
        self.assertEqual([e.get_attribute('data-kind') for e in lead.all('.todo')], ['conflicts', 'full_texts', 'duplicates'])
        self.assertEqual({e.text for e in lead.all('.card-who tbody th')}, {'reviewer-a', 'reviewer-b'})
        self.assertIn('work left at this pace', lead.text('.card-far .sec-head'))
        # The chart says in words what it draws, with its interval; and it is the command line's.
        want = json.loads(reviews.run(harness.SIGTE, server.review, 'agreement', '--stage', 'abstract', '--json'))
        said = lead.js('return document.querySelector(".chart desc").textContent')
        self.assertIn('%.2f (%.2f to %.2f)' % tuple(want['cohen'][k] for k in ('value', 'low', 'high')), said.replace('−', '-'))
        self.assertIn('12 records', said)
        self.assertIn('92 % same verdict (n = 12)', lead.text('.card-agree').replace('\u00a0', ' '))
        self.assertEqual(lead.js('return document.querySelectorAll(".chart [style], .chart style").length'), 0)

        # Settled elsewhere.
        reviews.run(harness.SIGTE, server.review, 'resolve', str(waiting[0]), 'include', '--stage', 'abstract', '--as', 'resolver-a')
        self.look(lead)
        self.assertNotIn('conflicts', [e.get_attribute('data-kind') for e in lead.all('.todo')])
        self.assertEqual(lead.errors() + b.errors(), [])

    def test_calibrations_over_time(self):
        server = self.serve(review=reviews.in_progress(self.place(), harness.SIGTE))
        run = lambda *words: reviews.run(harness.SIGTE, server.review, *words)
        run('calibrate', 'new', '--stage', 'abstract', '-n', '6', '--as', 'lead')
        b = self.sign_in(server, 'reviewer-a')
        self.assertIn('6 records to calibrate', b.text('.todo.first h2'))
        self.assertIn('told when its discussion begins', b.text('.card-agree'))
        people = [reviews.person(server.url, server.review, who) for who in ('reviewer-a', 'reviewer-b')]
        for k, who in enumerate(people):
            for i in range(6):
                turn = who.get('/api/v1/screen/abstract/next')[1]
                exclude = (turn['id'] + (k if i == 0 else 0)) % 2
                status, answer, _ = who.post('/api/v1/screen/abstract/records/%d/decision' % turn['id'], {
                    'verdict': 'exclude' if exclude else 'include', 'turn': 'calibration', 'calibration': turn['calibration'],
                    **({'reason': 'I-less'} if exclude else {})})
                self.assertEqual(status, 200, answer)
        run('calibrate', 'discuss', '1', '--as', 'lead')
        lead = self.sign_in(server, 'lead')
        self.assertEqual(lead.all('.todo')[0].get_attribute('data-kind'), 'round')
        self.assertIn('Calibration 1', lead.text('.card-agree .chart'))
        self.assertIn('fewer than 30 records', lead.text('.card-agree figcaption'))

    def test_nothing_stands_in_the_way_of_anybody(self):
        server = self.serve(review=reviews.in_progress(self.place(), harness.SIGTE, at='full_text'))
        b = self.sign_in(server, 'lead')
        self.assertEqual(b.axe_everywhere(['/overview'], 'en'), [])
        b.size(390)
        self.look(b)
        self.assertLessEqual(b.sideways(), 0)
        b.size(1280)
        b.click_text('Dansk', '.me .lang')
        b.wait_text('.card-far h2', 'Hvor langt er vi?')
        self.assertEqual(b.axe_everywhere(['/overview'], 'da'), [])
        self.assertNotRegex(b.text('main'), r'(overview|common)\.\w')
        self.assertEqual(b.errors(), [])

    def test_finished(self):
        server = self.serve()
        b = self.sign_in(server, 'reviewer-a')
        self.assertIn('Nothing waits for you', b.text('.now'))
        self.assertEqual(self.filled(b), [])


class New(Case):
    def test_it_says_what_to_set_up_next(self):
        folder = self.place()
        review = os.path.join(folder, 'new.sigte')
        subprocess.run([harness.SIGTE, 'init', review, '--pico', harness.SOURCE + '/picos/udbredt-kraeft.yaml', '--protocol',
                        harness.SOURCE + '/protocols/udbredt-kraeft.yaml', '--as', 'lead'], check=True, capture_output=True)
        server = self.serve(review=review)
        b = self.sign_in(server, 'lead')
        self.assertEqual(self.filled(b), ['Invite people'])
        self.assertEqual(b.js('return [...document.querySelectorAll(".steps li")].map((e) => [e.dataset.step, e.classList.contains("done")])'),
                         [['people', False], ['pico', True], ['records', False], ['dedup', False]])
        self.assertIn('No records yet', b.text('.card-far'))
        reviews.run(harness.SIGTE, review, 'reviewer', 'add', 'reviewer-a', 'reviewer-b', '--as', 'lead')
        self.look(b)
        self.assertEqual(self.filled(b), ['Run the search'])
        self.assertEqual(b.axe(), [])
        other = self.sign_in(server, 'reviewer-a')
        self.assertIn('The lead is setting up', other.text('.now'))
        self.assertEqual(self.filled(other), [])
        other.open('/prisma')
        other.wait_ready()
        other.wait(lambda: other.all('.flow a'), 'a diagram of nothing')
        self.assertEqual(b.errors() + other.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
