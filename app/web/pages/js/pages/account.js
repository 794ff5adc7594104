/* account.js - one's own password, language, appearance, keys and sessions. */
import { h, add, fill, button, hidden } from '../core/dom.js';
import { t, i18n, list, when } from '../core/i18n.js';
import { api, Problem } from '../core/api.js';
import { session } from '../core/session.js';
import { keys, eventToKey } from '../core/keys.js';
import { KEYMAP, FIXED } from '../core/keymap.js';
import { live } from '../core/live.js';
import { dialog } from '../core/dialog.js';
import { field, form } from '../core/forms.js';
import { table } from '../core/table.js';
import { newPassword, hiddenName } from '../core/password.js';
import { setTheme, themeNow, changeLang } from '../core/shell.js';

export async function show(ctx) {
  ctx.setTitle(t('account.title'));
  await i18n.load('keys');
  const roles = session.roles.map((r) => t(`common.role.${r}`));
  const sessions = h('section', { class: 'card pad', 'aria-labelledby': 'a-sessions' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'a-sessions' }, t('account.sessions'))), h('span', { class: 'sk block' }));
  add(ctx.main,
    h('div', { class: 'head' }, h('div', null, h('h1', null, t('account.title')),
      h('p', null, h('b', null, session.person), roles.length ? ` · ${t('account.roles', { n: roles.length, roles: list(roles) })}` : ''))),
    session.mustChange ? h('p', { class: 'inline-note warn column' }, t('account.must_change')) : null,
    h('div', { class: ['column', 'stack', session.mustChange && 'gap-top'] }, session.mustChange ? null : look(), session.mustChange ? null : keysCard(), passwordCard(), sessions));
  await drawSessions(ctx, sessions);
}

/* One choice of few, as radio buttons. */
function choice(name, legend, values, now, run) {
  return h('fieldset', { class: 'seg' }, h('legend', null, legend), values.map(([v, label, lang]) =>
    h('label', { lang }, h('input', { type: 'radio', name, value: v, checked: v === now, on: { change: () => run(v) } }), h('span', null, label))));
}

function look() {
  return h('section', { class: 'card pad stack-s', 'aria-labelledby': 'a-look' },
    h('h2', { id: 'a-look' }, t('common.theme.title')),
    choice('language', t('account.language'), ['da', 'en'].map((l) => [l, t(`common.lang.${l}`), l]), i18n.lang, changeLang),
    choice('theme', t('common.theme.title'), ['system', 'light', 'dark'].map((v) => [v, t(`common.theme.${v}`)]), themeNow(), setTheme));
}

function keysCard() {
  const on = field({ id: 'keys-on', type: 'checkbox', label: t('account.keys_on'), hint: t('account.keys_hint'), value: keys.enabled });
  on.input.addEventListener('change', () => save({ enabled: on.value }));
  return h('section', { class: 'card pad stack-s', 'aria-labelledby': 'a-keys' },
    h('h2', { id: 'a-keys' }, t('account.keys')), on.el,
    h('div', { class: 'acts' }, button({ label: t('account.keys_change'), run: remap })));
}

async function save(change) {
  const p = { enabled: keys.enabled, map: {}, ...session.preference('keys', {}), ...change };
  keys.configure(p);
  try { await session.set('keys', p); } catch (e) { live.problem(e); }
}

