/* cell.js - a cell of a table being changed in place.
 *
 * What is saved here is settled: it stands for everybody. Somebody else's change meanwhile is shown
 * beside one's own words; nothing is written over unseen. Ctrl+Enter saves, Esc leaves it. */
import { h, button } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { session } from '../../core/session.js';
import { live } from '../../core/live.js';

/* done(saved): the editing is over. Returns {el, focus()}. */
export function cellEditor(ctx, { record, field, label, value, lang, version, done }) {
  const id = `cell-${record}-${field}`;
  const error = h('p', { class: 'error', id: `${id}-error`, hidden: true });
  const clash = h('div');
  const why = h('input', { type: 'text', id: `${id}-why`, maxlength: 4000, autocomplete: 'off' });
  const reason = h('div', { class: 'field', hidden: true }, h('label', { for: why.id }, t('evidence.why')), why);
  const input = h('textarea', { id, rows: Math.min(14, 3 + Math.ceil(value.length / 34)), lang: lang ?? null, maxlength: 20000, value, 'aria-label': label, 'aria-describedby': `${id}-error` });
  let base = version, busy = false;

  async function save() {
    if (busy) return;
    if (input.value === value && base === version) { done(false); return; }
    busy = true;
    try {
      await ctx.api.put(`/extraction/${record}/fields/${field}`, { value: input.value, version: base, agreed: true, ...(why.value.trim() ? { reason: why.value.trim() } : {}) });
      done(true);
    } catch (e) {
      busy = false;
      if (e.status === 409 && e.body?.changed) meet(e.body.changed);
      else {
        error.hidden = false;
        error.textContent = live.words(e);
        /* Where people differ, a consensus says why. */
        reason.hidden = false;
        (e.status === 422 && !why.value ? why : input).focus();
      }
    }
  }

  function meet(other) {
    const person = other.person === session.person ? t('evidence.you') : other.person;
    const words = t('evidence.clash', { person });
    clash.replaceChildren(h('div', { class: 'inline-note warn', role: 'group', 'aria-labelledby': `${id}-clash` }, h('div', { class: 'stack-s' },
      h('p', { id: `${id}-clash` }, words), h('blockquote', { lang: lang ?? null }, other.value),
      h('div', { class: 'acts' }, button({ label: t('evidence.keep_mine'), run: () => { base = other.seq; save(); } }),
        button({ label: t('evidence.take_other'), run: () => done(true) })))));
    live.alert(words);
  }

  const el = h('div', { class: 'field', on: { keydown: (e) => {
    if (e.key === 'Enter' && e.ctrlKey) { e.preventDefault(); save(); }
    if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); done(false); }
  } } }, input, error, reason, clash, h('div', { class: 'acts' }, button({ label: t('common.save'), kind: 'primary', run: save }), button({ label: t('common.cancel'), kind: 'plain', run: () => done(false) })));
  return { el, focus: () => input.focus() };
}
