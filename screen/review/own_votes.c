/* own_votes.c - a person's own decisions, the newest first. Nobody else's are read. */
#include "screen/review/queue.sql.h"
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
    for (size_t i = 0; rc == ERR_OK && i < *n; i++) {
        struct own_vote *v = &(*out)[i];
        bool theirs = true, blocked = true;
        rc = v->presort ? presort_undo_blocked(s, person, v->root, stage, a, &theirs, &blocked, e)
                        : vote_undo_blocked(s, v->root, stage, a, &blocked, e);
        v->may_undo = theirs && !blocked;
    }
    return rc;
}
