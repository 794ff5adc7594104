/* run.js - the rules, run by a lead: first counted, then merged; a job that survives a reload. */
import { h, button } from '../../core/dom.js';
import { t, num, i18n } from '../../core/i18n.js';

/* {button, el, news(job)}: `news` takes the server's word of a job. done(): something was merged. */
export function runPanel(ctx, { done }) {
  let job = null;
  const el = h('section', { class: 'card pad dup-run', hidden: true, 'aria-label': t('duplicates.run_title') });
  const start = button({ label: t('duplicates.run'), run: () => ask(true) });

  async function ask(dry) {
    start.setAttribute('aria-disabled', 'true');
    try {
      news(await ctx.api.post('/duplicates/run', { dry_run: dry }));
      watch();
    } catch (e) { start.removeAttribute('aria-disabled'); ctx.live.problem(e); }
  }

  /* News may be lost with the connection: look now and then as well. */
  function watch() {
    const id = job?.id;
    const timer = setInterval(async () => {
      if (!job || job.id !== id || !isOpen(job)) { clearInterval(timer); return; }
      try { news(await ctx.api.get(`/jobs/${id}`, { signal: ctx.signal })); } catch { /* the shell tells of a lost connection */ }
    }, 1500);
    ctx.onLeave(() => clearInterval(timer));
  }

  function isOpen(j) { return j.state === 'waiting' || j.state === 'running'; }

  function news(j) {
    if (j.kind !== 'dedup' || (job && j.id < job.id)) return;
    const was = job;
    job = j;
    if (was?.id === j.id && was.state === j.state && !isOpen(j)) return;
    draw();
    if (j.state === 'done' && !j.result.dry_run) done();
  }

  function draw() {
    el.hidden = false;
    if (isOpen(job)) {
      start.setAttribute('aria-disabled', 'true');
      el.replaceChildren(h('div', { class: 'job' }, h('div', { class: 'job-line' }, h('span', null, job.what?.[i18n.lang] || t('duplicates.run_waits')),
        job.total ? h('span', { class: 'num' }, `${num(job.done)} / ${num(job.total)}`) : null),
      h('progress', { 'aria-label': t('duplicates.run_title'), max: job.total || null, value: job.total ? job.done : null }),
      h('div', null, button({ label: t('duplicates.stop'), kind: 'plain', run: async () => { try { news(await ctx.api.post(`/jobs/${job.id}/cancel`)); } catch (e) { ctx.live.problem(e); } } }))));
      return;
    }
    start.removeAttribute('aria-disabled');
    const r = job.result;
    const close = button({ label: t('common.close'), kind: 'plain', run: () => { el.hidden = true; start.focus(); } });
    if (job.state === 'done' && r.dry_run) {
      const text = t(r.pairs ? 'duplicates.would' : 'duplicates.would_none', { n: r.pairs, records: r.records, questions: r.questions });
      el.replaceChildren(h('p', null, text), h('div', { class: 'acts gap-top' },
        button({ label: r.pairs ? t('duplicates.run_merge', { n: r.pairs }) : t('duplicates.run_keep'), kind: 'primary', run: () => ask(false) }), close));
      ctx.live.say(text);
    } else {
      const text = job.state === 'done' ? t('duplicates.ran', { n: r.pairs, questions: r.questions }) : job.state === 'failed' ? (job.why?.[i18n.lang] || t('common.error.server')) : t('duplicates.stopped');
      el.replaceChildren(h('p', null, text), h('div', { class: 'acts gap-top' }, close));
      ctx.live.say(text);
    }
  }

  /* One that was begun before the page was. */
  ctx.api.get('/jobs', { query: { open: 'true', limit: 20 }, signal: ctx.signal }).then((page) => {
    const mine = page.items.find((j) => j.kind === 'dedup');
    if (mine && !job) { news(mine); watch(); }
  }, () => {});
  return { button: start, el, news };
}
