/* view_browse.c - what a reader is shown of the records as lists, by facets, one in full. */
#include "scene.h"

#include "screen/browse/browse_record.h"

static void add_item(struct buf *b, const struct browse_item *it)
{
    buf_addf(b, " %d in %d, full text %d:", (int)it->id, (int)it->n_members, it->full_text);
    for (int k = 0; k < STAGE_COUNT; k++)
        buf_addf(b, " %d/%d/%s/%.*s/%.*s", (int)it->stage[k].state, it->stage[k].include,
                 standing_how_name(it->stage[k].how), (int)it->stage[k].category.len,
                 it->stage[k].category.ptr, (int)it->stage[k].reason.len, it->stage[k].reason.ptr);
    buf_addch(b, '\n');
}

static void add_page(struct scene *x, struct browse_index *index, const char *reader,
                     const struct browse_query *q, struct buf *b)
{
    struct browse_page page;
    MUST(x, browse_search(index, x->s, reader, q, &x->arena, &page, &x->e));
    buf_addf(b, "%d found\n", (int)page.total);
    for (size_t i = 0; i < page.n; i++)
        add_item(b, &page.item[i]);
    for (size_t f = 0; f < page.n_facets; f++)
        for (size_t i = 0; i < page.facet[f].n; i++)
            buf_addf(b, "%s %.*s: %d\n", browse_facet_name(page.facet[f].facet),
                     (int)page.facet[f].item[i].value.len, page.facet[f].item[i].value.ptr,
                     (int)page.facet[f].item[i].n);
}

/* Each filter that could tell, alone. */
static void add_filtered(struct scene *x, struct browse_index *index, const char *reader,
                         struct buf *b)
{
    static const char *const who[] = {"reviewer-a", "reviewer-b"};
    static const char *const standing[] = {"title:awaiting", "title:conflict", "title:included",
                                           "title:excluded", "abstract:any"};
    struct browse_filter f = {.facet = BROWSE_REVIEWER};
    struct browse_query q = {.filter = &f, .n_filters = 1, .limit = 50};
    for (size_t i = 0; i < COUNT_OF(who); i++)
        for (int stage = 0; stage < STAGE_COUNT; stage++)
            for (int v = VOTE_INCLUDE; v <= VOTE_MAYBE; v++) {
                f.value =
                    str_c(arena_fmt(&x->arena, "%s:%s:%s", who[i], stage_name((enum stage)stage),
                                    vote_verdict_name((enum vote_verdict)v)));
                buf_addf(b, "%s ", f.value.ptr);
                add_page(x, index, reader, &q, b);
            }
    f = (struct browse_filter){BROWSE_TAG, STR("adults")};
    add_page(x, index, reader, &q, b);
    f = (struct browse_filter){BROWSE_REASON, STR("P-in")};
    add_page(x, index, reader, &q, b);
    f.facet = BROWSE_STANDING;
    for (size_t i = 0; i < COUNT_OF(standing); i++) {
        f.value = str_c(standing[i]);
        add_page(x, index, reader, &q, b);
    }
}

static void add_record(struct scene *x, const char *reader, int64_t id, struct buf *b)
{
    struct browse_record r;
    MUST(x, browse_record(x->s, reader, id, &x->arena, &r, &x->e));
    buf_addf(b, "record %d has %zu members, %zu decisions, %zu steps\n", (int)id, r.n_members,
             r.n_decisions, r.n_steps);
    add_item(b, &r.line);
    for (int k = 0; k < STAGE_COUNT; k++)
        for (size_t i = 0; i < r.n_votes[k]; i++)
            buf_addf(b, " %.*s %s '%.*s' '%.*s'\n", (int)r.vote[k][i].person.len,
                     r.vote[k][i].person.ptr, vote_verdict_name(r.vote[k][i].vote.verdict),
                     (int)r.vote[k][i].vote.note.len, r.vote[k][i].vote.note.ptr,
                     (int)r.vote[k][i].vote.tags.len, r.vote[k][i].vote.tags.ptr);
    for (size_t i = 0; i < r.n_decisions; i++)
        buf_addf(b, " %.*s %.*s %.*s sealed=%d\n", (int)r.decision[i].what.len,
                 r.decision[i].what.ptr, (int)r.decision[i].person.len, r.decision[i].person.ptr,
                 (int)r.decision[i].verdict.len, r.decision[i].verdict.ptr, r.decision[i].sealed);
}

void view_browse(struct scene *x, const char *reader, struct buf *b)
{
    struct browse_index *index = browse_index_new(NULL);
    const struct browse_query all = {.limit = 50, .facets = (1U << BROWSE_FACET_COUNT) - 1},
                              boxed = {.limit = 50, .box = STR("records_screened")};
    add_page(x, index, reader, &all, b);
    add_page(x, index, reader, &boxed, b);
    add_filtered(x, index, reader, b);
    for (int64_t id = 1; id <= RECORDS; id++)
        add_record(x, reader, id, b);
    browse_index_free(index);
}
