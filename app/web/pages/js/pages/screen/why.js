/* why.js - why a record stands where it does: the words, headings and criteria that raise and lower
 * it, with their weights.
 *
 *   const why = whyPanel({signal, open, onToggle(open), onPlaces(places)});
 *   side.append(why.el);  why.show('abstract', 12);
 *
 * A disclosure: closed, it asks for nothing. onPlaces gets where the raising words stand in the
 * record, [{place, part, start, end}] in UTF-8 bytes, for marks of their own; [] when there are
 * none or it is closed. What is shown was learned from what the person may know: one's own
 * decisions and those that are settled. */
import { h, button, css } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';
import { api } from '../../core/api.js';
import { keys } from '../../core/keys.js';
import { live } from '../../core/live.js';

const RAISING = 6, LOWERING = 4;
const AGAIN_MS = 2000; /* until the server has learned an order */

/* Words of the grammar say nothing to a reader; the model counts them like any. */
const GRAMMAR = new Set(('a an and are as at be been between both but by can for from had has have if in into is it its may more most no nor not of on '
  + 'one or our than that the their there these they this those through to up was we were when which while who will with within without').split(' '));
const telling = (x) => x.kind !== 'word' || x.text.toLowerCase().split(/[^\p{L}\p{N}]+/u).some((w) => w.length > 1 && !GRAMMAR.has(w));

/* In thousandths of the model's margin. */
const weight = (w) => `${w < 0 ? '\u2212' : '+'}${num(Math.abs(w) * 1000, 1)}`;

/* A long criterion is cut, so what it is and says stands before it. */
function term(x) {
  if (x.kind === 'criterion') return h('span', { class: 'why-term' }, h('span', { class: 'why-kind' }, `${t('screen.why.kind.criterion')} (${t(`screen.why.${x.verdict}`)}) `), h('b', null, x.text));
  return h('span', { class: 'why-term' }, h('b', { lang: 'en' }, x.text), x.kind === 'word' ? null : h('span', { class: 'why-kind' }, ` ${t(`screen.why.kind.${x.kind}`)}`));
}

function terms(label, items, most, cls) {
  return h('div', { class: `why-side ${cls}` }, h('h4', null, cls === 'up' ? h('mark', { class: 'hl why' }, label) : label), items.length ? h('ul', null, items.map((x) => h('li', null, term(x),
    css(h('span', { class: 'why-bar', 'aria-hidden': 'true' }), { '--w': String(Math.min(1, Math.abs(x.weight) / most)) }),
    h('span', { class: 'num' }, weight(x.weight))))) : h('p', { class: 'small quiet' }, t('screen.why.nothing')));
}

function learned(a) {
  if (a.basis === 'labels') return t('screen.why.labels', { n: a.labels, relevant: a.includes });
  return t(`screen.rank.${a.basis}`, { n: a.references ?? 0 });
}

/* The two lists of an answer. */
export function whyList(a) {
  const up = a.raising.filter(telling).slice(0, RAISING), down = a.lowering.filter(telling).slice(0, LOWERING);
  const most = Math.max(1e-6, ...[...up, ...down].map((x) => Math.abs(x.weight)));
  return h('div', { class: 'why-lists' }, terms(t('screen.why.raising'), up, most, 'up'), terms(t('screen.why.lowering'), down, most, 'down'), h('p', { class: 'note' }, learned(a), ' ', t('screen.why.unit'), a.verdicts_withheld ? ` ${t('screen.why.withheld')}` : ''));
}

export const whyPlaces = (a) => a.raising.filter(telling).slice(0, RAISING + 2).flatMap((x) => x.places);

export function whyPanel({ signal, open = false, key = 'screen.why', onToggle, onPlaces }) {
  const body = h('div', { class: 'why-body', id: 'why-body', hidden: !open });
  const head = h('button', { type: 'button', class: 'why-head', 'aria-expanded': String(open), 'aria-controls': 'why-body', 'aria-keyshortcuts': keys.aria(key), on: { click: toggle } }, h('span', null, t('screen.why')), keys.cap(key));
  const el = h('section', { class: 'why-panel', 'aria-label': t('screen.why') }, head, body);
  let now = null, shown = null;

  function toggle() {
    open = body.hidden;
    body.hidden = !open;
    head.setAttribute('aria-expanded', String(open));
    onToggle?.(open);
    if (open) load(); else { shown = null; onPlaces?.([]); }
  }

  async function load() {
    if (!now || !open) return;
    const asked = now;
    if (shown === asked) return;
    onPlaces?.([]);
    body.classList.add('waiting');
    if (!body.firstChild) body.replaceChildren(...Array.from({ length: 4 }, () => h('span', { class: 'sk line' })));
    try {
      const a = await api.get(`/screen/${asked.stage}/records/${asked.id}/why`, { signal, retry: false });
      if (now !== asked || !open) return;
      shown = asked;
      body.replaceChildren(whyList(a));
      onPlaces?.(whyPlaces(a));
    } catch (e) {
      if (e.name === 'AbortError' || now !== asked) return;
      if (e.status === 503) { body.replaceChildren(h('p', { class: 'small quiet' }, t('screen.why.waiting'))); setTimeout(() => { if (now === asked) load(); }, AGAIN_MS); return; }
      body.replaceChildren(h('p', { class: 'small' }, live.words(e)), button({ label: t('common.again'), kind: 'plain', run: load }));
    } finally {
      if (now === asked) body.classList.remove('waiting');
    }
  }

  return {
    el, toggle,
    get open() { return open; },
    /* The record that is looked at; null: none. */
    show(stage, id) {
      if (now?.id === id && now?.stage === stage) return;
      now = id ? { stage, id } : null;
      if (!now) { body.replaceChildren(); onPlaces?.([]); return; }
      load();
    },
  };
}
