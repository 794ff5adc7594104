/* explain.c - why a record is found by the lines of a strategy, or not. */
#include "screen/search/analysis.h"

enum err_code search_explain(const struct strategy *s, size_t line, const struct bib_record *record,
                             struct engine *engine, size_t most_counted, struct arena *a,
                             struct search_explanation *out, struct err *e)
{
    const struct query_subject *subject = query_subject_new(record, a);
    *out = (struct search_explanation){.found = ARENA_ARRAY(a, s->n, bool),
                                       .root = s->line[line].root};
    for (size_t i = 0; i < s->n; i++) {
        query_explain(s->line[i].root, subject, a);
        out->found[i] = s->line[i].root->found;
    }
    out->n_blockers = query_blockers(out->root, a, &out->blocker);
    return search_repairs(s, &s->line[line], record, engine, most_counted, a, &out->repairs, e);
}
