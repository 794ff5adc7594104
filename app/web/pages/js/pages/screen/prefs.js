/* prefs.js - how a person likes to read: kept as one preference, the same on all their devices. An
 * order that the program does not have is `given`. */
import { session } from '../../core/session.js';

const DEFAULTS = { marks: true, vocabulary: false, authors: false, words: [], order: 'given' };
export const ORDERS = ['given', 'newest', 'oldest', 'random'];

export function prefs() {
  const p = { ...DEFAULTS, ...session.preference('screen', {}) };
  return ORDERS.includes(p.order) ? p : { ...p, order: 'given' };
}

/* In force at once; a lost connection costs the memory of it and nothing else. */
export function setPrefs(change) {
  const next = { ...prefs(), ...change };
  session.set('screen', next).catch(() => {});
  return next;
}
