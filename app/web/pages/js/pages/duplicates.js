/* duplicates.js - pairs that the rules left to people, side by side; what was decided.
 *
 * The list at the left is what waits, the surest pair first; the bar decides. The page never
 * decides by itself: `later` leaves a pair where it is. ?view=history shows merges and splits. */
import { h, button } from '../core/dom.js';
import { t, num, when } from '../core/i18n.js';
import { listen } from '../core/events.js';
import { sideBySide } from './duplicates/pair.js';
import { showHistory } from './duplicates/history.js';
import { runPanel } from './duplicates/run.js';

const PAGE = 50, MOST = 200;
const keyOf = (x) => `${x.a}/${x.b}`;

export async function show(ctx) {
  ctx.setTitle(t('duplicates.title'));
  if (ctx.query.get('view') === 'history') { await showHistory(ctx); return; }
  await new Duplicates(ctx).start();
}

class Duplicates {
  constructor(ctx) {
    this.ctx = ctx;
    this.items = [];
    this.next = null;
    this.waiting = 0;
    this.current = null;
    this.pair = null;
    this.ahead = new Map();
    this.turn = 0;
    this.may = ctx.session.can('reviewer', 'resolver');
    this.draw();
  }

  draw() {
    this.line = h('p', null, h('span', { class: 'sk line mid' }, t('common.loading')));
    this.list = h('ul');
    this.more = button({ label: t('common.more'), kind: 'plain', run: () => this.loadMore() });
    this.more.hidden = true;
    this.picker = h('nav', { class: 'card pick dup-pick', 'aria-label': t('duplicates.waiting_list') }, this.list, this.more);
    this.body = h('div', { class: 'stack dup-body' }, h('div', { class: 'card pad' }, h('span', { class: 'sk line mid' }), h('span', { class: 'sk block' })));
    this.run = this.ctx.session.can('lead') ? runPanel(this.ctx, { done: () => this.news() }) : null;
    this.ctx.main.append(
      h('div', { class: 'head' }, h('div', null, h('h1', null, t('duplicates.title')), this.line),
        h('div', { class: 'acts' }, h('a', { class: 'btn', href: '/duplicates?view=history' }, t('duplicates.history')), this.run?.button)),
      this.run?.el ?? '',
      h('div', { class: 'dup' }, this.picker, this.body));
    const key = (what, cls) => h('button', { type: 'button', class: ['key', cls], 'aria-keyshortcuts': this.ctx.keys.aria(`duplicates.${what}`), on: { click: () => this.decide(what) } },
      this.ctx.keys.cap(`duplicates.${what}`), t(`duplicates.${what}`));
    this.reason = h('input', { id: 'dup-why', type: 'text', autocomplete: 'off', maxlength: 2000, placeholder: t('duplicates.why_hint'),
      on: { keydown: (e) => { if (e.key === 'Escape') this.heading?.focus({ preventScroll: true }); } } });
    this.buttons = [key('merge', 'inc'), key('apart', 'exc')];
    this.wrong = h('div', { class: 'form-error dup-error', role: 'alert' });
    this.barEl = [this.wrong, h('div', { class: 'verdicts' }, this.buttons),
      h('div', { class: 'field dup-field' }, h('label', { for: 'dup-why' }, t('duplicates.why')), this.reason),
      h('div', { class: 'tools' },
        button({ label: t('duplicates.later'), kind: 'plain', kbd: this.ctx.keys.cap('duplicates.later'), run: () => this.step(1, true), 'aria-keyshortcuts': this.ctx.keys.aria('duplicates.later') }),
        button({ label: t('common.undo'), kind: 'plain', kbd: this.ctx.keys.cap('duplicates.undo'), run: () => this.undo(), 'aria-keyshortcuts': this.ctx.keys.aria('duplicates.undo') }))];
  }

  async start() {
    await this.load();
    const wanted = this.ctx.query.get('pair');
    const first = this.items.find((i) => keyOf(i) === wanted) ?? this.items[0];
    const here = () => Boolean(this.pair);
    this.ctx.keys.bind('duplicates', {
      merge: { run: () => this.decide('merge'), when: () => here() && this.may },
      apart: { run: () => this.decide('apart'), when: () => here() && this.may },
      later: { run: () => this.step(1, true), when: here },
      undo: { run: () => this.undo(), when: () => this.may },
      next: { run: () => this.step(1), when: here },
      previous: { run: () => this.step(-1), when: here },
    });
    await this.pick(first ?? null, { focus: false });
    listen({ head: () => this.news(), job: (j) => this.run?.news(j) }, { signal: this.ctx.signal });
  }

