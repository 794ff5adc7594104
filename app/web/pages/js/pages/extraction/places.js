/* places.js - where in the report a value stands: the page, and a passage that it rests on. */
import { h } from '../../core/dom.js';
import { t } from '../../core/i18n.js';

/* changed(): something was written; left(): and the field was left. */
export function placesOf(id, { changed, left }) {
  const page = h('input', { type: 'text', id: `${id}-page`, maxlength: 200, autocomplete: 'off', placeholder: t('extraction.page_example') });
  const quote = h('textarea', { id: `${id}-quote`, rows: 2, maxlength: 4000 });
  const found = h('p', { class: 'hint', hidden: true });
  const summary = h('summary', null, t('extraction.place'));
  const el = h('details', { class: 'extraction-place' }, summary,
    h('div', { class: 'extraction-place-in' },
      h('div', { class: 'field' }, h('label', { for: page.id }, t('extraction.page')), page),
      h('div', { class: 'field' }, h('label', { for: quote.id }, t('extraction.quote')), quote, found)));
  for (const x of [page, quote]) {
    x.addEventListener('input', changed);
    x.addEventListener('change', left);
  }
  function words() { summary.textContent = page.value || quote.value ? t('extraction.place_given', { page: page.value || t('extraction.quoted_short') }) : t('extraction.place'); }
  return {
    el, get: () => ({ page: page.value, quote: quote.value }),
    set(v) { page.value = v?.page ?? ''; quote.value = v?.quote ?? ''; words(); },
    /* "title", "abstract" or "elsewhere", as the server found it. */
    tell(quoted) {
      found.hidden = !quoted;
      found.textContent = quoted ? t(`extraction.quoted.${quoted}`) : '';
      words();
    },
  };
}
