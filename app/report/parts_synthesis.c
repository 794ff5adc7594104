/* parts_synthesis.c - the narrative synthesis, the lists of references, and what overlaps. */
#include "app/report/parts_internal.h"
#include "screen/synthesis/narrative.h"

PART_FN(synthesis)
{
    (void)p;
    (void)e;
    if (!w->data->synthesis.ev.n)
        return ERR_OK;
    struct document *d = chapter_open(w);
    synthesis_narrative(&w->data->synthesis, chapter_below(w), w->a, d);
    return ERR_OK;
}

PART_FN(synthesis_across)
{
    (void)p;
    (void)e;
    if (!w->data->synthesis.ev.n)
        return ERR_OK;
    struct document *d = chapter_open(w);
    synthesis_narrative_across(&w->data->synthesis, chapter_below(w), w->a, d);
    return ERR_OK;
}

PART_FN(recommendations)
{
    struct table *t = ARENA_NEW(w->a, struct table);
    (void)p;
    (void)e;
    if (synthesis_recommendations_table(&w->data->synthesis, w->a, t))
        chapter_table(w, "recommendations", t);
    return ERR_OK;
}

PART_FN(network_references)
{
    struct table *t = ARENA_NEW(w->a, struct table);
    (void)p;
    enum err_code rc = synthesis_network_table(w->store, &w->data->synthesis, w->a, t, e);
    if (rc == ERR_OK && t->n_rows)
        chapter_table(w, "network-references", t);
    return rc;
}

PART_FN(reference_list)
{
    const struct synthesis *y = &w->data->synthesis;
    (void)e;
    if (!synthesis_count(y, SYNTHESIS_INCLUDED))
        return ERR_OK;
    struct document *d = chapter_open(w);
    synthesis_reference_blocks(y, SYNTHESIS_INCLUDED, p->style, w->a, d);
    return ERR_OK;
}

PART_FN(list_1b)
{
    struct table *t = ARENA_NEW(w->a, struct table);
    (void)p;
    (void)e;
    if (synthesis_listed_table(&w->data->synthesis, w->a, t))
        chapter_table(w, "reference-list-1b", t);
    return ERR_OK;
}

PART_FN(excluded_full_text)
{
    struct table *t = ARENA_NEW(w->a, struct table);
    (void)p;
    (void)e;
    if (synthesis_excluded_table(&w->data->synthesis, w->a, t))
        chapter_table(w, "excluded-full-text", t);
    return ERR_OK;
}

PART_FN(overlap)
{
    struct synthesis y = w->data->synthesis;
    struct table *table, *shared = ARENA_NEW(w->a, struct table);
    size_t n;
    (void)p;
    enum err_code rc = synthesis_load_overlap(w->store, w->data->reader, w->a, &y, e);
    if (rc != ERR_OK)
        return rc;
    synthesis_overlap_tables(&y, w->a, &table, &n);
    for (size_t i = 0; i < n; i++)
        chapter_table(w, arena_fmt(w->a, "overlap-%zu", i + 1), &table[i]);
    if (synthesis_shared_table(&y, w->a, shared))
        chapter_table(w, "shared-cohorts", shared);
    return ERR_OK;
}
