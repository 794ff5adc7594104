/* plenum.js - the view for a shared screen: large type, and who is present. Kept while the tab
 * lives, so that a meeting ticks its people once. */
import { h } from '../../core/dom.js';
import { t } from '../../core/i18n.js';

function read() { try { return JSON.parse(sessionStorage.getItem('sigte.plenum')) ?? {}; } catch { return {}; } }
function keep(x) { try { sessionStorage.setItem('sigte.plenum', JSON.stringify(x)); } catch { /* ticked anew next time */ } }

/* {el, on, present: [id], toggle(on), people(ids, me), ask(), leave()} */
export function plenumOf({ onChange }) {
  const was = read();
  let on = Boolean(was.on), all = [], present = new Set(was.present ?? []);
  const boxes = h('div', { class: 'conf-people' });
  const count = h('span', { class: 'num quiet' });
  const error = h('p', { class: 'error', role: 'alert', hidden: true }, t('conflicts.two_present'));
  const el = h('section', { class: 'card conf-present', hidden: !on },
    h('fieldset', { 'aria-describedby': 'conf-present-hint' }, h('legend', null, h('b', null, t('conflicts.present')), ' ', count), boxes,
      h('p', { class: 'note', id: 'conf-present-hint' }, t('conflicts.present_hint')), error));

  function draw() {
    count.textContent = t('conflicts.present_count', { n: present.size });
    boxes.replaceChildren(...all.map((id) => h('label', { class: 'check' },
      h('input', { type: 'checkbox', name: 'present', value: id, checked: present.has(id), on: { change: (e) => tick(id, e.target.checked) } }), h('span', null, id))));
  }
  function tick(id, yes) {
    if (yes) present.add(id); else present.delete(id);
    count.textContent = t('conflicts.present_count', { n: present.size });
    if (present.size > 1) error.hidden = true;
    keep({ on, present: [...present] });
  }
  function look() {
    el.hidden = !on;
    document.documentElement.classList.toggle('plenum-view', on);
  }
  look();
  return {
    el,
    get on() { return on; },
    get present() { return [...present]; },
    toggle(to = !on) {
      on = to;
      if (!on) error.hidden = true;
      keep({ on, present: [...present] });
      look();
      onChange(on);
    },
    people(ids, me) {
      all = ids;
      present = new Set([...present].filter((id) => ids.includes(id)));
      if (!present.size && ids.includes(me)) present.add(me);
      draw();
    },
    /* Fewer than two can't settle together: say so, and go there. */
    ask() { error.hidden = false; boxes.querySelector('input:not(:checked)')?.focus(); el.scrollIntoView({ block: 'nearest' }); },
    leave() { document.documentElement.classList.remove('plenum-view'); },
  };
}
