/* screen.js - one record at a time: at the abstract, and at the full text with the text beside it. */
import { h, button } from '../core/dom.js';
import { t, num } from '../core/i18n.js';
import { api } from '../core/api.js';
import { live } from '../core/live.js';
import { listen } from '../core/events.js';
import { makeWork } from './screen/work.js';
import { recordCard } from './screen/record.js';
import { criteriaPanel } from './screen/criteria.js';
import { verdictBar } from './screen/verdict.js';
import { stageStrip, stageWord, stagePath } from './screen/strip.js';
import { textPane, missingTexts } from './screen/fulltext.js';
import { whyPanel } from './screen/why.js';
import { readingClock } from './screen/clock.js';
import { askWords } from './screen/own.js';
import { ending } from './screen/ending.js';
import { prefs, setPrefs, orderAt } from './screen/prefs.js';
import { short } from './screen/words.js';

const STAGES = new Set(['abstract', 'full_text']);

/* Without a stage: the first where something waits. */
async function choose(ctx, stages) {
  const mine = stages.filter((s) => s.reads);
  const to = mine.find((s) => s.progress.left > 0) ?? mine[0];
  if (to) { ctx.go(stagePath(to.stage), { replace: true }); return; }
  ctx.setTitle(t('common.nav.screen'));
  ctx.main.append(h('div', { class: 'card empty' }, h('h1', null, t('screen.not_reader')), h('p', null, t('screen.not_reader_text'))));
}

export async function show(ctx) {
  const stage = ctx.params.stage;
  if (stage === 'fulltext') { ctx.go('/screen/full_text', { replace: true }); return; }
  const { stages } = await api.get('/screen', { signal: ctx.signal });
  if (!stage) { await choose(ctx, stages); return; }
  if (!STAGES.has(stage)) { ctx.go('/screen', { replace: true }); return; }
  await screening(ctx, stage, stages);
}

