/* test_report.c - the table and the share of NGC's report, out of rows; estimates; plans. */
#include "world.h"

#include "uptake/delivery/delivery.sql.h"
#include "uptake/demo/demo.h"
#include "uptake/estimate/estimate.h"

#include <math.h>
#include <sqlite3.h>

static const int MONTH[6] = {202310, 202311, 202312, 202401, 202402, 202403};
static const double TOTAL[6] = {315, 361, 324, 323, 312, 319};

static void check_totals(struct world *w)
{
    for (size_t i = 0; i < 6; i++)
        assert_true(world_sum(w, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, MONTH[i], "") == TOTAL[i]);
    assert_true(world_sum(w, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, 202311, "sjaelland") == 1);
    assert_true(world_sum(w, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, 202402, "nordjylland") == 12);
    assert_true(world_sum(w, UPTAKE_REQUISITIONED, UPTAKE_SAMPLE, 202312, "hovedstaden") == 159);
}

static void the_table_as_it_is_printed(void **state)
{
    (void)state;
    static const char text[] =
        "Region/sted;okt 2023;nov 2023;dec 2023;jan 2024;feb 2024;mar 2024;I alt\n"
        "Hovedstaden;141;182;159;119;130;135;866\nMidtjylland;95;97;100;114;81;97;584\n"
        "Nordjylland;0;0;0;0;12;0;12\nSyddanmark;72;81;53;75;72;70;423\n"
        "Sjælland;7;1;12;15;17;17;69\nI alt;315;361;324;323;312;319;1.954\n";
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct finding f;
    w->want.map.defaults.group = str_c("udbredt-og-uhelbredelig-kraeft");
    w->want.map.defaults.event = UPTAKE_REQUISITIONED;
    w->want.map.defaults.unit = UPTAKE_SAMPLE;
    struct delivery_made m = world_take(w, "tabel.csv", text);
    assert_int_equal(m.n_counted, 30);
    assert_int_equal(m.n_errors + m.n_warnings, 0);
    check_totals(w);
    assert_int_equal(world_found(w, "sum", &f), 0);
    world_free(w);
}

/* From rows; and 32 % of 1,727 a month from received equivalents. */
static void the_table_out_of_rows(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct demo_samples all;
    struct delivery_made m;
    struct estimate_list l;
    struct estimate x = {.kind = ESTIMATE_NEW,
                         .unit = UPTAKE_EQUIVALENT,
                         .first = 202210,
                         .last = UPTAKE_OPEN_END,
                         .micro = 1727 * UPTAKE_MICRO,
                         .note = STR("")};
    struct uptake_lists lists;
    const struct uptake_name *group;
    double received = 0, expected = 0;
    demo_make(&w->registry, 1, 0, &w->a, &all);
    assert_int_equal(all.n, 4845);
    char *path = arena_fmt(&w->a, "%s/rows.csv", w->folder);
    WORLD_OK(w, demo_write_one(&w->registry, &all, path, &w->e));
    WORLD_OK(w, delivery_import(w->u, &path, 1, &w->want, &w->a, &m, &w->e));
    assert_int_equal(m.n_counted, 4845);
    check_totals(w);
    WORLD_OK(w, uptake_lists(w->u, &w->a, &lists, &w->e));
    WORLD_OK(w, uptake_name_find(lists.group, lists.n_groups,
                                 str_c("udbredt-og-uhelbredelig-kraeft"), &group, &w->e));
    x.group = group->id;
    WORLD_OK(w, estimate_set(w->u, &x, "analyst", &w->e));
    WORLD_OK(w, estimate_load(w->u, 0, &w->a, &l, &w->e));
    for (size_t i = 0; i < 6; i++) {
        int64_t micro;
        received += world_sum(w, UPTAKE_RECEIVED, UPTAKE_EQUIVALENT, MONTH[i], "");
        assert_true(estimate_at(&l, group->id, ESTIMATE_NEW, UPTAKE_EQUIVALENT, MONTH[i], &micro));
        expected += (double)micro / 1e6;
    }
    assert_true(received == 3316);
    double samples = 0, equivalents = 0; /* to date */
    for (int month = 202210; month <= 202403; month = uptake_month_add(month, 1)) {
        samples += world_sum(w, UPTAKE_SEQUENCED, UPTAKE_SAMPLE, month, "");
        equivalents += world_sum(w, UPTAKE_SEQUENCED, UPTAKE_EQUIVALENT, month, "");
    }
    assert_true(samples == 4845 && equivalents == 8129);
    assert_true(floor(100 * received / expected + 0.5) == 32);
    world_free(w);
}

