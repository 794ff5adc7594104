/* sides.js - beside the record: where it stands and who said so, the full text, the criteria. */
import { h, icon } from '../../core/dom.js';
import { t, date, size, when } from '../../core/i18n.js';
import { standingChip } from '../records/words.js';

const VERDICT = { include: 'v-include', exclude: 'v-exclude', maybe: 'v-maybe' };

function vote(v, reasons) {
  return h('li', null, h('b', null, v.person), ' ', h('span', { class: ['chip', 'v', VERDICT[v.verdict]] }, t(`common.verdict.${v.verdict}`), v.category ? ` ${v.category}` : null),
    v.reason ? h('span', { class: 'what' }, reasons.get(v.reason) ?? v.reason) : null, v.note ? h('span', { class: 'what' }, `“${v.note}”`) : null, v.tags ? h('span', { class: 'what' }, v.tags) : null);
}

export function standing(x, all) {
  const reasons = new Map(all.map((c) => [c.id, c.reason]));
  return h('section', { class: 'side', 'aria-labelledby': 'rc-standing' }, h('h2', { id: 'rc-standing' }, t('record.standing')),
    h('dl', { class: 'rc-stages' }, x.stages.map((s) => [
      h('dt', null, t(`common.stage.${s.stage}`)),
      h('dd', null, standingChip(s.stage, s.standing),
        s.standing.reason ? h('span', { class: 'why' }, s.standing.reason_label || s.standing.reason) : null,
        s.standing.how ? h('span', { class: 'why' }, t(`record.how.${s.standing.how}`)) : null,
        s.votes.length ? h('ul', { class: 'rows' }, s.votes.map((v) => vote(v, reasons))) : null)])),
    x.stages.some((s) => s.standing.state === 'awaiting' && !s.votes.length) ? h('p', { class: 'note' }, t('record.sealed_until')) : null);
}

export function fullText(x) {
  const none = x.steps.length === 0 && x.files.length === 0;
  return h('section', { class: 'side', 'aria-labelledby': 'rc-text' }, h('h2', { id: 'rc-text' }, t('common.stage.full_text')),
    none ? h('p', { class: 'small quiet' }, t('record.no_steps')) : null,
    x.files.length ? h('ul', { class: 'rows' }, x.files.map((f) => h('li', { class: f.withdrawn ? 'quiet' : null },
      f.withdrawn ? h('s', null, f.name) : h('a', { href: `/api/v1/files/${f.id}`, target: '_blank', rel: 'noopener' }, f.name),
      h('span', { class: 'what' }, [t(`record.role.${f.role}`), size(f.bytes), f.withdrawn ? t('record.withdrawn') : ''].filter(Boolean).join(' · ')),
      h('span', { class: 'what' }, `${f.person}, ${when(f.at)}`)))) : null,
    x.steps.length ? h('ol', { class: 'rows' }, x.steps.map((s) => h('li', { class: s.undone ? 'quiet' : null }, s.text, s.asked ? ` (${s.asked})` : null, s.reason ? `: ${s.reason}` : null,
      h('span', { class: 'what' }, [s.person, s.day ? date(s.day, { short: true }) : when(s.at), s.undone ? t('record.undone') : ''].filter(Boolean).join(' · ')), s.note ? h('span', { class: 'what' }, `“${s.note}”`) : null))) : null);
}

/* An excluding criterion that is met excludes nothing. */
const STATE = { met: ['check', 'met'], not_met: ['cross', 'not'], unclear: ['maybe', 'unclear'] };

export function criteria(x, all, onLight) {
  if (!x.trace) return h('section', { class: 'side', 'aria-labelledby': 'rc-crit' }, h('h2', { id: 'rc-crit' }, t('record.criteria')), x.trace_missing ? h('p', { class: 'inline-note warn' }, x.trace_missing) : null);
  const results = new Map(x.trace.criteria.map((c) => [c.id, c]));
  const told = all.filter((c) => { const r = results.get(c.id); return r && (r.hits.length || r.verdict === 'unclear' || r.verdict === 'not_met'); });
  const row = (c) => {
    const r = results.get(c.id);
    const words = [...new Map(r.hits.map((k) => [k.words.toLowerCase(), k.words])).values()];
    const st = r.verdict ? STATE[r.verdict] : null;
    const word = st && (c.excludes && st[1] !== 'unclear' ? t(`record.excludes.${st[1]}`) : t(`common.state.${st[1]}`));
    const b = h('button', { type: 'button', class: 'crit-row', data: { id: c.id } },
      h('span', { class: `el ${c.element.toLowerCase()}`, 'aria-hidden': 'true' }, c.element === 'G' ? '§' : c.element),
      h('span', { class: 'crit-name' }, h('span', { class: 'vh' }, `${t(`common.element.${c.element.toLowerCase()}`)}: `), c.excludes ? c.reason : c.text),
      st ? h('span', { class: `state ${st[1]}` }, icon(st[0]), word) : h('span'),
      h('span', { class: 'crit-why', lang: words.length ? 'en' : null }, words.length ? words.slice(0, 6).map((w) => `“${w}”`).join(', ') : r.note ?? ''));
    for (const type of ['pointerenter', 'focus']) b.addEventListener(type, () => onLight(c.id));
    for (const type of ['pointerleave', 'blur']) b.addEventListener(type, () => onLight(null));
    return h('li', null, b);
  };
  return h('section', { 'aria-labelledby': 'rc-crit', class: 'split' }, h('div', { class: 'crit-head' }, h('h2', { id: 'rc-crit' }, t('record.criteria')),
    x.trace.hidden ? h('span', { class: 'tiny quiet' }, t('record.suggestion_hidden')) : h('span', { class: 'small ink2' }, t('record.suggestion', { what: x.trace.suggestion === '?' ? t('record.suggestion_none') : x.trace.suggestion }))),
    told.length ? h('ul', { class: 'crit' }, told.map(row)) : h('p', { class: 'side small quiet' }, t('record.no_hits')));
}

export function related(x) {
  if (!x.related.length) return null;
  return h('section', { class: 'side', 'aria-labelledby': 'rc-related' }, h('h2', { id: 'rc-related' }, t('record.related')),
    h('ul', { class: 'rows' }, x.related.map((r) => h('li', null, h('a', { href: `/records/${r.record}`, lang: 'en' }, r.title || r.citation),
      h('span', { class: 'what' }, t(`record.related.${r.role}`, { kind: t(`record.kind.${r.kind}`) })), r.reason ? h('span', { class: 'what' }, r.reason) : null))));
}