async function screening(ctx, stage, stages) {
  const full = stage === 'full_text';
  const here = stages.find((s) => s.stage === stage);
  ctx.setTitle(stageWord(stage));
  const { criteria } = await api.get('/criteria', { signal: ctx.signal });
  let p = prefs();
  const clock = readingClock(ctx);
  const notice = h('div', { class: 'screen-notice', role: 'status' });

  const work = makeWork({
    stage, order: orderAt(stage), signal: ctx.signal, limit: 100,
    on: {
      change: () => draw(),
      refused: (item, words, what) => refused(item, words, what),
      elsewhere: () => { live.say(t('screen.elsewhere')); tell(t('screen.elsewhere')); },
    },
  });
  ctx.onLeave(() => work.end());

  const pref = (change) => { p = setPrefs(change); if (card.shown) card.show(card.shown, p); };
  const card = recordCard({
    criteria, stage, onOwn: own, onMarks: () => pref({ marks: !p.marks }),
    onVocabulary: () => pref({ vocabulary: !p.vocabulary }), onAuthors: () => pref({ authors: !p.authors }),
  });
  const why = full ? null : whyPanel({ signal: ctx.signal, open: p.why, onToggle: (open) => { p = setPrefs({ why: open }); }, onPlaces: (places) => card.why(places) });
  const panel = criteriaPanel({ criteria, onLight: (id) => card.light(id), below: why?.el });
  const pane = full ? textPane({ signal: ctx.signal, onChange: (id) => textChanged(id) }) : null;
  const bar = verdictBar({ ctx, stage, criteria, maybe: here?.maybe, back: () => card.title.focus({ preventScroll: true }), run: { vote, undo, skip } });
  const missing = full ? missingTexts({ signal: ctx.signal, onCount: counted, onChange: () => work.fill().then(() => { if (work.at < 0) work.move(work.nextOpen(-1)); }).catch(() => {}) }) : null;
  const missingButton = full ? h('button', { type: 'button', class: 'link', 'aria-expanded': 'false', on: { click: showMissing } }, '\u00a0') : null;
  const strip = stageStrip({ stage, stages, order: work.order, onOrder: reorder, waiting: () => work.waiting, more: missingButton });
  const frame = full
    ? h('div', { class: 'screen-full' }, pane.el, h('div', { class: 'screen-form' }, card.el, panel.el))
    : h('div', { class: 'two screen' }, card.el, panel.el);
  const end = h('div', { hidden: true });
  ctx.main.append(strip.el, notice, frame, end);
  card.title.dataset.start = '';
  card.waiting();
  panel.show(null);
  strip.show({ done: 0, left: 0, median_ms: 0 });
  ctx.bar(bar.nodes, t('screen.verdict_region'));

  /* ---- drawing ---- */

  let drawn = null, drawnReading = null;

  function draw() {
    const item = work.current;
    const left = item ? work.items.filter((x) => !x.own && x.kind === item.kind).length : 0;
    strip.show(work.progress, item, left);
    strip.learned(work.ranking, work.lately(50));
    bar.show(item, item?.own ? item : work.last());
    if (!item) { finished(); return; }
    frame.hidden = false;
    end.hidden = true;
    if (!item.reading) {
      if (drawn !== item) { card.waiting(); panel.show(null); pane?.clear(); why?.show(stage, null); }
      if (work.failure) live.problem(work.failure, { retry: () => work.want([work.at]) });
    } else if (drawnReading !== item.reading) {
      card.show(item, p);
      panel.show(item.reading);
      pane?.show(item.reading);
      why?.show(stage, item.id);
    }
    if (drawn !== item) clock.start();
    drawn = item;
    drawnReading = item.reading;
    frame.classList.toggle('decided', Boolean(item.own));
  }

  function finished() {
    drawn = drawnReading = null;
    frame.hidden = true;
    const had = !end.hidden, inside = end.contains(document.activeElement);
    end.replaceChildren(ending({ stage, stages, work, missing: missing && missingCount, here, unskip: () => { work.unskip(); after(); } }));
    end.hidden = false;
    if (inside || (!had && document.activeElement === document.body)) focusTitle();
  }

  function focusTitle() {
    const el = work.current ? card.title : end.querySelector('h2');
    if (!el) return;
    el.tabIndex = -1;
    el.focus({ preventScroll: true });
  }

  /* To the top of the next record, at once. */
  function after() {
    draw();
    window.scrollTo(0, 0);
    focusTitle();
  }

  function tell(words, kind = '') { notice.replaceChildren(words ? h('p', { class: `inline-note ${kind}` }, h('span', null, words), button({ label: t('common.close'), kind: 'plain', run: () => { tell(''); focusTitle(); } })) : ''); }

  /* ---- doing ---- */

  function vote(v) {
    const item = work.current;
    if (!item?.reading) return;
    const said = bar.say(v, item);
    const changes = Boolean(item.own);
    tell('');
    work.decide(work.at, { ...v, spent_ms: changes ? undefined : clock.read() }, `${said} · “${short(item.reading.record.title)}”`).catch((e) => live.problem(e));
    if (changes) work.move(work.nextOpen(work.at));
    after();
    const total = work.progress.done + work.progress.left;
    live.say(work.current ? t('screen.spoken', { said, n: work.progress.done + 1, total }) : t('screen.spoken_last', { said }));
  }

  function undo() {
    const item = work.current?.own && work.current.mayUndo ? work.current : work.last();
    if (!item?.own) { live.say(t('screen.nothing_to_undo')); return; }
    if (!item.mayUndo) { tell(t('screen.no_undo'), 'warn'); return; }
    tell('');
    work.undo(item, t('screen.undone', { title: short(item.reading?.record.title ?? item.title ?? '') })).catch((e) => live.problem(e));
    after();
    live.say(t('screen.undone', { title: short(item.reading?.record.title ?? item.title ?? '') }));
  }

  function skip() {
    if (!work.current) return;
    if (work.current.own) { work.move(work.nextOpen(work.at)); after(); return; }
    work.skip(work.at);
    after();
    live.say(t('screen.skipped'));
  }

  function step(by) {
    const to = work.at < 0 ? (by < 0 ? work.items.length - 1 : -1) : work.at + by;
    if (to < 0 || to >= work.items.length) return;
    work.move(to);
    after();
  }

  async function reorder(order) {
    p = setPrefs({ order });
    try { await work.reorder(order); after(); } catch (e) { live.problem(e); }
  }

  async function own() {
    const words = await askWords(p.words);
    if (words) pref({ words });
  }

  function refused(item, words, what) {
    const i = work.items.indexOf(item);
    if (i >= 0 && what === 'decision') { work.move(i); after(); }
    tell(t(what === 'decision' ? 'screen.refused' : 'screen.refused_undo', { why: words }), 'warn');
    live.alert(t(what === 'decision' ? 'screen.refused' : 'screen.refused_undo', { why: words }));
  }

  /* ---- full texts ---- */

  let missingCount = 0;

  function showMissing() {
    const open = missingButton.getAttribute('aria-expanded') !== 'true';
    missingButton.setAttribute('aria-expanded', String(open));
    if (open) { frame.before(missing.el); missing.el.querySelector('h2').tabIndex = -1; missing.el.querySelector('h2').focus(); } else missing.el.remove();
  }

  function counted(n) {
    missingCount = n;
    missingButton.textContent = t('screen.text.missing_n', { n });
    if (work.at < 0 && drawn === null) finished();
  }

  async function textChanged(id) {
    const item = work.items.find((x) => x.id === id);
    if (item) await work.refresh(item);
    draw();
    missing.reload();
  }

  /* ---- keys and news ---- */

  ctx.keys.bind('screen', {
    ...bar.keys, undo, skip: { run: skip, when: () => Boolean(work.current) },
    highlights: () => pref({ marks: !p.marks }), vocabulary: () => pref({ vocabulary: !p.vocabulary }), own,
    authors: () => pref({ authors: !p.authors }),
    why: { run: () => why.toggle(), when: () => Boolean(why) },
    criterion: { run: () => panel.move(1), repeat: true }, criterionBack: { run: () => panel.move(-1), repeat: true },
    next: { run: () => step(1), repeat: true }, previous: { run: () => step(-1), repeat: true },
  });
  ctx.onLeave(ctx.outbox.on('change', strip.sent));
  listen({ own: (d) => { if (d.stage === stage) work.heard(d.record).catch(() => {}); } }, { signal: ctx.signal });

  try {
    await work.load();
  } catch (e) {
    if (e.name === 'AbortError') return;
    if (e.status !== 409 && e.status !== 403) throw e;
    frame.hidden = true;
    ctx.bar(null);
    end.hidden = false;
    end.replaceChildren(h('div', { class: 'card empty' }, h('h2', null, t('screen.closed')), h('p', null, live.words(e))));
    return;
  }
  if (work.at < 0 && !work.whole) work.move(-1);
  draw();
  if (full) missing.reload();
}
