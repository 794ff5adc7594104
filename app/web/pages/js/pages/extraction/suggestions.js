/* suggestions.js - what title, abstract, headings and addresses say of a field, with the sentence.
 *
 * "Use" copies into the field; it is saved when the person saves. */
import { h, button } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { nameOf } from './form.js';

export function suggestionsOf(entry, list, use) {
  if (!list.length) return null;
  return h('ul', { class: 'extraction-suggested', 'aria-label': t('extraction.suggested_for', { field: nameOf(entry) }) }, list.map((x) =>
    h('li', null,
      h('p', null, h('span', { class: 'chip' }, t('extraction.suggested')), ' ', h('b', null, x.text), ' ',
        button({ label: t('extraction.use'), 'aria-label': t('extraction.use_for', { value: x.text, field: nameOf(entry) }), run: () => use(x) })),
      x.sentence === x.text ? null : h('blockquote', { lang: 'en' }, x.sentence),
      h('p', { class: 'hint' }, t(`extraction.from.${x.where}`)))));
}
