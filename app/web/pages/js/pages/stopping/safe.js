/* safe.js - SAFE's four phases as a checklist that the program keeps; a lead vouches for what it can't see. */
import { h, button, icon, hidden } from '../../core/dom.js';
import { t, num, when } from '../../core/i18n.js';
import { dialog } from '../../core/dialog.js';
import { field } from '../../core/forms.js';

function item(i) {
  const told = i.met == null;
  const n = told ? num(i.have) : i.want == null ? t('stopping.safe.not_yet') : t('stopping.safe.of', { have: i.have, want: i.want });
  return h('li', { class: told ? 'told' : i.met ? 'ok' : 'warn' }, told ? h('span') : icon(i.met ? 'check' : 'maybe'),
    h('span', null, told ? null : h('span', { class: 'vh' }, `${t(i.met ? 'stopping.rule.met' : 'stopping.rule.not_met')}: `), t(`stopping.safe.${i.item}`), ' ', h('b', { class: 'num' }, n)));
}

async function vouch(ctx, v, phase) {
  const note = field({ id: 'vouch-note', type: 'textarea', label: t('stopping.safe.vouch_note'), hint: t(`stopping.safe.hint.${phase.phase}`), required: true, maxlength: 2000 });
  const save = async () => {
    if (note.valid({})) { note.input.focus(); return false; }
    try { await ctx.api.post(`/stages/${v.stage}/attest`, { phase: phase.phase, note: note.value.trim() }); } catch (e) { note.error(ctx.live.words(e)); return false; }
    return true;
  };
  return dialog({ title: t('stopping.safe.vouch_title', { phase: t(`stopping.phase.${phase.phase}`) }), focus: note.input,
    body: h('div', { class: 'stack-s' }, h('p', { class: 'small' }, t('stopping.safe.vouch_text')), note.el),
    actions: [{ label: t('common.cancel'), value: null }, { label: t('stopping.safe.vouch_do'), kind: 'primary', value: true, run: save }] });
}

function vouchButton(ctx, v, p, again) {
  const b = button({ label: t(p.attested ? 'stopping.safe.vouch_anew' : 'stopping.safe.vouch'),
    run: async () => { if (await vouch(ctx, v, p)) { ctx.live.toast(t('stopping.safe.vouched')); await again(); } } });
  b.append(hidden(` ${t(`stopping.phase.${p.phase}`)}`));
  return b;
}

export function safe({ ctx, v, lead, again }) {
  return h('section', { class: 'card pad', 'aria-labelledby': 'st-safe' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'st-safe' }, t('stopping.safe')), h('span', { class: 'small quiet num' }, t('stopping.safe.done', { n: v.phases.filter((p) => p.met).length, of: v.phases.length }))),
    h('p', { class: 'small quiet' }, t('stopping.safe.text')),
    h('ol', { class: 'phases' }, v.phases.map((p, k) => h('li', { class: p.met ? 'met' : 'open', data: { phase: p.phase } },
      h('span', { class: 'mark', 'aria-hidden': 'true' }, p.met ? icon('check') : String(k + 1)),
      h('div', null, h('h3', null, t(`stopping.phase.${p.phase}`), ' ', h('span', { class: ['state', p.met ? 'met' : 'unclear'] }, t(p.met ? 'stopping.rule.met' : 'stopping.rule.not_met'))),
        h('p', { class: 'small quiet' }, t(`stopping.phase.${p.phase}.text`)),
        p.items.length ? h('ul', { class: 'checks' }, p.items.map(item)) : null,
        p.attested ? h('p', { class: 'small vouched' }, t('stopping.safe.by', { person: p.attested.by, when: when(p.attested.at) }), ' ', h('q', null, p.attested.note)) : null),
      lead && p.phase !== 'active' ? vouchButton(ctx, v, p, again) : null))));
}
