/* figures.js - how much is found, and what going on would cost. */
import { h } from '../../core/dom.js';
import { t, num, percent, duration } from '../../core/i18n.js';

const fig = (label, value, below, id) => h('div', { data: { fig: id } }, h('dt', null, label), h('dd', { class: 'key-fig num' }, value), below ? h('dd', { class: 'tiny' }, below) : null);

export function figures(v) {
  const c = v.cost;
  const each = c.records_per_relevant != null ? [num(Math.round(c.records_per_relevant)), t('stopping.fig.each_text')]
    : v.recall.value === 1 ? [t('stopping.fig.no_more'), t('stopping.fig.each_no_more')] : [t('stopping.fig.none'), t('stopping.fig.each_none')];
  return h('section', { class: 'card', 'aria-labelledby': 'st-figs' },
    h('h2', { class: 'vh', id: 'st-figs' }, t('stopping.side')),
    h('dl', { class: 'figs stopping-figs' },
      v.recall.value != null ? fig(t('stopping.fig.recall'), percent(v.recall.value), t('stopping.fig.recall_text', { low: percent(v.recall.low), high: percent(v.recall.high) }), 'recall')
        : fig(t('stopping.fig.recall'), t('stopping.fig.none'), t('stopping.fig.recall_none'), 'recall'),
      fig(t('stopping.fig.left'), num(v.open), [v.not_screened ? t('stopping.fig.not_screened', { n: v.not_screened }) : null, v.half_read > 0 ? t('stopping.fig.half', { n: v.half_read }) : null].filter(Boolean).join(' ') || null, 'left'),
      fig(t('stopping.fig.time'), c.hours == null ? t('stopping.fig.none') : duration(c.hours * 3600, { about: true }), c.hours == null ? t('stopping.fig.time_none') : t(c.own_pace ? 'stopping.fig.time_own' : 'stopping.fig.time_text', { time: duration(c.seconds_a_decision), n: c.votes_at_most }), 'time'),
      fig(t('stopping.fig.each'), each[0], each[1], 'each')));
}
