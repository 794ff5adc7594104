/* pair.js - two records beside each other, what differs marked inside the words, and why the rules
 * ask. Words that only one has are underlined and tinted, and told to screen readers. */
import { h, hidden } from '../../core/dom.js';
import { t, num } from '../../core/i18n.js';
import { langOf } from '../conflicts/record.js';

const FOREIGN = new Set(['title', 'authors', 'journal', 'abstract', 'type']);

/* The text of one side: what both have, and what only this one has, marked. */
function side(pieces, which, lang) {
  const out = pieces.filter(([s]) => s === 0 || s === which).map(([s, text]) => (s === 0 ? text : h(which === 1 ? 'del' : 'ins', { class: 'dup-own' }, text)));
  return out.length ? h('span', { lang }, out) : h('span', { class: 'quiet' }, '–', hidden(` ${t('duplicates.empty_field')}`));
}

function members(list) {
  return h('ul', { class: 'dup-members' }, list.map((m) => h('li', null, m.source, m.source_id ? ` ${m.source_id}` : '',
    h('span', { class: 'quiet' }, ' · ', m.file ? `${m.file}, ` : '', t('duplicates.position', { n: m.position })))));
}

function row(f, pair) {
  const name = t(`duplicates.field.${f.key}`);
  const a = FOREIGN.has(f.key) ? langOf(pair.first.language) : null, b = FOREIGN.has(f.key) ? langOf(pair.second.language) : null;
  const told = f.state === 'same' ? 'duplicates.state.same' : f.state === 'differ' ? 'duplicates.state.differ' : 'duplicates.state.only';
  const head = h('th', { scope: 'row' }, name, h('span', { class: f.state === 'same' ? 'vh' : 'dup-state' }, f.state === 'same' ? ` ${t(told)}` : t(told)));
  if (f.state === 'same') return h('tr', { class: 'same' }, head, h('td', { colspan: 2 }, h('span', { lang: a }, f.pieces.map(([, text]) => text))));
  return h('tr', { class: 'differs' }, head, h('td', { data: { n: `${pair.first.record}` } }, side(f.pieces, 1, a)), h('td', { data: { n: `${pair.second.record}` } }, side(f.pieces, 2, b)));
}

/* {el, heading} */
export function sideBySide(pair) {
  const differ = pair.fields.filter((f) => f.state !== 'same').length;
  const q = pair.question;
  const heading = h('h2', { tabindex: -1 }, t('duplicates.pair', { a: pair.first.record, b: pair.second.record }));
  const why = q ? q.reason.split('; ') : [];
  const related = pair.related.filter((r) => r.record === pair.second.record);
  const el = [
    h('section', { class: 'card pad dup-why' }, heading,
      q ? [h('p', { class: 'ink2 small' }, t('duplicates.matched', { score: num(q.score, 2) }), q.again ? ` ${t('duplicates.again_text')}` : ''),
        h('ul', { class: 'dup-reasons' }, why.map((w, i) => h('li', { class: q.veto && i === why.length - 1 ? 'veto' : null }, w)))] : h('p', { class: 'small' }, t('duplicates.no_question')),
      related.map((r) => h('p', { class: 'small' }, t('duplicates.related', { kind: t(`duplicates.kind.${r.kind}`) })))),
    h('section', { class: 'card' },
      h('table', { class: 'tbl inset dup-table' },
        h('caption', { class: 'vh' }, t('duplicates.caption', { n: differ })),
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, t('duplicates.differ_count', { n: differ })),
          h('th', { scope: 'col' }, h('a', { href: `/records/${pair.first.record}` }, t('duplicates.record', { n: pair.first.record }))),
          h('th', { scope: 'col' }, h('a', { href: `/records/${pair.second.record}` }, t('duplicates.record', { n: pair.second.record }))))),
        h('tbody', null, pair.fields.map((f) => row(f, pair)),
          h('tr', null, h('th', { scope: 'row' }, t('duplicates.found_in')), h('td', null, members(pair.first.members)), h('td', null, members(pair.second.members))))))];
  const wrap = document.createDocumentFragment();
  wrap.append(...el);
  return { el: wrap, heading };
}
