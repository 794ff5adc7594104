/* taking.js - what is shown, as a file. */
import { h } from '../../core/dom.js';
import { t, i18n } from '../../core/i18n.js';
import { dialog } from '../../core/dialog.js';
import { download } from '../../core/download.js';

const FORMATS = ['ris', 'nbib', 'csv', 'bib', 'json'];
let last = 'ris';

export async function take(query, total) {
  const pick = h('fieldset', { class: 'stack-s' }, h('legend', { class: 'vh' }, t('records.export_format')),
    FORMATS.map((f) => h('label', { class: 'check' }, h('input', { type: 'radio', name: 'format', value: f, checked: f === last }), h('span', null, t(`records.export.${f}`)),
      h('span', { class: 'hint' }, t(`records.export_for.${f}`)))));
  const go = await dialog({
    title: t('records.export_title', { n: total }),
    body: [pick, h('p', { class: 'note' }, t('records.export_with'))],
    focus: pick.querySelector('input:checked'),
    actions: [{ label: t('common.cancel'), value: null }, { label: t('records.export_submit'), kind: 'primary', value: true }],
  });
  if (!go) return;
  last = pick.querySelector('input:checked').value;
  /* Danish spreadsheets part columns by semicolons. */
  await download('/records/export', { query: { ...query, format: last, separator: last === 'csv' && i18n.lang === 'da' ? 'semicolon' : null } });
}
