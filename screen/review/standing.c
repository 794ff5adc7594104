/* standing.c - where a record stands, kept in a table and written anew whenever something it
 * follows from changes. */
#include "screen/review/review.sql.h"
#include "screen/review/standing_internal.h"
#include "screen/review/workflow.sql.h"

static const char *const STATES[] = {"", "awaiting", "conflict", "decided"};
static const char *const AWAITS[] = {"", "presort", "vote", "calibration", "resumption"};
static const char *const HOWS[] = {"",       "votes",       "single",     "presort", "resolver",
                                   "plenum", "calibration", "automation", "check"};

const char *standing_how_name(enum standing_how how)
{
    return HOWS[how];
}

static bool word(struct str s, const char *const *list, size_t n, size_t *out)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(s, list[i])) {
            *out = i;
            return true;
        }
    return false;
}

bool standing_how_parse(struct str s, enum standing_how *out)
{
    size_t i;
    if (!word(s, HOWS, COUNT_OF(HOWS), &i))
        return false;
    *out = (enum standing_how)i;
    return true;
}

struct standing standing_read(struct db_stmt *q, int state, struct arena *a)
{
    /* state, verdict, category, reason, criteria, awaits, slots, how stand in this order */
    size_t st = 0, awaits = 0;
    struct standing out = {.include = str_eq(db_peek(q, state + 1), STR("include")),
                           .category = db_str(q, state + 2, a),
                           .reason = db_str(q, state + 3, a),
                           .criteria = db_int64(q, state + 4),
                           .slots = db_int64(q, state + 6)};
    if (word(db_peek(q, state), STATES, COUNT_OF(STATES), &st))
        out.state = (enum standing_state)st;
    if (word(db_peek(q, state + 5), AWAITS, COUNT_OF(AWAITS), &awaits))
        out.awaits = (enum standing_awaits)awaits;
    if (!standing_how_parse(db_peek(q, state + 7), &out.how))
        out.how = HOW_NONE;
    return out;
}

static enum err_code put(struct store *s, int64_t root, enum stage stage, const struct standing *st,
                         struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_STANDING_PUT);
    db_bind_int(&q, STANDING_PUT_P_RECORD, root);
    db_bind_c(&q, STANDING_PUT_P_STAGE, stage_name(stage));
    db_bind_c(&q, STANDING_PUT_P_STATE, STATES[st->state]);
    db_bind_c(&q, STANDING_PUT_P_VERDICT,
              st->state != STANDING_DECIDED ? ""
              : st->include                 ? "include"
                                            : "exclude");
    db_bind_text(&q, STANDING_PUT_P_CATEGORY, st->category);
    db_bind_text(&q, STANDING_PUT_P_REASON, st->reason);
    db_bind_int(&q, STANDING_PUT_P_CRITERIA, st->criteria);
    db_bind_c(&q, STANDING_PUT_P_AWAITS, AWAITS[st->awaits]);
    db_bind_int(&q, STANDING_PUT_P_SLOTS, st->slots);
    db_bind_c(&q, STANDING_PUT_P_HOW, HOWS[st->how]);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code close_slots(struct store *s, int64_t root, const char *stage, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ASSIGNMENT_CLOSE_ALL);
    db_bind_int(&q, ASSIGNMENT_CLOSE_ALL_P_ROOT, root);
    db_bind_c(&q, ASSIGNMENT_CLOSE_ALL_P_STAGE, stage);
    db_step(&q);
    return db_end(&q, e);
}

static enum err_code open_slot(struct store *s, int64_t root, const char *stage, struct str person,
                               struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_ASSIGNMENT_OPEN);
    db_bind_int(&q, ASSIGNMENT_OPEN_P_ROOT, root);
    db_bind_c(&q, ASSIGNMENT_OPEN_P_STAGE, stage);
    db_bind_text(&q, ASSIGNMENT_OPEN_P_PERSON, person);
    db_bind_int(&q, ASSIGNMENT_OPEN_P_OPEN, 1);
    db_step(&q);
    return db_end(&q, e);
}

/* Whose turn it is, among those the record was given to. */
static enum err_code put_slots(struct store *s, int64_t root, enum stage stage,
                               const struct standing_facts *f, const struct standing *st,
                               struct arena *a, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (f->given_out)
        rc = close_slots(s, root, stage_name(stage), e);
    for (size_t i = 0; rc == ERR_OK && st->awaits == AWAITS_VOTE && i < f->n_given; i++)
        if (!f->given_voted[i])
            rc = open_slot(s, root, stage_name(stage), f->given[i], e);
    if (rc != ERR_OK || !f->presort_given_out)
        return rc;
    rc = close_slots(s, root, presort_stage(stage), e);
    struct db_stmt q;
    struct str person = STR("");
    if (rc != ERR_OK || st->awaits != AWAITS_PRESORT || !f->in.presorter)
        return rc;
    db_begin(&q, store_db(s), &Q_ASSIGNED_TO);
    db_bind_int(&q, ASSIGNED_TO_P_ROOT, root);
    db_bind_c(&q, ASSIGNED_TO_P_STAGE, presort_stage(stage));
    if (db_step(&q))
        person = db_str(&q, ASSIGNED_TO_PERSON, a);
    rc = db_end(&q, e);
    return rc == ERR_OK && person.len ? open_slot(s, root, presort_stage(stage), person, e) : rc;
}

