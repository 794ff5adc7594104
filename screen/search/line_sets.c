/* line_sets.c - changes of a line counted out of its sets in a corpus. */
#include "screen/search/contribution_internal.h"

roaring_bitmap_t **bitmaps_none(size_t n, struct arena *a)
{
    return (roaring_bitmap_t **)arena_array(a, n, sizeof(roaring_bitmap_t *));
}

void bitmaps_free(roaring_bitmap_t **b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (b[i])
            roaring_bitmap_free(b[i]);
}

enum err_code line_sets_open(const struct strategy_line *l, struct engine *engine,
                             const bool *wanted, struct progress *p, struct arena *a,
                             struct line_sets *out, struct err *e)
{
    size_t n = l->query.n_leaves;
    roaring_bitmap_t *all = roaring_bitmap_create();
    *out = (struct line_sets){.line = l, .engine = engine, .set = bitmaps_none(n, a)};
    for (size_t i = 0; i < n; i++)
        out->set[i] = roaring_bitmap_create();
    enum err_code rc = contribution_sets(l, engine, p, out->set, e);
    if (rc == ERR_OK)
        rc = contribution_text_set(engine, STR("all[sb]"), all, e);
    if (rc == ERR_OK)
        contribution_weigh(l->root, out->set, all, wanted, a, &out->weighed);
    roaring_bitmap_free(all);
    return rc;
}

void line_sets_close(struct line_sets *s)
{
    if (s->line)
        bitmaps_free(s->set, s->line->query.n_leaves);
    weighed_release(&s->weighed);
    *s = (struct line_sets){0};
}

enum err_code line_sets_gain(const struct line_sets *s, const struct query_part *p, struct str text,
                             int64_t *out, struct err *e)
{
    const roaring_bitmap_t *now =
        p->op == QUERY_LEAF ? s->set[p->node->id] : s->weighed.value[p->id];
    const roaring_bitmap_t *matters = s->weighed.matters[p->id];
    *out = 0;
    if (text.len == 0) { /* left out */
        *out = p->negated ? (int64_t)roaring_bitmap_and_cardinality(matters, now)
                          : (int64_t)roaring_bitmap_andnot_cardinality(matters, now);
        return ERR_OK;
    }
    roaring_bitmap_t *added = roaring_bitmap_create();
    enum err_code rc = contribution_text_set(s->engine, text, added, e);
    if (rc == ERR_OK) {
        roaring_bitmap_and_inplace(added, matters);
        *out = (int64_t)roaring_bitmap_andnot_cardinality(added, now);
    }
    roaring_bitmap_free(added);
    return rc;
}
