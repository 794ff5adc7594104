/* quarantine.js - what couldn't be read: why, where, its text; mended, dismissed, taken back. */
import { h, fill, button } from '../../core/dom.js';
import { t, when } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { session } from '../../core/session.js';
import { field, form } from '../../core/forms.js';
import { dialog } from '../../core/dialog.js';
import { pager } from '../../core/table.js';

const path = (x) => `/quarantine/${x.batch}/${x.position}`;
const place = (x) => t('imports.place_of', x);

/* changed(): something was settled. Returns {el, load()}. */
export function quarantine(ctx, { changed }) {
  const list = h('ol', { class: 'quarantine' });
  const page = pager({ onMore: () => more().catch((e) => live.problem(e)) });
  const all = h('input', { type: 'checkbox', on: { change: () => load() } });
  const box = h('div', null, h('span', { class: 'sk block' }));
  const title = h('h2', { id: 'q-title', tabindex: -1 }, t('imports.quarantine'));
  const el = h('section', { class: 'card pad', 'aria-labelledby': 'q-title' },
    h('div', { class: 'sec-head' }, title, h('label', { class: 'check small' }, all, h('span', null, t('imports.show_all')))),
    h('p', { class: 'small ink2' }, t('imports.quarantine_help')), box);
  let items = [], next = null;

  async function ask(after) { return ctx.api.get('/quarantine', { query: { after, all: all.checked ? 1 : null }, signal: ctx.signal }); }

  async function load() {
    try { take(await ask(), true); } catch (e) { live.problem(e); }
  }
  async function more() { take(await ask(next), false); }

  function take(answer, fresh) {
    items = fresh ? answer.items : [...items, ...answer.items];
    next = answer.next;
    draw();
  }

  function draw() {
    if (!items.length) {
      fill(box, h('div', { class: 'empty' }, h('h3', null, t('imports.quarantine_none')), h('p', null, t('imports.quarantine_none_help'))));
      return;
    }
    fill(list, items.map(row));
    page.update({ shown: items.length, more: next !== null });
    fill(box, list, page.el);
  }

  function row(x) {
    const waits = x.state === 'waiting';
    return h('li', { data: { place: `${x.source}:${x.position}` } },
      h('div', { class: 'head-line' }, h('b', null, place(x)), h('span', { class: ['state', x.state === 'mended' ? 'met' : waits ? 'unclear' : null] }, t(`imports.state.${x.state}`))),
      h('p', { class: 'small' }, x.reason),
      h('pre', { class: 'raw', tabindex: 0, 'aria-label': t('imports.mend_text') }, x.raw),
      x.state === 'dismissed' ? h('p', { class: 'small ink2' }, `${x.why} · ${t('imports.settled_by', { person: x.person, when: when(x.at) })}`) : null,
      x.state === 'mended' ? h('p', { class: 'small' }, h('a', { href: `/records/${x.record}` }, t('imports.mended_link', { record: x.record })), ` · ${t('imports.settled_by', { person: x.person, when: when(x.at) })}`) : null,
      session.can('lead') ? acts(x) : null);
  }

  function acts(x) {
    if (x.state === 'mended') return null;
    if (x.state === 'dismissed') return h('div', { class: 'acts' }, button({ label: t('imports.reopen'), kind: 'plain', 'aria-label': t('imports.reopen_of', { place: place(x) }), run: () => settle(x, 'reopen', {}, () => t('imports.reopened')) }));
    return h('div', { class: 'acts' },
      button({ label: t('imports.mend'), 'aria-label': t('imports.mend_of', { place: place(x) }), run: () => mend(x) }),
      button({ label: t('imports.dismiss'), kind: 'plain', 'aria-label': t('imports.dismiss_of', { place: place(x) }), run: () => dismiss(x) }));
  }

  async function settle(x, verb, body, words) {
    const now = await ctx.api.post(`${path(x)}/${verb}`, body).catch((e) => { if (verb !== 'reopen') throw e; live.problem(e); });
    if (!now) return;
    live.toast(words(now));
    const at = items.indexOf(x);
    await load();
    changed().catch((e) => live.problem(e));
    (list.querySelectorAll('.acts button')[at] ?? title).focus();
  }

  /* A form in a dialog: closed when it went well, and left open with the reason when it didn't. */
  async function asking(heading, input, submit, run) {
    let close = () => {};
    const f = form({ fields: [input], submit, label: heading, onSubmit: async (v) => { await run(v[input.id]); close(); } });
    const shown = dialog({ title: heading, body: f.el, wide: true, focus: input.input });
    close = () => f.el.closest('dialog')?.close();
    await shown;
  }

  async function mend(x) {
    let whole = x;
    try { whole = await ctx.api.get(path(x), { signal: ctx.signal }); } catch (e) { live.problem(e); return; }
    const text = field({ id: 'mend', type: 'textarea', rows: 14, label: t('imports.mend_text'), value: whole.raw, hint: whole.reason, required: true, spellcheck: 'false' });
    text.el.classList.add('mend-text');
    await asking(t('imports.mend_title'), text, t('imports.mend_save'), (v) => settle(x, 'mend', { text: v }, (now) => t('imports.mended', { record: now.record })));
  }

  async function dismiss(x) {
    const reason = field({ id: 'reason', label: t('imports.reason'), required: true, maxlength: 500 });
    await asking(t('imports.dismiss_title'), reason, t('imports.dismiss'), (v) => settle(x, 'dismiss', { reason: v }, () => t('imports.dismissed')));
  }

  load();
  return { el, load };
}
