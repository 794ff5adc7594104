/* live.js - what is said, and what stays on screen until it is solved.
 *
 *   live.say('Excluded: less than WES. 25 of 57.')      spoken politely, not shown
 *   live.alert(text)                                    spoken at once, not shown
 *   live.notice('offline', {text, kind: 'warn'})        shown until live.clear('offline')
 *   live.toast(text, {action: {label, run}})            shown for a while; stays while it has focus
 *   live.problem(error)                                 a failed request, in words with what to do
 *
 * A notice replaces the one with its name. kind: 'info', 'ok', 'warn', 'error'; warn and error are
 * spoken at once. Notices lie over the page above the bottom bar, so nothing moves when they come. */
import { h, icon, button } from './dom.js';
import { t } from './i18n.js';
import { Problem } from './api.js';

const notices = new Map();
const TOAST_MS = 6000;

function speak(id, text) {
  const region = document.getElementById(id);
  if (!region) return;
  /* The same words twice are two changes. */
  const p = h('p', null, text);
  region.append(p);
  setTimeout(() => p.remove(), 8000);
  while (region.children.length > 3) region.firstChild.remove();
}

const ICONS = { info: 'info', ok: 'check', warn: 'warn', error: 'warn' };

export const live = {
  say(text) { speak('polite', text); },
  alert(text) { speak('assertive', text); },

  /* actions: [{label, run}]; `close: true` gives a button that puts it away. */
  notice(name, { text, kind = 'info', actions = [], close = false }) {
    const old = notices.get(name);
    const el = h('div', { class: ['notice', kind], role: 'group', 'aria-label': t('common.notice') },
      icon(ICONS[kind]),
      h('p', null, text),
      actions.length ? h('div', { class: 'notice-acts' }, actions.map((a) => button({ label: a.label, run: a.run }))) : null,
      close ? h('button', { type: 'button', class: 'btn plain square', 'aria-label': t('common.close'), on: { click: () => live.clear(name) } }, icon('cross')) : null);
    if (old) old.el.replaceWith(el); else document.getElementById('notices').append(el);
    notices.set(name, { el, text: String(el.querySelector('p').textContent) });
    if (old?.text !== notices.get(name).text) speak(kind === 'warn' || kind === 'error' ? 'assertive' : 'polite', el.querySelector('p').textContent);
    return el;
  },

  has(name) { return notices.has(name); },

  clear(name) {
    notices.get(name)?.el.remove();
    notices.delete(name);
  },

  toast(text, { kind = 'ok', action, ms = TOAST_MS } = {}) {
    const name = `toast-${kind}`;
    const el = live.notice(name, { text, kind, close: true, actions: action ? [{ label: action.label, run: () => { live.clear(name); action.run(); } }] : [] });
    const later = () => {
      if (notices.get(name)?.el !== el) return;
      if (el.matches(':hover, :focus-within')) setTimeout(later, 1000); else live.clear(name);
    };
    setTimeout(later, ms);
  },

  /* The words for an error: the server's own, or what to do about none. */
  words(e) {
    if (e instanceof Problem) {
      if (e.offline) return t('common.error.offline');
      if (e.detail) return e.detail;
      if (e.status === 403) return t('common.error.forbidden');
      if (e.status === 404) return t('common.error.gone');
      if (e.status === 429) return t('common.error.busy');
      if (e.status >= 500) return t('common.error.server');
    }
    return t('common.error.page');
  },

  /* Show a failure that a page doesn't show beside the field it belongs to. Leaving is none. */
  problem(e, { name = 'problem', retry } = {}) {
    if (e?.name === 'AbortError') return;
    if (!(e instanceof Problem)) console.error(e);
    live.notice(name, { text: live.words(e), kind: 'error', close: true, actions: retry ? [{ label: t('common.again'), run: () => { live.clear(name); retry(); } }] : [] });
  },
};
