/* curve.js - what was found against what was screened, as a step line; what is left to the right. */
import { h, svg } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';

const WIDTH = 720, HEIGHT = 300, LEFT = 44, RIGHT = 16, TOP = 16, BOTTOM = 44;

/* 1, 2 or 5 times a power of ten: about `most` steps. */
function step(max, most) {
  const raw = max / most, ten = 10 ** Math.floor(Math.log10(Math.max(raw, 1)));
  return [1, 2, 5, 10].map((k) => k * ten).find((s) => s >= raw) ?? ten;
}

const ticks = (max, most) => { const s = Math.max(1, step(max, most)); return Array.from({ length: Math.floor(max / s) + 1 }, (_, i) => i * s); };

function heading(v) {
  const last = Math.min(200, v.screened);
  const lately = v.found_at.filter((p) => p > v.screened - last).length;
  if (v.screened < 40) return t('stopping.curve.found', { found: v.found, screened: v.screened });
  return t('stopping.curve.lately', { n: lately, last, found: v.found, screened: v.screened });
}

export function curve(v) {
  const expected = v.recall.value != null && v.found ? Math.min(v.found / v.recall.value, v.total) : null;
  const maxX = Math.max(v.total, 1), maxY = Math.max(expected ?? 0, v.found, 1) * 1.08;
  const x = (n) => LEFT + (n / maxX) * (WIDTH - LEFT - RIGHT);
  const y = (n) => HEIGHT - BOTTOM - (n / maxY) * (HEIGHT - TOP - BOTTOM);
  const path = [`M${x(0).toFixed(1)} ${y(0).toFixed(1)}`];
  v.found_at.forEach((p, i) => path.push(`H${x(p).toFixed(1)}V${y(i + 1).toFixed(1)}`));
  path.push(`H${x(v.screened).toFixed(1)}`);
  const end = x(v.screened);
  const said = [t('stopping.curve.desc', { screened: v.screened, found: v.found, total: v.total }),
    expected != null ? t('stopping.curve.desc_expected', { n: num(expected, 0), low: num(v.found / v.recall.high, 0), high: v.recall.low > 0 ? num(Math.min(v.total, v.found / v.recall.low), 0) : num(v.total) }) : null].filter(Boolean).join(' ');
  const right = end > WIDTH * 0.72;
  const chart = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'chart wide-only curve', role: 'img', 'aria-labelledby': 'curve-t curve-d' },
    svg('title', { id: 'curve-t' }, t('stopping.curve.title')), svg('desc', { id: 'curve-d' }, said),
    v.screened < v.total ? svg('rect', { class: 'rest', x: end, width: x(v.total) - end, y: TOP, height: HEIGHT - TOP - BOTTOM }) : null,
    ticks(maxY, 4).map((n) => [svg('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(n), y2: y(n) }), svg('text', { x: LEFT - 8, y: y(n) + 4.5, 'text-anchor': 'end' }, num(n))]),
    ticks(maxX, 6).map((n) => svg('text', { x: x(n), y: HEIGHT - BOTTOM + 18, 'text-anchor': n ? 'middle' : 'start' }, num(n))),
    expected != null && expected > v.found ? [svg('line', { class: 'expected', x1: LEFT, x2: WIDTH - RIGHT, y1: y(expected), y2: y(expected) }),
      svg('text', { class: 'label', x: LEFT + 6, y: y(expected) - 6 }, t('stopping.curve.expected', { n: num(expected, 0) }))] : null,
    svg('path', { class: 'found', d: path.join('') }),
    svg('circle', { class: 'end', cx: end, cy: y(v.found), r: 4.5 }),
    svg('text', { class: 'label', x: end + (right ? -10 : 10), y: y(v.found) + (right ? 20 : 5), 'text-anchor': right ? 'end' : 'start' }, t('stopping.curve.here', { found: v.found, screened: v.screened })),
    svg('text', { x: WIDTH - RIGHT, y: HEIGHT - 4, 'text-anchor': 'end' }, t('stopping.curve.x')));
  return h('section', { class: 'card pad', 'aria-labelledby': 'st-curve' },
    h('div', { class: 'sec-head' }, h('h2', { id: 'st-curve' }, heading(v))),
    h('figure', null, h('p', { class: 'note unit' }, t('stopping.curve.y')),
      h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': t('stopping.curve.title') }, chart),
      h('figcaption', { class: 'note' }, t(v.own ? 'stopping.curve.note_own' : 'stopping.curve.note'), expected > v.found ? ` ${t('stopping.curve.note_expected')}` : '')));
}
