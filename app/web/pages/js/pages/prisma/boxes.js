/* boxes.js - the flow as boxes: what stands in each, in the order in which it is read.
 *
 *   for (const arm of arms(data, {view: 'v2', joined: false})) arm.boxes.forEach(draw);
 *
 * A box is {id, title?, rows, aside?, step}: rows are {box, line?, label, n, quiet?}; `box` and
 * `line` are what the server calls the number, so that it opens its records. A box of one row is
 * that row. step names the row of the diagram, so that two arms stand side by side. */
import { t } from '../../core/i18n.js';

export const STEPS = ['identified', 'titles', 'abstracts', 'sought', 'assessed', 'included', 'total'];

const row = (box, key, n, more) => ({ box, label: t(`prisma.box.${key}`), n, ...more });
const waiting = (box, key, n) => (n ? [row(box, key, n, { quiet: true })] : []);
/* What passed screening and isn't of the diagram's kind of literature. */
const passed = (n) => (n ? [row('dbr_other_literature', 'other_literature', n)] : []);
const some = (rows) => rows.filter((r) => r.n);

function sources(flow, arm) {
  const named = [...flow.boxes.database_specific_results, ...flow.boxes.register_specific_results];
  if (!named.length) return [row('dbr_results', 'found', flow.boxes.dbr_results)];
  const several = named.length > 1;
  return [...flow.boxes.database_specific_results.map((s) => from('database_results', s)), ...flow.boxes.register_specific_results.map((s) => from('register_results', s))];

  function from(box, s) { return several ? { box, line: s.id, label: s.label, n: s.n } : { box: arm ? 'dbr_results' : `dbr_results:${s.id}`, label: s.label, n: s.n }; }
}

function reasons(flow, box) {
  return flow.reasons[box].map((r) => ({ box, line: r.id ?? '', label: r.label, n: r.n }));
}

/* From sought to assessed: the same in both arms. */
function reports(flow, p) {
  const b = flow.boxes;
  const why = reasons(flow, `${p}_excluded`);
  return [
    { id: `${p}-sought`, step: 'sought', rows: [row(`${p}_sought_reports`, 'sought', b[`${p}_sought_reports`]),
      ...waiting(`${p}_awaiting_retrieval`, 'awaiting_retrieval', b[`${p}_awaiting_retrieval`])] },
    { id: `${p}-missing`, step: 'sought', aside: true, rows: [row(`${p}_notretrieved_reports`, 'missing', b[`${p}_notretrieved_reports`])] },
    { id: `${p}-assessed`, step: 'assessed', rows: [row(`${p}_assessed`, 'assessed', b[`${p}_assessed`]),
      ...waiting(`${p}_awaiting_full_text`, 'awaiting_full_text', b[`${p}_awaiting_full_text`])] },
    { id: `${p}-excluded`, step: 'assessed', aside: true, last: true,
      title: why.length ? row(`${p}_excluded`, 'reports_excluded', b[`${p}_excluded`]) : null,
      rows: why.length ? why : [row(`${p}_excluded`, 'reports_excluded', b[`${p}_excluded`])] },
  ];
}

/* Titles passed, abstracts not read: a part of box 5 of its own. */
function unread(n) {
  return n ? [row('abstracts_unread', 'unread', n, { part: true })] : [];
}

function screening(b, joined) {
  if (joined || b.titles_screened == null) {
    return [
      { id: 'screened', step: 'titles', rows: [row('records_screened', 'screened', b.records_screened),
        ...waiting('awaiting_screening', 'awaiting', b.awaiting_screening)] },
      { id: 'excluded', step: 'titles', aside: true, rows: [row('records_excluded', 'excluded', b.records_excluded),
        ...passed(b.dbr_other_literature),
        ...(b.records_excluded_tool ? [row('records_excluded_people', 'by_people', b.records_excluded_people, { part: true }),
          row('records_excluded_tool', 'by_tool', b.records_excluded_tool, { part: true }), ...unread(b.abstracts_unread)] : [])] },
    ];
  }
  return [
    { id: 'titles', step: 'titles', rows: [row('titles_screened', 'titles', b.titles_screened), ...waiting('awaiting_titles', 'awaiting', b.awaiting_titles)] },
    { id: 'titles-out', step: 'titles', aside: true, rows: [row('titles_excluded', 'titles_out', b.titles_excluded)] },
    { id: 'abstracts', step: 'abstracts', rows: [row('abstracts_screened', 'abstracts', b.abstracts_screened),
      ...waiting('awaiting_abstracts', 'awaiting', b.awaiting_abstracts)] },
    { id: 'abstracts-out', step: 'abstracts', aside: true, rows: [row('abstracts_excluded', 'abstracts_out', b.abstracts_excluded), ...unread(b.abstracts_unread), ...passed(b.dbr_other_literature)] },
  ];
}

