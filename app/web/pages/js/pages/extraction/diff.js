/* diff.js - two texts, the words that differ marked: [nodes of a, nodes of b].
 *
 * By words, longest common subsequence; texts of more than MOST words come without marks. */
import { h } from '../../core/dom.js';

const MOST = 600;

export function marked(a, b) {
  const x = a.match(/\s+|[^\s]+/g) ?? [], y = b.match(/\s+|[^\s]+/g) ?? [];
  if (x.length > MOST || y.length > MOST) return [[a], [b]];
  const w = y.length + 1;
  const same = new Uint16Array((x.length + 1) * w);
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = y.length - 1; k >= 0; k--) {
      same[i * w + k] = x[i] === y[k] ? same[(i + 1) * w + k + 1] + 1 : Math.max(same[(i + 1) * w + k], same[i * w + k + 1]);
    }
  }
  const left = [], right = [];
  let i = 0, k = 0;
  while (i < x.length || k < y.length) {
    if (i < x.length && k < y.length && x[i] === y[k]) { add(left, null, x[i++]); add(right, null, y[k++]); }
    else if (k >= y.length || (i < x.length && same[(i + 1) * w + k] >= same[i * w + k + 1])) add(left, 'del', x[i++]);
    else add(right, 'ins', y[k++]);
  }
  return [left.map(node), right.map(node)];
}

function add(parts, tag, word) {
  const last = parts[parts.length - 1];
  if (last?.tag === tag) last.text += word; else parts.push({ tag, text: word });
}

function node(p) { return p.tag && p.text.trim() ? h(p.tag, null, p.text) : p.text; }
