/* fields.js - one's own form: every field is saved by itself a moment after it was written.
 *
 * Of each field is known what the server has (`saved`) and the version that rests on (`base`). What
 * differs from it is a draft, in the browser until the server has it. Where the value changed in
 * another window meanwhile, both are shown and the person chooses; nothing is written over. A
 * suggestion that is used waits until the person saves. */
import { h, button, icon } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { drafts } from './drafts.js';
import { groupsOf, idOf, nameOf, saidOf } from './form.js';
import { controlOf } from './control.js';
import { placesOf } from './places.js';
import { suggestionsOf } from './suggestions.js';
import { shown } from './words.js';

const PAUSE_MS = 900;

/* bar(open, failed): how many fields aren't on the server, and how many were refused. */
export function ownForm(ctx, state, bar) {
  const kept = drafts(state.person, state.id);
  const groups = groupsOf(state.form).map((g) => ({ ...g, fields: g.entries.map(fieldOf) }));
  const fields = groups.flatMap((g) => g.fields);
  const suggest = h('div', { class: 'acts' }, button({ label: t('extraction.suggest'), run: fetchSuggestions }));
  const el = h('form', { class: 'form extraction-fields', 'aria-label': t('extraction.tab_form'), on: { submit: (e) => { e.preventDefault(); saveAll(); } } },
    h('p', { class: 'note' }, t('extraction.form_help')), suggest, groups.map(groupEl));

  function groupEl(g) {
    const inner = [g.guidance ? h('p', { class: 'hint' }, g.guidance) : null, g.fields.map((f) => f.el)];
    if (!g.outcome) return h('section', { class: 'extraction-group', 'aria-labelledby': `g-${g.id}` }, h('h3', { id: `g-${g.id}` }, g.title), inner);
    g.count = h('span', { class: 'small ink2' });
    g.el = h('details', { class: 'extraction-group outcome', data: { outcome: g.outcome.id } }, h('summary', null, h('b', null, g.title), ' ', g.count), inner);
    return g.el;
  }

  function fieldOf(entry) {
    const { def } = entry;
    const id = `x-${idOf(entry)}`;
    const f = { entry, key: entry.key, saved: '', savedAt: { page: '', quote: '' }, base: 0, other: null, error: null, sending: false, timer: 0,
      status: h('span', { class: 'extraction-state', id: `${id}-state` }), clash: h('div', { class: 'extraction-clash' }), suggested: h('div') };
    const changed = () => {
      keep(f);
      f.error = null;
      later(f, PAUSE_MS);
      tell(f);
      if (f.key === 'literature') applying();
    };
    const hint = def.guidance ? h('p', { class: 'hint', id: `${id}-hint` }, def.guidance) : null;
    f.control = controlOf(entry, { id, describedBy: [hint ? `${id}-hint` : null, `${id}-state`].filter(Boolean).join(' '), changed, left: () => later(f, 0) });
    f.places = placesOf(id, { changed, left: () => later(f, 0) });
    f.el = h('div', { class: 'field', data: { field: entry.key, literature: def.literature } },
      h('div', { class: 'extraction-label' }, h(def.several ? 'span' : 'label', def.several ? { class: 'label' } : { for: id }, entry.label, def.required ? h('span', { class: 'quiet' }, ` ${t('extraction.required')}`) : null), f.status),
      hint, f.control.el, f.suggested, f.places.el, f.clash);
    return f;
  }

  const samePlace = (x, y) => (x.page ?? '') === (y.page ?? '') && (x.quote ?? '') === (y.quote ?? '');
  const clean = (f) => f.control.get() === f.saved && (!f.control.get() || samePlace(f.places.get(), f.savedAt));
  const ownOf = (f) => saidOf(state.view, f.entry).findLast((x) => x.person === state.person);

  /* Fields of the other kind of literature are out of the way, unless something stands in them. */
  function applying() {
    const kind = fields.find((f) => f.key === 'literature')?.control.get();
    for (const f of fields) if (f.entry.def.literature !== 'both') f.el.hidden = Boolean(kind) && kind !== '–' && kind !== f.entry.def.literature && !f.control.get() && !f.saved;
  }

  /* The value and its place are two drafts, so that an older draft of a value alone is read too. */
  function keep(f) {
    if (clean(f)) { drop(f); return; }
    kept.put(f.key, f.control.get(), f.base);
    kept.put(`${f.key}@`, JSON.stringify(f.places.get()), f.base);
  }
  function drop(f) {
    kept.drop(f.key);
    kept.drop(`${f.key}@`);
  }

  function later(f, ms) {
    clearTimeout(f.timer);
    if (!f.other) f.timer = setTimeout(() => save(f), ms);
  }

  function tell(f, done = false) {
    const word = f.other ? 'clash' : f.error ? 'refused' : f.sending ? 'saving' : !clean(f) ? 'open' : done || f.saved ? 'saved' : 'empty';
    f.status.className = `extraction-state is-${word}`;
    f.status.replaceChildren(...(word === 'saved' ? [icon('check'), t('extraction.state.saved')] : word === 'empty' ? [] : [t(`extraction.state.${word}`)]));
    if (f.error) { f.control.mark.setAttribute('aria-invalid', 'true'); f.status.textContent = f.error; } else f.control.mark.removeAttribute('aria-invalid');
    bar(fields.filter((x) => !clean(x)).length, fields.filter((x) => x.other || x.error).length);
  }

  async function save(f) {
    clearTimeout(f.timer);
    if (f.sending || f.other || clean(f)) return;
    const value = f.control.get();
    const place = f.places.get();
    f.sending = true;
    f.error = null;
    tell(f);
    try {
      const r = await ctx.api.put(`/extraction/${state.id}/fields/${f.entry.id}`, { value, ...place, ...(f.entry.outcome ? { outcome: f.entry.outcome } : {}), version: f.base }, { retry: false });
      /* It may be kept in another form than it was written in: 21,842 as 21842. */
      if (f.control.get() === value) f.control.set(r.value);
      f.saved = r.value;
      f.savedAt = place;
      f.base = r.version;
      keep(f);
    } catch (e) {
      if (e.status === 409 && e.body?.changed) meet(f, e.body.changed);
      else if (e.name !== 'AbortError' && e.status) f.error = live.words(e);
      /* Without connection it stays a draft, and goes when the connection is back. */
    }
    f.sending = false;
    tell(f, true);
    if (!clean(f) && !f.other && !f.error && f.control.get() !== value) later(f, PAUSE_MS);
  }

  /* The value changed in another window: both stand here until one is chosen. */
  function meet(f, other) {
    f.other = other;
    const id = `x-${idOf(f.entry)}-clash`;
    const mine = button({ label: t('extraction.keep_mine'), run: () => { f.base = other.seq; settle(f); save(f); } });
    const theirs = button({ label: t('extraction.take_other'), run: () => {
      f.base = other.seq;
      f.saved = other.value;
      f.savedAt = { page: other.page ?? '', quote: other.quote ?? '' };
      f.control.set(other.value);
      f.places.set(other);
      drop(f);
      settle(f);
    } });
    f.clash.replaceChildren(h('div', { class: 'inline-note warn', role: 'group', 'aria-labelledby': id },
      h('div', { class: 'stack-s' }, h('p', { id }, t('extraction.clash_own')), h('blockquote', null, other.value ? shown(f.entry, other.value) : t('extraction.nothing')),
        h('div', { class: 'acts' }, mine, theirs))));
    live.alert(t('extraction.clash_said', { field: nameOf(f.entry) }));
    tell(f);
  }

  function settle(f) {
    f.other = null;
    f.clash.replaceChildren();
    f.control.focus();
    tell(f, true);
  }

  /* ---- Suggestions: asked for, and never filled in by themselves ---- */
  async function fetchSuggestions() {
    try {
      const { suggestions } = await ctx.api.get(`/extraction/${state.id}/suggestions`, { signal: ctx.signal });
      for (const f of fields) {
        const list = suggestions.filter((x) => x.field === f.entry.id && (x.outcome ?? '') === f.entry.outcome);
        f.suggested.replaceChildren(...[suggestionsOf(f.entry, list, (x) => use(f, x))].filter(Boolean));
        if (list.length) f.el.closest('details.outcome')?.setAttribute('open', '');
      }
      suggest.replaceChildren(h('p', { class: 'small', role: 'status' }, suggestions.length ? t('extraction.n_suggested', { n: suggestions.length }) : t('extraction.none_suggested')));
    } catch (e) { live.problem(e); }
  }

  function use(f, x) {
    f.control.set(x.value);
    if (['title', 'abstract'].includes(x.where)) f.places.set({ page: f.places.get().page || t(`extraction.from.${x.where}`), quote: f.places.get().quote || x.sentence });
    f.error = null;
    clearTimeout(f.timer);
    keep(f);
    tell(f);
    f.control.focus();
    live.say(t('extraction.used', { field: nameOf(f.entry) }));
  }

  /* ---- What the server has, into the fields that nobody is writing in ---- */
  function take(f, own) {
    f.saved = own?.value ?? '';
    f.savedAt = { page: own?.page ?? '', quote: own?.quote ?? '' };
    f.base = state.view.version;
    f.places.tell(own?.quoted);
  }

  function begin(f, own) {
    take(f, own);
    f.control.set(f.saved);
    f.places.set(f.savedAt);
    const draft = kept.get(f.key);
    if (!draft) return;
    let place = f.savedAt;
    try { place = JSON.parse(kept.get(`${f.key}@`)?.value ?? 'null') ?? place; } catch { /* the value alone */ }
    f.control.set(draft.value);
    f.places.set(place);
    if (clean(f)) { drop(f); return; }
    f.base = draft.base;
    later(f, 0);
  }

  let first = true;
  function update() {
    for (const f of fields) {
      const own = ownOf(f);
      const value = own?.value ?? '';
      if (first) begin(f, own);
      else if (f.sending || f.other) continue;
      else if (clean(f)) {
        if (value !== f.saved) { f.control.set(value); live.say(t('extraction.changed_elsewhere', { field: nameOf(f.entry) })); }
        const was = f.savedAt;
        take(f, own);
        if (!samePlace(was, f.savedAt)) f.places.set(f.savedAt);
      } else if (value === f.control.get() && samePlace(f.places.get(), own ?? {})) {
        take(f, own);
        drop(f);
      } else if (own && own.seq > f.base && own.value !== f.saved) meet(f, own);
      tell(f);
    }
    for (const g of groups) if (g.outcome) {
      const n = g.fields.filter((f) => f.saved).length;
      g.count.textContent = n ? t('extraction.n_noted', { n }) : '';
      if (first && (n || g.fields.some((f) => !clean(f)))) g.el.open = true;
    }
    first = false;
    applying();
  }

  function saveAll() { return Promise.all(fields.map(save)); }

  function step(by) {
    const here = fields.filter((f) => !f.el.hidden);
    const at = here.findIndex((f) => f.el.contains(document.activeElement));
    const to = at < 0 ? (by > 0 ? 0 : here.length - 1) : Math.min(here.length - 1, Math.max(0, at + by));
    here[to].el.closest('details.outcome')?.setAttribute('open', '');
    here[to].control.focus();
  }

  /* Drafts are on disk at every sign; going elsewhere only sends what waits. */
  ctx.onLeave(() => { for (const f of fields) { clearTimeout(f.timer); if (!clean(f) && !f.other) save(f); } });
  return { el, update, saveAll, step };
}
