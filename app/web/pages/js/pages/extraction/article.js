/* article.js - one included article: text, one's own form, what others said, its level. */
import { h, button } from '../../core/dom.js';
import { t, i18n } from '../../core/i18n.js';
import { tabs } from '../../core/forms.js';
import { listen } from '../../core/events.js';
import { onConnection } from '../../core/api.js';
import { session } from '../../core/session.js';
import { live } from '../../core/live.js';
import { articleText } from './text.js';
import { ownForm } from './fields.js';
import { comparison } from './compare.js';
import { levelForm } from './level.js';

export async function article(ctx) {
  const id = Number(ctx.params.id);
  ctx.setTitle(t('extraction.title'));
  const head = h('div', { class: 'head' }, h('div', null, h('p', { class: 'small' }, h('a', { href: '/extraction' }, t('extraction.back'))), h('h1', null, t('extraction.title'))));
  const body = h('div', { class: 'extraction-two' }, h('section', { class: 'card pad' }, h('span', { class: 'sk block' })), h('section', { class: 'card pad' }, h('span', { class: 'sk block' })));
  ctx.main.append(head, body);
  const [page, table] = await Promise.all([
    ctx.api.get(`/extraction/${id}`, { signal: ctx.signal }), ctx.api.get('/levels', { signal: ctx.signal }), i18n.load('level')]);
  const r = page.reading.record;
  const title = `${(r.authors?.[0] ?? '').split(' ')[0] || r.title.slice(0, 40)}${r.authors?.length > 1 ? ' et al.' : ''} ${r.year ?? ''}`.trim();
  ctx.setTitle(`${title} · ${t('extraction.title')}`);
  head.querySelector('h1').textContent = t('extraction.of', { title });

  const state = { id, view: page, form: page.form, levels: table.questions, oxford: table, person: session.person };
  const first = h('div');
  const aside = page.aside.length ? asideNote(page.aside) : null;
  let waits = [0, 0]; /* fields that aren't on the server, and those that were refused */
  const own = page.may_edit ? ownForm(ctx, state, (...n) => { waits = n; bar(); }) : null;
  const both = comparison(ctx, state, look);
  const level = levelForm(ctx, state, look, bar);
  const n = h('span', { class: 'count', hidden: true });
  const compareWord = h('span', null, t('extraction.tab_compare'), ' ', n);
  const tb = tabs({
    label: t('extraction.parts'), selected: own && ctx.query.get('tab') == null ? 'form' : ['compare', 'level'].find((x) => x === ctx.query.get('tab')) ?? (own ? 'form' : 'compare'),
    items: [own ? { id: 'form', label: t('extraction.tab_form'), panel: own.el } : null,
      { id: 'compare', label: compareWord, panel: both.el }, { id: 'level', label: t('extraction.tab_level'), panel: level.el }].filter(Boolean),
    onChange: (tab) => ctx.setQuery({ tab: tab === 'form' ? null : tab }),
  });
  body.replaceChildren(articleText(page.reading), h('section', { class: 'card pad extraction-form', 'aria-label': t('extraction.title') }, first, aside, tb.el));

  function draw() {
    const k = state.view.differences.length;
    n.hidden = !k;
    n.replaceChildren(String(k), h('span', { class: 'vh' }, ` ${t('extraction.n_differ', { n: k })}`));
    first.replaceChildren(...(state.view.calibration_first ? [h('div', { class: 'inline-note warn', role: 'note' }, h('p', null, t('extraction.calibration_first', { name: state.view.calibration_first })))] : []));
    own?.update();
    both.update();
    level.update();
  }

  /* Ask what changed: at every piece of news, when the connection is back, after a refusal. */
  const what = (v) => JSON.stringify([v.said, v.differences, v.levels, v.hidden, v.levels_hidden, v.level_agreed, v.calibration_first]);
  let asking = null, again = false;
  async function look() {
    if (asking) { again = true; return asking; }
    asking = (async () => {
      do {
        again = false;
        try {
          const view = await ctx.api.get(`/extraction/${id}/values`, { signal: ctx.signal, retry: false });
          if (view.version < state.view.version) continue;
          const same = what(view) === what(state.view);
          state.view = view;
          if (same) own?.update(); else draw();
        } catch (e) {
          if (e.name !== 'AbortError' && e.status && e.status !== 404 && e.status !== 409) live.problem(e);
        }
      } while (again && !ctx.signal.aborted);
    })();
    await asking;
    asking = null;
  }

  /* The bar: how it stands with saving. */
  const words = h('p', { class: 'small num', role: 'status' });
  function bar() {
    const [open, failed] = waits;
    const text = failed ? t('extraction.bar_failed', { n: failed }) : open ? t('extraction.bar_open', { n: open }) : level.open ? t('extraction.bar_level') : t('extraction.bar_saved');
    if (words.textContent !== text) words.textContent = text;
  }
  const saveAll = () => (level.el.contains(document.activeElement) ? level.save() : own.saveAll());
  if (own) {
    bar();
    ctx.bar(h('div', { class: 'acts extraction-bar' }, words, button({ label: t('extraction.save_now'), kbd: ctx.keys.cap('extraction.save'), 'aria-keyshortcuts': ctx.keys.aria('extraction.save'), run: () => own.saveAll() })), t('extraction.bar'));
    ctx.keys.bind('extraction', {
      next: () => own.step(1), previous: () => own.step(-1), save: saveAll,
      close: { run: () => document.activeElement?.blur(), when: () => own.el.contains(document.activeElement) },
    });
  }
  draw();
  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(look, 250); };
  listen({ head: (d) => { if (!(d?.seq <= state.view.version)) soon(); } }, { signal: ctx.signal, onState: (up) => { if (up) soon(); } });
  ctx.onLeave(onConnection((up) => { if (up) { own?.saveAll(); soon(); } }));
}

/* Values that the form in force has no place for: kept, and shown. */
function asideNote(list) {
  return h('details', { class: 'inline-note extraction-aside' }, h('summary', null, t('extraction.aside', { n: list.length })),
    h('ul', { class: 'rows' }, list.map((x) => h('li', null, h('b', null, x.outcome ? `${x.field}:${x.outcome}` : x.field), ` · ${x.person}: `, x.value, h('span', { class: 'what' }, x.why_text)))));
}
