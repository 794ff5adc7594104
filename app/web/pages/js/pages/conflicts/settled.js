/* settled.js - what was settled and holds; a lead may open a stage again. */
import { h, button } from '../../core/dom.js';
import { t, when, list } from '../../core/i18n.js';
import { dialog } from '../../core/dialog.js';
import { field } from '../../core/forms.js';
import { live } from '../../core/live.js';
import { criteriaOf } from './record.js';

/* Ask for the note that the log keeps, and open the record's stage again. True when it was. */
export async function reopen(ctx, x) {
  const note = field({ id: 'reopen-note', label: t('conflicts.reopen_note'), type: 'textarea', required: true });
  const done = await dialog({
    title: t('conflicts.reopen_title'), focus: note.input,
    body: [h('p', null, t('conflicts.reopen_text')), note.el],
    actions: [{
      label: t('conflicts.reopen_yes'), kind: 'primary', value: true,
      run: async () => {
        if (note.valid()) { note.input.focus(); return false; }
        try {
          await ctx.api.post(`/conflicts/${x.stage}/${x.record}/reopen`, { note: note.value.trim() });
        } catch (e) {
          note.error(live.words(e));
          return false;
        }
        return true;
      },
    }, { label: t('common.cancel'), value: null }],
  });
  if (done) ctx.live.toast(t('conflicts.reopened'));
  return done === true;
}

function row(ctx, x, criteria, gone) {
  const c = criteria.get(x.vote.reason);
  const how = x.how === 'plenum' ? t('conflicts.by_plenum', { who: list(x.present), person: x.vote.person }) : t('conflicts.by', { person: x.vote.person });
  const el = h('li', null,
    h('div', { class: 'conf-done' },
      h('div', null, h('a', { href: `/records/${x.record}`, lang: 'en' }, x.title || x.citation),
        h('span', { class: 'what' }, t(`conflicts.step.${x.stage}`), ' · ', how, ' · ', when(x.at))),
      h('span', { class: ['chip', 'v', `v-${x.vote.verdict}`] }, t(`common.verdict.${x.vote.verdict}`), x.vote.category ? ` ${x.vote.category}` : ''),
      ctx.session.can('lead') ? button({ label: t('conflicts.reopen'), run: async () => { if (await reopen(ctx, x)) gone(el); } }) : null),
    h('p', { class: 'conf-why' }, c ? h('b', null, c.reason || c.text, '. ') : null, x.vote.note));
  return el;
}

export async function showSettled(ctx) {
  ctx.setTitle(t('conflicts.settled_title'));
  const rows = h('ul', { class: 'rows' });
  const more = button({ label: t('common.more'), run: () => load() });
  const card = h('section', { class: 'card pad' }, h('span', { class: 'sk block' }));
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('conflicts.settled_title')), h('p', null, t('conflicts.settled_text'))),
    h('div', { class: 'acts' }, h('a', { class: 'btn', href: '/conflicts' }, t('conflicts.to_waiting')))), card);
  const criteria = await criteriaOf(ctx);
  let after = null;
  const gone = (li) => { const to = li.nextElementSibling ?? li.previousElementSibling; li.remove(); (to?.querySelector('a') ?? ctx.main.querySelector('h1')).focus(); none(); };
  function none() { if (!rows.children.length && !after) card.replaceChildren(h('div', { class: 'empty' }, h('h2', null, t('conflicts.settled_none')), h('p', null, t('conflicts.settled_none_text')))); }
  async function load() {
    const had = rows.children.length;
    const page = await ctx.api.get('/conflicts/settled', { query: { after }, signal: ctx.signal });
    after = page.next;
    rows.append(...page.items.map((x) => row(ctx, x, criteria, gone)));
    more.hidden = !after;
    if (had) rows.children[had]?.querySelector('a')?.focus();
  }
  await load();
  card.replaceChildren(rows, more);
  none();
}
