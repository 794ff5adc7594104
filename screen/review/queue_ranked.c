/* queue_ranked.c - records in the order of a list that the caller has: each is looked up in an
 * index. The list begins with what the person hasn't judged, so the first that fits comes soon;
 * where nothing can fit the list isn't walked at all. */
#include "screen/review/queue_internal.h"

#include "screen/review/queue.sql.h"
#include "screen/review/review.sql.h"

/* How many of the list can fit at most: what is open of what the person was given, or, of what is
 * free, whether anything is. */
static enum err_code count_given(struct store *s, const char *person, const char *stage, int64_t *n,
                                 struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_LEFT_GIVEN);
    db_bind_c(&q, LEFT_GIVEN_P_PERSON, person);
    db_bind_c(&q, LEFT_GIVEN_P_STAGE, stage);
    *n = db_step(&q) ? db_int64(&q, LEFT_GIVEN_N) : 0;
    return db_end(&q, e);
}

static enum err_code count_free(struct store *s, const char *stage, const char *awaits, int64_t *n,
                                struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_NEXT_FREE_ANY);
    db_bind_c(&q, NEXT_FREE_ANY_P_STAGE, stage);
    db_bind_c(&q, NEXT_FREE_ANY_P_AWAITS, awaits);
    *n = db_step(&q) ? INT64_MAX : 0;
    return db_end(&q, e);
}

static enum err_code is_given(struct store *s, const char *person, const char *stage, int64_t root,
                              bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_NEXT_GIVEN_IS);
    db_bind_int(&q, NEXT_GIVEN_IS_P_ROOT, root);
    db_bind_c(&q, NEXT_GIVEN_IS_P_PERSON, person);
    db_bind_c(&q, NEXT_GIVEN_IS_P_STAGE, stage);
    *yes = db_step(&q);
    return db_end(&q, e);
}

static enum err_code is_free(struct store *s, const char *person, const char *stage,
                             const char *awaits, int64_t root, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_NEXT_FREE_IS);
    db_bind_int(&q, NEXT_FREE_IS_P_ROOT, root);
    db_bind_c(&q, NEXT_FREE_IS_P_STAGE, stage);
    db_bind_c(&q, NEXT_FREE_IS_P_AWAITS, awaits);
    db_bind_c(&q, NEXT_FREE_IS_P_PERSON, person);
    *yes = db_step(&q);
    return db_end(&q, e);
}

enum err_code queue_fill_ranked(struct store *s, const char *person, enum stage stage, bool presort,
                                bool given, const struct turn_options *o, struct queue_list *l,
                                struct err *e)
{
    const char *slot = given && presort ? presort_stage(stage) : stage_name(stage);
    const char *awaits = presort ? "presort" : "vote";
    int64_t left = 0;
    enum err_code rc =
        given ? count_given(s, person, slot, &left, e) : count_free(s, slot, awaits, &left, e);
    for (size_t i = 0; rc == ERR_OK && i < o->n_ranked && left > 0 && !queue_is_full(l); i++) {
        int64_t root = o->ranked[i];
        bool fits, skip = false;
        rc = given ? is_given(s, person, slot, root, &fits, e)
                   : is_free(s, person, slot, awaits, root, &fits, e);
        if (rc != ERR_OK || !fits)
            continue;
        left -= given;
        if (!queue_wants(l, o, root))
            continue;
        rc = interest_skip(s, person, person, root, &skip, e);
        if (rc == ERR_OK && !skip)
            l->root[l->n++] = root;
    }
    return rc;
}
