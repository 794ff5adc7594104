/* record.js - one record in full: what it says, where it comes from, where it stands. */
import { h } from '../core/dom.js';
import { t, i18n } from '../core/i18n.js';
import { text } from './record/text.js';
import { standing, fullText, criteria, related } from './record/sides.js';
import { fields, members, found, history, decisions, log } from './record/origin.js';

export async function show(ctx) {
  ctx.setTitle(t('record.title', { id: ctx.params.id }));
  const main = h('div', { class: 'stack' }, h('div', { class: 'card rec' }, h('span', { class: 'sk line mid' }), h('span', { class: 'sk line' }), h('span', { class: 'sk block' })));
  const side = h('div', { class: 'card' }, h('div', { class: 'side' }, h('span', { class: 'sk block' })));
  const back = h('nav', { class: 'rc-back', 'aria-label': t('record.back_label') }, h('a', { href: '/records' }, t('record.back')));
  ctx.main.append(back, h('div', { class: 'two' }, main, side));
  if (!/^[1-9]\d{0,17}$/.test(ctx.params.id)) throw Object.assign(new Error('no id'), { status: 404 });
  const [x, pico] = await Promise.all([
    ctx.api.get(`/records/${ctx.params.id}`, { signal: ctx.signal }),
    ctx.api.get('/criteria', { signal: ctx.signal }),
    i18n.load('records'),
  ]);
  const merged = String(x.id) !== ctx.params.id;
  const card = text(x, pico.criteria);
  ctx.setTitle(x.title);
  main.replaceChildren(...[
    merged ? h('p', { class: 'inline-note' }, t('record.merged_into', { id: ctx.params.id, root: String(x.id) })) : null,
    card.el, fields(x), members(x), found(x), history(x), decisions(x), log(x, ctx),
  ].filter(Boolean));
  side.replaceChildren(...[standing(x, pico.criteria), fullText(x), criteria(x, pico.criteria, card.light), related(x)].filter(Boolean));
}
