/* conflicts.js - what readers disagree about: one after the other, both sides beside each other.
 *
 * The list at the left is what waits, by step and age; the chosen one fills the page, and the bar
 * settles it (conflicts/settle.js). The next one is fetched ahead, so it shows at once. News from
 * the server renews the list without moving the focus. ?view=settled shows what was settled. */
import { h, button } from '../core/dom.js';
import { t, num, when } from '../core/i18n.js';
import { listen } from '../core/events.js';
import { criteriaOf, recordCard } from './conflicts/record.js';
import { sidesOf, criteriaTable } from './conflicts/sides.js';
import { settleBar } from './conflicts/settle.js';
import { plenumOf } from './conflicts/plenum.js';
import { showSettled } from './conflicts/settled.js';

const PAGE = 50, MOST = 200, STEPS = ['title', 'abstract', 'full_text'];
const keyOf = (x) => `${x.stage}/${x.record}`;

export async function show(ctx) {
  ctx.setTitle(t('conflicts.title'));
  if (ctx.query.get('view') === 'settled') { await showSettled(ctx); return; }
  await new Conflicts(ctx).start();
}

class Conflicts {
  constructor(ctx) {
    this.ctx = ctx;
    this.items = [];
    this.next = null;
    this.waiting = {};
    this.stage = STEPS.includes(ctx.query.get('step')) ? ctx.query.get('step') : null;
    this.current = null;   /* {stage, record} */
    this.view = null;
    this.ahead = new Map(); /* 'stage/record' -> promise of its view */
    this.turn = 0;
    this.draw();
  }

  /* ---- the frame ---- */

  draw() {
    this.line = h('p', null, h('span', { class: 'sk line mid' }, t('common.loading')));
    this.steps = h('div', { class: 'conf-steps', hidden: true });
    this.list = h('ul');
    this.more = button({ label: t('common.more'), kind: 'plain', run: () => this.loadMore() });
    this.more.hidden = true;
    this.picker = h('nav', { class: 'card pick conf-pick', 'aria-label': t('conflicts.waiting_list') }, this.list, this.more);
    this.body = h('div', { class: 'stack conf-body' }, h('div', { class: 'card pad' }, h('span', { class: 'sk line short' }), h('span', { class: 'sk line mid' }), h('span', { class: 'sk block' })));
    this.plenum = plenumOf({ onChange: (on) => { this.plenumKey.setAttribute('aria-pressed', String(on)); this.drawPlace(); this.card?.measure(); } });
    this.plenumKey = button({ label: t('conflicts.plenum'), kbd: this.ctx.keys.cap('conflicts.plenum'), run: () => this.plenum.toggle(),
      'aria-pressed': String(this.plenum.on), 'aria-keyshortcuts': this.ctx.keys.aria('conflicts.plenum') });
    this.place = h('span', { class: 'conf-place num', hidden: true });
    this.ctx.main.append(
      h('div', { class: 'head' }, h('div', null, h('h1', null, t('conflicts.title')), this.line),
        h('div', { class: 'acts' }, this.place, h('a', { class: 'btn', href: '/conflicts?view=settled' }, t('conflicts.settled')), this.plenumKey)),
      this.steps,
      h('div', { class: 'conf' }, this.picker, h('div', { class: 'conf-main' }, this.plenum.el, this.body)));
    this.ctx.onLeave(() => this.plenum.leave());
    this.ctx.unsaved(() => this.bar?.unsent ?? false);
  }

  async start() {
    const criteria = criteriaOf(this.ctx);
    await this.load();
    this.criteria = await criteria;
    this.plenum.people(this.people, this.ctx.session.person);
    const wanted = { record: Number(this.ctx.params.id ?? this.ctx.query.get('record')), stage: this.ctx.query.get('stage') };
    const first = this.items.find((i) => i.record === wanted.record && (!wanted.stage || i.stage === wanted.stage))
      ?? (wanted.record && STEPS.includes(wanted.stage) ? wanted : this.items[0]);
    this.bindKeys();
    await this.pick(first ?? null, { focus: false });
    listen({ head: () => this.news() }, { signal: this.ctx.signal });
  }

