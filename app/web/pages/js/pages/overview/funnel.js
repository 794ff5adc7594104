/* funnel.js - how far each stage is, as bars on one scale; and who is how far. */
import { h, svg } from '../../core/dom.js';
import { t, tn, num, date, duration, when } from '../../core/i18n.js';
import { table } from '../../core/table.js';

const WIDTH = 300;

function bar(max, all, done, part) {
  const w = (n) => (max ? (WIDTH * n) / max : 0).toFixed(1);
  const rect = (cls, x, n) => (n > 0 ? svg('rect', { class: cls, x: w(x), width: w(n), height: 24 }) : null);
  return svg('svg', { viewBox: `0 0 ${WIDTH} 24`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
    [rect('bar-all', 0, all), rect('bar-done', 0, done), rect('bar-part', done, part)].filter(Boolean));
}

const records = (standing) => `/records?${new URLSearchParams({ standing })}`;
const link = (href, text) => h('a', { href }, text);

function stageRow(s, max, path) {
  const done = s.included + s.excluded;
  const all = done + s.conflicts + s.awaiting + (s.not_screened ?? 0);
  const more = [];
  const part = (state, n) => { if (n) more.push(link(records(`${s.stage}:${state}`), t(`overview.${s.stage === 'title' ? 'title.' : ''}${state}`, { n }))); };
  part('included', s.included);
  part('excluded', s.excluded);
  part('conflict', s.conflicts);
  part('awaiting', s.awaiting);
  part('not_screened', s.not_screened);
  return h('li', { data: { stage: s.stage } }, path ? link(path, t(`common.stage.${s.stage}`)) : h('b', null, t(`common.stage.${s.stage}`)), bar(max, all, done, s.conflicts),
    h('span', { class: 'st num' }, all ? tn('overview.done_of', { done: h('b', null, num(done)), all: num(all) }) : t('overview.not_reached'),
      more.length ? h('span', { class: 'parts' }, more.map((m, i) => [i ? ', ' : null, m])) : null));
}

export function funnel(data, { reads }) {
  const f = data.found;
  const max = Math.max(f.identified, f.screened, 1);
  const removed = [f.duplicates ? t('overview.duplicates', { n: f.duplicates }) : null, f.automatic ? t('overview.automatic', { n: f.automatic }) : null,
    f.removed ? t('overview.removed', { n: f.removed }) : null].filter(Boolean);
  return h('ol', { class: 'funnel' },
    h('li', null, link('/prisma', t('overview.found')), bar(max, f.identified, f.identified, 0),
      h('span', { class: 'st num' }, h('b', null, num(f.identified)), data.searched ? h('span', { class: 'parts' }, t('overview.searched', { date: date(data.searched) })) : null)),
    h('li', null, link('/records', t('overview.ready')), bar(max, f.screened, f.screened, 0),
      h('span', { class: 'st num' }, h('b', null, num(f.screened)), removed.length ? h('span', { class: 'parts' }, removed.join(', ')) : null)),
    data.stages.map((s) => stageRow(s, max, reads ? `/screen/${s.stage}` : null)));
}

export function legend() {
  const swatch = (cls, key) => h('span', null, svg('svg', { class: 'sw', viewBox: '0 0 12 12', 'aria-hidden': 'true' }, svg('rect', { width: 12, height: 12, rx: 2, class: cls })), t(`overview.legend.${key}`));
  return h('p', { class: 'note swatches' }, swatch('bar-done', 'done'), swatch('bar-part', 'conflict'), swatch('bar-all', 'awaiting'), h('span', null, t('overview.legend.open')));
}

/* The stage under way, when it will be done at the pace kept so far; null when nobody can say. */
export function forecast(stages) {
  const s = stages.find((x) => x.votes_left > 0 && x.days_left != null);
  if (!s) return null;
  return t('overview.forecast', { stage: t(`common.stage.${s.stage}`), n: Math.max(1, Math.ceil(s.days_left)) });
}

export function readers(list) {
  const rows = list.filter((r) => r.done || r.left > 0);
  if (!rows.length) return h('p', { class: 'small quiet' }, t('overview.nobody'));
  const order = ['title', 'abstract', 'full_text'];
  const tb = table({ label: t('overview.who'), rows, sort: null, columns: [
    { id: 'who', label: t('overview.person'), head: true, sort: (r) => r.reviewer, cell: (r) => r.reviewer },
    { id: 'stage', label: t('overview.stage'), sort: (r) => order.indexOf(r.stage), cell: (r) => t(`common.stage.${r.stage}`) },
    { id: 'done', label: t('overview.judged'), num: true, sort: (r) => r.done, cell: (r) => num(r.done) },
    { id: 'left', label: t('overview.left'), num: true, sort: (r) => r.left, cell: (r) => (r.left < 0 ? '–' : num(r.left)) },
    { id: 'pace', label: t('overview.pace'), num: true, sort: (r) => r.median_seconds || null, cell: (r) => (r.median_seconds ? duration(r.median_seconds) : '–') },
    { id: 'time', label: t('overview.time_left'), num: true, sort: (r) => (r.median_seconds ? r.left * r.median_seconds : null),
      cell: (r) => (r.median_seconds && r.left > 0 ? duration(r.left * r.median_seconds, { about: true }) : '–') },
    { id: 'last', label: t('overview.last'), num: true, sort: (r) => r.last || null, cell: (r) => (r.last ? when(r.last) : '–') },
  ] });
  return tb.el;
}
