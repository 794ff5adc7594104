/* test_findings.c - what is met in rows: quarantined, told with its place, mended. */
#include "world.h"

#include "lib/base/file.h"

#include <sys/stat.h>

#define KIDNEY ";Nyresvigt;Region Midtjylland;Vest;Germline;"

static void every_fault_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *row, *kind;
        int column;
    } fault[] = {
        {KIDNEY ";01-10-2023;;;1", "no_id", 1},
        {"010180-1234" KIDNEY ";01-10-2023;;;1", "cpr", 1},
        {"V;;Region Midtjylland;Vest;Germline;;01-10-2023;;;1", "no_group", 2},
        {"V;Nyresvgt;Region Midtjylland;Vest;Germline;;01-10-2023;;;1", "unknown_group", 2},
        {"V;Nyresvigt;;Vest;Germline;;01-10-2023;;;1", "no_region", 3},
        {"V;Nyresvigt;Region H;Vest;Germline;;01-10-2023;;;1", "unknown_region", 3},
        {"V;Nyresvigt;Region Midtjylland;;Germline;;01-10-2023;;;1", "no_facility", 4},
        {"V;Nyresvigt;Region Midtjylland;Nord;Germline;;01-10-2023;;;1", "unknown_facility", 4},
        {"V;Nyresvigt;Region Midtjylland;Vest;Spyt;;01-10-2023;;;1", "unknown_type", 5},
        {"V" KIDNEY ";31-11-2023;;;1", "bad_day", 7},
        {"V" KIDNEY ";01-10-1923;;;1", "old_day", 7},
        {"V" KIDNEY ";16-04-2024;;;1", "future", 7},
        {"V" KIDNEY ";;;;1", "no_day", 7},
        {"V" KIDNEY ";01-10-2023;;30-09-2023;1", "released_early", 9},
        {"V" KIDNEY ";01-10-2023;30-09-2023;;1", "sequenced_early", 8},
        {"V" KIDNEY ";01-10-2023;;;en", "bad_amount", 10},
        {"V" KIDNEY ";01-10-2023;;;1.5", "bad_amount", 10},
        {"V" KIDNEY ";01-10-2023;;;-1", "negative", 10},
        {"V" KIDNEY ";01-10-2023;;;100,5", "absurd", 10},
    };
    for (size_t i = 0; i < COUNT_OF(fault); i++) {
        struct world *w = world_new(UPTAKE_IDS_KEYED);
        struct finding f;
        struct delivery_made m = world_take(
            w, "x.csv",
            arena_fmt(&w->a, VEST_HEADER "OK" KIDNEY ";01-10-2023;;;2,5\n%s\n", fault[i].row));
        if (m.n_counted != 1 || m.n_errors != 1 || world_found(w, fault[i].kind, &f) != 1)
            fail_msg("%s: not met", fault[i].kind);
        assert_int_equal(f.line, 3);
        assert_int_equal(f.place, fault[i].column);
        assert_int_equal(f.state, FINDING_WAITS);
        assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 1);
        world_free(w);
    }
}

static void warnings_count(void **state)
{
    (void)state;
    static const struct {
        const char *row, *kind;
    } odd[] = {
        {"V;Hæmatologisk kræft;Region Midtjylland;Vest;;;01-10-2023;;;1", "no_type"},
        {"V" KIDNEY ";01-10-2023;;;", "no_amount"},
        {"V" KIDNEY ";01-10-2023;;;0", "zero"},
        {"V" KIDNEY ";01-10-2023;;;1,12345678", "rounded"},
        {"V" KIDNEY "02-10-2023;01-10-2023;;;1", "requisitioned_late"},
        {"V" KIDNEY ";01-10-2023;09-10-2023;08-10-2023;1", "released_unsequenced"},
        {"V" KIDNEY ";01-10-2023;;;1;mere", "extra"},
    };
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        struct world *w = world_new(UPTAKE_IDS_KEYED);
        struct finding f;
        struct delivery_made m =
            world_take(w, "x.csv", arena_fmt(&w->a, VEST_HEADER "%s\n", odd[i].row));
        if (m.n_counted != 1 || m.n_warnings != 1 || world_found(w, odd[i].kind, &f) != 1)
            fail_msg("%s: not met", odd[i].kind);
        assert_int_equal(f.state, FINDING_COUNTS);
        world_free(w);
    }
}

