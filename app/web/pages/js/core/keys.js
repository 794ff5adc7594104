/* keys.js - single-key shortcuts.
 *
 *   const off = keys.bind('screen', {include: () => vote('include'), next: {run: next, repeat: true}});
 *   keys.cap('screen.include')     <kbd>I</kbd> as it is now, or null when shortcuts are off
 *   keys.aria('screen.include')    'I', for aria-keyshortcuts
 *
 * Names and default keys stand in keymap.js. The scope bound last is asked first; a scope bound
 * with {exclusive: true} shields those before it (a list of reasons, a note being written).
 * A binding is a function or {run(event), when(), repeat, inFields}; when() false passes the key on.
 * Single keys are off inside fields, while a dialog is open (unless the scope was bound with
 * {dialog: true}) and when the reader switched them off; keys with Ctrl and Escape work everywhere.
 * Space and Enter stay with the button or link that has focus. ctx.keys.bind unbinds by itself
 * when the page is left. */
import { h } from './dom.js';
import { t, i18n } from './i18n.js';
import { KEYMAP, FIXED } from './keymap.js';
import { dialog } from './dialog.js';

let scopes = [];          /* {name, map: Map(key -> {run…}), exclusive, dialog} */
let enabled = true;
let own = {};             /* 'screen.include' -> key */
let pending = '';         /* first half of 'g o' */
let pendingTimer = 0;
const changed = new Set();

/* 'I', 'Shift C', 'G then O' as caps; the words in the reader's language. */
const WORDS = { ' ': 'common.key.space', Escape: 'common.key.escape', Enter: 'common.key.enter', Ctrl: 'common.key.ctrl', Shift: 'common.key.shift' };

function word(part) { return WORDS[part] ? t(WORDS[part]) : part.length === 1 ? part.toUpperCase() : part; }

function partsOf(key) { return key.split(/(?<=.) (?=.)/).map((k) => (k.length > 1 ? k.split('+').map(word) : [word(k)])); }

function eventKey(e) {
  const letter = /^\p{L}$/u.test(e.key);
  let k = letter ? e.key.toLowerCase() : e.key;
  if (letter && e.shiftKey && !e.ctrlKey && !e.metaKey) k = 'Shift+' + k;
  if (e.ctrlKey || e.metaKey) k = 'Ctrl+' + k;
  return k;
}

function inField(el) {
  if (!el) return false;
  if (el.isContentEditable || el.tagName === 'TEXTAREA' || el.tagName === 'SELECT') return true;
  return el.tagName === 'INPUT' && !/^(checkbox|radio|button|submit|reset|file|range)$/.test(el.type);
}

function onKey(e) {
  if (e.defaultPrevented || e.altKey || e.isComposing) return;
  if (e.ctrlKey && e.getModifierState?.('AltGraph')) return;
  const key = eventKey(e);
  const always = FIXED.has(key);
  if (!always && (!enabled || inField(e.target) || e.ctrlKey || e.metaKey)) return;
  if ((key === ' ' || key === 'Enter') && e.target.closest?.('button, a[href], summary, [role=button], input')) return;
  const open = document.querySelector('dialog[open]');
  const full = pending ? pending + ' ' + key : key;
  const waiting = pending !== '';
  pending = '';
  clearTimeout(pendingTimer);
  for (let i = scopes.length - 1; i >= 0; i--) {
    const s = scopes[i];
    if (open && !s.dialog) continue;
    const b = s.map.get(full);
    if (b && (!e.repeat || b.repeat) && b.when?.() !== false) {
      e.preventDefault();
      b.run(e);
      return;
    }
    if (!waiting && s.starts.has(full)) {
      e.preventDefault();
      pending = full;
      pendingTimer = setTimeout(() => { pending = ''; }, 1500);
      return;
    }
    if (s.exclusive && !always) return;
  }
}

function keyOf(id) {
  const dot = id.indexOf('.');
  return own[id] ?? KEYMAP[id.slice(0, dot)]?.[id.slice(dot + 1)];
}

