/* prisma.js - the PRISMA flow: every number opens its records, and says whether it adds up.
 * Address: ?view=v1|v2|ARM &literature=secondary|primary &steps=one &box=NAME &line=ID. */
import { h, icon, css } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { listen } from '../core/events.js';
import { arms, nameOf } from './prisma/boxes.js';
import { diagram } from './prisma/diagram.js';
import { recordsPanel, arithmetic } from './prisma/panel.js';
import { saveMenu } from './prisma/save.js';

const KINDS = ['', 'secondary', 'primary'];
const kindOf = (word) => (word && KINDS.includes(word) ? word : null);
const AGAIN_MS = 5000; /* a diagram on a screen follows the review, at most this often */

export async function show(ctx) {
  const state = { view: ctx.query.get('view'), literature: kindOf(ctx.query.get('literature')), joined: ctx.query.get('steps') === 'one', box: ctx.query.get('box'), line: ctx.query.get('line'), data: null, all: [] };
  ctx.setTitle(t('prisma.title'));
  const acts = h('div', { class: 'acts' });
  const notes = h('div', { class: 'flow-notes' });
  const stage = h('div', { class: 'flow-stage' }, skeleton());
  const panel = recordsPanel(ctx, { back: () => link(state.box, state.line)?.focus() });
  const sums = h('div', { class: 'sums-slot' }, h('section', { class: 'side' }, h('span', { class: 'sk line mid' }), h('span', { class: 'sk block' })));
  ctx.main.append(h('div', { class: 'head' }, h('div', null, h('h1', null, t('prisma.title')), h('p', null, t('prisma.lead'))), acts),
    h('div', { class: 'two' },
      h('section', { class: 'card pad', 'aria-label': t('prisma.diagram') }, stage, notes),
      h('aside', { class: 'card', 'aria-label': t('prisma.beside') }, panel.el, sums)));

  controls(); /* at once, so that nothing moves; with the searches when they are known */
  const arm = () => (state.view === 'v1' || state.view === 'v2' ? null : state.view);
  const fetchFlow = () => ctx.api.get('/prisma', { query: { arm: arm(), literature: state.literature }, signal: ctx.signal });

  if (state.view && !/^v[12]$/.test(state.view)) {
    /* An arm that is gone: show all rather than an error. */
    try { state.data = await fetchFlow(); } catch (e) { if (e.status !== 404) throw e; state.view = null; }
  }
  if (!state.data) { state.view ??= 'v2'; state.data = await fetchFlow(); }
  if (state.view === 'v2' && !state.data.arms.some((a) => a.kind === 'other')) state.view = 'v1';
  draw();
  controls();
  if (state.box) choose({ box: state.box, line: state.line }, { focus: false });
  follow();

  function draw() {
    const { data } = state;
    const held = document.activeElement?.closest?.('.flow a')?.dataset;
    state.all = arms(data, state);
    notes.replaceChildren(...[
      data.flow.under_way ? note('info', t('prisma.under_way')) : null,
      state.literature ? note('info', t('prisma.literature.note')) : null,
      data.flow.quarantined ? note('warn', t('prisma.quarantined', { n: data.flow.quarantined })) : null,
      data.flow.stopping_rule ? note('info', t('prisma.stopped', { rule: data.flow.stopping_rule })) : null,
      data.searched_note ? h('p', { class: 'note' }, t('prisma.searched', { note: data.searched_note })) : null].filter(Boolean));
    stage.replaceChildren(diagram(state.all, { chosen: state.box ? state : null, href, open: (r) => choose(r, { focus: true }) }));
    sums.replaceChildren(arithmetic(data.flow));
    if (held) link(held.box, held.line)?.focus({ preventScroll: true });
  }

  function note(kind, text) { return h('p', { class: ['inline-note', kind === 'warn' && 'warn'] }, icon(kind), h('span', null, text)); }

  function href(r) {
    const q = new URLSearchParams();
    if (state.view !== 'v2') q.set('view', state.view);
    if (state.literature) q.set('literature', state.literature);
    if (state.joined) q.set('steps', 'one');
    q.set('box', r.box);
    if (r.line != null) q.set('line', r.line);
    return `/prisma?${q}`;
  }

  function link(box, line) {
    return [...stage.querySelectorAll('a[data-box]')].find((a) => a.dataset.box === box && (a.dataset.line ?? null) === (line ?? null));
  }

  /* Show the records of a number. focus: it was chosen here; then the panel is gone to when it lies below. */
  function choose(r, { focus }) {
    state.box = r.box;
    state.line = r.line ?? null;
    const name = nameOf(state.all, state.box, state.line);
    if (!name) { state.box = state.line = null; panel.clear(); return; }
    for (const a of stage.querySelectorAll('a[aria-current]')) a.removeAttribute('aria-current');
    link(state.box, state.line)?.setAttribute('aria-current', 'true');
    if (focus) ctx.setQuery({ box: state.box, line: state.line });
    panel.show({ box: state.box, line: state.line, arm: arm(), literature: state.literature, name, all: allOf() });
    if (focus && matchMedia('(max-width: 64rem)').matches) panel.title.focus();
  }

  /* Where all of them stand, when the page of records can tell them apart. */
  function allOf() {
    if (arm() || state.literature || state.line === '') return null;
    return `/records?${new URLSearchParams({ box: state.box, ...(state.line == null ? {} : { reason: state.line }) })}`;
  }

  function controls() {
    const all = state.data?.arms ?? [];
    const views = [...(!state.data || all.some((a) => a.kind === 'other') ? ['v2'] : []), 'v1'];
    const select = h('select', { id: 'view' },
      views.map((v) => h('option', { value: v, selected: v === state.view }, t(`prisma.view.${v}`))),
      all.length > 1 ? h('optgroup', { label: t('prisma.view.one') }, all.map((a) => h('option', { value: a.id, selected: a.id === state.view }, a.label))) : null);
    select.addEventListener('change', () => change({ view: select.value }));
    const kind = h('select', { id: 'literature' }, KINDS.map((k) => h('option', { value: k, selected: k === (state.literature ?? '') }, t(`prisma.literature.${k || 'combined'}`))));
    kind.addEventListener('change', () => change({ literature: kindOf(kind.value) }));
    const joined = h('input', { type: 'checkbox', id: 'joined', checked: state.joined });
    joined.addEventListener('change', () => change({ joined: joined.checked }));
    acts.replaceChildren(
      h('div', { class: 'field inline' }, h('label', { for: 'view' }, t('prisma.view')), select),
      h('div', { class: 'field inline' }, h('label', { for: 'literature' }, t('prisma.literature')), kind),
      h('label', { class: 'check' }, joined, h('span', null, t('prisma.joined'))),
      saveMenu(() => ({ arm: arm(), literature: state.literature, variant: arm() ? 'auto' : state.view, joined: state.joined ? 1 : null })));
  }

  async function change(next) {
    Object.assign(state, next, { box: null, line: null });
    ctx.setQuery({ view: state.view === 'v2' ? null : state.view, literature: state.literature, steps: state.joined ? 'one' : null, box: null, line: null });
    try {
      if (!('joined' in next)) state.data = await fetchFlow();
      draw();
      panel.clear();
      ctx.live.say(t('prisma.shown', { what: [...acts.querySelectorAll('select')].slice(0, 2).map((s) => s.selectedOptions[0].textContent).join(', ') }));
    } catch (e) { if (e.name !== 'AbortError') ctx.live.problem(e); }
  }

  /* The log grew: count again, soon and not too often, while somebody looks. */
  function follow() {
    let timer = 0;
    const again = async () => {
      timer = 0;
      if (document.hidden) return;
      try {
        const before = JSON.stringify(state.data);
        const data = await fetchFlow();
        if (JSON.stringify(data) === before) return;
        state.data = data;
        draw();
        if (state.box) choose(state, { focus: false });
      } catch { /* the next news asks again */ }
    };
    listen({ head: () => { timer ||= setTimeout(again, AGAIN_MS); } }, { signal: ctx.signal });
    ctx.onLeave(() => clearTimeout(timer));
  }
}

function skeleton() {
  return h('div', { class: 'flow wide', 'aria-hidden': 'true' }, Array.from({ length: 6 }, (_, i) =>
    [2, 3, 4, 5].map((c) => css(h('span', { class: 'cell sk' }), { '--c': c, '--r': i + 1 }))));
}
