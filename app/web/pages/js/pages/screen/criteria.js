/* criteria.js - the criteria beside the record: what each asks, the words it rests on, and, where
 * the person may see it, what the rules make of them.
 *
 *   const panel = criteriaPanel({criteria, onLight, below});   onLight(criterion id or null)
 *   side.append(panel.el);  panel.show(reading);  panel.move(1);
 *
 * A row each, the general criteria behind one row of their own. Rows are built once; a record
 * changes words and states only, and every row keeps its height. */
import { h, icon } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';

const STATES = { met: 'check', not_met: 'cross', unclear: 'maybe' };

/* An excluding criterion that is met excludes nothing: said so that it can't be read the wrong way. */
function state(c, verdict) {
  if (!verdict || verdict === 'no_rule') return [verdict ? 'none' : null, verdict ? t('screen.state.no_rule') : ''];
  const name = verdict === 'not_met' ? 'not' : verdict;
  return [name, t(c.excludes && verdict !== 'unclear' ? `screen.state.excludes_${name}` : `common.state.${name}`)];
}

/* 'Children under 18 (P)': the letter stands beside it already. */
const bareReason = (s) => s.replace(/ \([A-Z]\)$/, '').replace(/^\p{Lu}(?=\p{Ll})/u, (x) => x.toLowerCase());

const words = (hits) => [...new Map(hits.map((x) => [x.words.toLowerCase(), x.words])).values()];

/* The longest say most: words inside words that are named anyway are left out. */
function telling(hits) {
  const all = words(hits);
  return all.filter((w) => !all.some((o) => o !== w && o.toLowerCase().includes(w.toLowerCase())));
}

function quoted(list, most) {
  if (!list.length) return '';
  const some = list.slice(0, most).map((w) => `“${w}”`).join(', ');
  return list.length > most ? t('screen.words_more', { words: some, n: list.length - most }) : some;
}

