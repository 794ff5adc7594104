/* text.js - title, links and abstract of a record, with marks.
 *
 *   const card = text(answer, criteria);  main.append(card.el);  card.light('P-in');
 */
import { h, icon, outside } from '../../core/dom.js';
import { t, list } from '../../core/i18n.js';
import { session } from '../../core/session.js';
import { marks, light } from '../../core/marks.js';
import { typeWord } from '../records/words.js';

/* Words of one criterion that overlap or touch are one mark. */
function merged(list) {
  const out = [];
  for (const s of [...list].sort((a, b) => (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : a[0] - b[0]))) {
    const last = out[out.length - 1];
    if (last && last[3] === s[3] && s[0] <= last[1]) last[1] = Math.max(last[1], s[1]);
    else out.push([...s]);
  }
  return out;
}

/* Spans by place and part: [start, end, element, criterion]. */
function spans(trace, criteria) {
  const of = new Map(criteria.map((c) => [c.id, c.element.toLowerCase()]));
  const at = new Map();
  for (const c of trace?.criteria ?? []) {
    for (const x of c.hits) {
      if (x.end <= x.start) continue;
      const key = `${x.place}.${x.part}`;
      if (!at.has(key)) at.set(key, []);
      at.get(key).push([x.start, x.end, of.get(c.id) ?? 'g', c.id]);
    }
  }
  return (place, part) => merged(at.get(`${place}.${part}`) ?? []);
}

export function text(x, criteria) {
  const r = x.record;
  const found = spans(x.trace, criteria);
  const lang = r.language === 'eng' || !r.language ? 'en' : r.language === 'dan' ? 'da' : null;
  const on = session.preference('record.marks', true) !== false;
  const meta = [typeWord(x.type || r.type), r.journal, r.year ? String(r.year) : ''].filter(Boolean);
  const links = [
    r.pmid ? outside(`https://pubmed.ncbi.nlm.nih.gov/${r.pmid}/`, `PMID ${r.pmid}`) : null,
    r.doi ? outside(`https://doi.org/${r.doi}`, `doi ${r.doi}`) : null,
    r.pmcid ? outside(`https://pmc.ncbi.nlm.nih.gov/articles/${r.pmcid}/`, r.pmcid) : null,
  ].filter(Boolean);
  const toggle = h('button', { type: 'button', class: 'btn plain', 'aria-pressed': String(on) }, t('record.marks'));
  const el = h('article', { class: ['card', 'rec', !on && 'no-marks'], 'aria-labelledby': 'rt' },
    h('div', { class: 'rec-tools' }, h('div', { class: 'legend', role: 'group', 'aria-label': t('record.legend') }, ['p', 'i', 'c', 'o'].map((e) => h('mark', { class: `hl ${e}` }, t(`common.element.${e}`)))), toggle),
    x.retracted ? h('p', { class: 'inline-note error' }, icon('warn'), h('b', null, t('record.retracted'))) : null,
    h('div', { class: 'meta' }, meta.map((m, i) => [i ? h('span', { class: 'sep', 'aria-hidden': 'true' }, '·') : null, h('span', { lang: 'en' }, m)])),
    h('h1', { class: 'title', id: 'rt', lang }, marks(r.title, found('title', 0))),
    r.vernacular_title ? h('p', { class: 'small ink2' }, r.vernacular_title) : null,
    r.authors.length ? h('p', { class: 'small ink2 rc-authors' }, list(r.authors)) : null,
    h('div', { class: 'meta num' }, links.map((a, i) => [i ? h('span', { class: 'sep', 'aria-hidden': 'true' }, '·') : null, a])),
    r.abstract.length
      ? h('div', { class: 'abs', lang }, r.abstract.map((p, i) => h('p', null, p.label ? h('b', null, `${p.label}: `) : null, marks(p.text, found('abstract', i)))))
      : h('p', { class: 'quiet gap-top' }, t('record.no_abstract')),
    r.keywords.length || r.mesh.length ? h('div', { class: 'kw', lang: 'en' },
      r.mesh.length ? h('p', null, h('b', null, 'MeSH: '), r.mesh.map((m, i) => [i ? '; ' : null, marks(m.name, found('mesh', i)), m.qualifiers.length ? ` (${m.qualifiers.join(', ')})` : null, m.major ? '*' : null])) : null,
      r.keywords.length ? h('p', null, h('b', { lang: null }, `${t('record.keywords')}: `), r.keywords.map((k, i) => [i ? '; ' : null, marks(k, found('keyword', i))])) : null) : null);
  toggle.addEventListener('click', () => {
    const now = el.classList.toggle('no-marks');
    toggle.setAttribute('aria-pressed', String(!now));
    session.set('record.marks', !now).catch(() => {});
  });
  return { el, light: (id) => light(el, id ? (_, of) => of === id : undefined) };
}
