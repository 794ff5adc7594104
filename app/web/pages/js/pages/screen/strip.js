/* strip.js - above the record: which stage, how far, at what pace, what is left, whether all is
 * saved; the other stages where the person reads, and the order.
 *
 *   const strip = stageStrip({stage, stages, order, onOrder, waiting});  strip.show(work.progress, work.current);
 *   strip.learned(work.ranking, work.lately(50));
 *
 * waiting(): how many verdicts aren't on the server yet. That a verdict is on its way is said when it
 * takes longer than one notices. */
import { h } from '../../core/dom.js';
import { t, duration, num } from '../../core/i18n.js';
import { isConnected } from '../../core/api.js';
import { ordersAt } from './prefs.js';

export const stageWord = (stage) => t(`common.stage.${stage}`);
export const stagePath = (stage) => `/screen/${stage}`;

const NOTICED_MS = 400;
const YIELD_LEAST = 20; /* verdicts, below which nothing is said of how many were relevant */

function learnedWords(r) {
  if (!r.ready) return t('screen.rank.waiting');
  if (r.basis === 'labels') return t('screen.rank.labels', { n: r.labels, relevant: r.includes });
  return t(`screen.rank.${r.basis}`, { n: r.references ?? 0 });
}

export function stageStrip({ stage, stages, order, onOrder, waiting, more = null }) {
  const where = h('span', { class: 'num' });
  const bar = h('progress', { value: 0, max: 1 });
  const pace = h('span', { class: 'num hide-s' });
  const left = h('span', { class: 'num' });
  const learned = h('p', { class: 'learned num', hidden: true });
  const saved = h('span', { class: 'num saved' });
  const others = stages.filter((s) => s.reads && s.stage !== stage);
  const select = h('select', { id: 'order', on: { change: (e) => { e.target.blur(); onOrder(e.target.value); } } }, ordersAt(stage).map((o) => h('option', { value: o, selected: o === order }, t(`screen.order.${o}`))));
  const el = h('div', { class: 'screen-top' },
    h('div', { class: 'strip' },
      h('div', { class: 'strip-where' }, h('h1', null, stageWord(stage)), where),
      bar, h('div', { class: 'strip-pace' }, pace, left, saved)),
    h('div', { class: 'screen-sub' },
      others.length ? h('nav', { 'aria-label': t('screen.stages') }, others.map((s) => h('a', { href: stagePath(s.stage) }, stageWord(s.stage), h('span', { class: 'quiet num' }, ` ${num(s.progress.left)}`)))) : null,
      more,
      learned,
      h('div', { class: 'order' }, h('label', { for: 'order' }, t('screen.order')), select)));

  let timer = 0;
  const say = () => { const n = waiting(); saved.textContent = n ? t('screen.waiting', { n }) : t('screen.saved'); };
  function sent() {
    const n = waiting();
    saved.dataset.waiting = String(n);
    clearTimeout(timer);
    if (n && isConnected()) timer = setTimeout(say, NOTICED_MS); else say();
  }
  sent();

  return {
    el, sent,
    /* What the order was learned from; null in another order. */
    learned(ranking, lately) {
      const words = ranking ? learnedWords(ranking) : '';
      const yielded = ranking?.ready && lately.n >= YIELD_LEAST ? t('screen.rank.lately', { n: lately.relevant, of: lately.n }) : '';
      const text = [words, yielded].filter(Boolean).join(' ');
      if (learned.textContent !== text) learned.textContent = text;
      learned.hidden = !text;
    },

    show(p, item, left0 = null) {
      const total = p.done + p.left;
      if (item?.kind === 'calibration') where.textContent = t('screen.in_calibration', { n: left0 ?? 0 });
      else if (item?.kind === 'presort') where.textContent = t('screen.in_presort', { n: left0 ?? 0 });
      else where.textContent = p.left ? t('screen.of', { n: Math.min(p.done + 1, total), total }) : t('screen.all_of', { total });
      bar.value = p.done;
      bar.max = Math.max(1, total);
      bar.setAttribute('aria-label', t('screen.progress', { n: p.done, total }));
      pace.textContent = p.median_ms ? t('screen.pace', { time: duration(p.median_ms / 1000) }) : '';
      left.textContent = p.median_ms && p.left ? t('screen.time_left', { time: duration((p.median_ms * p.left) / 1000, { about: true }) }) : '';
      sent();
    },
  };
}
