/* events.js - server-sent events with a connection that comes back.
 *
 *   const end = listen('/jobs/7/events', {progress: (d) => …, done: (d) => …}, {signal: ctx.signal});
 *
 * Handlers by event name, given the parsed JSON and the event's id. The browser reconnects by
 * itself after a break; where it gave up (an error status, a proxy) this does, after 1, 2, 4 … 30 s,
 * asking for what came after the last id. A handler may return false to end. */
import { url } from './api.js';

export function listen(path, handlers, { signal, query, onState } = {}) {
  let source = null, last = null, wait = 1000, timer = 0, ended = false;

  function end() {
    ended = true;
    clearTimeout(timer);
    source?.close();
  }

  function open() {
    if (ended) return;
    source = new EventSource(url(path, { ...query, last_event_id: last }));
    source.onopen = () => { wait = 1000; onState?.(true); };
    source.onerror = () => {
      onState?.(false);
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, 30000);
    };
    for (const [name, fn] of Object.entries(handlers)) {
      source.addEventListener(name, (e) => {
        if (e.lastEventId) last = e.lastEventId;
        let data = null;
        try { data = JSON.parse(e.data); } catch { return; }
        if (fn(data, e.lastEventId) === false) end();
      });
    }
  }

  signal?.addEventListener('abort', end, { once: true });
  if (!signal?.aborted) open();
  return end;
}
