/* extraction.js - the included articles, and one of them: its text with the form beside it. */
import { h } from '../core/dom.js';
import { t, list } from '../core/i18n.js';
import { table } from '../core/table.js';
import { listen } from '../core/events.js';
import { session } from '../core/session.js';
import { article } from './extraction/article.js';
import { kind, levelText, textLang } from './extraction/words.js';
import { agreementTable, calibrationNote } from './extraction/calibration.js';

export async function show(ctx) {
  if (ctx.params.id) return article(ctx);
  return articles(ctx);
}

/* What each filter keeps. */
const mine = (x) => x.people.some((p) => p.person === session.person);
const FILTERS = {
  all: () => true,
  mine: (x) => !mine(x),
  differ: (x) => x.differences > 0,
  level: (x) => !x.hidden && !x.level,
};

async function articles(ctx) {
  ctx.setTitle(t('extraction.title'));
  const sub = h('p', null, '\u00a0');
  const card = h('section', { class: 'card pad', 'aria-label': t('extraction.articles') }, h('span', { class: 'sk block' }));
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('extraction.title')), sub)), card);
  let page = await all(ctx);
  const may = session.can('extractor', 'reviewer');
  if (!page.total) {
    card.replaceChildren(h('div', { class: 'empty' }, h('h2', null, t('extraction.none')), h('p', null, t('extraction.none_help')),
      h('div', { class: 'acts' }, h('a', { class: 'btn', href: '/screen/full_text' }, t('extraction.to_full_text')))));
    return;
  }
  let filter = FILTERS[ctx.query.get('show')] ? ctx.query.get('show') : 'all';
  const names = Object.keys(FILTERS).filter((f) => may || f !== 'mine');
  const counts = new Map();
  const seg = h('fieldset', { class: 'seg' }, h('legend', { class: 'vh' }, t('extraction.show')), names.map((f) =>
    h('label', null, h('input', { type: 'radio', name: 'extraction-show', value: f, checked: f === filter, on: { change: () => { filter = f; ctx.setQuery({ show: f === 'all' ? null : f }); draw(); } } }),
      h('span', null, t(`extraction.show.${f}`), ' ', h('b', { class: 'num', ref: (el) => counts.set(f, el) })))));
  const tb = table({
    label: t('extraction.articles'), cls: 'extraction-list', stays: false, empty: t('extraction.none_here'),
    columns: [
      { id: 'article', label: t('extraction.article'), head: true, sort: (x) => x.citation, cell: titleCell },
      { id: 'kind', label: t('extraction.literature'), sort: (x) => kind(x.literature), cell: (x) => kind(x.literature) },
      { id: 'people', label: t('extraction.by'), sort: (x) => x.people.length, cell: (x) => peopleCell(x, page.form) },
      { id: 'differ', label: t('extraction.differences'), num: true, sort: (x) => x.differences, cell: differCell },
      { id: 'level', label: t('extraction.level'), sort: (x) => x.level?.level, cell: (x) => (x.level ? levelText(x.level) : h('span', { class: 'quiet' }, t(x.hidden || x.levels_hidden ? 'extraction.hidden_short' : 'extraction.not_given'))) },
    ],
  });
  const calibration = h('div', { class: 'stack' });
  card.replaceChildren(calibration, seg, tb.el);

  async function drawCalibration() {
    const { calibrations } = await ctx.api.get('/extraction-calibrations', { signal: ctx.signal });
    calibration.replaceChildren(...[calibrationNote(page.calibration), agreementTable(calibrations)].flat().filter(Boolean));
  }

  function draw() {
    for (const f of names) counts.get(f).textContent = String(page.items.filter(FILTERS[f]).length);
    sub.textContent = t('extraction.lead', { n: page.total });
    tb.update(page.items.filter(FILTERS[filter]));
  }
  draw();
  await drawCalibration();
  let waiting = 0;
  listen({ head: () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      try { page = await all(ctx); draw(); await drawCalibration(); } catch { /* the shell says that the connection is lost */ }
    }, 400);
  } }, { signal: ctx.signal });
}

async function all(ctx) {
  const out = { items: [], total: 0, form: 0 };
  let after = null;
  do {
    const p = await ctx.api.get('/extraction', { query: { after }, signal: ctx.signal });
    out.items.push(...p.items);
    out.total = p.total;
    out.form = p.form;
    out.calibration = p.calibration;
    after = p.next;
  } while (after);
  return out;
}

function titleCell(x) {
  return [h('a', { href: `/extraction/${x.record.id}` }, x.citation), h('span', { class: 'why', lang: textLang(x.record.language) }, x.record.title)];
}

function peopleCell(x, form) {
  if (!x.people.length) return h('span', { class: 'quiet' }, t('extraction.nobody'));
  const one = (p) => t('extraction.person_fields', { person: p.person === session.person ? t('extraction.you') : p.person, n: p.fields, total: form });
  return list(x.people.map(one));
}

function differCell(x) {
  if (x.hidden) return h('span', { class: 'quiet' }, t('extraction.hidden_short'));
  return x.differences ? h('span', { class: 'chip v v-maybe' }, t('extraction.n_differ', { n: x.differences })) : '0';
}
