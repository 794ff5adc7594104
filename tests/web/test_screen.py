"""Screening abstracts in the browser, by keyboard: what a reviewer sees, and what stands in the log afterwards."""
import time

import harness
import reviews

TITLE = '#rt'


class Case(harness.Case):
    def reader(self, at='abstract', **how):
        server, b = reviews.reader(self, at, **how)
        self.at_record(b)
        return server, b

    def at_record(self, b):
        b.wait(lambda: b.js('return Boolean(document.querySelector("#rt")?.textContent.trim() && !document.querySelector("#rt .sk"))'), 'a record')

    def title(self, b):
        return b.js('return document.querySelector("#rt").textContent')

    def press_on(self, b, *keys):
        """Press, and wait for the next record."""
        was = self.title(b)
        b.press(*keys)
        b.wait(lambda: self.title(b) != was, 'the next record after ' + ' '.join(keys))

    def saved(self, b):
        reviews.all_saved(b)

    def log(self, server, stage='abstract', who='reviewer-a'):
        return reviews.decided(server.review, stage, who)


class ByKeyboard(Case):
    def test_verdicts_reasons_and_where_the_focus_goes(self):
        server, b = self.reader()
        first = self.title(b)
        self.assertIn('1 of 55', b.text('.strip'))
        self.press_on(b, 'i')
        self.assertEqual(b.js('return document.activeElement.id'), 'rt', 'focus is at the new title')
        self.assertIn('Included. 2 of 55.', b.js('return document.querySelector("#polite").textContent'))
        self.assertIn(first[:20], b.text('.last'))
        b.press('e')
        b.wait_text('.reasons', 'Not English')
        self.assertEqual(len(b.all('.reasons button')), 20, 'every criterion and no reason')
        was = self.title(b)
        b.press('4')
        b.wait(lambda: self.title(b) != was, 'the next record')
        b.wait_gone('.reasons button')
        self.assertIn('Excluded: Publication type', b.js('return document.querySelector("#polite").textContent'))
        self.press_on(b, 'm')
        b.press('e')
        self.press_on(b, '0')
        b.press('e', 'Down', 'Down')
        self.press_on(b, 'Enter')
        self.saved(b)
        self.assertIn('6 of 55', b.text('.strip'))
        self.assertEqual([x[1:] for x in self.log(server)],
                         [('include', ''), ('exclude', 'G-type'), ('maybe', ''), ('exclude', ''), ('exclude', 'G-human')])
        self.assertEqual(b.errors(), [])

    def test_the_reasons_are_left_without_a_verdict(self):
        server, b = self.reader()
        was = self.title(b)
        b.press('e')
        b.wait_text('.reasons', 'Not English')
        b.press('i', 'm')
        b.press('Escape')
        b.wait_gone('.reasons button')
        self.assertEqual(self.title(b), was, 'other verdict keys do nothing while the reasons are open')
        self.assertEqual(b.js('return document.activeElement.id'), 'rt')
        self.assertEqual(self.log(server), [])

    def test_note_and_tags_go_with_the_verdict(self):
        server, b = self.reader()
        b.press('n')
        b.wait(lambda: b.js('return document.activeElement.id') == 'bar-note', 'the note')
        b.press(*'Is it i?')
        b.press('Ctrl+Enter')
        b.wait_gone('#bar-note')
        b.press('t')
        b.wait(lambda: b.js('return document.activeElement.id') == 'bar-tags', 'the tags')
        b.press(*'adults, ask')
        b.press('Enter')
        b.wait_gone('#bar-tags')
        self.assertEqual(self.log(server), [], 'letters in a field are no verdicts')
        self.press_on(b, 'i')
        self.saved(b)
        last = reviews.votes(server.review)[-1][2]
        self.assertEqual((last['note'], last['tags']), ('Is it i?', 'adults, ask'))
        self.assertGreater(last['spent_ms'], 0)

    def test_undo_also_in_a_later_session(self):
        server, b = self.reader()
        first = self.title(b)
        self.press_on(b, 'i')
        second = self.title(b)
        self.press_on(b, 'm')
        b.press('u')
        b.wait(lambda: self.title(b) == second, 'the second again')
        self.saved(b)
        b.open('/screen/abstract')
        self.at_record(b)
        self.assertEqual(self.title(b), second)
        b.press('u')
        b.wait(lambda: self.title(b) == first, 'the first again')
        self.saved(b)
        b.wait(lambda: [x[1] for x in self.log(server)] == ['include', 'maybe', '-', '-'], 'both are taken back')
        b.press('u')
        b.wait(lambda: 'nothing to undo' in b.js('return document.querySelector("#polite").textContent'), 'that nothing is left')

    def test_back_and_forth_and_another_verdict(self):
        server, b = self.reader()
        first = self.title(b)
        self.press_on(b, 'i')
        second = self.title(b)
        self.saved(b)
        self.press_on(b, 'j')
        self.press_on(b, 'k')
        self.assertEqual(self.title(b), second)
        self.press_on(b, 'k')
        self.assertEqual(self.title(b), first)
        self.assertEqual(b.js('return document.querySelector(".key.inc").getAttribute("aria-pressed")'), 'true')
        b.wait_text('.suggestion', 'Suggestion: ')
        self.press_on(b, 'm')
        self.assertEqual(self.title(b), second, 'after a change on with the next')
        self.saved(b)
        b.wait(lambda: [x[1] for x in self.log(server)][-1] == 'maybe', 'changed')
        record = self.log(server)[0][0]
        me = reviews.account(server.url, server.review, 'reviewer-b')
        self.assertEqual(me.get('/api/v1/screen/abstract/records/%d' % record)[1]['votes'], [])

    def test_what_was_skipped_comes_at_the_end(self):
        server, b = self.reader(at='full_text')
        first = self.title(b)
        self.press_on(b, 's')
        self.press_on(b, '1')
        b.press('1')
        b.wait_text('.empty h2', 'You skipped 1 record')
        self.assertEqual(b.js('return document.activeElement.textContent'), 'You skipped 1 record')
        b.click_text('Go through them')
        self.at_record(b)
        self.assertEqual(self.title(b), first)
        b.press('1')
        b.wait_text('.empty h2', 'finished')
        b.wait(lambda: len(self.log(server, 'full_text')) == 3, 'all three')

    def test_keys_that_are_switched_off_do_nothing(self):
        server, b = self.reader()
        b.js('const {keys} = await import(document.querySelector("script[type=module]").src.replace("shell.js", "keys.js")); keys.configure({enabled: false})')
        was = self.title(b)
        b.press('i')
        time.sleep(.3)
        self.assertEqual(self.title(b), was)
        b.click_text('Include', '.bar button')
        b.wait(lambda: self.title(b) != was, 'the button still does')