  /* ---- the list ---- */

  fetchList(after, limit) { return this.ctx.api.get('/duplicates', { query: { after, limit }, signal: this.ctx.signal }); }

  take(page, items) {
    this.items = items;
    this.next = page.next;
    this.waiting = page.waiting;
    this.last = page.run ?? null;
    this.drawList();
  }

  async load() { const page = await this.fetchList(null, PAGE); this.take(page, page.items); }

  async loadMore() {
    if (!this.next) return;
    try {
      const page = await this.fetchList(this.items.length, PAGE);
      const known = new Set(this.items.map(keyOf));
      const fresh = page.items.filter((i) => !known.has(keyOf(i)));
      this.take(page, [...this.items, ...fresh]);
      if (fresh[0]) this.linkOf(fresh[0])?.focus();
    } catch (e) { this.ctx.live.problem(e); }
  }

  news() {
    clearTimeout(this.soon);
    this.soon = setTimeout(async () => {
      if (this.busy) return;
      try {
        const page = await this.fetchList(null, Math.min(Math.max(this.items.length, PAGE), MOST));
        if (this.busy) return;
        this.take(page, page.items);
        const shown = this.current ? keyOf(this.current) : null;
        for (const k of [...this.ahead.keys()]) if (k !== shown) this.ahead.delete(k);
        if (!this.current && this.items.length) await this.pick(this.items[0], { focus: false });
        else if (this.current && !this.items.some((i) => keyOf(i) === shown) && !this.gone) {
          this.gone = h('div', { class: 'inline-note warn dup-gone', role: 'status' }, h('p', null, t('duplicates.gone')), button({ label: t('duplicates.to_next'), run: () => this.pick(this.items[0] ?? null) }));
          this.body.prepend(this.gone);
        }
      } catch (e) { if (e.name !== 'AbortError' && !e.offline) this.ctx.live.problem(e); }
    }, 300);
  }

  linkOf(i) { return this.list.querySelector(`a[data-key="${CSS.escape(keyOf(i))}"]`); }

