/* save.js - the button that opens the list of files. */
import { h, icon } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { download } from '../../core/download.js';

const FORMATS = ['svg', 'pdf', 'png', 'docx', 'html', 'csv', 'json'];
/* How the diagram is drawn; what is chosen stays chosen while the page is open. */
const HOW = ['a4', 'sources', 'reasons'];

const chosen = new Set();

/* query(): what the files are to show. */
export function saveMenu(query) {
  const how = HOW.map((name) => {
    const box = h('input', { type: 'checkbox', name, checked: chosen.has(name) });
    box.addEventListener('change', () => { if (box.checked) chosen.add(name); else chosen.delete(name); });
    return h('label', { class: 'check' }, box, h('span', null, t(`prisma.how.${name}`)));
  });
  const list = h('div', { class: 'save-list card', id: 'save-list', hidden: true },
    h('fieldset', null, h('legend', { class: 'small quiet' }, t('prisma.how')), how), h('ul', null, FORMATS.map((f) => h('li', null, h('button', { type: 'button', class: 'btn plain', data: { format: f }, on: { click: () => save(f) } },
      h('b', null, t(`prisma.file.${f}`)), h('span', { class: 'quiet' }, t(`prisma.file.${f}.for`)))))));
  const opener = h('button', { type: 'button', class: 'btn primary', 'aria-expanded': 'false', 'aria-controls': 'save-list', on: { click: () => turn(list.hidden) } },
    icon('download'), h('span', { class: 'lbl' }, t('prisma.download')), icon('down'));
  const el = h('div', { class: 'save' }, opener, list);

  function turn(on, { focus = true } = {}) {
    list.hidden = !on;
    opener.setAttribute('aria-expanded', String(on));
    if (on) list.querySelector('button').focus();
    else if (focus) opener.focus();
  }
  async function save(format) {
    turn(false);
    await download('/prisma/file', { query: { ...query(), ...Object.fromEntries(HOW.map((name) => [name, chosen.has(name) ? 1 : null])), format } });
  }
  el.addEventListener('keydown', (e) => {
    if (list.hidden) return;
    const all = [...list.querySelectorAll('button')];
    if (e.target.matches('input') && e.key !== 'Escape') return;
    const i = all.indexOf(document.activeElement);
    if (e.key === 'Escape') { e.stopPropagation(); turn(false); }
    else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); all[(i + (e.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length].focus(); }
  });
  el.addEventListener('focusout', (e) => { if (!list.hidden && !el.contains(e.relatedTarget)) turn(false, { focus: false }); });
  return el;
}
