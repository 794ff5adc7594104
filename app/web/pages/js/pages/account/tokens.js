/* tokens.js - API tokens: a table of one's own, or everybody's, and making one. */
import { h, button } from '../../core/dom.js';
import { t, i18n, date, when } from '../../core/i18n.js';
import { api } from '../../core/api.js';
import { live } from '../../core/live.js';
import { session } from '../../core/session.js';
import { confirm } from '../../core/dialog.js';
import { once } from '../../core/once.js';
import { field, form } from '../../core/forms.js';
import { table, pager } from '../../core/table.js';

const DAYS = [7, 30, 90, 180, 365];
const KIND = { active: 'met', expired: '', revoked: 'not' };

/* The table as an element. everybody: a lead's view. changed(): draw anew. */
export async function tokensTable(ctx, { everybody = false, changed }) {
  await i18n.load('tokens');
  const path = everybody ? '/people/tokens' : '/tokens';
  let page = await api.get(path, { signal: ctx.signal });
  const rows = [...page.items];
  const revoke = async (x) => {
    if (!(await confirm({ title: t('tokens.revoke_title', { label: x.label }), text: t('tokens.revoke_text'), yes: t('tokens.revoke'), danger: true }))) return;
    await api.del(everybody ? `/people/${encodeURIComponent(x.person)}/tokens/${x.id}` : `/tokens/${x.id}`);
    live.toast(t('tokens.revoked'));
    await changed();
  };
  const tb = table({
    label: everybody ? t('tokens.everybodys') : t('tokens.title'), rows, empty: everybody ? t('tokens.none_at_all') : t('tokens.none'),
    columns: [
      { id: 'label', label: t('tokens.label'), head: true, cell: (x) => x.label },
      everybody ? { id: 'person', label: t('tokens.person'), sort: (x) => x.person, cell: (x) => x.person } : null,
      { id: 'role', label: t('tokens.role'), cell: (x) => t(`common.role.${x.role}`) },
      { id: 'state', label: t('tokens.state'), cell: (x) => [h('span', { class: ['state', KIND[x.state]] }, t(`tokens.state.${x.state}`)), x.state === 'active' ? h('span', { class: 'why' }, t('tokens.until', { date: date(x.expires_ms, { short: true }) })) : null] },
      { id: 'used', label: t('tokens.used'), cell: (x) => (x.used_ms ? when(x.used_ms) : h('span', { class: 'quiet' }, t('tokens.never'))) },
      { id: 'acts', label: '', cls: 'r', cell: (x) => (x.state === 'active' ? button({ label: t('tokens.revoke'), kind: 'plain', 'aria-label': t('tokens.revoke_of', { label: x.label }), run: () => revoke(x).catch((e) => live.problem(e)) }) : '') },
    ].filter(Boolean),
  });
  const more = pager({ onMore: async () => {
    page = await api.get(path, { query: { after: page.next }, signal: ctx.signal });
    rows.push(...page.items);
    tb.update(rows);
    more.update({ shown: rows.length, more: page.next });
  } });
  more.update({ shown: rows.length, more: page.next });
  more.el.hidden = !page.next && rows.length === page.items.length;
  return h('div', null, tb.el, more.el);
}

/* One's own, on the page of the account. */
export async function tokensCard(ctx) {
  await i18n.load('tokens');
  const place = h('div', null, h('span', { class: 'sk block' }));
  const draw = async () => place.replaceChildren(await tokensTable(ctx, { changed: draw }));
  const label = field({ id: 'token-label', label: t('tokens.label'), hint: t('tokens.label_hint'), required: true, maxlength: 100 });
  const mine = session.can('lead') ? ['lead', 'reviewer', 'resolver', 'extractor', 'reader'] : session.roles;
  const role = field({ id: 'token-role', type: 'select', label: t('tokens.role'), hint: t('tokens.role_hint'), value: mine[mine.length - 1], options: mine.map((r) => ({ value: r, label: t(`common.role.${r}`) })) });
  const days = field({ id: 'token-days', type: 'select', label: t('tokens.days'), value: '90', options: DAYS.map((n) => ({ value: String(n), label: t('tokens.days_n', { n }) })) });
  for (const x of days.input.options) x.selected = x.value === '90';
  const f = form({
    fields: [label, role, days], submit: t('tokens.make'), kind: '', label: t('tokens.make'),
    onSubmit: async (v) => {
      const made = await api.post('/tokens', { label: v['token-label'].trim(), role: v['token-role'], days: Number(v['token-days']) }, { retry: false });
      label.value = '';
      await once({ title: t('tokens.made', { label: made.label }), text: [h('p', null, t('tokens.made_text')), h('p', { class: 'small quiet' }, t('tokens.made_use'))], label: t('tokens.token'), value: made.token });
      await draw();
    },
  });
  return { el: h('section', { class: 'card pad stack', 'aria-labelledby': 'a-tokens' },
    h('div', { class: 'stack-s' }, h('h2', { id: 'a-tokens' }, t('tokens.title')), h('p', { class: 'small quiet' }, t('tokens.text'))), place, f.el), draw };
}
