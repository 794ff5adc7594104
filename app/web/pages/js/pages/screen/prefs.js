/* prefs.js - how a person likes to read: kept as one preference, the same on all their devices. An
 * order that the program does not have is `given`. */
import { session } from '../../core/session.js';

const DEFAULTS = { marks: true, vocabulary: false, authors: false, words: [], order: 'given', why: false };
const ORDERS = ['given', 'rank', 'newest', 'oldest', 'random'];

export function prefs() {
  const p = { ...DEFAULTS, ...session.preference('screen', {}) };
  return ORDERS.includes(p.order) ? p : { ...p, order: 'given' };
}

/* At full text few are left, and all of them are read. */
export const ordersAt = (stage) => ORDERS.filter((o) => o !== 'rank' || stage !== 'full_text');

/* The order that was kept, where it is offered. */
export function orderAt(stage) {
  const { order } = prefs();
  return ordersAt(stage).includes(order) ? order : 'given';
}

/* In force at once; a lost connection costs the memory of it and nothing else. */
export function setPrefs(change) {
  const next = { ...prefs(), ...change };
  session.set('screen', next).catch(() => {});
  return next;
}