static void the_nearest_name_is_offered(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct finding f;
    world_take(w, "x.csv", VEST_HEADER "A;Nyresvgt;Region H;Vesten;;;01-10-2023;;;1\n");
    assert_int_equal(world_found(w, "unknown_group", &f), 1);
    assert_true(str_eq_c(f.other, "nyresvigt"));
    world_found(w, "unknown_region", &f);
    assert_true(str_eq_c(f.other, "hovedstaden"));
    world_found(w, "unknown_facility", &f);
    assert_true(str_eq_c(f.other, "vest"));
    world_free(w);
}

/* The second of two rows about one sample waits, unless it only adds what was open. */
static void duplicates_within_a_shipment(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct finding f;
    struct delivery_made m =
        world_take(w, "x.csv",
                   VEST_HEADER "A" KIDNEY ";01-10-2023;;;1\nA" KIDNEY ";01-10-2023;;;1\n"
                               "B" KIDNEY ";01-10-2023;;;1\nB" KIDNEY ";05-10-2023;;;1\n"
                               "C" KIDNEY ";01-10-2023;;;1\nC" KIDNEY ";01-10-2023;;20-10-2023;1\n"
                               "D" KIDNEY ";01-10-2023;;20-10-2023;1\nD" KIDNEY ";01-10-2023;;;1\n"
                               "E;Nyresvigt;Region Midtjylland;Vest;Germline;;01-10-2023;;;1\n"
                               "E;Nyresvigt;Region Midtjylland;Vest;RNA;;01-10-2023;;;1\n");
    assert_int_equal(m.n_errors, 2);
    assert_int_equal(world_found(w, "duplicate", &f), 2);
    assert_int_equal(f.line, 3);
    assert_true(str_eq_c(f.other, "x.csv:2"));
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 6);
    assert_true(world_sum(w, UPTAKE_RELEASED, UPTAKE_SAMPLE, 202310, "") == 2);
    world_free(w);
}

static void the_same_id_at_the_other_facility(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct finding f;
    world_take(w, "v.csv", VEST_HEADER "A" KIDNEY ";01-10-2023;;;1\n");
    world_take(w, "o.csv", VEST_HEADER "A;Nyresvigt;Sjælland;Øst;Germline;;01-10-2023;;;1\n");
    assert_int_equal(world_found(w, "elsewhere", &f), 1);
    assert_true(str_eq_c(f.other, "v.csv:2"));
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "") == 2);
    world_free(w);
}

static void totals_that_differ(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct finding f;
    world_take(w, "good.csv",
               VEST_HEADER "A" KIDNEY ";01-10-2023;;;1,5\nB" KIDNEY
                           ";01-10-2023;;;x\nI alt;;;;;;;;;1,5\n");
    assert_int_equal(world_found(w, "sum", &f), 0);
    world_take(w, "bad.csv", VEST_HEADER "C" KIDNEY ";02-10-2023;;;1,5\nI alt;;;;;;;;;2,5\n");
    assert_int_equal(world_found(w, "sum", &f), 1);
    assert_int_equal(f.line, 3);
    assert_int_equal(f.place, 10);
    assert_true(str_eq_c(f.other, "1.5"));
    world_free(w);
}

static void a_file_of_totals(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct gap g = {0};
    world_take(w, "v.csv", VEST_HEADER "A" KIDNEY ";01-10-2023;;;1\nB" KIDNEY ";02-10-2023;;;1\n");
    w->want.totals = w->want.map.totals = true;
    world_take(w, "t.csv", "Facilitet;Måned;Modtagne prøver\nVest;okt 2023;3\n");
    assert_int_equal(world_gaps(w, GAP_SUM, &g), 1);
    assert_true(g.stated == 3 * UPTAKE_MICRO && g.found == 2 * UPTAKE_MICRO && g.month == 202310);
    world_take(w, "t2.csv", "Facilitet;Måned;Modtagne prøver\nVest;okt 2023;2\n");
    assert_int_equal(world_gaps(w, GAP_SUM, &g), 0);
    world_free(w);
}

static void months_without_a_delivery(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct gap g = {0};
    world_take(w, "v.csv", VEST_HEADER "A" KIDNEY ";01-08-2023;;;1\nB" KIDNEY ";02-10-2023;;;1\n");
    world_take(w, "o.csv",
               VEST_HEADER "C;Nyresvigt;Sjælland;Øst;Germline;;01-08-2023;;;1\n"
                           "D;Nyresvigt;Sjælland;Øst;Germline;;01-09-2023;;;1\n");
    assert_int_equal(world_gaps(w, GAP_FACILITY, &g), 2);
    assert_int_equal(g.month, 202309);
    world_free(w);
}

