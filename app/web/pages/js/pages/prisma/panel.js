/* panel.js - beside the diagram: the records of the chosen number, and whether the numbers add up. */
import { h, icon, button, hidden } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';

const FIRST = 6, MORE = 20;

/* The section of records. show(choice) where choice is {box, line, arm, literature, name, all}; name and n as in
 * nameOf, all: the address of all of them or null. It fetches by itself; the newest choice wins.
 * back(): to where the number was chosen, for those whose diagram lies above. */
export function recordsPanel(ctx, { back }) {
  const title = h('h2', { id: 'records-title', tabindex: '-1' }, t('prisma.records.title'));
  const body = h('div', { class: 'records-body' }, h('p', { class: 'small quiet' }, t('prisma.records.choose')));
  const home = button({ label: t('prisma.records.back'), icon: 'up', kind: 'plain', class: 'btn plain home', hidden: true, run: back });
  const el = h('section', { class: 'side records', 'aria-labelledby': 'records-title', id: 'records' }, title, body, home);
  let turn = 0;

  async function fetchPage(choice, after, limit) {
    return ctx.api.get(`/prisma/boxes/${encodeURIComponent(choice.box)}`, { query: { arm: choice.arm, literature: choice.literature, line: choice.line, after, limit }, signal: ctx.signal });
  }

  async function show(choice) {
    const mine = ++turn;
    home.hidden = false;
    title.replaceChildren(choice.name.of ? `${choice.name.of}: ${choice.name.label}` : choice.name.label, ' ', h('span', { class: 'quiet num' }, num(choice.name.n)));
    if (!body.querySelector('.recs')) body.replaceChildren(...Array.from({ length: 4 }, () => h('span', { class: 'sk line' })));
    body.setAttribute('aria-busy', 'true');
    try {
      const page = await fetchPage(choice, null, FIRST);
      if (mine !== turn) return;
      fill(choice, page);
      ctx.live.say(t('prisma.records.said', { label: choice.name.label, n: page.records }));
    } catch (e) {
      if (mine !== turn || e.name === 'AbortError') return;
      body.replaceChildren(h('p', { class: 'inline-note error' }, icon('warn'), h('span', null, ctx.live.words(e))),
        h('p', { class: 'again' }, button({ label: t('common.again'), run: () => show(choice) })));
    } finally {
      if (mine === turn) body.removeAttribute('aria-busy');
    }
  }

  function fill(choice, page) {
    if (!page.items.length) { body.replaceChildren(h('p', { class: 'small quiet' }, t('prisma.records.none'))); return; }
    const list = h('ul', { class: 'rows recs' }, page.items.map(item));
    const foot = h('div', { class: 'records-foot' });
    body.replaceChildren(...[page.n != null && page.n !== page.records ? h('p', { class: 'note' }, t('prisma.records.counted', { n: page.n, records: page.records })) : null,
      list, foot].filter(Boolean));
    footer(choice, page, list, foot);
  }

  function footer(choice, page, list, foot) {
    const shown = () => list.children.length;
    foot.replaceChildren(...[
      page.next ? button({ label: t('common.more'), run: () => more(choice, page.next, list, foot) }) : null,
      choice.all ? h('a', { class: 'small', href: choice.all }, t('prisma.records.all', { n: page.records })) : null,
      page.next ? h('span', { class: 'tiny quiet num' }, t('common.shown_of', { n: shown(), total: page.records })) : null].filter(Boolean));
  }

  async function more(choice, after, list, foot) {
    try {
      const page = await fetchPage(choice, after, MORE);
      const items = page.items.map(item);
      list.append(...items);
      footer(choice, page, list, foot);
      items[0]?.querySelector('a').focus();
      ctx.live.say(t('common.shown', { n: items.length }));
    } catch (e) { if (e.name !== 'AbortError') ctx.live.problem(e); }
  }

  function item(r) {
    const what = [r.line, r.note, r.citation].filter(Boolean).join(' · ');
    return h('li', null, h('a', { href: `/records/${r.record}`, lang: 'en' }, r.title || t('prisma.records.untitled', { n: r.record })), h('span', { class: 'what' }, what));
  }

  /* Nothing is chosen. */
  function clear() {
    turn++;
    home.hidden = true;
    title.replaceChildren(t('prisma.records.title'));
    body.replaceChildren(h('p', { class: 'small quiet' }, t('prisma.records.choose')));
  }
  return { el, title, show, clear };
}

