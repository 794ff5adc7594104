/* review.js - the review's own log. What is sealed for the reader is said to be, and no more. */
import { h } from '../../core/dom.js';
import { t, when, num } from '../../core/i18n.js';
import { field } from '../../core/forms.js';
import { table } from '../../core/table.js';
import { logList } from './list.js';

const KINDS = ['vote', 'presort', 'conflict', 'reading', 'criteria', 'automation', 'search', 'batch', 'quarantine', 'record', 'dedup', 'pair', 'reference', 'report', 'fulltext',
  'extraction', 'level', 'assignment', 'calibration', 'sample', 'person', 'documents', 'revision', 'pico', 'approval', 'deviation', 'bundle', 'settings', 'review'];

export function reviewLog(ctx) {
  const any = (label, items) => [{ value: '', label }, ...items];
  const fields = [
    field({ id: 'kind', type: 'select', label: t('log.kind'), options: any(t('log.all'), KINDS.map((k) => ({ value: k, label: t(`log.kind.${k}`) })).sort((a, b) => a.label.localeCompare(b.label))) }),
    field({ id: 'person', label: t('log.person'), autocapitalize: 'none', autocomplete: 'off', spellcheck: 'false' }),
    field({ id: 'record', label: t('log.record'), inputmode: 'numeric', pattern: '[0-9]*', autocomplete: 'off' }),
    field({ id: 'stage', type: 'select', label: t('log.stage'), options: any(t('log.all'), ['title', 'abstract', 'full_text'].map((s) => ({ value: s, label: t(`common.stage.${s}`) }))) }),
    field({ id: 'since', type: 'date', label: t('log.since') }),
    field({ id: 'until', type: 'date', label: t('log.until') }),
  ];
  const rows = table({
    label: t('log.review'), rows: [], stays: false, cls: 'review-log', empty: t('log.none'),
    columns: [
      { id: 'n', label: t('log.number'), num: true, cell: (x) => num(x.seq) },
      { id: 'at', label: t('log.at'), cell: (x) => [h('span', { class: 'nowrap' }, when(x.at)), h('span', { class: 'why on-phone' }, x.actor)] },
      { id: 'who', label: t('log.who'), cell: (x) => h('span', { class: 'nowrap' }, x.actor) },
      { id: 'what', label: t('log.what'), cls: 'what', cell: (x) => [x.words, x.sealed ? h('span', { class: 'chip' }, t('log.sealed')) : null, x.erased ? h('span', { class: 'chip' }, t('log.erased')) : null] },
    ],
  });
  return logList(ctx, { path: '/log', prefix: '', fields, table: rows, label: t('log.filters'), query: (v) => v });
}
