/* shell.js - what stands around every page: the top bar, the notices of a lost connection and of
 * refused writes, who is signed in. It starts the application. Pages use none of it directly. */
import { h, icon, button, hidden } from './dom.js';
import { t, i18n, num } from './i18n.js';
import { api, attempt, setSignedOut, onConnection, isConnected, Problem } from './api.js';
import { keys } from './keys.js';
import { live } from './live.js';
import { session } from './session.js';
import { outbox } from './outbox.js';
import { dialog, confirm } from './dialog.js';
import { NAV, MENU } from './routes.js';
import * as router from './router.js';
import './jobs.js';

const PING_MS = 3000;
let path = location.pathname;
let unbind = null;
let offlineTimer = 0;

/* ---- top bar ---- */

function isHere(item) {
  const p = path === '/' ? '/overview' : path;
  return p === item.path || p.startsWith(item.path + '/');
}

const seen = (item) => (!item.roles || session.can(...item.roles)) && (!item.needs || session.review[item.needs] === true);

function link(item) {
  const a = h('a', {
    href: item.path, data: { count: item.count }, 'aria-current': isHere(item) ? 'page' : null, 'aria-keyshortcuts': keys.aria(`global.${item.key}`),
    on: { pointerenter: () => router.prefetch(item.path), focus: () => router.prefetch(item.path) },
  }, t(item.word));
  drawCount(a);
  return a;
}

function drawCount(a) {
  const n = session.counts[a.dataset.count] ?? 0;
  a.querySelector('.count')?.remove();
  if (n) a.append(h('span', { class: 'count' }, num(n), hidden(` ${t('common.nav.waiting', { n })}`)));
}

/* After a navigation: only what has changed, so that focus in the bar isn't lost. */
function markHere() {
  for (const a of document.querySelectorAll('.top .nav a, .top .panel li a')) {
    if (isHere({ path: a.getAttribute('href') })) a.setAttribute('aria-current', 'page'); else a.removeAttribute('aria-current');
  }
}

/* A button that shows and hides the element made by `content`. Escape and a click elsewhere close. */
function disclosure(btn, panel) {
  const close = () => { btn.setAttribute('aria-expanded', 'false'); panel.hidden = true; };
  const outside = (e) => { if (!btn.contains(e.target) && !panel.contains(e.target)) close(); };
  panel.hidden = true;
  btn.setAttribute('aria-expanded', 'false');
  btn.addEventListener('click', () => {
    const open = panel.hidden;
    panel.hidden = !open;
    btn.setAttribute('aria-expanded', String(open));
    if (open) document.addEventListener('click', outside, { capture: true, signal: stop() });
  });
  let ender = null;
  function stop() { ender?.abort(); ender = new AbortController(); return ender.signal; }
  for (const el of [btn, panel]) {
    el.addEventListener('keydown', (e) => {
      if (e.key === 'Escape' && !panel.hidden) { e.stopPropagation(); e.preventDefault(); close(); btn.focus(); }
    });
  }
  panel.addEventListener('click', (e) => { if (e.target.closest('a')) close(); });
  panel.addEventListener('focusout', (e) => { if (e.relatedTarget && !panel.contains(e.relatedTarget) && e.relatedTarget !== btn) close(); });
}

function langButton() {
  const to = i18n.other;
  return h('button', { type: 'button', class: 'btn plain lang', lang: to, on: { click: () => changeLang(to) } }, t(`common.lang.${to}`));
}

function themeChoice(name) {
  const now = themeNow();
  return h('fieldset', { class: 'seg' }, h('legend', null, t('common.theme.title')), ['system', 'light', 'dark'].map((v) =>
    h('label', null, h('input', { type: 'radio', name: `theme-${name}`, value: v, checked: v === now, on: { change: () => setTheme(v) } }), h('span', null, t(`common.theme.${v}`)))));
}

function keysButton() {
  return h('button', { type: 'button', class: 'btn plain keys-btn', 'aria-keyshortcuts': keys.aria('global.sheet'), on: { click: () => keys.sheet() } },
    keys.cap('global.sheet'), t('common.keys'));
}

function signOutButton() { return h('button', { type: 'button', class: 'btn plain', on: { click: signOut } }, t('common.sign_out')); }

