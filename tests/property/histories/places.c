/* places.c - PRISMA: the arithmetic holds, and every record is in exactly one place. */
#include "world.h"

#include "screen/review/calibration.h"
#include "screen/review/flow.h"
#include "tests/property/histories/histories.sql.h"

/* Where a record can be at the end of its way so far. */
static const enum prisma_step PLACE[] = {PRISMA_AUTOMATIC,
                                         PRISMA_REMOVED,
                                         PRISMA_STOPPED,
                                         PRISMA_TITLES_EXCLUDED,
                                         PRISMA_ABSTRACTS_EXCLUDED,
                                         PRISMA_AWAITING_TITLE,
                                         PRISMA_AWAITING_ABSTRACT,
                                         PRISMA_MISSING,
                                         PRISMA_AWAITING_RETRIEVAL,
                                         PRISMA_REPORTS_EXCLUDED,
                                         PRISMA_AWAITING_FULL_TEXT,
                                         PRISMA_REPORTS};

static bool is_in(const struct prisma_number *x, int64_t record)
{
    size_t low = 0, high = x->n_records;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (x->record[mid] < record)
            low = mid + 1;
        else
            high = mid;
    }
    return low < x->n_records && x->record[low] == record;
}

static void one_place(struct world *w, const struct prisma_flow *flow, int64_t root)
{
    const struct prisma_number *step = flow->column[PRISMA_COLUMN_ALL].step;
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(PLACE); i++)
        n += is_in(&step[PLACE[i]], root);
    if (n != 1)
        FAIL(w, "record %d is in %d places of the flow", (int)root, (int)n);
    bool before = is_in(&step[PRISMA_AUTOMATIC], root) || is_in(&step[PRISMA_REMOVED], root) ||
                  is_in(&step[PRISMA_STOPPED], root);
    if (before == is_in(&step[PRISMA_SCREENED], root))
        FAIL(w, "record %d is screened and removed before, or neither", (int)root);
}

static void check_identities(struct world *w, const struct prisma_flow *flow)
{
    struct prisma_checks c = prisma_check(flow, &w->arena);
    for (size_t i = 0; i < c.n; i++)
        if (!c.item[i].ok && c.item[i].severity == NOTE_ERROR)
            FAIL(w, "identity %s: %s", c.item[i].id, c.item[i].text[LANG_EN]);
    assert_int_equal(c.n_failed, 0);
}

static int64_t number(struct world *w, const struct db_query *query)
{
    struct db_stmt q;
    db_begin(&q, store_db(w->s), query);
    int64_t n = db_step(&q) ? db_int64(&q, 0) : -1;
    MUST(w, db_end(&q, &w->e));
    return n;
}

/* A record of a closed round is decided by its consensus, and by nothing beside it. */
static void check_calibrated(struct world *w, const struct record_standing *list, size_t n)
{
    struct calibration *round;
    size_t n_rounds;
    MUST(w, calibration_list(w->s, NULL, &w->arena, &round, &n_rounds, &w->e));
    for (size_t i = 0; i < n_rounds; i++) {
        struct calibration_item *item;
        size_t n_items;
        MUST(w, calibration_items(w->s, &round[i], NULL, &w->arena, &item, &n_items, &w->e));
        for (size_t k = 0; k < n_items; k++)
            for (size_t r = 0; r < n; r++) {
                const struct standing *st = &list[r].stage[round[i].stage];
                if (list[r].root != item[k].root || round[i].phase == CALIBRATION_CLOSED)
                    continue;
                if (st->state == STANDING_AWAITING && st->awaits != AWAITS_CALIBRATION)
                    FAIL(w, "record %d of open round %d waits for something else",
                         (int)item[k].root, (int)round[i].id);
            }
    }
}

void check_places(struct world *w)
{
    struct prisma_input in;
    struct prisma_flow flow;
    struct record_standing *list;
    size_t n;
    MUST(w, flow_input(w->s, &w->arena, &in, &w->e));
    MUST(w, prisma_count(&in, &w->arena, &flow, &w->e));
    check_identities(w, &flow);
    MUST(w, review_standing(w->s, &w->arena, &list, &n, &w->e));
    for (size_t i = 0; i < n; i++)
        one_place(w, &flow, list[i].root);
    const struct prisma_number *step = flow.column[PRISMA_COLUMN_ALL].step;
    assert_int_equal(step[PRISMA_IDENTIFIED].n, number(w, &Q_SOURCE_RECORDS));
    assert_int_equal(step[PRISMA_IDENTIFIED].n - step[PRISMA_DUPLICATES].n, (int64_t)n);
    check_calibrated(w, list, n);
}