/* Every key with a button that waits for another. */
async function remap() {
  const ids = Object.entries(KEYMAP).flatMap(([s, names]) => (s === 'reasons' ? [] : Object.entries(names).filter(([, k]) => !FIXED.has(k)).map(([n]) => `${s}.${n}`)));
  const status = h('p', { class: 'dialog-status', role: 'status' }, t('account.keys_help'));
  const body = h('div', { class: 'row-keys' });
  function draw() {
    let scope = '';
    body.replaceChildren(...ids.flatMap((id) => {
      const s = id.split('.')[0];
      const head = s === scope ? [] : [h('h3', null, t(`keys.${s}`))];
      scope = s;
      const name = t(`keys.${id}`);
      return [...head, h('div', { class: 'row-key' }, h('span', { class: 'small' }, name), h('span', null, keys.cap(id), hidden(keys.text(id))),
        h('button', { type: 'button', class: 'btn plain', data: { id }, 'aria-label': t('account.keys_one_of', { name }), on: { click: (e) => take(id, e.target) } }, t('account.keys_one')))];
    }));
  }
  function take(id, b) {
    const name = t(`keys.${id}`);
    status.textContent = t('account.keys_press', { name });
    b.classList.add('primary');
    const stop = new AbortController();
    b.addEventListener('blur', () => { stop.abort(); b.classList.remove('primary'); }, { once: true });
    b.addEventListener('keydown', (e) => {
      if (/^(Shift|Control|Alt|Meta|AltGraph|Tab|CapsLock)$/.test(e.key)) return;
      e.preventDefault();
      e.stopPropagation();
      const key = eventToKey(e);
      if (key === 'Escape') { status.textContent = t('account.keys_help'); b.blur(); b.focus(); return; }
      if (e.ctrlKey || e.metaKey || e.altKey || /^(Enter|F\d+|Arrow\w+|Page\w+|Home|End|Backspace|Delete|Insert)$/.test(e.key)) return;
      const wanted = KEYMAP.global[id.split('.')[1]]?.startsWith('g ') && id.startsWith('global.') ? `g ${key}` : key;
      const clash = keys.clash(id, wanted);
      if (clash) { status.textContent = t('account.keys_taken', { key: key.toUpperCase(), name: t(`keys.${clash}`) }); return; }
      stop.abort();
      save({ map: { ...session.preference('keys', {}).map, [id]: wanted } });
      draw();
      body.querySelector(`[data-id="${id}"]`).focus();
      status.textContent = t('account.keys_set', { name, key: keys.text(id) });
    }, { signal: stop.signal });
  }
  draw();
  await dialog({
    title: t('account.keys_change'), body: [status, body], focus: body.querySelector('button'),
    actions: [{ label: t('account.keys_default'), run: async () => { await save({ map: {} }); draw(); return false; } }, { label: t('common.close'), kind: 'primary', value: true }],
  });
}

function passwordCard() {
  const old = field({ id: 'old', type: 'password', label: t('account.password_old'), required: true, autocomplete: 'current-password' });
  const [password, again] = newPassword();
  const f = form({
    fields: [hiddenName(session.person), old, password, again], submit: t('account.password_submit'), kind: '', label: t('account.password'),
    onSubmit: async (v) => {
      try {
        await api.post('/password', { old: v.old, new: v.password }, { anonymous: true });
      } catch (e) {
        if (e.status !== 401 && e.status !== 403) throw e;
        throw new Problem(e.status, e.code, '', { fields: { old: t('account.password_wrong') } });
      }
      for (const x of [old, password, again]) x.value = '';
      await session.refresh(); /* the session, and with it the CSRF token, is a new one */
      live.toast(t('account.password_done'));
      ctx.go('/account', { replace: true });
    },
  });
  return h('section', { class: 'card pad stack-s', 'aria-labelledby': 'a-password' }, h('h2', { id: 'a-password' }, t('account.password')), f.el);
}

function browserName(agent) {
  const m = /(Edg|Firefox|Chrome|Safari)\/(\d+)/.exec(agent ?? '');
  const os = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent ?? '')?.[0];
  return m ? [m[1].replace('Edg', 'Edge'), os?.replace('Mac OS X', 'macOS')].filter(Boolean).join(', ') : t('account.sessions_unknown');
}

async function drawSessions(ctx, card) {
  const { items } = await api.get('/sessions', { signal: ctx.signal });
  const end = async (s) => {
    await api.del(`/sessions/${encodeURIComponent(s.id)}`);
    live.toast(t('account.sessions_ended'));
    await drawSessions(ctx, card);
  };
  const name = (s) => browserName(s.agent);
  const tb = table({
    label: t('account.sessions'), rows: items, stays: false,
    columns: [
      { id: 'b', label: t('account.sessions_browser'), head: true, cell: (s) => [name(s), s.this ? h('span', { class: 'why' }, t('account.sessions_this')) : null] },
      { id: 's', label: t('account.sessions_since'), cell: (s) => when(s.made_ms) },
      { id: 'u', label: t('account.sessions_used'), cell: (s) => when(s.seen_ms) },
      { id: 'e', label: '', cls: 'r', cell: (s) => (s.this ? '' : button({ label: t('account.sessions_end'), kind: 'plain', 'aria-label': t('account.sessions_end_of', { name: name(s) }), run: () => end(s).catch((e) => live.problem(e)) })) },
    ],
  });
  const others = async () => {
    await api.del('/sessions');
    live.toast(t('account.sessions_ended'));
    await drawSessions(ctx, card);
  };
  fill(card, card.firstChild, tb.el, items.length > 1
    ? h('div', { class: 'pages' }, button({ label: t('account.sessions_all'), run: () => others().catch((e) => live.problem(e)) })) : null);
}