function drawTop() {
  const rest = document.getElementById('top-rest');
  document.getElementById('skip').textContent = t('common.skip');
  document.querySelector('.brand').setAttribute('href', session.signedIn ? '/overview' : '/sign-in');
  if (!session.signedIn) {
    rest.replaceChildren(h('div', { class: 'me' }, langButton()));
    return;
  }
  const menu = MENU.filter(seen);
  const person = h('button', { type: 'button', class: 'btn plain who' }, h('span', { class: 'who-name' }, session.person), icon('down'));
  const personPanel = h('div', { class: 'panel panel-me' },
    h('p', { class: 'panel-title' }, session.review.title ?? ''),
    h('ul', null, menu.map((m) => h('li', null, link(m)))), themeChoice('me'), signOutButton());
  disclosure(person, personPanel);
  const all = h('button', { type: 'button', class: 'btn menu' }, icon('menu'), t('common.menu'));
  const allPanel = h('div', { class: 'panel panel-all' },
    h('ul', null, [...NAV.filter(seen), ...menu].map((m) => h('li', null, link(m)))),
    h('div', { class: 'panel-foot' }, h('span', { class: 'small quiet' }, t('common.signed_in', { person: session.person })), langButton(), keysButton(), signOutButton()), themeChoice('all'));
  disclosure(all, allPanel);
  rest.replaceChildren(
    h('nav', { class: 'nav', 'aria-label': t('common.nav.label') }, NAV.filter(seen).map(link)),
    h('div', { class: 'me' }, langButton(), keysButton(), h('div', { class: 'drop' }, person, personPanel)),
    h('div', { class: 'drop drop-all' }, all, allPanel));
}

/* ---- language, theme, keys ---- */

async function changeLang(l) {
  const had = document.activeElement?.classList.contains('lang');
  try {
    await i18n.use(l);
  } catch (e) {
    live.problem(new Problem(0, 'offline', ''));
    return;
  }
  drawTop();
  if (had) document.querySelector('.lang:not([hidden])')?.focus();
  router.relang();
  if (session.signedIn) session.set('lang', l).catch(() => {});
}

function themeNow() {
  const v = document.documentElement.dataset.theme;
  return v === 'light' || v === 'dark' ? v : 'system';
}

export function setTheme(v, { keep = true } = {}) {
  if (v === 'light' || v === 'dark') document.documentElement.dataset.theme = v;
  else delete document.documentElement.dataset.theme;
  try { localStorage.setItem('sigte.theme', v); } catch { /* only the comfort of next time */ }
  if (keep && session.signedIn) session.set('theme', v).catch(() => {});
}
export { changeLang, themeNow };

function bindKeys() {
  unbind?.();
  if (!session.signedIn) { unbind = null; return; }
  const goes = Object.fromEntries([...NAV, ...MENU].filter(seen).map((m) => [m.key, () => router.go(m.path)]));
  unbind = keys.bind('global', {
    sheet: () => keys.sheet(),
    search: { run: () => focusSearch() },
    ...goes,
  });
}

/* The page's own search field, or the records. */
function focusSearch() {
  const field = document.querySelector('#main input[type=search], #main [data-search]');
  if (field) { field.focus(); field.select?.(); } else router.go('/records');
}

/* ---- session ---- */

async function apply({ prefer = true } = {}) {
  keys.configure(session.preference('keys', {}));
  if (session.signedIn && prefer) {
    const l = session.preference('lang', session.lang);
    if (l && l !== i18n.lang) await i18n.use(l).catch(() => {});
    const th = session.preference('theme', session.theme);
    if (th) setTheme(th, { keep: false });
  }
  drawTop();
  bindKeys();
  await outbox.open({
    person: session.person, review: session.review.id ?? '',
    session: sameSession,
  });
  if (!outbox.durable) live.notice('outbox', { text: t('common.no_storage'), kind: 'warn', close: true });
}

/* Asked by the outbox: is the same person still signed in? */
async function sameSession() {
  const was = session.person;
  try {
    await session.refresh();
  } catch { return true; /* no answer: it waits as for any lost connection */ }
  if (session.person === was) return true;
  await personChanged();
  return false;
}

async function personChanged() {
  await apply();
  if (session.signedIn) router.go('/overview'); else toSignIn();
}

function toSignIn() {
  const next = location.pathname + location.search;
  const to = /^\/(sign-in|set-up|invite)/.test(next) ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
  router.go(to, { replace: true });
}

let leaving = false;
async function signedOut() {
  if (leaving) return;
  leaving = true;
  session.take(null);
  await apply();
  toSignIn();
  live.say(t('common.signed_out'));
  leaving = false;
}

