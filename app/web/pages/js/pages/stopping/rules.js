/* rules.js - what each stopping rule says, with the numbers of both sides. */
import { h, icon } from '../../core/dom.js';
import { t, num, percent } from '../../core/i18n.js';

const said = (r) => (!r.given ? [null, t('stopping.rule.none')] : r.met ? ['met', t('stopping.rule.met')] : ['unclear', t('stopping.rule.not_met')]);

/* p with as many digits as tell it from its limit. */
export const chance = (p) => (p < 0.001 ? t('stopping.rule.tiny') : num(p, p < 0.1 ? 3 : 2));

function numbers(r, v) {
  if (!r.given) return [t('stopping.rule.none_text')];
  if (r.rule === 'safe') return [r.met ? t('stopping.rule.safe_met') : t('stopping.rule.safe_open', { n: v.phases.filter((p) => p.met).length, of: v.phases.length })];
  if (r.p == null) return [t('stopping.rule.no_p')];
  if (r.p === 0 && r.met && v.open + v.conflicts < r.unseen) return [t('stopping.rule.certain', { n: v.open + v.conflicts, unseen: r.unseen })];
  const limit = num(1 - v.confidence, 2);
  const mean = r.rule === 'curve' && !r.suffix ? t('stopping.rule.unseen_curve', { target: percent(v.target) }) : r.unseen ? t('stopping.rule.unseen', { n: r.unseen, target: percent(v.target), p: chance(r.p) }) : null;
  return [h('span', { class: 'num' }, t(r.met ? 'stopping.rule.p_met' : 'stopping.rule.p_open', { p: chance(r.p), limit })), mean ? h('span', { class: 'mean' }, mean) : null];
}

export function rules(v) {
  const list = v.rules.filter((r) => (r.given || !v.own));
  return h('section', { class: 'card pad', 'aria-labelledby': 'st-rules' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'st-rules' }, t('stopping.rules')), h('span', { class: 'small quiet num' }, t('stopping.aim', { target: percent(v.target), confidence: percent(v.confidence) }))),
    v.small ? h('p', { class: 'inline-note warn' }, icon('warn'), h('span', null, t('stopping.small_shown', { n: v.total, least: v.least }))) : null,
    h('ul', { class: 'rule-list' }, list.map((r) => {
      const [cls, word] = said(r);
      return h('li', { data: { rule: r.rule } }, h('div', null, h('h3', null, t(`stopping.rule.${r.rule}`)), h('p', { class: 'small quiet' }, t(`stopping.rule.${r.rule}.text`))),
        h('span', { class: ['state', cls] }, cls ? icon(cls === 'met' ? 'check' : 'maybe') : null, word), h('p', { class: 'small said' }, numbers(r, v)));
    })),
    h('p', { class: 'note' }, t('stopping.rules_note')));
}
