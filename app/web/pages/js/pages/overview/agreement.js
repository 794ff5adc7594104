/* agreement.js - how far people agree, round by round and month by month, each with its interval. */
import { h, svg } from '../../core/dom.js';
import { t, num, percent, i18n } from '../../core/i18n.js';

const WIDTH = 560, LABEL = 132, VALUES = 132, ROW = 40, TOP = 8;
const MOST = 9; /* lines; the oldest go first */

/* Cohen's kappa is for two; with more, Fleiss'; what the protocol asks of a calibration goes first. */
function measureOf(data) {
  if (data.asked[0]) return data.asked[0].measure;
  const most = Math.max(0, ...data.stages.map((s) => s.raters), ...data.rounds.map((r) => r.people));
  return most > 2 ? 'fleiss' : 'cohen';
}

function month(iso) {
  return new Intl.DateTimeFormat(i18n.lang === 'da' ? 'da-DK' : 'en-GB', { month: 'short', year: 'numeric' }).format(new Date(iso + '-15T12:00:00'));
}

/* [{label, n, value, low, high, undefined, whole}], oldest first. */
export function linesOf(data, measure) {
  const out = data.rounds.filter((r) => r.agreement).map((r, i) => ({ label: t('overview.round', { n: i + 1 }), n: r.agreement.before.n, ...r.agreement.before[measure] }));
  for (const s of data.stages) {
    if (!s.n) continue;
    const stage = t(`common.stage.${s.stage}`);
    if (s.months.length > 1) for (const m of s.months) out.push({ label: t('overview.stage_month', { stage, month: month(m.month) }), n: m.n, ...m[measure] });
    out.push({ label: t('overview.stage_all', { stage }), n: s.n, whole: true, ...s[measure] });
  }
  return out.slice(-MOST);
}

const span = (l) => (l.low == null || l.high == null ? null : `${num(l.low, 2)} ${t('overview.to')} ${num(l.high, 2)}`);
function saying(l) {
  if (l.value == null) return t(`overview.lack.${l.undefined}`);
  const s = span(l);
  return s ? `${num(l.value, 2)} (${s})` : num(l.value, 2);
}

function chart(lines, measure, goal) {
  const lowest = Math.min(0, ...lines.flatMap((l) => [l.low, l.value]).filter((x) => x != null));
  const from = Math.max(-1, Math.floor(lowest * 5 - 1e-9) / 5), right = WIDTH - VALUES;
  const x = (v) => LABEL + ((v - from) / (1 - from)) * (right - LABEL);
  const bottom = TOP + lines.length * ROW;
  const step = 1 - from > 1.3 ? 0.4 : 0.2;
  const ticks = [];
  for (let v = 1; v >= from - 1e-9; v -= step) ticks.push(Math.round(v * 10) / 10);
  const desc = lines.map((l) => t('overview.said', { label: l.label, value: saying(l), n: l.n })).join('; ');
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${bottom + (goal != null ? 38 : 22)}`, class: 'chart wide-only agreement', role: 'img', 'aria-labelledby': 'agreement-t agreement-d' },
    svg('title', { id: 'agreement-t' }, t('overview.agreement.title', { measure: t(`overview.measure.${measure}`) })),
    svg('desc', { id: 'agreement-d' }, desc + '.'),
    ticks.map((v) => [svg('line', { class: 'grid', x1: x(v), x2: x(v), y1: TOP - 4, y2: bottom - 4 }), svg('text', { x: x(v), y: bottom + 14, 'text-anchor': 'middle' }, num(v, 1))]),
    goal == null ? null : [svg('line', { class: 'goal', x1: x(goal), x2: x(goal), y1: TOP - 4, y2: bottom - 4 }),
      svg('text', { x: x(goal), y: bottom + 31, 'text-anchor': 'middle' }, t('overview.goal', { value: num(goal, 1) }))],
    lines.map((l, i) => {
      const y = TOP + i * ROW + ROW / 2 - 4;
      const cls = ['line', l.whole && 'whole'].filter(Boolean).join(' ');
      return svg('g', { class: cls },
        svg('text', { class: 'label', x: 0, y: y + 4.5 }, l.label),
        l.low != null && l.high != null ? [svg('line', { x1: x(Math.max(from, l.low)), x2: x(Math.min(1, l.high)), y1: y, y2: y }),
          svg('line', { x1: x(Math.max(from, l.low)), x2: x(Math.max(from, l.low)), y1: y - 4, y2: y + 4 }), svg('line', { x1: x(Math.min(1, l.high)), x2: x(Math.min(1, l.high)), y1: y - 4, y2: y + 4 })] : null,
        l.value != null ? svg('circle', { cx: x(Math.max(from, l.value)), cy: y, r: l.whole ? 5.5 : 4.5 }) : null,
        svg('text', { class: 'value', x: WIDTH, y: y + 4.5, 'text-anchor': 'end' }, l.value == null ? '–' : saying(l)));
    }));
}

/* {head, body}: what to say beside the heading, and the figure. */
export function agreement(data) {
  const measure = measureOf(data);
  const lines = linesOf(data, measure);
  const open = data.rounds.filter((r) => !r.agreement);
  const waits = open.length ? h('p', { class: 'note' }, t('overview.round_open', { n: open.length })) : null;
  if (!lines.length) return { head: null, body: h('div', null, h('p', { class: 'small quiet' }, t('overview.agreement.none')), waits) };
  const last = [...data.stages].reverse().find((s) => s.n);
  const head = last?.raw.value != null ? t('overview.agreement.raw', { share: percent(last.raw.value), n: last.n }) : null;
  const few = lines.filter((l) => l.n < 30 && l.value != null);
  const lacking = lines.filter((l) => l.value == null);
  const note = [t('overview.agreement.note', { measure: t(`overview.measure.${measure}`) }),
    few.length ? t('overview.agreement.few', { n: few.length }) : null, ...lacking.map((l) => `${l.label}: ${t(`overview.lack.${l.undefined}`)}.`)].filter(Boolean).join(' ');
  return { head, body: h('figure', null, h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': t('overview.agreement.chart') }, chart(lines, measure, data.asked[0]?.at_least)),
    h('figcaption', { class: 'note' }, note), waits) };
}
