/* set-up.js - the first run: the lead's account, with the one-time token that `sigte serve` printed.
 * /set-up#TOKEN fills the token in and takes it out of the address. */
import { h } from '../core/dom.js';
import { t, tn } from '../core/i18n.js';
import { api } from '../core/api.js';
import { session } from '../core/session.js';
import { field, form } from '../core/forms.js';
import { newPassword, hiddenName, tokenOfAddress } from '../core/password.js';
import { enter } from '../core/shell.js';

let kept = ''; /* the token outlives a change of language, not a reload */

export async function show(ctx) {
  kept = tokenOfAddress(ctx.query) || kept;
  ctx.setTitle(t('common.set_up.title'));
  const state = await api.get('/set-up', { anonymous: true, signal: ctx.signal });
  if (!state.open) {
    ctx.main.append(h('div', { class: 'narrow' }, h('h1', null, t('common.set_up.closed')), h('p', { class: 'lead' }, t('common.set_up.closed_text')),
      h('a', { class: 'btn primary', href: '/sign-in' }, t('common.sign_in.title'))));
    return;
  }
  const token = field({ id: 'token', label: t('common.set_up.token'), value: kept, required: true, autocomplete: 'off', spellcheck: 'false', class: 'mono' });
  const [password, again] = newPassword();
  const f = form({
    fields: [token, hiddenName(state.lead), password, again], submit: t('common.set_up.submit'), wide: true, label: t('common.set_up.title'),
    onSubmit: async (v) => {
      session.take(await api.post('/set-up', { token: v.token.trim(), password: v.password }, { anonymous: true }));
      kept = '';
      if (!session.signedIn) await session.refresh();
      await enter('/overview');
    },
  });
  ctx.main.append(h('div', { class: 'narrow' },
    h('h1', null, t('common.set_up.title')),
    h('p', { class: 'lead' }, tn('common.set_up.lead', { lead: h('b', null, state.lead) })),
    h('div', { class: 'card pad' }, f.el)));
  (kept ? password : token).input.focus();
}