function fill(scope) {
  scope.map = new Map();
  scope.starts = new Set();
  for (const [name, b] of Object.entries(scope.bindings)) {
    const key = keyOf(`${scope.name}.${name}`);
    if (!key) throw new Error(`keys: ${scope.name}.${name} is not in keymap.js`);
    scope.map.set(key, typeof b === 'function' ? { run: b } : b);
    if (key.length > 2 && key[1] === ' ') scope.starts.add(key[0]);
  }
}

export const keys = {
  /* Bind names of a scope. Returns the function that unbinds. */
  bind(name, bindings, { exclusive = false, dialog: inDialog = false } = {}) {
    const scope = { name, bindings, exclusive, dialog: inDialog };
    fill(scope);
    /* The shell's keys are asked last, however often they are bound anew. */
    if (name === 'global') scopes.unshift(scope); else scopes.push(scope);
    return () => { scopes = scopes.filter((s) => s !== scope); };
  },

  get enabled() { return enabled; },

  /* From the preferences: {enabled: bool, map: {'screen.include': 'x'}}. */
  configure(p) {
    enabled = p?.enabled !== false;
    own = {};
    for (const [id, key] of Object.entries(p?.map ?? {})) {
      if (typeof key === 'string' && KEYMAP[id.split('.')[0]]?.[id.split('.')[1]]) own[id] = key;
    }
    scopes.forEach(fill);
    document.documentElement.classList.toggle('no-keys', !enabled);
    for (const fn of changed) fn();
  },

  onChange(fn) { changed.add(fn); return () => changed.delete(fn); },

  of: keyOf,
  text: (id) => partsOf(keyOf(id)).map((p) => p.join(' ')).join(` ${t('common.key.then')} `),
  aria: (id) => (enabled ? partsOf(keyOf(id)).flat().join('+') : null),

  /* The key cap for a button; hidden from screen readers, who have aria-keyshortcuts. */
  cap(id) {
    const parts = partsOf(keyOf(id)).flat();
    return h('span', { class: 'caps', 'aria-hidden': 'true' }, parts.map((p) => h('kbd', null, p)));
  },

  /* What would answer to `key` in the scope besides `id` itself, or null: for remapping. */
  clash(id, key) {
    const scope = id.split('.')[0];
    for (const s of new Set([scope, 'global'])) {
      for (const name of Object.keys(KEYMAP[s])) {
        const other = `${s}.${name}`;
        const k = keyOf(other);
        if (other !== id && (k === key || k.startsWith(key + ' '))) return other;
      }
    }
    return null;
  },

  /* The sheet: what is bound now, by scope, in the order of keymap.js. */
  async sheet() {
    await i18n.load('keys');
    const seen = new Set();
    const groups = [];
    for (const s of [...scopes].reverse()) {
      if (seen.has(s.name)) continue;
      seen.add(s.name);
      const names = Object.keys(KEYMAP[s.name]).filter((n) => s.map.has(keyOf(`${s.name}.${n}`)) && s.bindings[n] && s.bindings[n].when?.() !== false);
      if (names.length) groups.push(h('section', { class: 'key-group' }, h('h3', null, t(`keys.${s.name}`)), keys.list(names.map((n) => `${s.name}.${n}`))));
    }
    const note = h('p', { class: 'note' }, t(enabled ? 'keys.note_on' : 'keys.note_off'), ' ', h('a', { href: '/account' }, t('keys.change')));
    await dialog({ title: t('keys.title'), body: [h('div', { class: 'key-groups' }, groups), note], wide: true, actions: [{ label: t('common.close'), value: true }] });
  },

  /* <dl> of caps and words for these ids, for the sheet and for a side panel. */
  list(ids) {
    return h('dl', { class: 'keys' }, ids.map((id) => [
      h('dt', null, partsOf(keyOf(id)).map((p, i) => [i ? h('span', { class: 'tiny quiet' }, t('common.key.then')) : null, p.map((k) => h('kbd', null, k))])),
      h('dd', null, t(`keys.${id}`))]));
  },
};

export function eventToKey(e) { return eventKey(e); }

document.addEventListener('keydown', onKey);
