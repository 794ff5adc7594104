/* sign-in.js - id and password. /sign-in?next=PATH goes on to a path of this site. */
import { h } from '../core/dom.js';
import { t, duration } from '../core/i18n.js';
import { api, Problem } from '../core/api.js';
import { session } from '../core/session.js';
import { field, form } from '../core/forms.js';
import { enter } from '../core/shell.js';

export async function show(ctx) {
  const next = ctx.query.get('next');
  ctx.setTitle(t('common.sign_in.title'));
  if (session.signedIn) return enter(next);

  const person = field({ id: 'person', label: t('common.sign_in.person'), required: true, autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false' });
  const password = field({ id: 'password', type: 'password', label: t('common.sign_in.password'), required: true, autocomplete: 'current-password' });
  const f = form({
    fields: [person, password], submit: t('common.sign_in.submit'), wide: true, label: t('common.sign_in.title'),
    onSubmit: async (v) => {
      let s;
      try {
        s = await api.post('/sign-in', { person: v.person.trim(), password: v.password }, { anonymous: true });
      } catch (e) {
        password.value = '';
        password.input.focus();
        if (e.status === 401) throw new Problem(401, e.code, t('common.sign_in.wrong'));
        if (e.status === 429) throw new Problem(429, e.code, t('common.sign_in.wait', { time: duration(e.body.retry_after ?? 60) }));
        throw e;
      }
      session.take(s);
      await enter(next);
    },
  });
  ctx.main.append(h('div', { class: 'narrow' },
    h('h1', null, t('common.sign_in.title')),
    next && next !== '/' && next !== '/overview' ? h('p', { class: 'lead' }, t('common.sign_in.next')) : null,
    h('div', { class: 'card pad' }, f.el)));
  person.input.focus();

  /* A server nobody has set up yet has no account to sign in to. */
  api.get('/set-up', { anonymous: true, signal: ctx.signal, retry: false }).then((s) => { if (s.open) ctx.go('/set-up', { replace: true }); }, () => {});
}
