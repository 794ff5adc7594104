/* runs.js - the runs of a search, and what became of it between two of them. */
import { h, fill, button } from '../../core/dom.js';
import { t, num, date, when, list } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { field } from '../../core/forms.js';
import { table, pager } from '../../core/table.js';

export function runs(state) {
  const { ctx, search } = state;
  const box = h('section', { class: 'card pad', 'aria-labelledby': 'runs-title' }, h('h2', { id: 'runs-title' }, t('search.runs')), h('span', { class: 'sk block gap-top' }));
  const diff = h('div', { class: 'gap-top', 'aria-live': 'polite' });
  const items = [];
  let next = null;
  const page = pager({ onMore: () => more().catch((e) => live.problem(e)) });
  const tb = table({
    label: t('search.runs'), rows: items,
    columns: [
      { id: 'run', label: t('search.run_no'), head: true, cell: (r) => num(r.run) },
      { id: 'kind', label: t('search.run_kind'), cell: (r) => t(`search.kind.${r.kind}`) },
      { id: 'at', label: t('search.run_at'), cell: (r) => [when(r.at), r.begun ? h('span', { class: 'why' }, t('search.run_begun', { when: when(r.begun) })) : null] },
      { id: 'engine', label: t('search.run_engine'), cell: (r) => r.engine },
      { id: 'n', label: t('search.run_records', { line: search.import }), num: true, cell: (r) => num(r.records) },
    ],
  });

  async function more() {
    const answer = await ctx.api.get(`/searches/${encodeURIComponent(search.id)}/runs`, { query: { after: next }, signal: ctx.signal });
    items.push(...answer.items);
    next = answer.next;
    draw();
  }

  function draw() {
    if (!items.length) {
      fill(box, h('div', { class: 'empty' }, h('h2', { id: 'runs-title' }, t('search.runs_none')), h('p', null, t('search.runs_none_help'))));
      return;
    }
    tb.update(items);
    page.update({ shown: items.length, total: search.runs, more: next !== null });
    fill(box, h('div', { class: 'sec-head' }, h('h2', { id: 'runs-title' }, t('search.runs'))), tb.el, page.el, items.length > 1 ? compare() : null);
  }

  function compare() {
    const options = items.map((r) => ({ value: String(r.run), label: t('search.run_option', { run: r.run, when: when(r.at) }) }));
    const before = field({ id: 'before', type: 'select', label: t('search.compare_before'), options, value: options[1].value });
    const after = field({ id: 'after', type: 'select', label: t('search.compare_after'), options, value: options[0].value });
    const go = button({ label: t('search.compare'), run: () => ask(before.value, after.value, go) });
    return h('div', { class: 'compare gap-top', role: 'group', 'aria-label': t('search.compare_title') }, before.el, after.el, go);
  }

  async function ask(before, after, go) {
    if (before === after) { fill(diff, h('p', { class: 'inline-note warn' }, t('search.compare_same'))); return; }
    go.setAttribute('aria-busy', 'true');
    try {
      fill(diff, difference(await ctx.api.get(`/search-runs/${after}/since/${before}`, { signal: ctx.signal })));
    } catch (e) { live.problem(e); } finally { go.removeAttribute('aria-busy'); }
  }

  more().catch((e) => { if (e.name !== 'AbortError') fill(box, h('p', { class: 'inline-note error' }, live.words(e))); });
  return h('div', null, box, diff);
}

/* Retractions first, then counts, then records. */
export function difference(d) {
  const nothing = !d.n_new && !d.n_gone && !d.n_changed && !d.n_alerts;
  return h('section', { class: 'card pad stack', 'aria-labelledby': 'diff-title' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'diff-title' }, t('search.diff', { before: d.before.run, after: d.after.run ?? '–' })),
      h('p', { class: 'small ink2' }, t('search.diff_about', { before: when(d.before.at), after: when(d.after.at) }))),
    nothing ? h('p', null, t('search.diff_none')) : null,
    alerts(d), countsOf(d),
    group('new', d.n_new, d.new), group('gone', d.n_gone, d.gone),
    group('changed', d.n_changed, d.changed, (r) => t('search.diff_fields', { n: r.fields.length, fields: list(r.fields.map((f) => t(`search.field.${f}`))) })));
}

function alerts(d) {
  if (!d.n_alerts) return null;
  return h('div', null, h('h3', null, t('search.diff_alerts', { n: d.n_alerts })),
    h('ul', { class: 'rows' }, d.alerts.map((a) => h('li', { class: 'alert' },
      h('span', { class: 'chip v v-exclude' }, t(`search.alert.${a.kind}`)), a.new ? h('span', { class: 'chip' }, t('search.alert_new')) : null, ' ', record(a),
      a.state ? h('span', { class: 'what' }, t('search.alert_stands', { stage: t(`common.stage.${a.stage}`), state: t(`search.state.${a.state}`) })) : null))));
}

function countsOf(d) {
  return table({
    label: t('search.diff_counts'), rows: d.lines,
    columns: [
      { id: 'line', label: t('search.line'), head: true, cell: (l) => [`#${l.line}`, l.query_changed ? h('span', { class: 'why' }, t('search.query_changed')) : null] },
      { id: 'before', label: t('search.before'), num: true, cell: (l) => [num(l.before), h('span', { class: 'why' }, date(l.before_date, { short: true }))] },
      { id: 'after', label: t('search.after'), num: true, cell: (l) => [num(l.after), h('span', { class: 'why' }, date(l.after_date, { short: true }))] },
      { id: 'd', label: t('search.difference'), num: true, cell: (l) => (l.before == null || l.after == null ? '–' : signed(l.after - l.before)) },
    ],
  }).el;
}

const signed = (n) => (n > 0 ? `+${num(n)}` : num(n));

function group(name, n, items, below) {
  if (!n) return null;
  const open = n <= 20;
  return h('details', { class: 'fold', open }, h('summary', null, h('h3', null, t(`search.diff_${name}`, { n }))),
    h('ul', { class: 'rows' }, items.map((r) => h('li', null, record(r), below ? h('span', { class: 'what' }, below(r)) : null))),
    items.length < n ? h('p', { class: 'note' }, t('search.diff_cut', { n: items.length, total: n })) : null);
}

function record(r) {
  const words = [r.title || t('search.untitled'), ' '];
  return [r.record ? h('a', { href: `/records/${r.record}`, lang: 'en' }, words) : h('span', { lang: 'en' }, words), h('span', { class: 'what' }, [r.citation, `PMID ${r.pmid}`].filter(Boolean).join(' · '))];
}
