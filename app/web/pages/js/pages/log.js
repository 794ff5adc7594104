/* log.js - what happened in the review, whether the log holds, and, for a lead, what happened to accounts. */
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { session } from '../core/session.js';
import { tabs } from '../core/forms.js';
import { stateCard } from './log/state.js';
import { reviewLog } from './log/review.js';
import { accountLog } from './log/accounts.js';

export async function show(ctx) {
  ctx.setTitle(t('log.title'));
  const state = stateCard(ctx);
  const review = reviewLog(ctx);
  ctx.main.append(
    h('div', { class: 'head' }, h('div', null, h('h1', null, t('log.title')), h('p', null, t('log.lead')))),
    state.el);
  if (!session.can('lead')) {
    ctx.main.append(h('section', { class: 'card pad', 'aria-label': t('log.review') }, review.el));
  } else {
    let accounts = null;
    const both = tabs({
      label: t('log.title'), selected: ctx.query.get('tab') === 'accounts' ? 'accounts' : 'review',
      onChange: (id) => ctx.setQuery({ tab: id === 'accounts' ? id : null }),
      items: [
        { id: 'review', label: t('log.review'), panel: review.el },
        { id: 'accounts', label: t('log.accounts'), panel: () => { accounts = accountLog(ctx); return accounts; } },
      ],
    });
    ctx.main.append(h('section', { class: 'card pad' }, both.el));
  }
  await Promise.all([state.draw(), review.draw()]);
}
