/* outbox-store.js - where outbox.js keeps its items: IndexedDB, shared by the tabs of a browser,
 * and the right to send, held by one tab at a time.
 *
 * An item: {seq, owner, key, method, path, body, label, subject, at, state, tries, problem}.
 * seq gives the order. state: 'queued', 'sending', 'refused'. */

const DB = 'sigte';
const LEASE_MS = 8000;

/* A request or a transaction as a promise. A transaction's settles when it is durable. */
function done(x) {
  return new Promise((resolve, reject) => {
    if ('oncomplete' in x) x.oncomplete = () => resolve();
    else x.onsuccess = () => resolve(x.result);
    x.onerror = () => reject(x.error);
    if ('onabort' in x) x.onabort = () => reject(x.error ?? new Error('aborted'));
  });
}

/* The same in memory, for a browser that keeps nothing: items outlive a lost connection, not the page. */
export function memoryStore() {
  const items = new Map();
  let last = 0;
  return {
    async add(item) { item.seq = ++last; items.set(item.seq, structuredClone(item)); return item; },
    async put(item) { items.set(item.seq, structuredClone(item)); },
    async remove(seq) { items.delete(seq); },
    async list(owner) { return [...items.values()].filter((i) => i.owner === owner).sort((a, b) => a.seq - b.seq).map((i) => structuredClone(i)); },
    async alone(tab, fn) { await fn(); return true; },
    close() { items.clear(); },
  };
}

export async function openStore(name = DB) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
    opening.result.createObjectStore('lease', { keyPath: 'name' });
  };
  const db = await done(opening);
  db.onversionchange = () => db.close();

  const begin = (store, mode) => db.transaction(store, mode, mode === 'readwrite' ? { durability: 'strict' } : {});

  return {
    /* Keep an item. Resolves with it, its seq set, when it is on disk. */
    async add(item) {
      const tx = begin('outbox', 'readwrite');
      const all = done(tx);
      item.seq = await done(tx.objectStore('outbox').add(item));
      await all;
      return item;
    },

    async put(item) {
      const tx = begin('outbox', 'readwrite');
      const all = done(tx);
      tx.objectStore('outbox').put(item);
      await all;
    },

    async remove(seq) {
      const tx = begin('outbox', 'readwrite');
      const all = done(tx);
      tx.objectStore('outbox').delete(seq);
      await all;
    },

    /* Everything of one owner, oldest first. */
    async list(owner) {
      const items = await done(begin('outbox', 'readonly').objectStore('outbox').getAll());
      return items.filter((i) => i.owner === owner);
    },

    /* Run fn() while no other tab does; returns false at once when another tab is at it.
     * Web Locks where there are any (https and this machine), a lease in the store elsewhere. */
    async alone(tab, fn) {
      const lock = `${name}.outbox`;
      if (navigator.locks && !openStore.withoutLocks) {
        return navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
          if (!held) return false;
          await fn();
          return true;
        });
      }
      if (!(await take(tab))) return false;
      const renew = setInterval(() => take(tab).catch(() => {}), LEASE_MS / 4);
      try { await fn(); } finally {
        clearInterval(renew);
        await give(tab);
      }
      return true;
    },

    close() { db.close(); },
  };

  /* Reading and writing the lease is one transaction, which the tabs run one after another. */
  function take(tab) {
    return new Promise((resolve, reject) => {
      const tx = begin('lease', 'readwrite');
      const store = tx.objectStore('lease');
      let mine = false;
      store.get('sender').onsuccess = (e) => {
        const l = e.target.result;
        mine = !l || l.tab === tab || l.until < Date.now() || l.until > Date.now() + 2 * LEASE_MS;
        if (mine) store.put({ name: 'sender', tab, until: Date.now() + LEASE_MS });
      };
      tx.oncomplete = () => resolve(mine);
      tx.onerror = () => reject(tx.error);
    });
  }

  function give(tab) {
    return new Promise((resolve) => {
      const tx = begin('lease', 'readwrite');
      const store = tx.objectStore('lease');
      store.get('sender').onsuccess = (e) => { if (e.target.result?.tab === tab) store.delete('sender'); };
      tx.oncomplete = tx.onerror = () => resolve();
    });
  }
}
