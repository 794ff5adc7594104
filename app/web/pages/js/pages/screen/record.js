/* record.js - the record that is judged: what it is, its title, its text with marks.
 *
 *   const card = recordCard({criteria, stage, prefs, onOwn});
 *   main.append(card.el);  card.show(item, prefs);  card.light(id);  card.title.focus();
 *
 * Built once and filled anew for each record. Marks are by the PICO element of the criterion whose
 * words they are; data-id names the criterion, 'voc' the general vocabulary. */
import { h, icon, button, hidden } from '../../core/dom.js';
import { t, list, num } from '../../core/i18n.js';
import { keys } from '../../core/keys.js';
import { marks, findWords, together, light } from '../../core/marks.js';
import { langOf, pubmed, doi, pmc } from './words.js';

/* Words of one criterion that overlap or touch are one mark. */
function merged(spans) {
  const out = [];
  for (const s of [...spans].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.start - b.start))) {
    const last = out[out.length - 1];
    if (last && last.id === s.id && s.start <= last.end) last.end = Math.max(last.end, s.end);
    else out.push({ ...s });
  }
  return out;
}

/* why: places of words that raise the record (why.js), marked below the criteria's. */
export function spansOf(reading, elements, { vocabulary = false, why = [] } = {}) {
  const at = new Map();
  const put = (x, element, id) => {
    const key = `${x.place}.${x.part}`;
    if (!at.has(key)) at.set(key, []);
    at.get(key).push({ start: x.start, end: x.end, element, id });
  };
  for (const c of reading.trace.criteria) for (const x of c.hits) if (x.end > x.start) put(x, elements.get(c.id) ?? 'g', c.id);
  if (vocabulary) for (const x of reading.trace.passages) put(x, x.element.toLowerCase(), 'voc');
  for (const x of why) put(x, 'why', 'why');
  return (place, part) => merged(at.get(`${place}.${part}`) ?? []);
}

export function marked(text, spans, words) {
  return marks(text, together(text, spans, findWords(text, words)), { unit: 'units' });
}

