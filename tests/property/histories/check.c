/* check.c - slots and queues: nobody twice, nobody for nothing, nobody before a wall. */
#include "world.h"

#include "screen/review/review_internal.h"
#include "tests/property/histories/histories.sql.h"

static void finds_nothing(struct world *w, const struct db_query *query)
{
    struct db_stmt q;
    db_begin(&q, store_db(w->s), query);
    if (db_step(&q))
        FAIL(w, "%s: record %d, %s, %s", query->name, (int)db_int64(&q, 0),
             db_text(&q, 1, &w->kept), db_text(&q, 2, &w->kept));
    MUST(w, db_end(&q, &w->e));
}

static int64_t most(const struct protocol_stage *rule)
{
    return rule->include_needs > rule->reviewers ? rule->include_needs : rule->reviewers;
}

/* Slots that are given and free, with the votes that are in, are what the rule asks for. */
static void check_waiting(struct world *w)
{
    struct db_stmt q;
    db_begin(&q, store_db(w->s), &Q_WAITING);
    while (db_step(&q)) {
        enum stage stage = STAGE_TITLE;
        int64_t slots = db_int64(&q, WAITING_SLOTS), voted = db_int64(&q, WAITING_VOTED);
        int64_t all = slots + voted + db_int64(&q, WAITING_GIVEN);
        assert_true(stage_parse(db_peek(&q, WAITING_STAGE), &stage));
        const struct protocol_stage *rule = &w->d->protocol.stage[stage];
        int64_t asked = voted < rule->reviewers ? rule->reviewers : rule->include_needs;
        if (slots > 0 && all != asked)
            FAIL(w, "record %d at %s: %d voted, %d free, %d in all, and %d are asked for",
                 (int)db_int64(&q, WAITING_RECORD), stage_name(stage), (int)voted, (int)slots,
                 (int)all, (int)asked);
        if (db_int(&q, WAITING_PLAIN) && all > most(rule))
            FAIL(w, "record %d at %s: %d slots, and the rule asks for %d at most",
                 (int)db_int64(&q, WAITING_RECORD), stage_name(stage), (int)all, (int)most(rule));
        if (all <= voted)
            FAIL(w, "record %d at %s waits for a vote that nobody may give",
                 (int)db_int64(&q, WAITING_RECORD), stage_name(stage));
    }
    MUST(w, db_end(&q, &w->e));
}

void check_slots(struct world *w)
{
    static const struct db_query *const wrong[] = {
        &Q_WRONG_TWO_SLOTS,       &Q_WRONG_IDLE_SLOT,
        &Q_WRONG_SLOT_OF_A_VOTER, &Q_WRONG_SLOT_OF_THE_BARRED,
        &Q_WRONG_FREE_SLOT,       &Q_WRONG_WAITING,
        &Q_WRONG_STAGE,           &Q_WRONG_CALIBRATED,
        &Q_WRONG_HALTED};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        finds_nothing(w, wrong[i]);
    check_waiting(w);
}

static void check_queue(struct world *w, const char *person, enum stage stage)
{
    struct turn t;
    struct standing st;
    int64_t root, left;
    struct err e = {0};
    enum err_code rc = review_turn(w->s, person, stage, &t, &e);
    /* No calibration round has opened the stage, or the person left. */
    if (rc == ERR_STATE || rc == ERR_NOT_FOUND)
        return;
    err_copy(&w->e, &e);
    MUST(w, rc);
    if (t.kind != TURN_NOTHING) {
        MUST(w, standing_of(w->s, t.root, stage, &w->arena, &st, &w->e));
        bool waits = st.state == STANDING_AWAITING &&
                     st.awaits == (t.kind == TURN_PRESORT       ? AWAITS_PRESORT
                                   : t.kind == TURN_CALIBRATION ? AWAITS_CALIBRATION
                                                                : AWAITS_VOTE);
        /* Votes of an open round are asked for also where the record is settled meanwhile. */
        if (!waits && t.kind != TURN_CALIBRATION)
            FAIL(w, "record %d at %s is in the queue of %s, and waits for nothing", (int)t.root,
                 stage_name(stage), person);
    }
    MUST(w, review_next(w->s, person, stage, &root, &left, &w->e));
    if (!w->named && (left > 0) != (root > 0))
        FAIL(w, "%s has %d left at %s, and record %d is next", person, (int)left, stage_name(stage),
             (int)root);
}

void check_queues(struct world *w)
{
    for (size_t i = 0; i < w->n_people; i++)
        for (int stage = 0; stage < STAGE_COUNT; stage++)
            check_queue(w, w->person[i], (enum stage)stage);
}

static void add_rows(struct world *w, const struct db_query *query, struct buf *b)
{
    struct db_stmt q;
    db_begin(&q, store_db(w->s), query);
    while (db_step(&q)) {
        buf_addf(b, "%s %" PRId64 " ", query->name, db_int64(&q, 0));
        buf_addstr(b, db_peek(&q, 1));
        buf_addch(b, ' ');
        buf_addstr(b, db_peek(&q, 2));
        buf_addch(b, '\n');
    }
    MUST(w, db_end(&q, &w->e));
}

void check_standing(struct world *w)
{
    struct buf kept = {0}, anew = {0};
    add_rows(w, &Q_ROWS_STANDING, &kept);
    add_rows(w, &Q_ROWS_ASSIGNMENT, &kept);
    MUST(w, store_begin(w->s, &w->e));
    MUST(w, review_all_changed(w->s, &w->e));
    add_rows(w, &Q_ROWS_STANDING, &anew);
    add_rows(w, &Q_ROWS_ASSIGNMENT, &anew);
    store_rollback(w->s);
    if (!str_eq(buf_str(&kept), buf_str(&anew)))
        FAIL(w, "standing reckoned anew:\n  stands: %s",
             world_difference(w, buf_str(&kept), buf_str(&anew)));
    buf_release(&kept);
    buf_release(&anew);
}
