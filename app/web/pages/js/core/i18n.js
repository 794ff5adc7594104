/* i18n.js - words, numbers, dates and durations in the reader's language.
 *
 *   t('screen.left', {n: 12})            the text `left` of i18n/screen.LANG.json
 *   await i18n.load('screen')            the router loads a page's file before the page shows
 *
 * Rule of keys: what stands before the first dot is the file, the rest the key in it. Files are
 * flat: {"left": {"one": "{n} left", "other": "{n} left"}, "title": "Abstracts"}. A text with
 * forms is chosen by the argument n (Intl.PluralRules; "zero" is taken for exactly 0 when it is
 * there). {name} is replaced by the argument; numbers are written as the language does.
 * A missing key shows as itself, and the test `web_i18n` fails on it. */

let lang = 'en';
const texts = new Map(); /* 'screen.en' -> object */
const wanted = new Set(['common']);
const heard = new Set();

const SPACE = '\u00a0'; /* numbers and their units stay together */
const LOCALE = { da: 'da-DK', en: 'en-GB' };

async function fetchFile(name, l) {
  const key = `${name}.${l}`;
  if (texts.has(key)) return;
  const r = await fetch(new URL(`../../i18n/${key}.json`, import.meta.url));
  if (!r.ok) throw new Error(`${key}.json: ${r.status}`);
  texts.set(key, await r.json());
}

export const i18n = {
  get lang() { return lang; },
  get other() { return lang === 'da' ? 'en' : 'da'; },

  /* Load the texts of these files in the language in force. Rejects when one can't be had. */
  load(...names) {
    for (const n of names) wanted.add(n);
    return Promise.all(names.map((n) => fetchFile(n, lang)));
  },

  /* Change language in place: every file in use is loaded first, then listeners are told. */
  async use(l) {
    if (l !== 'da' && l !== 'en') return;
    await Promise.all([...wanted].map((n) => fetchFile(n, l)));
    const changed = l !== lang;
    lang = l;
    document.documentElement.lang = l;
    try { localStorage.setItem('sigte.lang', l); } catch { /* only the comfort of next time */ }
    if (changed) for (const fn of heard) fn(l);
  },

  /* Be told after a change. Returns the function that ends it. */
  onChange(fn) { heard.add(fn); return () => heard.delete(fn); },
};

export function has(key) { return lookup(key) !== undefined; }

function lookup(key) {
  const dot = key.indexOf('.');
  return texts.get(`${key.slice(0, dot)}.${lang}`)?.[key.slice(dot + 1)];
}

export function t(key, args = {}) {
  let text = lookup(key);
  if (text === undefined) return key;
  if (typeof text === 'object') {
    const n = Number(args.n ?? 0);
    text = (n === 0 ? text.zero : undefined) ?? text[new Intl.PluralRules(LOCALE[lang]).select(n)] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (all, name) =>
    !(name in args) ? all : typeof args[name] === 'number' ? num(args[name]) : String(args[name]));
}

/* The same with elements as arguments: a list of strings and nodes for h().
 *   h('p', null, tn('log.by', {who: h('b', null, name)})) */
export function tn(key, args = {}) {
  const nodes = [];
  const marked = {};
  for (const [k, v] of Object.entries(args)) marked[k] = v instanceof Node ? `\u0001${nodes.push(v) - 1}\u0001` : v;
  return t(key, marked).split('\u0001').map((part, i) => (i % 2 ? nodes[Number(part)] : part));
}

const formats = new Map();
function format(kind, options) {
  const key = lang + kind + JSON.stringify(options);
  let f = formats.get(key);
  if (!f) formats.set(key, f = new Intl[kind](LOCALE[lang], options));
  return f;
}

/* 1727 -> 1.727 | 1,727; a minus is a minus sign. digits: how many after the point, exactly. */
export function num(x, digits) {
  if (x == null || Number.isNaN(Number(x))) return '–';
  const o = digits === undefined ? { maximumFractionDigits: 2 } : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return format('NumberFormat', { useGrouping: 'always', ...o }).format(Number(x)).replace('-', '−');
}

/* 0.882 -> 88 %, in both languages with a space. */
export function percent(x, digits = 0) { return x == null ? '–' : num(x * 100, digits) + SPACE + '%'; }

function dateOf(x) {
  /* A day without a time is that day wherever the reader is. */
  return typeof x === 'string' && /^\d{4}-\d\d-\d\d$/.test(x) ? new Date(x + 'T12:00:00') : new Date(x);
}

/* '2024-01-23…' or Date -> 23. januar 2024 | 23 January 2024. short: 23. jan. 2024 | 23 Jan 2024. */
export function date(x, { short = false, year = true } = {}) {
  const d = dateOf(x);
  if (Number.isNaN(d.getTime())) return '–';
  const text = format('DateTimeFormat', { day: 'numeric', month: short ? 'short' : 'long', ...(year ? { year: 'numeric' } : {}) }).format(d);
  return text;
}

/* kl. 10.42 | 10:42 */
export function time(x) {
  const d = dateOf(x);
  if (Number.isNaN(d.getTime())) return '–';
  const two = (n) => String(n).padStart(2, '0');
  return lang === 'da' ? `kl.${SPACE}${two(d.getHours())}.${two(d.getMinutes())}` : `${two(d.getHours())}:${two(d.getMinutes())}`;
}

/* i dag kl. 10.42 | today 10:42; yesterday; otherwise date and time. */
export function when(x, now = new Date()) {
  const d = dateOf(x);
  if (Number.isNaN(d.getTime())) return '–';
  const day = (y) => new Date(y.getFullYear(), y.getMonth(), y.getDate()).getTime();
  const ago = Math.round((day(now) - day(d)) / 86400000);
  if (ago === 0) return t('common.today', { time: time(d) });
  if (ago === 1) return t('common.yesterday', { time: time(d) });
  return `${date(d, { short: true, year: d.getFullYear() !== now.getFullYear() })} ${time(d)}`;
}

/* Seconds -> 1 min. 10 sek. | 1 min 10 s; hours and minutes above one hour; about: one unit. */
export function duration(seconds, { about = false } = {}) {
  if (seconds == null || !Number.isFinite(Number(seconds))) return '–';
  const u = lang === 'da' ? ['t.', 'min.', 'sek.'] : ['h', 'min', 's'];
  const s = Math.max(0, Math.round(seconds));
  const part = (n, unit) => num(n) + SPACE + unit;
  if (s < 60 && !(about && s === 0)) return part(s, u[2]);
  if (s < 3600) {
    if (about) return part(Math.max(1, Math.round(s / 60)), u[1]);
    return s % 60 ? `${part(Math.floor(s / 60), u[1])} ${part(s % 60, u[2])}` : part(s / 60, u[1]);
  }
  const m = Math.round(s / 60);
  return m % 60 ? `${part(Math.floor(m / 60), u[0])} ${part(m % 60, u[1])}` : part(m / 60, u[0]);
}

/* Bytes -> 4,2 MB | 4.2 MB. */
export function size(bytes) {
  const units = ['B', 'kB', 'MB', 'GB'];
  let i = 0, x = bytes;
  while (x >= 1000 && i < units.length - 1) { x /= 1000; i++; }
  return num(x, i === 0 || x >= 100 ? 0 : 1) + SPACE + units[i];
}

/* a, b og c | a, b and c */
export function list(items) { return format('ListFormat', { type: 'conjunction' }).format(items); }

/* Compare names as the language sorts them (æ, ø, å last in Danish). */
export function compare(a, b) { return format('Collator', { numeric: true }).compare(a, b); }
