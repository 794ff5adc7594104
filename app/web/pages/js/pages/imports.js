/* imports.js - files that bring records in, what was imported, and what couldn't be read. */
import { h, fill } from '../core/dom.js';
import { t, num, when } from '../core/i18n.js';
import { live } from '../core/live.js';
import { session } from '../core/session.js';
import { table, pager } from '../core/table.js';
import { jobs } from '../core/jobs.js';
import { sending } from './imports/send.js';
import { quarantine } from './imports/quarantine.js';

export async function show(ctx) {
  ctx.setTitle(t('imports.title'));
  const about = h('p', { role: 'status' }, '\u00a0');
  const send = h('div');
  const box = h('section', { class: 'card pad', 'aria-labelledby': 'list-title' }, h('h2', { id: 'list-title' }, t('imports.list')), h('span', { class: 'sk block gap-top' }));
  const waits = h('div');
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('imports.title')), about)), h('div', { class: 'stack' }, send, box, waits));

  const items = [];
  let next = null, arms = [];
  const page = pager({ onMore: () => more().catch((e) => live.problem(e)) });
  const label = (id) => arms.find((a) => a.id === id)?.label[document.documentElement.lang] || id;
  const tb = table({
    label: t('imports.list'), rows: items,
    columns: [
      { id: 'source', label: t('imports.col.source'), head: true, cell: (b) => h('b', null, b.source) },
      { id: 'file', label: t('imports.col.file'), cell: (b) => [b.run ? t('imports.by_run', { run: b.run }) : b.file, notes(b)] },
      { id: 'arm', label: t('imports.col.arm'), cell: (b) => label(b.arm) },
      { id: 'at', label: t('imports.col.at'), cell: (b) => t('imports.by', { when: when(b.at), person: b.person }) },
      { id: 'n', label: t('imports.col.records'), num: true, cell: (b) => h('a', { href: `/records?source=${encodeURIComponent(b.source)}` }, num(b.records)) },
      { id: 'here', label: t('imports.col.here'), num: true, cell: (b) => num(b.already_here) },
      { id: 'unread', label: t('imports.col.unread'), num: true, cell: (b) => unread(b) },
    ],
  });

  async function ask(after) {
    return ctx.api.get('/imports', { query: { after }, signal: ctx.signal });
  }

  async function more() { take(await ask(next), false); }

  function take(answer, fresh) {
    if (fresh) items.length = 0;
    items.push(...answer.items);
    next = answer.next;
    arms = answer.arms;
    about.textContent = t('imports.about', { n: items.length, waiting: t('imports.waiting', { n: answer.waiting }) });
    if (!items.length) {
      fill(box, h('div', { class: 'empty' }, h('h2', { id: 'list-title' }, t('imports.none')), h('p', null, t('imports.none_help'))));
      return;
    }
    tb.update(items);
    page.update({ shown: items.length, more: next !== null });
    fill(box, h('h2', { id: 'list-title' }, t('imports.list')), h('div', { class: 'gap-top' }, tb.el), page.el);
  }

  const first = await ask();
  take(first, true);
  if (session.can('lead')) fill(send, sending(ctx, first));
  const q = quarantine(ctx, { changed: async () => take(await ask(), true) });
  fill(waits, q.el);

  ctx.onLeave(jobs.on((job, old) => {
    if (job.kind !== 'import' || job.state !== 'done' || old?.state === 'done' || !old) return;
    ask().then((a) => { take(a, true); q.load(); }).catch((e) => live.problem(e));
  }));
}

function unread(b) {
  const waiting = b.quarantined - b.mended - b.dismissed;
  return b.quarantined ? [num(b.quarantined), waiting ? h('span', { class: 'why' }, t('imports.unread_of', { waiting, n: b.quarantined })) : null] : num(0);
}

/* What was guessed and what was wrong, by kind. */
function notes(b) {
  if (!b.notes.length) return null;
  return h('details', { class: 'fold' }, h('summary', null, t('imports.notes', { n: b.notes.length })),
    h('ul', { class: 'small' }, b.notes.map((n) => {
      const text = n.n > 1 ? t('imports.note_times', { text: n.text, n: n.n }) : n.text;
      return h('li', null, n.line ? t('imports.note_at', { line: n.line, text }) : text);
    })));
}