  bindKeys() {
    const here = () => Boolean(this.view);
    this.ctx.keys.bind('conflicts', {
      include: { run: () => this.bar.choose('include'), when: here },
      exclude: { run: () => this.bar.choose('exclude'), when: here },
      back: { run: () => this.bar.choose('back'), when: here },
      plenum: { run: () => this.plenum.toggle(), when: here },
      abstract: { run: () => this.card.toggle(), when: () => here() && this.card.folds },
      next: { run: () => this.step(1), when: here },
      previous: { run: () => this.step(-1), when: here },
      note: { run: () => this.bar.focus(), when: here },
      save: { run: () => this.bar.send(), when: here },
      close: { run: () => this.bar.close(), when: () => here() && this.bar.open },
    });
  }

  /* ---- the list ---- */

  fetchList(after, limit) { return this.ctx.api.get('/conflicts', { query: { stage: this.stage, after, limit }, signal: this.ctx.signal }); }

  take(page, items) {
    this.items = items;
    this.next = page.next;
    this.waiting = page.waiting;
    this.people = page.people;
    this.doubles = page.double_votes;
    this.drawList();
  }

  async load() {
    const page = await this.fetchList(null, PAGE);
    this.take(page, page.items);
  }

  async loadMore() {
    if (!this.next) return;
    this.more.setAttribute('aria-busy', 'true');
    try {
      const page = await this.fetchList(this.next, PAGE);
      const known = new Set(this.items.map(keyOf));
      const first = page.items.find((i) => !known.has(keyOf(i)));
      this.take(page, [...this.items, ...page.items.filter((i) => !known.has(keyOf(i)))]);
      if (first) this.linkOf(first)?.focus();
    } catch (e) {
      this.ctx.live.problem(e);
    } finally {
      this.more.removeAttribute('aria-busy');
    }
  }

  /* Something changed on the server: as many as are shown, asked for again. */
  news() {
    clearTimeout(this.soon);
    this.soon = setTimeout(async () => {
      const want = Math.max(this.items.length, PAGE);
      try {
        let page = await this.fetchList(null, Math.min(want, MOST));
        let items = page.items;
        while (page.next && items.length < want) {
          page = await this.fetchList(page.next, MOST);
          items = [...items, ...page.items];
        }
        const had = this.total();
        const shown = this.current ? keyOf(this.current) : null;
        this.take(page, items);
        for (const k of [...this.ahead.keys()]) if (k !== shown) this.ahead.delete(k);
        if (this.total() !== had) this.ctx.session.refresh().catch(() => {});
        if (!this.current && items.length) { await this.pick(items[0], { focus: false }); return; }
        this.checkGone();
      } catch (e) {
        if (e.name !== 'AbortError' && !e.offline) this.ctx.live.problem(e);
      }
    }, 300);
  }

  /* Another settled what is being looked at: said in place, nothing moves. */
  async checkGone() {
    const c = this.current;
    if (!c || this.busy || this.items.some((i) => keyOf(i) === keyOf(c)) || this.gone) return;
    try {
      await this.ctx.api.get(`/conflicts/${keyOf(c)}`, { signal: this.ctx.signal });
    } catch (e) {
      if (e.status !== 404 || this.current !== c) return;
      this.gone = h('div', { class: 'inline-note warn conf-gone', role: 'status' }, h('p', null, t('conflicts.gone')),
        button({ label: t('conflicts.to_next'), run: () => this.pick(this.items[0] ?? null) }));
      this.body.prepend(this.gone);
    }
  }

  total() { return STEPS.reduce((n, s) => n + (this.waiting[s] ?? 0), 0); }

  linkOf(item) { return this.list.querySelector(`a[data-key="${CSS.escape(keyOf(item))}"]`); }

  drawList() {
    const had = this.list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const top = this.picker.scrollTop;
    const many = STEPS.filter((s) => this.waiting[s]).length > 1;
    this.list.replaceChildren(...this.items.map((i) => h('li', null, this.itemLink(i, many && !this.stage))));
    this.more.hidden = !this.next;
    this.picker.hidden = this.items.length === 0;
    this.picker.scrollTop = top;
    if (had) (this.list.querySelector(`a[data-key="${CSS.escape(had)}"]`) ?? this.list.querySelector('a'))?.focus({ preventScroll: true });
    this.drawLine();
    this.drawSteps();
    this.drawPlace();
  }

