/* jobs.js - long work: what runs, how far it came, what came of it, in a tray that every page shows.
 *
 *   jobs.take(await api.post('/searches/primary/update'));       show a job that was just asked for
 *   ctx.onLeave(jobs.on((job) => { if (job.state === 'done') redraw(); }));
 *
 * Jobs are the server's: a reload, another page and another tab show the same. The tray asks for them
 * at a sign-in and when the connection is back, and hears of changes by server-sent events. What is
 * over stays until it is put away; what was interrupted can go on. A start and an end are said
 * politely, a failure at once; progress is for the eye. A job's words are `jobs.kind.KIND` and
 * `jobs.result.KIND` (arguments: the result's members). */
import { h, fill, button, icon } from './dom.js';
import { t, i18n, has, num } from './i18n.js';
import { api } from './api.js';
import { live } from './live.js';
import { session } from './session.js';
import { listen } from './events.js';

const OPEN = new Set(['waiting', 'running']);
const RECENT_MS = 12 * 3600 * 1000;
const FOLD_MS = 8000; /* after the last end, so that the tray covers nothing for long */
/* Those that can't begin again by themselves: their file or their words are gone. */
const ONCE = new Set(['import']);

const known = new Map(); /* id -> job */
const rows = new Map(); /* id -> {el, state, …} */
const heard = new Set();
let person = null, end = null, folded = true, folding = 0, el = null, list = null, title = null, fold = null;

const awayKey = () => `sigte.jobs.${session.review.id ?? ''}.${person}`;

function away() {
  try { return new Set(JSON.parse(localStorage.getItem(awayKey()) ?? '[]')); } catch { return new Set(); }
}

function putAway(id) {
  const all = [...away(), id].slice(-200);
  try { localStorage.setItem(awayKey(), JSON.stringify(all)); } catch { /* it is back after a reload */ }
}

export const isOpen = (job) => OPEN.has(job.state);
export const words = (key, job, args) => {
  const k = `${key}.${job.kind}`;
  return has(k) ? t(k, args) : null;
};
const kindOf = (job) => words('jobs.kind', job) ?? job.kind;

/* What came of it, in a sentence. */
export function outcome(job) {
  if (job.state === 'failed') return job.why?.[i18n.lang] || t('jobs.failed');
  if (job.state === 'cancelled') return t('jobs.cancelled');
  if (job.state === 'interrupted') return t('jobs.interrupted');
  const r = job.result ?? {};
  const first = words('jobs.result', job, { ...r, n: r.records ?? r.imported ?? 0 }) ?? t('jobs.done');
  const more = ['missing', 'quarantined', 'already_here', 'fresh_alerts'].filter((k) => r[k]).map((k) => t(`jobs.also.${k}`, { n: r[k] }));
  return [first, ...more].join(' ');
}

export const jobs = {
  on(fn) { heard.add(fn); return () => heard.delete(fn); },
  get(id) { return known.get(id); },
  all() { return [...known.values()]; },
  take,
  cancel: (id) => act(id, 'cancel'),
  again: (id) => act(id, 'again'),
};

async function act(id, verb) {
  try { take(await api.post(`/jobs/${id}/${verb}`)); } catch (e) { live.problem(e, { name: 'job' }); }
}

/* A job as the server tells it; what an event leaves out stays. */
async function take(job, { quiet = false } = {}) {
  const old = known.get(job.id);
  const now = { ...old, ...job };
  if (job.state === 'waiting') { delete now.result; delete now.error; delete now.why; delete now.ended; }
  known.set(job.id, now);
  await i18n.load('jobs').catch(() => {});
  if (!quiet && now.state !== old?.state) { folded = false; foldLater(); } /* news unfolds it; a reload doesn't */
  if (!quiet && old?.state !== now.state) announce(now, old);
  draw(now);
  for (const fn of [...heard]) fn(now, old);
  return now;
}

function announce(job, old) {
  const text = `${kindOf(job)}: ${isOpen(job) ? t(`jobs.state.${job.state}`) : outcome(job)}`;
  if (job.state === 'running' && old?.state === 'waiting') return;
  if (job.state === 'failed') live.alert(text); else live.say(text);
}

/* ---- the tray ---- */

function shown(job) {
  if (isOpen(job)) return true;
  if (away().has(job.id)) return false;
  if (job.state === 'interrupted') return true;
  return !job.ended || Date.now() - new Date(job.ended).getTime() < RECENT_MS;
}

function tray() {
  if (el) return;
  list = h('ul');
  title = h('h2', { tabindex: -1 });
  fold = h('button', { type: 'button', class: 'btn plain square', on: { click: () => { folded = !folded; drawHead(); } } });
  el = h('section', { class: 'jobs', 'aria-labelledby': 'jobs-title' }, h('div', { class: 'jobs-head' }, title, fold), list);
  title.id = 'jobs-title';
  document.getElementById('notices').prepend(el);
}

