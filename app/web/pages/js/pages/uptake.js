/* uptake.js - what the facilities delivered: a group's numbers, its table and charts, process time,
 * deliveries in. The address holds what is shown: ?group=ID&months=12&unit=equivalent. */
import { h, add, fill, button, icon } from '../core/dom.js';
import { t, date } from '../core/i18n.js';
import { download } from '../core/download.js';
import { live } from '../core/live.js';
import { numbers, regions, barriers, charts, process, askProcess } from './uptake/parts.js';
import { deliveries } from './uptake/deliveries.js';
import { sending } from './uptake/send.js';
import { estimates } from './uptake/estimates.js';

const WINDOWS = [3, 6, 12, 24];

export async function show(ctx) {
  ctx.setTitle(t('uptake.title'));
  const lead = h('p', { role: 'status' }, '\u00a0');
  const acts = h('div', { class: 'acts' });
  const body = h('div', { class: 'stack' }, h('section', { class: 'card pad' }, h('span', { class: 'sk block' })), h('section', { class: 'card pad uptake-wait' }, h('span', { class: 'sk block' })));
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('uptake.title')), lead), acts), body);

  const about = await ctx.api.get('/uptake', { signal: ctx.signal });
  if (!about.served) { begin(body, lead); return; }

  const state = {
    group: about.groups.some((g) => g.id === ctx.query.get('group')) ? ctx.query.get('group') : '',
    months: WINDOWS.includes(Number(ctx.query.get('months'))) ? Number(ctx.query.get('months')) : 6,
    unit: ctx.query.get('unit') === 'equivalent' ? 'equivalent' : 'sample',
  };
  const query = () => ({ group: state.group, months: state.months === 6 ? null : state.months });
  const picked = picker(about, state, (what) => { Object.assign(state, what); ctx.setQuery({ group: state.group || null, months: state.months === 6 ? null : state.months, unit: state.unit === 'sample' ? null : state.unit }); load({ say: true }); });
  const shown = h('div', { class: 'stack' }, h('section', { class: 'card pad uptake-wait' }, h('span', { class: 'sk block' })));
  const time = h('div', null, h('section', { class: 'card pad uptake-wait' }, h('span', { class: 'sk block' })));
  const send = about.may_change ? sending(ctx, about, { changed: () => refresh() }) : null;
  const list = deliveries(ctx);
  const guess = about.may_change ? estimates(ctx, about, { changed: () => load({ say: true }), group: () => state.group }) : null;
  const chapter = button({ label: t('uptake.chapter'), icon: 'download', kind: 'primary', run: () => download('/uptake/report', { query: { group: state.group, format: 'docx' } }) });
  add(acts, send ? button({ label: t('uptake.send'), icon: 'upload', 'aria-expanded': 'false', run: (e) => send.toggle(e.currentTarget) }) : null, chapter);
  fill(body, send?.el, picked.el, shown, time, guess?.el, list.el);
  ctx.keys.bind('uptake', { next: () => picked.step(1), previous: () => picked.step(-1), unit: () => picked.turn() });

  let asked = 0, times = null;
  async function load({ must = false, say = false } = {}) {
    const mine = ++asked;
    try {
      const s = await ctx.api.get('/uptake/status', { query: { ...query(), unit: state.unit }, signal: ctx.signal });
      if (mine !== asked) return;
      lead.textContent = t('uptake.lead', { group: s.name, day: date(s.as_of) });
      chapter.disabled = false;
      fill(shown, s.quarantined ? h('p', { class: 'inline-note warn' }, icon('warn'), h('span', null, t('uptake.quarantined', { n: s.quarantined }), ' ', h('a', { href: '#uptake-deliveries' }, t('uptake.see')))) : null, numbers(s, await times), regions(s, state.unit, query), barriers(s), await charts(ctx, s, query));
      if (say) live.say(t('uptake.shown', { group: s.name, span: s.span }));
    } catch (e) {
      if (mine !== asked || e?.name === 'AbortError') return;
      if (e.status !== 404) { if (must) throw e; live.problem(e, { retry: () => load() }); return; }
      lead.textContent = '\u00a0';
      chapter.disabled = true;
      fill(shown, h('section', { class: 'card' }, h('div', { class: 'empty' }, h('h2', null, t('uptake.none')), h('p', null, t(about.may_change ? 'uptake.none_lead' : 'uptake.none_help')))));
      if (say) live.say(t('uptake.none'));
    }
  }

  /* Process time is of the whole production, whatever group is shown. */
  async function loadTime() {
    times = askProcess(ctx);
    fill(time, await process(ctx, await times));
  }

  async function refresh(how) {
    await Promise.all([loadTime(), load(how), list.load()]);
  }

  await refresh({ must: true });
}

/* Group, window and unit. */
function picker(about, state, change) {
  const group = h('select', { id: 'uptake-group' }, [{ id: '', name: t('uptake.all') }, ...about.groups].map((g) => h('option', { value: g.id, selected: g.id === state.group }, g.name)));
  const months = h('select', { id: 'uptake-months' }, WINDOWS.map((n) => h('option', { value: String(n), selected: n === state.months }, t('uptake.months', { n }))));
  const unit = h('select', { id: 'uptake-unit' }, ['sample', 'equivalent'].map((u) => h('option', { value: u, selected: u === state.unit }, t(`uptake.unit.${u}`))));
  group.addEventListener('change', () => change({ group: group.value }));
  months.addEventListener('change', () => change({ months: Number(months.value) }));
  unit.addEventListener('change', () => change({ unit: unit.value }));
  const place = (id, label, input) => h('div', { class: 'field' }, h('label', { for: id }, label), input);
  return {
    el: h('section', { class: 'uptake-pick', 'aria-label': t('uptake.pick') }, place('uptake-group', t('uptake.group'), group), place('uptake-months', t('uptake.window'), months), place('uptake-unit', t('uptake.table_of'), unit)),
    step(by) {
      const n = group.options.length;
      group.selectedIndex = (group.selectedIndex + by + n) % n;
      change({ group: group.value });
    },
    turn() {
      unit.selectedIndex = 1 - unit.selectedIndex;
      change({ unit: unit.value });
    },
  };
}

/* No file is served. */
function begin(body, lead) {
  lead.textContent = t('uptake.not_served');
  fill(body, h('section', { class: 'card' }, h('div', { class: 'empty' }, h('h2', null, t('uptake.begin')), h('p', null, t('uptake.begin_help')),
    h('pre', { class: 'uptake-lines', tabindex: '0', 'aria-label': t('uptake.begin_lines') }, 'sigte uptake init ngc.uptake\nsigte uptake import vest-2024-03.csv --as-of 2024-04-02\nsigte -R review.sigte serve -U ngc.uptake'))));
}