/* The record doesn't stand at the stage (any more). */
static enum err_code drop(struct store *s, int64_t root, enum stage stage, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_STANDS_OR_OPEN);
    db_bind_int(&q, STANDS_OR_OPEN_P_ROOT, root);
    db_bind_c(&q, STANDS_OR_OPEN_P_STAGE, stage_name(stage));
    db_bind_c(&q, STANDS_OR_OPEN_P_PRESORT, presort_stage(stage));
    bool stands = db_step(&q);
    enum err_code found = db_end(&q, e);
    if (found != ERR_OK || !stands)
        return found;
    db_begin(&q, store_db(s), &Q_STANDING_DELETE);
    db_bind_int(&q, STANDING_DELETE_P_RECORD, root);
    db_bind_c(&q, STANDING_DELETE_P_STAGE, stage_name(stage));
    db_step(&q);
    enum err_code rc = db_end(&q, e);
    if (rc == ERR_OK)
        rc = close_slots(s, root, stage_name(stage), e);
    return rc == ERR_OK ? close_slots(s, root, presort_stage(stage), e) : rc;
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

static enum err_code reckon(struct store *s, int64_t root, enum stage stage,
                            const struct review_documents *d, struct arena *a, bool *passed,
                            struct err *e)
{
    struct standing_facts f;
    enum err_code rc = standing_facts(s, root, stage, a, &f, e);
    if (rc != ERR_OK)
        return rc;
    struct standing st = outcome_of(&f.in, &d->protocol.stage[stage], &d->pico);
    rc = put(s, root, stage, &st, e);
    if (rc == ERR_OK)
        rc = put_slots(s, root, stage, &f, &st, a, e);
    *passed = st.state == STANDING_DECIDED && st.include;
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
        if (reached && stage == STAGE_FULL_TEXT)
            rc = is_retrieved(s, root, &reached, e);
        if (rc == ERR_OK)
            rc = reached ? reckon(s, root, (enum stage)stage, d, &a, &reached, e)
                         : drop(s, root, (enum stage)stage, e);
    }
    arena_release(&a);
    return rc;
}

enum err_code review_member_changed(struct store *s, int64_t record, struct err *e)
{
    struct db_stmt q;
    int64_t root = record;
    db_begin(&q, store_db(s), &Q_ROOT_OF);
    db_bind_int(&q, ROOT_OF_P_ID, record);
    if (db_step(&q))
        root = db_int64(&q, ROOT_OF_ROOT);
    enum err_code rc = db_end(&q, e);
    return rc == ERR_OK ? review_record_changed(s, root, e) : rc;
}

/* Nobody can have voted on it: it waits at the first stage and stands at no other. */
enum err_code review_record_added(struct store *s, int64_t id, struct err *e)
{
    const struct outcome_input nothing = {0};
    const struct review_documents *d;
    enum err_code rc = review_documents(s, &d, e);
    if (rc != ERR_OK)
        return rc;
    struct standing waits = outcome_of(&nothing, &d->protocol.stage[STAGE_TITLE], &d->pico);
    return put(s, id, STAGE_TITLE, &waits, e);
}

enum err_code review_all_changed(struct store *s, struct err *e)
{
    struct db_stmt q;
    int64_t *root = NULL;
    size_t n = 0, cap = 0;
    struct arena a = {0};
    db_begin(&q, store_db(s), &Q_STANDING_ROOTS);
    while (db_step(&q)) {
        root = arena_grow(&a, root, n, &cap, sizeof *root);
        root[n++] = db_int64(&q, STANDING_ROOTS_ID);
    }
    enum err_code rc = db_end(&q, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        rc = review_record_changed(s, root[i], e);
    arena_release(&a);
    return rc;
}

enum err_code review_standing_due(struct store *s, struct err *e)
{
    struct db_stmt q;
    db_begin(&q, store_db(s), &Q_STANDING_IS_DUE);
    bool due = db_step(&q) && db_int(&q, STANDING_IS_DUE_N) > 0;
    enum err_code rc = db_end(&q, e);
    if (rc != ERR_OK || !due)
        return rc;
    rc = store_begin(s, e);
    if (rc != ERR_OK)
        return rc;
    rc = review_all_changed(s, e);
    if (rc == ERR_OK)
        rc = db_run(store_db(s), &Q_STANDING_DUE_DONE, e);
    return store_end(s, rc, e);
}
