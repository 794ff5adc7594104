/* lines.js - a search line by line: its words with what looks wrong marked in them, its counts, and
 * how it is read. */
import { h, fill, icon, hidden } from '../../core/dom.js';
import { t, num, date, list } from '../../core/i18n.js';
import { marks } from '../../core/marks.js';
import { live } from '../../core/live.js';

const LEVELS = ['error', 'warning', 'info'];

export function lines(state) {
  const { ctx, search } = state;
  const head = h('p', { class: 'small ink2', role: 'status' }, '\u00a0');
  const rows = search.lines.map((l) => row(state, l));
  const el = h('section', { class: 'card lines-card', 'aria-labelledby': 'lines-title' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'lines-title' }, t('search.lines')), head),
    h('ol', { class: 'lines' }, rows.map((r) => r.el)));
  ctx.api.get(`/searches/${encodeURIComponent(search.id)}/check`, { signal: ctx.signal }).then((answer) => {
    for (const r of rows) r.findings(answer.findings.filter((f) => f.query_line === r.line.line));
    const n = (level) => answer.findings.filter((f) => f.level === level).length;
    head.textContent = answer.findings.length
      ? t('search.findings', { warnings: n('warning') + n('error'), remarks: n('info') })
      : t('search.no_findings');
    if (!answer.mesh) head.textContent += ` ${t('search.no_mesh')}`;
  }, (e) => { if (e.name !== 'AbortError') head.textContent = live.words(e); });
  return el;
}

function row(state, line) {
  const run = state.search.latest?.lines.find((l) => l.line === line.line);
  const changed = run && run.query !== line.query;
  const text = h('p', { class: 'line-text', lang: 'en' });
  const said = h('ol', { class: 'line-findings' });
  said.hidden = true;
  const reading = h('div', { class: 'line-reading', id: `reading-${line.line}`, hidden: true });
  const isImport = line.line === state.search.import;
  write(text, line, []);
  const toggle = h('button', { type: 'button', class: 'link small', 'aria-expanded': 'false', 'aria-controls': reading.id, on: { click: () => open(state, line, run, toggle, reading) } }, t('search.reading'));
  toggle.append(hidden(` ${t('search.of_line', { line: line.line })}`));
  const el = h('li', { id: `line-${line.line}`, class: isImport ? 'is-import' : null },
    h('div', { class: 'line-id num' }, h('b', null, `#${line.line}`)),
    h('div', { class: 'line-body' }, text, isImport ? h('p', { class: 'chips' }, h('span', { class: 'chip' }, t('search.imported_line'))) : null,
      changed ? h('p', { class: 'inline-note warn' }, t('search.changed_since', { run: state.search.latest.run })) : null,
      (run?.warnings ?? []).map((w) => h('p', { class: 'inline-note warn', lang: 'en' }, icon('warn'), h('span', null, w))),
      said, toggle, reading),
    counts(line, run));
  return {
    el, line,
    findings(items) {
      const sorted = [...items].sort((a, b) => a.start - b.start);
      write(text, line, sorted);
      said.hidden = !sorted.length;
      fill(said, sorted.map((f, i) => finding(line, f, i)));
    },
  };
}

function counts(line, run) {
  const item = (label, n, below) => h('div', null, h('dt', null, label), h('dd', null, h('b', { class: 'num' }, num(n)), below ? h('span', { class: 'what' }, below) : null));
  return h('dl', { class: 'line-counts' },
    run ? item(t('search.counted'), run.count, run.from_run ? t('search.from_run', { run: run.from_run, date: date(run.date, { short: true }) }) : date(run.date, { short: true }))
      : h('div', null, h('dt', null, t('search.counted')), h('dd', { class: 'quiet' }, t('search.not_run'))),
    line.recorded_count != null ? item(t('search.recorded'), line.recorded_count, `${line.recorded_engine}, ${date(line.recorded_date, { short: true })}`) : null);
}

/* The words with marks; `#3` leads to line 3. */
function write(el, line, findings) {
  /* A remark about the line as a whole marks nothing in it. */
  const bytes = new TextEncoder().encode(line.query.trimEnd()).length;
  const spans = findings.map((f, i) => ({ start: f.start, end: f.end, element: 'find', id: String(i) })).filter((s) => s.start > 0 || s.end < bytes);
  const part = marks(line.query, spans);
  const holder = h('span');
  holder.append(part);
  for (const m of holder.querySelectorAll('mark')) {
    const i = Number(m.dataset.id);
    m.classList.add(`lv-${findings[i].level}`);
    const others = holder.querySelectorAll(`mark[data-id="${i}"]`);
    if (others[others.length - 1] !== m) continue;
    m.after(h('a', { class: 'finding-no', href: `#finding-${line.line}-${i}`, 'aria-label': t('search.finding_no', { n: i + 1 }) }, i + 1));
  }
  references(holder);
  fill(el, holder);
}

function references(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('a')) texts.push(walker.currentNode);
  for (const node of texts) {
    const parts = node.data.split(/(#\d+)/);
    if (parts.length < 2) continue;
    node.replaceWith(...parts.filter(Boolean).map((p) => (/^#\d+$/.test(p) ? h('a', { href: `#line-${p.slice(1)}` }, p) : p)));
  }
}

function finding(line, f, i) {
  const level = LEVELS.includes(f.level) ? f.level : 'info';
  return h('li', { id: `finding-${line.line}-${i}`, class: `lv-${level}` },
    h('span', { class: 'finding-no' }, i + 1),
    h('div', null, h('p', null, h('b', null, t(`search.level.${level}`)), ' ', f.text),
      f.suggestion ? h('p', null, t('search.write'), ' ', h('code', { lang: 'en' }, f.suggestion)) : null,
      f.also.length ? h('p', { class: 'quiet' }, t('search.also', { n: f.also.length, lines: list(f.also.map((x) => `#${x}`)) })) : null));
}

/* What the engine made of it when it was run; before that, how this program reads it. */
async function open(state, line, run, toggle, el) {
  const show = el.hidden;
  el.hidden = !show;
  toggle.setAttribute('aria-expanded', String(show));
  if (!show || el.childElementCount) return;
  if (run?.translation) {
    fill(el, h('p', { class: 'tiny ink2' }, t('search.reading_by', { engine: run.engine })), h('code', { class: 'query', lang: 'en' }, run.translation));
    return;
  }
  fill(el, h('span', { class: 'sk line' }));
  try {
    state.translation ??= state.ctx.api.get(`/searches/${encodeURIComponent(state.search.id)}/translation`, { signal: state.ctx.signal });
    const found = (await state.translation).lines.find((l) => l.line === line.line);
    fill(el, h('p', { class: 'tiny ink2' }, t('search.reading_ours')), h('code', { class: 'query', lang: 'en' }, found?.translation ?? ''));
  } catch (e) {
    state.translation = null;
    fill(el, h('p', { class: 'inline-note error' }, live.words(e)));
  }
}
