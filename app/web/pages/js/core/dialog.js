/* dialog.js - a native <dialog>, for the key sheet and for questions; never for verdicts.
 *
 *   if (await confirm({title, text, yes: t('people.deactivate'), danger: true})) …
 *   const value = await dialog({title, body: node, actions: [{label, value, kind}]});
 *
 * Escape and the close button give null. Focus returns to where it was. */
import { h, button, icon } from './dom.js';
import { t } from './i18n.js';

let count = 0;

/* body: nodes. actions: {label, value, kind, run}: run() may return false (or a promise of it)
 * to keep the dialog open. Resolves with the value of the action chosen, or null. */
export function dialog({ title, body, actions = [], wide = false, focus = null }) {
  return new Promise((resolve) => {
    const id = `dialog-${++count}`;
    const back = document.activeElement;
    let answer = null;
    const d = h('dialog', { class: ['dialog', wide && 'wide'], 'aria-labelledby': id },
      h('div', { class: 'dialog-head' }, h('h2', { id }, title),
        h('button', { type: 'button', class: 'btn plain square', 'aria-label': t('common.close'), on: { click: () => d.close() } }, icon('cross'))),
      h('div', { class: 'dialog-body', tabindex: -1 }, body),
      actions.length ? h('div', { class: 'dialog-foot' }, actions.map((a) => button({
        label: a.label, kind: a.kind,
        run: async () => {
          if (a.run && (await a.run()) === false) return;
          answer = a.value ?? null;
          d.close();
        },
      }))) : null);
    d.addEventListener('close', () => {
      d.remove();
      if (back?.isConnected) back.focus();
      resolve(answer);
    });
    d.addEventListener('click', (e) => { if (e.target.closest?.('a[href]')) d.close(); });
    document.body.append(d);
    d.showModal();
    (focus ?? d.querySelector('.dialog-foot .btn:last-child') ?? d.querySelector('.dialog-body')).focus();
  });
}

/* A question with two answers. The safe one has focus. Resolves with true or false. */
export async function confirm({ title, text, yes, no = t('common.cancel'), danger = false }) {
  return (await dialog({
    title, body: typeof text === 'string' ? h('p', null, text) : text,
    actions: [{ label: yes, value: true, kind: danger ? 'danger' : 'primary' }, { label: no, value: null }],
  })) === true;
}
