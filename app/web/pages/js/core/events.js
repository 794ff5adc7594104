/* events.js - news from the server, over one connection for all tabs of a browser.
 *
 *   const end = listen({ head: (d) => …, job: (d) => … }, { signal: ctx.signal, onState: (up) => … });
 *
 * head: the log grew; job: long work came further; own: one's own decision, made elsewhere. Handlers
 * get the parsed JSON; one that returns false ends its listening. onState(true) is called whenever
 * news begins to flow, so that what was missed meanwhile can be asked for.
 *
 * A browser keeps six connections to a server, whatever the number of tabs: a stream for each tab
 * would leave none for requests. So one tab, which holds a lock, has the stream and passes on what
 * comes; when it closes, another takes over. Where there are no locks (plain http beyond this
 * machine), each tab has one of its own while it is in view. A page that is left lets go at once. */
import { url } from './api.js';

const NAMES = ['head', 'job', 'own'];
const LOCK = 'sigte.news';
const LONGEST_MS = 30000;

const channel = 'BroadcastChannel' in window ? new BroadcastChannel(LOCK) : null;
const shared = channel !== null && 'locks' in navigator;
const listeners = new Set();
let source = null, up = false, wait = 1000, timer = 0;
let waiting = null, release = null; /* the lock: asked for, held */

function tell(name, data) {
  for (const l of [...listeners]) if (l.handlers[name]?.(data) === false) l.end();
}

function state(now) {
  if (now === up) return;
  up = now;
  for (const l of [...listeners]) l.onState?.(now);
}

function say(message) {
  if (shared) channel.postMessage(message);
}

function open() {
  source = new EventSource(url('/events'));
  source.onopen = () => { wait = 1000; state(true); say({ up: true }); };
  source.onerror = () => {
    state(false);
    say({ up: false });
    if (source?.readyState !== EventSource.CLOSED) return; /* the browser tries again by itself */
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_MS);
  };
  for (const name of NAMES) {
    source.addEventListener(name, (e) => {
      let data = null;
      try { data = JSON.parse(e.data); } catch { return; }
      tell(name, data);
      say({ name, data });
    });
  }
}

function start() {
  if (source || waiting || listeners.size === 0) return;
  if (!shared) {
    if (!document.hidden) open();
    return;
  }
  waiting = new AbortController();
  navigator.locks.request(LOCK, { signal: waiting.signal }, () => new Promise((done) => { release = done; open(); })).catch(() => {});
  say({ ask: true });
}

function stop() {
  clearTimeout(timer);
  source?.close();
  source = null;
  waiting?.abort();
  waiting = null;
  release?.();
  release = null;
  up = false;
}

if (shared) {
  channel.onmessage = ({ data: m }) => {
    if (m.ask) {
      if (source) say({ up });
    } else if (!source && waiting) {
      if ('up' in m) state(m.up);
      else tell(m.name, m.data);
    }
  };
} else {
  document.addEventListener('visibilitychange', () => { if (document.hidden) stop(); else start(); });
}
window.addEventListener('pagehide', stop);
window.addEventListener('pageshow', (e) => { if (e.persisted) start(); });

/* Returns what ends it. */
export function listen(handlers, { signal, onState } = {}) {
  const l = { handlers, onState, end };
  function end() {
    listeners.delete(l);
    if (listeners.size === 0) stop();
  }
  if (signal?.aborted) return end;
  signal?.addEventListener('abort', end, { once: true });
  listeners.add(l);
  start();
  if (up) queueMicrotask(() => { if (up && listeners.has(l)) onState?.(true); });
  return end;
}
