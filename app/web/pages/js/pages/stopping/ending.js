/* ending.js - ending a stage, opening it again, and what earlier endings rested on. */
import { h, button, icon } from '../../core/dom.js';
import { t, num, percent, when } from '../../core/i18n.js';
import { dialog } from '../../core/dialog.js';
import { field } from '../../core/forms.js';
import { chance } from './rules.js';

const RULES = ['hypergeometric', 'curve', 'safe', 'other'];

/* What an ending rested on, in words. */
export function grounds(x) {
  const parts = [t(`stopping.rule.${x.rule}`)];
  if (x.p != null && x.target != null) parts.push(t('stopping.end.test', { target: percent(x.target), confidence: percent(x.confidence), p: chance(x.p) }));
  if (x.forced) parts.push(t('stopping.end.forced'));
  return parts.join('. ');
}

export async function endStage({ ctx, v, again }) {
  const back = document.activeElement;
  const said = new Map(v.rules.map((r) => [r.rule, r]));
  const best = v.rules.find((r) => r.met)?.rule ?? 'other';
  const rule = field({ id: 'end-rule', type: 'select', label: t('stopping.end.rule'), value: best, options: RULES.filter((r) => r === 'other' || said.get(r)?.given).map((r) => ({ value: r,
    label: r === 'other' ? t('stopping.rule.other') : t(said.get(r).met ? 'stopping.end.rule_met' : 'stopping.end.rule_open', { rule: t(`stopping.rule.${r}`) }) })) });
  const force = field({ id: 'end-force', type: 'checkbox', label: t('stopping.end.force') });
  const note = field({ id: 'end-note', type: 'textarea', label: t('stopping.end.note'), hint: t('stopping.end.note_hint'), maxlength: 2000 });
  const open = () => rule.value !== 'other' && !said.get(rule.value)?.met;
  const draw = () => { force.el.hidden = !open(); };
  rule.input.addEventListener('change', draw);
  draw();
  const run = async () => {
    const text = note.value.trim();
    note.error((rule.value === 'other' || open()) && !text ? t('common.required', { label: t('stopping.end.note') }) : null);
    force.error(open() && !force.value ? t('stopping.end.force_needed') : null);
    if (note.input.hasAttribute('aria-invalid')) { note.input.focus(); return false; }
    if (force.input.hasAttribute('aria-invalid')) { force.input.focus(); return false; }
    try {
      const answer = await ctx.api.post(`/stages/${v.stage}/stop`, { rule: rule.value, note: text, force: open(), small: v.small });
      ctx.live.toast(t('stopping.end.done', { n: answer.records }));
      return true;
    } catch (e) { note.error(ctx.live.words(e)); note.input.focus(); return false; }
  };
  const done = await dialog({ title: t(`stopping.end.title.${v.stage}`), focus: rule.input,
    body: h('div', { class: 'form' }, h('p', null, t('stopping.end.what', { n: v.open })),
      h('ul', { class: 'plain-list small' }, h('li', null, t('stopping.end.queues')), h('li', null, t(`stopping.end.prisma.${v.stage}`, { n: v.open })),
        v.half_read > 0 ? h('li', null, t('stopping.end.half', { n: v.half_read })) : null, h('li', null, t('stopping.end.undo'))),
      rule.el, force.el, note.el),
    actions: [{ label: t('common.cancel'), value: null }, { label: t('stopping.end.do', { n: v.open }), kind: 'danger', value: true, run }] });
  if (done) await again(back);
}

async function resume({ ctx, v, again }) {
  const note = field({ id: 'resume-note', type: 'textarea', label: t('stopping.resume.note'), required: true, maxlength: 2000 });
  const run = async () => {
    if (note.valid({})) { note.input.focus(); return false; }
    try { const answer = await ctx.api.post(`/stages/${v.stage}/resume`, { note: note.value.trim() }); ctx.live.toast(t('stopping.resume.done', { n: answer.records })); } catch (e) { note.error(ctx.live.words(e)); return false; }
    return true;
  };
  const done = await dialog({ title: t('stopping.resume.title'), focus: note.input, body: h('div', { class: 'form' }, h('p', null, t('stopping.resume.text', { n: v.not_screened })), note.el),
    actions: [{ label: t('common.cancel'), value: null }, { label: t('stopping.resume'), kind: 'primary', value: true, run }] });
  if (done) await again();
}

function one(x) {
  return h('li', null, h('p', null, t('stopping.ended.by', { person: x.by, when: when(x.at), n: x.records })), h('p', { class: 'small quiet' }, grounds(x), '. ',
    t('stopping.ended.state', { screened: x.screened, found: x.found }), x.recall != null ? ` ${t('stopping.ended.recall', { value: percent(x.recall), low: percent(x.recall_low), high: percent(x.recall_high) })}` : ''),
    x.note ? h('p', { class: 'small' }, h('q', null, x.note)) : null,
    x.resumed ? h('p', { class: 'small' }, t('stopping.ended.resumed', { person: x.resumed.by, when: when(x.resumed.at) }), ' ', h('q', null, x.resumed.note)) : null);
}

/* [nodes]: the endings in force, loudly, and the earlier ones. */
export function endings({ ctx, v, lead, again }) {
  const now = v.halts.filter((x) => x.holds), before = v.halts.filter((x) => !x.holds);
  return [
    now.length ? h('section', { class: 'card pad ended', 'aria-labelledby': 'st-ended' },
      h('div', { class: 'sec-head' }, h('h2', { id: 'st-ended' }, icon('check'), t('stopping.ended', { n: now.reduce((n, x) => n + x.not_screened, 0) })), lead ? button({ label: t('stopping.resume'), run: () => resume({ ctx, v, again }) }) : null),
      h('ul', { class: 'rows' }, now.map(one))) : null,
    before.length ? h('details', { class: 'card pad earlier' }, h('summary', null, t('stopping.earlier', { n: before.length })), h('ul', { class: 'rows' }, before.map(one))) : null,
  ].filter(Boolean);
}
