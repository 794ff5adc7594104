/* level.js - the level of evidence: column, level, minus, reason; by the Oxford table of 2009.
 *
 * What is being written is kept in the browser until it is saved. A level given by another person
 * meanwhile is shown, and the person chooses. The suggestion and what speaks against a level stand
 * in advice.js, the level agreed on in consensus.js. */
import { h, button } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { dialog } from '../../core/dialog.js';
import { advice } from './advice.js';
import { consensus } from './consensus.js';
import { drafts } from './drafts.js';
import { levelText } from './words.js';

const LEVELS = ['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '4', '5'];

/* bar(): whether a level is being written has changed. */
export function levelForm(ctx, state, look, bar) {
  const kept = drafts(state.person, state.id);
  const el = h('div', { class: 'stack' });
  const given = h('div', { class: 'stack-s', 'aria-live': 'off' });
  const name = (p) => (p === state.person ? t('extraction.you') : p);
  const label = (q) => state.levels.find((x) => x.id === q)?.label ?? q;
  let now = { question: '', level: '', minus: false, reason: '' }, base = 0, started = false, other = null;

  const reason = h('textarea', { id: 'level-reason', rows: 3, maxlength: 4000, 'aria-describedby': 'level-error', on: { input: () => { now.reason = reason.value; keep(); } } });
  const minus = h('input', { type: 'checkbox', id: 'level-minus', on: { change: () => { now.minus = minus.checked; keep(); } } });
  const error = h('p', { class: 'error', id: 'level-error', hidden: true });
  const choices = h('div', { class: 'extraction-levels' });
  const clash = h('div');
  const questions = h('fieldset', { class: 'seg' }, h('legend', null, t('extraction.question')), state.levels.map((q) =>
    h('label', null, h('input', { type: 'radio', name: 'level-question', value: q.id, on: { change: () => { now.question = q.id; if (!has(now.level)) now.level = ''; keep(); drawLevels(); } } }), h('span', null, q.label))));

  const hints = advice(ctx, state, state.view.may_edit ? use : null);
  const settle = consensus(ctx, state, { form: () => now, look, label, name });

  const column = () => state.levels.find((x) => x.id === now.question);
  const has = (l) => column()?.levels.some((x) => x.level === l);

  function keep() {
    kept.put('level', JSON.stringify(now), base);
    error.hidden = true;
    bar();
  }

  /* All ten, so that nothing moves between columns; those that the column lacks can't be chosen. */
  function drawLevels() {
    choices.replaceChildren(h('fieldset', null, h('legend', null, t('extraction.level')), LEVELS.map((l) => {
      const meaning = column()?.levels.find((x) => x.level === l)?.meaning;
      return h('label', { class: ['extraction-choice', !meaning && 'none'] },
        h('input', { type: 'radio', name: 'level-level', value: l, checked: now.level === l && Boolean(meaning), disabled: !meaning, on: { change: () => { now.level = l; keep(); } } }),
        h('b', null, l), meaning ? h('span', null, meaning) : h('span', null, column() ? t('extraction.no_cell') : t('extraction.question_first')));
    })));
  }

  async function save(version = base) {
    const wrong = !now.question ? 'question' : !now.level ? 'level' : !now.reason.trim() ? 'reason' : null;
    if (wrong) {
      error.hidden = false;
      error.textContent = t(`extraction.level_missing.${wrong}`);
      (wrong === 'reason' ? reason : el.querySelector(`input[name=level-${wrong}]:not(:disabled)`))?.focus();
      return;
    }
    try {
      const r = await ctx.api.put(`/extraction/${state.id}/level`, { ...now, version });
      kept.drop('level');
      bar();
      base = r.version;
      meet(null);
      await look();
      live.toast(t('extraction.level_done', { level: levelText(now) }));
    } catch (e) {
      if (e.status === 409 && e.body?.changed) { meet(e.body.changed); await look(); }
      else if (e.status === 422) { error.hidden = false; error.textContent = live.words(e); }
      else live.problem(e);
    }
  }

  function meet(l) {
    other = l;
    clash.replaceChildren(...(l ? [h('div', { class: 'inline-note warn', role: 'group', 'aria-labelledby': 'level-clash' }, h('div', { class: 'stack-s' },
      h('p', { id: 'level-clash' }, t('extraction.level_clash', { person: name(l.person) })), line(l),
      h('div', { class: 'acts' }, button({ label: t('extraction.level_mine'), run: () => save(other.seq) }),
        button({ label: t('extraction.take_other'), run: () => { kept.drop('level'); bar(); base = other.seq; take(other); meet(null); } }))))] : []));
    if (l) live.alert(t('extraction.level_clash', { person: name(l.person) }));
  }

  const line = (l) => h('p', { class: 'small' }, h('b', null, levelText(l)), ` · ${label(l.question)} · ${name(l.person)}`, h('span', { class: 'extraction-reason' }, l.reason));

  function take(l) {
    now = { question: l?.question ?? '', level: l?.level ?? '', minus: l?.minus ?? false, reason: l?.reason ?? '' };
    reason.value = now.reason;
    minus.checked = now.minus;
    for (const i of questions.querySelectorAll('input')) i.checked = i.value === now.question;
    drawLevels();
  }

  /* A proposal into the form; the reason stays the person's. */
  function use(l) {
    take({ ...now, ...l });
    keep();
    reason.focus();
  }

  function wholeTable() {
    return dialog({ title: t('extraction.oxford'), wide: true, actions: [{ label: t('common.close'), value: true }],
      body: h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': t('extraction.oxford') }, h('table', { class: 'tbl extraction-oxford' },
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('extraction.level')), state.levels.map((q) => h('th', { scope: 'col' }, q.label)))),
        h('tbody', null, LEVELS.map((l) => h('tr', null, h('th', { scope: 'row' }, l), state.levels.map((q) => h('td', null, q.levels.find((x) => x.level === l)?.meaning ?? '–')))))),
        h('p', { class: 'small quiet' }, state.oxford.homogeneity), h('p', { class: 'small quiet' }, state.oxford.minus)) });
  }

  function update() {
    const levels = state.view.levels, agreed = state.view.level_agreed;
    const stands = agreed ?? levels[levels.length - 1];
    if (!started) {
      started = true;
      base = state.view.version;
      take(levels.findLast((l) => l.person === state.person));
      const d = kept.get('level');
      try { if (d) { take(JSON.parse(d.value)); base = d.base; } } catch { kept.drop('level'); }
    } else if (!kept.get('level')) {
      base = state.view.version;
    }
    const shown = (l) => h('div', { class: ['extraction-given', l === stands && 'stands'] }, line(l), l === agreed ? h('span', { class: 'chip v' }, t('level.agreed')) : l === stands && levels.length > 1 ? h('span', { class: 'chip' }, t('extraction.level_stands')) : null);
    given.replaceChildren(h('h3', null, t('extraction.level_given')),
      ...(state.view.levels_hidden ? [h('p', { class: 'small quiet' }, t('level.hidden_help'))] : []),
      ...(agreed ? [shown(agreed)] : []),
      ...(levels.length ? [...levels].reverse().map(shown) : agreed ? [] : [h('p', { class: 'small quiet' }, t('extraction.not_given'))]));
    hints.update();
    settle.update();
  }

  el.append(given, hints.el);
  if (state.view.may_edit) {
    el.append(h('form', { class: 'form', 'aria-label': t('extraction.tab_level'), novalidate: true, on: { submit: (e) => { e.preventDefault(); save(); } } },
      questions, choices,
      h('label', { class: 'check' }, minus, h('span', null, t('extraction.minus')), h('span', { class: 'hint' }, t('extraction.minus_help'))),
      h('div', { class: 'field' }, h('label', { for: 'level-reason' }, t('extraction.reason')), reason, error),
      clash,
      h('div', { class: 'acts' }, h('button', { type: 'submit', class: 'btn primary' }, t('extraction.level_save')), button({ label: t('extraction.oxford_show'), kind: 'plain', run: wholeTable }))), settle.el);
  } else el.append(h('div', { class: 'acts' }, button({ label: t('extraction.oxford_show'), run: wholeTable })));
  return { el, update, save, get open() { return kept.get('level') !== null; } };
}
