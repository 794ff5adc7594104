"""Extraction in the browser: the form beside the text, two extractors, edits that meet, drafts that stay.

People come through the trusted proxy's header, so that nobody needs a password."""
import subprocess

import harness

FIELD = '[data-field="%s"] textarea'


class Extraction(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server('--proxy', '127.0.0.1', '--proxy-user', 'X-Person')
        cls.addClassCleanup(cls.server.close)
        for who, role in (('reader-a', 'reader'), ('extractor-a', 'extractor'), ('extractor-b', 'extractor')):
            subprocess.run([harness.SIGTE, '-R', cls.server.review, 'reviewer', 'add', who, '--role', role, '--as', 'lead'],
                           check=True, capture_output=True)

    def person(self, name, lang='en'):
        b = self.browser(lang)
        b.base = self.server.url
        b.driver.execute_cdp_cmd('Network.enable', {})
        b.driver.execute_cdp_cmd('Network.setExtraHTTPHeaders', {'headers': {'X-Person': name}})
        b.open('/account')
        b.wait_ready()
        b.js('''const {csrf} = await (await fetch("/api/v1/session")).json();
            await fetch("/api/v1/preferences/lang", {method: "PUT", headers: {"Content-Type": "application/json",
              "Idempotency-Key": "lang-" + Math.random(), "X-CSRF-Token": csrf}, body: JSON.stringify({value: args[0]})})''', lang)
        return b

    def articles(self, b):
        return b.js('return (await (await fetch("/api/v1/extraction")).json()).items.map((x) => x.record.id)')

    def said(self, b, record, field):
        return b.js('''return (await (await fetch(`/api/v1/extraction/${args[0]}/values`)).json()).said
            .filter((x) => x.field === args[1]).map((x) => [x.person, x.value, x.agreed])''', record, field)

    def untouched(self, b, record):
        """The first field that nobody has extracted: its id."""
        return b.js('''const x = await (await fetch(`/api/v1/extraction/${args[0]}`)).json();
            return x.form.sections.flatMap((g) => g.fields).find((f) => f.per === "article" && ["text", "long_text", "list"].includes(f.type) &&
              !x.said.some((s) => s.field === f.id)).id''', record)

    def go(self, b, record, tab=''):
        b.open('/extraction/%d%s' % (record, '?tab=' + tab if tab else ''))
        b.wait_text('h1', 'Extraction:')

    def write(self, b, field, text):
        e = b.one(FIELD % field)
        e.clear()
        e.send_keys(text)

    def state(self, b, field, words):
        b.wait_text('[data-field="%s"] .extraction-state' % field, words)

    # ---- the list and the form ----

    def test_the_list_says_who_extracted_and_leads_to_the_form(self):
        b = self.person('lead')
        b.open('/extraction')
        b.wait_text('.extraction-list', 'reviewer-a (27 of 32)')
        self.assertEqual(len(b.all('.extraction-list tbody tr')), 6)
        b.js('document.querySelector("input[value=level]").click()')
        b.wait_text('.extraction-list', 'No article of this kind')
        b.js('document.querySelector("input[value=all]").click()')
        b.wait(lambda: len(b.all('.extraction-list tbody tr')) == 6)
        b.click_text('Casolino et al. 2021')
        b.wait_text('h1', 'Casolino et al. 2021')
        self.assertTrue(b.all('.extraction-text .abs p'))
        self.assertEqual(b.js('return document.querySelectorAll(".extraction-fields [data-field]").length'), 29 + 3 * 9)

    def test_a_field_is_saved_by_itself(self):
        b = self.person('lead')
        record = self.articles(b)[0]
        self.go(b, record)
        self.write(b, 'bias', 'Funnel plot not shown.')
        self.state(b, 'bias', 'Saved')
        self.assertEqual(self.said(b, record, 'bias')[-1], ['lead', 'Funnel plot not shown.', False])
        b.js('const s = document.querySelector("[data-field=literature] select"); s.value = "primary"; s.dispatchEvent(new Event("input")); s.dispatchEvent(new Event("change"))')
        self.state(b, 'literature', 'Saved')
        b.driver.refresh()
        b.wait(lambda: b.js('return document.querySelector("[data-field=bias] textarea")?.value') == 'Funnel plot not shown.')
        self.assertEqual(b.js('return document.querySelector("[data-field=literature] select").value'), 'primary')
        # By keys: to the next field, and out of it.
        b.press('Escape')
        b.press('j')
        b.press('Escape')
        self.assertEqual(b.js('return document.activeElement.tagName'), 'BODY')
        self.write(b, 'age', 'Adults over 18')
        b.press('Ctrl+Enter')
        self.state(b, 'age', 'Saved')

    def test_fields_are_filled_in_by_their_type_with_a_place(self):
        b = self.person('lead')
        record = self.articles(b)[1]
        self.go(b, record)
        self.assertIn('(required)', b.text('[data-field="sequencing"]'))
        self.assertIn('Tumour and gene panels', b.text('[data-field="sequencing"] .hint'))
        # A number in another way of writing is kept in one form, and one that isn't is refused beside its field.
        b.fill('[data-field="n_patients"] input[inputmode]', '21.842')
        b.press('Tab')
        self.state(b, 'n_patients', 'Saved')
        self.assertEqual(b.js('return document.querySelector("[data-field=n_patients] input").value'), '21842')
        b.fill('[data-field="n_patients"] input[inputmode]', 'many')
        b.press('Tab')
        self.state(b, 'n_patients', 'is no number')
        b.fill('[data-field="n_patients"] input[inputmode]', '21842')
        b.press('Tab')
        self.state(b, 'n_patients', 'Saved')
        # Several of a choice; a field of an outcome with page and quotation.
        b.js('for (const v of ["grade", "amstar"]) document.querySelector(`[data-field=quality_assessment] input[value=${v}]`).click()')
        self.state(b, 'quality_assessment', 'Saved')
        b.wait(lambda: self.said(b, record, 'quality_assessment')[-1][1] == 'amstar, grade')
        b.js('document.querySelector("[data-outcome=treatment] summary").click()')
        b.js('document.querySelector("[data-field=\'range:treatment\'] .extraction-place summary").click()')
        b.fill('#x-range-treatment-page', 'p. 7')
        b.fill('#x-range-treatment-quote', 'words that are not in the abstract')
        b.fill('#x-range-treatment', '12-34 pct.')
        b.press('Tab')
        self.state(b, 'range:treatment', 'Saved')
        said = b.js('''return (await (await fetch(`/api/v1/extraction/${args[0]}/values`)).json()).said
            .find((x) => x.outcome === "treatment" && x.field === "range" && x.person === "lead")''', record)
        self.assertEqual((said['value'], said['page'], said['quoted']), ('12–34 %', 'p. 7', 'elsewhere'))
        b.wait_text('[data-field="range:treatment"]', 'Not in title or abstract')

    def test_a_suggestion_is_copied_and_saved_by_the_person(self):
        b = self.person('lead')
        record = self.articles(b)[5]
        self.go(b, record)
        b.click_text('Show suggestions')
        b.wait_text('[data-field="sequencing"] .extraction-suggested', 'Suggested')
        self.assertTrue(b.text('[data-field="sequencing"] blockquote'))
        before = self.said(b, record, 'sequencing')
        b.js('document.querySelector("[data-field=sequencing] .extraction-suggested button").click()')
        self.state(b, 'sequencing', 'Not saved yet')
        self.assertEqual(self.said(b, record, 'sequencing'), before)
        b.press('Ctrl+Enter')
        self.state(b, 'sequencing', 'Saved')
        self.assertEqual(len(self.said(b, record, 'sequencing')), len(before) + 1)

    # ---- independence, comparison ----

    def test_two_extractors_see_each_other_only_after_their_own_and_settle(self):
        a, b = self.person('extractor-a'), self.person('extractor-b')
        record = self.articles(a)[1]
        field = self.untouched(self.person('lead'), record)
        self.go(a, record)
        self.write(a, field, 'Offer the test to all patients.')
        self.state(a, field, 'Saved')
        self.go(b, record, 'compare')
        b.wait_text('.empty', 'Hidden until you have extracted')
        self.assertNotIn('Offer the test', b.text('main'))
        b.click('#tab-form')
        self.write(b, field, 'Offer the test to some patients.')
        self.state(b, field, 'Saved')
        b.click('#tab-compare')
        row = '[data-row="%s"]' % field
        b.wait_text(row, 'Offer the test to all patients.')
        b.wait_text(row, 'Differs')
        self.assertEqual(b.text(row + ' del') + '/' + b.text(row + ' ins'), 'all/some')
        # The other's page hears of it without a reload.
        a.click('#tab-compare')
        a.wait_text(row, 'Offer the test to some patients.')
        b.click_text('Take extractor-a’s', row + ' button')
        b.wait_text(row, 'Say in a few words why')  # a consensus has its reason
        b.fill(row + ' .extraction-why input', 'Table 2 says all')
        b.click_text('Take extractor-a’s', row + ' button')
        b.wait(lambda: self.said(b, record, field)[-1] == ['extractor-b', 'Offer the test to all patients.', True])
        a.wait(lambda: not a.all(row + '.differs'))
        a.js('document.getElementById("only-differences").checked && document.getElementById("only-differences").click()')
        a.wait_text(row, 'Because: Table 2 says all')
        self.assertEqual(b.errors() + a.errors(), [])

    def test_two_who_settle_the_same_field_are_both_shown(self):
        a, b = self.person('extractor-a'), self.person('lead')
        record = self.articles(a)[2]
        self.go(a, record)
        self.write(a, 'conclusion', 'First view.')
        self.state(a, 'conclusion', 'Saved')
        row = '[data-row="conclusion"]'
        for x in (a, b):
            self.go(x, record, 'compare')
            x.click_text('Write another', row + ' button')
        for x in (a, b):
            x.fill(row + ' .extraction-why input', 'The abstract')
        a.fill(row + ' textarea', 'Settled by a.')
        b.fill(row + ' textarea', 'Settled by the lead.')
        a.click_text('Settle', row + ' button')
        a.wait_gone(row + ' textarea')
        b.click_text('Settle', row + ' button')
        b.wait_text(row + ' .inline-note', 'extractor-a changed Conclusion meanwhile')
        self.assertIn('Settled by a.', b.text(row + ' blockquote'))
        self.assertEqual(b.js('return document.querySelector(args[0]).value', row + ' textarea'), 'Settled by the lead.')
        self.assertEqual(self.said(b, record, 'conclusion')[-1][1], 'Settled by a.')  # nothing went over it
        b.click_text('Settle on mine', row + ' button')
        b.wait(lambda: self.said(b, record, 'conclusion')[-1] == ['lead', 'Settled by the lead.', True])
        self.assertIn('Settled by a.', [v for _, v, _ in self.said(b, record, 'conclusion')])

    def test_two_windows_of_one_person_meet(self):
        b = self.person('extractor-b')
        record = self.articles(b)[3]
        self.go(b, record)
        first = b.driver.current_window_handle
        b.driver.switch_to.new_window('tab')
        b.driver.execute_cdp_cmd('Network.enable', {})
        b.driver.execute_cdp_cmd('Network.setExtraHTTPHeaders', {'headers': {'X-Person': 'extractor-b'}})
        self.go(b, record)
        second = b.driver.current_window_handle
        # Held back in the first, as on a slow line; saved in the second meanwhile.
        b.driver.switch_to.window(first)
        b.offline()
        self.write(b, 'aim', 'From the first window')
        b.wait_text('.extraction-bar', '1 field isn’t saved yet')
        b.driver.switch_to.window(second)
        b.js('localStorage.removeItem(`sigte.draft.extractor-b.${args[0]}.aim`)', record)
        self.write(b, 'aim', 'From the second window')
        self.state(b, 'aim', 'Saved')
        b.driver.switch_to.window(first)
        b.offline(False)
        b.wait_text('[data-field="aim"] .inline-note', 'another window')
        self.assertIn('From the second window', b.text('[data-field="aim"] blockquote'))
        self.assertEqual(b.js('return document.querySelector("[data-field=aim] textarea").value'), 'From the first window')
        self.assertEqual(self.said(b, record, 'aim')[-1][1], 'From the second window')
        b.click_text('Keep this one')
        self.state(b, 'aim', 'Saved')
        self.assertEqual(self.said(b, record, 'aim')[-1][1], 'From the first window')
        # And an untouched field of the other window follows.
        b.driver.switch_to.window(second)
        b.wait(lambda: b.js('return document.querySelector("[data-field=aim] textarea").value') == 'From the first window')

    # ---- drafts ----

    def test_a_draft_outlives_a_lost_connection_and_a_reload(self):
        b = self.person('extractor-a')
        record = self.articles(b)[4]
        self.go(b, record)
        self.server.stop()
        self.write(b, 'limitations', 'Written while the line was down.')
        b.wait_text('.extraction-bar', 'kept in this browser')
        self.assertIn('Written while', b.js('return localStorage.getItem(`sigte.draft.extractor-a.${args[0]}.limitations`)', record))
        self.server.start(port=self.server.url.rsplit(':', 1)[1])
        b.driver.refresh()
        b.wait(lambda: b.js('return document.querySelector("[data-field=limitations] textarea")?.value') == 'Written while the line was down.')
        self.state(b, 'limitations', 'Saved')
        self.assertIn('Written while the line was down.', [v for _, v, _ in self.said(b, record, 'limitations')])
        self.assertIsNone(b.js('return localStorage.getItem(`sigte.draft.extractor-a.${args[0]}.limitations`)', record))
        # Without a reload it goes when the connection is back.
        b.offline()
        self.write(b, 'age', 'Grown-ups')
        b.wait_text('.extraction-bar', '1 field isn’t saved yet')
        b.offline(False)
        self.state(b, 'age', 'Saved')

    # ---- level ----

    def test_a_level_is_given_from_its_column_with_a_reason(self):
        b = self.person('lead')
        record = self.articles(b)[5]
        self.go(b, record, 'level')
        b.wait_text('.extraction-given', 'you')
        b.js('document.querySelector("input[name=level-question][value=prognosis]").click()')
        self.assertTrue(b.js('return document.querySelector("input[name=level-level][value=\'3a\']").disabled'))
        self.assertIn('The table has no such level', b.text('.extraction-choice.none'))
        b.js('document.querySelector("input[name=level-level][value=\'2b\']").click()')
        b.js('document.getElementById("level-minus").click()')
        b.fill('#level-reason', ' ')
        b.click_text('Save level')
        b.wait_text('#level-error', 'Say why')
        self.assertEqual(b.js('return document.activeElement.id'), 'level-reason')
        b.fill('#level-reason', 'retrospective cohort')
        b.wait_text('.extraction-bar', 'The level isn’t saved yet')
        b.driver.refresh()  # what was chosen is kept
        b.wait(lambda: b.js('return document.getElementById("level-reason")?.value') == 'retrospective cohort')
        b.js('document.getElementById("level-reason").focus()')
        b.press('Ctrl+Enter')
        b.wait_text('.extraction-given.stands', '2b−')
        b.wait_text('.extraction-bar', 'Everything is saved')
        b.open('/extraction')
        b.wait_text('.extraction-list', '2b−')

    def test_a_suggestion_is_shown_when_asked_for_and_fills_the_form_only(self):
        b = self.person('extractor-a')
        record = self.articles(b)[4]  # the primary article: the column decides
        self.go(b, record, 'level')
        self.assertEqual(b.all('.level-advice[open]'), [])  # who judges does so alone first
        b.js('document.querySelector(".level-advice summary").click()')
        b.wait_text('.level-advice', 'The column decides')
        b.wait_text('.level-columns', '1b')
        b.wait_text('.level-advice', '"cohort study" (extracted study_design)')
        b.js('document.querySelector(".level-columns button[aria-label*=\'Differential\']").click()')
        self.assertEqual(b.js('return document.activeElement.id'), 'level-reason')
        self.assertTrue(b.js('return document.querySelector("input[name=level-level][value=\'1b\']").checked'))
        self.assertEqual(b.js('return (await (await fetch("/api/v1/extraction/%d/values")).json()).levels.map((l) => l.person)' % record), ['lead'])

    def test_two_levels_are_settled_with_a_reason(self):
        a, b = self.person('extractor-a'), self.person('extractor-b')
        record = self.articles(a)[3]
        for p, level in ((a, '5'), (b, '4')):
            self.go(p, record, 'level')
            if p is b:  # the lead's is approved, so everybody sees it; the other extractor's isn't
                p.wait_text('.extraction-form', 'Others have given this article a level')
            self.assertTrue(p.js('return document.querySelector(".level-consensus").hidden'))
            p.js('document.querySelector("input[name=level-question][value=therapy]").click()')
            p.js('document.querySelector("input[name=level-level][value=\'%s\']").click()' % level)
            p.fill('#level-reason', 'no method')
            p.click_text('Save level')
            p.wait_text('.extraction-given.stands', level)
        b.wait_text('.level-findings', 'extractor-b says 4')
        b.wait_text('.level-consensus', 'You gave different levels')
        b.js('document.getElementById("level-agree-reason").scrollIntoView({block: "center"})')
        b.click_text('Record as agreed')
        b.wait_text('#level-agree-error', 'Choose what you agree on')
        b.js('document.querySelector("input[name=level-agree-on][value^=\'therapy|5\']").click()')
        b.click_text('Record as agreed')
        b.wait_text('#level-agree-error', 'Say why')
        b.fill('#level-agree-reason', 'by the words of the table')
        b.click_text('Record as agreed')
        b.wait_text('.extraction-given.stands', 'Agreed on')
        b.wait_text('.extraction-given.stands', 'by the words of the table')
        a.wait_text('.extraction-given.stands', 'Agreed on')  # told without asking
        a.open('/evidence?table=levels')
        a.wait_text('#panel-levels', 'the non-systematic review is classified as evidence level 5')

    # ---- everyone ----

    def test_a_reader_looks_on(self):
        b = self.person('reader-a')
        record = self.articles(b)[0]
        self.go(b, record)
        b.wait_text('#panel-compare', 'reviewer-a')
        self.assertEqual([e.text for e in b.all('#main textarea')], [])
        self.assertEqual(b.all('#panel-compare .extraction-row button'), [])

    def test_a_record_that_is_not_included_says_so(self):
        b = self.person('lead')
        b.open('/extraction/1')
        b.wait_text('main', 'not included at full text')

    def test_accessible_in_both_languages_and_at_every_width(self):
        harness.axe_source()
        for lang in ('en', 'da'):
            b = self.person('lead', lang)
            record = self.articles(b)[2]
            paths = ['/extraction', '/extraction/%d' % record, '/extraction/%d?tab=compare' % record, '/extraction/%d?tab=level' % record]
            self.assertEqual(b.axe_everywhere(paths, lang), [])
            for width in (768, 360) if lang == 'da' else ():  # the longer words
                b.size(width)
                for path in paths:
                    b.open(path)
                    b.wait_ready()
                    b.shot('extraction-%s-%d-%s' % (path.split('=')[-1].strip('/').replace('/', '-'), width, lang))
                    self.assertLessEqual(b.sideways(), 0, path)
            self.assertEqual(b.errors(), [])


if __name__ == '__main__':
    harness.main(server=True)
