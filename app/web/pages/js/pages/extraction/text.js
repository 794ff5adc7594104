/* text.js - the article beside its form: the abstract with PICO marks, the files attached. */
import { h, button, outside } from '../../core/dom.js';
import { t, size } from '../../core/i18n.js';
import { marks } from '../../core/marks.js';
import { textLang } from './words.js';

export function articleText(reading) {
  const r = reading.record;
  const lang = textLang(r.language);
  const spans = (part) => (reading.trace?.passages ?? []).filter((p) => p.place === 'abstract' && p.part === part).map((p) => [p.start, p.end, p.element]);
  const abstract = r.abstract?.length
    ? h('div', { class: 'abs', lang }, r.abstract.map((p, i) => h('p', null, p.label ? [h('b', null, `${p.label}: `)] : null, marks(p.text, spans(i)))))
    : h('p', { class: 'quiet' }, t('extraction.no_abstract'));
  const links = [
    r.pmid ? outside(`https://pubmed.ncbi.nlm.nih.gov/${r.pmid}/`, 'PubMed') : null,
    r.doi ? outside(`https://doi.org/${r.doi}`, 'DOI') : null,
    r.pmcid ? outside(`https://pmc.ncbi.nlm.nih.gov/articles/${r.pmcid}/`, 'PMC') : null,
  ].filter(Boolean);
  return h('article', { class: 'card rec extraction-text', 'aria-labelledby': 'extraction-record' },
    h('p', { class: 'meta' }, [r.type, r.journal, r.year].filter(Boolean).map((x, i) => [i ? h('span', { class: 'sep', 'aria-hidden': 'true' }, '·') : null, h('span', null, x)])),
    h('h2', { id: 'extraction-record', class: 'title', lang }, r.title),
    h('p', { class: 'small ink2' }, (r.authors ?? []).slice(0, 8).join(', '), r.authors?.length > 8 ? ' …' : ''),
    links.length ? h('p', { class: 'meta' }, links) : null,
    files(reading.files ?? []), abstract);
}

/* Each file opens in a window of its own, a PDF also here. */
function files(list) {
  const now = list.filter((f) => !f.withdrawn);
  if (!now.length) return h('p', { class: 'small quiet' }, t('extraction.no_file'));
  const frame = h('div', { class: 'extraction-pdf', hidden: true });
  return h('div', { class: 'extraction-files' }, h('ul', { class: 'rows' }, now.map((f) => {
    const at = `/api/v1/files/${f.id}`;
    const open = h('a', { href: at, target: '_blank', rel: 'noreferrer' }, f.name);
    if (f.media !== 'application/pdf') return h('li', null, open, h('span', { class: 'what' }, size(f.bytes)));
    const b = button({ label: t('extraction.pdf_here'), kind: 'plain', 'aria-expanded': 'false', run: () => {
      const hide = !frame.hidden && frame.dataset.file === String(f.id);
      frame.hidden = hide;
      b.setAttribute('aria-expanded', String(!hide));
      b.textContent = t(hide ? 'extraction.pdf_here' : 'extraction.pdf_hide');
      frame.dataset.file = f.id;
      frame.replaceChildren(hide ? '' : h('iframe', { src: at, title: f.name }));
    } });
    return h('li', null, open, h('span', { class: 'what' }, size(f.bytes)), b);
  })), frame);
}
