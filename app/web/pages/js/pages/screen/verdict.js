/* verdict.js - the bar at the bottom: verdicts, the reasons of an exclusion, note and tags, the last
 * decision, undo and skip.
 *
 *   const bar = verdictBar({ctx, stage, criteria, maybe, run: {vote(v), undo(), skip()}, back()});
 *   ctx.bar(bar.nodes, t('screen.verdict_region'));  bar.show(item, last);
 *
 * The reasons open above the bar; number keys choose, arrows move, Escape leaves. Below full text a
 * reason may be left out; at full text an inclusion is 1A, an exclusion is 1B or 2 and has a reason,
 * and 1B only where the criterion allows it. A note and tags belong to the verdict that follows. */
import { h, button, icon, hidden } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { keys } from '../../core/keys.js';
import { chip, doneWord, short } from './words.js';

export function verdictBar({ ctx, stage, criteria, maybe, run, back }) {
  const full = stage === 'full_text';
  const reasons = [...criteria];
  const drafts = new Map(); /* id -> {note, tags} */
  let item = null, panel = null, off = null, kind = 'vote';

  const verdicts = h('div', { class: 'verdicts' });
  const last = h('div', { class: 'last' });
  const tools = h('div', { class: 'tools' });
  const above = h('div', { class: 'bar-above', hidden: true });

  const draft = () => drafts.get(item?.id) ?? {};
  function setDraft(change) { if (item) drafts.set(item.id, { ...draft(), ...change }); }

  /* ---- the reasons ---- */

  function close({ focus = true } = {}) {
    off?.();
    off = null;
    if (!panel) return;
    panel = null;
    above.hidden = true;
    above.replaceChildren();
    exc()?.setAttribute('aria-expanded', 'false');
    if (focus) back();
  }

  const exc = () => verdicts.querySelector('.exc');

  /* category: '1B', '2', or '' to take it from the reason. */
  function openReasons(category = '') {
    if (!item) return;
    close({ focus: false });
    const list = category === '1B' ? reasons.filter((c) => c.category_1b) : reasons;
    const pick = (c) => { close({ focus: false }); give({ verdict: 'exclude', reason: c?.id ?? '', category: !full ? '' : category || (c?.category_1b ? '1B' : '2') }); };
    const key = (i) => (i < 9 ? keys.cap(`reasons.r${i + 1}`) : h('span', { class: 'no-key', 'aria-hidden': 'true' }));
    const buttons = list.map((c, i) => h('button', { type: 'button', 'aria-keyshortcuts': i < 9 ? keys.aria(`reasons.r${i + 1}`) : null, on: { click: () => pick(c) } },
      key(i), h('span', null, c.reason), full && !category ? h('span', { class: 'cat' }, c.category_1b ? '1B' : '2') : null));
    if (!full) buttons.push(h('button', { type: 'button', class: 'none', 'aria-keyshortcuts': keys.aria('reasons.none'), on: { click: () => pick(null) } }, keys.cap('reasons.none'), h('span', null, t('screen.no_reason'))));
    const arrows = (e) => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
      const i = buttons.indexOf(document.activeElement);
      const to = e.key === 'Home' ? 0 : e.key === 'End' ? buttons.length - 1 : by ? (i + by + buttons.length) % buttons.length : -1;
      if (to < 0) return;
      e.preventDefault();
      buttons[to].focus();
    };
    panel = 'reasons';
    above.replaceChildren(h('div', { class: 'above-head' }, h('h2', { id: 'reasons-h' }, t(full ? (category ? `screen.reasons_${category}` : 'screen.reasons_full') : 'screen.reasons')),
      button({ label: t('screen.reasons_close'), kind: 'plain', run: () => close() })),
    h('div', { class: 'reasons', role: 'group', 'aria-labelledby': 'reasons-h', on: { keydown: arrows } }, buttons));
    above.hidden = false;
    exc()?.setAttribute('aria-expanded', 'true');
    const bind = { close: () => close() };
    list.slice(0, 9).forEach((c, i) => { bind[`r${i + 1}`] = () => pick(c); });
    if (!full) bind.none = () => pick(null);
    off = ctx.keys.bind('reasons', bind, { exclusive: true });
    buttons[0]?.focus({ preventScroll: true });
  }

  /* ---- note and tags ---- */

  function openField(name) {
    if (!item) return;
    close({ focus: false });
    const had = draft()[name] ?? item.own?.[name] ?? '';
    const input = name === 'note'
      ? h('textarea', { id: 'bar-note', rows: 2, maxlength: 5000, value: had })
      : h('input', { id: 'bar-tags', type: 'text', maxlength: 200, value: had, autocomplete: 'off', 'aria-describedby': 'bar-tags-hint' });
    const done = () => {
      const value = input.value.trim();
      setDraft({ [name]: value });
      close();
      if (item.own) give({ ...item.own, [name]: value });
      else draw();
    };
    panel = name;
    above.replaceChildren(h('form', { class: 'bar-field', on: { submit: (e) => { e.preventDefault(); done(); } } },
      h('div', { class: 'field' }, h('label', { for: input.id }, t(`screen.${name}_label`)), input, name === 'tags' ? h('span', { class: 'hint', id: 'bar-tags-hint' }, t('screen.tags_hint')) : null),
      h('div', { class: 'acts' }, h('button', { type: 'submit', class: 'btn' }, t(item.own ? 'common.save' : 'screen.keep'), keys.cap('screen.save')), button({ label: t('common.cancel'), kind: 'plain', run: () => close() }))));
    above.hidden = false;
    off = ctx.keys.bind('screen', { save: done, close: () => close() }, { exclusive: true });
    input.focus();
    input.setSelectionRange?.(had.length, had.length);
  }

  /* ---- giving ---- */

  function give(v) {
    if (!item?.reading) return;
    const d = draft();
    const vote = { verdict: v.verdict, category: v.category ?? '', reason: v.reason ?? '', note: d.note ?? v.note ?? item.own?.note ?? '', tags: d.tags ?? v.tags ?? item.own?.tags ?? '' };
    drafts.delete(item.id);
    run.vote(vote);
  }

  function include() { give({ verdict: 'include', category: full ? '1A' : '' }); }
  function exclude() { if (kind === 'presort' || stage === 'title') give({ verdict: 'exclude' }); else openReasons(); }
  const may = () => maybe && kind !== 'presort' && !full;

  /* ---- drawing ---- */

  function key(cls, id, word, fn, pressed, more = {}) {
    return h('button', { type: 'button', class: `key ${cls}`, 'aria-pressed': pressed === undefined ? null : String(pressed), 'aria-keyshortcuts': keys.aria(id), on: { click: fn }, ...more }, keys.cap(id), h('span', null, word));
  }

  function draw() {
    const own = item?.own;
    const is = (v, c) => (own ? own.verdict === v && (!c || own.category === c) : undefined);
    const sort = kind === 'presort';
    const menu = { 'aria-expanded': 'false' };
    const list = full
      ? [key('inc', 'screen.cat1', t('screen.include_1a'), include, is('include')),
        reasons.some((c) => c.category_1b) ? key('exc', 'screen.cat2', t('screen.exclude_1b'), () => openReasons('1B'), is('exclude', '1B'), menu) : null,
        key('exc', 'screen.cat3', t('screen.exclude_2'), () => openReasons('2'), is('exclude', '2'), menu)]
      : [key('inc', 'screen.include', t(sort ? 'screen.keep_record' : 'common.verdict.include'), include, is('include')),
        may() ? key('may', 'screen.maybe', t('common.verdict.maybe'), () => give({ verdict: 'maybe' }), is('maybe')) : null,
        key('exc', 'screen.exclude', t(sort ? 'screen.sort_out' : 'common.verdict.exclude'), exclude, is('exclude'), sort ? {} : menu)];
    verdicts.replaceChildren(...(item ? list.filter(Boolean) : []));
    for (const b of verdicts.children) b.disabled = !item?.reading;
    const d = draft();
    const tool = (id, word, fn, mark, ic) => h('button', { type: 'button', class: 'btn plain', 'aria-keyshortcuts': keys.aria(id), disabled: !item && id !== 'screen.undo', on: { click: fn } },
      ic ? icon(ic) : null, keys.cap(id), h('span', { class: 'lbl' }, word), mark ? h('span', { class: 'dot' }, hidden(t('screen.kept_for_verdict'))) : null);
    tools.replaceChildren(...[tool('screen.undo', t('common.undo'), run.undo, false, 'undo'), ...(item ? [tool('screen.note', t('screen.note'), () => openField('note'), d.note ?? own?.note),
      tool('screen.tag', t('screen.tag'), () => openField('tags'), d.tags ?? own?.tags), tool('screen.skip', t('screen.skip'), run.skip)] : [])]);
  }

  function drawLast(x) {
    if (!x?.own?.verdict) { last.replaceChildren(); return; }
    const title = x.reading?.record.title ?? x.title ?? '';
    const reason = criteria.find((c) => c.id === x.own.reason)?.reason;
    last.replaceChildren(chip(x.own, stage, x.kind), h('span', { class: 't', title }, reason ? t('screen.last_reason', { title: short(title, 34), reason }) : t('screen.last_title', { title: short(title, 48) })));
  }

  return {
    nodes: [above, verdicts, last, tools],
    get open() { return panel; },
    close,

    show(next, lastItem) {
      if (next !== item) close({ focus: false });
      item = next;
      kind = next?.kind ?? 'vote';
      draw();
      drawLast(lastItem);
    },

    /* For keys.bind('screen', …). */
    keys: {
      include: { run: include, when: () => Boolean(item) },
      exclude: { run: exclude, when: () => Boolean(item) },
      maybe: { run: () => give({ verdict: 'maybe' }), when: () => Boolean(item) && may() },
      cat1: { run: include, when: () => full && Boolean(item) },
      cat2: { run: () => openReasons('1B'), when: () => full && Boolean(item) },
      cat3: { run: () => openReasons('2'), when: () => full && Boolean(item) },
      note: { run: () => openField('note'), when: () => Boolean(item) },
      tag: { run: () => openField('tags'), when: () => Boolean(item) },
    },

    /* In words, for the live region and for the outbox. */
    say(vote, x) {
      const reason = criteria.find((c) => c.id === vote.reason)?.reason;
      const word = doneWord(vote.verdict, stage, x.kind) + (vote.category ? ` ${vote.category}` : '');
      return reason ? `${word}: ${reason}` : word;
    },
  };
}
