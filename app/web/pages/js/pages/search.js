/* search.js - the protocol's searches: lines and counts, runs and what changed, why a record is
 * found, known references. One tab each; what they show is in js/pages/search/. */
import { h, fill, button } from '../core/dom.js';
import { t, date, when } from '../core/i18n.js';
import { live } from '../core/live.js';
import { session } from '../core/session.js';
import { tabs } from '../core/forms.js';
import { confirm } from '../core/dialog.js';
import { jobs, isOpen } from '../core/jobs.js';
import { lines } from './search/lines.js';
import { runs } from './search/runs.js';
import { explain } from './search/explain.js';
import { recall } from './search/recall.js';

const KINDS = new Set(['search.run', 'search.update']);
const TABS = ['lines', 'runs', 'explain', 'recall'];

export async function show(ctx) {
  ctx.setTitle(t('search.title'));
  const about = h('p', null, '\u00a0');
  const acts = h('div', { class: 'acts' });
  const body = h('div', null, h('section', { class: 'card pad' }, h('span', { class: 'sk block' }), h('span', { class: 'sk block gap-top' })));
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('search.title')), about), acts), body);

  const state = { ctx, engine: null, search: null, findings: null };
  let all = null, turn = 0;

  /* Ask again; the tab that is open stays. */
  async function load() {
    const mine = ++turn;
    const answer = await ctx.api.get('/searches', { signal: ctx.signal });
    if (mine !== turn) return;
    all = answer.items;
    state.engine = answer.engine;
    state.asOf = answer.as_of;
    state.search = all.find((s) => s.id === ctx.query.get('search')) ?? all[0];
    draw();
  }

  function draw() {
    const s = state.search;
    if (!s) {
      about.textContent = '\u00a0';
      fill(body, h('section', { class: 'card empty' }, h('h2', null, t('search.none')), h('p', null, t('search.none_help'))));
      return;
    }
    about.textContent = s.latest
      ? t('search.about_run', { database: s.database, engine: s.latest.engine, when: when(s.latest.at) })
      : t('search.about', { database: s.database, date: date(state.asOf) });
    drawActs();
    fill(body, choice(), note(s), panel());
  }

  const panel = () => tabs({
    label: t('search.title'), selected: TABS.includes(ctx.query.get('tab')) ? ctx.query.get('tab') : 'lines',
    onChange: (id) => { ctx.query.set('tab', id); ctx.setQuery({ tab: id === 'lines' ? null : id }); },
    items: [
      { id: 'lines', label: t('search.tab.lines'), panel: () => lines(state) },
      { id: 'runs', label: t('search.tab.runs'), panel: () => runs(state) },
      { id: 'explain', label: t('search.tab.explain'), panel: () => explain(state) },
      { id: 'recall', label: t('search.tab.recall'), panel: () => recall(state) },
    ],
  }).el;

  function choice() {
    if (all.length < 2) return null;
    return h('fieldset', { class: 'seg search-choice' }, h('legend', null, t('search.which')), all.map((s) =>
      h('label', null, h('input', { type: 'radio', name: 'search', value: s.id, checked: s === state.search, on: { change: () => choose(s) } }),
        h('span', null, t('search.literature', { id: s.id, literature: t(`search.literature.${s.literature}`) })))));
  }

  function choose(s) {
    state.search = s;
    ctx.query.set('search', s.id);
    ctx.setQuery({ search: s.id });
    draw();
    body.querySelector('input[name=search]:checked')?.focus();
  }

  const note = (s) => {
    const text = s.note?.[document.documentElement.lang];
    return text ? h('p', { class: 'small ink2 search-note' }, text) : null;
  };

  const running = () => jobs.all().find((j) => KINDS.has(j.kind) && isOpen(j) && (!j.search || j.search === state.search?.id));

  function drawActs() {
    const s = state.search;
    const focus = acts.contains(document.activeElement);
    if (!session.can('lead') || !s) { fill(acts); return; }
    const job = running();
    if (job) fill(acts, h('p', { class: 'small ink2' }, t('search.running')));
    else if (!state.engine) fill(acts, h('p', { class: 'small ink2' }, t('search.no_engine')));
    else if (s.latest) fill(acts, button({ label: t('search.update'), kind: 'primary', run: () => begin('update') }));
    else fill(acts, button({ label: s.unfinished ? t('search.run_on') : t('search.run'), kind: 'primary', run: () => begin('run') }));
    if (focus) (acts.querySelector('button') ?? ctx.main.querySelector('h1')).focus();
  }

  async function begin(verb) {
    const s = state.search;
    const yes = await confirm({
      title: t(`search.${verb}_title`), yes: t(`search.${verb}`),
      text: t(`search.${verb}_text`, { n: s.lines.length, engine: state.engine.name, line: s.import }),
    });
    if (!yes) return;
    try {
      const job = await ctx.api.post(`/searches/${encodeURIComponent(s.id)}/${verb}`, {});
      await jobs.take({ ...job, search: s.id });
    } catch (e) { live.problem(e); }
  }

  ctx.onLeave(jobs.on((job, old) => {
    if (!KINDS.has(job.kind)) return;
    drawActs();
    if (job.state === 'done' && old && old.state !== 'done') load().catch((e) => live.problem(e));
  }));
  await load();
}
