/* facets.js - groups of checkboxes with counts; what is chosen in one group adds up.
 *
 *   const f = facets({onChange: (name, values) => …, onYears: (from, to) => …});
 *   panel.append(f.el);  f.update(answer.facets, state);
 *
 * Groups keep their place and their state; a value that is chosen stays though nothing has it. */
import { h, icon } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';
import { FACETS } from './state.js';
import { valueWords, stateWord, STAGES } from './words.js';

const FEW = 7;
const OPEN = new Set(['standing', 'reason', 'type', 'year']);

export function facets({ onChange, onYears }) {
  const groups = new Map(FACETS.filter((f) => f !== 'year').map((f) => [f, group(f)]));
  const years = yearGroup();
  const order = FACETS.map((f) => (f === 'year' ? years.el : groups.get(f).el));
  const el = h('div', { class: 'facets' }, order);

  function group(facet) {
    const body = h('div', { class: 'facet-body' });
    const count = h('span', { class: 'count', hidden: true });
    const box = h('details', { class: 'facet', open: OPEN.has(facet), hidden: true, data: { facet } },
      h('summary', null, h('span', null, t(`records.facet.${facet}`)), count, icon('down')), body);
    return { el: box, body, count, all: false, values: [], chosen: [] };
  }

  function check(facet, v, words) {
    const g = groups.get(facet);
    const input = h('input', {
      type: 'checkbox', value: v.value, checked: g.chosen.includes(v.value),
      on: { change: (e) => onChange(facet, e.target.checked ? [...g.chosen, v.value] : g.chosen.filter((x) => x !== v.value)) },
    });
    return h('label', { class: 'check facet-row' }, input, h('span', null, words), h('span', { class: 'num tiny ink2' }, num(v.n)));
  }

  function draw(facet) {
    const g = groups.get(facet);
    const focused = g.body.contains(document.activeElement) ? document.activeElement.value : null;
    const missing = g.chosen.filter((c) => !g.values.some((v) => v.value === c)).map((value) => ({ value, n: 0 }));
    const values = [...g.values, ...missing];
    g.el.hidden = values.length === 0;
    g.count.hidden = g.chosen.length === 0;
    g.count.textContent = num(g.chosen.length);
    const legend = h('legend', { class: 'vh' }, t(`records.facet.${facet}`));
    let rows;
    if (facet === 'standing') rows = byStage(values);
    else if (facet === 'reviewer') rows = byPerson(values);
    else {
      const shown = g.all ? values : values.filter((v, i) => i < FEW || g.chosen.includes(v.value));
      rows = shown.map((v) => check(facet, v, valueWords(facet, v.value, v.label)));
      if (values.length > FEW) rows.push(h('button', { type: 'button', class: 'link tiny', on: { click: () => { g.all = !g.all; draw(facet); } } }, g.all ? t('records.fewer') : t('records.all_values', { n: values.length })));
      if (g.all && g.cut) rows.push(h('p', { class: 'note' }, t('records.cut', { n: values.length })));
    }
    g.body.replaceChildren(h('fieldset', null, legend, rows));
    if (focused != null) [...g.body.querySelectorAll('input')].find((x) => x.value === focused)?.focus({ preventScroll: true });
  }

  function byStage(values) {
    return STAGES.flatMap((stage) => {
      const own = values.filter((v) => v.value.startsWith(`${stage}:`) && (!v.value.endsWith(':any') || groups.get('standing').chosen.includes(v.value)));
      const any = values.find((v) => v.value === `${stage}:any`);
      if (!own.length && !any) return [];
      return [h('div', { role: 'group', 'aria-label': t(`common.stage.${stage}`) }, h('p', { class: 'facet-sub' }, t(`common.stage.${stage}`)),
        own.map((v) => check('standing', v, v.value.endsWith(':any') ? valueWords('standing', v.value) : stateWord(stage, v.value.split(':')[1]))))];
    });
  }

  function byPerson(values) {
    const people = [...new Set(values.map((v) => v.value.split(':')[0]))].sort();
    return people.map((who) => h('div', { role: 'group', 'aria-label': who }, h('p', { class: 'facet-sub' }, who),
      values.filter((v) => v.value.split(':')[0] === who && v.value.split(':').length === 3)
        .sort((a, b) => place(a.value) - place(b.value))
        .map((v) => { const [, stage, verdict] = v.value.split(':'); return check('reviewer', v, t('records.at', { stage: t(`common.stage.${stage}`), state: t(`common.verdict.${verdict}`) })); })));
  }

  function yearGroup() {
    const field = (id, label) => h('input', { id, type: 'text', inputmode: 'numeric', maxlength: 4, class: 'input', 'aria-label': label, placeholder: label });
    const from = field('year-from', t('records.year_from')), to = field('year-to', t('records.year_to'));
    const send = () => {
      const year = (x) => (/^\d{4}$/.test(x.value.trim()) ? x.value.trim() : '');
      const bad = [from, to].filter((x) => x.value.trim() && !year(x));
      for (const x of [from, to]) x.setAttribute('aria-invalid', String(bad.includes(x)));
      if (!bad.length) onYears(year(from), year(to));
    };
    for (const x of [from, to]) {
      x.addEventListener('change', send);
      x.addEventListener('keydown', (e) => { if (e.key === 'Enter') { e.preventDefault(); send(); } });
    }
    const span = h('p', { class: 'tiny ink2' });
    return {
      el: h('details', { class: 'facet', open: true, data: { facet: 'year' } }, h('summary', null, h('span', null, t('records.facet.year')), icon('down')),
        h('div', { class: 'facet-body' }, h('div', { class: 'facet-years' }, from, h('span', { 'aria-hidden': 'true' }, '–'), to), span)),
      from, to, span,
    };
  }

  return {
    el,
    update(found, state) {
      for (const [facet, g] of groups) {
        g.values = found?.[facet]?.values ?? [];
        g.cut = found?.[facet]?.cut;
        g.chosen = state.facets[facet];
        draw(facet);
      }
      if (document.activeElement !== years.from) years.from.value = state.from;
      if (document.activeElement !== years.to) years.to.value = state.to;
      const known = (found?.year?.values ?? []).map((v) => Number(v.value));
      years.span.textContent = known.length ? t('records.years_known', { from: String(Math.min(...known)), to: String(Math.max(...known)) }) : '\u00a0';
    },
    /* The label of a value, as the server gave it. */
    label: (facet, value) => groups.get(facet)?.values.find((v) => v.value === value)?.label,
  };
}

function place(value) {
  const [, stage, verdict] = value.split(':');
  return STAGES.indexOf(stage) * 3 + ['include', 'exclude', 'maybe'].indexOf(verdict);
}
