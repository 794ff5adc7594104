/* titles.js - the title step as a fast list: a key a title, and the list moves under the current row. */
import { h, icon, button } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { api } from '../core/api.js';
import { keys } from '../core/keys.js';
import { live } from '../core/live.js';
import { listen } from '../core/events.js';
import { vlist } from '../core/vlist.js';
import { makeWork } from './screen/work.js';
import { spansOf, marked } from './screen/record.js';
import { stageStrip, stageWord } from './screen/strip.js';
import { whyPanel } from './screen/why.js';
import { readingClock } from './screen/clock.js';
import { ending } from './screen/ending.js';
import { prefs, setPrefs, orderAt } from './screen/prefs.js';
import { chip, doneWord, langOf, short } from './screen/words.js';
import { i18n } from '../core/i18n.js';

const STAGE = 'title';
const LIST_KEYS = ['include', 'exclude', 'maybe', 'next', 'previous', 'undo', 'skip', 'highlights', 'why'];

export async function show(ctx) {
  await i18n.load('screen', 'keys');
  ctx.setTitle(stageWord(STAGE));
  const [{ stages }, pico] = await Promise.all([api.get('/screen', { signal: ctx.signal }), api.get('/criteria', { signal: ctx.signal })]);
  const here = stages.find((s) => s.stage === STAGE);
  const elements = new Map(pico.criteria.map((c) => [c.id, c.element.toLowerCase()]));
  let p = prefs();
  const clock = readingClock(ctx);
  const bare = new Set(); /* rows that are drawn without their title yet */

  const work = makeWork({
    stage: STAGE, order: orderAt(STAGE), signal: ctx.signal, keep: 24, ahead: 60, limit: 5000, hold: 10, ownMost: 50,
    on: {
      change: () => changed(),
      refused: (item, words, what) => refused(item, words, what),
      elsewhere: () => live.say(t('screen.elsewhere')),
      /* Who reads ahead, far from the current row, finds the rows where they were. */
      calm: () => { const r = list.el.querySelector('.now')?.getBoundingClientRect(); return !r || (r.bottom > 0 && r.top < innerHeight); },
    },
  });
  ctx.onLeave(() => work.end());
  let whyAt = []; /* where the raising words stand in the current row */
  const why = whyPanel({ signal: ctx.signal, open: p.why, key: 'titles.why', onToggle: (open) => { p = setPrefs({ why: open }); }, onPlaces: (places) => { whyAt = places; if (work.at >= 0) list.refresh(work.at); } });
  const strip = stageStrip({ stage: STAGE, stages, order: work.order, onOrder: reorder, waiting: () => work.waiting });
  const notice = h('div', { class: 'screen-notice', role: 'status' });
  const gap = h('p', { class: 'gap', hidden: true });
  const below = h('p', { class: 'gap below', hidden: true });
  const end = h('div', { hidden: true });
  const list = vlist({ count: 0, estimate: 66, label: t('titles.list'), cls: ['list', 'titles', !p.marks && 'no-marks'].filter(Boolean).join(' '), row, need });
  const card = h('div', { class: 'card titles-card' }, gap, list.el, below);
  const main = h('div', null, end, card);
  ctx.main.append(strip.el, notice, h('div', { class: 'two' }, main, side()));
  strip.show({ done: 0, left: 0, median_ms: 0 });
  card.append(h('div', { class: 'pad first-load' }, Array.from({ length: 6 }, () => h('span', { class: 'sk line' }))));
  ctx.onLeave(() => list.destroy());

  /* ---- beside the list ---- */

  function side() {
    const look = pico.criteria.filter((c) => !c.excludes && c.element !== 'G');
    const el = h('aside', { class: 'card sticky titles-side', 'aria-label': t('titles.side') },
      why.el,
      h('section', { class: 'side' }, h('h2', null, t('titles.question')), h('p', { class: 'small quiet' }, t('titles.doubt'))),
      h('section', { class: 'side' }, h('h2', null, t('titles.look_for')), h('dl', { class: 'pico' }, look.flatMap((c) => [
        h('dt', null, h('span', { class: `el ${c.element.toLowerCase()}`, 'aria-hidden': 'true' }, c.element), h('span', { class: 'vh' }, t(`common.element.${c.element.toLowerCase()}`))), h('dd', { title: c.text }, c.text)]))),
      h('section', { class: 'side keys-side' }, h('h2', null, t('common.keys')), keys.list(LIST_KEYS.filter((k) => k !== 'maybe' || here?.maybe).map((k) => `titles.${k}`))));
    /* Where it scrolls, the keyboard must get there. */
    const size = new ResizeObserver(() => { if (el.scrollHeight > el.clientHeight + 1) el.tabIndex = 0; else el.removeAttribute('tabindex'); });
    size.observe(el);
    ctx.onLeave(() => size.disconnect());
    return el;
  }

  /* ---- rows ---- */

  function what(r) { return [r.type, r.year ? String(r.year) : '', r.journal].filter(Boolean).join(' · '); }

  function row(i) {
    const item = work.items[i];
    const n = work.progress.done - work.items.filter((x) => x.own).length + 1 + i;
    const num = h('span', { class: 'n' }, String(n));
    if (!item) return h('li', null, num);
    const r = item.reading?.record;
    if (r || item.title) bare.delete(i); else bare.add(i);
    if (i === work.at && r) return current(i, item, r, num);
    const title = r?.title ?? item.title;
    const words = title ? h('button', { type: 'button', class: 'title', lang: r ? langOf(r) : null, 'aria-label': item.own?.verdict ? t('titles.done_row', { title, verdict: doneWord(item.own.verdict, STAGE, item.kind) }) : null, on: { click: () => go(i) } }, title) : h('span', { class: 'title sk line' });
    return h('li', { class: item.own ? 'done' : item.skipped ? 'skipped' : null }, num, words, h('span', { class: 'what' }, r ? what(r) : item.citation ?? '\u00a0'),
      h('span', { class: 'verdict' }, item.own ? chip(item.own, STAGE, item.kind) : item.skipped ? t('titles.skipped') : ''));
  }

  function current(i, item, r, num) {
    const spans = spansOf(item.reading, elements, { vocabulary: p.vocabulary, why: whyAt });
    const kws = [...r.keywords.map((k, x) => marked(k, spans('keyword', x), p.words)), ...r.mesh.map((m, x) => marked(m.name, spans('mesh', x), p.words))];
    const sort = item.kind === 'presort';
    const own = item.own;
    const key = (cls, name, word, verdict) => h('button', { type: 'button', class: `key sm ${cls}`, 'aria-pressed': own ? String(own.verdict === verdict) : null, 'aria-keyshortcuts': keys.aria(`titles.${name}`), on: { click: () => vote(verdict) } }, keys.cap(`titles.${name}`), h('span', null, word));
    const small = (name, run, ic) => h('button', { type: 'button', class: 'btn plain', 'aria-keyshortcuts': keys.aria(`titles.${name}`), on: { click: run } }, ic ? icon(ic) : null, t(name === 'undo' ? 'common.undo' : 'screen.skip'));
    return h('li', { class: 'now', 'aria-current': 'true' }, num,
      h('h2', { class: 'title', lang: langOf(r), tabindex: -1, id: 'tt' }, marked(r.title || t('screen.no_title'), spans('title', 0), p.words)),
      h('span', { class: 'what' }, what(r), item.reading.retracted ? h('b', { class: 'retracted-word' }, icon('warn'), t('screen.retracted')) : null, item.kind === 'calibration' ? h('span', { class: 'chip' }, t('titles.calibration')) : null),
      h('div', { class: 'more' },
        h('p', { class: 'kws' }, kws.length ? [t('titles.keywords'), ' ', ...kws.flatMap((k, x) => (x ? [' · ', k] : [k]))] : h('span', { class: 'quiet' }, t('titles.no_keywords'))),
        h('div', { class: 'acts' }, h('div', { class: 'verdicts', role: 'group', 'aria-label': t('screen.verdict_region') },
          key('inc', 'include', t(sort ? 'screen.keep_record' : 'titles.onward'), 'include'),
          here?.maybe && !sort ? key('may', 'maybe', t('common.verdict.maybe'), 'maybe') : null,
          key('exc', 'exclude', t('screen.sort_out'), 'exclude')), small('undo', undo, 'undo'), small('skip', skip))));
  }

  let needTimer = 0;
  function need(from, to) {
    clearTimeout(needTimer);
    needTimer = setTimeout(() => {
      const rows = [];
      for (let i = from; i < Math.min(to, work.items.length); i++) rows.push(i);
      work.want(rows);
      if (!work.whole && work.items.length - to < 100) work.fill().catch(() => {});
    }, 60);
  }

  /* ---- drawing ---- */

  let drawnAt = -1, drawnItems = null, drawnIds = '', readings = 0;

  const rowsAre = () => `${work.items.length}:${work.items[0]?.id}:${work.sorted}`;

  /* Something came from the server: rows that waited for their title, another list, the strip. */
  function changed() {
    const ids = rowsAre();
    const n = work.items.reduce((k, x) => k + (x.reading ? 1 : 0), 0);
    if (ids !== drawnIds || drawnItems !== work.items) redraw();
    else if (n !== readings) { for (const i of [...bare]) if (work.items[i]?.reading) list.refresh(i); if (work.at !== drawnAt) place(); }
    readings = n;
    if (work.current?.reading && !list.el.querySelector('.now')) place();
    frame();
  }

  function frame() {
    const item = work.current;
    const left = item ? work.items.filter((x) => !x.own && x.kind === item.kind).length : 0;
    strip.show(work.progress, item, left);
    strip.learned(work.ranking, work.lately(50));
    const earlier = work.progress.done - work.items.filter((x) => x.own).length;
    gap.hidden = !work.hasEarlier;
    gap.replaceChildren(t('titles.earlier', { n: Math.max(earlier, 1) }), ' ', button({ label: t('common.show'), kind: 'link', run: earlierRows }));
    gap.querySelector('.btn')?.setAttribute('class', 'link');
    below.hidden = work.whole;
    below.textContent = t('titles.more_below');
    const over = work.at < 0 && work.whole;
    end.hidden = !over;
    if (over && !end.firstChild) end.replaceChildren(ending({ stage: STAGE, stages, work, here, unskip: () => { work.unskip(); place(); focus(); } }));
    if (!over) end.replaceChildren();
    card.hidden = !work.items.length;
  }

  function redraw() {
    drawnItems = work.items;
    drawnIds = rowsAre();
    const focused = list.el.contains(document.activeElement);
    const y = list.el.querySelector('.now')?.getBoundingClientRect().top;
    bare.clear();
    list.reset(work.items.length);
    drawnAt = -1;
    place({ at: y });
    if (focused) focus();
  }

  function place({ at } = {}) {
    drawnAt = work.at;
    whyAt = [];
    why.show(STAGE, work.current?.reading ? work.current.id : null);
    if (work.at >= 0) {
      list.move(work.at, { still: at === undefined });
      if (at !== undefined) list.show(work.at, { block: at });
    }
    clock.start();
  }

  function focus() {
    const el = work.current ? list.el.querySelector('.now .title') : end.querySelector('h2');
    el?.focus({ preventScroll: true });
  }

  function go(i) {
    work.move(i);
    place();
    frame();
    focus();
  }

  function tell(words) { notice.replaceChildren(words ? h('p', { class: 'inline-note warn' }, h('span', null, words), button({ label: t('common.close'), kind: 'plain', run: () => { tell(''); focus(); } })) : ''); }

  /* ---- doing ---- */

  function vote(verdict) {
    const item = work.current;
    if (!item?.reading) return;
    const said = doneWord(verdict, STAGE, item.kind);
    const changes = Boolean(item.own);
    const i = work.at;
    tell('');
    work.decide(i, { verdict, spent_ms: changes ? undefined : clock.read() }, `${said} · “${short(item.reading.record.title)}”`).catch((e) => live.problem(e));
    if (changes) work.move(work.nextOpen(i));
    next(i);
    const total = work.progress.done + work.progress.left;
    live.say(work.current ? t('screen.spoken', { said, n: work.progress.done + 1, total }) : t('screen.spoken_last', { said }));
  }

  /* The row that was current is drawn anew, the next comes to stand where it stood. */
  function next(was) {
    if (work.at >= 0) place(); else list.refresh(was);
    list.refresh(was);
    frame();
    focus();
  }

  function undo() {
    const item = work.current?.own && work.current.mayUndo ? work.current : work.last();
    if (!item?.own) { live.say(t('screen.nothing_to_undo')); return; }
    if (!item.mayUndo) { tell(t('screen.no_undo')); return; }
    const was = work.at;
    const words = t('screen.undone', { title: short(item.reading?.record.title ?? item.title ?? '') });
    tell('');
    work.undo(item, words).catch((e) => live.problem(e));
    work.want([work.at]);
    if (was >= 0) list.refresh(was);
    next(work.at);
    live.say(words);
  }

  function skip() {
    const was = work.at;
    if (was < 0) return;
    if (work.current.own) work.move(work.nextOpen(was)); else work.skip(was);
    next(was);
    live.say(t('screen.skipped'));
  }

  function step(by) {
    const to = work.at < 0 ? (by < 0 ? work.items.length - 1 : -1) : work.at + by;
    if (to >= 0 && to < work.items.length) go(to);
  }

  async function earlierRows() {
    try { await work.earlier(); } catch (e) { live.problem(e); }
  }

  async function reorder(order) {
    p = setPrefs({ order });
    try { await work.reorder(order); redraw(); focus(); } catch (e) { live.problem(e); }
  }

  function marks() {
    p = setPrefs({ marks: !p.marks });
    list.el.classList.toggle('no-marks', !p.marks);
    live.say(t(p.marks ? 'screen.marks_on' : 'screen.marks_off'));
  }

  function refused(item, words, what) {
    const i = work.items.indexOf(item);
    if (i >= 0) { if (what === 'decision') go(i); else list.refresh(i); }
    const text = t(what === 'decision' ? 'screen.refused' : 'screen.refused_undo', { why: words });
    tell(text);
    live.alert(text);
  }

  ctx.keys.bind('titles', {
    include: () => vote('include'), exclude: () => vote('exclude'), maybe: { run: () => vote('maybe'), when: () => Boolean(here?.maybe) && work.current?.kind !== 'presort' },
    undo, skip, highlights: marks, why: () => why.toggle(), next: { run: () => step(1), repeat: true }, previous: { run: () => step(-1), repeat: true },
  });
  ctx.onLeave(ctx.outbox.on('change', strip.sent));
  listen({ own: (d) => { if (d.stage === STAGE) work.heard(d.record).catch(() => {}); } }, { signal: ctx.signal });

  try {
    await work.load();
  } catch (e) {
    if (e.name === 'AbortError') return;
    if (e.status !== 409 && e.status !== 403) throw e;
    card.hidden = true;
    end.hidden = false;
    end.replaceChildren(h('div', { class: 'card empty' }, h('h2', null, t('screen.closed')), h('p', null, live.words(e))));
    return;
  }
  card.querySelector('.first-load')?.remove();
  redraw();
  frame();
}
