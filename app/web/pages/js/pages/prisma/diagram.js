/* diagram.js - the boxes laid out: a grid with arrows where there is room, a list where there isn't.
 * The order in the document is the order of reading: one arm, then the other, then what is included. */
import { h, css } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';
import { STEPS } from './boxes.js';

/* all: of arms(). chosen: {box, line}. href(row): the address that opens a row's records. open(row):
 * what a plain click does instead. */
export function diagram(all, { chosen, href, open }) {
  const used = STEPS.filter((s) => all.some((a) => a.boxes.some((b) => b.step === s)));
  const rowOf = (step) => used.indexOf(step) + 2;
  const columns = all.slice(0, -1);
  const el = h('div', { class: ['flow', columns.length > 1 ? 'wide' : 'one'], css: { '--last': rowOf('included') } });

  phases(used, rowOf).forEach((p) => el.append(p));
  all.forEach((arm, i) => {
    const isIncluded = arm === all[all.length - 1];
    const at = isIncluded ? 2 : 2 + 2 * i;
    el.append(head(arm, isIncluded, at, rowOf));
    const down = new Set(arm.boxes.filter((b) => !b.aside).map((b) => b.step));
    for (const b of arm.boxes) el.append(cell(b, arm, at, down));
    if (!isIncluded) lines(arm, at, i).forEach((l) => el.append(l));
  });
  return el;

  function head(arm, isIncluded, at, rows) {
    return h('h2', { class: isIncluded ? 'phase box-phase included' : 'hd box-head',
      css: isIncluded ? { '--c': 1, '--r': rows('included'), '--re': rows(used.at(-1)) + 1 } : { '--c': `${at} / ${at + 2}`, '--r': 1 } }, arm.title);
  }

  function cell(b, arm, at, down) {
    const first = rowOf(b.step);
    const isLast = b.step === 'included' || b.step === 'total';
    /* What an arm lacks between two steps is one long arrow, drawn apart. */
    const next = used[used.indexOf(b.step) + 1];
    const arrow = !b.aside && (isLast ? down.has(next) : b.step === 'assessed' ? at === 2 : down.has(next));
    const place = { '--c': b.aside ? at + 1 : at, '--r': b.from && used.includes('abstracts') ? `${first} / ${first + 2}` : first };
    const inner = rows(b);
    inner.classList.add('cell', ...[b.aside && 'aside', b.from && 'from', arrow && 'down'].filter(Boolean));
    inner.dataset.id = b.id;
    return css(inner, place);
  }

  /* Arrows over rows that an arm has no box in: to its next step, and to what is included. */
  function lines(arm, at, i) {
    const out = [];
    const has = (s) => arm.boxes.some((b) => !b.aside && b.step === s);
    const from = rowOf('identified') + 1, to = rowOf('sought');
    if (!has('titles') && to > from) out.push(h('span', { class: 'long', 'aria-hidden': 'true', css: { '--c': at, '--r': `${from} / ${to}` } }));
    if (i > 0) out.push(h('span', { class: 'join', 'aria-hidden': 'true', css: { '--c': at, '--r': rowOf('included') } }));
    return out;
  }

  function rows(b) {
    if (b.rows.length === 1 && !b.title) return link(b.rows[0], 'box');
    return h('div', { class: 'box many', role: 'group', 'aria-label': b.title?.label ?? b.rows[0].label },
      b.title ? (b.title.box ? link(b.title) : h('p', { class: 'what' }, b.title.label)) : null,
      h('ul', null, b.rows.map((r) => h('li', { class: [b.title && 'in', r.part && 'part'] }, link(r)))));
  }

  function link(r, cls) {
    const on = chosen && chosen.box === r.box && (chosen.line ?? null) === (r.line ?? null);
    return h('a', { class: [cls, 'row', r.quiet && 'waits'], href: href(r), 'aria-current': on ? 'true' : null, data: { box: r.box, line: r.line },
      on: { click: (e) => { if (plain(e)) { e.preventDefault(); open(r); } } } },
    h('span', null, r.label), h('span', { class: 'n' }, num(r.n)));
  }
}

function phases(used, rowOf) {
  const screening = used.filter((s) => ['titles', 'abstracts', 'sought', 'assessed'].includes(s));
  const phase = (key, first, last) => h('div', { class: 'phase box-phase', 'aria-hidden': 'true', css: { '--c': 1, '--r': `${rowOf(first)} / ${rowOf(last) + 1}` } }, t(`prisma.phase.${key}`));
  return [phase('identification', 'identified', 'identified'), phase('screening', screening[0], screening.at(-1))];
}

function plain(e) { return e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey; }