  drawList() {
    const had = this.list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const top = this.picker.scrollTop;
    this.list.replaceChildren(...this.items.map((i) => h('li', null, h('a', {
      href: `/duplicates?pair=${keyOf(i)}`, data: { key: keyOf(i) }, 'aria-current': this.current && keyOf(this.current) === keyOf(i) ? 'true' : null,
      on: { click: (e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); this.pick(i); } } } },
    h('span', { class: 'dup-what', lang: 'en' }, i.title || i.a_citation),
    h('span', { class: 'what' }, `${i.a} / ${i.b}`, i.group_records > 2 ? ` · ${t('duplicates.of_group', { n: i.group_records })}` : '', i.again ? ` · ${t('duplicates.again')}` : '')))));
    this.more.hidden = !this.next;
    this.picker.hidden = this.items.length === 0;
    this.picker.scrollTop = top;
    if (had) (this.list.querySelector(`a[data-key="${CSS.escape(had)}"]`) ?? this.list.querySelector('a'))?.focus({ preventScroll: true });
    this.line.replaceChildren(t('duplicates.waiting', { n: this.waiting }), ' ', this.last
      ? t('duplicates.last_run', { when: when(this.last.at), n: this.last.merged, records: num(this.last.records) }) : t('duplicates.never_run'));
  }

  /* ---- one pair ---- */

  fetchPair(i) {
    const key = keyOf(i);
    if (!this.ahead.has(key)) {
      const p = this.ctx.api.get(`/duplicates/${key}`, { signal: this.ctx.signal });
      p.catch(() => this.ahead.delete(key));
      this.ahead.set(key, p);
    }
    return this.ahead.get(key);
  }

  async pick(i, { focus = true } = {}) {
    const mine = ++this.turn;
    this.gone = null;
    this.current = i;
    this.wrong.replaceChildren();
    this.reason.value = '';
    this.ctx.setQuery({ pair: i ? keyOf(i) : null });
    for (const a of this.list.querySelectorAll('a[aria-current]')) a.removeAttribute('aria-current');
    const a = i && this.linkOf(i);
    a?.setAttribute('aria-current', 'true');
    if (a && this.picker.scrollHeight > this.picker.clientHeight) {
      const box = this.picker.getBoundingClientRect(), at = a.getBoundingClientRect();
      if (at.top < box.top || at.bottom > box.bottom) this.picker.scrollTop += at.top - box.top - 40;
    }
    if (!i) { this.drawNone(focus); return; }
    let pair;
    try { pair = await this.fetchPair(i); } catch (e) {
      if (mine !== this.turn || e.name === 'AbortError') return;
      if (e.status === 404) { this.news(); this.ctx.live.problem(e); return; }
      throw e;
    }
    if (mine !== this.turn) return;
    this.pair = pair;
    const drawn = sideBySide(pair);
    this.heading = drawn.heading;
    this.body.replaceChildren(drawn.el);
    this.ctx.bar(this.may ? this.barEl : null, t('duplicates.decide'));
    if (focus) { this.heading.focus({ preventScroll: true }); scrollTo(0, 0); }
    const at = this.items.findIndex((x) => keyOf(x) === keyOf(i));
    if (this.items[at + 1]) this.fetchPair(this.items[at + 1]);
  }

  drawNone(focus) {
    this.pair = null;
    this.ctx.bar(null);
    this.heading = h('h2', { tabindex: -1 }, t(this.last ? 'duplicates.none' : 'duplicates.none_run'));
    this.body.replaceChildren(h('section', { class: 'card empty' }, this.heading,
      h('p', null, t(this.last ? 'duplicates.none_text' : this.ctx.session.can('lead') ? 'duplicates.none_run_lead' : 'duplicates.none_run_text'))));
    if (focus) this.heading.focus();
  }

  async step(by, later = false) {
    let at = this.items.findIndex((x) => keyOf(x) === keyOf(this.current)) + by;
    if (at >= this.items.length && this.next) { await this.loadMore(); at = Math.min(at, this.items.length - 1); }
    const to = this.items[at];
    if (!to) { this.ctx.live.say(t(by > 0 ? 'duplicates.last' : 'duplicates.first')); return; }
    if (later) this.ctx.live.say(t('duplicates.left'));
    await this.pick(to);
  }

  async decide(what) {
    if (this.busy || !this.pair || !this.may) return;
    const i = this.current, { api, live } = this.ctx;
    this.hold(true);
    try {
      if (what === 'merge') await api.post('/duplicates/merge', { records: [i.a, i.b] });
      else await api.post('/duplicates/apart', { a: i.a, b: i.b, reason: this.reason.value.trim() || undefined });
      live.toast(t(`duplicates.done.${what}`, { a: i.a, b: i.b }), { action: { label: t('common.undo'), run: () => this.undo() } });
      const at = this.items.findIndex((x) => keyOf(x) === keyOf(i));
      await this.load();
      await this.pick(this.items[Math.min(at, this.items.length - 1)] ?? null);
    } catch (e) {
      if (e.name !== 'AbortError') this.wrong.replaceChildren(h('span', null, live.words(e)));
    } finally { this.hold(false); }
  }

  /* One's own last that holds; the pair is back in its place. */
  async undo() {
    if (this.busy || !this.may) return;
    const { api, live } = this.ctx;
    this.hold(true);
    try {
      const done = await api.post('/duplicates/undo', {});
      this.ahead.clear();
      await this.load();
      live.clear('toast-ok');
      live.toast(t(`duplicates.undone.${done.kind}`, { a: done.a, b: done.b }), { kind: 'info' });
      const back = this.items.find((x) => (x.a === done.a && x.b === done.b) || (x.a === done.b && x.b === done.a));
      await this.pick(back ?? this.items[0] ?? null);
    } catch (e) { live.problem(e); } finally { this.hold(false); }
  }

  hold(busy) {
    this.busy = busy;
    for (const b of this.buttons) { if (busy) b.setAttribute('aria-busy', 'true'); else b.removeAttribute('aria-busy'); }
  }
}
