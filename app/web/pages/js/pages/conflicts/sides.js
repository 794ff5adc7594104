/* sides.js - the decisions side by side, and what they and the rules say of each criterion. */
import { h, icon, hidden } from '../../core/dom.js';
import { t, date, duration } from '../../core/i18n.js';
import { watchScroll } from '../../core/table.js';

const LOOK = { include: ['inc', 'check'], exclude: ['exc', 'cross'], maybe: ['may', 'maybe'] };

function timeOf(s) {
  return [s.vote.spent_ms ? duration(s.vote.spent_ms / 1000) : null, s.at ? date(s.at) : null].filter(Boolean).join(', ');
}

function decision(s, criteria) {
  const [cls, sign] = LOOK[s.vote.verdict];
  const c = criteria.get(s.vote.reason);
  const role = s.vote.as && s.vote.as !== 'reader' ? ` · ${t(`conflicts.as.${s.vote.as}`)}` : '';
  const rows = [];
  const row = (name, value) => { if (value) rows.push(h('dt', null, name), h('dd', null, value)); };
  row(t('conflicts.category'), s.vote.category);
  row(t('conflicts.reason'), s.vote.reason ? [c ? h('span', { class: ['el', c.letter], 'aria-hidden': 'true' }, c.letter.toUpperCase()) : null, ' ', c?.reason || c?.text || s.vote.reason] : null);
  row(t('conflicts.note'), s.vote.note);
  row(t('conflicts.tags'), s.vote.tags);
  row(t('conflicts.time'), timeOf(s));
  return h('section', { class: 'card dec' },
    h('div', { class: ['dec-head', cls] }, h('h3', null, s.vote.person, role), h('strong', null, icon(sign), t(`common.verdict.${s.vote.verdict}`))),
    h('dl', null, rows));
}

/* Two stand beside each other; more wrap. */
export function sidesOf(view, criteria) {
  return h('div', { class: ['half', 'pair', view.sides.length > 2 && 'many'] }, view.sides.map((s) => decision(s, criteria)));
}

const STATES = { met: ['met', 'check'], not_met: ['not', 'cross'], unclear: ['unclear', 'maybe'] };
const WORD = { met: 'met', not_met: 'not', unclear: 'unclear' };

function state(verdict) {
  const look = STATES[verdict];
  if (!look) return h('span', { class: 'quiet' }, '–', hidden(` ${t('conflicts.not_said')}`));
  return h('span', { class: ['state', look[0]] }, icon(look[1]), t(`common.state.${WORD[verdict]}`));
}

/* An include says that all are met; an exclude, that the one it names isn't; more nobody said. */
function says(side, id) {
  if (side.vote.verdict === 'include') return 'met';
  return side.vote.verdict === 'exclude' && side.vote.reason === id ? 'not_met' : null;
}

function differs(view, id) {
  const said = view.sides.map((s) => says(s, id));
  return said.includes('not_met') && said.some((x) => x !== 'not_met');
}

function ruleWhy(c) {
  const words = [...new Set(c.hits.map((x) => x.words))].slice(0, 3);
  return [words.length ? words.map((w) => `“${w}”`).join(', ') : null, c.note].filter(Boolean).join(' · ');
}

/* Nobody and no rule doubts it: folded away. */
function isPlain(view, c) { return !differs(view, c.id) && view.sides.every((s) => says(s, c.id) !== 'not_met') && c.verdict !== 'not_met' && c.verdict !== 'unclear'; }

function row(view, c, criteria) {
  const k = criteria.get(c.id);
  const here = differs(view, c.id);
  const why = ruleWhy(c);
  return h('tr', { class: here ? 'differs' : null },
    h('th', { scope: 'row' }, h('span', { class: 'lab' }, h('span', { class: ['el', k?.letter ?? 'g'], 'aria-hidden': 'true' }, (k?.letter ?? 'g').toUpperCase()),
      h('span', null, k?.text ?? c.id, here ? hidden(` (${t('conflicts.differ_here')})`) : null))),
    h('td', null, state(c.verdict), why ? h('span', { class: 'why' }, why) : null),
    view.sides.map((s) => h('td', null, state(says(s, c.id)))));
}

/* Where they differ first, then what the rules doubt; the rest on request. */
export function criteriaTable(view, criteria) {
  const all = view.reading.trace.criteria;
  const order = [...all.filter((c) => differs(view, c.id)), ...all.filter((c) => !differs(view, c.id) && !isPlain(view, c))];
  const plain = all.filter((c) => isPlain(view, c));
  const open = order.length === 0;
  const rest = h('tbody', { id: 'conf-plain', hidden: !open }, plain.map((c) => row(view, c, criteria)));
  const show = h('button', { type: 'button', class: 'link conf-rest', 'aria-expanded': String(open), 'aria-controls': 'conf-plain', on: { click: () => turn() } });
  const word = () => { show.textContent = t(rest.hidden ? 'conflicts.plain_show' : 'conflicts.plain_hide', { n: plain.length }); };
  function turn() { rest.hidden = !rest.hidden; show.setAttribute('aria-expanded', String(!rest.hidden)); word(); }
  word();
  const region = h('div', { class: 'scroll', role: 'region', 'aria-label': t('conflicts.criteria') },
    h('table', { class: 'tbl inset conf-table' },
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('conflicts.criterion')), h('th', { scope: 'col' }, t('conflicts.rules')),
        view.sides.map((s) => h('th', { scope: 'col' }, s.vote.person)))),
      h('tbody', null, order.map((c) => row(view, c, criteria))), rest));
  watchScroll(region);
  return h('section', { class: 'card' }, region, plain.length && !open ? show : null, h('p', { class: 'note conf-note' }, t('conflicts.how_to_read')));
}
