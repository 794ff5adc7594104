/* prefs.js - how a person likes to read: kept as one preference, the same on all their devices. */
import { session } from '../../core/session.js';

const DEFAULTS = { marks: true, vocabulary: false, authors: false, words: [], order: 'given' };

export function prefs() {
  return { ...DEFAULTS, ...session.preference('screen', {}) };
}

/* In force at once; a lost connection costs the memory of it and nothing else. */
export function setPrefs(change) {
  const next = { ...prefs(), ...change };
  session.set('screen', next).catch(() => {});
  return next;
}
