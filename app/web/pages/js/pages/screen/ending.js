/* ending.js - nothing is left here: what there is to do instead. */
import { h, button } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { session } from '../../core/session.js';
import { stageWord, stagePath } from './strip.js';

/* missing: how many full texts are still to be had, or null. unskip(): back to what was passed over. */
export function ending({ stage, stages, work, missing = null, unskip }) {
  const skipped = work.skipped;
  const others = stages.filter((s) => s.reads && s.stage !== stage && s.progress.left > 0);
  const acts = [
    skipped ? button({ label: t('screen.end.back_to_skipped'), kind: 'primary', run: unskip }) : null,
    ...others.map((s) => h('a', { class: ['btn', !skipped && s === others[0] && 'primary'], href: stagePath(s.stage) }, t('screen.end.go', { stage: stageWord(s.stage), n: s.progress.left }))),
    h('a', { class: 'btn', href: '/overview' }, t('common.error.home')),
  ];
  const conflicts = session.can('resolver') ? session.counts.conflicts : 0;
  const head = skipped ? t('screen.end.skipped', { n: skipped }) : work.progress.done ? t(`screen.end.${stage}`) : t('screen.end.nothing');
  const text = skipped ? t('screen.end.skipped_text') : missing ? t('screen.end.missing', { n: missing }) : conflicts ? t('screen.end.conflicts', { n: conflicts }) : work.progress.done ? t('screen.end.text') : t('screen.end.nothing_text');
  return h('div', { class: 'card empty' }, h('h2', { tabindex: -1 }, head), h('p', null, text), h('div', { class: 'acts' }, acts));
}
