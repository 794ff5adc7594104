/* columns.js - what a row shows, and which of it the reader chose. */
import { h, outside } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';
import { session } from '../../core/session.js';
import { live } from '../../core/live.js';
import { dialog } from '../../core/dialog.js';
import { field } from '../../core/forms.js';
import { standingChip, furthest, typeWord, STAGES } from './words.js';

const KEY = 'records.columns';
const DEFAULT = ['year', 'type', 'title_stage', 'abstract_stage', 'full_text_stage'];

const link = (r) => h('a', { href: `/records/${r.id}`, lang: 'en', class: 'row-link' }, r.title || t('records.no_title'));

function stage(name) {
  return {
    id: `${name}_stage`, label: () => t(`common.stage.${name}`),
    cell: (r) => { const s = r.standing[name]; return [standingChip(name, s), s?.reason ? h('span', { class: 'why' }, s.reason_label || s.reason) : null]; },
  };
}

/* sort: the word that the API sorts by. */
const COLUMNS = [
  { id: 'authors', label: () => t('records.col.authors'), sort: 'author', cell: (r) => r.authors },
  { id: 'year', label: () => t('records.col.year'), sort: 'year', cls: 'num', cell: (r) => (r.year ? String(r.year) : '–') },
  { id: 'journal', label: () => t('records.col.journal'), cell: (r) => h('span', { lang: 'en' }, r.journal) },
  { id: 'type', label: () => t('records.col.type'), cell: (r) => h('span', { lang: 'en' }, typeWord(r.type)) },
  ...STAGES.map(stage),
  { id: 'arm', label: () => t('records.col.arm'), cell: (r) => r.arm_label || r.arm },
  { id: 'pmid', label: () => 'PMID', cls: 'num', cell: (r) => (r.pmid ? outside(`https://pubmed.ncbi.nlm.nih.gov/${r.pmid}/`, r.pmid) : '–') },
  { id: 'doi', label: () => 'DOI', cell: (r) => (r.doi ? outside(`https://doi.org/${r.doi}`, r.doi) : '–') },
  { id: 'members', label: () => t('records.col.members'), num: true, cell: (r) => num(r.members) },
  { id: 'file', label: () => t('records.facet.full_text'), cell: (r) => t(r.full_text ? 'records.full_text.yes' : 'records.full_text.no') },
  { id: 'id', label: () => t('records.col.id'), num: true, sort: 'id', cell: (r) => String(r.id) },
];

const chosen = () => {
  const own = session.preference(KEY);
  return Array.isArray(own) ? own : DEFAULT;
};

/* For table.js. On phones the title with its line below, and where the record stands. */
export function columns({ narrow }) {
  const has = (id) => !narrow && chosen().includes(id);
  const line = (r) => {
    const parts = [has('authors') ? '' : r.authors, has('journal') ? '' : r.journal, narrow ? r.year : ''].filter(Boolean);
    return parts.length ? h('span', { class: 'why', lang: 'en' }, parts.join(' · ')) : null;
  };
  const title = { id: 'title', label: t('records.col.title'), head: true, sort: 'title', cls: 'rs-title', cell: (r) => [link(r), line(r)] };
  if (narrow) {
    return [title, {
      id: 'standing', label: t('records.col.standing'), cls: 'rs-standing',
      cell: (r) => { const f = furthest(r.standing); return f ? [standingChip(...f), h('span', { class: 'why' }, t(`common.stage.${f[0]}`))] : '–'; },
    }];
  }
  return [title, ...COLUMNS.filter((c) => has(c.id)).map((c) => ({ ...c, label: c.label() }))];
}

/* Ask which; true when they changed. */
export async function chooseColumns() {
  const now = chosen();
  const boxes = COLUMNS.map((c) => field({ id: `col-${c.id}`, type: 'checkbox', label: c.label(), value: now.includes(c.id) }));
  const answer = await dialog({
    title: t('records.columns'),
    body: [h('p', { class: 'small ink2' }, t('records.columns_hint')), h('div', { class: 'rs-cols' }, boxes.map((b) => b.el))],
    actions: [{ label: t('records.columns_default'), value: 'default' }, { label: t('records.columns_show'), kind: 'primary', value: 'own' }],
  });
  if (!answer) return false;
  const next = answer === 'default' ? DEFAULT : COLUMNS.filter((c, i) => boxes[i].value).map((c) => c.id);
  try { await session.set(KEY, next); } catch (e) { live.problem(e); }
  return true;
}

