/* own_votes.c - a person's own decisions, the newest first. Nobody else's are read. */
#include "screen/review/halt.h"
#include "screen/review/queue.sql.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"

static enum err_code read_own(struct store *s, const char *person, enum stage stage, int64_t before,
                              size_t most, struct arena *a, struct own_vote *out, size_t *n,
                              struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_OWN_VOTES);
    db_bind_c(&q, OWN_VOTES_P_PERSON, person);
    db_bind_c(&q, OWN_VOTES_P_STAGE, stage_name(stage));
    db_bind_int(&q, OWN_VOTES_P_BEFORE, before ? before : INT64_MAX);
    db_bind_int(&q, OWN_VOTES_P_MOST, (int64_t)most);
    while (*n < most && db_step(&q)) {
        struct own_vote *v = &out[(*n)++];
        *v = (struct own_vote){.seq = db_int64(&q, OWN_VOTES_EVENT),
                               .root = db_int64(&q, OWN_VOTES_ROOT),
                               .title = db_str(&q, OWN_VOTES_TITLE, a),
                               .citation = db_str(&q, OWN_VOTES_CITATION, a),
                               .presort = db_int(&q, OWN_VOTES_PRESORT) != 0,
                               .at = db_str(&q, OWN_VOTES_AT, a)};
        standing_read_vote(&q, OWN_VOTES_VERDICT, a, &v->vote);
        if (v->presort && v->vote.verdict != VOTE_EXCLUDE) /* "keep" */
            v->vote.verdict = VOTE_INCLUDE;
        v->vote.tags = db_str(&q, OWN_VOTES_TAGS, a);
        v->vote.spent_ms = db_int64(&q, OWN_VOTES_SPENT_MS);
        v->vote.suggested = db_int(&q, OWN_VOTES_SUGGESTED) != 0;
    }
    return db_end(&q, e);
}

static enum err_code has_own(struct store *s, const char *person, int64_t root, enum stage stage,
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

/* Is it over there, as everybody may know, or did the person read on? */
static enum err_code read_on(struct store *s, const char *person, int64_t root, enum stage stage,
                             struct arena *a, bool *yes, struct err *e)
{
    struct standing st;
    enum err_code rc = has_own(s, person, root, stage, yes, e);
    if (rc == ERR_OK && !*yes) {
        rc = standing_of(s, root, stage, a, &st, e);
        *yes = st.how != HOW_AUTOMATION &&
               (st.state == STANDING_DECIDED || st.state == STANDING_CONFLICT);
    }
    return rc;
}

/* vote_undo and presort_undo look at everybody's votes; here only what the person may know is. */
static enum err_code may_undo(struct store *s, const char *person, enum stage stage,
                              struct own_vote *v, struct arena *a, struct err *e)
{
    struct standing st;
    bool blocked = false;
    enum err_code rc = standing_of(s, v->root, stage, a, &st, e);
    if (v->presort && v->vote.verdict == VOTE_EXCLUDE)
        blocked = st.how != HOW_PRESORT;
    else if (v->presort && rc == ERR_OK)
        rc = read_on(s, person, v->root, stage, a, &blocked, e);
    else
        blocked = st.state != STANDING_AWAITING && st.how != HOW_SINGLE && st.how != HOW_AUTOMATION;
    blocked |= standing_is_halted(&st);
    for (int next = (int)stage + 1; rc == ERR_OK && !blocked && next < STAGE_COUNT; next++)
        rc = read_on(s, person, v->root, (enum stage)next, a, &blocked, e);
    v->may_undo = rc == ERR_OK && !blocked;
    return rc;
}

enum err_code review_own_votes(struct store *s, const char *person, enum stage stage,
                               int64_t before, size_t most, struct arena *a, struct own_vote **out,
                               size_t *n, struct err *e)
{
    const char *known;
    most = most < TURN_AHEAD_MAX ? most : TURN_AHEAD_MAX;
    *out = ARENA_ARRAY(a, most, struct own_vote);
    *n = 0;
    enum err_code rc = person_acting(s, person, a, &known, e);
    if (rc == ERR_OK)
        rc = read_own(s, person, stage, before, most, a, *out, n, e);
    for (size_t i = 0; rc == ERR_OK && i < *n; i++)
        rc = may_undo(s, person, stage, &(*out)[i], a, e);
    return rc;
}