async function signOut() {
  const n = outbox.waiting;
  if (n && !(await confirm({ title: t('common.sign_out_title'), text: t('common.sign_out_waiting', { n }), yes: t('common.sign_out'), no: t('common.stay') }))) return;
  try {
    await api.post('/sign-out', undefined, { anonymous: true });
  } catch (e) {
    if (e.status !== 401) { live.problem(e); return; }
  }
  session.take(null);
  session.announce();
  await apply();
  router.go('/sign-in');
}

/* A page changed who is signed in (sign-in, set-up, invitation). */
export async function enter(next) {
  session.announce();
  await apply();
  /* Only a path of ours: an address with a host would lead elsewhere. */
  const ok = typeof next === 'string' && /^\/(?![/\\])/.test(next) && !/^\/(sign-in|set-up|invite)\b/.test(next);
  await router.go(session.mustChange ? '/account' : ok ? next : '/overview', { replace: true });
}

/* ---- connection and outbox ---- */

function drawOffline() {
  clearTimeout(offlineTimer);
  if (isConnected()) {
    if (live.has('offline')) { live.clear('offline'); live.say(t('common.online')); }
    return;
  }
  live.notice('offline', { text: t('common.offline', { n: outbox.waiting }), kind: 'warn', actions: [{ label: t('common.again'), run: ping }] });
  offlineTimer = setTimeout(ping, PING_MS);
}

async function ping() {
  try { await attempt('GET', '/session', { timeout: 5000 }); } catch { /* told by onConnection */ }
  if (!isConnected()) { clearTimeout(offlineTimer); offlineTimer = setTimeout(ping, PING_MS); }
}

function drawRefused({ refused }) {
  if (!refused.length) { live.clear('refused'); return; }
  live.notice('refused', {
    text: t('common.refused', { n: refused.length }), kind: 'error',
    actions: [{ label: t('common.refused_show'), run: showRefused }],
  });
}

async function showRefused() {
  const body = h('ul', { class: 'rows' });
  const draw = () => {
    body.replaceChildren(...outbox.refused.map((i) => h('li', null,
      h('p', null, h('b', null, i.label || i.path)),
      h('p', { class: 'small' }, i.problem?.detail || t('common.error.server')),
      h('div', { class: 'acts' },
        button({ label: t('common.again'), run: async () => { await outbox.retry(i.seq); draw(); } }),
        button({ label: t('common.discard'), kind: 'plain', run: async () => { await outbox.discard(i.seq); draw(); } })))));
    if (!outbox.refused.length) body.replaceChildren(h('li', null, t('common.refused_none')));
  };
  draw();
  const off = outbox.on('change', draw);
  await dialog({ title: t('common.refused_title'), body: [h('p', { class: 'small quiet' }, t('common.refused_help')), body], actions: [{ label: t('common.close'), value: true }] });
  off();
}

/* ---- start ---- */

async function main() {
  const root = document.documentElement;
  /* Texts and session are asked for together. */
  const texts = i18n.use(root.lang === 'da' ? 'da' : 'en').then(() => i18n.load('common'));
  const asked = session.refresh({ retry: false }).then(() => null, (e) => e);
  await texts;
  const failure = await asked;
  setSignedOut(signedOut);
  router.onShow((route, url) => { path = url.pathname; markHere(); });
  session.onChange(() => { for (const a of document.querySelectorAll('.top a[data-count]')) drawCount(a); });
  onConnection(drawOffline);
  window.addEventListener('beforeunload', (e) => { if (!outbox.durable && outbox.waiting) e.preventDefault(); });
  outbox.on('change', (s) => { drawRefused(s); if (!isConnected()) drawOffline(); });
  session.onOther(async (person) => {
    if (person === session.person) return;
    await session.refresh().catch(() => {});
    await personChanged();
  });
  await apply();
  if (failure) {
    /* The server doesn't answer: say so, and go on when it does. */
    drawTop();
    const page = h('div', { class: 'page' });
    document.getElementById('main').replaceChildren(page);
    (await import('../pages/error.js')).show({ main: page, setTitle: (x) => { document.title = `${x} · sigte`; }, t }, failure);
    drawOffline();
    const off = onConnection(async (up) => {
      if (!up) return;
      off();
      await session.refresh().catch(() => {});
      await apply();
      router.start();
    });
    return;
  }
  await router.start();
}

main();
