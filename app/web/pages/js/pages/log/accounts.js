/* accounts.js - who signed in, failed, was invited: the log beside the review, a lead's. */
import { h } from '../../core/dom.js';
import { t, when } from '../../core/i18n.js';
import { field } from '../../core/forms.js';
import { table } from '../../core/table.js';
import { logList } from './list.js';

const EVENTS = ['signed_in', 'signed_out', 'failed', 'set_up', 'invited', 'reset_made', 'link_revoked', 'password_set', 'password_changed', 'must_change', 'activated', 'deactivated',
  'token_made', 'token_revoked', 'session_revoked'];
const DAY_MS = 86400000;

/* A day as its first millisecond where the reader is. */
const start = (day) => new Date(`${day}T00:00:00`).getTime();

export function accountLog(ctx) {
  const fields = [
    field({ id: 'a-event', type: 'select', label: t('log.event'), options: [{ value: '', label: t('log.all') }, ...EVENTS.map((e) => ({ value: e, label: t(`log.event.${e}`) }))] }),
    field({ id: 'a-person', label: t('log.person'), autocapitalize: 'none', autocomplete: 'off', spellcheck: 'false' }),
    field({ id: 'a-since', type: 'date', label: t('log.since') }),
    field({ id: 'a-until', type: 'date', label: t('log.until') }),
  ];
  const rows = table({
    label: t('log.accounts'), rows: [], stays: false, empty: t('log.none'),
    columns: [
      { id: 'at', label: t('log.at'), cell: (x) => h('span', { class: 'nowrap' }, when(x.at_ms)) },
      { id: 'event', label: t('log.event'), cell: (x) => [t(`log.event.${x.event}`), x.detail ? h('span', { class: 'why' }, x.detail) : null] },
      { id: 'person', label: t('log.about'), cell: (x) => (x.person ? h('span', { class: 'nowrap' }, x.person) : h('span', { class: 'quiet' }, t('log.nobody'))) },
      { id: 'actor', label: t('log.by'), cell: (x) => x.actor || h('span', { class: 'quiet' }, '–') },
      { id: 'address', label: t('log.address'), cell: (x) => h('span', { class: 'mono' }, x.address || '–') },
    ],
  });
  const l = logList(ctx, {
    path: '/accounts/log', prefix: 'a-', fields, table: rows, label: t('log.filters'),
    query: ({ since, until, ...v }) => ({ ...v, from_ms: since ? start(since) : null, to_ms: until ? start(until) + DAY_MS : null }),
  });
  l.draw();
  return l.el;
}
