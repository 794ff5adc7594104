/* overview.js - what this person is to do now, how far the review is, whether people agree. */
import { h, button, icon } from '../core/dom.js';
import { t, date } from '../core/i18n.js';
import { listen } from '../core/events.js';
import { todoCards, setUp } from './overview/todo.js';
import { funnel, legend, forecast, readers } from './overview/funnel.js';
import { agreement } from './overview/agreement.js';

const AGAIN_MS = 5000;

export async function show(ctx) {
  ctx.setTitle(t('overview.name'));
  const title = h('h1', null, ctx.session.review?.title || t('overview.name'));
  const below = h('p', null, h('span', { class: 'sk line mid' }));
  const now = h('div', { class: 'now' }, cards());
  const far = card('far', t('overview.far'), h('span', { class: 'sk block tall' }));
  const agree = card('agree', t('overview.agree'), h('span', { class: 'sk block tall' }));
  const who = card('who', t('overview.who'), h('span', { class: 'sk block' }));
  who.el.classList.add('gap-top');
  ctx.main.append(h('div', { class: 'head' }, h('div', null, title, below), h('span', { class: 'small quiet num' }, date(new Date()))),
    now, h('div', { class: 'half' }, far.el, agree.el), who.el);

  const lead = ctx.session.roles.includes('lead');
  let shown = '';
  await fill(await ctx.api.get('/overview', { signal: ctx.signal }));
  await fillAgreement();
  follow();

  async function fill(data) {
    const as = JSON.stringify(data);
    if (as === shown) return;
    shown = as;
    title.replaceChildren(data.title);
    below.replaceChildren([data.protocol ? `${data.protocol}.` : null, data.searched ? t('overview.searched_line', { date: date(data.searched) }) : t('overview.not_searched'),
      t('overview.criteria', { n: data.pico_version })].filter(Boolean).join(' '));
    const ready = data.set_up.people && data.set_up.records;
    now.replaceChildren(...[ready ? null : setUp(data.set_up, lead), ready || data.todo.length ? todoCards(ready ? data.todo : data.todo.filter((x) => x.kind !== 'pico'), again) : null].filter(Boolean));
    if (!ready) for (const a of now.querySelectorAll('.todo.first')) { a.classList.remove('first'); a.querySelector('.primary')?.classList.remove('primary'); }
    const said = forecast(data.stages);
    far.fill(said, data.records ? [funnel(data, { reads: ctx.session.can('reviewer') }), legend(), lead ? h('p', { class: 'small stop-link' }, h('a', { href: '/stopping' }, t('overview.stopping'))) : null] : [h('p', { class: 'small quiet' }, t('overview.no_records'))]);
    who.fill(lead ? h('a', { class: 'small', href: '/people' }, t('overview.people')) : null, [readers(data.reviewers), blind(data)]);
  }

  /* Where this person reads, others' rows are not theirs to see: said, so that nobody wonders. */
  function blind(data) {
    return data.stages.some((s) => s.votes_left == null) ? h('p', { class: 'note' }, t('overview.blind')) : null;
  }

  async function fillAgreement() {
    try {
      const a = agreement(await ctx.api.get('/agreement', { query: { over_time: 1 }, signal: ctx.signal }));
      agree.fill(a.head ? h('span', { class: 'small quiet num' }, a.head) : null, [a.body]);
    } catch (e) {
      if (e.name === 'AbortError') return;
      agree.fill(null, [h('p', { class: 'inline-note error' }, icon('warn'), h('span', null, ctx.live.words(e))), button({ label: t('common.again'), run: fillAgreement })]);
    }
  }

  async function again(x) {
    try {
      await ctx.api.post(`/jobs/${x.id}/again`, {});
      ctx.live.toast(t('overview.job_again'));
      await fill(await ctx.api.get('/overview', { signal: ctx.signal }));
      (now.querySelector('a, button') ?? title).focus();
    } catch (e) { ctx.live.problem(e); }
  }

  /* The log grew: look again, soon and not too often, while somebody looks, and not under their hands. */
  function follow() {
    let timer = 0;
    const look = async () => {
      timer = 0;
      if (document.hidden || ctx.main.querySelector('.now, .half, .gap-top')?.contains(document.activeElement)) return;
      try { await fill(await ctx.api.get('/overview', { signal: ctx.signal })); } catch { /* the next news asks again */ }
    };
    listen({ head: () => { timer ||= setTimeout(look, AGAIN_MS); } }, { signal: ctx.signal });
    ctx.onLeave(() => clearTimeout(timer));
  }
}

/* A card with a heading and room for a word beside it. */
function card(id, title, waiting) {
  const head = h('div', { class: 'sec-head' }, h('h2', { id: `${id}-title` }, title));
  const body = h('div', { class: 'body' }, waiting);
  const el = h('section', { class: ['card pad', `card-${id}`], 'aria-labelledby': `${id}-title` }, head, body);
  return {
    el,
    fill(beside, content) {
      head.replaceChildren(head.firstElementChild, ...(beside ? [typeof beside === 'string' ? h('span', { class: 'small quiet' }, beside) : beside] : []));
      body.replaceChildren(...content.filter(Boolean));
    },
  };
}

function cards() {
  return h('div', { class: 'next', 'aria-hidden': 'true' }, Array.from({ length: 3 }, (_, i) =>
    h('div', { class: ['card todo', i === 0 && 'first'] }, h('span', { class: 'sk line short' }), h('span', { class: 'sk line' }), h('span', { class: 'sk line mid' }))));
}
