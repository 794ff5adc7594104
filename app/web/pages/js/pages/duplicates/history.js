/* history.js - every merge, split and "not the same", newest first, and taking one back. */
import { h, button } from '../../core/dom.js';
import { t, when } from '../../core/i18n.js';

/* Merges that hold are split, so that the rules keep the two apart; the others are taken back. */
function act(x, run) {
  if (x.undone) return h('span', { class: 'quiet small' }, t('duplicates.taken_back'));
  if (x.kind === 'merge') return button({ label: t('duplicates.split'), run: () => run('/duplicates/split', { record: x.gone }) });
  return button({ label: t('duplicates.take_back'), run: () => run('/duplicates/undo', { event: x.event }) });
}

/* What stands now: the members, where each was found. */
function madeOf(ctx, record) {
  const list = h('div', { class: 'dup-made', hidden: true });
  const show = h('button', { type: 'button', class: 'link', 'aria-expanded': 'false', on: { click: toggle } }, t('duplicates.made_of', { n: record }));
  async function toggle() {
    if (!list.hidden) { list.hidden = true; show.setAttribute('aria-expanded', 'false'); return; }
    try {
      const m = await ctx.api.get(`/duplicates/records/${record}`, { signal: ctx.signal });
      list.replaceChildren(h('p', { class: 'small' }, t('duplicates.stands', { n: m.record })), h('ul', { class: 'dup-members' }, m.members.map((x) =>
        h('li', null, t('duplicates.member', { n: x.record }), ' ', x.source, x.source_id ? ` ${x.source_id}` : '', h('span', { class: 'quiet' }, ' · ', x.file ? `${x.file}, ` : '', t('duplicates.position', { n: x.position }))))));
      list.hidden = false;
      show.setAttribute('aria-expanded', 'true');
    } catch (e) { ctx.live.problem(e); }
  }
  return [show, list];
}

function row(ctx, x, run) {
  const a = x.kept ?? x.a, b = x.gone ?? x.b;
  const sources = [x.kept_source ?? x.a_source, x.gone_source ?? x.b_source].filter(Boolean).join(' / ');
  return h('li', { class: x.undone ? 'dup-undone' : null },
    h('div', { class: 'dup-line' },
      h('div', null, h('span', { class: 'chip' }, t(`duplicates.kind_of.${x.kind}`)), ' ', h('span', { lang: 'en' }, x.title || x.b_citation),
        h('span', { class: 'what' }, t('duplicates.pair', { a, b }), ' · ', sources, ' · ', t(x.by_hand ? 'duplicates.by_hand' : 'duplicates.by_rules', { person: x.person }), ' · ', when(x.at))),
      ctx.session.can('reviewer', 'resolver') ? act(x, run) : null),
    x.reason ? h('p', { class: 'dup-reason' }, x.reason) : null,
    x.kind === 'merge' ? madeOf(ctx, a) : null);
}

export async function showHistory(ctx) {
  ctx.setTitle(t('duplicates.history_title'));
  const rows = h('ul', { class: 'rows' });
  const more = button({ label: t('common.more'), run: () => load().catch((e) => ctx.live.problem(e)) });
  const card = h('section', { class: 'card pad' }, h('span', { class: 'sk block' }));
  const hand = h('input', { type: 'checkbox', id: 'dup-hand', checked: ctx.query.get('by_hand') === 'true', on: { change: again } });
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('duplicates.history_title')), h('p', null, t('duplicates.history_text'))),
    h('div', { class: 'acts' }, h('a', { class: 'btn', href: '/duplicates' }, t('duplicates.to_waiting')))),
  h('label', { class: 'check small dup-filter', for: 'dup-hand' }, hand, h('span', null, t('duplicates.only_hand'))), card);
  let after = null;

  async function run(path, body) {
    try {
      const done = await ctx.api.post(path, body);
      ctx.live.toast(t(done.done === 'split' ? 'duplicates.split_done' : `duplicates.undone.${done.kind}`, { a: done.a, b: done.b ?? '' }));
      await again();
      ctx.main.querySelector('h1').focus({ preventScroll: true });
    } catch (e) { ctx.live.problem(e); }
  }
  async function load() {
    const had = rows.children.length;
    const page = await ctx.api.get('/duplicates/history', { query: { after, by_hand: hand.checked ? 'true' : null }, signal: ctx.signal });
    after = page.next;
    rows.append(...page.items.map((x) => row(ctx, x, run)));
    more.hidden = !after;
    if (had) rows.children[had]?.querySelector('button, a')?.focus();
    if (rows.children.length) card.replaceChildren(rows, more);
    else card.replaceChildren(h('div', { class: 'empty' }, h('h2', null, t('duplicates.history_none')), h('p', null, t('duplicates.history_none_text'))));
  }
  async function again() {
    ctx.setQuery({ by_hand: hand.checked ? 'true' : null });
    after = null;
    rows.replaceChildren();
    await load();
  }
  await load();
}
