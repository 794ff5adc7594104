/* work.js - the records that a person goes through at a stage: what was judged, what is next.
 *
 *   const work = makeWork({stage, order, signal, ahead: 8, limit: 200, on: {change, refused, elsewhere}});
 *   await work.load();
 *   work.decide(work.at, {verdict: 'include'});       shown at once, sent through the outbox
 *
 * items, in the order in which they are gone through: {id, kind, calibration, reading, own, mayUndo,
 * waiting, skipped, held}. kind: 'vote', 'presort', 'calibration'; own: the person's verdict or null;
 * waiting: it isn't sent yet;
 * stale: more may be shown of it than was. `at` is the one that is looked at. Readings are fetched before they are
 * needed. Where there are more readers than places, records are held (POST take) before they are
 * shown. on.refused(item, words): the server didn't take a verdict, the record is open again;
 * on.elsewhere(item): it was judged in another window or on another device.
 *
 * In the order `rank` the server learns while one judges. Every few verdicts the newest ranking is asked
 * for, and the open records are put in its order, behind the one that is looked at and the `keep` after
 * it, which are about to be shown: nothing that is seen moves, and nothing at all while on.calm() is
 * false. ranking: what the order was learned from
 * ({ready, basis, labels, includes, references, head}), or null in other orders; `sorted` grows when
 * records moved. */
import { api } from '../../core/api.js';
import { outbox } from '../../core/outbox.js';
import { live } from '../../core/live.js';
import { session } from '../../core/session.js';

const PAST_MOST = 200;
const LIST_MOST = 5000;
const BATCH = 50;
const HOLD = { vote: 5, list: 10 };
const PACE_EVERY = 10;
const RANK_EVERY = 4;       /* verdicts */
const RANK_MOST = 200;      /* records put in order at a time */
const RANK_AFTER_MS = 1500; /* it is learned by then */
const RANK_WAIT_MS = 3000;  /* until there is a first one */
const RANK_TRIES = 20;      /* for one that is newer: the server may have others to think of */
const RANK_FIRST_MS = [250, 400, 600, 900, 1200]; /* in a review of usual size it is there by then */

const sleep = (ms) => new Promise((r) => { setTimeout(r, ms); });

