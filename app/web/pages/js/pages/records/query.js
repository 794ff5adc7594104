/* query.js - the search field: what the query says is wrong with it is shown at its place.
 *
 *   const f = queryField({onInput: (text) => …, onEnter: (text) => …});
 *   f.value = 'sepsis[ti]';  f.notes(answer.notes, answer.translation);  f.failed(problem);  f.count(words)
 */
import { h, icon } from '../../core/dom.js';
import { t } from '../../core/i18n.js';

export function queryField({ onInput, onEnter }) {
  const input = h('textarea', {
    id: 'q', rows: 1, class: 'input mono', 'data-search': '', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off',
    'aria-describedby': 'q-hint q-count', placeholder: t('records.search_example'),
  });
  const clear = h('button', { type: 'button', class: 'btn plain square', 'aria-label': t('records.search_clear'), hidden: true, on: { click: () => { input.value = ''; sized(); onEnter(''); input.focus(); } } }, icon('cross'));
  const count = h('p', { id: 'q-count', class: 'rs-count', role: 'status' }, '\u00a0');
  const notes = h('div', { class: 'rs-notes', id: 'q-notes' });
  const el = h('form', { class: 'rs-search', role: 'search', 'aria-label': t('records.search') },
    h('label', { for: 'q', class: 'vh' }, t('records.search')),
    h('div', { class: 'rs-field' }, icon('search'), input, clear),
    h('div', { class: 'rs-under' }, count, h('p', { id: 'q-hint', class: 'note' }, t('records.search_hint'))), notes);

  function sized() {
    clear.hidden = !input.value;
    const lines = Math.min(8, input.value.split('\n').length);
    input.rows = lines;
  }
  input.addEventListener('input', () => { sized(); onInput(input.value); });
  input.addEventListener('keydown', (e) => {
    if (e.key === 'Enter' && !e.shiftKey && !e.ctrlKey && !e.metaKey) { e.preventDefault(); onEnter(input.value); }
  });
  el.addEventListener('submit', (e) => e.preventDefault());

  /* The n-th character of a line (1-based, code points) as an offset of the field. */
  function offset(line, column) {
    const lines = input.value.split('\n');
    let at = 0;
    for (let i = 0; i < line - 1 && i < lines.length; i++) at += lines[i].length + 1;
    return at + Array.from(lines[line - 1] ?? '').slice(0, column - 1).join('').length;
  }

  /* The line with the place marked, and a button that takes one there. */
  function place(x, kind) {
    const at = x.line ? offset(x.line, x.column || 1) : -1;
    const text = input.value;
    const from = at < 0 ? 0 : Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 40);
    const end = at < 0 ? 0 : Math.min(text.length, at + 40, ...[text.indexOf('\n', at)].filter((i) => i >= 0));
    const word = at < 0 ? 0 : (/^(\S{1,24}|.)/u.exec(text.slice(at))?.[0].length ?? 0);
    return h('li', { class: ['inline-note', kind] }, icon(kind === '' ? 'info' : 'warn'),
      h('div', null,
        at >= 0 ? h('button', { type: 'button', class: 'rs-place mono', on: { click: () => { input.focus(); input.setSelectionRange(at, at + word); } } },
          from > 0 ? '…' : null, text.slice(from, at), h('mark', { class: 'hl find on' }, text.slice(at, at + word) || '\u2423'), text.slice(at + word, end), end < text.length ? '…' : null) : null,
        h('p', null, x.text.charAt(0).toUpperCase() + x.text.slice(1))));
  }

  const self = {
    el, input,
    get value() { return input.value; },
    set value(v) { if (input.value !== v) input.value = v; sized(); },
    count(words) { if (count.textContent !== words) count.textContent = words; },
    /* Warnings one by one; how it was read, folded. */
    notes(list, translation) {
      input.removeAttribute('aria-invalid');
      const loud = list.filter((n) => n.level !== 'info'), quiet = list.filter((n) => n.level === 'info');
      const open = notes.querySelector('details')?.open;
      notes.replaceChildren(
        loud.length ? h('ul', { class: 'stack-s' }, loud.map((n) => place(n, 'warn'))) : '',
        translation ? h('details', { class: 'rs-how', open }, h('summary', null, t('records.how_read')),
          h('code', { class: 'query' }, translation), quiet.length ? h('ul', { class: 'note' }, quiet.map((n) => h('li', null, n.text.charAt(0).toUpperCase() + n.text.slice(1)))) : null) : '');
    },
    failed(problem) {
      const b = problem.body ?? {};
      input.setAttribute('aria-invalid', 'true');
      notes.replaceChildren(h('ul', { class: 'stack-s', role: 'alert' }, place({ text: problem.detail, line: b.line, column: b.column }, 'error')));
    },
  };
  sized();
  return self;
}
