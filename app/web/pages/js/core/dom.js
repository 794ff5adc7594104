/* dom.js - elements from data, as text only.
 *
 *   h('p', {class: 'quiet'}, t('records.found', {n}), ' ', h('a', {href: '/records'}, '…'))
 *   el.replaceChildren(icon('check'), 'Met')
 *
 * Whatever comes from the server ends in a text node or an attribute, never in markup.
 * Styles come from classes; a computed value goes through css(), since the content security
 * policy forbids style attributes. */

const SVG = 'http://www.w3.org/2000/svg';

/* An element. attrs: `class` (string, or list with falsy entries left out), `on` ({event: fn}),
 * `data` ({name: value}), `css` ({property: value}), `ref` (fn given the element), properties that
 * have no attribute (value, checked, indeterminate), and any attribute. null, undefined and false
 * leave an attribute out, true sets it empty. aria-* take true and false as words.
 * children: nodes, strings, numbers, lists of these; null, undefined and false are left out. */
export function h(tag, attrs, ...children) {
  const el = document.createElement(tag);
  setAll(el, attrs);
  append(el, children);
  return el;
}

/* The same for SVG: svg('rect', {x: 0, width: 10, class: 'bar'}). */
export function svg(tag, attrs, ...children) {
  const el = document.createElementNS(SVG, tag);
  setAll(el, attrs);
  append(el, children);
  return el;
}

const PROPERTIES = new Set(['value', 'checked', 'indeterminate', 'selected', 'disabled', 'hidden', 'open']);

function setAll(el, attrs) {
  for (const [name, v] of Object.entries(attrs ?? {})) {
    if (name === 'class') el.setAttribute('class', Array.isArray(v) ? v.filter(Boolean).join(' ') : v ?? '');
    else if (name === 'on') for (const [type, fn] of Object.entries(v)) el.addEventListener(type, fn);
    else if (name === 'data') for (const [key, x] of Object.entries(v)) { if (x != null) el.dataset[key] = x; }
    else if (name === 'css') css(el, v);
    else if (name === 'ref') v(el);
    else if (name === 'style' || /^on/i.test(name)) throw new Error(`h: ${name} is not for attributes`);
    else if (name.startsWith('aria-')) { if (v != null) el.setAttribute(name, String(v)); }
    else if (PROPERTIES.has(name) && name in el) { if (v != null) el[name] = v; }
    else if (v === true) el.setAttribute(name, '');
    else if (v != null && v !== false) el.setAttribute(name, String(v));
  }
}

function append(el, children) {
  for (const c of children) {
    if (Array.isArray(c)) append(el, c);
    else if (c != null && c !== false && c !== true) el.append(c instanceof Node ? c : String(c));
  }
}

/* Put children into an element, after what it has or in place of it. As for h(): null, undefined
 * and false are left out, where the element's own append() would write them as words. */
export function add(el, ...children) { append(el, children); return el; }
export function fill(el, ...children) { el.replaceChildren(); append(el, children); return el; }

/* Set style properties, custom ones too, through the object model: css(el, {'--w': '40%'}). */
export function css(el, values) {
  for (const [k, v] of Object.entries(values)) {
    if (v == null) el.style.removeProperty(k); else el.style.setProperty(k, v);
  }
  return el;
}

/* A link that leaves this site only when it is http(s); anything else is plain text. Addresses in
 * records come from whoever made the file. */
export function outside(url, ...children) {
  let ok = false;
  try { ok = /^https?:$/.test(new URL(url).protocol); } catch { /* not an address */ }
  return ok ? h('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, children) : h('span', null, children);
}

const PATHS = {
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  cross: ['M6 6l12 12M18 6L6 18'],
  maybe: ['M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2.9-1.2 1.9', 'M12 17.5v.01'],
  undo: ['M8 5L4 9l4 4', 'M4 9h10a5.5 5.5 0 0 1 0 11h-3'],
  menu: ['M4 7h16M4 12h16M4 17h16'],
  down: ['M6 9.5l6 6 6-6'],
  up: ['M6 14.5l6-6 6 6'],
  right: ['M9.5 6l6 6-6 6'],
  left: ['M14.5 6l-6 6 6 6'],
  search: ['M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z', 'M15.5 15.5L20 20'],
  download: ['M12 4v11M7 10.5l5 5 5-5', 'M5 20h14'],
  upload: ['M12 16V5M7 9.5l5-5 5 5', 'M5 20h14'],
  warn: ['M12 4.5L21 19.5H3z', 'M12 10v4.5M12 17v.01'],
  info: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z', 'M12 11v5M12 8v.01'],
  person: ['M12 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z', 'M5 20c.6-3.8 3.3-6 7-6s6.400 2.200 7 6'],
  offline: ['M4 4l16 16', 'M8.500 15.500a5 5 0 0 1 6 -.6M5 12a10 10 0 0 1 4.500-2.600M19 12a10 10 0 0 0-5-2.700', 'M12 19v.01'],
};

/* A decorative icon: hidden from screen readers, so a word always stands beside it. */
export function icon(name, cls) {
  return svg('svg', { class: ['ico', cls].filter(Boolean).join(' '), viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    PATHS[name].map((d) => svg('path', { d })));
}

/* Text only screen readers meet. */
export function hidden(text) { return h('span', { class: 'vh' }, text); }

/* A button. opts: label, icon, kind ('primary', 'plain', 'danger'), kbd (element), run, and attrs. */
export function button({ label, icon: ic, kind, kbd, run, ...attrs }) {
  return h('button', { type: 'button', class: ['btn', kind], on: run ? { click: run } : {}, ...attrs },
    ic ? icon(ic) : null, kbd, kbd || ic ? h('span', { class: 'lbl' }, label) : label);
}

/* Where a failure of the page itself goes; the console, so that developers see it. */
export function report(error) { console.error(error); }
