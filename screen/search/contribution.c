/* contribution.c - the sets of a line's terms: out of a corpus, or over a review. */
#include "screen/search/contribution_internal.h"
#include "screen/search/messages.h"

static roaring_bitmap_t **sets_new(size_t n, struct arena *a)
{
    roaring_bitmap_t **set = (roaring_bitmap_t **)arena_array(a, n, sizeof(roaring_bitmap_t *));
    for (size_t i = 0; i < n; i++)
        set[i] = roaring_bitmap_create();
    return set;
}

static void sets_free(roaring_bitmap_t **set, size_t n)
{
    for (size_t i = 0; i < n; i++)
        roaring_bitmap_free(set[i]);
}

static void add_all(roaring_bitmap_t *into, const int64_t *pmid, size_t n)
{
    for (size_t i = 0; i < n; i++)
        roaring_bitmap_add(into, (uint32_t)pmid[i]); /* PMIDs have up to eight digits */
    roaring_bitmap_run_optimize(into);
}

static enum err_code look_up(struct engine *engine, const struct query *q, size_t term,
                             roaring_bitmap_t *set, struct err *e)
{
    struct arena a = {0};
    struct query one = *q;
    int64_t *pmid;
    size_t n;
    one.root = q->leaf[term];
    enum err_code rc = engine_resolved(engine, &one, &a, &pmid, &n, e);
    if (rc == ERR_OK)
        add_all(set, pmid, n);
    arena_release(&a);
    return rc;
}

enum err_code contribution_text_set(struct engine *engine, struct str text, roaring_bitmap_t *into,
                                    struct err *e)
{
    struct arena a = {0};
    int64_t *pmid;
    size_t n;
    enum err_code rc = engine_pmids(engine, text, &a, &pmid, &n, e);
    if (rc == ERR_OK)
        add_all(into, pmid, n);
    arena_release(&a);
    return rc;
}

enum err_code contribution_sets(const struct strategy_line *l, struct engine *engine,
                                struct progress *p, roaring_bitmap_t **set, struct err *e)
{
    size_t n = l->query.n_leaves;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        progress_to(p, MSG_SEARCH_TERMS_STEP, (int64_t)i, (int64_t)n);
        rc = progress_check(p, e);
        if (rc == ERR_OK)
            rc = look_up(engine, &l->query, i, set[i], e);
    }
    return rc;
}

enum err_code contribution_in_corpus(const struct strategy_line *l, struct engine *engine,
                                     struct progress *p, struct arena *a, struct contribution *out,
                                     struct err *e)
{
    size_t n = l->query.n_leaves;
    roaring_bitmap_t **set = sets_new(n, a);
    *out = (struct contribution){.records = (int64_t)engine_size(engine)};
    enum err_code rc = contribution_sets(l, engine, p, set, e);
    if (rc == ERR_OK)
        contribution_count(l->root, set, n, a, out);
    sets_free(set, n);
    return rc;
}

static enum err_code match_root(struct store *review, const struct query *q, int64_t root,
                                roaring_bitmap_t **set, struct arena *scratch, struct err *e)
{
    struct bib_record r;
    enum err_code rc = record_load(review, root, scratch, &r, e);
    if (rc != ERR_OK)
        return rc;
    const struct query_subject *s = query_subject_new(&r, scratch);
    for (size_t i = 0; i < q->n_leaves; i++)
        if (query_match_leaf(q->leaf[i], s, QUERY_ABSENT_FALSE) == TRUTH_TRUE)
            roaring_bitmap_add(set[i], (uint32_t)root);
    return ERR_OK;
}

enum err_code contribution_in_review(const struct strategy_line *l, struct store *review,
                                     struct progress *p, struct arena *a, struct contribution *out,
                                     struct err *e)
{
    struct arena scratch = {0};
    struct record_list roots = {0};
    size_t n = l->query.n_leaves;
    roaring_bitmap_t **set = sets_new(n, a);
    *out = (struct contribution){0};
    enum err_code rc = record_roots(review, a, &roots, e);
    for (size_t i = 0; rc == ERR_OK && i < roots.n; i++) {
        struct arena_mark m = arena_mark(&scratch);
        progress_to(p, MSG_SEARCH_TERMS_STEP, (int64_t)i, (int64_t)roots.n);
        rc = progress_check(p, e);
        if (rc == ERR_OK)
            rc = match_root(review, &l->query, roots.item[i].id, set, &scratch, e);
        arena_reset(&scratch, m);
    }
    out->records = (int64_t)roots.n;
    if (rc == ERR_OK)
        contribution_count(l->root, set, n, a, out);
    sets_free(set, n);
    arena_release(&scratch);
    return rc;
}
