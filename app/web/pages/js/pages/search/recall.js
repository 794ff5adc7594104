/* recall.js - known references against the search: how many each line finds, and where the others
 * are lost. Trying is a job; the newest answer is kept with it. */
import { h, fill, icon } from '../../core/dom.js';
import { t, num, percent, when } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { session } from '../../core/session.js';
import { field, form, fileButton } from '../../core/forms.js';
import { table } from '../../core/table.js';
import { jobs } from '../../core/jobs.js';

const MOST_BYTES = 256 * 1024;

export function recall(state) {
  const { ctx, search } = state;
  const out = h('div', { class: 'gap-top', 'aria-live': 'polite' });
  const mine = (j) => j.kind === 'search.recall' && j.state === 'done' && j.result?.search === search.id;

  function draw() {
    const job = jobs.all().filter(mine).sort((a, b) => b.id - a.id)[0];
    fill(out, job ? answer(job, search) : h('section', { class: 'card empty' }, h('h2', null, t('search.recall_none')), h('p', null, t('search.recall_none_help'))));
  }
  ctx.onLeave(jobs.on((job, old) => { if (mine(job) && old?.state !== 'done') draw(); }));
  draw();
  return h('div', null, session.can('lead') ? asking(state) : null, out);
}

function asking({ ctx, search }) {
  const known = field({ id: 'known', type: 'textarea', rows: 6, label: t('search.known'), hint: t('search.known_hint'), required: true, spellcheck: 'false' });
  const f = form({
    fields: [known], submit: t('search.recall'), kind: '', label: t('search.recall_title'),
    actions: [fileButton({ label: t('search.known_file'), accept: '.txt,.csv,.ris,.nbib,.xml', run: ([file]) => take(file) })],
    onSubmit: async (v) => {
      const job = await ctx.api.post(`/searches/${encodeURIComponent(search.id)}/recall`, { known: v.known });
      await jobs.take(job);
    },
  });
  async function take(file) {
    if (file.size > MOST_BYTES) { known.error(t('search.known_large')); return; }
    known.value = await file.text();
    known.error(null);
    known.input.focus();
    live.say(t('search.known_read', { name: file.name }));
  }
  return h('section', { class: 'card pad', 'aria-labelledby': 'recall-title' }, h('h2', { id: 'recall-title' }, t('search.recall_title')), h('p', { class: 'small ink2' }, t('search.recall_help')), f.el);
}

function answer(job, search) {
  const r = job.result;
  const final = r.lines.find((l) => l.line === r.final);
  const lost = r.references.filter((x) => x.lost_at != null);
  return h('section', { class: 'card pad stack', 'aria-labelledby': 'recall-answer' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'recall-answer' }, t('search.recall_found', { found: final.found, total: final.found + final.lost, line: r.final })),
      h('p', { class: 'small ink2' }, [r.engine ? t('search.recall_by', { engine: r.engine.name }) : t('search.recall_ours'), job.ended ? when(job.ended) : ''].filter(Boolean).join(' · '))),
    r.repeated ? h('p', { class: 'small' }, t('search.recall_repeated', { n: r.repeated })) : null,
    byLine(r),
    lost.length ? h('div', null, h('h3', null, t('search.recall_lost', { n: lost.length })), h('ul', { class: 'rows' }, lost.map((x) => lostItem(x, search)))) : null,
    r.unchecked.length ? h('div', null, h('h3', null, t('search.recall_unchecked', { n: r.unchecked.length })),
      h('ul', { class: 'rows' }, r.unchecked.map((x) => h('li', null, name(x), h('span', { class: 'what' }, t(`search.unchecked.${x.why}`)))))) : null);
}

function byLine(r) {
  return table({
    label: t('search.by_line'), rows: r.lines, row: (l, tr) => { if (l.line === r.final) tr.classList.add('tot'); },
    columns: [
      { id: 'line', label: t('search.line'), head: true, cell: (l) => [`#${l.line}`, l.only_excludes ? h('span', { class: 'why' }, t('search.only_excludes')) : null] },
      { id: 'found', label: t('search.found'), num: true, cell: (l) => num(l.found) },
      { id: 'lost', label: t('search.lost'), num: true, cell: (l) => num(l.lost) },
      { id: 'share', label: t('search.share'), num: true, cell: (l) => (l.recall ? percent(l.recall.value, 1) : '–') },
      { id: 'ci', label: t('search.interval'), num: true, cell: (l) => (l.recall ? t('search.interval_of', { low: percent(l.recall.low, 1), high: percent(l.recall.high, 1) }) : '–') },
    ],
  }).el;
}

const name = (x) => [h('b', null, x.pmid ? `PMID ${x.pmid}` : x.doi || `(${x.position})`), ' ', x.label && x.label !== String(x.pmid) ? h('span', { lang: 'en' }, x.label) : null];

function lostItem(x, search) {
  const where = x.pmid ? h('a', { href: `/search?search=${encodeURIComponent(search.id)}&tab=explain&pmid=${x.pmid}` }, t('search.why_lost')) : null;
  return h('li', null, name(x), h('span', { class: 'what' }, icon('cross'), ' ', t('search.lost_at', { line: x.lost_at })),
    x.lacks.slice(0, 3).map((l) => h('span', { class: 'what' }, t(l.taken_away ? 'search.taken_by' : 'search.lacks', { n: l.terms }), ' ', h('code', { lang: 'en' }, l.part.length > 120 ? `${l.part.slice(0, 120)}…` : l.part))), where);
}
