/* compare.js - what each extractor says of each field, and what stands: take one's, or write another.
 *
 * What is settled goes with the version of the view that was shown. When somebody settled the field
 * or changed it meanwhile, that is shown beside one's own words, and the person chooses. */
import { h, button, icon } from '../../core/dom.js';
import { t, list } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { marked } from './diff.js';
import { shown } from './words.js';

/* look(): ask for the view again; resolves when it is here. */
export function comparison(ctx, state, look) {
  const el = h('div', { class: 'stack-s' });
  const open = new Map(); /* field -> {text, base, other}: being written */
  let only = null;

  const name = (p) => (p === state.person ? t('extraction.you') : p);
  const said = (field) => state.view.said.filter((x) => x.field === field);

  async function settle(field, value, base) {
    try {
      await ctx.api.put(`/extraction/${state.id}/fields/${field.id}`, { value, version: base, agreed: true });
      open.delete(field.id);
      await look();
      live.toast(t('extraction.settled_done', { field: field.label }));
      el.querySelector(`[data-row="${field.id}"] h3`)?.focus();
    } catch (e) {
      if (e.status !== 409 || !e.body?.changed) { live.problem(e); return; }
      open.set(field.id, { text: value, base, other: e.body.changed });
      live.alert(t('extraction.clash_other', { person: name(e.body.changed.person), field: field.label }));
      await look();
      draw();
    }
  }

  function write(field, text) {
    open.set(field.id, { text, base: state.view.version, other: null });
    draw();
    el.querySelector(`#c-${field.id}`)?.focus();
  }

  function column(field, x, text, alone) {
    return h('div', { class: 'extraction-say' },
      h('p', { class: 'small ink2' }, h('b', null, name(x.person)), x.agreed ? h('span', { class: 'chip' }, icon('check'), t('extraction.settled')) : null),
      h('p', { class: 'extraction-value' }, text),
      alone || !state.view.may_edit ? null : button({ label: t('extraction.take', { person: name(x.person) }), run: () => settle(field, x.value, state.view.version) }));
  }

  function editor(field) {
    const o = open.get(field.id);
    const id = `c-${field.id}`;
    const input = field.words
      ? h('select', { id, on: { change: () => { o.text = input.value; } } }, field.words.map((w) => h('option', { value: w, selected: w === o.text }, shown(state.form, field.id, w))))
      : h('textarea', { id, rows: 4, maxlength: 20000, value: o.text, on: { input: () => { o.text = input.value; } } });
    input.addEventListener('keydown', (e) => {
      if (e.key === 'Enter' && e.ctrlKey) { e.preventDefault(); settle(field, input.value, o.base); }
      if (e.key === 'Escape') { e.stopPropagation(); open.delete(field.id); draw(); }
    });
    const clash = o.other ? h('div', { class: 'inline-note warn', role: 'group', 'aria-labelledby': `${id}-clash` }, h('div', { class: 'stack-s' },
      h('p', { id: `${id}-clash` }, t('extraction.clash_other', { person: name(o.other.person), field: field.label })),
      h('blockquote', null, shown(state.form, field.id, o.other.value)),
      h('div', { class: 'acts' },
        button({ label: t('extraction.settle_mine'), run: () => settle(field, input.value, o.other.seq) }),
        button({ label: t('extraction.take_other'), run: () => { open.delete(field.id); draw(); el.querySelector(`[data-row="${field.id}"] h3`)?.focus(); } })))) : null;
    return h('div', { class: 'field' }, h('label', { for: id }, t('extraction.write_label', { field: field.label })), input, clash,
      o.other ? null : h('div', { class: 'acts' }, button({ label: t('extraction.settle'), kind: 'primary', run: () => settle(field, input.value, o.base) }),
        button({ label: t('common.cancel'), kind: 'plain', run: () => { open.delete(field.id); draw(); } })));
  }

  function row(field) {
    const all = said(field.id);
    const differs = state.view.differences.includes(field.id);
    const stands = all[all.length - 1];
    const values = [...new Set(all.map((x) => x.value))];
    const texts = all.map((x) => [shown(state.form, field.id, x.value)]);
    if (values.length > 1 && !field.words) all.forEach((x, i) => { if (x.value !== stands.value) [texts[i], texts[all.length - 1]] = marked(x.value, stands.value); });
    if (values.length > 2) texts[all.length - 1] = [stands.value];
    return h('section', { class: ['extraction-row', differs && 'differs'], data: { row: field.id }, 'aria-labelledby': `r-${field.id}` },
      h('div', { class: 'extraction-label' }, h('h3', { id: `r-${field.id}`, tabindex: -1 }, field.label),
        differs ? h('span', { class: 'chip v v-maybe' }, t('extraction.differs')) : values.length === 1 && all.length > 1 ? h('span', { class: 'state met' }, icon('check'), t('extraction.same')) : null),
      values.length === 1 && all.length > 1
        ? h('div', { class: 'extraction-say' }, h('p', { class: 'small ink2' }, list(all.map((x) => name(x.person)))), h('p', { class: 'extraction-value' }, texts[0]))
        : h('div', { class: ['extraction-says', all.length > 1 && 'many'] }, all.map((x, i) => column(field, x, texts[i], values.length === 1 || (x === stands && !differs)))),
      values.length > 1 ? h('p', { class: 'note' }, t(stands.agreed ? 'extraction.stands_settled' : 'extraction.stands', { person: name(stands.person) })) : null,
      open.has(field.id) ? editor(field)
        : state.view.may_edit && values.length > 1 ? h('div', { class: 'acts' }, button({ label: t('extraction.write'), kind: 'plain', run: () => write(field, stands.value) })) : null);
  }

  function draw() {
    const had = document.activeElement?.id;
    const at = document.activeElement?.selectionStart;
    const used = state.form.filter((f) => said(f.id).length || open.has(f.id));
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
    const rows = used.filter((f) => !only || state.view.differences.includes(f.id) || open.has(f.id));
    el.replaceChildren(
      h('p', { class: 'small ink2' }, k ? t(state.view.may_edit ? 'extraction.differ_lead' : 'extraction.n_differ', { n: k }) : t('extraction.agree_lead')), choice,
      ...(rows.length ? rows.map(row) : [h('p', { class: 'quiet' }, t('extraction.none_differ'))]));
    if (had && had.startsWith('c-')) {
      const again = document.getElementById(had);
      again?.focus();
      if (at != null) again?.setSelectionRange?.(at, at);
    }
  }

  return { el, update: draw };
}
