/* state.js - what is asked for, as it stands in the address: /records?q=…&standing=…&box=…
 *
 *   const s = read(ctx.query);  ctx.setQuery(write(s));  api.get('/records', {query: asked(s)})
 *
 * The address names what the API's parameters name, so a link from anywhere (a PRISMA box) works. */
export const FACETS = ['standing', 'reason', 'category', 'arm', 'source', 'type', 'year', 'full_text', 'tag', 'reviewer'];
export const PAGE = 50;

/* Values parted by |; a bar and a backslash of their own after a backslash. */
export function join(values) { return values.map((v) => v.replace(/[\\|]/g, '\\$&')).join('|'); }
export function split(text) {
  const out = [];
  let now = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && i + 1 < text.length) now += text[++i];
    else if (text[i] === '|') { out.push(now); now = ''; }
    else now += text[i];
  }
  return text ? [...out, now].filter(Boolean) : [];
}

export function read(query) {
  const text = (k) => query.get(k) ?? '';
  return {
    q: text('q'), box: text('box'), from: text('from'), to: text('to'),
    sort: text('sort'), desc: text('desc') === '1', after: text('after'), page: Number(text('page')) || 1,
    facets: Object.fromEntries(FACETS.map((f) => [f, split(text(f))])),
  };
}

/* For ctx.setQuery: null takes a name out. */
export function write(s) {
  return {
    q: s.q.trim() ? s.q : null, box: s.box || null, from: s.from || null, to: s.to || null,
    sort: s.sort || null, desc: s.desc ? '1' : null, after: s.after || null, page: s.page > 1 ? s.page : null,
    ...Object.fromEntries(FACETS.map((f) => [f, s.facets[f].length ? join(s.facets[f]) : null])),
  };
}

/* What narrows, without the page that is looked at: for the API, and for a filter that is saved. */
export function asked(s) {
  const { after: _, page: __, ...rest } = write(s);
  return Object.fromEntries(Object.entries(rest).filter(([, v]) => v != null));
}

export function active(s) {
  return Object.values(s.facets).flat().length + (s.box ? 1 : 0) + (s.from || s.to ? 1 : 0);
}

export function cleared(s) {
  return { ...s, box: '', from: '', to: '', after: '', page: 1, facets: Object.fromEntries(FACETS.map((f) => [f, []])) };
}