class Seeing(Case):
    def test_what_the_rules_say_waits_for_ones_own_vote(self):
        _, b = self.reader()
        self.assertIn('after your verdict', b.text('.suggestion'))
        self.assertEqual([x for x in b.js('return [...document.querySelectorAll(".crit .state")].map((e) => e.textContent)') if x], [])
        b.press('i')
        reviews.all_saved(b)
        b.press('k')
        b.wait_text('.suggestion', 'Suggestion: ')
        self.assertTrue(any(b.js('return [...document.querySelectorAll(".crit .state")].map((e) => e.textContent)')))

    def test_a_criterion_outlines_its_words_and_opens_to_its_rule(self):
        _, b = self.reader()
        on = 'return [...document.querySelectorAll("mark.hl.on")].map((e) => e.dataset.id)'
        self.assertEqual(b.js(on), [])
        for _ in range(12):
            b.press('c')
            id_ = b.js('return document.activeElement.dataset.id')
            if b.js(on):
                break
        self.assertEqual(set(b.js(on)), {id_})
        b.press('Enter')
        b.wait_text('.trace', 'Found')
        self.assertIn('Rule', b.text('.trace'))
        was = id_
        b.press('c', 'Shift+c')
        self.assertEqual(b.js('return document.activeElement.dataset.id'), was)
        self.assertEqual(b.js('return document.activeElement.getAttribute("aria-expanded")'), 'true')

    def test_marks_have_a_pattern_and_can_be_switched_off(self):
        _, b = self.reader()
        look = 'const s = getComputedStyle(document.querySelector(`.rec mark.hl.${args[0]}`)); return [s.textDecorationLine, s.textDecorationStyle]'
        self.assertEqual(b.js(look, 'p'), ['underline', 'solid'])
        self.assertEqual(b.js(look, 'i'), ['underline', 'double'])
        text = self.title(b)
        b.press('h')
        b.wait(lambda: b.js(look, 'p')[0] == 'none', 'no marks')
        self.assertEqual(self.title(b), text)
        b.open('/screen/abstract')
        self.at_record(b)
        b.wait_text('.rec-toggles', 'Highlights off')

    def test_own_words_are_marked_and_kept(self):
        _, b = self.reader()
        word = self.title(b).split()[-1].strip('.,:?')
        b.press('w')
        b.fill('#own-words', word[:3].lower() + '*')
        b.click_text('Save', '.dialog button')
        b.wait(lambda: word in b.js('return [...document.querySelectorAll("#rt mark.own")].map((e) => e.textContent)'), 'the word is marked')
        b.wait_text('.legend', 'Your words')
        b.open('/screen/abstract')
        self.at_record(b)
        b.wait(lambda: b.all('#rt mark.own'), 'still marked after a reload')

    def test_authors_are_hidden_until_asked_for(self):
        _, b = self.reader()
        self.assertIn('Authors hidden', b.text('.rec .meta'))
        b.press('a')
        b.wait_text('.rec .meta', 'Synthetic')

    def test_where_it_comes_from_and_leads_to(self):
        _, b = self.reader()
        links = b.js('return [...document.querySelectorAll(".rec-links a")].map((a) => a.href)')
        self.assertTrue(any(x.startswith('https://pubmed.ncbi.nlm.nih.gov/') for x in links), links)
        self.assertIn('found by line #5', b.text('.rec-links'))

    def test_nothing_moves_between_records(self):
        _, b = self.reader()
        where = '''const r = (s) => { const x = document.querySelector(s).getBoundingClientRect(); return [x.left, x.top, x.width, x.height].map(Math.round); };
            return {panel: r(".crit-panel"), bar: r(".bar"), card: r(".rec").slice(0, 3), rows: [...document.querySelectorAll(".crit > li > .crit-row")].map((e) => Math.round(e.getBoundingClientRect().height)),
                    keys: r(".verdicts")}'''
        was = b.js(where)
        for key in ('i', 'm', 'i', 'i'):
            self.press_on(b, key)
            self.assertEqual(b.js(where), was)

    def test_a_retracted_record_is_told_loudly(self):
        server, b = self.reader()
        me = reviews.account(server.url, server.review, 'reviewer-b')
        found = [r['record']['id'] for i in range(1, 90, 40) for r in
                 me.get('/api/v1/screen/abstract/readings?records=' + ','.join(map(str, range(i, i + 40))))[1]['items'] if r['retracted']]
        self.assertTrue(found, 'the demo has a retracted record')
        waiting = [x['id'] for x in me.get('/api/v1/screen/abstract/queue')[1]['items']]
        at = waiting.index(next(x for x in found if x in waiting))
        b.press(*['j'] * at)
        b.wait_text('.retracted', 'Retracted')
        self.assertIn('retract', b.text('.related').lower())

    def test_the_order_is_the_readers(self):
        _, b = self.reader()
        year = 'return Number(document.querySelector(".rec .meta .num")?.textContent)'
        from selenium.webdriver.support.ui import Select
        Select(b.one('#order')).select_by_value('oldest')
        b.wait(lambda: b.js(year) and b.js(year) < 2019, 'an old one')
        Select(b.one('#order')).select_by_value('newest')
        b.wait(lambda: (b.js(year) or 0) >= 2023, 'a new one')
        b.open('/screen/abstract')
        self.at_record(b)
        self.assertGreaterEqual(b.js(year), 2023, 'kept')

    def test_an_order_that_is_not_there_is_as_given(self):
        _, b = self.reader()
        given = self.title(b)
        b.js('const {session} = await import(document.querySelector("script[type=module]").src.replace("shell.js", "session.js"));'
             'await session.set("screen", {order: "by-colour", marks: false})')
        for path in ('abstract', 'title', 'abstract'):
            b.open('/screen/' + path)
            b.wait(lambda: b.js('return document.querySelector("#order")?.value') == 'given', 'the order as given')
        self.at_record(b)
        self.assertEqual(self.title(b), given)
        b.wait_text('.rec-toggles', 'Highlights off')  # the rest of what was kept

    def test_the_way_to_the_other_stages(self):
        _, b = self.reader()
        b.click('.screen-sub nav a')
        b.wait_path('/screen/title')
        b.wait_text('h1', 'Titles')


