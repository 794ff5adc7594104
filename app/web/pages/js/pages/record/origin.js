/* origin.js - below the record: where each field comes from, its sources, what found it, how it was
 * merged, what happened. */
import { h } from '../../core/dom.js';
import { t, has, when, date } from '../../core/i18n.js';
import { table } from '../../core/table.js';
import { live } from '../../core/live.js';

function card(id, title, ...content) {
  return h('section', { class: 'card pad', 'aria-labelledby': id }, h('h2', { id, class: 'rc-h' }, title), content);
}

const sourceOf = (x) => new Map(x.members.map((m) => [m.id, m.arm_label && m.arm_label !== m.source ? `${m.source} (${m.arm_label})` : m.source]));

export function fields(x) {
  const names = sourceOf(x);
  const several = x.members.length > 1;
  const tb = table({
    label: t('record.fields'), rows: x.fields, stays: false, cls: 'rc-fields',
    columns: [
      { id: 'field', label: t('record.field'), head: true, cell: (f) => t(`record.unit.${f.field}`) },
      { id: 'text', label: t('record.value'), cell: (f) => h('span', { lang: 'en' }, f.text || t('record.above')) },
      ...(several ? [{ id: 'from', label: t('record.from'), cell: (f) => [names.get(f.member) ?? '', h('span', { class: 'why' }, t('record.source_no', { id: String(f.member) }), f.pinned ? `, ${t('record.pinned')}` : null)] }] : []),
    ],
  });
  const differ = x.contradictions.length ? h('div', { class: 'inline-note warn gap-top' }, h('div', null, h('b', null, t('record.contradictions')),
    h('ul', null, x.contradictions.map((c) => h('li', null, t('record.contradiction', { field: t(`record.unit.${c.field}`), was: c.was, left: names.get(c.left) ?? String(c.left), says: c.says, right: names.get(c.right) ?? String(c.right) })))))) : null;
  return card('rc-fields', t('record.fields'), several ? h('p', { class: 'small ink2' }, t('record.combined', { n: x.members.length })) : null, tb.el, differ);
}

export function members(x) {
  const tb = table({
    label: t('record.members'), rows: x.members, stays: false,
    columns: [
      { id: 'id', label: t('record.no'), head: true, cell: (m) => String(m.id) },
      { id: 'source', label: t('record.source'), cell: (m) => m.source },
      { id: 'arm', label: t('record.arm'), cell: (m) => m.arm_label || m.arm },
      { id: 'file', label: t('record.file'), cell: (m) => [m.file ?? '', m.position ? h('span', { class: 'why' }, t('record.position', { n: m.position })) : null] },
      { id: 'source_id', label: t('record.source_id'), cell: (m) => m.source_id ?? '' },
    ],
  });
  return card('rc-members', t('record.members'), tb.el);
}

export function found(x) {
  const body = x.found.length ? table({
    label: t('record.found'), rows: x.found, stays: false,
    columns: [
      { id: 'line', label: t('record.line'), head: true, cell: (f) => [`${f.search}, ${f.line}`, f.imported ? h('span', { class: 'why' }, t('record.imported')) : null] },
      { id: 'query', label: t('record.query'), cell: (f) => h('code', null, f.query) },
      { id: 'at', label: t('record.at'), cell: (f) => date(f.at, { short: true }) },
    ],
  }).el : h('p', { class: 'small quiet' }, t('record.found_none'));
  return card('rc-found', t('record.found'), body);
}

export function history(x) {
  if (!x.history.length) return null;
  return card('rc-history', t('record.history'), h('ul', { class: 'rows' }, x.history.map((g) => h('li', { class: g.undone_by ? 'quiet' : null },
    t(`record.regroup.${g.kind}`, { a: g.a_citation || String(g.a), b: g.b_citation || String(g.b) }), g.undone_by ? ` (${t('record.undone')})` : null,
    g.reason ? h('span', { class: 'what' }, g.reason) : null, h('span', { class: 'what' }, `${g.person} · ${when(g.at)}`)))));
}

/* What was decided on sources before or after they were merged: only where that differs. */
export function decisions(x) {
  if (x.members.length < 2 || !x.decisions.length) return null;
  const tb = table({
    label: t('record.decisions'), rows: x.decisions, stays: false,
    columns: [
      { id: 'record', label: t('record.no'), head: true, cell: (d) => String(d.record) },
      { id: 'what', label: t('record.what'), cell: (d) => [t(`record.decision.${d.what}`), h('span', { class: 'why' }, t(`common.stage.${d.stage}`))] },
      { id: 'who', label: t('record.who'), cell: (d) => d.person },
      { id: 'verdict', label: t('record.verdict'), cell: (d) => (d.sealed ? h('span', { class: 'quiet' }, t('record.sealed')) : [has(`common.verdict.${d.verdict}`) ? t(`common.verdict.${d.verdict}`) : d.verdict ?? '', d.counts ? null : h('span', { class: 'why' }, t('record.counts_not'))]) },
    ],
  });
  return card('rc-decisions', t('record.decisions'), tb.el);
}

/* Asked for when it is opened: a long log is read through. */
export function log(x, ctx) {
  const list = h('div', null);
  let asked = false;
  const el = h('details', { class: 'card rc-log' }, h('summary', null, h('h2', { class: 'rc-h' }, t('record.log'))), h('div', { class: 'pad' }, list));
  el.addEventListener('toggle', async () => {
    if (!el.open || asked) return;
    asked = true;
    list.replaceChildren(h('p', { class: 'small quiet', role: 'status' }, t('common.loading')));
    try {
      const { items } = await ctx.api.get(`/records/${x.id}/log`, { signal: ctx.signal });
      list.replaceChildren(items.length === 0 ? h('p', { class: 'small quiet' }, t('record.log_none')) : h('ol', { class: 'rows' }, [...items].reverse().map((e) => h('li', null, h('span', { class: 'rc-event' }, e.text, e.sealed ? ` (${t('record.sealed')})` : null), h('span', { class: 'what' }, `${e.person} · ${when(e.at)} · ${t('record.seq', { n: e.seq })}`)))));
    } catch (e) {
      if (e?.name === 'AbortError') return;
      asked = false;
      el.open = false;
      live.problem(e);
    }
  });
  return el;
}