function databases(flow, arm, joined) {
  const b = flow.boxes;
  return { id: 'databases', title: t('prisma.arm.databases'), boxes: [
    { id: 'found', step: 'identified', title: { label: t('prisma.box.identified') }, rows: sources(flow, arm) },
    { id: 'before', step: 'identified', aside: true, title: { label: t('prisma.box.before') }, rows: [
      row('duplicates', 'duplicates', b.duplicates), row('excluded_automatic', 'automatic', b.excluded_automatic),
      row('excluded_other', 'removed', b.excluded_other), ...some([row('excluded_stopping_rule', 'stopped', b.excluded_stopping_rule)])] },
    ...screening(b, joined), ...reports(flow, 'dbr')] };
}

function others(flow, arm) {
  const b = flow.boxes;
  const not = some([row('other_already_found', 'found_before', b.other_already_found), row('other_duplicates', 'duplicates', b.other_duplicates),
    row('other_excluded_automatic', 'automatic', b.other_excluded_automatic), row('other_excluded_other', 'removed', b.other_excluded_other),
    row('other_excluded_stopping_rule', 'stopped', b.other_excluded_stopping_rule),
    row('other_records_excluded', 'other_excluded', b.other_records_excluded),
    row('other_other_literature', 'other_literature', b.other_other_literature),
    row('other_awaiting_screening', 'other_awaiting', b.other_awaiting_screening, { quiet: true })]);
  return { id: 'others', title: t('prisma.arm.others'), boxes: [
    { id: 'other-found', step: 'identified', title: { label: t('prisma.box.identified') },
      rows: flow.arms.filter((a) => a.kind === 'other').map((a) => ({ box: arm ? 'other_results' : `other_results:${a.id}`, label: a.label, n: a.identified })) },
    ...(not.length ? [{ id: 'not-sought', step: 'titles', aside: true, from: true, title: { label: t('prisma.box.not_sought') }, rows: not }] : []),
    ...reports(flow, 'other')] };
}

function included(b) {
  const known = b.total_studies != null;
  const boxes = [{ id: 'included', step: 'included', rows: [row('new_studies', known ? 'new_studies' : 'studies', b.new_studies),
    row('new_reports', known ? 'new_reports' : 'reports', b.new_reports)] }];
  if (known) boxes.push({ id: 'total', step: 'total', rows: [row('total_studies', 'total_studies', b.total_studies), row('total_reports', 'total_reports', b.total_reports)] });
  return { id: 'included', title: t('prisma.phase.included'), boxes };
}

/* What the diagram shows: one or two arms, then what was included. view: 'v1', 'v2' or an arm's id. */
export function arms(data, { view, joined }) {
  const flow = data.flow;
  const arm = view !== 'v1' && view !== 'v2';
  const has = (kinds) => flow.arms.some((a) => kinds.includes(a.kind));
  const out = [];
  if (has(['database', 'register'])) out.push(databases(flow, arm, joined));
  if (view !== 'v1' && has(['other'])) out.push(others(flow, arm));
  return [...out, included(flow.boxes)];
}

/* What a number is called in the panel: its label, and the box's when the label is a part of it. */
export function nameOf(all, box, line) {
  for (const a of all) {
    for (const b of a.boxes) {
      const whole = b.title?.box === box && line == null ? b.title : null;
      const found = whole ?? b.rows.find((r) => r.box === box && (r.line ?? null) === (line ?? null));
      if (found) return { label: found.label, of: found !== b.title && b.title ? b.title.label : null, n: found.n };
    }
  }
  return null;
}
