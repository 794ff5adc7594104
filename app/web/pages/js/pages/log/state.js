/* state.js - the log's head, and whether all of it was found to be what was written. */
import { h, button, icon } from '../../core/dom.js';
import { t, tn, i18n, when } from '../../core/i18n.js';
import { api } from '../../core/api.js';
import { live } from '../../core/live.js';
import { session } from '../../core/session.js';
import { listen } from '../../core/events.js';
import { download } from '../../core/download.js';

/* {el, draw()} */
export function stateCard(ctx) {
  const head = h('p', { class: 'small' }, h('span', { class: 'sk line mid' }));
  const verdict = h('div', { class: 'stack-s', role: 'status' }, h('p', null, '\u00a0'));
  const bar = h('progress', { 'aria-label': t('log.verifying'), hidden: true });
  const run = button({ label: t('log.verify'), run: () => verify().catch((e) => live.problem(e)) });
  const take = button({ label: t('log.export'), icon: 'download', run: () => download('/log/export') });
  const el = h('section', { class: 'card pad stack-s log-state', 'aria-labelledby': 'log-state' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'log-state' }, t('log.holds')), session.can('lead') ? h('div', { class: 'acts' }, run, take) : null),
    verdict, bar, head);
  let job = null;

  async function draw() {
    const s = await api.get('/log/state', { signal: ctx.signal });
    head.replaceChildren(...tn('log.head', { n: s.seq, head: h('code', { class: 'mono head-hash' }, `${s.head}@${s.seq}`) }));
    verdict.replaceChildren(...words(s.verified));
  }

  function words(v) {
    if (!v) return [h('p', { class: 'small quiet' }, t('log.never'))];
    const r = v.result;
    if (r.ok) return [h('p', { class: 'inline-note ok' }, icon('check'), h('span', null, t('log.ok', { n: r.events, when: when(v.at), seq: r.seq })))];
    return [h('p', { class: 'inline-note error' }, icon('warn'), h('span', null, t('log.broken', { n: r.bad_events, when: when(v.at) }))),
      h('ul', { class: 'rows' }, r.findings.map((f) => h('li', null, f[i18n.lang])))];
  }

  async function verify() {
    run.setAttribute('aria-busy', 'true');
    bar.hidden = false;
    bar.removeAttribute('value');
    job = (await api.post('/log/verify')).id;
    live.say(t('log.verifying'));
  }

  async function end(d) {
    if (job === null) return;
    job = null;
    run.removeAttribute('aria-busy');
    bar.hidden = true;
    if (d.state === 'failed') live.notice('log', { text: d.why?.[i18n.lang] ?? t('common.error.server'), kind: 'error', close: true });
    await draw();
  }

  listen({
    job(d) {
      if (d.id !== job) return;
      if (d.total) { bar.max = d.total; bar.value = d.done; }
      if (['done', 'failed', 'cancelled', 'interrupted'].includes(d.state)) end(d).catch((e) => live.problem(e));
    },
  }, { signal: ctx.signal });
  /* What the stream missed: look now and then while a job runs. */
  const clock = setInterval(async () => {
    if (job === null) return;
    const d = await api.get(`/jobs/${job}`, { signal: ctx.signal }).catch(() => null);
    if (d && !['waiting', 'running'].includes(d.state)) end(d).catch((e) => live.problem(e));
  }, 2000);
  ctx.onLeave(() => clearInterval(clock));
  return { el, draw };
}
