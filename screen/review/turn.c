/* turn.c - what a person is to do next. Only the person's own votes and slots are read. */
#include "screen/review/assign.h"
#include "screen/review/calibration.h"
#include "screen/review/interest.h"
#include "screen/review/review.sql.h"
#include "screen/review/review_internal.h"
#include "screen/review/workflow.sql.h"

struct place { /* in the order of what was given */
    int64_t position, record;
};

static enum err_code given_after(struct store *s, const char *person, const char *stage,
                                 struct place *at, int64_t *root, struct err *e)
{
    struct db_stmt q;
    *root = 0;
    db_begin(&q, store_db(s), &Q_NEXT_GIVEN);
    db_bind_c(&q, NEXT_GIVEN_P_PERSON, person);
    db_bind_c(&q, NEXT_GIVEN_P_STAGE, stage);
    db_bind_int(&q, NEXT_GIVEN_P_POSITION, at->position);
    db_bind_int(&q, NEXT_GIVEN_P_RECORD, at->record);
    if (db_step(&q)) {
        *root = db_int64(&q, NEXT_GIVEN_ROOT);
        *at = (struct place){db_int64(&q, NEXT_GIVEN_POSITION), db_int64(&q, NEXT_GIVEN_RECORD)};
    }
    return db_end(&q, e);
}

/* The next record given to the person, who may have told who they are since, and wrote it. */
static enum err_code given(struct store *s, const char *person, const char *stage, int64_t *root,
                           struct err *e)
{
    struct place at = {-1, 0};
    bool skip = true;
    enum err_code rc = ERR_OK;
    while (rc == ERR_OK && skip) {
        skip = false;
        rc = given_after(s, person, stage, &at, root, e);
        if (rc == ERR_OK && *root)
            rc = interest_skip(s, person, person, *root, &skip, e);
    }
    return rc;
}

static enum err_code free_after(struct store *s, const char *person, enum stage stage,
                                const char *awaits, int64_t after, int64_t *root, struct err *e)
{
    struct db_stmt q;
    *root = 0;
    db_begin(&q, store_db(s), &Q_NEXT_FREE);
    db_bind_c(&q, NEXT_FREE_P_PERSON, person);
    db_bind_c(&q, NEXT_FREE_P_STAGE, stage_name(stage));
    db_bind_c(&q, NEXT_FREE_P_AWAITS, awaits);
    db_bind_int(&q, NEXT_FREE_P_AFTER, after);
    if (db_step(&q))
        *root = db_int64(&q, NEXT_FREE_RECORD);
    return db_end(&q, e);
}

static enum err_code last_voted(struct store *s, const char *person, enum stage stage,
                                int64_t *record, struct err *e)
{
    struct db_stmt q;
    *record = 0;
    db_begin(&q, store_db(s), &Q_LAST_VOTED);
    db_bind_c(&q, LAST_VOTED_P_PERSON, person);
    db_bind_c(&q, LAST_VOTED_P_STAGE, stage_name(stage));
    if (db_step(&q))
        *record = db_int64(&q, LAST_VOTED_RECORD);
    return db_end(&q, e);
}

/* The next free record that the person didn't write. It begins where the person was: records
 * before it are the person's own as a rule, and are looked through only when nothing follows. */
static enum err_code next_free(struct store *s, const char *person, enum stage stage,
                               const char *awaits, int64_t *root, struct err *e)
{
    int64_t begin = 0, after;
    bool skip = true, wrapped;
    enum err_code rc = last_voted(s, person, stage, &begin, e);
    wrapped = begin == 0;
    after = begin;
    *root = 0;
    while (rc == ERR_OK && skip) {
        rc = free_after(s, person, stage, awaits, after, root, e);
        if (rc == ERR_OK && *root == 0 && !wrapped) {
            wrapped = true;
            after = 0;
            continue;
        }
        skip = false;
        if (rc == ERR_OK && *root)
            rc = interest_skip(s, person, person, *root, &skip, e);
        after = *root;
    }
    return rc;
}

static enum err_code look(struct store *s, const char *person, enum stage stage, bool presort,
                          struct turn *out, bool *is_given, struct err *e)
{
    const char *slot = presort ? presort_stage(stage) : stage_name(stage);
    struct err why = {0};
    enum err_code rc = person_may_read(s, person, stage, presort, &why);
    *is_given = false;
    if (rc == ERR_FORBIDDEN)
        return ERR_OK;
    if (rc != ERR_OK) {
        err_copy(e, &why);
        return rc;
    }
    rc = given(s, person, slot, &out->root, e);
    *is_given = out->root != 0;
    if (rc == ERR_OK && !out->root)
        rc = next_free(s, person, stage, presort ? "presort" : "vote", &out->root, e);
    if (out->root)
        out->kind = presort ? TURN_PRESORT : TURN_VOTE;
    return rc;
}

