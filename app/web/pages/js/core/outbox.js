/* outbox.js - writes that must not be lost: verdicts, undos, notes, tags.
 *
 *   const sent = await outbox.put({method: 'POST', path: '/screening/title/12/vote',
 *                                  body: {verdict: 'exclude', reason: 3},
 *                                  label: 'Excluded: “Circulating tumour DNA …”', subject: 'record:12'});
 *   sent.answer.then(show, (problem) => …);     the page may go on at once
 *
 * put() resolves when the item is on disk in the browser. Items leave in the order they came, one
 * at a time, by one tab at a time, each with the Idempotency-Key it was born with, so that an item
 * whose answer was lost is done once. Without connection they wait; a restarted server is waited
 * for; after a reload they go on. Items belong to a person: whoever signs in next sends their own
 * only. An item the server refuses (409, 422 and other 4xx) stays, with the server's words, until
 * the person tries again or discards it; the shell shows them. The items after it are sent.
 *
 * Events, outbox.on(name, fn), returning the function that ends it; other tabs' items count too:
 *   'change'  ({waiting, refused: [item]})     after every step
 *   'answer'  (item, answer)                   the server took an item
 *   'refused' (item, problem)                  the server refused an item */
import { attempt, newKey, Problem, onConnection } from './api.js';
import { openStore, memoryStore } from './outbox-store.js';

const BACKOFF_MS = [500, 1000, 2000, 4000, 8000, 15000];
const GIVE_UP = 8; /* tries at an item that the server fails on (500), before it is called refused */

