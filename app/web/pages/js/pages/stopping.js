/* stopping.js - is enough found at a stage? What each rule says, with its numbers; what going on
 * costs; SAFE's phases; ending the stage and opening it again; the second look. Nothing is ended by
 * itself: the page suggests, and a lead ends. */
import { h, button, icon } from '../core/dom.js';
import { t, num, percent, i18n } from '../core/i18n.js';
import { listen } from '../core/events.js';
import { curve } from './stopping/curve.js';
import { rules } from './stopping/rules.js';
import { safe } from './stopping/safe.js';
import { figures } from './stopping/figures.js';
import { endings, endStage } from './stopping/ending.js';
import { secondLook } from './stopping/check.js';

const STAGES = ['title', 'abstract'];
const AGAIN_MS = 5000;

/* Without a stage: the first where something is open, else the abstracts. */
async function choose(ctx) {
  const { stages } = await ctx.api.get('/overview', { signal: ctx.signal });
  const busy = stages.find((s) => STAGES.includes(s.stage) && s.awaiting > 0);
  ctx.go(`/stopping/${busy?.stage ?? 'abstract'}`, { replace: true });
}

export async function show(ctx) {
  const stage = ctx.params.stage;
  if (!STAGES.includes(stage)) { ctx.setTitle(t('stopping.name')); await choose(ctx); return; }
  ctx.setTitle(`${t('stopping.name')}: ${t(`common.stage.${stage}`)}`);
  await i18n.load('screen');
  const lead = ctx.session.can('lead');
  const line = h('p', null, '\u00a0');
  const acts = h('div', { class: 'acts' });
  const tabs = h('nav', { class: 'tabs', 'aria-label': t('stopping.stages') }, STAGES.map((s) =>
    h('a', { href: `/stopping/${s}`, 'aria-current': s === stage ? 'page' : null }, t(`common.stage.${s}`))));
  const body = h('div', { class: 'stack' }, h('section', { class: 'card pad' }, h('span', { class: 'sk block tall' })), h('section', { class: 'card pad' }, h('span', { class: 'sk block' })));
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('stopping.title')), line), acts), tabs, body);

  const state = { small: ctx.query.get('small') === '1', view: null, shown: '' };
  const look = lead ? secondLook({ ctx, stage }) : null;

  async function load() {
    state.view = await ctx.api.get(`/stages/${stage}/stopping`, { query: { small: state.small ? 1 : null }, signal: ctx.signal });
    const as = JSON.stringify(state.view);
    if (as === state.shown) return;
    state.shown = as;
    draw(state.view);
  }

  /* After something was done here: the focus stays where it makes sense. */
  async function again(focus) {
    await load();
    const to = focus?.isConnected ? focus : ctx.main.querySelector('h1');
    if (to.tagName === 'H1') to.tabIndex = -1;
    to.focus();
  }

  function draw(v) {
    line.replaceChildren(v.own ? t('stopping.own_line', { n: v.screened }) : t('stopping.line', { screened: v.screened, total: v.total, found: v.found }));
    acts.replaceChildren(...(lead && !v.own && v.open > 0 ? [button({ label: t(`stopping.end.${stage}`), kind: v.rules.some((r) => r.met) ? 'primary' : '', run: () => endStage({ ctx, v, again }) })] : []));
    const empty = v.screened === 0;
    body.replaceChildren(...[
      ...endings({ ctx, v, lead, again }),
      v.conflicts > 0 ? h('p', { class: 'inline-note warn' }, icon('warn'), h('span', null, t('stopping.conflicts', { n: v.conflicts }), ' ', h('a', { href: '/conflicts' }, t('stopping.settle')))) : null,
      empty ? h('section', { class: 'card empty' }, h('h2', null, t('stopping.nothing')), h('p', null, t('stopping.nothing_text')))
        : h('div', { class: 'two' },
          h('div', { class: 'stack' }, curve(v), v.small && !state.small ? small(v) : rules(v)),
          h('aside', { class: 'stack stopping-side', 'aria-label': t('stopping.side') }, figures(v))),
      empty || v.own ? null : safe({ ctx, v, lead, again }),
      empty || v.own || !look ? null : look.el,
    ].filter(Boolean));
    look?.start();
  }

  function small(v) {
    return h('section', { class: 'card pad', 'aria-labelledby': 'st-rules' }, h('div', { class: 'sec-head' }, h('h2', { id: 'st-rules' }, t('stopping.rules'))),
      h('p', { class: 'small' }, t('stopping.small', { n: v.total, least: v.least })),
      h('div', { class: 'acts' }, button({ label: t('stopping.small_show'), run: async () => { state.small = true; ctx.setQuery({ small: '1' }); await load(); body.querySelector('#st-rules')?.setAttribute('tabindex', '-1'); body.querySelector('#st-rules')?.focus(); } })));
  }

  await load();

  /* The log grew: look again, not too often, and not under somebody's hands. */
  let timer = 0;
  listen({ head: () => { timer ||= setTimeout(() => { timer = 0; if (!document.hidden && !document.querySelector('dialog[open]') && !body.contains(document.activeElement)) load().catch(() => {}); }, AGAIN_MS); } }, { signal: ctx.signal });
  ctx.onLeave(() => clearTimeout(timer));
}
