/* test_again.c - deliveries that come again: what they replace, and what they don't. */
#include "world.h"

#define ROW(id, received, released)                                                                \
    id ";Nyresvigt;Region Midtjylland;Vest;Germline;;" received ";;" released ";1\n"

static void a_month_that_comes_again_replaces_it(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct delivery *d;
    size_t n;
    world_take(w, "okt.csv",
               VEST_HEADER ROW("A", "01-10-2023", "") ROW("B", "02-10-2023", "")
                   ROW("C", "03-10-2023", ""));
    world_take(w, "nov.csv", VEST_HEADER ROW("D", "01-11-2023", ""));
    struct delivery_made m =
        world_take(w, "okt-igen.csv",
                   VEST_HEADER ROW("A", "01-10-2023", "20-11-2023") ROW("B", "04-10-2023", ""));
    assert_int_equal(m.scope_event, UPTAKE_RECEIVED);
    assert_int_equal(m.scope_first, 202310);
    assert_int_equal(m.n_replaced, 3);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 2);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202311, "") == 1);
    WORLD_OK(w, delivery_list(w->u, &w->a, &d, &n, &w->e));
    assert_int_equal(n, 3);
    assert_int_equal(d[0].n_rows, 3); /* kept */
    assert_int_equal(d[0].n_live, 0);
    assert_int_equal(d[0].n_replaced_by, 1);
    assert_int_equal(d[0].replaced_by[0].delivery, 3);
    assert_int_equal(d[0].replaced_by[0].rows, 3);
    assert_int_equal(d[1].n_live, 1);
    world_free(w);
}

static void other_groups_of_the_month_stay(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    world_take(
        w, "okt.csv",
        VEST_HEADER ROW("A", "01-10-2023",
                        "") "B;Oftalmologi;Region Midtjylland;Vest;Germline;;02-10-2023;;;1\n");
    world_take(w, "igen.csv", VEST_HEADER ROW("X", "03-10-2023", ""));
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 2);
    world_free(w);
}

static void a_few_rows_are_no_month(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct delivery_made m;
    static const char few[] =
        VEST_HEADER ROW("A", "01-10-2023", "20-11-2023") ROW("B", "02-10-2023", "");
    world_take(w, "okt.csv",
               VEST_HEADER ROW("A", "01-10-2023", "") ROW("B", "02-10-2023", "")
                   ROW("C", "03-10-2023", "") ROW("D", "03-10-2023", "")
                       ROW("E", "03-10-2023", ""));
    assert_int_equal(world_try(w, "few.csv", few, &m), ERR_STATE);
    assert_string_equal(w->e.msg->id, "delivery.few");
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 5);
    w->want.mode = DELIVERY_ADD;
    m = world_take(w, "few.csv", few);
    assert_int_equal(m.n_replaced, 2);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 5);
    assert_true(world_sum(w, UPTAKE_RELEASED, UPTAKE_SAMPLE, 202311, "") == 1);
    w->want.mode = DELIVERY_REPLACES;
    w->want.first = w->want.last = 202310;
    w->want.again = true;
    world_take(w, "few.csv", few);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 2);
    world_free(w);
}

static void figures_of_a_month_come_again(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    static const char header[] = "Gruppe;Region;okt 2023;nov 2023\n";
    w->want.map.defaults.event = UPTAKE_RECEIVED;
    w->want.map.defaults.unit = UPTAKE_SAMPLE;
    world_take(w, "a.csv",
               arena_fmt(&w->a, "%sNyresvigt;Midtjylland;5;6\nNyresvigt;Sjælland;7;8\n", header));
    struct delivery_made m =
        world_take(w, "b.csv", "Gruppe;Region;okt 2023\nNyresvigt;Midtjylland;9\n");
    assert_int_equal(m.n_replaced, 2);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 9);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202311, "") == 14);
    world_free(w);
}

