/* router.js - from an address to a page, without leaving the document.
 *
 * Page contract: js/pages/NAME.js exports `async function show(ctx)`. It draws its frame into
 * ctx.main at once (its h1, a skeleton where data comes), then fills it. ctx:
 *   main            an empty element of the page's own, already in the document
 *   params, query   of the address; query is a URLSearchParams
 *   session, t, api, keys, live, outbox   as in the modules; keys.bind ends with the page
 *   signal          an AbortSignal, aborted when the page is left: give it to api calls
 *   onLeave(fn)     called when the page is left
 *   unsaved(fn)     fn() true: leaving asks first
 *   onLang(fn)      the page redraws its words itself on a change of language; without it the page
 *                   is shown anew
 *   setTitle(text)  the document's title, and what is said after a navigation
 *   bar(el, label)  a bottom bar that stays in view; null takes it away
 *   go(href, {replace})    to another page
 *   setQuery({…}, {push})  change the address's query without showing the page anew; null removes
 * The router moves focus to the h1 after a navigation, restores the scroll position on Back, loads
 * i18n/NAME.*.json and css/pages/NAME.css, and shows the error page when show() throws. */
import { h, report } from './dom.js';
import { t, i18n } from './i18n.js';
import { api } from './api.js';
import { keys } from './keys.js';
import { live } from './live.js';
import { session } from './session.js';
import { outbox } from './outbox.js';
import { confirm } from './dialog.js';
import { match } from './routes.js';

const CORE_PAGES = new Set(['sign-in', 'set-up', 'invite', 'not-found', 'error']); /* texts: common */
let current = null; /* {abort, leave: [], unsaved, lang, name} */
let turn = 0;
let where = null;
const afterShow = new Set();

const styles = new Map();
function style(name) {
  if (!styles.has(name)) {
    styles.set(name, new Promise((resolve) => {
      const link = h('link', { rel: 'stylesheet', href: new URL(`../../css/pages/${name}.css`, import.meta.url).pathname });
      link.onload = link.onerror = () => resolve();
      document.head.append(link);
    }));
  }
  return styles.get(name);
}

function load(route) {
  const name = route.page;
  return Promise.all([
    import(`../pages/${name}.js`),
    CORE_PAGES.has(name) ? null : i18n.load(name),
    route.css ? style(name) : null,
  ]);
}

function leave() {
  if (!current) return;
  current.abort.abort();
  for (const fn of current.leave.splice(0)) { try { fn(); } catch (e) { report(e); } }
  setBar(null);
  current = null;
}

let barSize = null;
function setBar(el, label) {
  const root = document.getElementById('bar');
  barSize?.disconnect();
  root.replaceChildren();
  const size = (px) => document.documentElement.style.setProperty('--bar-h', `${px}px`);
  if (!el) { size(0); return; }
  const section = h('section', { class: 'bar', 'aria-label': label ?? t('common.bar') }, h('div', { class: 'bar-in' }, el));
  root.append(section);
  size(section.offsetHeight);
  barSize = new ResizeObserver(() => size(section.offsetHeight));
  barSize.observe(section);
}

function contextOf(main, params, query, state) {
  return {
    main, params, query, session, t, api, live, outbox,
    keys: Object.assign(Object.create(keys), { bind: (...a) => { const off = keys.bind(...a); state.leave.push(off); return off; } }),
    signal: state.abort.signal,
    onLeave: (fn) => { state.leave.push(fn); },
    unsaved: (fn) => { state.unsaved = fn; },
    onLang: (fn) => { state.lang = fn; },
    setTitle: (text) => { if (current === state) { state.title = text; document.title = text ? `${text} · sigte` : 'sigte'; } },
    bar: (el, label) => { if (current === state) setBar(el, label); },
    go, setQuery,
  };
}

