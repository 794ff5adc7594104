/* records.js - the records of the review: searched in PubMed's language, narrowed, taken along.
 *
 * The address holds all of it (records/state.js), so that a link to a search is that search, and
 * Back is the one before. */
import { h, button, icon } from '../core/dom.js';
import { t, num } from '../core/i18n.js';
import { Problem } from '../core/api.js';
import { table } from '../core/table.js';
import { read, write, asked, active, cleared, FACETS, PAGE } from './records/state.js';
import { facets } from './records/facets.js';
import { queryField } from './records/query.js';
import { columns, chooseColumns } from './records/columns.js';
import { valueWords } from './records/words.js';
import { saved } from './records/saved.js';
import { take } from './records/taking.js';

const TYPING_MS = 250;

export async function show(ctx) {
  let state = read(ctx.query);
  let answer = null, under = null, timer = 0, current = -1, starts = [''];
  const phone = matchMedia('(max-width: 40rem)');
  ctx.setTitle(t('records.title'));

  const field = queryField({
    onInput: (q) => { clearTimeout(timer); timer = setTimeout(() => change({ q }, { push: false }), TYPING_MS); },
    onEnter: (q) => { clearTimeout(timer); change({ q }); },
  });
  field.value = state.q;
  const sides = facets({
    onChange: (name, values) => change({ facets: { ...state.facets, [name]: values } }),
    onYears: (from, to) => { if (from !== state.from || to !== state.to) change({ from, to }); },
  });
  const toggle = button({ label: t('records.filters'), icon: 'down', class: 'btn rs-toggle', 'aria-expanded': 'false', 'aria-controls': 'rs-facets', run: () => openSides(toggle.getAttribute('aria-expanded') !== 'true') });
  const aside = h('section', { class: 'card rs-facets', id: 'rs-facets', 'aria-label': t('records.filters') }, sides.el);
  const chips = h('div', { class: 'chips rs-chips' });
  const sorting = sortField();
  const result = h('section', { class: 'card rs-result', 'aria-label': t('records.title') }, h('div', { class: 'pad' }, Array.from({ length: 8 }, () => h('span', { class: 'sk rs-sk' }))));
  const foot = h('nav', { class: 'pages', 'aria-label': t('records.pages') });
  const download = button({ label: t('records.export_button'), icon: 'download', run: () => take(asked(state), answer?.total ?? 0), disabled: true });

  ctx.main.append(
    h('div', { class: 'head' }, h('h1', null, t('records.title')), h('div', { class: 'acts' },
      button({ label: t('records.saved'), run: () => saved(asked(state)) }),
      button({ label: t('records.columns'), class: 'btn hide-s', 'aria-keyshortcuts': ctx.keys.aria('records.columns'), run: pickColumns }), download)),
    field.el,
    h('div', { class: 'rs-bar' }, toggle, chips, sorting.el),
    h('div', { class: 'rs-two' }, aside, h('div', null, result, foot)));

  ctx.keys.bind('records', {
    next: { run: () => step(1), repeat: true }, previous: { run: () => step(-1), repeat: true },
    open: { run: () => links()[current]?.click(), when: () => current >= 0 },
    columns: pickColumns, save: () => saved(asked(state)),
    close: { run: () => field.input.blur(), when: () => document.activeElement === field.input },
  });
  ctx.onLeave(() => { clearTimeout(timer); under?.abort(); });
  const turned = () => answer && drawTable();
  phone.addEventListener('change', turned);
  ctx.onLeave(() => phone.removeEventListener('change', turned));
  await load();

  /* ---- what is asked ---- */

  function change(values, { push = true, page = false } = {}) {
    clearTimeout(timer);
    state = { ...state, q: field.value, ...values }; /* what is being typed counts */
    if (!page) { state.after = ''; state.page = 1; starts = ['']; }
    ctx.setQuery(write(state), { push });
    field.value = state.q;
    load();
  }

  async function load() {
    under?.abort();
    const mine = under = new AbortController();
    clearTimeout(timer);
    result.setAttribute('aria-busy', 'true');
    try {
      const got = await ctx.api.get('/records', { query: { ...asked(state), after: state.after, limit: PAGE, facets: FACETS.join(',') }, signal: mine.signal, retry: false });
      if (mine.signal.aborted) return;
      answer = got;
      field.notes(got.notes, got.translation);
      draw();
    } catch (e) {
      if (mine.signal.aborted || e?.name === 'AbortError') return;
      if (!(e instanceof Problem)) { ctx.live.problem(e); return; }
      if (e.status === 503) { wait(e, mine); return; }
      failed(e);
    } finally {
      if (under === mine) result.removeAttribute('aria-busy');
    }
  }

  /* The index is being made: how far, and again by itself. */
  function wait(problem, mine) {
    const { done, total, retry_after: after } = problem.body;
    field.count('\u00a0');
    result.replaceChildren(h('div', { class: 'pad job', role: 'status' },
      h('div', { class: 'job-line' }, h('span', null, t('records.indexing')), total ? h('span', { class: 'num' }, t('records.indexing_of', { done, total })) : null),
      h('progress', { max: total || null, value: total ? done : null, 'aria-label': t('records.indexing') })));
    foot.replaceChildren();
    timer = setTimeout(() => { if (!mine.signal.aborted) load(); }, (after || 1) * 1000);
  }

  function failed(problem) {
    if (problem.body?.column) {
      field.failed(problem);
      field.count(t('records.unreadable'));
      return;
    }
    field.notes([], '');
    field.count('\u00a0');
    result.replaceChildren(h('div', { class: 'empty', role: 'alert' }, h('h2', null, t('records.failed')),
      h('p', null, problem.offline ? t('common.error.offline') : problem.detail),
      h('div', { class: 'acts' }, button({ label: t('common.again'), run: load }), active(state) ? button({ label: t('records.clear'), run: () => change(cleared(state)) }) : null)));
    foot.replaceChildren();
    drawChips();
  }

  /* ---- what is shown ---- */

  function draw() {
    field.count(t('records.found', { n: answer.total }));
    download.disabled = answer.total === 0;
    sides.update(answer.facets, state);
    drawChips();
    drawTable();
    drawPages();
  }

  function drawChips() {
    const off = (words, run) => h('button', { type: 'button', class: 'chip rs-chip', 'aria-label': t('records.without', { what: words }), on: { click: run } }, words, icon('cross'));
    const list = FACETS.flatMap((f) => state.facets[f].map((v) => off(`${t(`records.facet.${f}`)}: ${valueWords(f, v, sides.label(f, v))}`,
      () => change({ facets: { ...state.facets, [f]: state.facets[f].filter((x) => x !== v) } }))));
    if (state.box) list.unshift(off(t('records.box', { name: state.box.replaceAll('_', ' ').replace(':', ': ') }), () => change({ box: '' })));
    if (state.from || state.to) list.push(off(t('records.years', { from: state.from || '…', to: state.to || '…' }), () => change({ from: '', to: '' })));
    if (list.length > 1) list.push(h('button', { type: 'button', class: 'link small', on: { click: () => change(cleared(state)) } }, t('records.clear')));
    chips.replaceChildren(...list);
    const n = active(state);
    toggle.querySelector('.lbl').textContent = n ? t('records.filters_n', { n }) : t('records.filters');
  }

  function drawTable() {
    current = -1;
    if (answer.total === 0) {
      const narrowed = active(state) > 0;
      result.replaceChildren(h('div', { class: 'empty' }, h('h2', null, t('records.none')),
        h('p', null, t(narrowed ? 'records.none_filters' : state.q ? 'records.none_query' : 'records.none_at_all')),
        narrowed ? h('div', { class: 'acts' }, button({ label: t('records.clear'), run: () => change(cleared(state)) })) : null));
      return;
    }
    const cols = columns({ narrow: phone.matches }).map((c) => ({ ...c, sort: c.sort ? () => 0 : undefined, by: c.sort }));
    const by = cols.find((c) => c.by === (state.sort || 'id'));
    const tb = table({
      label: t('records.title'), columns: cols, rows: answer.items, inset: true, cls: 'rs-table',
      sort: by ? { id: by.id, dir: state.desc ? 'descending' : 'ascending' } : null,
      onSort: ({ id, dir }) => change({ sort: cols.find((c) => c.id === id).by, desc: dir === 'descending' }),
      row: (r, tr) => {
        tr.dataset.href = `/records/${r.id}`;
        tr.addEventListener('click', (e) => { if (!e.target.closest('a, button') && !String(getSelection())) tr.querySelector('.row-link').click(); });
        tr.querySelector('.row-link').addEventListener('focus', () => mark(tr));
      },
    });
    result.replaceChildren(tb.el);
  }

  function drawPages() {
    const first = (state.page - 1) * PAGE + 1;
    starts[state.page - 1] = state.after;
    const to = (page, after) => () => { change({ page, after }, { page: true }); scrollTo({ top: 0 }); };
    const before = state.page > 1 ? starts[state.page - 2] : undefined;
    foot.replaceChildren(
      h('span', { class: 'num' }, answer.items.length ? t('records.range', { from: first, to: first + answer.items.length - 1, total: answer.total }) : ''),
      answer.next || state.page > 1 ? h('div', { class: 'acts' },
        button({ label: t('records.page_previous'), disabled: state.page === 1, run: before === undefined ? to(1, '') : to(state.page - 1, before) }),
        button({ label: t('records.page_next'), disabled: !answer.next, run: to(state.page + 1, String(answer.next ?? '')) })) : '');
  }

  function sortField() {
    const words = ['id', 'newest', 'year-', 'year', 'author', 'title'];
    const select = h('select', { id: 'rs-sort', class: 'input', on: { change: () => { const [sort, desc] = [select.value.replace('-', ''), select.value.endsWith('-')]; change({ sort: sort === 'id' ? '' : sort, desc }); } } },
      words.map((w) => h('option', { value: w, selected: w === (state.sort || 'id') + (state.desc ? '-' : '') }, t(`records.sort.${w}`))));
    return { el: h('div', { class: 'field rs-sort' }, h('label', { for: 'rs-sort', class: 'vh' }, t('records.sort')), select) };
  }

  /* ---- by keyboard ---- */

  function links() { return [...result.querySelectorAll('.row-link')]; }
  function mark(tr) {
    for (const x of result.querySelectorAll('tr[aria-current]')) x.removeAttribute('aria-current');
    tr.setAttribute('aria-current', 'true');
    current = links().indexOf(tr.querySelector('.row-link'));
  }
  function step(by) {
    const all = links();
    const i = Math.min(all.length - 1, Math.max(0, current + by));
    all[i]?.focus();
    all[i]?.closest('tr').scrollIntoView({ block: 'nearest' });
  }

  function openSides(open) {
    toggle.setAttribute('aria-expanded', String(open));
    aside.classList.toggle('open', open);
  }

  async function pickColumns() { if (await chooseColumns()) drawTable(); }
}
