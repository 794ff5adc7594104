/* record.js - the record that is disagreed about: title, abstract with PICO marks, folded until it
 * is asked for. */
import { h, outside } from '../../core/dom.js';
import { t, i18n } from '../../core/i18n.js';
import { marks } from '../../core/marks.js';

const LANGS = { eng: 'en', dan: 'da', ger: 'de', fre: 'fr', spa: 'es', swe: 'sv', nor: 'no' };
export const langOf = (code) => LANGS[code] ?? (code ? null : 'en');

let known = null; /* {lang, criteria} */

/* The review's criteria by id: {id, element, letter, text, reason, excludes, category_1b}. */
export async function criteriaOf(ctx) {
  if (known?.lang !== i18n.lang) {
    const answer = await ctx.api.get('/criteria', { signal: ctx.signal });
    known = { lang: i18n.lang, criteria: new Map(answer.criteria.map((c) => [c.id, { ...c, letter: letterOf(c.element) }])) };
  }
  return known.criteria;
}

function letterOf(element) { const l = String(element).toLowerCase(); return 'pico'.includes(l) && l.length === 1 ? l : 'g'; }

/* Where the rules found the words of each criterion, by place and part. */
function spansOf(view, criteria) {
  const at = new Map();
  for (const c of view.reading.trace.criteria) {
    for (const hit of c.hits) {
      if (hit.end <= hit.start) continue;
      const key = `${hit.place}.${hit.part}`;
      if (!at.has(key)) at.set(key, []);
      at.get(key).push({ start: hit.start, end: hit.end, element: criteria.get(c.id)?.letter ?? 'g', id: c.id });
    }
  }
  return (place, part) => at.get(`${place}.${part}`) ?? [];
}

/* {el, heading, folds, toggle(), measure()}: measure once it is in the document; a short abstract
 * isn't folded. */
export function recordCard(ctx, view, criteria) {
  const r = view.reading.record;
  const spans = spansOf(view, criteria);
  const lang = langOf(r.language);
  const heading = h('h2', { tabindex: -1, lang }, marks(r.title || r.vernacular_title || '', r.title ? spans('title', 0) : []));
  const parts = r.abstract ?? [];
  const abstract = h('div', { class: 'abs conf-abs', id: 'conf-abs', lang },
    parts.map((p, i) => h('p', null, p.label ? h('b', { class: 'conf-label' }, p.label, '. ') : null, marks(p.text, spans('abstract', i)))));
  let folds = parts.length > 0;
  const fold = h('button', { type: 'button', class: 'btn plain conf-fold', 'aria-expanded': 'false', 'aria-controls': 'conf-abs', 'aria-keyshortcuts': ctx.keys.aria('conflicts.abstract'), on: { click: toggle } });
  function label(open) { fold.replaceChildren(ctx.keys.cap('conflicts.abstract'), h('span', null, t(open ? 'conflicts.less' : 'conflicts.whole'))); }
  function toggle() {
    const open = fold.getAttribute('aria-expanded') !== 'true';
    fold.setAttribute('aria-expanded', String(open));
    abstract.classList.toggle('folded', !open);
    label(open);
  }
  abstract.classList.add('folded');
  label(false);
  const links = [
    r.pmid ? outside(`https://pubmed.ncbi.nlm.nih.gov/${r.pmid}/`, `PubMed ${r.pmid}`) : null,
    r.doi ? outside(`https://doi.org/${encodeURI(r.doi)}`, 'DOI') : null,
    h('a', { href: `/records/${r.id}` }, t('conflicts.record')),
  ].filter(Boolean);
  const meta = [r.type ? h('span', { class: 'chip' }, r.type) : null,
    view.reading.retracted ? h('span', { class: 'chip v v-exclude' }, t('conflicts.retracted')) : null,
    h('span', { class: 'chip' }, t(`conflicts.step.${view.stage}`)),
    r.journal ? h('span', { lang: 'en' }, r.journal) : null, r.year ? h('span', { class: 'num' }, String(r.year)) : null, ...links].filter(Boolean);
  const el = h('article', { class: 'card rec', 'aria-label': t('conflicts.of_record') },
    h('div', { class: 'meta' }, meta), heading,
    folds ? [abstract, fold] : h('p', { class: 'quiet' }, t(view.stage === 'title' ? 'conflicts.title_only' : 'conflicts.no_abstract')),
    view.stage === 'title' && r.keywords?.length ? h('p', { class: 'kw', lang }, r.keywords.join(' · ')) : null);
  function measure() {
    if (fold.getAttribute('aria-expanded') === 'true' || !parts.length) return;
    abstract.classList.add('folded');
    folds = abstract.scrollHeight > abstract.clientHeight + 4;
    abstract.classList.toggle('folded', folds);
    fold.hidden = !folds;
  }
  return { el, heading, toggle, measure, get folds() { return folds; } };
}