static void a_revision_holds_where_it_says(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct estimate_list l;
    struct estimate x = {.group = 3,
                         .unit = UPTAKE_EQUIVALENT,
                         .first = 202301,
                         .last = UPTAKE_OPEN_END,
                         .micro = 100,
                         .note = STR("")};
    int64_t micro;
    WORLD_OK(w, estimate_set(w->u, &x, "analyst", &w->e));
    x.first = 202306;
    x.last = 202308;
    x.micro = 200;
    WORLD_OK(w, estimate_set(w->u, &x, "analyst", &w->e));
    x.first = x.last = 202307;
    x.none = true;
    WORLD_OK(w, estimate_set(w->u, &x, "analyst", &w->e));
    WORLD_OK(w, estimate_load(w->u, 3, &w->a, &l, &w->e));
    assert_int_equal(l.n, 3);
    static const struct {
        int month;
        int64_t micro;
    } held[] = {{202212, 0}, {202301, 100}, {202306, 200},
                {202307, 0}, {202308, 200}, {202309, 100}};
    for (size_t i = 0; i < COUNT_OF(held); i++) {
        bool any = estimate_at(&l, 3, ESTIMATE_NEW, UPTAKE_EQUIVALENT, held[i].month, &micro);
        assert_int_equal(micro, held[i].micro);
        assert_int_equal(any, held[i].micro > 0);
    }
    assert_false(estimate_at(&l, 3, ESTIMATE_INCLUDING_EARLIER, UPTAKE_EQUIVALENT, 202301, &micro));
    for (size_t i = 0; i < 3; i++)
        assert_true(estimate_holds(&l, &l.item[i]));
    x.first = 202306;
    x.last = 202308;
    x.none = false;
    WORLD_OK(w, estimate_set(w->u, &x, "analyst", &w->e));
    WORLD_OK(w, estimate_load(w->u, 3, &w->a, &l, &w->e));
    assert_true(estimate_holds(&l, &l.item[0]));
    assert_false(estimate_holds(&l, &l.item[1]));
    x.first = 202313;
    assert_int_equal(estimate_set(w->u, &x, "analyst", &w->e), ERR_INPUT);
    world_free(w);
}

/* What runs for each row looks things up. */
static void rows_are_looked_up(void **state)
{
    (void)state;
    static const struct db_query *const hot[] = {&Q_UPTAKE_SAMPLE_LOOK, &Q_UPTAKE_CELL_LOOK,
                                                 &Q_UPTAKE_SAMPLE_REPLACE};
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    for (size_t i = 0; i < COUNT_OF(hot); i++) {
        sqlite3_stmt *q = NULL;
        const char *sql = arena_fmt(&w->a, "EXPLAIN QUERY PLAN %s", hot[i]->sql);
        assert_int_equal(sqlite3_prepare_v2(db_raw(uptake_db(w->u)), sql, -1, &q, NULL), SQLITE_OK);
        while (sqlite3_step(q) == SQLITE_ROW)
            assert_null(strstr((const char *)sqlite3_column_text(q, 3), "SCAN"));
        sqlite3_finalize(q);
    }
    world_free(w);
}

const struct CMUnitTest REPORT_TESTS[] = {
    cmocka_unit_test(the_table_as_it_is_printed),
    cmocka_unit_test(the_table_out_of_rows),
    cmocka_unit_test(a_revision_holds_where_it_says),
    cmocka_unit_test(rows_are_looked_up),
};
const size_t REPORT_COUNT = COUNT_OF(REPORT_TESTS);
