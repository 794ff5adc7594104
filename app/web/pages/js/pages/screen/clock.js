/* clock.js - how long a record was looked at: while the page is seen, and at most ten minutes.
 *
 *   const clock = readingClock(ctx);  clock.start();  …  spent_ms: clock.read() */
const MOST_MS = 600000;

export function readingClock(ctx) {
  let since = performance.now(), before = 0;
  const seen = () => {
    if (document.visibilityState === 'hidden') { if (!Number.isNaN(since)) before += performance.now() - since; since = NaN; }
    else if (Number.isNaN(since)) since = performance.now();
  };
  document.addEventListener('visibilitychange', seen, { signal: ctx.signal });
  return {
    start() { before = 0; since = document.visibilityState === 'hidden' ? NaN : performance.now(); },
    read() { return Math.round(Math.min(MOST_MS, before + (Number.isNaN(since) ? 0 : performance.now() - since))); },
  };
}
