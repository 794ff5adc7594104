/* calibration.js - the articles that everybody extracts first, and how far people agree on them. */
import { h } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { session } from '../../core/session.js';

/* What comes first now, above the list of articles; null when nothing does. */
export function calibrationNote(c) {
  if (!c) return null;
  const left = c.people.find((p) => p.person === session.person);
  return h('div', { class: 'inline-note', role: 'note' }, h('div', { class: 'stack-s' },
    h('p', null, h('b', null, t('extraction.calibration', { name: c.name })), ' ', t('extraction.calibration_help')),
    h('p', null, c.records.map((r, i) => [i ? ', ' : null, h('a', { href: `/extraction/${r}` }, t('extraction.calibration_record', { record: r }))])),
    h('p', { class: 'small ink2' }, c.people.map((p, i) => [i ? ' · ' : null, t('extraction.calibration_person', { person: p.person === session.person ? t('extraction.you') : p.person, n: p.done, total: c.records.length })])),
    left && left.done < c.records.length ? h('p', { class: 'small' }, t('extraction.calibration_left')) : null));
}

/* Agreement field by field, of all calibrations that the reader may see. */
export function agreementTable(list) {
  const shown = list.filter((c) => c.agreement?.length);
  if (!shown.length) return null;
  const number = (x) => (x == null ? '–' : x.toFixed(2));
  return shown.map((c) => h('details', { class: 'extraction-agreement', open: c.open }, h('summary', null, t('extraction.agreement_of', { name: c.name })),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('extraction.agreement_of', { name: c.name }) },
      h('table', { class: 'tbl' },
        h('thead', null, h('tr', null, ['field', 'compared', 'articles', 'same', 'raw', 'ac1', 'alpha'].map((x) => h('th', { scope: 'col', class: x === 'field' || x === 'compared' ? null : 'num' }, t(`extraction.agreement.${x}`))))),
        h('tbody', null, c.agreement.map((x) => h('tr', null, h('th', { scope: 'row' }, x.outcome ? `${x.field}:${x.outcome}` : x.field),
          h('td', null, t(`extraction.compared.${x.compared}`)), h('td', { class: 'num' }, String(x.articles)), h('td', { class: 'num' }, String(x.same)),
          [x.raw, x.ac1, x.alpha].map((v) => h('td', { class: 'num' }, number(v)))))))),
    h('p', { class: 'note' }, t('extraction.agreement_help'))));
}
