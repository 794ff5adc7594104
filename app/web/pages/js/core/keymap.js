/* keymap.js - every key of every page, by scope and name, and what it is unless remapped.
 *
 * A name's words are `SCOPE.NAME` in i18n/keys.*.json. The letters are the same in both languages.
 * Notation: 'i', 'Shift+c', 'Ctrl+Enter', 'Escape', ' ' (space), '?', 'g o' (one after the other).
 * A page binds what it does with keys.bind('screen', {include: fn, …}). */
export const KEYMAP = {
  global: {
    sheet: '?', search: '/',
    overview: 'g o', screen: 'g s', conflicts: 'g c', duplicates: 'g d', records: 'g r', searches: 'g q', imports: 'g i',
    extraction: 'g x', evidence: 'g e', prisma: 'g p', stopping: 'g t', uptake: 'g u', people: 'g m', log: 'g l', account: 'g a',
  },
  screen: {
    include: 'i', exclude: 'e', maybe: 'm', undo: 'u', note: 'n', tag: 't', skip: 's',
    highlights: 'h', vocabulary: 'v', own: 'w', authors: 'a', why: 'y', criterion: 'c', criterionBack: 'Shift+c', next: 'j', previous: 'k',
    cat1: '1', cat2: '2', cat3: '3', save: 'Ctrl+Enter', close: 'Escape',
  },
  reasons: {
    r1: '1', r2: '2', r3: '3', r4: '4', r5: '5', r6: '6', r7: '7', r8: '8', r9: '9', none: '0', close: 'Escape',
  },
  titles: { include: 'i', exclude: 'e', maybe: 'm', undo: 'u', next: 'j', previous: 'k', highlights: 'h', why: 'y', skip: 's' },
  conflicts: {
    include: 'i', exclude: 'e', back: 'b', plenum: 'p', abstract: ' ', next: 'j', previous: 'k', note: 'n',
    save: 'Ctrl+Enter', close: 'Escape',
  },
  duplicates: { merge: 'm', apart: 'n', later: 's', undo: 'u', next: 'j', previous: 'k' },
  records: { next: 'j', previous: 'k', open: 'o', columns: 'c', save: 'Ctrl+Enter', close: 'Escape' },
  uptake: { next: 'j', previous: 'k', unit: 'e' },
  extraction: { next: 'j', previous: 'k', save: 'Ctrl+Enter', close: 'Escape' },
};

/* Those that can't be remapped: what every program does with them. */
export const FIXED = new Set(['Escape', 'Ctrl+Enter']);