class Kinds(Case):
    def test_a_presort_keeps_or_sorts_out(self):
        server, b = self.reader(stages={'abstract': '{reviewers: 2, presort: true, resolver: lead}'})
        self.assertIn('to pre-sort', b.text('.strip'))
        self.assertEqual([x for x in b.text('.verdicts').split('\n') if len(x) > 1], ['Keep', 'Sort out'])
        self.press_on(b, 'i')
        self.press_on(b, 'e')
        self.saved(b)
        self.assertIn('Sorted out', b.text('.last'))
        kinds = [(k, x['verdict']) for who, k, x in reviews.votes(server.review) if x['stage'] == 'abstract']
        self.assertEqual([x[1] for x in kinds], ['keep', 'exclude'])
        self.assertTrue(all(k.startswith('presort') for k, _ in kinds))
        b.press('u')
        b.wait(lambda: len([1 for who, k, x in reviews.votes(server.review) if x['stage'] == 'abstract']) == 3, 'taken back')

    def test_a_calibration_round(self):
        server = reviews.serve(self, at='abstract')
        reviews.run(harness.SIGTE, server.review, 'calibrate', 'new', '--stage', 'abstract', '-n', '3', '--seed', '7', '--as', 'lead')
        _, b = reviews.reader(self, 'abstract', server=server)
        self.at_record(b)
        self.assertIn('calibration, 3 left', b.text('.strip'))
        self.press_on(b, 'i')
        b.press('e')
        self.press_on(b, '1')
        self.assertIn('calibration, 1 left', b.text('.strip'))
        b.press('u')
        b.wait_text('.strip', 'calibration, 2 left')
        self.press_on(b, 'm')
        self.press_on(b, 'i')
        b.wait(lambda: 'calibration' not in b.text('.strip'), 'the round is done, the stage goes on')
        self.saved(b)
        shown = reviews.run(harness.SIGTE, server.review, 'calibrate', 'show', '1', '--as', 'reviewer-a')
        self.assertEqual((shown.count('include'), shown.count('maybe'), shown.count('exclude')), (2, 1, 0), shown)

    def test_two_readers_of_one_place_are_given_different_records(self):
        one = {'abstract': '{reviewers: 1, resolver: lead}'}
        server, a = self.reader(stages=one)
        _, b = reviews.reader(self, 'abstract', who='reviewer-b', server=server)
        self.at_record(b)
        self.assertNotEqual(self.title(a), self.title(b))
        for key in 'imimimim':
            self.press_on(a, key)
            self.press_on(b, key)
        self.saved(a)
        self.saved(b)
        mine, theirs = ({x[0] for x in self.log(server, 'abstract', who)} for who in ('reviewer-a', 'reviewer-b'))
        self.assertEqual((len(mine), len(theirs), mine & theirs), (8, 8, set()))

    def test_a_refused_verdict_brings_the_record_back(self):
        server, b = self.reader()
        was = self.title(b)
        record = b.js('return (await (await fetch("/api/v1/screen/abstract/next")).json()).id')
        for who in ('lead', 'reviewer-b'):  # both places are taken meanwhile, and the record is decided
            reviews.run(harness.SIGTE, server.review, 'screen', 'decide', 'id:%d' % record, 'include', '--stage', 'abstract', '--as', who)
        b.press('i')
        b.wait_text('.screen-notice', 'wasn’t taken')
        b.wait(lambda: self.title(b) == was, 'the record is back')
        self.assertIn('1 of', b.text('.strip'))
        self.press_on(b, 's')
        self.press_on(b, 'i')
        self.saved(b)
        self.assertEqual(len(self.log(server)), 1)
        self.assertNotIn(record, [x[0] for x in self.log(server)])

    def test_a_second_tab_moves_on_quietly(self):
        server, b = self.reader()
        d = b.driver
        first = d.current_window_handle
        was = self.title(b)
        d.switch_to.new_window('tab')
        b.open('/screen/abstract')
        self.at_record(b)
        self.assertEqual(self.title(b), was)
        b.press('i')
        b.wait(lambda: self.title(b) != was, 'on')
        second = self.title(b)
        d.switch_to.window(first)
        b.wait(lambda: self.title(b) == second, 'the first tab has moved on')
        b.press('m')
        reviews.all_saved(b)
        b.wait(lambda: [x[1] for x in self.log(server)] == ['include', 'maybe'], 'each once')


