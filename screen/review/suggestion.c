/* suggestion.c - may this person see what the program suggests for a record? */
#include "screen/review/progress.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"

/* The stage at which people judge the record now; false when none does. */
static enum err_code open_stage(struct store *s, int64_t root, struct arena *a, enum stage *stage,
                                bool *open, struct err *e)
{
    enum err_code rc = ERR_OK;
    *open = false;
    for (int k = 0; rc == ERR_OK && !*open && k < STAGE_COUNT; k++) {
        struct standing st;
        rc = standing_of(s, root, (enum stage)k, a, &st, e);
        *stage = (enum stage)k;
        *open = st.state == STANDING_AWAITING;
    }
    return rc;
}

static enum err_code has_vote(struct store *s, const char *person, int64_t root, enum stage stage,
                              bool *has, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_VOTE_OWN);
    db_bind_int(&q, VOTE_OWN_P_ROOT, root);
    db_bind_c(&q, VOTE_OWN_P_STAGE, stage_name(stage));
    db_bind_c(&q, VOTE_OWN_P_PERSON, person);
    *has = db_step(&q);
    return db_end(&q, e);
}

enum err_code suggestion_is_hidden(struct store *s, const char *person, int64_t root, bool *hidden,
                                   struct err *e)
{
    struct arena a = {0};
    const struct review_documents *d;
    enum stage stage;
    bool open = false, reads = false, voted = false;
    *hidden = false;
    if (!person)
        return ERR_OK;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = open_stage(s, root, &a, &stage, &open, e);
    arena_release(&a);
    if (rc != ERR_OK || !open)
        return rc;
    const struct protocol_stage *rule = &d->protocol.stage[stage];
    if (rule->suggestions || (rule->reviewers < 2 && rule->include_needs < 2))
        return ERR_OK;
    rc = progress_is_blinded(s, person, stage, &reads, e);
    if (rc != ERR_OK || !reads)
        return rc;
    rc = has_vote(s, person, root, stage, &voted, e);
    *hidden = !voted;
    return rc;
}
