/* session.js - who is signed in, and their preferences.
 *
 *   session.person, session.roles, session.can('lead'), session.preference('columns', [...])
 *   await session.set('highlights', false)
 *
 * The object stays the same for the life of the page; refresh() fills it anew. Other tabs are told
 * of a sign-in and a sign-out. */
import { api, setCsrf } from './api.js';

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('sigte.session') : null;
const heard = new Set();

/* The server keeps text; what isn't text is kept as JSON. */
const encode = (v) => (typeof v === 'string' ? v : JSON.stringify(v));
function decode(v) {
  if (typeof v !== 'string' || !/^(?:[{[].*|true|false|null|-?\d+(?:\.\d+)?)$/s.test(v)) return v;
  try { return JSON.parse(v); } catch { return v; }
}

export const session = {
  person: null,
  roles: [],
  csrf: null,
  review: {},
  counts: {},
  preferences: {},
  version: '',

  get signedIn() { return this.person !== null; },

  /* Has one of the roles. A lead may do everything. */
  can(...roles) { return this.roles.includes('lead') || roles.some((r) => this.roles.includes(r)); },

  /* Take what the server said (GET /session, or the answer of a sign-in), or null: signed out. */
  take(s) {
    this.person = s?.person ?? null;
    this.roles = s?.roles ?? [];
    this.csrf = s?.csrf ?? null;
    this.lang = s?.lang ?? null;
    this.theme = s?.theme ?? null;
    this.review = s?.review ?? {};
    this.counts = s?.counts ?? {};
    this.preferences = Object.fromEntries(Object.entries(s?.preferences ?? {}).map(([k, v]) => [k, decode(v)]));
    this.version = s?.version ?? '';
    this.mustChange = s?.must_change === true; /* a password must be chosen before anything else */
    setCsrf(this.csrf);
    for (const fn of heard) fn(this);
    return this;
  },

  /* Ask again. Resolves with true when somebody is signed in; throws Problem but for 401. */
  async refresh(options) {
    try {
      this.take(await api.get('/session', { anonymous: true, ...options }));
    } catch (e) {
      if (e.status !== 401) throw e;
      this.take(null);
    }
    return this.signedIn;
  },

  /* A count beside the menu has changed (conflicts waiting); the top bar shows it. */
  setCount(name, n) {
    this.counts = { ...this.counts, [name]: n };
    for (const fn of heard) fn(this);
  },

  onChange(fn) { heard.add(fn); return () => heard.delete(fn); },

  preference(key, fallback) { return this.preferences[key] ?? fallback; },

  /* Keep a preference: at once here, then on the server. A failure is thrown; the value stays
   * for this visit. */
  async set(key, value) {
    this.preferences[key] = value;
    if (this.signedIn) await api.put(`/preferences/${encodeURIComponent(key)}`, { value: encode(value) });
  },

  /* Tell the other tabs who is signed in here now. */
  announce() { channel?.postMessage({ person: this.person }); },
  onOther(fn) { channel?.addEventListener('message', (e) => fn(e.data.person)); },
};
