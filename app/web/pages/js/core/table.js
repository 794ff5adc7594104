/* table.js - a sortable table in its own scroll region.
 *
 *   const tb = table({label: t('people.title'), rows, columns: [
 *     {id: 'person', label: t('people.person'), head: true, sort: (r) => r.person, cell: (r) => r.person},
 *     {id: 'n', label: t('people.judged'), num: true, sort: (r) => r.n, cell: (r) => num(r.n)}]});
 *   card.append(tb.el);  tb.update(rows);
 *
 * cell gives a node or text. head: the row's heading. num: to the right, tabular figures. sort: the
 * value to sort by; numbers by size, words as the language sorts; missing values last. The first
 * column stays while the rest scrolls. The region takes keyboard focus only when it scrolls. */
import { h, icon } from './dom.js';
import { t, compare } from './i18n.js';

/* sort: {id, dir: 'ascending'|'descending'}. onSort(sort): the caller sorts (a list that comes in
 * pages); without it rows are sorted here. row(r, tr): more for a row (aria-current, data-href).
 * foot: one row of cells, by column id. Returns {el, update(rows), sort}. */
export function table({ label, columns, rows = [], sort = null, onSort, row, foot, empty, inset = false, stays = true, cls }) {
  let order = sort;
  let shown = rows;
  const body = h('tbody');
  const heads = columns.map((c) => {
    const th = h('th', { scope: 'col', class: c.num ? 'r' : null });
    if (c.sort) th.append(h('button', { type: 'button', class: 'sort', on: { click: () => turn(c) } }, c.label, icon('up')));
    else th.append(c.label ?? '');
    return th;
  });
  const el = h('div', { class: 'scroll', role: 'region', 'aria-label': label },
    h('table', { class: ['tbl', stays && 'first-stays', inset && 'inset', cls] },
      h('thead', null, h('tr', null, heads)), body,
      foot ? h('tfoot', null, h('tr', null, columns.map((c) => cell(c, foot[c.id] ?? '')))) : null));

  function cell(c, content) {
    return h(c.head ? 'th' : 'td', { scope: c.head ? 'row' : null, class: [c.num && 'r', c.cls].filter(Boolean).join(' ') || null }, content);
  }

  function turn(c) {
    const dir = order?.id === c.id ? (order.dir === 'ascending' ? 'descending' : 'ascending') : c.num ? 'descending' : 'ascending';
    order = { id: c.id, dir };
    if (onSort) onSort(order);
    draw();
  }

  function sorted() {
    const c = !onSort && order && columns.find((x) => x.id === order.id);
    if (!c?.sort) return shown;
    const sign = order.dir === 'descending' ? -1 : 1;
    return [...shown].sort((a, b) => {
      const x = c.sort(a), y = c.sort(b);
      if (x == null || y == null) return (x == null) - (y == null);
      return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y)));
    });
  }

  function draw() {
    columns.forEach((c, i) => {
      const on = order?.id === c.id;
      if (on) heads[i].setAttribute('aria-sort', order.dir); else heads[i].removeAttribute('aria-sort');
      const ic = heads[i].querySelector('.ico');
      if (ic) ic.replaceWith(icon(on && order.dir === 'descending' ? 'down' : 'up'));
    });
    const list = sorted();
    if (!list.length) { body.replaceChildren(h('tr', null, h('td', { colspan: columns.length, class: 'quiet' }, empty ?? t('common.none')))); return; }
    body.replaceChildren(...list.map((r) => {
      const tr = h('tr', null, columns.map((c) => cell(c, c.cell(r))));
      row?.(r, tr);
      return tr;
    }));
  }

  draw();
  watchScroll(el);
  return { el, get sort() { return order; }, update(next, { sort: s } = {}) { shown = next; if (s !== undefined) order = s; draw(); } };
}

/* Give a scroll region a place in the focus order while it has something to scroll. */
export function watchScroll(el) {
  const look = () => { if (el.scrollWidth > el.clientWidth + 1) el.tabIndex = 0; else el.removeAttribute('tabindex'); };
  const seen = new ResizeObserver(look);
  seen.observe(el);
  if (el.firstElementChild) seen.observe(el.firstElementChild);
}

/* «Show more» below a list that comes in pages: {el, update({shown, total, more})}. */
export function pager({ onMore }) {
  const words = h('span', { class: 'num' });
  const more = h('button', { type: 'button', class: 'btn', on: { click: onMore } }, t('common.more'));
  const el = h('div', { class: 'pages' }, words, more);
  return {
    el,
    update({ shown, total, more: has }) {
      words.textContent = total == null ? t('common.shown', { n: shown }) : t('common.shown_of', { n: shown, total });
      more.hidden = !has;
    },
  };
}
