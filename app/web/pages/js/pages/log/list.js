/* list.js - a log with filters: newest first, in pages, the filters kept in the address.
 *
 *   const l = logList(ctx, {path: '/log', prefix: '', fields, table, query});
 * fields: field()s whose ids are `prefix` and the parameter's name. query(values): what is asked for.
 * A filter is applied when it changes; what is typed, when the field is left or on Enter. */
import { h, button } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { api } from '../../core/api.js';
import { live } from '../../core/live.js';
import { pager } from '../../core/table.js';

export function logList(ctx, { path, prefix, fields, table, query, label }) {
  const rows = [];
  const error = h('p', { class: 'form-error', role: 'alert' });
  const status = h('p', { class: 'vh', role: 'status' });
  const more = pager({ onMore: () => load(next).catch(fail) });
  const clear = button({ label: t('log.clear'), kind: 'plain', run: () => { for (const f of fields) f.value = ''; again(); } });
  const filters = h('form', { class: 'filters', 'aria-label': label, on: { submit: (e) => { e.preventDefault(); again(); }, change: () => again() } }, fields.map((f) => f.el), clear,
    h('button', { type: 'submit', class: 'vh', tabindex: -1 }, t('log.show')));
  let next = null, turn = 0;
  const name = (f) => f.id.slice(prefix.length);
  const values = () => Object.fromEntries(fields.map((f) => [name(f), f.value.trim()]).filter(([, v]) => v));
  for (const f of fields) f.value = ctx.query.get(f.id) ?? '';

  async function load(after) {
    const mine = ++turn;
    const page = await api.get(path, { query: { ...query(values()), after }, signal: ctx.signal });
    if (mine !== turn) return;
    if (!after) rows.length = 0;
    rows.push(...page.items);
    next = page.next;
    error.replaceChildren();
    table.update(rows);
    more.update({ shown: rows.length, more: next });
    status.textContent = t('common.shown', { n: rows.length });
  }
  function fail(e) {
    if (e.name === 'AbortError') return;
    error.textContent = live.words(e);
  }
  function again() {
    const v = values();
    ctx.setQuery(Object.fromEntries(fields.map((f) => [f.id, v[name(f)] ?? null])));
    clear.hidden = !Object.keys(v).length;
    load(null).catch(fail);
  }
  clear.hidden = !Object.keys(values()).length;
  return { el: h('div', { class: 'stack' }, filters, error, status, table.el, more.el), draw: () => load(null).catch(fail) };
}
