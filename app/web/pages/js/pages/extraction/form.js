/* form.js - a form as the page needs it: one entry for each field, or field and outcome. */

/* [{id, title, entries: [{key, id, outcome, def, label}], outcome}]: sections in the form's order;
 * fields noted per outcome come under their outcome. A key is "age" or "range:treatment". */
export function groupsOf(form) {
  const groups = [];
  for (const s of form.sections) {
    const own = s.fields.filter((f) => f.per !== 'outcome');
    const per = s.fields.filter((f) => f.per === 'outcome');
    if (own.length) groups.push({ id: s.id, title: s.title, outcome: null, entries: own.map((def) => ({ key: def.id, id: def.id, outcome: '', def, label: def.label })) });
    if (per.length) for (const o of form.outcomes) {
      groups.push({ id: `${s.id}-${o.id}`, title: o.label, guidance: o.guidance, outcome: o, entries: per.map((def) => ({
        key: `${def.id}:${o.id}`, id: def.id, outcome: o.id, def, label: def.label, long: `${o.label}: ${def.label}` })) });
    }
  }
  return groups;
}

/* Its name where it stands alone. */
export function nameOf(entry) { return entry.long ?? entry.label; }

/* What was said of it, by age. */
export function saidOf(view, entry) { return view.said.filter((x) => x.field === entry.id && (x.outcome ?? '') === entry.outcome); }

/* Ids for elements: a colon would need escaping in selectors. */
export function idOf(entry) { return entry.key.replace(':', '-'); }
