/* words.js - verdicts, languages and links in words, for the pages on which records are judged. */
import { t } from '../../core/i18n.js';
import { h, icon, outside } from '../../core/dom.js';

/* ISO 639-2/B as records have it, to what `lang` takes. */
const LANG = { eng: 'en', dan: 'da', ger: 'de', fre: 'fr', spa: 'es', ita: 'it', swe: 'sv', nor: 'no', dut: 'nl', por: 'pt', rus: 'ru', chi: 'zh', jpn: 'ja', pol: 'pl' };
export const langOf = (record) => LANG[record.language] ?? null;

const ICON = { include: 'check', exclude: 'cross', maybe: 'maybe' };

/* 'included', 'sorted out' …: what was done, at this stage and in this kind of turn. */
export function doneWord(verdict, stage, kind) {
  if (verdict === 'maybe') return t('common.verdict.maybe');
  if (kind === 'presort') return t(verdict === 'include' ? 'screen.kept' : 'screen.sorted_out');
  if (stage === 'title') return t(verdict === 'include' ? 'common.verdict.onward' : 'common.verdict.sorted_out');
  return t(verdict === 'include' ? 'common.verdict.included' : 'common.verdict.excluded');
}

export function chip(own, stage, kind) {
  return own?.verdict ? h('span', { class: `chip v v-${own.verdict}` }, icon(ICON[own.verdict]), doneWord(own.verdict, stage, kind), own.category ? ` ${own.category}` : '') : null;
}

export function pubmed(r) { return r.pmid ? outside(`https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(r.pmid)}/`, t('screen.pubmed', { pmid: r.pmid })) : null; }
export function doi(r) { return r.doi ? outside(`https://doi.org/${encodeURI(r.doi)}`, `doi:${r.doi}`) : null; }
export function pmc(r) { return r.pmcid ? outside(`https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(r.pmcid)}/`, t('screen.free_text')) : null; }

export function short(text, most = 70) {
  const s = text.replace(/\.$/, '');
  if (s.length <= most) return s;
  const cut = s.lastIndexOf(' ', most);
  return `${s.slice(0, cut > most / 2 ? cut : most)} …`;
}
