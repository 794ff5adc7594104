/* saved.js - filters that a person keeps under a name: preferences `filter.SLUG`, {name, query}. */
import { h, button } from '../../core/dom.js';
import { t, compare } from '../../core/i18n.js';
import { session } from '../../core/session.js';
import { live } from '../../core/live.js';
import { dialog } from '../../core/dialog.js';
import { field, form } from '../../core/forms.js';

const keyOf = (name) => 'filter.' + (name.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g, '').replace(/[æ]/g, 'ae').replace(/[ø]/g, 'oe').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40) || 'x');

export function savedFilters() {
  return Object.entries(session.preferences)
    .filter(([k, v]) => k.startsWith('filter.') && v && typeof v.name === 'string')
    .map(([key, v]) => ({ key, name: v.name, query: String(v.query ?? '') }))
    .sort((a, b) => compare(a.name, b.name));
}

/* The list, and a name for what is shown now. query: an object of the address's values.
 * Gives the query string of the one that was chosen, or null. */
export async function saved(query) {
  const now = new URLSearchParams(query).toString();
  const list = h('ul', { class: 'rows' });
  const name = field({ id: 'filter-name', label: t('records.saved_name'), required: true, maxlength: 60, hint: now ? t('records.saved_hint') : t('records.saved_nothing') });
  const f = form({
    fields: [name], submit: t('records.saved_save'), kind: '', label: t('records.saved_save'),
    onSubmit: async (v) => {
      const words = v['filter-name'].trim();
      await session.set(keyOf(words), { name: words, query: now });
      name.value = '';
      draw();
      live.say(t('records.saved_done', { name: words }));
    },
  });
  function draw() {
    const all = savedFilters();
    list.replaceChildren(...(all.length ? all.map((x) => h('li', { class: 'rs-saved' },
      h('a', { href: `/records?${x.query}` }, x.name),
      button({
        label: t('records.saved_forget'), kind: 'plain', 'aria-label': t('records.saved_forget_of', { name: x.name }),
        run: async () => { try { await session.set(x.key, null); draw(); name.input.focus(); } catch (e) { live.problem(e); } },
      }))) : [h('li', { class: 'quiet' }, t('records.saved_none'))]));
  }
  draw();
  await dialog({ title: t('records.saved'), body: h('div', { class: 'stack' }, list, f.el), focus: list.querySelector('a') ?? name.input, actions: [] });
}