export function criteriaPanel({ criteria, onLight, below = null }) {
  const rows = new Map();
  let order = [];
  let openId = null, reading = null, lit = -1;
  const suggestion = h('span', { class: 'small quiet suggestion' });

  function row(c, kind) {
    const why = h('span', { class: 'crit-why' });
    const st = h('span', { class: 'state' });
    const el = c.element.toLowerCase();
    const b = h('button', { type: 'button', class: 'crit-row', 'aria-expanded': 'false', data: { id: c.id } },
      h('span', { class: `el ${el}`, 'aria-hidden': 'true' }, el === 'g' ? '§' : c.element),
      h('span', { class: 'crit-name' }, h('span', { class: 'vh' }, `${t(`common.element.${el}`)}: `), c.excludes ? h('span', { class: 'crit-not' }, `${t('screen.excludes')} `) : null, c.excludes ? bareReason(c.reason) : c.text), st, why);
    const more = h('div', { hidden: true });
    const li = h('li', { class: kind }, b, more);
    const x = { c, li, b, st, why, more };
    b.addEventListener('click', () => toggle(c.id));
    for (const type of ['pointerenter', 'focus']) b.addEventListener(type, () => onLight(c.id));
    for (const type of ['pointerleave', 'blur']) b.addEventListener(type, () => onLight(document.activeElement === b ? c.id : null));
    rows.set(c.id, x);
    return li;
  }

  const general = criteria.filter((c) => c.element === 'G');
  const pico = criteria.filter((c) => c.element !== 'G');
  const sub = h('ul', { class: 'crit crit-sub', hidden: true }, general.map((c) => row(c, 'sub')));
  const gWhy = h('span', { class: 'crit-why' });
  const gState = h('span', { class: 'state' });
  const gButton = h('button', { type: 'button', class: 'crit-row', 'aria-expanded': 'false' },
    h('span', { class: 'el g', 'aria-hidden': 'true' }, '§'), h('span', { class: 'crit-name' }, t('common.element.g')), gState, gWhy);
  gButton.addEventListener('click', () => { sub.hidden = !sub.hidden; gButton.setAttribute('aria-expanded', String(!sub.hidden)); listOrder(); });
  const el = h('aside', { class: 'card crit-panel', 'aria-labelledby': 'ct' },
    h('div', { class: 'crit-head' }, h('h2', { id: 'ct' }, t('screen.criteria')), suggestion),
    h('ul', { class: 'crit' }, pico.map((c) => row(c)), general.length ? h('li', null, gButton, sub) : null),
    below,
    h('p', { class: 'side split note' }, t('screen.rules_suggest')));

  function listOrder() { order = [...pico.map((c) => rows.get(c.id).b), ...(general.length ? [gButton] : []), ...(sub.hidden ? [] : general.map((c) => rows.get(c.id).b))]; }
  listOrder();

  function toggle(id) {
    const was = openId;
    openId = openId === id ? null : id;
    for (const x of [was, id]) if (rows.has(x)) drawMore(rows.get(x));
  }

  function drawMore(x) {
    const open = openId === x.c.id;
    x.b.setAttribute('aria-expanded', String(open));
    x.li.classList.toggle('open', open);
    x.more.hidden = !open;
    x.more.replaceChildren(...(open ? [trace(x.c, resultOf(x.c.id))] : []));
  }

  const resultOf = (id) => reading?.trace.criteria.find((r) => r.id === id);

  function where(hits) {
    const places = new Map();
    for (const x of hits) { if (!places.has(x.place)) places.set(x.place, []); places.get(x.place).push(x); }
    return [...places].map(([place, xs]) => h('p', null, `${t(`screen.place.${place}`)}: `, h('span', { lang: 'en' }, quoted(telling(xs), 8))));
  }

  function trace(c, r) {
    const item = (label, ...body) => [h('dt', null, label), h('dd', null, body)];
    const rule = c.match ?? c.rule;
    return h('dl', { class: 'trace' },
      r?.note ? item(t('screen.trace.compared'), r.note) : null,
      r?.held ? item(t('screen.trace.held'), t(`screen.held.${r.held}`)) : null,
      item(t('screen.trace.found'), r?.hits.length ? where(r.hits) : t('screen.trace.nothing')),
      rule ? item(t(c.match ? 'screen.trace.rule' : 'screen.trace.rule_words'), h('code', { lang: c.match ? 'en' : null }, rule)) : null,
      c.unless ? item(t('screen.trace.unless'), h('code', { lang: 'en' }, c.unless)) : null,
      c.excludes ? item(t('screen.trace.text'), c.text) : null,
      item(t('screen.trace.reason'), c.reason, c.category_1b ? ` · ${t('screen.gives_1b')}` : ''),
      c.justification ? item(t('screen.trace.why'), c.justification) : null);
  }

  return {
    el,
    show(next) {
      reading = next;
      const hidden = next?.trace.hidden;
      let n = 0, worst = null;
      for (const r of next?.trace.criteria ?? []) {
        const x = rows.get(r.id);
        if (!x) continue;
        const [name, text] = state(x.c, r.verdict);
        x.st.className = `state ${name ?? ''}`;
        x.st.replaceChildren(...(name ? [STATES[r.verdict] ? icon(STATES[r.verdict]) : '', text] : []));
        const said = telling(r.hits);
        x.why.textContent = said.length ? quoted(said, 3) : r.note || '\u00a0';
        x.why.lang = said.length ? 'en' : '';
        x.li.classList.toggle('has', said.length > 0);
        if (x.c.element === 'G') { n += said.length ? 1 : 0; if (r.verdict === 'not_met' || (r.verdict === 'unclear' && worst !== 'not_met')) worst = r.verdict; }
        if (openId === r.id) drawMore(x);
      }
      gWhy.textContent = n ? t('screen.general_words', { n }) : t('screen.general_none');
      gState.className = `state ${hidden || !next ? '' : worst === 'not_met' ? 'not' : worst ?? 'met'}`;
      gState.replaceChildren(...(hidden || !next ? [] : [icon(STATES[worst ?? 'met']), t(`common.state.${worst === 'not_met' ? 'not' : worst ?? 'met'}`)]));
      const s = next?.trace.suggestion;
      suggestion.replaceChildren(...(!next ? ['\u00a0'] : hidden ? [t('screen.suggestion_hidden')] : [t('screen.suggestion'), ' ',
        h('b', { class: s === '1A' ? 'ok' : null }, s === '?' ? t('screen.suggest.unclear') : t('screen.suggest.of', { category: s }))]));
    },

    /* The next criterion, 1, or the one before, -1: the focus goes there, and its words are outlined. */
    move(by) {
      const at = order.indexOf(document.activeElement);
      lit = at >= 0 ? at + by : by > 0 ? 0 : order.length - 1;
      const b = order[(lit + order.length) % order.length];
      b.focus({ preventScroll: true });
      b.scrollIntoView({ block: 'nearest' });
    },
  };
}
