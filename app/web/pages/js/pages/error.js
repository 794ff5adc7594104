/* error.js - shown in place of a page that failed: what happened, and what to do. */
import { h, button } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { live } from '../core/live.js';

export async function show(ctx, error) {
  ctx.setTitle(t('common.error.title'));
  ctx.main.append(h('div', { class: 'narrow' },
    h('h1', null, t('common.error.title')),
    h('p', { class: 'lead' }, live.words(error)),
    h('div', { class: 'acts' },
      button({ label: t('common.error.reload'), kind: 'primary', run: () => location.reload() }),
      h('a', { class: 'btn', href: '/overview' }, t('common.error.home')))));
}