export function recordCard({ criteria, stage, onOwn, onVocabulary, onMarks, onAuthors }) {
  const elements = new Map(criteria.map((c) => [c.id, c.element.toLowerCase()]));
  const title = h('h2', { class: 'title', id: 'rt', tabindex: -1 });
  const meta = h('div', { class: 'meta' });
  const links = h('div', { class: 'meta num rec-links' });
  const flags = h('div', { class: 'rec-flags' });
  const abs = h('div', { class: 'abs' });
  const kw = h('div', { class: 'kw' });
  const legend = h('div', { class: 'legend', role: 'group', 'aria-label': t('screen.legend') });
  const toggles = h('div', { class: 'rec-toggles' });
  const el = h('article', { class: 'card rec', 'aria-labelledby': 'rt' }, h('div', { class: 'rec-tools' }, legend, toggles), flags, meta, title, links, abs, kw);
  let shown = null, prefs = null, why = [];

  function tools(p) {
    legend.replaceChildren(...['p', 'i', 'c', 'o'].map((e) => h('mark', { class: `hl ${e}` }, t(`common.element.${e}`))), h('mark', { class: 'hl g' }, t('screen.legend_general')),
      p.words.length ? h('mark', { class: 'hl own' }, t('common.element.own')) : '');
    const press = (on, id, label, run) => h('button', { type: 'button', class: 'btn plain', 'aria-pressed': String(on), 'aria-keyshortcuts': keys.aria(id), on: { click: run } }, keys.cap(id), h('span', null, label));
    toggles.replaceChildren(
      h('button', { type: 'button', class: 'btn plain', 'aria-keyshortcuts': keys.aria('screen.own'), on: { click: onOwn } }, keys.cap('screen.own'), h('span', null, t('screen.own_words'))),
      press(p.vocabulary, 'screen.vocabulary', t('screen.vocabulary'), onVocabulary),
      press(p.marks, 'screen.highlights', t(p.marks ? 'screen.marks_on' : 'screen.marks_off'), onMarks));
  }

  function authors(r, p) {
    const names = r.authors.length > 4 ? [...r.authors.slice(0, 3), t('screen.more_authors', { n: r.authors.length - 3 })] : r.authors;
    const label = !r.authors.length ? t('screen.no_authors') : p.authors ? (names.length ? list(names) : '') : t('screen.authors_hidden');
    return h('button', { type: 'button', class: 'link-quiet', 'aria-pressed': String(p.authors), 'aria-keyshortcuts': keys.aria('screen.authors'), on: { click: onAuthors } }, label, keys.cap('screen.authors'));
  }

  const sep = () => h('span', { class: 'sep', 'aria-hidden': 'true' }, '·');

  function found(reading) {
    const lines = reading.found.map((f) => f.line);
    if (lines.length) return t('screen.found_by', { n: lines.length, lines: list(lines.map((l) => `#${l}`)) });
    return reading.arms.length ? t('screen.came_by', { arms: list(reading.arms.map((a) => a.label)) }) : '';
  }

  function related(x) {
    const kind = t(`screen.related.${x.role}`, { kind: t(`screen.kind.${x.kind}`).startsWith('screen.') ? x.kind : t(`screen.kind.${x.kind}`) });
    return h('li', null, h('span', { class: 'quiet' }, kind, ' '), h('a', { href: `/records/${x.record}` }, x.citation || x.title));
  }

  function texts(reading) {
    return reading.files.filter((f) => !f.withdrawn).map((f) => h('a', { href: `/api/v1/files/${f.id}`, target: '_blank', rel: 'noopener' }, f.role === 'full_text' ? t('screen.full_text') : f.name));
  }

  function parts(reading, spans, words) {
    const r = reading.record;
    if (!r.abstract) return [];
    if (!r.abstract.length) return [h('p', { class: 'quiet none' }, t('screen.no_abstract'))];
    return r.abstract.map((a, i) => h('p', null, a.label ? h('b', null, label(a.label), ' ') : null, marked(a.text, spans('abstract', i), words)));
  }

  const label = (s) => `${s === s.toUpperCase() ? s.charAt(0) + s.slice(1).toLowerCase() : s}.`;

  function terms(reading, spans, words) {
    const r = reading.record;
    const row = (name, items) => (items.length ? h('p', null, h('b', null, name), ' ', items.flatMap((x, i) => (i ? [' · ', x] : [x]))) : null);
    return [
      row(t('screen.mesh'), r.mesh.map((m, i) => h('span', null, marked(m.name, spans('mesh', i), words), m.qualifiers.length ? ` / ${m.qualifiers.join(', ')}` : '', m.major ? h('span', { title: t('screen.major') }, '*', hidden(t('screen.major'))) : null))),
      row(t('screen.keywords'), r.keywords.map((k, i) => h('span', null, marked(k, spans('keyword', i), words)))),
    ].filter(Boolean);
  }

  return {
    el, title, elements,
    get shown() { return shown; },

    show(item, p) {
      const reading = item.reading;
      const r = reading.record;
      if (shown !== item) why = [];
      const spans = spansOf(reading, elements, { vocabulary: p.vocabulary, why });
      shown = item;
      prefs = p;
      el.classList.toggle('no-marks', !p.marks);
      const lang = langOf(r);
      for (const x of [title, abs, kw]) { if (lang) x.lang = lang; else x.removeAttribute('lang'); }
      tools(p);
      flags.replaceChildren(...[
        reading.retracted ? h('p', { class: 'retracted', role: 'note' }, icon('warn'), h('b', null, t('screen.retracted')), ' ', t('screen.retracted_text')) : null,
      ].filter(Boolean));
      meta.replaceChildren(...[r.type ? h('span', { class: 'chip' }, r.type) : null, h('span', null, r.journal || t('screen.no_journal')), sep(),
        h('span', { class: 'num' }, r.year ? String(r.year) : t('screen.no_year')), sep(), authors(r, p)].filter(Boolean));
      title.replaceChildren(marked(r.title || t('screen.no_title'), spans('title', 0), p.words));
      links.replaceChildren(...[pubmed(r), doi(r), pmc(r), ...texts(reading), h('span', { class: 'quiet' }, found(reading))].filter(Boolean));
      abs.replaceChildren(...parts(reading, spans, p.words));
      kw.replaceChildren(...terms(reading, spans, p.words));
      kw.hidden = !kw.childNodes.length;
      if (reading.related.length) {
        kw.hidden = false;
        kw.append(h('div', { class: 'related' }, h('b', null, t('screen.related', { n: reading.related.length })), h('ul', null, reading.related.map(related))));
      }
    },

    waiting() {
      shown = null;
      meta.replaceChildren(h('span', { class: 'sk line short' }));
      title.replaceChildren(h('span', { class: 'sk line' }), h('span', { class: 'sk line mid' }));
      flags.replaceChildren();
      links.replaceChildren(h('span', { class: 'sk line mid' }));
      abs.replaceChildren(...Array.from({ length: 8 }, (_, i) => h('span', { class: ['sk line', i % 4 === 3 && 'mid'] })));
      kw.hidden = true;
    },

    /* Mark the words that raise it; [] none. */
    why(places) {
      if (!shown?.reading || (!places.length && !why.length)) return;
      why = places;
      this.show(shown, prefs);
    },

    /* Outline a criterion's words; null: none. */
    light(id) { light(el, id ? (_, x) => x === id : null); },
  };
}
