/* again.c - pairs judged once, of which one record has changed since. */
#include "screen/duplicates/duplicates.sql.h"
#include "screen/duplicates/run_internal.h"

struct judged {
    int64_t a, b;
};

static enum err_code changed_pairs(struct store *s, struct arena *a, struct judged **out, size_t *n,
                                   struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    *out = NULL;
    *n = 0;
    db_begin(&q, store_db(s), &Q_APART_CHANGED);
    while (db_step(&q)) {
        *out = arena_grow(a, *out, *n, &cap, sizeof **out);
        (*out)[(*n)++] =
            (struct judged){db_int64(&q, APART_CHANGED_A), db_int64(&q, APART_CHANGED_B)};
    }
    return db_end(&q, e);
}

/* The two by themselves, as if nobody had judged them. */
static enum err_code look(struct store *s, const struct judged *pair, struct arena *a,
                          struct dedup_result *found, struct err *e)
{
    struct arena scratch = {0};
    struct dedup *d = dedup_new();
    const int64_t root[2] = {pair->a, pair->b};
    enum err_code rc = ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(root); i++) {
        struct bib_record *member;
        size_t n;
        rc = record_load_members(s, root[i], &scratch, &member, &n, e);
        for (size_t k = 0; rc == ERR_OK && k < n; k++)
            dedup_add(d, root[i], &member[k]);
    }
    if (rc == ERR_OK)
        rc = dedup_run(d, NULL, a, found, e);
    dedup_free(d);
    arena_release(&scratch);
    return rc;
}

enum err_code again_find(struct store *s, struct arena *a, struct duplicates_report *out,
                         struct err *e)
{
    struct judged *pair;
    size_t n, cap = 0;
    enum err_code rc = changed_pairs(s, a, &pair, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++) {
        struct dedup_result found = {0};
        rc = look(s, &pair[i], a, &found, e);
        if (rc != ERR_OK || found.n_pairs + found.n_maybe == 0)
            continue;
        out->again = arena_grow(a, out->again, out->n_again, &cap, sizeof *out->again);
        out->again[out->n_again++] =
            (struct asked_again){found.n_pairs ? found.pair[0] : found.maybe[0]};
    }
    return rc;
}
