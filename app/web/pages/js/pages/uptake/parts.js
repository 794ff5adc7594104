/* parts.js - a group's numbers, tables and charts, and process time. */
import { h, add, button, icon } from '../../core/dom.js';
import { t, i18n, num, percent } from '../../core/i18n.js';
import { table } from '../../core/table.js';
import { download } from '../../core/download.js';

const DASH = '–';
const amount = (n, decimals = 0) => (n == null ? DASH : num(n, decimals));

/* The four numbers of a status report; p: what askProcess gave. */
export function numbers(s, p) {
  const share = s.share?.percent;
  return h('dl', { class: 'card figs' },
    figure(t('uptake.fig.total'), amount(s.total.equivalents), s.total.samples == null ? t('uptake.fig.no_samples') : t('uptake.fig.samples', { samples: amount(s.total.samples), month: s.until })),
    figure(t('uptake.fig.share', { span: s.span }), share == null ? DASH : percent(share / 100), s.estimate.new == null ? t('uptake.fig.no_estimate') : t('uptake.fig.of', { estimate: amount(s.estimate.new) })),
    figure(t('uptake.fig.all'), amount(s.estimate.including_earlier), t('uptake.fig.all_unit')),
    figure(t('uptake.fig.process'), p.shown && p.n ? daysOf(p.quantile) : DASH, p.shown && p.n ? t('uptake.fig.open', { n: p.open }) : t('uptake.fig.no_times')));
}

function figure(term, value, below) {
  return h('div', null, h('dt', null, term), h('dd', { class: 'key-fig' }, value), h('dd', { class: 'tiny' }, below));
}

export function regions(s, unit, query) {
  const name = unit === 'equivalent' ? 'regions-equivalents' : 'regions';
  if (!s.regions) return card('uptake-regions', t('uptake.regions'), null, h('p', { class: 'quiet' }, t('uptake.no_regions')));
  return card('uptake-regions', s.regions.title, files(t('uptake.regions'), ['csv', 'xlsx'], (format) => download(`/uptake/tables/${name}`, { query: { ...query(), ...csv(format) } })), drawn(s.regions));
}

export function barriers(s) {
  return s.barriers ? card('uptake-barriers', s.barriers.title, null, drawn(s.barriers, 'uptake-words')) : null;
}

/* The two charts side by side, the share month by month below. */
export async function charts(ctx, s, query) {
  const wanted = [s.share ? 'monthly' : null, s.cumulative ? 'cumulative' : null, s.regions ? 'regions' : null].filter(Boolean);
  const got = await Promise.all(wanted.map((name) => ctx.api.get(`/uptake/charts/${name}`, { query: { ...query(), narrow: name === 'regions' ? null : 1 }, signal: ctx.signal }).catch((e) => { if (e.status === 404) return null; throw e; })));
  const cards = got.filter(Boolean).map((x) => chart(x, query, x.name === 'monthly' ? s.trend : null));
  return [
    h('div', { class: 'half' }, cards.slice(0, 2)),
    s.share_table ? card('uptake-share', s.share_table.title, files(t('uptake.share'), ['csv', 'xlsx'], (format) => download('/uptake/tables/share', { query: { ...query(), ...csv(format) } })), drawn(s.share_table)) : null,
    ...cards.slice(2),
  ];
}

function chart(x, query, below) {
  const id = `uptake-chart-${x.name}`;
  return h('section', { class: ['card pad uptake-chart', x.name !== 'regions' && 'uptake-narrow'], 'aria-labelledby': id },
    h('div', { class: 'sec-head' }, h('h2', { id }, x.title), files(x.title, ['svg', 'pdf', 'png'], (format) => download(`/uptake/charts/${x.name}`, { query: { ...query(), format } }))),
    picture(x, id), below ? h('p', { class: 'note' }, below) : null);
}

/* As it prints; who can't see it has its numbers. */
function picture(x, id) {
  return h('figure', { class: 'uptake-figure' },
    h('div', { class: 'scroll', role: 'region', 'aria-label': x.title, tabindex: '0' }, h('img', { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(x.svg)}`, alt: x.title, 'aria-describedby': `${id}-words` })),
    h('details', null, h('summary', null, t('uptake.in_words')), h('p', { id: `${id}-words`, class: 'small' }, x.description)));
}

export function askProcess(ctx) { return ctx.api.get('/uptake/process-time', { signal: ctx.signal }); }
const daysOf = (n) => (n == null ? DASH : t('uptake.days', { n: Math.round(n * 10) / 10 }));

/* One figure for the whole production. */
export async function process(ctx, p) {
  if (!p.shown || !p.n) return card('uptake-process', t('uptake.process'), null, h('p', { class: 'quiet' }, t('uptake.no_times')));
  const x = await ctx.api.get('/uptake/charts/process', { signal: ctx.signal });
  const span = (a, b) => t('uptake.interval', { low: amount(a), high: amount(b) });
  const el = card('uptake-process', t('uptake.process_title', { days: daysOf(p.quantile) }),
    files(t('uptake.process'), ['csv', 'svg', 'pdf', 'png'], (format) => (format === 'csv'
      ? download('/uptake/tables/process-time', { query: csv(format) })
      : download('/uptake/charts/process', { query: { format } }))));
  add(el, h('div', { class: 'uptake-proc' }, picture(x, 'uptake-process'),
    h('dl', { class: 'kv' },
      pair(t('uptake.quantile'), `${daysOf(p.quantile)} (${span(p.low, p.high)})`), pair(t('uptake.median'), daysOf(p.median)), pair(t('uptake.released'), num(p.n)), pair(t('uptake.open'), num(p.open)),
      pair(t('uptake.with_open'), `${daysOf(p.with_open.quantile)} (${span(p.with_open.low, p.with_open.high)})`))),
    p.table.notes.map((n) => h('p', { class: 'note' }, n)));
  return el;
}

function pair(term, value) { return [h('dt', null, term), h('dd', null, value)]; }

/* ---- what they share ---- */

export function card(id, title, acts, ...children) {
  return h('section', { class: 'card pad', 'aria-labelledby': id }, h('div', { class: 'sec-head' }, h('h2', { id }, title), acts), children);
}

function files(what, formats, run) {
  return h('div', { class: 'acts uptake-files', role: 'group', 'aria-label': t('uptake.download', { what }) }, icon('download', 'quiet'), formats.map((f) => button({
    label: f.toUpperCase(), kind: 'plain', 'aria-label': t('uptake.download_as', { what, format: f.toUpperCase() }), run: () => run(f),
  })));
}

function csv(format) { return { format, separator: format === 'csv' && i18n.lang === 'da' ? 'semicolon' : null }; }

/* A table of the server's, with what must be said below it. */
export function drawn(x, cls) {
  const value = (c) => (c.number !== undefined ? num(c.number, c.decimals ?? 0) : c.text);
  const total = x.rows.find((r) => r.total);
  const tb = table({
    label: x.title, cls, rows: x.rows.filter((r) => !r.total),
    columns: x.columns.map((c, k) => ({ id: String(k), label: c.header, head: c.name || k === 0, num: c.kind === 'number', cell: (r) => value(r.cells[k]) })),
    foot: total ? Object.fromEntries(total.cells.map((c, k) => [String(k), value(c)])) : undefined,
  });
  return [tb.el, x.notes.map((n) => h('p', { class: 'note' }, n))];
}
