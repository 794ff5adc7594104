/* advice.js - what a rule suggests as an article's level, and what speaks against the one given.
 *
 * The suggestion is closed at first, so that who judges does so alone; it sets nothing: `use` puts
 * column and level into the form, where the person says why and saves. */
import { h, button, fill } from '../../core/dom.js';
import { t } from '../../core/i18n.js';

/* use({question, level}): take a proposal into the form; null when there is no form. */
export function advice(ctx, state, use) {
  const rule = h('div', { class: 'stack-s' });
  const found = h('div');
  const box = h('details', { class: 'level-advice' }, h('summary', null, t('level.show')), rule);
  const el = h('div', { class: 'stack-s' }, found, box);
  let asking = null, again = false, seen = -1;

  async function load() {
    if (asking) { again = true; return asking; }
    asking = (async () => {
      do {
        again = false;
        try {
          draw(await ctx.api.get(`/extraction/${state.id}/levels`, { signal: ctx.signal, retry: false }));
        } catch (e) {
          if (e.name !== 'AbortError') fill(rule, h('p', { class: 'small quiet' }, t('level.failed')));
        }
      } while (again && !ctx.signal.aborted);
    })();
    await asking;
    asking = null;
  }

  function draw(page) {
    const s = page.suggestion;
    const head = s.ask_column ? t('level.column_decides') : s.level ? t('level.same_everywhere', { level: s.level }) : t('level.no_suggestion');
    fill(rule,
      h('p', { class: 'small quiet' }, t('level.suggested_help')), h('p', null, h('b', null, head)),
      h('ul', { class: 'level-columns', 'aria-label': t('level.suggested') }, s.columns.map((c) => h('li', null,
        h('p', null, h('b', { class: 'level-column-level' }, c.level ?? t('level.none_here')), ` ${c.label}`,
          use && c.level ? button({ label: t('level.use_short'), kind: 'plain', 'aria-label': t('level.use', { level: c.level, column: c.label }), run: () => use({ question: c.column, level: c.level }) }) : null),
        c.level ? h('p', { class: 'small quiet' }, c.rule) : null))),
      s.ask_column || s.level ? null : h('p', { class: 'small' }, s.columns[0].rule),
      h('p', { class: 'small' }, s.rests_on));
    fill(found, page.findings.length ? [h('h3', null, t('level.findings')), findings(page.findings)] : null);
  }

  /* Asked for again when something of the article changed. */
  return { el, update() { if (state.view.version !== seen) { seen = state.view.version; load(); } } };
}

const LOOK = { error: 'error', warning: 'warn', note: null };

export function findings(list) {
  return h('ul', { class: 'level-findings' }, list.map((f) => h('li', { class: ['inline-note', LOOK[f.severity]] },
    h('b', null, t(`level.severity.${f.severity}`)), h('div', null, h('p', null, f.text), h('p', { class: 'small' }, f.todo)))));
}
