/* control.js - what a field is filled in with, by its type.
 *
 * controlOf(entry, {id, describedBy}) gives {el, get, set, focus, input}: `input` is told of every
 * change, `el` goes into the page. A choice of several is a group of boxes. */
import { h } from '../../core/dom.js';
import { t } from '../../core/i18n.js';

export const NOT_REPORTED = '–';

export function controlOf(entry, { id, describedBy, changed, left }) {
  const { def } = entry;
  if (def.type === 'choice' && def.several) return boxes(entry, { id, describedBy, changed, left });
  if (def.type === 'choice') return select(def, { id, describedBy, changed, left });
  const long = def.type === 'long_text' || def.type === 'list' || def.type === 'text';
  const input = long
    ? h('textarea', { id, rows: def.type === 'text' ? 1 : 3, maxlength: 20000, 'aria-describedby': describedBy, 'aria-required': def.required || null })
    : h('input', { id, type: 'text', inputmode: def.type === 'number' ? 'decimal' : null, autocomplete: 'off', placeholder: placeholder(def.type), maxlength: 200, 'aria-describedby': describedBy, 'aria-required': def.required || null });
  input.addEventListener('input', changed);
  input.addEventListener('change', left);
  const el = def.unit ? h('div', { class: 'extraction-unit' }, input, h('span', null, def.unit)) : input;
  return { el, mark: input, get: () => input.value, set: (v) => { input.value = v; }, focus: () => input.focus() };
}

function placeholder(type) {
  if (type === 'percent_range') return '12–34 %';
  return type === 'date' ? '2024-01-23' : null;
}

function select(def, { id, describedBy, changed, left }) {
  const input = h('select', { id, 'aria-describedby': describedBy, 'aria-required': def.required || null },
    h('option', { value: '' }, t('extraction.choose')), def.options.map((o) => h('option', { value: o.id }, o.label)),
    h('option', { value: NOT_REPORTED }, t('extraction.not_reported')));
  input.addEventListener('input', changed);
  input.addEventListener('change', left);
  return { el: input, mark: input, get: () => input.value, focus: () => input.focus(), set: (v) => {
    /* A value of an earlier form is shown as it is. */
    if (v && ![...input.options].some((o) => o.value === v)) input.append(h('option', { value: v }, v));
    input.value = v;
  } };
}

function boxes(entry, { id, describedBy, changed, left }) {
  const { def } = entry;
  const all = [...def.options, { id: NOT_REPORTED, label: t('extraction.not_reported') }];
  const inputs = all.map((o, i) => h('input', { type: 'checkbox', id: i ? `${id}-${i}` : id, value: o.id }));
  const el = h('fieldset', { class: 'extraction-boxes', 'aria-describedby': describedBy }, h('legend', { class: 'vh' }, entry.long ?? entry.label),
    all.map((o, i) => h('label', { class: 'check' }, inputs[i], h('span', null, o.label))));
  const get = () => inputs.filter((x) => x.checked).map((x) => x.value).join(', ');
  for (const x of inputs) x.addEventListener('change', () => {
    /* Not reported, or something. */
    if (x.checked) for (const y of inputs) if (y !== x && (x.value === NOT_REPORTED || y.value === NOT_REPORTED)) y.checked = false;
    changed();
    left();
  });
  return { el, mark: el, get, focus: () => inputs[0].focus(), set: (v) => {
    const ids = v.split(',').map((s) => s.trim());
    for (const x of inputs) x.checked = ids.includes(x.value);
  } };
}
