/* marks.js - text and spans to nodes with <mark class="hl p">.
 *
 *   h('p', null, marks(field.text, field.spans))           offsets in UTF-8 bytes, as the server sends
 *   light(root, (el) => el === 'p')                        outline marks while a criterion has focus
 *
 * A span is [start, end, element] or {start, end, element, id}; the end is exclusive. Elements: 'p',
 * 'i', 'c', 'o', 'g', 'own', 'find', 'why'. Spans may overlap: marks nest, and one that crosses another's
 * end is cut there, so that the text is in the document once and in order. Marks carry data-el and,
 * when the span has an id, data-id; they have no role and no label, so the text reads as prose.
 * Offsets out of range or inside a character are moved to the nearest edge before it. */
import { h } from './dom.js';

const ELEMENTS = new Set(['p', 'i', 'c', 'o', 'g', 'own', 'find', 'why']);

/* Offsets of a unit ('bytes': UTF-8, 'points': code points, 'units': UTF-16) as UTF-16 offsets. */
function toUnits(text, offsets, unit) {
  const sorted = [...new Set(offsets)].sort((a, b) => a - b);
  const at = new Map();
  let k = 0, pos = 0, i = 0;
  while (k < sorted.length && sorted[k] <= 0) at.set(sorted[k++], 0);
  while (i < text.length && k < sorted.length) {
    const cp = text.codePointAt(i);
    const width = cp > 0xffff ? 2 : 1;
    const step = unit === 'units' ? width : unit === 'points' ? 1 : cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    while (k < sorted.length && sorted[k] < pos + step) at.set(sorted[k++], i);
    pos += step;
    i += width;
  }
  while (k < sorted.length) { at.set(sorted[k], text.length); k++; }
  return at;
}

/* Spans with UTF-16 offsets, in order, the longer first of those that start together. */
export function normalise(text, spans, unit = 'bytes') {
  const list = (spans ?? []).map((s) => (Array.isArray(s) ? { start: s[0], end: s[1], element: s[2], id: s[3] } : s));
  const at = toUnits(text, list.flatMap((s) => [s.start, s.end]), unit);
  return list
    .map((s) => ({ start: at.get(s.start), end: at.get(s.end), element: String(s.element).toLowerCase(), id: s.id }))
    .filter((s) => s.end > s.start && ELEMENTS.has(s.element))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/* A fragment. `from` and `to` (UTF-16) cut out a part, for a text shown in paragraphs. */
export function marks(text, spans, { unit = 'bytes', from = 0, to = text.length } = {}) {
  const out = document.createDocumentFragment();
  const inside = normalise(text, spans, unit)
    .map((s) => ({ ...s, start: Math.max(s.start, from), end: Math.min(s.end, to) }))
    .filter((s) => s.end > s.start);
  fill(out, text, inside, from, to);
  return out;
}

function fill(parent, text, spans, from, to) {
  let pos = from;
  let rest = spans;
  while (rest.length) {
    const s = rest[0];
    if (s.start > pos) parent.append(text.slice(pos, s.start));
    const within = [], after = [];
    for (const x of rest.slice(1)) {
      if (x.start >= s.end) after.push(x);
      else if (x.end <= s.end) { if (x.element !== s.element || x.id !== s.id) within.push(x); }
      else {
        if (x.element !== s.element || x.id !== s.id) within.push({ ...x, end: s.end });
        after.push({ ...x, start: s.end });
      }
    }
    const mark = h('mark', { class: `hl ${s.element}`, data: { el: s.element, id: s.id } });
    fill(mark, text, within, s.start, s.end);
    parent.append(mark);
    pos = s.end;
    rest = after.sort((a, b) => a.start - b.start || b.end - a.end);
  }
  if (pos < to) parent.append(text.slice(pos, to));
}

/* Spans (unit 'units') of the reader's own words in a text: whole words, or beginnings for 'gen*';
 * case and accents don't count. */
export function findWords(text, words, element = 'own') {
  const fold = (s) => Array.from(s, (c) => { const f = c.normalize('NFD')[0].toLowerCase(); return f.length === c.length ? f : c; }).join('');
  const hay = fold(text);
  const out = [];
  for (const w of words) {
    const open = w.endsWith('*');
    const needle = fold(open ? w.slice(0, -1) : w).trim();
    if (!needle) continue;
    for (let i = hay.indexOf(needle); i >= 0; i = hay.indexOf(needle, i + needle.length)) {
      let end = i + needle.length;
      if (i > 0 && /[\p{L}\p{N}]/u.test(hay[i - 1])) continue;
      if (open) while (end < hay.length && /[\p{L}\p{N}]/u.test(hay[end])) end++;
      else if (/[\p{L}\p{N}]/u.test(hay[end] ?? ' ')) continue;
      out.push([i, end, element]);
    }
  }
  return out;
}

/* Spans in bytes and spans in other units together: all in UTF-16, for marks({unit: 'units'}). */
export function together(text, bytes, units) {
  return [...normalise(text, bytes, 'bytes'), ...normalise(text, units, 'units')];
}

/* Outline the marks below root that `test(element, id)` is true for; without test, none. */
export function light(root, test) {
  for (const m of root.querySelectorAll('mark.hl')) m.classList.toggle('on', Boolean(test?.(m.dataset.el, m.dataset.id)));
}
