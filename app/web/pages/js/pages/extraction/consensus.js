/* consensus.js - the level that people agree on, with its reason. */
import { h, fill, button } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { levelText } from './words.js';

const key = (l) => `${l.question}|${l.level}|${l.minus}`;

/* form(): what is filled in for an own level; look(): ask what changed. */
export function consensus(ctx, state, { form, look, label, name }) {
  const el = h('section', { class: 'stack-s level-consensus', 'aria-labelledby': 'level-agree', hidden: true });
  const lead = h('p', { class: 'small' });
  const options = h('fieldset', null, h('legend', null, t('level.agree_on')));
  const choices = h('div', { class: 'extraction-levels' });
  const reason = h('textarea', { id: 'level-agree-reason', rows: 2, maxlength: 4000, 'aria-describedby': 'level-agree-error' });
  const error = h('p', { class: 'error', id: 'level-agree-error', hidden: true });
  let drawn = '', chosen = null;

  options.append(choices);
  el.append(h('h3', { id: 'level-agree' }, t('level.agree')), lead,
    h('form', { class: 'form', novalidate: true, 'aria-labelledby': 'level-agree', on: { submit: (e) => { e.preventDefault(); save(); } } },
      options, h('div', { class: 'field' }, h('label', { for: 'level-agree-reason' }, t('level.agree_reason')), reason, error),
      h('div', { class: 'acts' }, button({ label: t('level.agree_save'), type: 'submit' }))));

  function say(text, focus) {
    error.hidden = false;
    error.textContent = text;
    focus?.focus();
  }

  async function save() {
    if (!chosen) { say(t('level.agree_choose'), choices.querySelector('input')); return; }
    const l = chosen === 'form' ? form() : state.view.levels.find((x) => key(x) === chosen);
    if (!l?.question || !l?.level) { say(t('level.agree_form_open'), choices.querySelector('input')); return; }
    if (!reason.value.trim()) { say(t('level.agree_missing'), reason); return; }
    error.hidden = true;
    try {
      await ctx.api.put(`/extraction/${state.id}/level/agreed`, { question: l.question, level: l.level, minus: l.minus, reason: reason.value, version: state.view.version });
      reason.value = '';
      live.toast(t('level.agree_done', { level: levelText(l) }));
      await look();
    } catch (e) {
      if (e.status === 409 && e.body?.changed) { await look(); say(t('level.agree_changed', { person: name(e.body.changed.person) }), reason); }
      else if (e.status === 422) say(live.words(e), reason);
      else live.problem(e);
    }
  }

  const radio = (value, ...words) => h('label', { class: 'extraction-choice' },
    h('input', { type: 'radio', name: 'level-agree-on', value, checked: chosen === value, on: { change: () => { chosen = value; error.hidden = true; } } }), ...words);

  function update() {
    const said = state.view.levels;
    const many = state.view.may_edit && !state.view.levels_hidden && new Set(said.map((l) => l.person)).size > 1;
    el.hidden = !many;
    if (!many) return;
    const different = [...new Map(said.map((l) => [key(l), l])).values()];
    lead.textContent = different.length > 1 && !state.view.level_agreed ? t('level.differ') : t('level.agree_help');
    const now = different.map(key).join();
    if (now === drawn) return; /* what is being chosen stays */
    drawn = now;
    if (chosen !== 'form' && !different.some((l) => key(l) === chosen)) chosen = null;
    fill(choices, different.map((l) => radio(key(l), h('b', null, levelText(l)), h('span', null, `${label(l.question)} · ${said.filter((x) => key(x) === key(l)).map((x) => name(x.person)).join(', ')}`))),
      radio('form', h('b', null, '…'), h('span', null, t('level.from_form'))));
  }

  return { el, update };
}
