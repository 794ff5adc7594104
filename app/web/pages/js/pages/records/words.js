/* words.js - standing, facets and types in words, for the list and for one record. */
import { h, icon } from '../../core/dom.js';
import { t, has } from '../../core/i18n.js';

const STAGES = ['title', 'abstract', 'full_text'];
const SIGN = { included: ['check', 'v-include'], excluded: ['cross', 'v-exclude'], conflict: ['warn', 'v-maybe'], awaiting: [null, ''], not_screened: [null, ''] };

/* A chip with sign and word. At the title step included is onward. */
export function standingChip(stage, s) {
  if (!s || s.state === 'not_reached') return h('span', { class: 'quiet' }, '–');
  const [sign, cls] = SIGN[s.state];
  return h('span', { class: ['chip', cls && 'v', cls] }, sign ? icon(sign) : null, stateWord(stage, s.state), s.category ? ` ${s.category}` : null);
}

export function stateWord(stage, state) {
  if (stage === 'title' && state === 'included') return t('common.verdict.onward');
  if (stage === 'title' && state === 'excluded') return t('common.verdict.sorted_out');
  return t(`records.state.${state}`);
}

/* The last stage that a record reached: [stage, standing], or null. */
export function furthest(standing) {
  const stage = [...STAGES].reverse().find((x) => standing[x] && standing[x].state !== 'not_reached');
  return stage ? [stage, standing[stage]] : null;
}

/* What RIS and its like call a type. */
export function typeWord(type) {
  const key = `records.type.${type}`;
  return type && has(key) ? t(key) : type ?? '';
}

/* A facet's value in words, alone enough to be understood (in a chip). */
export function valueWords(facet, value, label) {
  const part = value.split(':');
  if (facet === 'standing') return part[1] === 'any' ? t('records.reached', { stage: t(`common.stage.${part[0]}`) }) : t('records.at', { stage: t(`common.stage.${part[0]}`), state: stateWord(part[0], part[1]) });
  if (facet === 'full_text') return t(`records.full_text.${value}`);
  if (facet === 'type') return typeWord(value);
  if (facet === 'reviewer' && part.length === 3) return t('records.voted', { person: part[0], stage: t(`common.stage.${part[1]}`), verdict: t(`common.verdict.${part[2]}`) });
  if (facet === 'reviewer' && part.length === 2) return t('records.voted_at', { person: part[0], stage: t(`common.stage.${part[1]}`) });
  return label || value;
}

export { STAGES };
