/* forms.js - fields with their label, hint and error bound together.
 *
 *   const name = field({id: 'name', label: t('people.name'), required: true});
 *   const f = form({fields: [name], submit: t('people.invite'), onSubmit: (values) => api.post(…)});
 *   card.append(f.el);
 *
 * A form checks its fields when it is sent, moves focus to the first that is wrong, shows the
 * server's refusal beside the field it names (`fields` or `pointer` of the problem document) or above the button, and
 * holds the button while a request is under way. Messages are bound with aria-describedby. */
import { h, icon, button } from './dom.js';
import { t } from './i18n.js';
import { live } from './live.js';

/* type: any of input's, 'select', 'textarea', 'checkbox', 'file', 'password' (with a show button).
 * options (select): [{value, label}] or strings. check(value): the error in words, or null.
 * Other attributes go to the input. Returns {el, input, id, value, error(text|null), valid()}. */
export function field({ id, label, type = 'text', hint, value, options, required = false, check, min, max, ...attrs }) {
  const hintId = hint ? `${id}-hint` : null;
  const errorId = `${id}-error`;
  const described = hintId ?? undefined;
  const common = { id, name: id, 'aria-describedby': described, 'aria-required': required || null, ...attrs };
  let input;
  if (type === 'select') {
    input = h('select', common, options.map((o) => {
      const [v, l] = typeof o === 'string' ? [o, o] : [o.value, o.label];
      return h('option', { value: v, selected: v === value }, l);
    }));
  } else if (type === 'textarea') input = h('textarea', { rows: 3, ...common, value: value ?? '' });
  else if (type === 'checkbox') input = h('input', { type, ...common, checked: Boolean(value) });
  else input = h('input', { type, min, max, ...common, value: type === 'file' ? null : value ?? '' });

  const error = h('p', { class: 'error', id: errorId, hidden: true });
  const hintEl = hint ? h('span', { class: 'hint', id: hintId }, hint) : null;
  let el;
  if (type === 'checkbox') el = h('div', { class: 'field' }, h('label', { class: 'check' }, input, h('span', null, label), hintEl), error);
  else if (type === 'password') el = h('div', { class: 'field' }, h('label', { for: id }, label), h('div', { class: 'with' }, input, reveal(input, label)), hintEl, error);
  else el = h('div', { class: 'field' }, h('label', { for: id }, label), input, hintEl, error);

  const self = {
    el, input, id,
    get value() { return type === 'checkbox' ? input.checked : type === 'file' ? input.files : input.value; },
    set value(v) { if (type === 'checkbox') input.checked = v; else input.value = v; },
    error(text) {
      error.hidden = !text;
      error.replaceChildren(...(text ? [icon('warn'), h('span', null, text)] : []));
      if (text) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
      const ids = [described, text ? errorId : null].filter(Boolean).join(' ');
      if (ids) input.setAttribute('aria-describedby', ids); else input.removeAttribute('aria-describedby');
    },
    /* Check; shows and returns the error, or null. */
    valid(values) {
      const v = self.value;
      const empty = type === 'file' ? v.length === 0 : type === 'checkbox' ? !v : v.trim() === '';
      const text = required && empty ? t('common.required', { label }) : check?.(v, values) ?? null;
      self.error(text);
      return text;
    },
  };
  input.addEventListener('input', () => { if (input.hasAttribute('aria-invalid')) self.error(null); });
  return self;
}

function reveal(input, label) {
  const b = h('button', { type: 'button', class: 'btn plain', 'aria-pressed': 'false', 'aria-label': t('common.show_of', { label }) }, t('common.show'));
  b.addEventListener('click', () => {
    const show = input.type === 'password';
    input.type = show ? 'text' : 'password';
    b.setAttribute('aria-pressed', String(show));
    b.textContent = t(show ? 'common.hide' : 'common.show');
    b.setAttribute('aria-label', t(show ? 'common.hide_of' : 'common.show_of', { label }));
  });
  return b;
}

/* fields: field()s or other nodes. submit: the button's words. onSubmit(values): may throw Problem.
 * actions: more buttons. Returns {el, values(), error(text), busy(bool)}. */
export function form({ fields, submit, kind = 'primary', wide = false, onSubmit, actions = [], label }) {
  const own = fields.filter((f) => f?.input);
  const message = h('div', { class: 'form-error', role: 'alert' });
  const send = h('button', { type: 'submit', class: ['btn', kind, wide && 'wide'] }, submit);
  const el = h('form', { class: 'form', novalidate: true, 'aria-label': label }, fields.map((f) => f?.el ?? f), message, h('div', { class: 'acts' }, send, actions));
  const values = () => Object.fromEntries(own.map((f) => [f.id, f.value]));
  let busy = false;
  const self = {
    el, values,
    error(text) { message.replaceChildren(...(text ? [icon('warn'), h('span', null, text)] : [])); },
    busy(b) { busy = b; send.setAttribute('aria-busy', String(b)); },
  };
  el.addEventListener('submit', async (e) => {
    e.preventDefault();
    if (busy) return;
    self.error(null);
    const v = values();
    const wrong = own.filter((f) => f.valid(v));
    if (wrong.length) { wrong[0].input.focus(); return; }
    self.busy(true);
    try {
      await onSubmit(v);
    } catch (problem) {
      if (problem?.name !== 'AbortError') place(problem, own, self);
    } finally {
      self.busy(false);
    }
  });
  return self;
}

function place(problem, fields, self) {
  const named = problem.body?.fields ?? (problem.body?.pointer ? { [problem.body.pointer.replace(/^\//, '')]: problem.detail } : {});
  let first = null;
  for (const f of fields) {
    if (named[f.id]) { f.error(String(named[f.id])); first ??= f; }
  }
  if (first) first.input.focus(); else self.error(live.words(problem));
}

/* Tabs: items [{id, label, panel (node, or fn making it when first shown)}]; arrows move.
 * Returns {el, select(id)}. onChange(id). */
export function tabs({ label, items, selected = items[0].id, onChange }) {
  const made = new Map();
  const buttons = items.map((it) => h('button', { type: 'button', role: 'tab', id: `tab-${it.id}`, 'aria-controls': `panel-${it.id}`, on: { click: () => select(it.id) } }, it.label));
  const panels = items.map((it) => h('div', { role: 'tabpanel', id: `panel-${it.id}`, 'aria-labelledby': `tab-${it.id}`, hidden: true }));
  const bar = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label, on: { keydown: move } }, buttons);
  function move(e) {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[e.key];
    if (at < 0 || to === undefined) return;
    e.preventDefault();
    const i = (to + buttons.length) % buttons.length;
    buttons[i].focus();
    select(items[i].id);
  }
  function select(id, quiet) {
    items.forEach((it, i) => {
      const on = it.id === id;
      buttons[i].setAttribute('aria-selected', String(on));
      buttons[i].tabIndex = on ? 0 : -1;
      panels[i].hidden = !on;
      if (on && !made.has(id)) { made.set(id, true); panels[i].append(typeof it.panel === 'function' ? it.panel() : it.panel); }
    });
    if (!quiet) onChange?.(id);
  }
  select(selected, true);
  return { el: h('div', null, bar, panels), select };
}

/* A button that asks for a file: files are handed to run(FileList). */
export function fileButton({ label, accept, multiple = false, run }) {
  const input = h('input', { type: 'file', accept, multiple, class: 'vh', tabindex: -1, 'aria-hidden': 'true' });
  input.addEventListener('change', () => { if (input.files.length) run(input.files); input.value = ''; });
  return h('span', null, input, button({ label, icon: 'upload', run: () => input.click() }));
}
