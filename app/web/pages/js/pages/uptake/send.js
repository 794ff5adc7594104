/* send.js - a delivery in: what it is, then what was found in it, row by row. */
import { h, add, fill } from '../../core/dom.js';
import { t, num, size, percent } from '../../core/i18n.js';
import { field, form } from '../../core/forms.js';
import { live } from '../../core/live.js';
import { findingsTable } from './deliveries.js';

const MOST_BYTES = 256 * 1024 * 1024;
const MODES = ['found', 'add', 'replaces'];
const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;

/* {el, toggle(button)}; `changed` is called when a delivery was taken in. */
export function sending(ctx, about, { changed }) {
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  const file = field({ id: 'delivery-file', type: 'file', label: t('uptake.file'), required: true, hint: t('uptake.file_hint', { size: size(MOST_BYTES) }), accept: '.csv,.tsv,.txt,.xlsx', check: (list) => (list[0]?.size > MOST_BYTES ? t('uptake.too_large', { size: size(MOST_BYTES) }) : list[0]?.size === 0 ? t('uptake.empty_file') : null) });
  const asOf = field({ id: 'as_of', type: 'date', label: t('uptake.as_of'), value: today, required: true, hint: t('uptake.as_of_hint'), check: (v) => (DAY.test(v) ? null : t('uptake.bad_day')) });
  const facility = field({ id: 'facility', type: 'select', label: t('uptake.facility'), options: [{ value: '', label: t('uptake.facility_file') }, ...about.facilities.map((f) => ({ value: f.id, label: f.name }))] });
  const mode = field({ id: 'mode', type: 'select', label: t('uptake.mode'), options: MODES.map((m) => ({ value: m, label: t(`uptake.mode.${m}`) })), hint: t('uptake.mode_hint') });
  const isMonth = (v) => (mode.value !== 'replaces' || MONTH.test(v.trim()) ? null : t('uptake.bad_month'));
  const first = field({ id: 'first', label: t('uptake.first'), placeholder: '2024-01', check: isMonth });
  const last = field({ id: 'last', label: t('uptake.last'), placeholder: '2024-01', check: (v) => (v.trim() === '' ? null : isMonth(v)) });
  const totals = field({ id: 'totals', type: 'checkbox', label: t('uptake.totals') });
  const again = field({ id: 'again', type: 'checkbox', label: t('uptake.again') });
  const note = field({ id: 'note', label: t('uptake.note') });
  const follow = () => { first.el.hidden = last.el.hidden = mode.value !== 'replaces'; };
  mode.input.addEventListener('change', follow);
  follow();

  const f = form({ fields: [file, asOf, facility, mode, first, last, note, totals, again], submit: t('uptake.take_in'), label: t('uptake.send'), onSubmit: take });
  const bar = h('progress', { max: 1, value: 0, 'aria-label': t('uptake.sending', { percent: '' }), hidden: true });
  const found = h('div', { class: 'uptake-found' });
  const el = h('section', { class: 'card pad uptake-send', 'aria-labelledby': 'send-title', hidden: true }, h('h2', { id: 'send-title' }, t('uptake.send')), f.el, bar, found);
  ctx.unsaved(() => !el.hidden && file.value.length > 0);

  async function take() {
    const one = file.value[0];
    const stop = new AbortController();
    ctx.onLeave(() => stop.abort());
    bar.hidden = false;
    bar.value = 0;
    try {
      const made = await ctx.api.upload('/uptake/deliveries', one, {
        type: 'application/octet-stream', signal: stop.signal, onProgress: (done, total) => { bar.value = total ? done / total : 0; bar.setAttribute('aria-label', t('uptake.sending', { percent: percent(bar.value) })); },
        query: { name: one.name.slice(0, 200), as_of: asOf.value, facility: facility.value, mode: mode.value, first: mode.value === 'replaces' ? first.value.trim() : null, last: mode.value === 'replaces' ? last.value.trim() : null, totals: totals.value ? 1 : null, again: again.value ? 1 : null, note: note.value.trim() },
      });
      file.input.value = '';
      tell(made);
      changed().catch((e) => live.problem(e));
    } finally {
      bar.hidden = true;
    }
  }

  function tell(m) {
    const title = h('h3', { tabindex: '-1' }, t('uptake.taken', { file: m.file, n: m.delivery }));
    fill(found, title, h('p', null, t('uptake.taken_rows', { rows: num(m.rows), counted: num(m.counted), quarantined: num(m.quarantined), warnings: num(m.warnings) })));
    add(found, m.replaced ? h('p', null, t('uptake.replaced', { n: m.replaced })) : null, m.columns.length ? h('details', null, h('summary', null, t('uptake.columns')), h('dl', { class: 'kv' }, m.columns.map((c) => [h('dt', null, t(`uptake.column.${c.field}`)), h('dd', null, c.header)]))) : null,
      m.total ? findingsTable(m, t('uptake.findings_of', { file: m.file })) : h('p', { class: 'quiet' }, t('uptake.no_findings')),
      m.total > m.findings.length ? h('p', { class: 'note' }, t('uptake.more_findings', { shown: m.findings.length, n: m.total })) : null);
    title.focus();
  }

  return {
    el,
    toggle(b) {
      el.hidden = !el.hidden;
      b.setAttribute('aria-expanded', String(!el.hidden));
      if (!el.hidden) file.input.focus();
    },
  };
}
