/* once.js - a secret that the server gives out once: a link, a token. It is shown until the dialog
 * is closed, and kept nowhere.
 *
 *   await once({title: t('people.link_title'), text: [h('p', …)], label: t('people.link'), value}); */
import { h, button } from './dom.js';
import { t } from './i18n.js';
import { dialog } from './dialog.js';

let count = 0;

export function once({ title, text, label, value }) {
  const id = `once-${++count}`;
  const input = h('input', { id, class: 'input mono', type: 'text', value, readonly: true, spellcheck: 'false', autocomplete: 'off', on: { focus: () => input.select() } });
  const status = h('p', { class: 'small is-ok', role: 'status' }, '\u00a0');
  const copy = async () => {
    input.select();
    try {
      await navigator.clipboard.writeText(value);
      status.textContent = t('common.copied');
    } catch { /* plain http beyond this machine: no clipboard for pages */
      status.textContent = t('common.copy_by_hand');
    }
  };
  return dialog({
    title, focus: input,
    body: [h('div', { class: 'stack-s' }, text, h('div', { class: 'field' }, h('label', { for: id }, label), input), status)],
    actions: [{ label: t('common.copy'), kind: 'primary', run: async () => { await copy(); return false; } }, { label: t('common.close') }],
  });
}
