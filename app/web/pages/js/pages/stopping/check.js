/* check.js - the second look: excluded records that the model would include, and the reverse. For the lead. */
import { h, button, icon } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { whyList } from '../screen/why.js';

const KINDS = ['misses', 'doubts'];
const FIRST = 10, MOST = 100;
const AGAIN_MS = 2000; /* until the server has learned an order */

export function secondLook({ ctx, stage }) {
  const body = h('div', { class: 'look-body' });
  const start = button({ label: t('stopping.look.show'), run: () => load() });
  const el = h('section', { class: 'card pad', 'aria-labelledby': 'st-look' }, h('div', { class: 'sec-head' }, h('h2', { id: 'st-look' }, t('stopping.look'))),
    h('p', { class: 'small quiet' }, t('stopping.look.text')), body);
  let asked = false;

  /* Who decided it; a conflict settled names who settled it. */
  const decided = (x) => (x.deciders.length ? t('stopping.look.by', { people: [...new Set(x.deciders.map((d) => d.person))].join(', ') }) : null);

  async function fill(el, record) {
    el.replaceChildren(h('span', { class: 'sk line' }));
    try { el.replaceChildren(whyList(await ctx.api.get(`/screen/${stage}/records/${record}/why`, { signal: ctx.signal }))); } catch (e) { if (e.name !== 'AbortError') el.replaceChildren(h('p', { class: 'small' }, ctx.live.words(e))); }
  }

  function row(x) {
    const open = h('button', { type: 'button', class: 'link', 'aria-expanded': 'false', on: { click: toggle } }, t('stopping.look.why'));
    const more = h('div', { hidden: true });
    let panel = false;
    async function toggle() {
      const show = more.hidden;
      more.hidden = !show;
      open.setAttribute('aria-expanded', String(show));
      if (!show || panel) return;
      panel = true;
      await fill(more, x.record);
    }
    return h('li', { data: { record: x.record } }, h('a', { href: `/records/${x.record}`, lang: 'en' }, x.title || t('screen.no_title')),
      h('span', { class: 'what' }, [x.citation, decided(x), x.disagrees ? t('stopping.look.disagrees') : null].filter(Boolean).join(' · ')),
      h('p', { class: 'small' }, open), more);
  }

  function list(items, kind) {
    return h('div', { data: { look: kind } }, h('h3', null, t(`stopping.look.${kind}`)), h('p', { class: 'note' }, t(`stopping.look.${kind}.text`)),
      items.length ? h('ol', { class: 'rows look' }, items.map(row)) : h('p', { class: 'small quiet none' }, t(`stopping.look.${kind}.none`)));
  }

  async function load(limit = FIRST) {
    asked = true;
    if (limit === FIRST) body.replaceChildren(h('span', { class: 'sk block' }));
    try {
      const a = await ctx.api.get(`/screen/${stage}/check`, { query: { limit }, signal: ctx.signal });
      const more = limit < MOST && KINDS.some((k) => a[k].length === limit);
      body.replaceChildren(h('div', { class: 'half' }, KINDS.map((k) => list(a[k], k))), more ? h('div', { class: 'acts' }, button({ label: t('common.more'), run: () => load(MOST) })) : '');
      if (limit > FIRST) body.querySelector(`li:nth-child(${FIRST + 1}) a`)?.focus();
    } catch (e) {
      if (e.name === 'AbortError') return;
      if (e.status === 503) { setTimeout(() => { if (!ctx.signal.aborted) load(limit); }, AGAIN_MS); return; }
      body.replaceChildren(h('p', { class: 'inline-note error' }, icon('warn'), h('span', null, ctx.live.words(e))), button({ label: t('common.again'), run: () => load(limit) }));
    }
  }

  return { el, start() { if (!asked && !body.firstChild) body.append(h('div', { class: 'acts' }, start)); } };
}
