/* people.js - who takes part: roles, who can sign in, invitations, everybody's API tokens. A lead's.
 *
 * A person is added to the review first and given a link then, since the two stand in different
 * files. When the link fails, the person is there and can be invited from the list. */
import { h, button } from '../core/dom.js';
import { t, when, list } from '../core/i18n.js';
import { api } from '../core/api.js';
import { live } from '../core/live.js';
import { field, form } from '../core/forms.js';
import { table } from '../core/table.js';
import { manage, giveLink } from './people/manage.js';
import { ROLES, STAGES, roleWords } from './people/words.js';
import { tokensTable } from './account/tokens.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export async function show(ctx) {
  ctx.setTitle(t('people.title'));
  const line = h('p', null, '\u00a0');
  const card = h('section', { class: 'card', 'aria-label': t('people.title') }, h('span', { class: 'sk block' }));
  const tokens = h('section', { class: 'card pad', 'aria-labelledby': 'p-tokens' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'p-tokens' }, t('people.tokens'))), h('span', { class: 'sk block' }));
  const state = { people: [] };
  const reload = async () => {
    state.people = [];
    for await (const p of api.all('/people', { signal: ctx.signal })) state.people.push(p);
    const [here, can] = [state.people.filter((p) => p.active).length, state.people.filter((p) => p.active && p.account === 'active').length];
    line.textContent = t('people.count', { n: here, can });
    card.replaceChildren(people(state.people, ctx, again));
  };
  const drawTokens = async () => tokens.replaceChildren(tokens.firstChild, await tokensTable(ctx, { everybody: true, changed: again }));
  const again = async () => { await reload(); await drawTokens(); };
  ctx.main.append(
    h('div', { class: 'head' }, h('div', null, h('h1', null, t('people.title')), line)),
    h('div', { class: 'two' }, h('div', { class: 'stack' }, card, tokens), invite(state, reload)));
  await Promise.all([reload(), drawTokens()]);
}

function accountCell(p) {
  const kind = { active: 'met', deactivated: 'not', invited: 'unclear', none: '' }[p.account];
  return [h('span', { class: ['state', kind] }, t(`people.account.${p.account}`)),
    p.link ? h('span', { class: 'why' }, t(`people.link_open.${p.link.purpose}`, { when: when(p.link.expires_ms) })) : null];
}

function people(items, ctx, again) {
  return table({
    label: t('people.title'), rows: items, inset: true, cls: 'people-list', empty: t('people.none'),
    columns: [
      { id: 'person', label: t('people.person'), head: true, sort: (p) => p.person, cell: (p) => [h('b', { class: 'nowrap' }, p.person), h('span', { class: 'why on-phone' }, p.active ? list(p.roles.map(roleWords)) : t('people.left')), p.name ? h('span', { class: 'why' }, p.name) : null] },
      { id: 'roles', label: t('people.roles'), sort: (p) => p.roles.map((r) => r.role).join(), cell: (p) => (p.active ? list(p.roles.map(roleWords)) : h('span', { class: 'quiet' }, t('people.left'))) },
      { id: 'account', label: t('people.account'), sort: (p) => p.account, cell: accountCell },
      { id: 'seen', label: t('people.seen'), sort: (p) => p.signed_in_ms ?? null, cell: (p) => (p.signed_in_ms ? h('span', { class: 'nowrap' }, when(p.signed_in_ms)) : h('span', { class: 'quiet' }, t('people.never'))) },
      { id: 'acts', label: '', cls: 'r', cell: (p) => button({ label: t('people.manage'), kind: 'plain', 'data-person': p.person, 'aria-label': t('people.manage_of', { person: p.person }), run: () => manage(p, { ctx, again }) }) },
    ],
    row: (p, tr) => { if (!p.active) tr.classList.add('left'); },
  }).el;
}

/* Add somebody, or give another role to somebody who is there, and a link to who needs one. */
function invite(state, reload) {
  const person = field({ id: 'person', label: t('people.id'), hint: t('people.id_hint'), required: true, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false',
    check: (v) => (ID.test(v.trim()) ? null : t('people.id_wrong')) });
  const role = field({ id: 'role', type: 'select', label: t('people.role'), value: 'reviewer', options: ROLES.map((r) => ({ value: r, label: t(`common.role.${r}`) })) });
  const stage = field({ id: 'stage', type: 'select', label: t('people.stage'), options: [{ value: '', label: t('people.stage_all') }, ...STAGES.map((s) => ({ value: s, label: t(`common.stage.${s}`) }))] });
  const f = form({
    fields: [person, role, stage], submit: t('people.invite'), label: t('people.invite_title'),
    onSubmit: async (v) => {
      const id = v.person.trim();
      await api.post('/people', { person: id, role: v.role, ...(v.stage ? { stage: v.stage } : {}) });
      person.value = '';
      await reload();
      if (state.people.find((p) => p.person === id)?.account === 'active') {
        live.toast(t('people.role_given', { person: id, role: t(`common.role.${v.role}`) }));
        return;
      }
      try {
        await giveLink(id, 'invite');
        person.input.focus();
      } catch (e) {
        f.error(t('people.added_no_link', { person: id, why: live.words(e) }));
      }
      await reload();
    },
  });
  return h('section', { class: 'card', 'aria-labelledby': 'p-invite' },
    h('div', { class: 'pad stack-s' }, h('h2', { id: 'p-invite' }, t('people.invite_title')), h('p', { class: 'small quiet' }, t('people.invite_text')), f.el));
}