static enum err_code turn(struct store *s, const char *person, enum stage stage, struct turn *out,
                          bool *is_given, struct err *e)
{
    const struct review_documents *d;
    struct arena a = {0};
    const char *known;
    *out = (struct turn){0};
    *is_given = true;
    enum err_code rc = person_acting(s, person, &a, &known, e);
    arena_release(&a);
    if (rc == ERR_OK)
        rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = calibration_turn(s, person, stage, &out->calibration, &out->root, e);
    if (rc != ERR_OK || out->root) {
        out->kind = out->root ? TURN_CALIBRATION : TURN_NOTHING;
        return rc;
    }
    rc = calibration_gate(s, stage, e);
    if (rc == ERR_OK && d->protocol.stage[stage].presort)
        rc = look(s, person, stage, true, out, is_given, e);
    if (rc == ERR_OK && !out->root)
        rc = look(s, person, stage, false, out, is_given, e);
    return rc;
}

enum err_code review_turn(struct store *s, const char *person, enum stage stage, struct turn *out,
                          struct err *e)
{
    bool is_given;
    return turn(s, person, stage, out, &is_given, e);
}

/* As many readers as slots: everybody reads everything, and nobody can be in the way. */
enum err_code review_is_contended(struct store *s, enum stage stage, bool presort, bool *yes,
                               struct err *e)
{
    struct arena a = {0};
    const struct review_documents *d;
    struct str *who;
    size_t n;
    enum err_code rc = review_documents(s, &d, e);
    if (rc == ERR_OK)
        rc = person_readers(s, stage, presort, &a, &who, &n, e);
    *yes = rc == ERR_OK && n > (presort ? 1 : (size_t)d->protocol.stage[stage].reviewers);
    arena_release(&a);
    return rc;
}

enum err_code review_take(struct store *s, const char *person, enum stage stage, struct turn *out,
                          struct err *e)
{
    bool is_given, hold = false;
    enum err_code rc = turn(s, person, stage, out, &is_given, e);
    if (rc == ERR_OK && !is_given && out->root)
        rc = review_is_contended(s, stage, out->kind == TURN_PRESORT, &hold, e);
    if (rc != ERR_OK || !hold)
        return rc;
    struct assign_slot slot = {.root = out->root, .person = 0, .position = 0};
    return assign_append(s, person,
                         out->kind == TURN_PRESORT ? presort_stage(stage) : stage_name(stage),
                         "taken", 0, &slot, 1, &person, e);
}

static enum err_code count(struct store *s, const struct db_query *query, const char *person,
                           enum stage stage, int64_t *n, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), query);
    bool given_first = query == &Q_LEFT_GIVEN;
    db_bind_c(&q, given_first ? LEFT_GIVEN_P_PERSON : LEFT_FREE_P_PERSON, person);
    db_bind_c(&q, given_first ? LEFT_GIVEN_P_STAGE : LEFT_FREE_P_STAGE, stage_name(stage));
    if (db_step(&q))
        *n += db_int64(&q, 0);
    return db_end(&q, e);
}

enum err_code review_left(struct store *s, const char *person, enum stage stage, int64_t *left,
                          struct err *e)
{
    struct err why = {0};
    *left = 0;
    enum err_code rc = person_may_read(s, person, stage, false, &why);
    if (rc == ERR_FORBIDDEN) /* nothing is left for who doesn't read there */
        return ERR_OK;
    if (rc != ERR_OK) {
        err_copy(e, &why);
        return rc;
    }
    rc = count(s, &Q_LEFT_GIVEN, person, stage, left, e);
    return rc == ERR_OK ? count(s, &Q_LEFT_FREE, person, stage, left, e) : rc;
}

enum err_code review_next(struct store *s, const char *person, enum stage stage, int64_t *root,
                          int64_t *left, struct err *e)
{
    struct turn t = {0};
    bool is_given;
    enum err_code rc = look(s, person, stage, false, &t, &is_given, e);
    *root = t.root;
    return rc == ERR_OK && left ? review_left(s, person, stage, left, e) : rc;
}
