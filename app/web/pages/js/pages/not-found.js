/* not-found.js - an address that shows nothing. */
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';

export async function show(ctx) {
  ctx.setTitle(t('common.error.not_found'));
  ctx.main.append(h('div', { class: 'narrow' },
    h('h1', null, t('common.error.not_found')),
    h('p', { class: 'lead' }, t('common.error.not_found_text')),
    h('a', { class: 'btn primary', href: '/overview' }, t('common.error.home'))));
}
