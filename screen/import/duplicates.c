/* duplicates.c - the pure search for duplicates, fed from and applied to a review. */
#include "screen/import/duplicates.h"

#include "screen/import/import.sql.h"

static enum err_code load_items(struct store *s, struct arena *a, struct dedup_item **out,
                                size_t *n, struct err *e)
{
    struct record_list roots;
    enum err_code rc = record_roots(s, a, &roots, e);
    *out = ARENA_ARRAY(a, roots.n, struct dedup_item);
    *n = 0;
    for (size_t i = 0; rc == ERR_OK && i < roots.n; i++) {
        struct bib_record *r = ARENA_NEW(a, struct bib_record);
        rc = record_load(s, roots.item[i].id, a, r, e);
        (*out)[(*n)++] = (struct dedup_item){roots.item[i].id, r};
    }
    return rc;
}

static enum err_code was_split(struct store *s, const struct dedup_pair *pair, bool *yes,
                               struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_PAIR_WAS_SPLIT);
    db_bind_int(&q, PAIR_WAS_SPLIT_P_A, pair->kept);
    db_bind_int(&q, PAIR_WAS_SPLIT_P_B, pair->gone);
    *yes = db_step(&q);
    return db_end(&q, e);
}

/* What a person took apart stays apart. */
static enum err_code leave_out_split(struct store *s, struct dedup_result *r, struct err *e)
{
    size_t kept = 0;
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < r->n_pairs; i++) {
        bool split = false;
        rc = was_split(s, &r->pair[i], &split, e);
        if (!split)
            r->pair[kept++] = r->pair[i];
    }
    r->n_pairs = kept;
    return rc;
}

static enum err_code merge_all(struct store *s, const char *actor, const struct dedup_result *r,
                               struct arena *a, size_t *merged, struct err *e)
{
    enum err_code rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; rc == ERR_OK && i < r->n_pairs; i++) {
        const struct dedup_pair *pair = &r->pair[i];
        const char *reason[LANG_COUNT];
        for (int l = 0; l < LANG_COUNT; l++)
            reason[l] = dedup_reason(pair, (enum lang)l, a);
        rc = record_merge(s, actor, pair->kept, pair->gone, pair->rule, reason, e);
        (*merged)++;
    }
    if (rc == ERR_OK)
        return store_commit(s, e);
    store_rollback(s);
    return rc;
}

enum err_code duplicates_apply(struct store *s, const char *actor, struct duplicates_report *found,
                               struct arena *a, struct err *e)
{
    found->n_merged = 0;
    return found->found.n_pairs ? merge_all(s, actor, &found->found, a, &found->n_merged, e)
                                : ERR_OK;
}

enum err_code duplicates_merge(struct store *s, const char *actor, bool dry_run, struct progress *p,
                               struct arena *a, struct duplicates_report *out, struct err *e)
{
    struct arena records = {0};
    struct dedup_item *item = NULL;
    *out = (struct duplicates_report){0};
    enum err_code rc = load_items(s, &records, &item, &out->n_records, e);
    if (rc == ERR_OK)
        rc = dedup_find(item, out->n_records, p, a, &out->found, e);
    arena_release(&records);
    if (rc == ERR_OK)
        rc = leave_out_split(s, &out->found, e);
    return rc == ERR_OK && !dry_run ? duplicates_apply(s, actor, out, a, e) : rc;
}

enum err_code duplicates_list(struct store *s, struct arena *a, struct merge_line **out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_MERGES_LISTED);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        struct merge_line *m = &(*out)[(*n)++];
        *m = (struct merge_line){.id = db_int64(&q, MERGES_LISTED_ID),
                                 .kept = db_int64(&q, MERGES_LISTED_KEPT),
                                 .gone = db_int64(&q, MERGES_LISTED_GONE),
                                 .rule = db_str(&q, MERGES_LISTED_RULE, a),
                                 .kept_citation = db_str(&q, MERGES_LISTED_KEPT_CITATION, a),
                                 .gone_citation = db_str(&q, MERGES_LISTED_GONE_CITATION, a),
                                 .kept_source = db_str(&q, MERGES_LISTED_KEPT_SOURCE, a),
                                 .gone_source = db_str(&q, MERGES_LISTED_GONE_SOURCE, a),
                                 .title = db_str(&q, MERGES_LISTED_TITLE, a),
                                 .undone = db_int(&q, MERGES_LISTED_UNDONE) != 0};
        m->reason[LANG_EN] = db_str(&q, MERGES_LISTED_REASON_EN, a);
        m->reason[LANG_DA] = db_str(&q, MERGES_LISTED_REASON_DA, a);
    }
    return db_end(&q, e);
}