/* Show the page of the address in the location bar. */
async function show({ focus = true, scroll = 0 } = {}) {
  const mine = ++turn;
  const url = new URL(location.href);
  where = url.pathname + url.search;
  let found = match(url.pathname) ?? { route: { page: 'not-found', open: true }, params: {} };
  if (!session.signedIn && !found.route.open) {
    return go(`/sign-in?next=${encodeURIComponent(where)}`, { replace: true });
  }
  const root = document.getElementById('main');
  const slow = setTimeout(() => document.documentElement.classList.add('loading'), 300);
  let module, failure = null;
  try {
    [module] = await load(found.route);
  } catch (e) {
    failure = e;
  }
  if (mine !== turn) { clearTimeout(slow); return; }
  leave();
  const state = current = { abort: new AbortController(), leave: [], unsaved: null, lang: null, title: '', name: found.route.page };
  const main = h('div', { class: ['page', `page-${found.route.page}`] });
  root.replaceChildren(main);
  window.scrollTo(0, 0);
  const ctx = contextOf(main, found.params, url.searchParams, state);
  for (const fn of afterShow) fn(found.route, url);
  try {
    if (failure) throw failure;
    await module.show(ctx);
  } catch (e) {
    if (current !== state || e?.name === 'AbortError') { clearTimeout(slow); return; }
    report(e);
    main.replaceChildren();
    setBar(null);
    const error = await import(e?.status === 404 ? '../pages/not-found.js' : '../pages/error.js');
    await error.show(ctx, e);
  }
  clearTimeout(slow);
  if (current !== state) return;
  document.documentElement.classList.remove('loading');
  if (scroll) window.scrollTo(0, scroll);
  if (focus) focusTitle(main);
}

/* The page's h1 (or what it marked with data-start), read aloud with the focus. */
function focusTitle(main) {
  if (main.contains(document.activeElement)) return;
  const el = main.querySelector('[data-start]') ?? main.querySelector('h1');
  if (!el) return;
  if (!el.hasAttribute('tabindex')) el.tabIndex = -1;
  el.focus({ preventScroll: true });
}

async function mayLeave() {
  if (!current?.unsaved?.()) return true;
  return confirm({ title: t('common.unsaved.title'), text: t('common.unsaved.text'), yes: t('common.unsaved.leave'), no: t('common.unsaved.stay') });
}

function keepScroll() { history.replaceState({ ...history.state, scroll: window.scrollY }, ''); }

/* To another address of ours. Resolves when the page is shown. */
export async function go(href, { replace = false } = {}) {
  const url = new URL(href, location.href);
  if (url.origin !== location.origin || !(await mayLeave())) return;
  if (current) current.unsaved = null;
  keepScroll();
  history[replace ? 'replaceState' : 'pushState']({}, '', url.pathname + url.search + url.hash);
  await show();
}

/* Change the query in place. values: {name: string|number|null}. */
export function setQuery(values, { push = false } = {}) {
  const url = new URL(location.href);
  for (const [k, v] of Object.entries(values)) {
    if (v == null || v === '') url.searchParams.delete(k); else url.searchParams.set(k, v);
  }
  where = url.pathname + url.search;
  history[push ? 'pushState' : 'replaceState'](history.state, '', where);
}

/* Show the present page anew (a change of language, of session). */
export function again({ keep = true } = {}) { return show({ focus: false, scroll: keep ? window.scrollY : 0 }); }

export function onShow(fn) { afterShow.add(fn); }

/* A change of language: the page redraws itself, or is shown anew unless work would be lost. */
export function relang() {
  if (current?.lang) current.lang();
  else if (!current?.unsaved?.()) again();
}

/* Load a page's parts ahead of the click. */
export function prefetch(path) {
  const found = match(path);
  if (found) load(found.route).catch(() => {});
}

function onClick(e) {
  if (e.defaultPrevented || e.button !== 0 || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
  const a = e.target.closest?.('a[href]');
  if (!a || a.target || a.hasAttribute('download') || a.origin !== location.origin) return;
  if (/^\/(api|assets)\//.test(a.pathname)) return;
  if (a.hash && a.pathname === location.pathname && a.search === location.search) {
    /* Within the page: the skip link and tables of contents. Focus follows. */
    const target = document.getElementById(a.hash.slice(1));
    if (target) { e.preventDefault(); if (!target.hasAttribute('tabindex')) target.tabIndex = -1; target.focus(); }
    return;
  }
  e.preventDefault();
  go(a.href);
}

export function start() {
  history.scrollRestoration = 'manual';
  document.addEventListener('click', onClick);
  window.addEventListener('popstate', async (e) => {
    const to = location.pathname + location.search;
    if (to === where) return;
    if (!(await mayLeave())) { history.pushState({}, '', where); return; }
    show({ scroll: e.state?.scroll ?? 0 });
  });
  window.addEventListener('beforeunload', (e) => { keepScroll(); if (current?.unsaved?.()) e.preventDefault(); });
  return show({ focus: false, scroll: history.state?.scroll ?? 0 });
}
