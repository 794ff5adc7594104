/* prefs.js - how a person likes to read: kept as one preference, the same on all their devices. */
import { session } from '../../core/session.js';

const DEFAULTS = { marks: true, vocabulary: false, authors: false, words: [], order: 'given' };

export function prefs() {
  try {
    return { ...DEFAULTS, ...JSON.parse(session.preference('screen', '{}')) };
  } catch { return { ...DEFAULTS }; }
}

/* In force at once; a lost connection costs the memory of it and nothing else. */
export function setPrefs(change) {
  const next = { ...prefs(), ...change };
  session.set('screen', JSON.stringify(next)).catch(() => {});
  return next;
}
