/* explain.js - why the search finds a record or loses it: line by line, part by part, and the single
 * changes that would find it. */
import { h, fill, icon } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { field, form } from '../../core/forms.js';

const FOLD_FROM = 6; /* terms of an OR that are not found are folded from so many on */
const CHANGES = 8;

export function explain(state) {
  const { ctx, search } = state;
  const out = h('div', { class: 'gap-top', 'aria-live': 'polite' });
  const pmid = field({ id: 'pmid', label: t('search.pmid'), inputmode: 'numeric', autocomplete: 'off', required: true, value: ctx.query.get('pmid') ?? '', hint: t('search.pmid_hint'),
    check: (v) => (/^(pmid:?)?\s*\d{1,9}$/i.test(v.trim()) ? null : t('search.pmid_wrong')) });
  const line = field({ id: 'line', type: 'select', label: t('search.line'), value: search.import, options: search.lines.map((l) => ({ value: l.line, label: l.line === search.import ? t('search.line_import', { line: l.line }) : `#${l.line}` })) });
  const f = form({
    fields: [pmid, line], submit: t('search.explain'), kind: '', label: t('search.explain_title'),
    onSubmit: async (v) => {
      const number = v.pmid.replace(/\D/g, '');
      const a = await ctx.api.get(`/searches/${encodeURIComponent(search.id)}/explain`, { query: { pmid: number, line: v.line }, signal: ctx.signal });
      ctx.query.set('pmid', number);
      ctx.setQuery({ pmid: number });
      fill(out, answer(a));
      live.say(t(a.found ? 'search.is_found' : 'search.is_lost', { line: a.line }));
    },
  });
  if (ctx.query.get('pmid')) queueMicrotask(() => f.el.requestSubmit());
  return h('div', null, h('section', { class: 'card pad explain-form', 'aria-labelledby': 'explain-title' }, h('h2', { id: 'explain-title' }, t('search.explain_title')), h('p', { class: 'small ink2' }, t('search.explain_help')), f.el), out);
}

const truth = (found) => h('span', { class: ['state', found ? 'met' : 'not'] }, icon(found ? 'check' : 'cross'), t(found ? 'search.yes' : 'search.no'));

function answer(a) {
  const from = { engine: a.engine?.name ?? '', review: t('search.from_review') }[a.record_from] ?? '';
  return h('section', { class: 'card pad stack', 'aria-labelledby': 'why-title' },
    h('div', null, h('h2', { id: 'why-title', lang: 'en' }, a.record ? h('a', { href: `/records/${a.record}` }, a.title) : a.title),
      h('p', { class: 'small ink2' }, [a.citation, `PMID ${a.pmid}`, t('search.record_from', { from })].join(' · '))),
    h('p', { class: ['inline-note', a.found ? 'ok' : 'warn'] }, icon(a.found ? 'check' : 'warn'), h('span', null, t(a.found ? 'search.is_found' : 'search.is_lost', { line: a.line }))),
    a.headings ? null : h('p', { class: 'small' }, t('search.not_indexed')),
    a.abstract ? null : h('p', { class: 'small' }, t('search.no_abstract')),
    h('div', null, h('h3', null, t('search.by_line')),
      h('ul', { class: 'line-truth' }, a.lines.map((l) => h('li', null, h('b', { class: 'num' }, `#${l.line}`), truth(l.found), l.only_excludes ? h('span', { class: 'tiny quiet' }, t('search.only_excludes')) : null)))),
    h('div', null, h('h3', null, t('search.by_part', { line: a.line })), tree(a.parts)),
    a.found ? null : changes(a));
}

function tree(parts) {
  const below = new Map();
  for (const p of parts) below.set(p.parent, [...(below.get(p.parent) ?? []), p]);
  return h('ul', { class: 'tree' }, (below.get(null) ?? []).map((p) => node(p, below)));
}

function node(p, below) {
  const words = p.op === 'term' ? h('code', { lang: 'en' }, p.term) : h('span', { class: 'op' }, t(`search.op.${p.op}`, { n: (below.get(p.id) ?? []).length }));
  const hit = (p.hits ?? []).find((x) => x.words);
  return h('li', { class: p.blocks ? 'blocks' : null }, h('div', { class: 'part' }, truth(p.found), words,
    hit ? h('span', { class: 'tiny ink2', lang: 'en' }, `“${hit.words}”`) : null,
    p.blocks ? h('span', { class: 'chip v v-exclude' }, t('search.blocks')) : null), children(p, below));
}

/* In a long OR only what is found is shown; the rest folds away. */
function children(p, below) {
  const all = below.get(p.id);
  if (!all) return null;
  const rest = p.op === 'or' && all.length >= FOLD_FROM ? all.filter((c) => !c.found && !c.blocks) : [];
  const first = all.filter((c) => !rest.includes(c));
  return h('ul', null, first.map((c) => node(c, below)),
    rest.length ? h('li', null, h('details', { class: 'fold' }, h('summary', null, t('search.not_found_terms', { n: rest.length })), h('ul', null, rest.map((c) => node(c, below))))) : null);
}

function changes(a) {
  if (!a.changes.length) return h('p', null, t('search.no_change'));
  const item = (c) => h('li', null, h('p', null, t(`search.change.${c.kind}`), c.text ? [' ', h('code', { lang: 'en' }, c.text)] : null,
    c.adds != null ? h('span', { class: 'ink2' }, ` · ${t('search.adds', { n: c.adds })}`) : null),
  h('details', { class: 'fold' }, h('summary', null, t('search.changed_line', { line: a.line })), h('code', { class: 'query', lang: 'en' }, c.query)));
  return h('div', null, h('h3', null, t('search.changes', { n: a.n_changes })),
    h('ol', { class: 'rows' }, a.changes.slice(0, CHANGES).map(item)),
    a.n_changes > CHANGES ? h('p', { class: 'note' }, t('search.changes_more', { n: CHANGES, total: num(a.n_changes) })) : null);
}
