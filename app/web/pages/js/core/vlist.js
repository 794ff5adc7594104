/* vlist.js - a list of thousands of rows, of which only those near the window are in the document.
 *
 *   const list = vlist({count: 2000, estimate: 66, label: t('titles.list'), row: (i) => li});
 *   card.append(list.el);  list.show(73);  list.refresh(73);
 *
 * row(i) gives a new <li>; the list adds aria-setsize and aria-posinset, so a screen reader knows
 * the whole. Heights are measured as rows appear and kept, and the scroll position is corrected by
 * what a measured row above differs from its estimate: what one looks at doesn't move. The row of
 * move() is always in the document, so focus isn't lost when it scrolls away. The page scrolls;
 * the list has no scroll bar of its own. */
import { h } from './dom.js';

/* overscan: px kept above and below the window. need(from, to): rows that will be looked at, for
 * lists that are fetched in parts. Returns {el, current, show, move, refresh, reset, element, destroy}. */
export function vlist({ count, row, estimate = 64, overscan = 600, label, cls = 'list', need }) {
  let n = count, current = -1, from = 0, to = 0, frame = 0, dead = false;
  let heights = new Float64Array(n).fill(NaN);
  let tops = null; /* tops[i]: px above row i; made when asked for after a change */
  const rows = new Map();
  const above = h('li', { class: 'vlist-pad', role: 'presentation', 'aria-hidden': 'true' });
  const below = h('li', { class: 'vlist-pad', role: 'presentation', 'aria-hidden': 'true' });
  const el = h('ol', { class: ['vlist', cls], role: 'list', 'aria-label': label }, above, below);

  const height = (i) => (Number.isNaN(heights[i]) ? estimate : heights[i]);
  function top(i) {
    if (!tops) {
      tops = new Float64Array(n + 1);
      for (let k = 0; k < n; k++) tops[k + 1] = tops[k] + height(k);
    }
    return tops[i];
  }
  function at(y) { /* the row that holds y px below the list's top */
    let a = 0, b = n;
    top(n);
    while (a < b) { const m = (a + b) >> 1; if (tops[m + 1] <= y) a = m + 1; else b = m; }
    return Math.min(a, n - 1);
  }

  function make(i) {
    const li = row(i);
    li.setAttribute('aria-setsize', String(n));
    li.setAttribute('aria-posinset', String(i + 1));
    li.dataset.index = String(i);
    return li;
  }

  function draw() {
    frame = 0;
    if (dead || !el.isConnected || n === 0) { if (n === 0) clear(); return; }
    const y = -el.getBoundingClientRect().top;
    const a = at(Math.max(0, y - overscan));
    const b = Math.min(n, at(Math.max(0, y + innerHeight + overscan)) + 1);
    const wanted = new Set();
    for (let i = a; i < b; i++) wanted.add(i);
    if (current >= 0 && current < n) wanted.add(current);
    for (const [i, li] of rows) if (!wanted.has(i)) { li.remove(); rows.delete(i); }
    let before = above;
    for (const i of [...wanted].sort((p, q) => p - q)) {
      let li = rows.get(i);
      if (!li) rows.set(i, li = make(i));
      if (before.nextSibling !== li) before.after(li);
      before = li;
    }
    from = a; to = b;
    pads();
    measure(y);
    need?.(a, b);
  }

  /* Room for what isn't there; a kept row outside the window lies over its own place. */
  function pads() {
    const out = current >= 0 && current < n && (current < from || current >= to) ? height(current) : 0;
    above.style.setProperty('height', `${Math.max(0, top(from) - (current < from ? out : 0))}px`);
    below.style.setProperty('height', `${Math.max(0, top(n) - top(to) - (current >= to ? out : 0))}px`);
  }

  function measure(y) {
    let shift = 0, changed = false;
    const found = [...rows].map(([i, li]) => [i, li.getBoundingClientRect().height]);
    const first = at(Math.max(0, y));
    for (const [i, px] of found) {
      if (Math.abs(px - height(i)) > .5) {
        if (i < first) shift += px - height(i);
        changed = true;
      }
      heights[i] = px;
    }
    if (!changed) return;
    tops = null;
    pads();
    if (shift && y > 0) scrollBy(0, shift);
  }

  function clear() { for (const li of rows.values()) li.remove(); rows.clear(); pads(); }
  function later() { if (!frame) frame = requestAnimationFrame(draw); }

  addEventListener('scroll', later, { passive: true });
  addEventListener('resize', resized);
  function resized() { heights.fill(NaN); tops = null; later(); }
  queueMicrotask(() => { if (el.isConnected) draw(); else later(); });

  const self = {
    el,
    get current() { return current; },
    get count() { return n; },
    element: (i) => rows.get(i) ?? null,

    /* Bring a row into view. block: 'nearest', 'start', 'center', or px from the window's top. */
    show(i, { block = 'nearest' } = {}) {
      if (!n) return;
      for (let k = 0; k < 3; k++) { /* heights on the way are measured, then the place is exact */
        const y = el.getBoundingClientRect().top + top(i);
        const px = height(i);
        const room = innerHeight - (parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--bar-h')) || 0);
        let by = 0;
        if (typeof block === 'number') by = y - block;
        else if (block === 'start') by = y - 16;
        else if (block === 'center') by = y - (room - px) / 2;
        else if (y < 16) by = y - 16;
        else if (y + px > room - 16) by = Math.min(y - 16, y + px - room + 16);
        if (Math.abs(by) < 1 && k) break;
        scrollBy({ top: by, behavior: 'instant' });
        draw();
      }
    },

    /* Make a row the current one (row() is asked anew for it and for the one before). still: it
     * comes to stand where the current one stood, and the list moves. */
    move(i, { still = false } = {}) {
      const old = current;
      const y = old >= 0 ? rows.get(old)?.getBoundingClientRect().top : undefined;
      current = i;
      if (old >= 0) self.refresh(old);
      self.refresh(i);
      draw();
      if (still && y !== undefined && y >= 0 && y < innerHeight) self.show(i, { block: y });
      else self.show(i);
      return rows.get(i);
    },

    /* Row i was changed. */
    refresh(i) {
      const li = rows.get(i);
      if (!li) return;
      const had = li.contains(document.activeElement);
      const fresh = make(i);
      li.replaceWith(fresh);
      rows.set(i, fresh);
      if (had && !fresh.contains(document.activeElement)) (fresh.querySelector('[tabindex]') ?? fresh).focus?.({ preventScroll: true });
      later();
    },

    /* Another number of rows, or other rows altogether. */
    reset(next, { keep = false } = {}) {
      const old = heights;
      n = next;
      heights = new Float64Array(n).fill(NaN);
      if (keep) heights.set(old.subarray(0, Math.min(n, old.length)));
      tops = null;
      if (!keep) current = -1;
      clear();
      later();
    },

    destroy() {
      dead = true;
      removeEventListener('scroll', later);
      removeEventListener('resize', resized);
      cancelAnimationFrame(frame);
    },
  };
  return self;
}