  itemLink(i, withStep) {
    const verdicts = i.verdicts.map((v) => t(`common.verdict.${v}`)).join(' / ');
    return h('a', { href: `/conflicts/${i.record}?stage=${i.stage}`, data: { key: keyOf(i) },
      'aria-current': this.current && keyOf(this.current) === keyOf(i) ? 'true' : null,
      on: { click: (e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); this.turnTo(i); } } } },
    h('span', { class: 'conf-what', lang: 'en' }, i.title || i.citation),
    h('span', { class: 'what' }, verdicts, ' · ', when(i.since), withStep ? ` · ${t(`conflicts.step.${i.stage}`)}` : ''));
  }

  drawLine() {
    const n = this.total();
    this.line.replaceChildren(t('conflicts.waiting', { n }), ' ', n ? t('conflicts.sealed') : '',
      this.doubles?.length ? h('span', { class: 'conf-doubles' }, ' ', t('conflicts.doubles', { n: this.doubles.length })) : '');
  }

  /* Only where conflicts of several steps wait is there something to choose. */
  drawSteps() {
    const some = STEPS.filter((s) => this.waiting[s]);
    this.steps.hidden = some.length < 2 && !this.stage;
    if (this.steps.hidden || this.steps.contains(document.activeElement)) return;
    const one = (value, label, n) => h('label', null,
      h('input', { type: 'radio', name: 'conf-step', value: value ?? '', checked: this.stage === value, on: { change: () => this.choose(value) } }),
      h('span', null, label, ' ', h('span', { class: 'num quiet' }, num(n))));
    this.steps.replaceChildren(h('fieldset', { class: 'seg' }, h('legend', { class: 'vh' }, t('conflicts.steps')),
      one(null, t('conflicts.step.all'), this.total()), some.map((s) => one(s, t(`conflicts.step.${s}`), this.waiting[s]))));
  }

  async choose(stage) {
    if (this.bar?.unsent && !(await this.bar.mayDrop())) {
      this.steps.querySelector(`input[value="${this.stage ?? ''}"]`).checked = true;
      return;
    }
    this.stage = stage;
    this.ctx.setQuery({ step: stage });
    try {
      await this.load();
      await this.pick(this.items[0] ?? null, { focus: false });
    } catch (e) { this.ctx.live.problem(e); }
  }

  drawPlace() {
    const at = this.current ? this.items.findIndex((i) => keyOf(i) === keyOf(this.current)) : -1;
    this.place.hidden = !this.plenum.on || at < 0;
    this.place.textContent = at < 0 ? '' : t('conflicts.place', { at: at + 1, n: this.stage ? this.waiting[this.stage] : this.total() });
  }

  /* ---- one conflict ---- */

  fetchView(c) {
    const key = keyOf(c);
    if (!this.ahead.has(key)) {
      const p = this.ctx.api.get(`/conflicts/${key}`, { signal: this.ctx.signal });
      p.catch(() => this.ahead.delete(key));
      this.ahead.set(key, p);
    }
    return this.ahead.get(key);
  }

  async pick(c, { focus = true } = {}) {
    const mine = ++this.turn;
    if (this.bar && this.current && c && keyOf(c) !== keyOf(this.current)) this.bar.reset();
    this.gone = null;
    this.current = c ? { stage: c.stage, record: c.record } : null;
    this.ctx.setQuery({ record: c?.record, stage: c?.stage });
    this.drawCurrent();
    if (!c) { this.drawNone(); return; }
    let view;
    try {
      view = await this.fetchView(c);
    } catch (e) {
      if (mine !== this.turn || e.name === 'AbortError') return;
      if (e.status !== 404) throw e;
      this.ctx.live.toast(live404(e), { kind: 'warn' });
      await this.afterGone(c);
      return;
    }
    if (mine !== this.turn) return;
    this.view = view;
    this.drawView(view);
    if (focus) { this.heading.focus({ preventScroll: true }); scrollTo(0, 0); }
    const at = this.items.findIndex((i) => keyOf(i) === keyOf(c));
    if (this.items[at + 1]) this.fetchView(this.items[at + 1]);
  }

  drawCurrent() {
    for (const a of this.list.querySelectorAll('a[aria-current]')) a.removeAttribute('aria-current');
    const a = this.current && this.linkOf(this.current);
    if (a) {
      a.setAttribute('aria-current', 'true');
      const box = this.picker.getBoundingClientRect(), at = a.getBoundingClientRect();
      if (at.top < box.top || at.bottom > box.bottom) this.picker.scrollTop += at.top - box.top - 40;
    }
    this.drawPlace();
  }

  drawView(v) {
    this.card = recordCard(this.ctx, v, this.criteria);
    this.heading = this.card.heading;
    const notes = [];
    for (const r of v.readings) notes.push(h('div', { class: 'inline-note' }, h('p', null, t(`conflicts.read_again.${r.cause}`, { person: r.person, when: when(r.at) }), r.note ? [' ', h('q', null, r.note)] : null)));
    if (v.judged && !v.plenum_only) notes.push(h('div', { class: 'inline-note warn' }, h('p', null, t('conflicts.judged'))));
    if (v.plenum_only) notes.push(h('div', { class: 'inline-note' }, h('p', null, t('conflicts.plenum_only'))));
    if (v.plenum_only && !this.plenum.on) this.plenum.toggle(true);
    this.body.replaceChildren(...notes, this.card.el, sidesOf(v, this.criteria), criteriaTable(v, this.criteria));
    this.card.measure();
    this.bar ??= settleBar(this.ctx, { plenum: this.plenum, settled: (how) => this.settled(how) });
    this.bar.show(v, this.criteria);
    this.ctx.bar(this.bar.el, t('conflicts.settle'));
  }

  drawNone() {
    this.view = null;
    this.ctx.bar(null);
    this.heading = h('h2', { tabindex: -1 }, t('conflicts.none'));
    this.body.replaceChildren(h('section', { class: 'card empty' }, this.heading, h('p', null, t('conflicts.none_text')),
      h('div', { class: 'acts' }, h('a', { class: 'btn', href: '/conflicts?view=settled' }, t('conflicts.see_settled')), h('a', { class: 'btn', href: '/overview' }, t('common.nav.overview')))));
  }

  async step(by) {
    let at = this.items.findIndex((i) => keyOf(i) === keyOf(this.current)) + by;
    if (at >= this.items.length && this.next) { await this.loadMore(); at = Math.min(at, this.items.length - 1); }
    const to = this.items[at];
    if (!to) { this.ctx.live.say(t(by > 0 ? 'conflicts.last' : 'conflicts.first')); return; }
    await this.turnTo(to);
  }

  /* What was written for this one isn't lost without a question. */
  async turnTo(c) {
    if (this.bar?.unsent && !(await this.bar.mayDrop())) return;
    await this.pick(c);
  }

  /* The bar settled or sent back what is shown: the next one at once. how: {what, answer}. */
  async settled({ what, answer, view }) {
    this.waiting = answer.waiting;
    this.ctx.session.refresh().catch(() => {});
    const said = t(`conflicts.done.${what}`, { title: short(view.title || view.citation) });
    const lead = this.ctx.session.can('lead') && what !== 'back';
    this.ctx.live.toast(said, lead ? { action: { label: t('conflicts.reopen'), run: () => import('./conflicts/settled.js').then((m) => m.reopen(this.ctx, view)) } } : {});
    await this.afterGone(view);
  }

  async afterGone(c) {
    const at = Math.max(0, this.items.findIndex((i) => keyOf(i) === keyOf(c)));
    this.ahead.delete(keyOf(c));
    this.items = this.items.filter((i) => keyOf(i) !== keyOf(c));
    if (!this.items.length && this.next) await this.load();
    this.drawList();
    await this.pick(this.items[Math.min(at, this.items.length - 1)] ?? null);
    if (!this.current) this.heading.focus();
  }
}

function short(title) { return title.length > 60 ? `${title.slice(0, 58).trimEnd()}…` : title; }
function live404(e) { return e.detail || t('conflicts.gone'); }
