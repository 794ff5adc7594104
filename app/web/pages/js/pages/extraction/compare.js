/* compare.js - what each extractor says of each field, and what stands: take one's, or write another,
 * and say why.
 *
 * What is settled goes with the version of the view that was shown. When somebody settled the field
 * or changed it meanwhile, that is shown beside one's own words, and the person chooses. */
import { h, button, icon } from '../../core/dom.js';
import { t, list } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { marked } from './diff.js';
import { groupsOf, idOf, nameOf, saidOf } from './form.js';
import { controlOf } from './control.js';
import { shown } from './words.js';

/* look(): ask for the view again; resolves when it is here. */
export function comparison(ctx, state, look) {
  const el = h('div', { class: 'stack-s' });
  const entries = groupsOf(state.form).flatMap((g) => g.entries);
  const open = new Map(); /* key -> {text, base, other}: being written */
  const reasons = new Map(); /* key -> why, as far as it is written */
  let only = null;

  const name = (p) => (p === state.person ? t('extraction.you') : p);
  const differs = (entry) => state.view.differences.includes(entry.key);

  async function settle(entry, value, base) {
    const reason = (reasons.get(entry.key) ?? '').trim();
    if (differs(entry) && !reason) { askWhy(entry); return; }
    try {
      await ctx.api.put(`/extraction/${state.id}/fields/${entry.id}`, { value, version: base, agreed: true, ...(reason ? { reason } : {}), ...(entry.outcome ? { outcome: entry.outcome } : {}) });
      open.delete(entry.key);
      reasons.delete(entry.key);
      await look();
      live.toast(t('extraction.settled_done', { field: nameOf(entry) }));
      el.querySelector(`[data-row="${entry.key}"] h3`)?.focus();
    } catch (e) {
      if (e.status !== 409 || !e.body?.changed) { live.problem(e); return; }
      open.set(entry.key, { text: value, base, other: e.body.changed });
      live.alert(t('extraction.clash_other', { person: name(e.body.changed.person), field: nameOf(entry) }));
      await look();
      draw();
    }
  }

  function askWhy(entry) {
    const input = el.querySelector(`#why-${idOf(entry)}`);
    const error = el.querySelector(`#why-${idOf(entry)}-error`);
    input?.setAttribute('aria-invalid', 'true');
    if (error) error.hidden = false;
    input?.focus();
  }

  function write(entry, text) {
    open.set(entry.key, { text, base: state.view.version, other: null });
    draw();
    el.querySelector(`#c-${idOf(entry)}`)?.focus();
  }

  function column(entry, x, text, alone) {
    return h('div', { class: 'extraction-say' },
      h('p', { class: 'small ink2' }, h('b', null, name(x.person)), x.agreed ? h('span', { class: 'chip' }, icon('check'), t('extraction.settled')) : null),
      h('p', { class: 'extraction-value' }, text),
      x.page ? h('p', { class: 'small ink2' }, x.page) : null,
      x.quote ? h('blockquote', { class: 'small' }, x.quote, h('span', { class: 'ink2' }, ` · ${t(`extraction.quoted.${x.quoted}`)}`)) : null,
      x.agreed && x.reason ? h('p', { class: 'small ink2' }, t('extraction.because', { reason: x.reason })) : null,
      alone || !state.view.may_edit ? null : button({ label: t('extraction.take', { person: name(x.person) }), run: () => settle(entry, x.value, state.view.version) }));
  }

  function editor(entry) {
    const o = open.get(entry.key);
    const id = `c-${idOf(entry)}`;
    const control = controlOf(entry, { id, describedBy: null, changed: () => { o.text = control.get(); }, left: () => {} });
    control.set(o.text);
    control.el.addEventListener('keydown', (e) => {
      if (e.key === 'Enter' && e.ctrlKey) { e.preventDefault(); settle(entry, control.get(), o.base); }
      if (e.key === 'Escape') { e.stopPropagation(); open.delete(entry.key); draw(); }
    });
    const clash = o.other ? h('div', { class: 'inline-note warn', role: 'group', 'aria-labelledby': `${id}-clash` }, h('div', { class: 'stack-s' },
      h('p', { id: `${id}-clash` }, t('extraction.clash_other', { person: name(o.other.person), field: nameOf(entry) })),
      h('blockquote', null, shown(entry, o.other.value)),
      h('div', { class: 'acts' },
        button({ label: t('extraction.settle_mine'), run: () => settle(entry, control.get(), o.other.seq) }),
        button({ label: t('extraction.take_other'), run: () => { open.delete(entry.key); draw(); el.querySelector(`[data-row="${entry.key}"] h3`)?.focus(); } })))) : null;
    return h('div', { class: 'field' }, h('label', { for: id }, t('extraction.write_label', { field: nameOf(entry) })), control.el, clash,
      o.other ? null : h('div', { class: 'acts' }, button({ label: t('extraction.settle'), kind: 'primary', run: () => settle(entry, control.get(), o.base) }),
        button({ label: t('common.cancel'), kind: 'plain', run: () => { open.delete(entry.key); draw(); } })));
  }

  function whyOf(entry) {
    const id = `why-${idOf(entry)}`;
    const input = h('input', { type: 'text', id, maxlength: 4000, autocomplete: 'off', value: reasons.get(entry.key) ?? '', 'aria-describedby': `${id}-error`, on: { input: () => {
      reasons.set(entry.key, input.value);
      input.removeAttribute('aria-invalid');
      el.querySelector(`#${id}-error`).hidden = true;
    } } });
    return h('div', { class: 'field extraction-why' }, h('label', { for: id }, t('extraction.why')), input, h('p', { class: 'error', id: `${id}-error`, hidden: true }, t('extraction.why_missing')));
  }

  function row(entry) {
    const all = saidOf(state.view, entry);
    const open_ = differs(entry);
    const stands = all[all.length - 1];
    const values = [...new Set(all.map((x) => x.value))];
    const texts = all.map((x) => [shown(entry, x.value)]);
    if (values.length > 1 && entry.def.type !== 'choice') all.forEach((x, i) => { if (x.value !== stands.value) [texts[i], texts[all.length - 1]] = marked(x.value, stands.value); });
    if (values.length > 2) texts[all.length - 1] = [shown(entry, stands.value)];
    return h('section', { class: ['extraction-row', open_ && 'differs'], data: { row: entry.key }, 'aria-labelledby': `r-${idOf(entry)}` },
      h('div', { class: 'extraction-label' }, h('h3', { id: `r-${idOf(entry)}`, tabindex: -1 }, nameOf(entry)),
        open_ ? h('span', { class: 'chip v v-maybe' }, t('extraction.differs')) : values.length === 1 && all.length > 1 ? h('span', { class: 'state met' }, icon('check'), t('extraction.same')) : null),
      values.length === 1 && all.length > 1
        ? h('div', { class: 'extraction-say' }, h('p', { class: 'small ink2' }, list(all.map((x) => name(x.person)))), h('p', { class: 'extraction-value' }, texts[0]), stands.agreed && stands.reason ? h('p', { class: 'small ink2' }, t('extraction.because', { reason: stands.reason })) : null)
        : h('div', { class: ['extraction-says', all.length > 1 && 'many'] }, all.map((x, i) => column(entry, x, texts[i], values.length === 1 || (x === stands && !open_)))),
      values.length > 1 ? h('p', { class: 'note' }, t(stands.agreed ? 'extraction.stands_settled' : 'extraction.stands', { person: name(stands.person) })) : null,
      open_ && state.view.may_edit ? whyOf(entry) : null,
      open.has(entry.key) ? editor(entry)
        : state.view.may_edit && values.length > 1 ? h('div', { class: 'acts' }, button({ label: t('extraction.write'), kind: 'plain', run: () => write(entry, stands.value) })) : null);
  }

  function draw() {
    const had = document.activeElement?.id;
    const at = document.activeElement?.selectionStart;
    const used = entries.filter((x) => saidOf(state.view, x).length || open.has(x.key));
    if (state.view.hidden) {
      el.replaceChildren(h('div', { class: 'empty' }, h('h2', null, t('extraction.hidden')), h('p', null, t('extraction.hidden_help'))));
      return;
    }
    if (!used.length) {
      el.replaceChildren(h('div', { class: 'empty' }, h('h2', null, t('extraction.nobody')), h('p', null, t('extraction.nobody_help'))));
      return;
    }
    const k = state.view.differences.length;
    only ??= k > 0;
    const choice = h('label', { class: 'check' }, h('input', { type: 'checkbox', id: 'only-differences', checked: only, on: { change: (e) => { only = e.target.checked; draw(); document.getElementById('only-differences')?.focus(); } } }), h('span', null, t('extraction.only_differences')));
    const rows = used.filter((x) => !only || differs(x) || open.has(x.key));
    el.replaceChildren(
      h('p', { class: 'small ink2' }, k ? t(state.view.may_edit ? 'extraction.differ_lead' : 'extraction.n_differ', { n: k }) : t('extraction.agree_lead')), choice,
      ...(rows.length ? rows.map(row) : [h('p', { class: 'quiet' }, t('extraction.none_differ'))]));
    if (had && (had.startsWith('c-') || had.startsWith('why-'))) {
      const again = document.getElementById(had);
      again?.focus();
      if (at != null) again?.setSelectionRange?.(at, at);
    }
  }

  return { el, update: draw };
}
