/* invite.js - one's own password by a one-time link, after an invitation or a reset.
 * /invite#TOKEN; the token is taken out of the address at once. */
import { h } from '../core/dom.js';
import { t, tn } from '../core/i18n.js';
import { api } from '../core/api.js';
import { session } from '../core/session.js';
import { form } from '../core/forms.js';
import { newPassword, hiddenName, tokenOfAddress } from '../core/password.js';
import { enter } from '../core/shell.js';

let kept = '';

export async function show(ctx) {
  kept = tokenOfAddress(ctx.query) || kept;
  ctx.setTitle(t('common.invite.title'));
  let who;
  try {
    who = await api.post('/invitation/look', { token: kept || '-' }, { anonymous: true, signal: ctx.signal });
  } catch (e) {
    if (![400, 401, 403, 404, 409, 410, 422].includes(e.status)) throw e;
    ctx.setTitle(t('common.invite.gone'));
    ctx.main.append(h('div', { class: 'narrow' }, h('h1', null, t('common.invite.gone')), h('p', { class: 'lead' }, t('common.invite.gone_text')),
      h('a', { class: 'btn', href: '/sign-in' }, t('common.sign_in.title'))));
    return;
  }
  const [password, again] = newPassword();
  const f = form({
    fields: [hiddenName(who.person), password, again], submit: t('common.invite.submit'), wide: true, label: t('common.invite.title'),
    onSubmit: async (v) => {
      const s = await api.post('/invitation', { token: kept, password: v.password }, { anonymous: true });
      kept = '';
      session.take(s?.person && s?.csrf ? s : null);
      if (!session.signedIn) await session.refresh();
      await enter('/overview');
    },
  });
  ctx.main.append(h('div', { class: 'narrow' },
    h('h1', null, t('common.invite.title')),
    h('p', { class: 'lead' }, tn('common.invite.lead', { person: h('b', null, who.person) })),
    h('div', { class: 'card pad' }, f.el)));
  password.input.focus();
}
