/* manage.js - one person: roles, the way in, and out. */
import { h, button } from '../../core/dom.js';
import { t, tn, when, list } from '../../core/i18n.js';
import { api } from '../../core/api.js';
import { live } from '../../core/live.js';
import { session } from '../../core/session.js';
import { dialog, confirm } from '../../core/dialog.js';
import { once } from '../../core/once.js';
import { field } from '../../core/forms.js';
import { ROLES, STAGES, roleWords } from './words.js';

/* Make a link that works once, and show it once. Throws what the server refused. */
export async function giveLink(person, purpose) {
  const link = await api.post(`/people/${encodeURIComponent(person)}/link`, { purpose });
  await once({
    title: t(`people.link_title.${purpose}`, { person }),
    text: [h('p', null, tn(`people.link_text.${purpose}`, { person: h('b', null, person) })), h('p', { class: 'small quiet' }, t('people.link_until', { when: when(link.expires_ms) }))],
    label: t('people.link'), value: location.origin + link.path,
  });
}

/* How: {ctx, again}: again() draws the page's lists anew. */
export async function manage(p, { again }) {
  const at = `/people/${encodeURIComponent(p.person)}`;
  const self = p.person === session.person;
  let close = () => {};
  /* Do it, say so, and show how things stand now. */
  const act = (run, said) => async () => {
    try {
      if ((await run()) === false) return;
      close();
      if (said) live.toast(said);
      await again();
      document.querySelector(`[data-person="${CSS.escape(p.person)}"]`)?.focus();
    } catch (e) { live.problem(e); }
  };
  const ask = (what, run) => async () => (await confirm({ title: t(`people.${what}_title`, { person: p.person }), text: t(`people.${what}_text`), yes: t(`people.${what}`), danger: true }) ? run() : false);
  const rows = [];
  const row = (label, hint, b) => rows.push(h('li', null, h('div', null, h('b', null, label), h('span', { class: 'what' }, hint)), b));

  if (p.active && p.account !== 'deactivated') {
    const purpose = p.has_password ? 'reset' : 'invite';
    row(t(`people.give.${purpose}`), t(`people.give_hint.${purpose}`), button({ label: t('people.link_make'), run: act(() => { close(); return giveLink(p.person, purpose); }) }));
  }
  if (p.link) row(t('people.link_back'), t(`people.link_open.${p.link.purpose}`, { when: when(p.link.expires_ms) }), button({ label: t('people.link_back_do'), run: act(() => api.del(`${at}/link`), t('people.link_gone')) }));
  if (p.sessions && !self) row(t('people.sessions', { n: p.sessions }), t('people.sessions_hint'), button({ label: t('people.sessions_end'), run: act(() => api.del(`${at}/sessions`), t('people.sessions_ended')) }));
  if (p.account === 'active' && !self) row(t('people.deactivate'), t('people.deactivate_hint'), button({ label: t('people.deactivate_do'), kind: 'danger', run: act(ask('deactivate', () => api.put(`${at}/account`, { active: false })), t('people.deactivated', { person: p.person })) }));
  if (p.account === 'deactivated') row(t('people.activate'), t('people.activate_hint'), button({ label: t('people.activate_do'), run: act(() => api.put(`${at}/account`, { active: true }), t('people.activated', { person: p.person })) }));
  if (p.active && !self) row(t('people.leave'), t('people.leave_hint'), button({ label: t('people.leave_do'), kind: 'danger', run: act(ask('leave', () => api.post(`${at}/leave`)), t('people.has_left', { person: p.person })) }));

  await dialog({
    title: p.person, wide: true,
    body: [h('div', { class: 'stack', ref: (el) => { close = () => el.closest('dialog')?.close(); } },
      h('p', { class: 'small quiet' }, p.active ? t('people.has_roles', { roles: list(p.roles.map(roleWords)) }) : t('people.left')),
      giveRole(p, act), h('ul', { class: 'rows acts-rows' }, rows))],
  });
}

function giveRole(p, act) {
  const role = field({ id: 'm-role', type: 'select', label: t('people.role'), options: ROLES.map((r) => ({ value: r, label: t(`common.role.${r}`) })) });
  const stage = field({ id: 'm-stage', type: 'select', label: t('people.stage'), options: [{ value: '', label: t('people.stage_all') }, ...STAGES.map((s) => ({ value: s, label: t(`common.stage.${s}`) }))] });
  const give = act(() => api.post('/people', { person: p.person, role: role.value, ...(stage.value ? { stage: stage.value } : {}) }), t('people.role_done', { person: p.person }));
  return h('div', { class: 'give-role' }, role.el, stage.el, button({ label: p.active ? t('people.role_give') : t('people.role_back'), run: give }));
}
