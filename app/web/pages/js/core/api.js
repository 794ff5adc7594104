/* api.js - the server's JSON interface.
 *
 *   const page = await api.get('/records', {query: {q, limit: 50}, signal: ctx.signal});
 *   await api.post('/conflicts/12/resolution', {verdict: 'include', reason});
 *   await api.upload('/imports', file, {onProgress(done, total) {…}});
 *
 * Paths are below /api/v1. Every write carries the session's CSRF token and an Idempotency-Key of
 * its own, so a write whose answer was lost may be sent again: that happens by itself, twice, and
 * the server does it once. Failures are thrown as Problem: status 0 means no connection, otherwise
 * the server's problem document, whose `detail` is written for the reader, in their language.
 * 401 sends the reader to /sign-in?next=…, and the promise never settles, so that pages needn't
 * think of it; {anonymous: true} throws it instead. Writes that must outlive the page go through
 * outbox.js. */
import { i18n } from './i18n.js';

const BASE = '/api/v1';
const TIMEOUT_MS = 30000;
const PAUSES_MS = [300, 1200];

export class Problem extends Error {
  /* status: HTTP status, 0 without connection. code: the server's short name of what went wrong.
   * detail: for the reader. body: the whole problem document. */
  constructor(status, code, detail, body = {}) {
    super(detail || code || `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.body = body;
  }

  get offline() { return this.status === 0; }
}

let csrf = null;
let onSignedOut = null;
const connection = new Set();
let connected = true;

/* The shell's: the token of the session, what to do on 401, who is told when the connection goes
 * and comes (fn(bool)). */
export function setCsrf(token) { csrf = token; }
export function setSignedOut(fn) { onSignedOut = fn; }
export function onConnection(fn) { connection.add(fn); return () => connection.delete(fn); }
export function isConnected() { return connected; }

function tellConnection(now) {
  if (now === connected) return;
  connected = now;
  for (const fn of connection) fn(now);
}

/* A random name for one write. crypto.randomUUID is missing on plain http beyond this machine. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  const x = Array.from(b, (v) => v.toString(16).padStart(2, '0')).join('');
  return `${x.slice(0, 8)}-${x.slice(8, 12)}-${x.slice(12, 16)}-${x.slice(16, 20)}-${x.slice(20)}`;
}

/* '/api/v1' + path, with a query object; undefined, null and '' are left out, lists repeat. */
export function url(path, query) {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(query ?? {})) {
    for (const x of Array.isArray(v) ? v : [v]) if (x != null && x !== '') q.append(k, x);
  }
  const s = q.toString();
  return BASE + path + (s ? (path.includes('?') ? '&' : '?') + s : '');
}

function headers(method, { key, type, etag, token } = {}) {
  const out = { Accept: 'application/json', 'Accept-Language': i18n.lang };
  if (method !== 'GET') {
    out['Idempotency-Key'] = key;
    if (token !== false && csrf) out['X-CSRF-Token'] = csrf;
  }
  if (type) out['Content-Type'] = type;
  if (etag) out['If-Match'] = etag;
  return out;
}

async function problemOf(response) {
  let body = {};
  try { body = await response.json(); } catch { /* a proxy's page */ }
  const after = Number(response.headers.get('Retry-After'));
  if (after && body.retry_after == null) body.retry_after = after;
  return new Problem(response.status, body.code ?? String(response.status), body.detail ?? body.title ?? '', body);
}

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/* One attempt, without retries and without acting on 401: what outbox.js sends with.
 * Returns {data, etag, status, response}; throws Problem, or AbortError when `signal` says so. */
export async function attempt(method, path, { body, key, query, signal, etag, timeout = TIMEOUT_MS } = {}) {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), timeout);
  const stop = () => clock.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let response;
  try {
    response = await fetch(url(path, query), {
      method,
      headers: headers(method, { key: key ?? newKey(), etag, type: body === undefined ? null : 'application/json' }),
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      signal: clock.signal,
    });
    tellConnection(true);
    if (!response.ok) throw await problemOf(response);
    const text = response.status === 204 ? '' : await response.text();
    let data = null;
    if (text) {
      try { data = JSON.parse(text); } catch { throw new Problem(response.status, 'not_json', ''); }
    }
    return { data, etag: response.headers.get('ETag'), status: response.status, response };
  } catch (e) {
    if (e instanceof Problem) throw e;
    if (signal?.aborted) throw new DOMException('left', 'AbortError');
    tellConnection(false);
    throw new Problem(0, 'offline', '');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

async function send(method, path, options = {}) {
  const key = options.key ?? newKey();
  for (let i = 0; ; i++) {
    try {
      return await attempt(method, path, { ...options, key });
    } catch (e) {
      if (!(e instanceof Problem)) throw e;
      if (e.status === 401 && !options.anonymous && onSignedOut) {
        onSignedOut();
        return new Promise(() => {});
      }
      const again = e.status === 0 || e.status === 502 || e.status === 503 || e.status === 504;
      if (!again || i >= PAUSES_MS.length || options.retry === false) throw e;
      await sleep(PAUSES_MS[i]);
      if (options.signal?.aborted) throw new DOMException('left', 'AbortError');
    }
  }
}

/* options: query, signal, key, etag (If-Match), anonymous, retry: false, timeout (ms).
 * A body left out is no body. All resolve with the answer's JSON (null when empty); full() with {data, etag, status}. */
export const api = {
  get: async (path, options) => (await send('GET', path, options)).data,
  post: async (path, body, options) => (await send('POST', path, { ...options, body })).data,
  put: async (path, body, options) => (await send('PUT', path, { ...options, body })).data,
  patch: async (path, body, options) => (await send('PATCH', path, { ...options, body })).data,
  del: async (path, options) => (await send('DELETE', path, options)).data,
  full: (method, path, options) => send(method, path, options),

  /* All items of a list that comes in pages: for await (const item of api.all('/log')). */
  async *all(path, options = {}) {
    let after = null;
    do {
      const page = await api.get(path, { ...options, query: { ...options.query, after } });
      yield* page.items;
      after = page.next;
    } while (after);
  },

  /* A file as the body. options: type, query, key, signal, onProgress(sent, total bytes). */
  upload(path, file, { type, query, key, signal, onProgress } = {}) {
    return new Promise((resolve, reject) => {
      const x = new XMLHttpRequest();
      x.open('POST', url(path, query));
      const all = headers('POST', { key: key ?? newKey(), type: type || file.type || 'application/octet-stream' });
      for (const [k, v] of Object.entries(all)) x.setRequestHeader(k, v);
      x.responseType = 'text';
      x.upload.onprogress = (e) => onProgress?.(e.loaded, e.total);
      x.onload = () => {
        tellConnection(true);
        let body = {};
        try { body = JSON.parse(x.responseText || 'null'); } catch { /* a proxy's page */ }
        if (x.status >= 200 && x.status < 300) resolve(body);
        else if (x.status === 401 && onSignedOut) onSignedOut();
        else reject(new Problem(x.status, body?.code ?? String(x.status), body?.detail ?? body?.title ?? '', body ?? {}));
      };
      x.onerror = () => { tellConnection(false); reject(new Problem(0, 'offline', '')); };
      x.onabort = () => reject(new DOMException('left', 'AbortError'));
      signal?.addEventListener('abort', () => x.abort(), { once: true });
      x.send(file);
    });
  },
};
