/* own.js - the reader's own words to be marked: a list, kept as a preference. */
import { h } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { dialog } from '../../core/dialog.js';

/* Resolves with the new list, or null when it was left. */
export async function askWords(words) {
  const area = h('textarea', { id: 'own-words', rows: 6, value: words.join('\n'), maxlength: 1500 });
  const body = h('div', { class: 'field' }, h('label', { for: 'own-words' }, t('screen.own_label')), area, h('span', { class: 'hint' }, t('screen.own_hint')));
  const save = await dialog({ title: t('screen.own_words'), body, focus: area, actions: [{ label: t('common.cancel'), value: null }, { label: t('common.save'), kind: 'primary', value: true }] });
  if (!save) return null;
  return [...new Set(area.value.split(/[\n,;]/).map((w) => w.trim()).filter(Boolean))].slice(0, 60);
}