export function makeOutbox({ send = attempt, storeName } = {}) {
  const tab = newKey();
  const heard = { change: new Set(), answer: new Set(), refused: new Set() };
  const answers = new Map(); /* key -> {resolve, reject} of this tab's items */
  let store = null, owner = null, pumping = false, again = false, failures = 0, timer = 0, channel = null;
  let state = { waiting: 0, refused: [] };
  let onSession = null, durable = true;

  const emit = (name, ...args) => { for (const fn of heard[name]) fn(...args); };

  async function tell() {
    if (!store || !owner) return;
    const items = await store.list(owner);
    state = { waiting: items.filter((i) => i.state !== 'refused').length, refused: items.filter((i) => i.state === 'refused') };
    emit('change', state);
  }

  function toTabs(message) { channel?.postMessage({ ...message, owner }); }

  function wake(ms = 0) {
    clearTimeout(timer);
    timer = setTimeout(pump, ms);
  }

  async function pump() {
    if (!store || !owner) return;
    if (pumping) { again = true; return; }
    pumping = true;
    let held = true;
    try {
      do {
        again = false;
        held = await store.alone(tab, drain);
      } while (again && held);
    } catch (e) {
      console.error(e);
      held = false;
    } finally {
      pumping = false;
    }
    /* Another tab sends; should it close, its items are ours to send. */
    if (!held) wake(3000);
  }

  /* Send from the front until nothing waits or something must be waited for. */
  async function drain() {
    for (;;) {
      const me = owner;
      const item = me && (await store.list(me)).find((i) => i.state !== 'refused');
      if (!item) return;
      item.state = 'sending';
      item.tries = (item.tries ?? 0) + 1;
      await store.put(item);
      try {
        const { data } = await send(item.method, item.path, { body: item.body, key: item.key });
        failures = 0;
        await store.remove(item.seq);
        settle(item, data, null);
        toTabs({ answer: item, data });
      } catch (e) {
        const p = e instanceof Problem ? e : new Problem(0, 'offline', '');
        if (!(await afterFailure(item, p))) return;
      }
      await tell();
      if (owner !== me) return;
    }
  }

  /* True when the next item may go at once. */
  async function afterFailure(item, p) {
    const wait = p.status === 0 || p.status === 408 || p.status === 425 || p.status === 429 || p.status >= 502
      || (p.status >= 500 && item.tries < GIVE_UP);
    if (p.status === 401 || (p.status === 403 && /csrf|origin/.test(p.code))) {
      /* Signed out, or somebody else signed in here: nothing goes until the person is back. */
      item.state = 'queued';
      await store.put(item);
      await tell();
      const same = await onSession?.(p);
      if (same) wake(250);
      return false;
    }
    if (wait) {
      item.state = 'queued';
      await store.put(item);
      await tell();
      const ms = BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)];
      wake(Math.max(ms, (p.body?.retry_after ?? 0) * 1000));
      return false;
    }
    item.state = 'refused';
    item.problem = { status: p.status, code: p.code, detail: p.detail };
    await store.put(item);
    settle(item, null, p);
    toTabs({ refused: item });
    return true;
  }

  function settle(item, data, problem) {
    const a = answers.get(item.key);
    answers.delete(item.key);
    if (problem) a?.reject(problem); else a?.resolve(data);
    emit(problem ? 'refused' : 'answer', item, problem ?? data);
  }

  function onMessage({ data: m }) {
    if (m.owner !== owner) return;
    if (m.answer) settle(m.answer, m.data, null);
    if (m.refused) settle(m.refused, null, new Problem(m.refused.problem.status, m.refused.problem.code, m.refused.problem.detail));
    tell();
    if (m.put) wake();
  }

  return {
    get waiting() { return state.waiting; },
    get refused() { return state.refused; },
    /* False where the browser keeps nothing: closing the page then loses what waits. */
    get durable() { return durable; },

    on(name, fn) { heard[name].add(fn); return () => heard[name].delete(fn); },

    /* The shell's: the person whose items may go, null for nobody. `review` tells reviews apart
     * that were served at one address. `session(problem)`: asked on 401 and on a CSRF token that
     * no longer fits; resolves with true when the same person is signed in still. */
    async open({ person, review = '', session }) {
      onSession = session ?? onSession;
      owner = person ? `${person}@${review}` : null;
      if (!owner) { state = { waiting: 0, refused: [] }; emit('change', state); return; }
      if (!store) {
        try { store = await openStore(storeName); } catch { store = memoryStore(); durable = false; }
      }
      if (!channel && durable && 'BroadcastChannel' in window) {
        channel = new BroadcastChannel(`${storeName ?? 'sigte'}.outbox`);
        channel.onmessage = onMessage;
      }
      failures = 0;
      await tell();
      wake();
    },

    /* Keep a write and send it in its turn. Resolves with {key, seq, answer}. */
    async put({ method = 'POST', path, body, label = '', subject = '', key = newKey() }) {
      if (!owner || !store) throw new Problem(401, 'signed_out', '');
      const item = { owner, key, method, path, body, label, subject, at: new Date().toISOString(), state: 'queued', tries: 0 };
      const answer = new Promise((resolve, reject) => answers.set(key, { resolve, reject }));
      answer.catch(() => {}); /* nobody need look: refusals are shown by the shell */
      await store.add(item);
      tell();
      toTabs({ put: true });
      pump();
      return { key, seq: item.seq, answer };
    },

    /* What waits or was refused for a subject: [item], oldest first. */
    async of(subject) { return store && owner ? (await store.list(owner)).filter((i) => i.subject === subject) : []; },

    /* Send a refused item once more, as a new write. */
    async retry(seq) {
      const item = (await store.list(owner)).find((i) => i.seq === seq && i.state === 'refused');
      if (!item) return;
      Object.assign(item, { state: 'queued', tries: 0, problem: undefined, key: newKey() });
      await store.put(item);
      await tell();
      toTabs({ put: true });
      pump();
    },

    async discard(seq) {
      await store.remove(seq);
      await tell();
      toTabs({ put: true });
    },

    /* Don't wait for the next try. */
    nudge() { failures = 0; wake(); },

    close() { clearTimeout(timer); owner = null; channel?.close(); store?.close(); store = null; },
  };
}

export const outbox = makeOutbox();

onConnection((up) => { if (up) outbox.nudge(); });
window.addEventListener('online', () => outbox.nudge());
