/* levels.js - what follows from the levels: the report's sentences, what speaks against them, the
 * grade of recommendation, the agreement of two. */
import { h, fill, button } from '../../core/dom.js';
import { t, i18n, num } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { findings } from '../extraction/advice.js';

const COLUMNS = ['therapy', 'prognosis', 'diagnosis', 'differential', 'economic'];

export function levelsBlock(ctx) {
  const el = h('div', { class: 'stack' });
  const ask = { column: '', consistency: 'unsaid', extrapolated: false };
  const answer = h('div', { class: 'stack-s', role: 'status' });
  let labels = [];

  /* Rejects as the page's own calls do. */
  async function load() {
    const [, sum, agreed, table] = await Promise.all([i18n.load('level'),
      ctx.api.get('/levels/summary', { signal: ctx.signal }), ctx.api.get('/levels/agreement', { signal: ctx.signal }), ctx.api.get('/levels', { signal: ctx.signal })]);
    labels = table.questions;
    if (!sum.articles) { fill(el); return; }
    const inside = el.contains(document.activeElement) ? document.activeElement.id : null;
    fill(el, sentences(sum), checked(sum), graded(), agreement(agreed));
    if (inside) document.getElementById(inside)?.focus();
    await grade();
  }

  const card = (id, title, ...parts) => h('section', { class: 'card pad stack-s', 'aria-labelledby': id }, h('h2', { id }, title), ...parts);

  function sentences(sum) {
    const text = [sum.sentence, sum.columns].filter(Boolean).join(' ');
    return card('levels-summary', t('level.summary'),
      h('blockquote', null, text),
      h('ul', { class: 'evidence-notes' }, sum.strengths.map((s) => h('li', null,
        !s.strength.text ? t('level.strength_none') : s.strength.other ? t('level.strength_of', { text: s.strength.text, other: s.strength.other }) : t('level.strength_one', { text: s.strength.text }),
        ': ', s.articles.join('; '), '.'))),
      h('div', { class: 'acts' }, button({ label: t('level.copy'), run: () => navigator.clipboard.writeText(text).then(() => live.toast(t('level.copied')), (e) => live.problem(e)) })));
  }

  function checked(sum) {
    return card('levels-findings', t('level.findings'), sum.findings.length ? findings(sum.findings) : h('p', { class: 'small quiet' }, t('level.no_findings')));
  }

  function graded() {
    const select = (id, label, options, value, set) => h('div', { class: 'field' }, h('label', { for: id }, label),
      h('select', { id, on: { change: (e) => { set(e.target.value); grade(); } } }, options.map(([v, words]) => h('option', { value: v, selected: v === value }, words))));
    return card('levels-grade', t('level.grade'), h('p', { class: 'small quiet' }, t('level.grade_help')),
      h('div', { class: 'evidence-grade' },
        select('levels-column', t('level.grade_column'), [['', t('level.grade_all')], ...COLUMNS.map((c) => [c, labels.find((x) => x.id === c)?.label ?? c])], ask.column, (v) => { ask.column = v; }),
        select('levels-consistency', t('level.consistency'), ['unsaid', 'consistent', 'inconsistent'].map((c) => [c, t(`level.consistency.${c}`)]), ask.consistency, (v) => { ask.consistency = v; }),
        h('label', { class: 'check' }, h('input', { type: 'checkbox', id: 'levels-extrapolated', checked: ask.extrapolated, on: { change: (e) => { ask.extrapolated = e.target.checked; grade(); } } }), h('span', null, t('level.extrapolated')))),
      answer);
  }

  async function grade() {
    try {
      const r = await ctx.api.get('/levels/grade', { query: { column: ask.column || null, consistency: ask.consistency, extrapolated: ask.extrapolated }, signal: ctx.signal });
      fill(answer, r.grade.grade ? h('p', null, h('b', { class: 'evidence-letter' }, r.grade.grade), ' ', r.grade.meaning) : null,
        h('p', { class: 'small' }, r.grade.text), r.articles.length ? h('p', { class: 'small quiet' }, r.articles.join('; ')) : null);
    } catch (e) {
      if (e.name !== 'AbortError') live.problem(e);
    }
  }

  function agreement(x) {
    const value = (c) => (x.level[c]?.value == null ? '–' : num(x.level[c].value, 2));
    return card('levels-agreement', t('level.agreement'), x.compared
      ? [h('p', { class: 'small' }, t('level.agreement_n', { n: x.compared, same: x.same })), h('p', { class: 'small' }, t('level.agreement_line', { raw: value('raw'), cohen: value('cohen'), ac1: value('ac1') }))]
      : h('p', { class: 'small quiet' }, t('level.agreement_none')));
  }

  return { el, load };
}