class Looks(Case):
    def test_accessible_in_both_languages_at_all_widths(self):
        server = reviews.serve(self, at='abstract')
        for lang in ('en', 'da'):
            _, b = reviews.reader(self, 'abstract', server=server, lang=lang)
            self.at_record(b)
            self.assertEqual(b.axe_everywhere(['/screen/abstract'], lang), [])
            for width in (1280, 768, 390, 360):
                b.size(width)
                b.open('/screen/abstract')
                self.at_record(b)
                self.assertLessEqual(b.sideways(), 0, width)
                b.press('e')
                b.one('.reasons button')
                b.shot('screen-reasons-%s-%d' % (lang, width))
                self.assertEqual(b.axe(), [])
                b.press('Escape')
            self.assertEqual(b.errors(), [])

    def test_danish_words(self):
        _, b = reviews.reader(self, 'abstract', lang='da')
        b.wait_text('h1', 'Abstracts')
        b.wait_text('.verdicts', 'Inkludér')
        self.assertIn('1 af 55', b.text('.strip'))
        self.at_record(b)
        self.assertEqual(b.js('return document.querySelector("#rt").lang'), 'en')
        self.assertIn('Forslag efter din vurdering', b.text('.suggestion'))


if __name__ == '__main__':
    harness.main(server=True)
