/* settle.js - the bar: why, and what. A verdict without its reason goes to the field and is sent
 * with Enter; with the reason written it is sent at once. At full text an exclude asks for the
 * criterion and its category first, with numbers. */
import { h, icon, button } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { confirm } from '../../core/dialog.js';
import { live } from '../../core/live.js';

/* settled({what, answer, view}) is called after each. */
export function settleBar(ctx, { plenum, settled }) {
  let view = null, criteria = null, chosen = null, busy = false, unbind = null;
  const label = h('label', { for: 'conf-why' });
  const input = h('input', { id: 'conf-why', type: 'text', autocomplete: 'off', maxlength: 10000, 'aria-describedby': 'conf-say', placeholder: t('conflicts.why_hint'),
    on: { keydown: (e) => { if (e.key === 'Enter' && !e.isComposing && !e.ctrlKey && !e.metaKey) { e.preventDefault(); send(); } }, input: () => error(null) } });
  const say = h('p', { class: 'hint', id: 'conf-say' });
  const wrong = h('div', { class: 'form-error conf-error', role: 'alert' });
  const reasons = h('div', { class: 'reasons', role: 'group', hidden: true });
  const key = (what, cls, sign) => h('button', { type: 'button', class: ['key', cls], 'aria-pressed': 'false', 'aria-keyshortcuts': ctx.keys.aria(`conflicts.${what}`), on: { click: () => choose(what) } },
    ctx.keys.cap(`conflicts.${what}`), icon(sign), t(`common.verdict.${what}`));
  const keysOf = { include: key('include', 'inc', 'check'), exclude: key('exclude', 'exc', 'cross'),
    back: button({ label: t('conflicts.back'), kind: 'plain', kbd: ctx.keys.cap('conflicts.back'), run: () => choose('back'), 'aria-pressed': 'false', 'aria-keyshortcuts': ctx.keys.aria('conflicts.back') }) };
  const el = [reasons, wrong, h('div', { class: 'field conf-field' }, label, input, say), h('div', { class: 'verdicts' }, keysOf.include, keysOf.exclude), keysOf.back];

  function error(text) { wrong.replaceChildren(...(text ? [icon('warn'), h('span', null, text)] : [])); }

  function draw() {
    for (const [name, b] of Object.entries(keysOf)) b.setAttribute('aria-pressed', String(chosen?.what === name));
    label.textContent = t(chosen?.what === 'back' ? 'conflicts.why_back' : 'conflicts.why');
    if (chosen?.what === 'back') input.removeAttribute('aria-required'); else input.setAttribute('aria-required', 'true');
    say.textContent = chosen ? t(chosen.label ? 'conflicts.then.exclude_reason' : `conflicts.then.${chosen.what}`, { reason: chosen.label, category: chosen.category }) : '';
    say.hidden = !chosen;
  }

  function choose(what) {
    if (!view || busy) return;
    error(null);
    closeReasons();
    if (what === 'exclude' && view.stage === 'full_text') { openReasons(); return; }
    take({ what, ...(what === 'include' && view.stage === 'full_text' ? { category: '1A' } : {}) });
  }

  /* Written already: goes now. Else the field is next. */
  function take(next) {
    chosen = next;
    draw();
    if (input.value.trim()) { send(); return; }
    input.focus({ preventScroll: true });
  }

  function openReasons() {
    const rows = [];
    for (const c of criteria.values()) {
      rows.push({ c, category: '2' });
      if (c.category_1b) rows.push({ c, category: '1B' });
    }
    /* What the readers named first, the rest by rank. */
    const named = (c, category) => view.sides.filter((s) => s.vote.reason === c.id && s.vote.category === category).map((s) => s.vote.person);
    rows.sort((x, y) => named(y.c, y.category).length - named(x.c, x.category).length);
    const pick = (r) => { closeReasons(); take({ what: 'exclude', category: r.category, reason: r.c.id, label: r.c.reason || r.c.text }); };
    reasons.setAttribute('aria-label', t('conflicts.choose_reason'));
    reasons.replaceChildren(...rows.map((r, i) => h('button', { type: 'button', on: { click: () => pick(r) }, 'aria-keyshortcuts': i < 9 ? ctx.keys.aria(`reasons.r${i + 1}`) : null },
      i < 9 ? ctx.keys.cap(`reasons.r${i + 1}`) : null, h('span', null, r.c.reason || r.c.text, ' ', h('span', { class: 'chip' }, r.category),
        named(r.c, r.category).length ? h('span', { class: 'what' }, t('conflicts.named_by', { who: named(r.c, r.category).join(', ') })) : null))));
    reasons.hidden = false;
    keysOf.exclude.setAttribute('aria-pressed', 'true');
    const bound = { close: () => { closeReasons(); keysOf.exclude.focus(); } };
    rows.slice(0, 9).forEach((r, i) => { bound[`r${i + 1}`] = () => pick(r); });
    unbind = ctx.keys.bind('reasons', bound, { exclusive: true });
    reasons.querySelector('button')?.focus({ preventScroll: true });
  }

  function closeReasons() {
    unbind?.();
    unbind = null;
    if (reasons.hidden) return;
    reasons.hidden = true;
    draw();
  }

  function problem(p) {
    if (p?.name === 'AbortError') return;
    error(live.words(p));
  }

  async function send() {
    if (!view || busy) return;
    const note = input.value.trim();
    if (!chosen) { error(t('conflicts.choose')); return; }
    if (!note && chosen.what !== 'back') { error(t('conflicts.why_missing')); input.focus({ preventScroll: true }); return; }
    const together = plenum.on;
    if (together && chosen.what !== 'back' && plenum.present.length < 2) { plenum.ask(); return; }
    const was = view, { what, category, reason } = chosen;
    busy = true;
    for (const b of Object.values(keysOf)) b.setAttribute('aria-busy', 'true');
    try {
      const path = `/conflicts/${was.stage}/${was.record}`;
      const answer = what === 'back'
        ? await ctx.api.post(`${path}/return`, { note })
        : await ctx.api.post(`${path}/settle`, { verdict: what, note, category, reason, present: together ? plenum.present : undefined });
      reset();
      await settled({ what, answer, view: was });
    } catch (p) {
      problem(p);
    } finally {
      busy = false;
      for (const b of Object.values(keysOf)) b.removeAttribute('aria-busy');
    }
  }

  function reset() {
    closeReasons();
    chosen = null;
    input.value = '';
    error(null);
    draw();
  }

  ctx.onLeave(closeReasons);
  draw();
  return {
    el, choose, send, reset,
    show(v, k) { view = v; criteria = k; draw(); },
    focus() { input.focus({ preventScroll: true }); },
    get unsent() { return input.value.trim() !== ''; },
    get open() { return chosen !== null || document.activeElement === input; },
    mayDrop: () => confirm({ title: t('conflicts.drop_title'), text: t('conflicts.drop_text'), yes: t('conflicts.drop'), no: t('common.stay') }),
    /* Escape: the choice is taken back, the written reason stays. */
    close() { chosen = null; error(null); draw(); input.blur(); document.querySelector('.conf-body h2')?.focus({ preventScroll: true }); },
  };
}
