/* drafts.js - what was written and isn't on the server yet, kept in the browser across reloads.
 *
 * A draft: {value, base}: the text, and the version of the log that it was written on. One for each
 * person, article and field; a draft goes when the server has it. Where the browser keeps nothing,
 * drafts live as long as the page. */
const memory = new Map();

export function drafts(person, record) {
  const name = (field) => `sigte.draft.${person}.${record}.${field}`;
  return {
    get(field) {
      try {
        const x = JSON.parse(localStorage.getItem(name(field)) ?? 'null');
        if (x && typeof x.value === 'string' && Number.isInteger(x.base)) return x;
      } catch { /* none, or not ours */ }
      return memory.get(name(field)) ?? null;
    },
    put(field, value, base) {
      const x = { value, base };
      try { localStorage.setItem(name(field), JSON.stringify(x)); } catch { memory.set(name(field), x); }
    },
    drop(field) {
      memory.delete(name(field));
      try { localStorage.removeItem(name(field)); } catch { /* kept nothing */ }
    },
  };
}
