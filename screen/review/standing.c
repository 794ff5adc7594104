/* standing.c - where a record stands, from the votes of all its members. */
#include "screen/review/outcome.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"

void standing_read_vote(struct db_stmt *q, int verdict, struct arena *a, struct vote *v)
{
    /* verdict, category, reason, note, criteria stand in this order in both queries */
    if (!vote_verdict_parse(db_peek(q, verdict), &v->verdict))
        v->verdict = VOTE_MAYBE; /* never written by vote_cast */
    v->category = db_str(q, verdict + 1, a);
    v->reason = db_str(q, verdict + 2, a);
    v->note = db_str(q, verdict + 3, a);
    v->criteria = db_int64(q, verdict + 4);
}

static bool seen(const struct str *person, size_t n, struct str one)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(person[i], one))
            return true;
    return false;
}

enum err_code standing_votes(struct store *s, int64_t root, enum stage stage, struct arena *a,
                             struct str *person, struct vote *votes, size_t *n, struct err *e)
{
    struct db_stmt q;
    *n = 0;
    db_begin(&q, store_db(s), &Q_VOTES_OF);
    db_bind_int(&q, VOTES_OF_P_ROOT, root);
    db_bind_c(&q, VOTES_OF_P_STAGE, stage_name(stage));
    while (db_step(&q) && *n < VOTES_MAX) {
        if (seen(person, *n, db_peek(&q, VOTES_OF_PERSON)))
            continue;
        person[*n] = db_str(&q, VOTES_OF_PERSON, a);
        standing_read_vote(&q, VOTES_OF_VERDICT, a, &votes[(*n)++]);
    }
    return db_end(&q, e);
}

static enum err_code resolution(struct store *s, int64_t root, enum stage stage, struct arena *a,
                                struct vote *v, bool *found, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RESOLUTION_OF);
    db_bind_int(&q, RESOLUTION_OF_P_ROOT, root);
    db_bind_c(&q, RESOLUTION_OF_P_STAGE, stage_name(stage));
    *found = db_step(&q);
    if (*found)
        standing_read_vote(&q, RESOLUTION_OF_VERDICT, a, v);
    return db_end(&q, e);
}

static enum err_code put(struct store *s, int64_t root, enum stage stage, const struct standing *st,
                         struct err *e)
{
    static const char *const state[] = {"", "awaiting", "conflict", "decided"};
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_STANDING_PUT);
    db_bind_int(&q, STANDING_PUT_P_RECORD, root);
    db_bind_c(&q, STANDING_PUT_P_STAGE, stage_name(stage));
    db_bind_c(&q, STANDING_PUT_P_STATE, state[st->state]);
    db_bind_c(&q, STANDING_PUT_P_VERDICT,
              st->state != STANDING_DECIDED ? ""
              : st->include                 ? "include"
                                            : "exclude");
    db_bind_text(&q, STANDING_PUT_P_CATEGORY, st->category);
    db_bind_text(&q, STANDING_PUT_P_REASON, st->reason);
    db_bind_int(&q, STANDING_PUT_P_CRITERIA, st->criteria);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code drop(struct store *s, int64_t root, enum stage stage, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_STANDING_DELETE);
    db_bind_int(&q, STANDING_DELETE_P_RECORD, root);
    db_bind_c(&q, STANDING_DELETE_P_STAGE, stage_name(stage));
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code is_root(struct store *s, int64_t id, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_RECORD_IS_ROOT);
    db_bind_int(&q, RECORD_IS_ROOT_P_ID, id);
    *yes = db_step(&q) && db_int(&q, RECORD_IS_ROOT_YES);
    return db_end(&q, e);
}

static enum err_code is_retrieved(struct store *s, int64_t root, bool *yes, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_REPORT_OF);
    db_bind_int(&q, REPORT_OF_P_ROOT, root);
    *yes = db_step(&q) && str_eq(db_peek(&q, REPORT_OF_STATUS), STR("retrieved"));
    return db_end(&q, e);
}

static enum err_code stage_standing(struct store *s, int64_t root, enum stage stage,
                                    const struct review_documents *d, struct arena *a,
                                    struct standing *out, struct err *e)
{
    struct str person[VOTES_MAX];
    struct vote votes[VOTES_MAX], settled;
    size_t n = 0;
    bool resolved = false;
    enum err_code rc = standing_votes(s, root, stage, a, person, votes, &n, e);
    if (rc == ERR_OK)
        rc = resolution(s, root, stage, a, &settled, &resolved, e);
    if (rc == ERR_OK)
        *out =
            outcome_of(votes, n, resolved ? &settled : NULL, &d->protocol.stage[stage], &d->pico);
    return rc;
}

enum err_code review_record_changed(struct store *s, int64_t root, struct err *e)
{
    const struct review_documents *d;
    struct arena a = {0};
    bool reached = false;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = is_root(s, root, &reached, e);
    for (int stage = 0; rc == ERR_OK && stage < STAGE_COUNT; stage++) {
        struct standing st = {0};
        if (reached && stage == STAGE_FULL_TEXT)
            rc = is_retrieved(s, root, &reached, e);
        if (rc != ERR_OK)
            break;
        if (!reached) {
            rc = drop(s, root, (enum stage)stage, e);
            continue;
        }
        rc = stage_standing(s, root, (enum stage)stage, d, &a, &st, e);
        if (rc == ERR_OK)
            rc = put(s, root, (enum stage)stage, &st, e);
        reached = st.state == STANDING_DECIDED && st.include;
    }
    arena_release(&a);
    return rc;
}

/* Nobody can have voted on it: it waits at the first stage and stands at no other. */
enum err_code review_record_added(struct store *s, int64_t id, struct err *e)
{
    const struct standing waits = {.state = STANDING_AWAITING};
    const struct review_documents *d;
    enum err_code rc = review_documents(s, &d, e);
    if (rc != ERR_OK)
        return rc;
    if (d->protocol.stage[STAGE_TITLE].reviewers < 1)
        return review_record_changed(s, id, e);
    return put(s, id, STAGE_TITLE, &waits, e);
}
