/* evidence.js - the tables of the synthesis as they print: sorted, changed in place, taken along. */
import { h, button, icon, hidden } from '../core/dom.js';
import { t, i18n, num } from '../core/i18n.js';
import { tabs } from '../core/forms.js';
import { table } from '../core/table.js';
import { listen } from '../core/events.js';
import { download } from '../core/download.js';
import { live } from '../core/live.js';
import { cellEditor } from './evidence/cell.js';
import { figures } from './evidence/figures.js';
import { levelsBlock } from './evidence/levels.js';
import { reportPart } from './evidence/report.js';

const TABLES = ['background', 'results', 'levels', 'references', 'lists', 'figures', 'report'];
const FORMATS = ['csv', 'xlsx', 'docx', 'html', 'md'];
const OTHERS = { figures, report: reportPart };

export async function show(ctx) {
  ctx.setTitle(t('evidence.title'));
  const parts = new Map(TABLES.map((name) => [name, OTHERS[name]?.(ctx) ?? part(ctx, name)]));
  let current = TABLES.includes(ctx.query.get('table')) ? ctx.query.get('table') : TABLES[0];
  const tb = tabs({
    label: t('evidence.tables'), selected: current,
    items: TABLES.map((name) => ({ id: name, label: t(`evidence.tab.${name}`), panel: parts.get(name).el })),
    onChange: (name) => { current = name; ctx.setQuery({ table: name === TABLES[0] ? null : name }); parts.get(name).load(); },
  });
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('evidence.title')), h('p', null, t('evidence.lead')))), tb.el);
  await parts.get(current).load({ must: true });
  let waiting = 0;
  listen({ head: () => {
    for (const p of parts.values()) p.stale();
    clearTimeout(waiting);
    waiting = setTimeout(() => parts.get(current).load(), 400);
  } }, { signal: ctx.signal });
}

/* One tab: fetched when it is first shown, and again when something changed. */
function part(ctx, name) {
  const el = h('div', { class: 'stack' }, h('section', { class: 'card pad' }, h('span', { class: 'sk block' })));
  const sorts = new Map();
  const below = name === 'levels' ? levelsBlock(ctx) : null;
  let fresh = false, editing = null, data = null, asking = null;

  async function load({ must = false } = {}) {
    if (fresh || editing) return null;
    asking ??= fetchAll(must).finally(() => { asking = null; });
    return asking;
  }

  async function fetchAll(must) {
    fresh = true;
    try {
      data = await ctx.api.get(`/tables/${name}`, { signal: ctx.signal });
      await below?.load();
      if (!editing) draw();
    } catch (e) {
      fresh = false;
      if (must) throw e;
      live.problem(e, { retry: () => load() });
    }
  }

  function draw() {
    const back = focusPlace(el);
    if (!data.tables.some((x) => x.table.rows.length)) {
      el.replaceChildren(h('section', { class: 'card' }, h('div', { class: 'empty' }, h('h2', null, t(`evidence.none.${name}`)), h('p', null, t(`evidence.none_help.${name}`)))));
      return;
    }
    el.replaceChildren(...data.tables.map((x, i) => card(x, i)), ...(below ? [below.el] : []));
    back?.();
  }

  function card(x, i) {
    const id = `t-${name}-${x.literature ?? i}`;
    const order = x.table.rows.map((r, k) => ({ cells: r.cells, total: r.total, record: x.records?.[k], k }));
    const rows = order.filter((r) => !r.total), total = order.find((r) => r.total);
    const columns = x.table.columns.map((c, k) => ({
      id: String(k), label: c.header, head: c.name, num: c.align === 'right', cls: widthClass(c.weight),
      sort: (r) => (r.cells[k].number ?? r.cells[k].text) || null,
      cell: (r) => cellOf(x, r, k),
    }));
    const tb = table({
      label: x.table.title, columns, rows, cls: 'evidence-table', inset: true, sort: sorts.get(id) ?? null,
      foot: total ? Object.fromEntries(total.cells.map((c, k) => [String(k), valueOf(c)])) : undefined,
      row: (r, tr) => { if (r.record?.differences) tr.classList.add('differs'); },
    });
    tb.el.addEventListener('click', () => sorts.set(id, tb.sort));
    return h('section', { class: 'card evidence-card', 'aria-labelledby': id },
      h('div', { class: 'evidence-head' }, h('h2', { id }, x.table.title), downloads(x.literature)), tb.el,
      x.table.notes.length ? h('ul', { class: 'evidence-notes note' }, x.table.notes.map((n) => h('li', null, n))) : null);
  }

  function downloads(literature) {
    const query = { literature };
    return h('div', { class: 'acts', role: 'group', 'aria-label': t('evidence.download') }, icon('download', 'quiet'), FORMATS.map((format) => button({
      label: t(`evidence.format.${format}`), kind: 'plain', 'aria-label': t('evidence.download_as', { format: t(`evidence.format.${format}`) }),
      run: () => download(`/tables/${name}`, { query: { ...query, format, separator: format === 'csv' && i18n.lang === 'da' ? 'semicolon' : null } }),
    })));
  }

  function cellOf(x, r, k) {
    const c = r.cells[k];
    const field = x.fields?.[k];
    if (k === 0 && r.record) return [valueOf(c), h('a', { class: 'why', href: `/extraction/${r.record.id}${r.record.differences ? '?tab=compare' : ''}` }, t(r.record.differences ? 'evidence.settle' : 'evidence.open', { n: r.record.differences }), hidden(` ${c.text}`))];
    if (!field || !x.may_edit || r.record.hidden) return valueOf(c);
    const label = t('evidence.edit_of', { field: x.table.columns[k].header, article: r.cells[0].text });
    const place = h('div', { class: 'evidence-cell', data: { cell: `${r.record.id}-${field}` } });
    const rest = () => place.replaceChildren(valueOf(c), h('button', { type: 'button', class: 'btn plain evidence-edit', 'aria-label': label, on: { click: open } }, t('evidence.edit')));
    function open() {
      if (editing) { editing.focus(); return; }
      editing = cellEditor(ctx, {
        record: r.record.id, field, label, value: r.record.own?.[field] ?? c.text, lang: c.lang, version: data.version,
        done: async (saved) => {
          editing = null;
          rest();
          place.querySelector('button').focus();
          if (saved) { fresh = false; live.toast(t('evidence.saved')); }
          await load();
        },
      });
      place.replaceChildren(editing.el);
      editing.focus();
    }
    rest();
    return place;
  }

  return { el, load, stale: () => { fresh = false; } };
}

/* After a table is drawn anew the focus is where it was: on the same cell's button. */
function focusPlace(root) {
  const cell = root.contains(document.activeElement) ? document.activeElement.closest('[data-cell]')?.dataset.cell : null;
  return cell ? () => root.querySelector(`[data-cell="${cell}"] button`)?.focus() : null;
}

function widthClass(weight) { return weight >= 2.5 ? 'w-l' : weight >= 1.5 ? 'w-m' : weight < 1 ? 'w-xs' : 'w-s'; }

function valueOf(c) {
  if (c.number !== undefined) return num(c.number, c.decimals ?? 0);
  const text = c.href && /^https?:/.test(c.href) ? h('a', { href: c.href, rel: 'noreferrer noopener', target: '_blank' }, c.text) : c.text;
  return h('span', { class: 'evidence-text', lang: c.lang ?? null }, text);
}
