/* fields.js - one's own form: every field is saved by itself a moment after it was written.
 *
 * Of each field is known what the server has (`saved`) and the version that rests on (`base`). What
 * differs from it is a draft, in the browser until the server has it. Where the value changed in
 * another window meanwhile, both are shown and the person chooses; nothing is written over. */
import { h, button, icon } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { drafts } from './drafts.js';
import { kind } from './words.js';

const PAUSE_MS = 900;

/* bar(open, failed): how many fields aren't on the server, and how many were refused. */
export function ownForm(ctx, state, bar) {
  const kept = drafts(state.person, state.id);
  const fields = state.form.map((f) => fieldOf(f));
  const el = h('form', { class: 'form extraction-fields', 'aria-label': t('extraction.tab_form'), on: { submit: (e) => { e.preventDefault(); saveAll(); } } },
    h('p', { class: 'note' }, t('extraction.form_help')), fields.map((f) => f.el));

  function fieldOf(def) {
    const id = `x-${def.id}`;
    const status = h('span', { class: 'extraction-state', id: `${id}-state` });
    const clash = h('div', { class: 'extraction-clash' });
    const input = def.words
      ? h('select', { id, 'aria-describedby': `${id}-state` }, h('option', { value: '' }, t('extraction.choose')), def.words.map((w) => h('option', { value: w }, kind(w))))
      : h('textarea', { id, rows: def.id === 'country' || def.id === 'age' ? 1 : 3, 'aria-describedby': `${id}-state`, maxlength: 20000 });
    const f = { def, input, status, clash, saved: '', base: 0, other: null, error: null, sending: false, timer: 0,
      el: h('div', { class: 'field', data: { field: def.id } }, h('div', { class: 'extraction-label' }, h('label', { for: id }, def.label), status), input, clash) };
    input.addEventListener('input', () => {
      kept.put(def.id, input.value, f.base);
      f.error = null;
      if (clean(f)) kept.drop(def.id);
      later(f, PAUSE_MS);
      tell(f);
    });
    input.addEventListener('change', () => later(f, 0));
    return f;
  }

  const clean = (f) => f.input.value === f.saved;
  const ownOf = (f) => state.view.said.findLast((x) => x.person === state.person && x.field === f.def.id);

  function later(f, ms) {
    clearTimeout(f.timer);
    if (!f.other) f.timer = setTimeout(() => save(f), ms);
  }

  function tell(f, done = false) {
    const word = f.other ? 'clash' : f.error ? 'refused' : f.sending ? 'saving' : !clean(f) ? 'open' : done || f.saved ? 'saved' : 'empty';
    f.status.className = `extraction-state is-${word}`;
    f.status.replaceChildren(...(word === 'saved' ? [icon('check'), t('extraction.state.saved')] : word === 'empty' ? [] : [t(`extraction.state.${word}`)]));
    if (f.error) { f.input.setAttribute('aria-invalid', 'true'); f.status.textContent = f.error; } else f.input.removeAttribute('aria-invalid');
    bar(fields.filter((x) => !clean(x)).length, fields.filter((x) => x.other || x.error).length);
  }

  async function save(f) {
    clearTimeout(f.timer);
    if (f.sending || f.other || clean(f)) return;
    const value = f.input.value;
    f.sending = true;
    f.error = null;
    tell(f);
    try {
      const r = await ctx.api.put(`/extraction/${state.id}/fields/${f.def.id}`, { value, version: f.base }, { retry: false });
      f.saved = value;
      f.base = r.version;
      if (clean(f)) kept.drop(f.def.id); else kept.put(f.def.id, f.input.value, f.base);
    } catch (e) {
      if (e.status === 409 && e.body?.changed) meet(f, e.body.changed);
      else if (e.name !== 'AbortError' && e.status) f.error = live.words(e);
      /* Without connection it stays a draft, and goes when the connection is back. */
    }
    f.sending = false;
    tell(f, true);
    if (!clean(f) && !f.other && !f.error && f.input.value !== value) later(f, PAUSE_MS);
  }

  /* The value changed in another window: both stand here until one is chosen. */
  function meet(f, other) {
    f.other = other;
    const id = `x-${f.def.id}-clash`;
    const keep = button({ label: t('extraction.keep_mine'), run: () => { f.base = other.seq; settle(f); save(f); } });
    f.clash.replaceChildren(h('div', { class: 'inline-note warn', role: 'group', 'aria-labelledby': id },
      h('div', { class: 'stack-s' }, h('p', { id }, t('extraction.clash_own')), h('blockquote', null, other.value || t('extraction.nothing')),
        h('div', { class: 'acts' }, keep, button({ label: t('extraction.take_other'), run: () => { f.base = other.seq; f.saved = other.value; f.input.value = other.value; kept.drop(f.def.id); settle(f); } })))));
    live.alert(t('extraction.clash_said', { field: f.def.label }));
    tell(f);
  }

  function settle(f) {
    f.other = null;
    f.clash.replaceChildren();
    f.input.focus();
    tell(f, true);
  }

  /* What the server has, into the fields that nobody is writing in. */
  let first = true;
  function update() {
    for (const f of fields) {
      const own = ownOf(f);
      const value = own?.value ?? '';
      if (first) {
        f.saved = value;
        f.base = state.view.version;
        f.input.value = value;
        const draft = kept.get(f.def.id);
        if (draft && draft.value !== value) {
          f.input.value = draft.value;
          f.base = draft.base;
          later(f, 0);
        } else kept.drop(f.def.id);
      } else if (f.sending || f.other) continue;
      else if (clean(f)) {
        if (value !== f.saved) { f.input.value = value; live.say(t('extraction.changed_elsewhere', { field: f.def.label })); }
        f.saved = value;
        f.base = state.view.version;
      } else if (value === f.input.value) {
        f.saved = value;
        f.base = state.view.version;
        kept.drop(f.def.id);
      } else if (own && own.seq > f.base) meet(f, own);
      tell(f);
    }
    first = false;
  }

  function saveAll() { return Promise.all(fields.map(save)); }

  function step(by) {
    const at = fields.findIndex((f) => f.el.contains(document.activeElement));
    const to = at < 0 ? (by > 0 ? 0 : fields.length - 1) : Math.min(fields.length - 1, Math.max(0, at + by));
    fields[to].input.focus();
  }

  /* Drafts are on disk at every sign; going elsewhere only sends what waits. */
  ctx.onLeave(() => { for (const f of fields) { clearTimeout(f.timer); if (!clean(f) && !f.other) save(f); } });
  return { el, update, saveAll, step };
}