/* What the right side of an identity is made of, by its id: shown where it comes to the same. */
const TERMS = {
  1: ['dbr_results', '-duplicates', '-excluded_automatic', '-excluded_other', '-excluded_stopping_rule'],
  2: ['records_screened', '-records_excluded', '-awaiting_screening', '-dbr_other_literature'],
  3: ['dbr_sought_reports', '-dbr_notretrieved_reports', '-dbr_awaiting_retrieval'],
  4: ['other_sought_reports', '-other_notretrieved_reports', '-other_awaiting_retrieval'],
  'title-abstract': ['titles_excluded', '+abstracts_excluded'],
  'people-tool': ['records_excluded_people', '+records_excluded_tool'],
  abstracts: ['titles_screened', '-titles_excluded', '-awaiting_titles'],
  'other-sought': ['other_results', '-other_already_found', '-other_duplicates', '-other_excluded_automatic', '-other_excluded_other',
    '-other_excluded_stopping_rule', '-other_records_excluded', '-other_awaiting_screening', '-other_other_literature'],
};

function right(i, boxes) {
  let sum = 0, text = '';
  for (const term of TERMS[i.id] ?? []) {
    const sign = term[0] === '-' ? -1 : 1;
    const n = boxes[term.replace(/^[-+]/, '')] ?? 0;
    sum += sign * n;
    if (!text) text = num(n);
    else if (n) text += ` ${sign < 0 ? '−' : '+'} ${num(n)}`;
  }
  return text && sum === i.right ? text : num(i.right);
}

/* The identities, what fails first; those of each search and of all searches together folded away
 * as long as they hold. */
export function arithmetic({ identities, boxes }) {
  const failed = identities.filter((i) => !i.ok && i.severity === 'error');
  const warned = identities.filter((i) => !i.ok && i.severity !== 'error');
  const word = failed.length ? 'wrong' : warned.length ? 'warned' : 'right';
  const each = (i) => i.id.includes(':') || i.id.startsWith('arms-');
  const holds = identities.filter((i) => i.ok);
  const folded = holds.filter(each);
  const list = (all) => h('ul', { class: 'checks' }, all.map((i) => h('li', { class: i.ok ? null : i.severity === 'error' ? 'bad' : 'warn' },
    icon(i.ok ? 'check' : 'warn'),
    h('span', null, hidden(t(i.ok ? 'prisma.sums.holds' : 'prisma.sums.fails') + ' '), bare(i), h('br'),
      h('span', { class: 'eq' }, `${num(i.left)} ${i.ok ? (i.relation === '=' ? '=' : '≤') : (i.relation === '=' ? '≠' : '>')} ${right(i, boxes)}`)))));
  return h('section', { class: 'side', 'aria-labelledby': 'sums-title', id: 'sums' },
    h('h2', { id: 'sums-title', class: ['sums', word] }, icon(word === 'right' ? 'check' : 'warn'), ' ', t(`prisma.sums.${word}`, { n: failed.length || warned.length })),
    list([...failed, ...warned, ...holds.filter((i) => !each(i))]),
    folded.length ? h('details', null, h('summary', null, t('prisma.sums.each', { n: folded.length })), list(folded)) : null);
}

/* Of one that holds the number is said below, on both sides. */
function bare(i) {
  const text = i.ok ? i.text.replace(/: [\d.,\s]+( (of|af) [\d.,\s]+)?$/u, '') : i.text;
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
