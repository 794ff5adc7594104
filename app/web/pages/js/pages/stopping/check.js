/* check.js - the second look: excluded records that the model would include, and the reverse. For the lead. */
import { h, button, icon } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';
import { whyPanel } from '../screen/why.js';

const KINDS = ['misses', 'doubts'];

export function secondLook({ ctx, stage }) {
  const body = h('div', { class: 'look-body' });
  const start = button({ label: t('stopping.look.show'), run: () => load() });
  const el = h('section', { class: 'card pad', 'aria-labelledby': 'st-look' }, h('div', { class: 'sec-head' }, h('h2', { id: 'st-look' }, t('stopping.look'))),
    h('p', { class: 'small quiet' }, t('stopping.look.text')), body);
  let asked = false;

  function row(x, kind) {
    const open = h('button', { type: 'button', class: 'link', 'aria-expanded': 'false', on: { click: toggle } }, t('stopping.look.why'));
    const more = h('div', { hidden: true });
    let panel = null;
    async function toggle() {
      const show = more.hidden;
      more.hidden = !show;
      open.setAttribute('aria-expanded', String(show));
      if (!show || panel) return;
      panel = whyPanel({ signal: ctx.signal });
      more.append(panel.el);
      await panel.show(stage, x.record, { everybody: true });
    }
    return h('li', { data: { record: x.record } }, h('a', { href: `/records/${x.record}`, lang: 'en' }, x.title || t('screen.no_title')),
      h('span', { class: 'what' }, [x.citation, x.reason_text ? t('stopping.look.reason', { reason: x.reason_text }) : null, x.by?.length ? t('stopping.look.by', { people: x.by.join(', ') }) : null].filter(Boolean).join(' · ')),
      h('p', { class: 'small' }, open), more);
  }

  function list(items, kind) {
    return h('div', { data: { look: kind } }, h('h3', null, t(`stopping.look.${kind}`)), h('p', { class: 'note' }, t(`stopping.look.${kind}.text`)),
      items.length ? h('ol', { class: 'rows look' }, items.map((x) => row(x, kind))) : h('p', { class: 'small quiet none' }, t(`stopping.look.${kind}.none`)));
  }

  async function load() {
    asked = true;
    body.replaceChildren(h('span', { class: 'sk block' }));
    try {
      const a = await ctx.api.get(`/screen/${stage}/check`, { query: { limit: 20 }, signal: ctx.signal });
      body.replaceChildren(h('div', { class: 'half' }, KINDS.map((k) => list(a[k], k))));
    } catch (e) {
      if (e.name === 'AbortError') return;
      body.replaceChildren(h('p', { class: 'inline-note error' }, icon('warn'), h('span', null, ctx.live.words(e))), button({ label: t('common.again'), run: load }));
    }
  }

  return { el, start() { if (!asked && !body.firstChild) body.append(h('div', { class: 'acts' }, start)); } };
}