export function makeWork({ stage, order = 'given', signal, ahead = 8, limit = 200, hold = HOLD.vote, keep = 2, ownMost = 50, on = {} }) {
  const subject = `screen:${stage}`;
  const base = `/screen/${stage}`;
  const byId = new Map();
  const asked = new Set();
  const answered = new Set(); /* of the outbox, while the page is loaded and after */
  let items = [], stack = [], at = -1, progress = { done: 0, left: 0, median_ms: 0 }, take = false, whole = false;
  let filling = null, ownNext = null, failure = null;
  let answers = 0, told = false, sure = true, asking = false;
  let ranking = null, sorted = 0, sinceRanked = 0, rankTimer = 0, rankTries = 0;

  const open = (x) => !x.own && !x.gone;
  const changed = () => on.change?.();
  /* Where a record is decided, others' votes are shown too. */
  const mine = (v) => v.person === session.person && (!v.as || v.as === 'reader');

  function add(x, list = items) {
    const item = { kind: 'vote', calibration: 0, reading: null, own: null, mayUndo: true, waiting: false, skipped: false, gone: false, held: false, again: false, ...x };
    byId.set(item.id, item);
    list.push(item);
    return item;
  }

  /* ---- from the server ---- */

  async function load() {
    const [own, pending] = await Promise.all([
      api.get(`${base}/own`, { query: { limit: ownMost }, signal }), outbox.of(subject)]);
    ownNext = own.next;
    for (const v of [...own.items].reverse()) takeOwn(v);
    for (const p of pending.filter((x) => x.state !== 'refused')) replay(p);
    await fill();
    at = nextOpen(-1);
    await Promise.all([want(around(3)), at >= 0 && take ? holdMore() : null]);
    want(around(ahead));
  }

  function takeOwn(v, list = items, atEnd = true) {
    const old = byId.get(v.record);
    if (old) return old;
    const item = add({ id: v.record, kind: v.presort ? 'presort' : 'vote', own: { ...v.vote }, mayUndo: v.may_undo, title: v.title, citation: v.citation }, list);
    if (atEnd) stack.push(item.id); else stack.unshift(item.id);
    return item;
  }

  /* Earlier ones of the person's own, to the front. Resolves with how many came. */
  async function earlier() {
    if (!ownNext) return 0;
    const page = await api.get(`${base}/own`, { query: { limit: 200, after: ownNext }, signal });
    ownNext = page.next;
    const front = [];
    const ids = [];
    for (const v of [...page.items].reverse()) if (!byId.has(v.record)) { takeOwn(v, front, true); ids.push(stack.pop()); }
    stack = [...ids, ...stack];
    items = [...front, ...items];
    if (at >= 0) at += front.length;
    changed();
    return front.length;
  }

  /* What was pressed before a reload and isn't sent yet. */
  function replay(p) {
    const m = /\/records\/(\d+)\/(decision|undo)$/.exec(p.path);
    if (!m) return;
    const id = Number(m[1]);
    const item = byId.get(id) ?? add({ id, kind: p.body.turn ?? 'vote', calibration: p.body.calibration ?? 0 });
    item.own = m[2] === 'undo' ? null : { ...p.body };
    item.sent = p.seq;
    item.waiting = m[2] === 'decision' && !answered.has(p.seq);
    stack = stack.filter((x) => x !== id);
    if (item.own) stack.push(id);
  }

  function past() {
    const list = items.filter((x) => (x.own && x.waiting) || x.skipped || x.gone).map((x) => x.id);
    return list.slice(-PAST_MOST).join(',');
  }

  const openCount = () => items.filter(open).length;

  function fill() {
    filling ??= fetchQueue().finally(() => { filling = null; });
    return filling;
  }

  /* Before anything is shown, a first ranking is waited for a moment: it would come too late for what
   * is shown first. */
  async function askQueue(query) {
    let q = await api.get(`${base}/queue`, { query, signal });
    for (const ms of at < 0 && q.ranking && !q.ranking.ready ? RANK_FIRST_MS : []) {
      await sleep(ms);
      if (order !== query.order) break;
      q = await api.get(`${base}/queue`, { query, signal });
      if (q.ranking?.ready) break;
    }
    return q;
  }

  async function fetchQueue() {
    const n = Math.min(LIST_MOST, openCount() + limit);
    const then = answers;
    const q = await askQueue({ order, past: past(), limit: n });
    failure = null;
    take = q.take;
    setProgress(q.progress, then);
    takeRanking(q);
    if (take) await hold1(q.items);
    const there = new Set(q.items.map((x) => x.id));
    /* After a calibration round there is more, which isn't told before it is done. */
    whole = q.items.length < n && q.items[0]?.turn !== 'calibration';
    takeTurns(q.items);
    /* What others took or what was settled meanwhile is nobody's business here. */
    if (whole) for (const x of items) if (open(x) && !x.skipped && !there.has(x.id) && items[at] !== x) drop(x);
    changed();
  }

  function takeTurns(turns) {
    for (const x of turns) {
      let old = byId.get(x.id);
      /* Kept at the pre-sort: it comes back, to be read. */
      if (old?.own && old.kind === 'presort' && x.turn === 'vote' && !old.waiting) { drop(old); old = null; }
      if (!old) add({ id: x.id, kind: x.turn, calibration: x.calibration ?? 0 });
      else if (!old.own) Object.assign(old, { kind: x.turn, calibration: x.calibration ?? 0, gone: false });
    }
    if (ranking?.ready) putInOrder(turns);
  }

  /* ---- the ranking ---- */

  /* Behind what is about to be shown, and behind what is held for this person. */
  function putInOrder(turns) {
    if (on.calm && !on.calm()) return;
    const place = new Map(turns.map((x, i) => [x.id, i]));
    const first = new Set(around(1 + keep).map((i) => items[i]));
    const slots = [];
    items.forEach((x, i) => { if (i > at && open(x) && !x.held && x.kind !== 'calibration' && !first.has(x)) slots.push(i); });
    const of = (x) => place.get(x.id) ?? turns.length;
    const put = slots.map((i) => items[i]).sort((a, b) => of(a) - of(b));
    if (slots.every((i, k) => items[i] === put[k])) return;
    slots.forEach((i, k) => { items[i] = put[k]; });
    sorted++;
  }

  /* Until there is a first ranking, ask for it now and then. */
  function takeRanking(q) {
    ranking = q.ranking ?? null;
    if (ranking && !ranking.ready) rankSoon(RANK_WAIT_MS);
  }

  function rankSoon(ms) {
    if (!rankTimer && order === 'rank') rankTimer = setTimeout(() => { rankTimer = 0; rankAgain(); }, ms);
  }

  async function rankAgain() {
    const was = ranking?.head, as = order;
    if (outbox.waiting) { rankSoon(RANK_AFTER_MS); return; }
    sinceRanked = 0;
    try {
      const then = answers;
      const q = await api.get(`${base}/queue`, { query: { order, past: past(), limit: RANK_MOST }, signal });
      if (order !== as) return;
      setProgress(q.progress, then);
      takeRanking(q);
      if (ranking?.ready && ranking.head !== was) { rankTries = 0; takeTurns(q.items); want(around(ahead)); } else if (ranking?.ready && ++rankTries < RANK_TRIES) rankSoon(RANK_WAIT_MS);
      changed();
    } catch { /* the next verdicts ask again */ }
  }

  /* The person's last verdicts here: {n, relevant}. */
  function lately(most) {
    const last = stack.slice(-most).map((id) => byId.get(id)?.own?.verdict).filter(Boolean);
    return { n: last.length, relevant: last.filter((v) => v !== 'exclude').length };
  }

  function drop(x) {
    x.gone = true;
    stack = stack.filter((id) => id !== x.id);
    const i = items.indexOf(x);
    if (i < 0) return;
    items.splice(i, 1);
    byId.delete(x.id);
    if (i < at) at--;
  }

  async function hold1() {
    const held = items.filter((x) => open(x) && x.held).length;
    const t = await api.post(`${base}/take`, { order, past: past().split(',').filter(Boolean).map(Number), limit: Math.min(50, held + hold) }, { signal });
    const mine = t.items.map((x) => { const item = byId.get(x.id) ?? add({ id: x.id, kind: x.turn, calibration: x.calibration ?? 0 }); item.held = true; return item; });
    /* Those that are held come first among the open ones. */
    const now = items[at];
    const done = items.filter((x) => !open(x) || x === now);
    items = [...done, ...mine.filter((x) => open(x) && x !== now), ...items.filter((x) => open(x) && x !== now && !mine.includes(x))];
    if (now) at = items.indexOf(now);
  }

  async function holdMore() {
    const soon = around(3).map((i) => items[i]);
    if (take && soon.some((x) => open(x) && !x.held)) await fill().catch(() => {});
  }

  /* Indices of the open ones from `at` on, as many as asked for. */
  function around(n) {
    const out = [];
    if (at >= 0) out.push(at);
    for (let i = at; out.length < n && (i = nextOpen(i, false)) >= 0;) out.push(i);
    return out;
  }

  /* Fetch readings of these indices, those that are missing. Resolves when they are there. */
  async function want(indices) {
    const ids = indices.map((i) => items[i]).filter((x) => x && !x.reading && !asked.has(x.id)).map((x) => x.id);
    for (let i = 0; i < ids.length; i += BATCH) await fetchReadings(ids.slice(i, i + BATCH));
  }

  async function fetchReadings(ids) {
    if (!ids.length) return;
    ids.forEach((id) => asked.add(id));
    try {
      const got = await api.get(`${base}/readings`, { query: { records: ids.join(',') }, signal });
      for (const r of got.items) { const item = byId.get(r.record.id); if (item) item.reading = r; }
      const there = new Set(got.items.map((r) => r.record.id));
      for (const id of ids) if (!there.has(id) && byId.get(id)) drop(byId.get(id));
      changed();
    } catch (e) {
      if (e.name !== 'AbortError' && !e.offline) failure = e;
      if (e.name !== 'AbortError') changed();
    } finally {
      ids.forEach((id) => asked.delete(id));
    }
  }

  async function refresh(item) {
    item.stale = false;
    await fetchReadings([item.id]);
    return item.reading;
  }

  /* ---- where one is ---- */

  function nextOpen(from, round = true) {
    for (let i = from + 1; i < items.length; i++) if (open(items[i]) && !items[i].skipped) return i;
    if (round) for (let i = 0; i < Math.min(from, items.length); i++) if (open(items[i]) && !items[i].skipped) return i;
    return -1;
  }

  function move(i) {
    at = i;
    if (items[i]?.stale) refresh(items[i]); /* the suggestion may be seen now */
    if (i >= 0) {
      want(around(2).slice(0, 2)).then(() => want(around(ahead)));
      if (take) holdMore();
      if (!whole && items.length - i < Math.max(ahead * 2, 20)) fill().catch(() => {});
    } else {
      again();
    }
  }

  /* Nothing is left as far as is known here: ask, now and whenever a verdict has arrived. */
  function again() {
    fill().then(() => {
      if (at >= 0) return;
      const i = nextOpen(-1);
      if (i >= 0) move(i);
      changed();
    }, () => {});
  }

  /* Verdicts are counted here as they are given. How fast they come, and what a pre-sort or an undo
   * gave back to somebody, the server knows; but what it says of a moment when verdicts were on their
   * way may hold them or not, so then it is asked again once all have arrived. */
  function setProgress(p, then) {
    const waiting = items.filter((x) => x.waiting).length, undoing = items.filter((x) => x.undoing).length;
    sure = then === answers && !waiting && !undoing;
    if (sure || !told) progress = { ...p, done: Math.max(0, p.done + waiting - undoing), left: Math.max(0, p.left - waiting + undoing) };
    told = true;
    if (then !== answers) askAgain();
  }

  /* Not while anything is on its way: the last answer asks then. */
  function askAgain() {
    if (sure || asking || outbox.waiting) return;
    const then = answers;
    asking = true;
    api.get(`${base}/queue`, { query: { order, limit: 1 }, signal }).then((q) => { asking = false; setProgress(q.progress, then); changed(); }, () => { asking = false; });
  }

  function pace(item, what) {
    if (order === 'rank' && ++sinceRanked >= RANK_EVERY) { rankTries = 0; rankSoon(RANK_AFTER_MS); }
    if (answers % PACE_EVERY === 0 || what === 'undo' || item?.kind === 'presort') sure = false;
    askAgain();
  }

  function count(n) { progress = { ...progress, done: Math.max(0, progress.done + n), left: Math.max(0, progress.left - n) }; }

  /* ---- judging ---- */

  /* vote: {verdict, category, reason, note, tags, spent_ms}. The next record is the current one when
   * this returns; the promise settles when the verdict is kept in the browser. */
  function decide(i, vote, label) {
    const item = items[i];
    const before = item.own;
    const body = { ...vote };
    if (item.kind !== 'vote') body.turn = item.kind;
    if (item.calibration) body.calibration = item.calibration;
    if (before && item.kind === 'vote') body.change = true;
    for (const k of Object.keys(body)) if (body[k] === '' || body[k] == null) delete body[k];
    item.before = before;
    item.own = { ...vote };
    item.waiting = true;
    item.skipped = item.again = false;
    item.mayUndo = true;
    stack = [...stack.filter((x) => x !== item.id), item.id];
    if (!before) { count(1); move(nextOpen(i)); }
    return outbox.put({ path: `${base}/records/${item.id}/decision`, body, label, subject });
  }

  /* The last verdict, also one of an earlier session; null when there is none. */
  const last = () => byId.get(stack[stack.length - 1]) ?? null;

  /* Take a verdict back; the record is the current one again. A vote in a calibration round stands
   * until another is given, so that one is only opened. */
  function undo(item, label) {
    const before = item.own;
    stack = stack.filter((x) => x !== item.id);
    item.own = null;
    item.before = before;
    item.again = true;
    item.skipped = false;
    count(-1);
    move(items.indexOf(item));
    if (item.kind === 'calibration') { item.waiting = false; return Promise.resolve(); }
    item.undoing = true;
    return outbox.put({ path: `${base}/records/${item.id}/undo`, body: item.kind === 'presort' ? { turn: 'presort' } : {}, label, subject });
  }

  function skip(i) {
    items[i].skipped = true;
    move(nextOpen(i));
  }

  function unskip() {
    for (const x of items) x.skipped = false;
    move(nextOpen(-1));
  }

  /* ---- what comes back ---- */

  const parse = (p) => {
    const m = p.subject === subject && /\/records\/(\d+)\/(decision|undo)$/.exec(p.path);
    return m ? { item: byId.get(Number(m[1])), what: m[2] } : null;
  };

  const offs = [
    outbox.on('answer', (p) => {
      const x = parse(p);
      if (!x) return;
      answers++;
      answered.add(p.seq);
      if (x.item && p.seq < x.item.sent) { pace(x.item, x.what); return; }
      if (x.item && x.what === 'decision') { x.item.waiting = false; x.item.stale = Boolean(x.item.own); }
      if (x.item && x.what === 'undo') x.item.undoing = false;
      changed();
      if (at < 0 && !outbox.waiting) again();
      else pace(x.item, x.what);
    }),
    outbox.on('refused', (p, problem) => { const x = parse(p); if (x?.item) comeBack(x.item, x.what, p, problem); }),
    outbox.on('change', async () => {
      /* The last answer is told before the outbox counts itself empty. */
      askAgain();
      /* Another tab pressed something: it is in the outbox, and not here. */
      const now = items[at];
      if (!now || now.own || now.again) return;
      const p = (await outbox.of(subject)).find((y) => y.state !== 'refused' && y.path === `${base}/records/${now.id}/decision`);
      if (p && items[at] === now && !now.own) elsewhere(now, p.body);
    }),
  ];

  async function comeBack(item, what, p, problem) {
    await outbox.discard(p.seq).catch(() => {});
    item.waiting = item.undoing = false;
    const was = item.before ?? null;
    await refresh(item);
    const voted = item.reading?.votes.find(mine);
    if (what === 'decision') {
      if (!was) count(-1);
      item.own = was;
      if (!was) stack = stack.filter((x) => x !== item.id);
      if (!was && voted) { elsewhere(item, voted); return; }
    } else {
      item.own = was;
      item.mayUndo = false;
      if (was) { stack.push(item.id); count(1); }
      if (items[at] === item) move(nextOpen(at));
    }
    on.refused?.(item, live.words(problem), what);
    changed();
  }

  /* Judged somewhere else by the same person: quietly on. */
  function elsewhere(item, vote) {
    if (item.own) return;
    item.own = vote ?? { verdict: '' };
    item.again = false;
    count(1);
    stack = [...stack.filter((x) => x !== item.id), item.id];
    if (items[at] === item) move(nextOpen(at));
    on.elsewhere?.(item);
    changed();
  }

  async function heard(id) {
    const item = byId.get(id);
    if (!item || item.waiting || item.undoing || item.own || item.kind === 'calibration') return;
    const fresh = await refresh(item);
    const voted = fresh?.votes.find(mine);
    if (voted && !item.own && !item.waiting) elsewhere(item, voted);
  }

  return {
    stage,
    get items() { return items; },
    get at() { return at; },
    get current() { return items[at] ?? null; },
    get progress() { return progress; },
    get failure() { return failure; },
    get whole() { return whole; },
    get waiting() { return Math.max(outbox.waiting, items.filter((x) => x.waiting || x.undoing).length); },
    get skipped() { return items.filter((x) => open(x) && x.skipped).length; },
    get hasEarlier() { return ownNext != null; },
    get order() { return order; },
    get ranking() { return ranking; },
    get sorted() { return sorted; },
    lately,
    load, fill, want, refresh, move, decide, undo, skip, unskip, last, earlier, heard, nextOpen,
    around,
    async reorder(next) {
      order = next;
      ranking = null;
      clearTimeout(rankTimer);
      rankTimer = 0;
      const stay = items.filter((x) => !open(x) || x.kind === 'calibration');
      for (const x of items) if (!stay.includes(x)) byId.delete(x.id);
      items = stay;
      at = -1;
      await fill();
      move(nextOpen(-1));
      await want(around(2));
      changed();
    },
    end() { clearTimeout(rankTimer); offs.forEach((f) => f()); },
  };
}
