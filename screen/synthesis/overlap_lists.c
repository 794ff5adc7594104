/* overlap_lists.c - the tables of screen/weighing, as a report has them. */
#include "screen/synthesis/lists.h"
#include "screen/synthesis/synthesis_internal.h"

void synthesis_overlap_tables(const struct synthesis *y, struct arena *a, struct table **out,
                              size_t *n)
{
    const struct weighing *w = y->weighing;
    *out = NULL;
    *n = 0;
    if (!w || w->result.n == 0)
        return;
    *out = ARENA_ARRAY(a, 2 + w->result.n, struct table);
    weighing_groups_table(w, y->lang, a, &(*out)[(*n)++]);
    weighing_articles_table(w, y->lang, a, &(*out)[(*n)++]);
    for (size_t i = 0; i < w->result.n; i++)
        if (w->result.group[i].n_rows)
            weighing_matrix_table(w, &w->result.group[i], y->lang, a, &(*out)[(*n)++]);
}
