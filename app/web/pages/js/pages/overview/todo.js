/* todo.js - what waits for this person: the first as the card to act on, the next two as cards, the
 * rest as a list. Words are overview.todo.KIND: the figure, .text what it means, .act what to press. */
import { h, icon } from '../../core/dom.js';
import { t, when } from '../../core/i18n.js';

const STAGE_PATH = { title: '/screen/title', abstract: '/screen/abstract', full_text: '/screen/full_text' };

/* Where one acts; null: on the command line, which the text names. */
const WHERE = {
  calibration: (x) => STAGE_PATH[x.stage],
  conflicts: () => '/conflicts',
  reading: (x) => STAGE_PATH[x.stage],
  full_texts: (x) => (x.id ? `/records/${x.id}` : '/records?standing=abstract%3Aincluded&full_text=no'),
  duplicates: () => '/duplicates',
  extraction: () => '/extraction',
};

/* The same kind at several stages reads as one when the way is the same. */
function together(list) {
  const out = [];
  for (const x of list) {
    const before = x.kind === 'conflicts' && out.find((y) => y.kind === 'conflicts');
    if (before) {
      before.n += x.n;
      if (x.since && (!before.since || x.since < before.since)) before.since = x.since;
    } else out.push({ ...x });
  }
  return out;
}

function words(x) {
  const stage = x.stage ? t(`overview.at.${x.stage}`) : '';
  const since = x.since ? ' ' + t('overview.since', { when: when(x.since) }) : '';
  return { big: t(`overview.todo.${x.kind}`, { n: x.n, stage }), text: t(`overview.todo.${x.kind}.text`, { n: x.n, stage }) + since };
}

function act(x, primary, run) {
  const href = WHERE[x.kind]?.(x);
  const label = t(`overview.todo.${x.kind}.act`, { n: x.n });
  if (href) return h('a', { class: ['btn', primary && 'primary'], href }, label);
  if (x.kind === 'jobs' && x.id) return h('button', { type: 'button', class: ['btn', primary && 'primary'], on: { click: () => run(x) } }, label);
  return h('p', { class: 'cmd' }, h('code', null, label));
}

/* run(x): start an interrupted job again. */
export function todoCards(list, run) {
  const all = together(list);
  if (!all.length) {
    return h('section', { class: 'card pad nothing', 'aria-label': t('overview.now') }, icon('check'), h('div', null,
      h('h2', null, t('overview.nothing')), h('p', { class: 'small quiet' }, t('overview.nothing.text'))));
  }
  const cards = all.slice(0, 3).map((x, i) => {
    const w = words(x);
    return h('div', { class: ['card todo', i === 0 && 'first'], data: { kind: x.kind, stage: x.stage } },
      h('h2', { class: 'big' }, w.big), h('p', null, w.text), act(x, i === 0, run));
  });
  const rest = all.slice(3);
  return h('div', null,
    h('section', { class: ['next', `n${cards.length}`], 'aria-label': t('overview.now') }, cards),
    rest.length ? h('section', { class: 'card pad rest', 'aria-labelledby': 'rest-title' }, h('h2', { id: 'rest-title' }, t('overview.also')),
      h('ul', { class: 'rows' }, rest.map((x) => {
        const w = words(x);
        return h('li', { data: { kind: x.kind, stage: x.stage } }, h('span', null, h('b', null, w.big), ' ', w.text), act(x, false, run));
      }))) : null);
}

/* A review that nobody can read in yet: what to set up, in order. */
export function setUp(s, isLead) {
  const steps = ['people', 'pico', 'records', 'dedup'];
  const path = { people: '/people', records: '/search', dedup: '/duplicates' };
  const next = steps.find((k) => !s[k]);
  return h('section', { class: 'card pad set-up', 'aria-labelledby': 'set-up-title' },
    h('h2', { id: 'set-up-title' }, t(isLead ? 'overview.set_up' : 'overview.set_up.other')),
    h('p', { class: 'small quiet' }, t(isLead ? 'overview.set_up.text' : 'overview.set_up.other_text')),
    h('ol', { class: 'steps' }, steps.map((k) => h('li', { class: s[k] ? 'done' : k === next ? 'now' : null, data: { step: k } },
      h('span', { class: 'mark' }, s[k] ? icon('check') : null),
      h('div', null, h('b', null, t(`overview.step.${k}`)), h('span', { class: 'state' }, t(s[k] ? 'overview.step.done' : 'overview.step.open')),
        h('p', { class: 'small quiet' }, t(`overview.step.${k}.text`, { n: s.readers, needed: s.readers_needed }))),
      isLead && !s[k] ? (path[k] ? h('a', { class: ['btn', k === next && 'primary'], href: path[k] }, t(`overview.step.${k}.act`))
        : h('p', { class: 'cmd' }, h('code', null, t(`overview.step.${k}.act`)))) : null))));
}
