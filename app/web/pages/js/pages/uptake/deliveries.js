/* deliveries.js - what came and when, what counts of it, and what was wrong in it. */
import { h, fill, button, hidden } from '../../core/dom.js';
import { t, num, when } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { table, pager } from '../../core/table.js';
import { card } from './parts.js';

/* Findings with file, row, column and reason. */
export function findingsTable(x, label) {
  return table({
    label, cls: 'uptake-findings', rows: x.findings,
    columns: [
      { id: 'place', label: t('uptake.find.row'), head: true, cell: (f) => [f.line ? t('uptake.find.line', { file: f.file, line: f.line }) : f.file] },
      { id: 'column', label: t('uptake.find.column'), cell: (f) => (f.column ? t('uptake.find.field', { n: f.column, field: f.field ?? '' }) : t('uptake.find.whole')) },
      { id: 'text', label: t('uptake.find.reason'), cell: (f) => f.text },
      { id: 'state', label: t('uptake.find.state'), cell: (f) => h('span', { class: f.state === 'waits' ? 'state not' : 'state' }, t(`uptake.find.state.${f.state}`)) },
    ],
  }).el;
}

/* {el, load()} */
export function deliveries(ctx) {
  const body = h('div', null, h('span', { class: 'sk block' }));
  const below = h('div', { class: 'uptake-found' });
  const el = card('uptake-deliveries', t('uptake.deliveries'), null, body, below);
  const items = [];
  let next = null;
  const page = pager({ onMore: () => ask(next).catch((e) => live.problem(e)) });
  const tb = table({
    label: t('uptake.deliveries'), rows: items,
    columns: [
      { id: 'file', label: t('uptake.del.file'), head: true, cell: (d) => [d.file, d.note ? h('span', { class: 'why' }, d.note) : null] },
      { id: 'at', label: t('uptake.del.at'), cell: (d) => t('uptake.del.by', { when: when(d.at), person: d.person }) },
      { id: 'months', label: t('uptake.del.months'), cell: (d) => (d.first === d.last ? d.first : `${d.first} – ${d.last}`) },
      { id: 'rows', label: t('uptake.del.rows'), num: true, cell: (d) => num(d.rows) },
      { id: 'live', label: t('uptake.del.live'), num: true, cell: (d) => num(d.live) },
      { id: 'waiting', label: t('uptake.del.waiting'), num: true, cell: (d) => num(d.waiting) },
      { id: 'findings', label: t('uptake.del.findings'), cell: (d) => (d.waiting + d.warnings ? button({ label: t('uptake.del.show'), kind: 'plain', 'aria-label': t('uptake.del.show_of', { file: d.file }), run: () => look(d).catch((e) => live.problem(e)) }) : hidden(t('uptake.no_findings'))) },
    ],
  });

  async function ask(after) {
    const a = await ctx.api.get('/uptake/deliveries', { query: { after, limit: 10 }, signal: ctx.signal });
    if (!after) items.length = 0;
    items.push(...a.items);
    next = a.next;
    if (!items.length) { fill(body, h('p', { class: 'quiet' }, t('uptake.no_deliveries'))); return; }
    tb.update(items);
    page.update({ shown: items.length, total: a.total, more: next !== null });
    fill(body, tb.el, page.el);
  }

  async function look(d) {
    const x = await ctx.api.get('/uptake/findings', { query: { delivery: d.delivery, all: 1, limit: 200 }, signal: ctx.signal });
    const title = h('h3', { tabindex: '-1' }, t('uptake.findings_of', { file: d.file }));
    fill(below, title, x.total ? findingsTable(x, t('uptake.findings_of', { file: d.file })) : h('p', { class: 'quiet' }, t('uptake.no_findings')),
      x.total > x.findings.length ? h('p', { class: 'note' }, t('uptake.more_findings', { shown: x.findings.length, n: x.total })) : null);
    title.focus();
  }

  return { el, load: () => ask() };
}
