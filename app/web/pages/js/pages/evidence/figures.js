/* figures.js - the figures of the synthesis as they print, each also in words, and to be taken along. */
import { h, button, icon } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { download } from '../../core/download.js';
import { live } from '../../core/live.js';

const FIGURES = ['evidence-map', 'levels', 'years', 'agreement'];
const FORMATS = ['svg', 'pdf', 'png'];

/* A tab: {el, load(), stale()}, fetched when it is first shown, and again when something changed. */
export function figures(ctx) {
  const el = h('div', { class: 'stack' }, h('section', { class: 'card pad' }, h('span', { class: 'sk block' })));
  let fresh = false, asking = null;

  async function load({ must = false } = {}) {
    if (fresh) return null;
    asking ??= fetchAll(must).finally(() => { asking = null; });
    return asking;
  }

  async function fetchAll(must) {
    fresh = true;
    try {
      const all = await Promise.all(FIGURES.map((name) => ctx.api.get(`/figures/${name}`, { signal: ctx.signal })));
      const drawn = all.filter((x) => x.drawn);
      el.replaceChildren(...(drawn.length ? drawn.map(card) : [h('section', { class: 'card' }, h('div', { class: 'empty' },
        h('h2', null, t('evidence.none.figures')), h('p', null, t('evidence.none_help.figures'))))]));
    } catch (e) {
      fresh = false;
      if (must) throw e;
      live.problem(e, { retry: () => load() });
    }
  }

  return { el, load, stale: () => { fresh = false; } };
}

function card(x) {
  const id = `f-${x.name}`;
  return h('section', { class: 'card evidence-card', 'aria-labelledby': id },
    h('div', { class: 'evidence-head' }, h('h2', { id }, x.caption), downloads(x.name)),
    h('figure', { class: 'evidence-figure' },
      h('img', { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(x.svg)}`, alt: x.caption, 'aria-describedby': `${id}-words` }),
      h('details', null, h('summary', null, t('evidence.in_words')), h('p', { id: `${id}-words` }, x.description))));
}

function downloads(name) {
  return h('div', { class: 'acts', role: 'group', 'aria-label': t('evidence.download') }, icon('download', 'quiet'), FORMATS.map((format) => button({
    label: format.toUpperCase(), kind: 'plain', 'aria-label': t('evidence.download_as', { format: format.toUpperCase() }),
    run: () => download(`/figures/${name}`, { query: { format } }),
  })));
}
