/* ending.js - nothing is left here: what there is to do instead. */
import { h, button } from '../../core/dom.js';
import { t, when } from '../../core/i18n.js';
import { session } from '../../core/session.js';
import { stageWord, stagePath } from './strip.js';

/* missing: how many full texts are still to be had, or null. here: the stage as /screen has it.
 * unskip(): back to what was passed over. */
export function ending({ stage, stages, work, missing = null, here = null, unskip }) {
  const skipped = work.skipped;
  const others = stages.filter((s) => s.reads && s.stage !== stage && s.progress.left > 0);
  const acts = [
    skipped ? button({ label: t('screen.end.back_to_skipped'), kind: 'primary', run: unskip }) : null,
    ...others.map((s) => h('a', { class: ['btn', !skipped && s === others[0] && 'primary'], href: stagePath(s.stage) }, t('screen.end.go', { stage: stageWord(s.stage), n: s.progress.left }))),
    h('a', { class: 'btn', href: '/overview' }, t('common.error.home')),
  ];
  const stopped = here?.ended;
  const conflicts = session.can('resolver') ? session.counts.conflicts : 0;
  const head = skipped ? t('screen.end.skipped', { n: skipped }) : work.progress.done ? t(`screen.end.${stage}`) : t('screen.end.nothing');
  const text = skipped ? t('screen.end.skipped_text') : missing ? t('screen.end.missing', { n: missing }) : conflicts ? t('screen.end.conflicts', { n: conflicts }) : work.progress.done ? t('screen.end.text') : t('screen.end.nothing_text');
  if (stopped && !skipped) {
    return h('div', { class: 'card empty' }, h('h2', { tabindex: -1 }, t('screen.end.stopped')), h('p', null, t('screen.end.stopped_text', { person: stopped.by, when: when(stopped.at), n: stopped.records, rule: t(`screen.end.stopped_rule.${stopped.rule}`) })),
      h('div', { class: 'acts' }, h('a', { class: 'btn', href: `/stopping/${stage}` }, t('screen.end.stopped_more')), acts));
  }
  return h('div', { class: 'card empty' }, h('h2', { tabindex: -1 }, head), h('p', null, text), h('div', { class: 'acts' }, acts));
}
