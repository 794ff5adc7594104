/* estimates.js - what a group is expected to use a month, set by a lead. */
import { h } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';
import { field, form } from '../../core/forms.js';
import { live } from '../../core/live.js';

const MONTH = /^\d{4}-\d\d$/;

/* {el}; `group()` is the group shown. */
export function estimates(ctx, about, { changed, group }) {
  const of = field({ id: 'estimate-group', type: 'select', label: t('uptake.group'), options: about.groups.map((g) => ({ value: g.id, label: g.name })) });
  const kind = field({ id: 'estimate-kind', type: 'select', label: t('uptake.est.kind'), options: ['new', 'including_earlier'].map((k) => ({ value: k, label: t(`uptake.est.${k}`) })) });
  const amount = field({ id: 'estimate-amount', type: 'number', label: t('uptake.est.amount'), min: 0, max: 1000000, required: true, inputmode: 'numeric', check: (v) => (/^\d+$/.test(v.trim()) ? null : t('uptake.est.bad_amount')) });
  const from = field({ id: 'estimate-from', label: t('uptake.est.from'), required: true, placeholder: '2024-01', check: (v) => (MONTH.test(v.trim()) ? null : t('uptake.bad_month')) });
  const f = form({ fields: [of, kind, amount, from], submit: t('uptake.est.set'), kind: null, label: t('uptake.est.title'), onSubmit: set });
  const el = h('details', { class: 'card pad uptake-est', on: { toggle: () => { if (el.open && group()) of.value = group(); } } }, h('summary', null, t('uptake.est.title')), h('p', { class: 'note' }, t('uptake.est.help')), f.el);

  async function set() {
    await ctx.api.post('/uptake/estimates', { group: of.value, kind: kind.value, amount: Number(amount.value), from: from.value.trim() });
    live.toast(t('uptake.est.done', { amount: num(Number(amount.value)), month: from.value.trim() }));
    amount.value = '';
    await changed();
  }

  return { el };
}