/* Where samples tell of a month, a figure of it is no further sample. */
static void figures_give_way_to_samples(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    w->want.map.defaults.event = UPTAKE_RECEIVED;
    w->want.map.defaults.unit = UPTAKE_SAMPLE;
    world_take(w, "a.csv", "Gruppe;Region;okt 2023;nov 2023\nNyresvigt;Midtjylland;5;6\n");
    world_take(w, "b.csv", VEST_HEADER ROW("A", "01-10-2023", ""));
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 1);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202311, "") == 6);
    world_free(w);
}

static void the_same_file_twice(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct delivery_made m;
    static const char text[] = VEST_HEADER ROW("A", "01-10-2023", "");
    world_take(w, "a.csv", text);
    const char *before = world_figures(w);
    assert_int_equal(world_try(w, "b.csv", text, &m), ERR_STATE);
    assert_string_equal(w->e.msg->id, "delivery.known");
    w->want.again = true;
    world_take(w, "b.csv", text);
    assert_string_equal(world_figures(w), before);
    world_free(w);
}

/* A corrected row takes the place of the one that waits. */
static void a_row_that_waits_comes_again(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct finding f;
    world_take(w, "a.csv",
               VEST_HEADER ROW("A", "01-10-2023", "") ROW("B", "05-10-2023", "01-10-2023"));
    assert_int_equal(world_found(w, "released_early", &f), 1);
    w->want.mode = DELIVERY_ADD;
    struct delivery_made m =
        world_take(w, "b.csv", VEST_HEADER ROW("B", "05-10-2023", "21-10-2023"));
    assert_int_equal(m.n_closed, 1);
    assert_int_equal(world_found(w, "released_early", &f), 0);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 2);
    world_free(w);
}

/* What is mended late stands behind what came meanwhile. */
static void a_row_mended_late_replaces_nothing_newer(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct mended m;
    world_take(w, "a.csv",
               VEST_HEADER ROW("A", "01-10-2023",
                               "") "B;Nyresvigt;Udlandet;Vest;Germline;;02-10-2023;;;1\n"
                                   "C;Nyresvigt;Udlandet;Vest;Germline;;02-11-2023;;;1\n");
    w->want.mode = DELIVERY_REPLACES;
    w->want.first = w->want.last = 202310;
    world_take(w, "b.csv", VEST_HEADER ROW("A", "01-10-2023", ""));
    WORLD_OK(w, mend_alias(w->u, WORD_REGION, str_c("Udlandet"), str_c("sjaelland"), "analyst",
                           &w->a, &m, &w->e));
    /* B was in the month that came again without it. */
    assert_int_equal(m.taken_in, 1);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 1);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202311, "sjaelland") == 1);
    world_free(w);
}

/* All of a shipment, or nothing. */
static void a_shipment_with_a_bad_file_leaves_nothing(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct delivery_made m[2];
    struct delivery *d;
    size_t n;
    char *path[] = {world_file(w, "a.csv", str_c(VEST_HEADER ROW("A", "01-10-2023", ""))),
                    world_file(w, "b.csv", str_c("en;to\n1;2\n"))};
    assert_int_equal(delivery_import(w->u, path, 2, &w->want, &w->a, m, &w->e), ERR_INPUT);
    WORLD_OK(w, delivery_list(w->u, &w->a, &d, &n, &w->e));
    assert_int_equal(n, 0);
    world_free(w);
}

const struct CMUnitTest AGAIN_TESTS[] = {
    cmocka_unit_test(a_month_that_comes_again_replaces_it),
    cmocka_unit_test(other_groups_of_the_month_stay),
    cmocka_unit_test(a_few_rows_are_no_month),
    cmocka_unit_test(figures_of_a_month_come_again),
    cmocka_unit_test(figures_give_way_to_samples),
    cmocka_unit_test(the_same_file_twice),
    cmocka_unit_test(a_row_that_waits_comes_again),
    cmocka_unit_test(a_row_mended_late_replaces_nothing_newer),
    cmocka_unit_test(a_shipment_with_a_bad_file_leaves_nothing),
};
const size_t AGAIN_COUNT = COUNT_OF(AGAIN_TESTS);