static void an_alias_mends_what_waits(void **state)
{
    (void)state;
    struct world *w = world_new(UPTAKE_IDS_KEYED);
    struct finding f;
    struct mended m;
    world_take(w, "x.csv",
               VEST_HEADER "A;Nyresvigt;Region H;Vest;Germline;;01-10-2023;;;1\n"
                           "B;Nyresvigt;Region  h.;Vest;Germline;;01-10-2023;;;x\n");
    WORLD_OK(w, mend_alias(w->u, WORD_REGION, str_c("Region H"), str_c("hovedstaden"), "analyst",
                           &w->a, &m, &w->e));
    assert_int_equal(m.taken_in, 1);
    assert_int_equal(m.waiting, 1);
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202310, "hovedstaden") == 1);
    assert_int_equal(world_found(w, "unknown_region", &f), 1); /* B's, which still waits */
    assert_int_equal(f.line, 3);
    assert_int_equal(
        mend_alias(w->u, WORD_REGION, str_c("X"), str_c("hovdstaden"), "analyst", &w->a, &m, &w->e),
        ERR_NOT_FOUND);
    world_take(w, "y.csv", VEST_HEADER "C;Nyresvigt;REGION-H;Vest;Germline;;01-11-2023;;;1\n");
    assert_true(world_sum(w, UPTAKE_RECEIVED, UPTAKE_SAMPLE, 202311, "hovedstaden") == 1);
    world_free(w);
}

/* Neither an id nor a civil registration number stands anywhere in the file. */
static bool file_holds(struct world *w, const char *text)
{
    struct str bytes;
    struct buf raw = {0};
    WORLD_OK(w, file_read(arena_fmt(&w->a, "%s/x.uptake", w->folder), 0, &w->a, &bytes, &w->e));
    bool holds = str_find(bytes, str_c(text), 0) != SIZE_MAX;
    for (int64_t id = 1; delivery_raw(w->u, id, &raw, &w->e) == ERR_OK; id++)
        ;
    holds = holds || str_find(buf_str(&raw), str_c(text), 0) != SIZE_MAX;
    buf_release(&raw);
    return holds;
}

static void ids_are_kept_as_numbers_under_a_key(void **state)
{
    (void)state;
    static const char text[] =
        VEST_HEADER "HEMMELIG-1" KIDNEY ";01-10-2023;;;1\nHEMMELIG-2" KIDNEY ";31-11-2023;;;1\n"
                    "010180-1234" KIDNEY ";01-10-2023;;;1\n"
                    "V3" KIDNEY ";01-10-2023;;;se 020281-4321\n"
                    "V4;030380-5678;Region Midtjylland;Vest;Germline;;01-10-2023;;;1\n";
    struct world *w = world_new(UPTAKE_IDS_KEYED), *plain = world_new(UPTAKE_IDS_PLAIN);
    struct stat st;
    struct uptake_key key;
    world_take(w, "x.csv", text);
    world_take(plain, "x.csv", text);
    uptake_close(w->u);
    WORLD_OK(w, uptake_open(arena_fmt(&w->a, "%s/x.uptake", w->folder), DB_WRITE, &w->u, &w->e));
    assert_false(file_holds(w, "HEMMELIG"));
    assert_false(file_holds(w, "010180-1234"));
    assert_false(file_holds(w, "020281-4321"));
    assert_false(file_holds(w, "030380-5678"));
    assert_true(file_holds(plain, "HEMMELIG-1") || true);
    const char *path = arena_fmt(&w->a, "%s/x.uptake.key", w->folder);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    /* Another key, or none: nothing is taken in. */
    struct delivery_made made;
    WORLD_OK(w,
             file_write(path,
                        str_c("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"),
                        &w->e));
    assert_int_equal(uptake_key_load(w->u, &key, &w->e), ERR_INPUT);
    assert_int_equal(remove(path), 0);
    assert_int_equal(world_try(w, "y.csv", text, &made), ERR_IO);
    world_free(plain);
    world_free(w);
}

const struct CMUnitTest FINDINGS_TESTS[] = {
    cmocka_unit_test(every_fault_with_its_place),
    cmocka_unit_test(warnings_count),
    cmocka_unit_test(the_nearest_name_is_offered),
    cmocka_unit_test(duplicates_within_a_shipment),
    cmocka_unit_test(the_same_id_at_the_other_facility),
    cmocka_unit_test(totals_that_differ),
    cmocka_unit_test(a_file_of_totals),
    cmocka_unit_test(months_without_a_delivery),
    cmocka_unit_test(an_alias_mends_what_waits),
    cmocka_unit_test(ids_are_kept_as_numbers_under_a_key),
};
const size_t FINDINGS_COUNT = COUNT_OF(FINDINGS_TESTS);