function drawHead() {
  if (!el) return;
  const n = [...rows.keys()].filter((id) => isOpen(known.get(id))).length;
  title.textContent = n ? t('jobs.under_way', { n }) : t('jobs.over', { n: rows.size });
  list.hidden = folded;
  fold.setAttribute('aria-expanded', String(!folded));
  fold.setAttribute('aria-label', t(folded ? 'jobs.unfold' : 'jobs.fold'));
  fill(fold, icon(folded ? 'up' : 'down'));
}

/* Once nothing runs and nothing waits for a decision, the tray draws back, unless somebody is at it. */
function foldLater() {
  clearTimeout(folding);
  folding = setTimeout(() => {
    if (!el || folded || [...rows.keys()].some((id) => isOpen(known.get(id)) || known.get(id).state === 'interrupted')) return;
    if (el.matches(':hover, :focus-within')) foldLater(); else { folded = true; drawHead(); }
  }, FOLD_MS);
}

function remove(id) {
  const row = rows.get(id);
  if (!row) return;
  const focus = row.el.contains(document.activeElement);
  row.el.remove();
  rows.delete(id);
  if (!rows.size) { el?.remove(); el = null; } else { drawHead(); if (focus) title.focus(); }
}

function draw(job) {
  if (!person || !shown(job)) { remove(job.id); return; }
  tray();
  let row = rows.get(job.id);
  if (!row) {
    row = { state: null, bar: h('progress', { 'aria-label': kindOf(job) }), step: h('p', { class: 'small' }), far: h('span', { class: 'num' }), acts: h('div', { class: 'acts' }), name: h('b') };
    row.el = h('li', { data: { job: job.id } }, h('div', { class: 'job-line' }, row.name, row.far), row.bar, row.step, row.acts);
    rows.set(job.id, row);
    list.prepend(row.el);
  }
  row.name.textContent = job.actor && job.actor !== person ? t('jobs.of', { kind: kindOf(job), person: job.actor }) : kindOf(job);
  const open = isOpen(job);
  const far = open && job.total > 0;
  row.bar.hidden = !open;
  if (far) { row.bar.max = job.total; row.bar.value = Math.min(job.done, job.total); } else row.bar.removeAttribute('value');
  row.far.textContent = far ? t('jobs.far', { done: num(job.done), total: num(job.total) }) : open && job.done ? num(job.done) : '';
  row.step.textContent = open ? job.what?.[i18n.lang] || t(`jobs.state.${job.state}`) : outcome(job);
  row.el.className = `job is-${job.state}`;
  if (row.state !== job.state || row.lang !== i18n.lang) {
    const focus = row.acts.contains(document.activeElement);
    fill(row.acts, ...actions(job));
    row.state = job.state;
    row.lang = i18n.lang;
    if (focus) (row.acts.querySelector('button') ?? title).focus();
  }
  drawHead();
}

function actions(job) {
  if (isOpen(job)) return [button({ label: t('jobs.cancel'), kind: 'plain', 'aria-label': t('jobs.cancel_of', { kind: kindOf(job) }), run: () => jobs.cancel(job.id) })];
  const out = [];
  const again = job.state === 'interrupted' || (job.state !== 'done' && !ONCE.has(job.kind));
  const where = { import: '/imports', 'search.run': '/search', 'search.update': '/search?tab=runs', 'search.recall': '/search?tab=recall', dedup: '/duplicates', 'log.verify': '/log' }[job.kind];
  if (again) out.push(button({ label: t(job.state === 'interrupted' ? 'jobs.go_on' : 'common.again'), run: () => jobs.again(job.id) }));
  if (where && job.state === 'done') out.push(h('a', { class: 'btn', href: where }, t('jobs.look')));
  out.push(button({ label: t('jobs.away'), kind: 'plain', 'aria-label': t('jobs.away_of', { kind: kindOf(job) }), run: () => { putAway(job.id); remove(job.id); } }));
  return out;
}

/* ---- kept in step with the server ---- */

async function refresh() {
  const mine = person;
  try {
    const { items } = await api.get('/jobs', { query: { limit: 20 }, anonymous: true });
    if (mine !== person) return;
    folded = folded && !items.some((j) => j.state === 'interrupted' || j.state === 'running');
    for (const job of [...items].reverse()) await take(job, { quiet: !known.has(job.id) });
  } catch { /* events and the next refresh tell */ }
}

function stop() {
  end?.();
  end = null;
  for (const id of [...rows.keys()]) remove(id);
  known.clear();
}

function follow() {
  if (session.person === person) return;
  stop();
  person = session.person;
  if (!person) return;
  /* Asked for each time the stream opens: what changed before that was told to nobody here. */
  end = listen({ job: (job) => { take(job); } }, { onState: (up) => { if (up) refresh(); } });
  refresh();
}

session.onChange(follow);
i18n.onChange(() => { for (const id of rows.keys()) draw(known.get(id)); });
follow();
