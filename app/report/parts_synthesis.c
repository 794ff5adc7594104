/* parts_synthesis.c - the narrative synthesis, the lists of references, and what overlaps. */
#include "app/report/parts_internal.h"
#include "screen/weighing/weighing.h"

PART_FN(synthesis)
{
    (void)w;
    (void)p;
    (void)e;
    return ERR_OK;
}

PART_FN(recommendations)
{
    (void)w;
    (void)p;
    (void)e;
    return ERR_OK;
}

PART_FN(reference_list)
{
    (void)w;
    (void)p;
    (void)e;
    return ERR_OK;
}

PART_FN(list_1b)
{
    (void)w;
    (void)p;
    (void)e;
    return ERR_OK;
}

PART_FN(excluded_full_text)
{
    (void)w;
    (void)p;
    (void)e;
    return ERR_OK;
}

PART_FN(overlap)
{
    struct weighing x;
    (void)p;
    enum err_code rc = weighing_load(w->store, WEIGHING_INCLUDED, w->data->reader, w->a, &x, e);
    if (rc != ERR_OK || !x.result.n)
        return rc;
    struct table *groups = ARENA_NEW(w->a, struct table), *articles = ARENA_NEW(w->a, struct table);
    weighing_groups_table(&x, w->lang, w->a, groups);
    weighing_articles_table(&x, w->lang, w->a, articles);
    chapter_table(w, "overlap-groups", groups);
    chapter_table(w, "overlap-articles", articles);
    for (size_t i = 0; i < x.result.n; i++) {
        struct table *t = ARENA_NEW(w->a, struct table);
        if (x.result.group[i].basis == OVERLAP_BY_TERMS)
            continue;
        weighing_matrix_table(&x, &x.result.group[i], w->lang, w->a, t);
        chapter_table(w, arena_fmt(w->a, "overlap-%s", x.result.group[i].id), t);
    }
    return ERR_OK;
}
