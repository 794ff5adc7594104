/* test_combined.c - what is shown of a record with several members, and from which of them. */
#include "help.h"

#include <sqlite3.h>

static const char RICH[] =
    "TY  - JOUR\r\nID  - R1\r\nTI  - GENOMES IN ADVANCED CANCER\r\nAU  - Synthetic, Author A\r\n"
    "AU  - Other, Author B\r\nPY  - 2021\r\nJO  - J Synth Med\r\nVL  - 7\r\nSP  - 11\r\nEP  - "
    "19\r\n"
    "DO  - 10.5555/rich.1\r\nER  - \r\n";

static struct bib_record load(struct fixture *f, int64_t root)
{
    struct bib_record r;
    OK(f, record_load(f->s, root, &f->arena, &r, &f->e));
    return r;
}

static struct record_line line(struct fixture *f, int64_t root)
{
    struct record_line l;
    OK(f, record_line(f->s, root, &f->arena, &l, &f->e));
    return l;
}

static int64_t origin(struct fixture *f, int64_t root, const char *unit)
{
    struct record_combined c;
    OK(f, record_load_combined(f->s, root, &f->arena, &c, &f->e));
    for (size_t i = 0; i < c.combined.n_origins; i++)
        if (strcmp(c.combined.origin[i].unit, unit) == 0)
            return c.member[c.combined.origin[i].member];
    return 0;
}

static void every_reader_sees_the_combined_record(void **state)
{
    struct fixture *f = *state;
    struct record_list roots;
    help_import(f, "rich", "network", RICH); /* 6 */
    OK(f, fixture_merge(f, 1, 6));
    struct bib_record r = load(f, 1);
    assert_true(str_eq(r.title, STR("Genomes in advanced cancer.")));
    assert_true(str_eq(r.doi, STR("10.5555/rich.1")));
    assert_int_equal(r.n_authors, 2);
    assert_int_equal(r.n_abstract, 1);
    assert_int_equal(origin(f, 1, "title"), 1);
    assert_int_equal(origin(f, 1, "author"), 6);
    assert_int_equal(origin(f, 1, "pages"), 6);
    struct record_line l = line(f, 1);
    assert_true(str_eq(l.doi, STR("10.5555/rich.1")));
    assert_true(str_eq(l.pmid, STR("90000001")));
    assert_true(str_eq(l.citation, STR("Synthetic and Other 2021")));
    OK(f, record_roots(f->s, &f->arena, &roots, &f->e));
    assert_true(str_eq(roots.item[0].doi, STR("10.5555/rich.1")));
    fixture_check(f);
    OK(f, fixture_split(f, 6));
    assert_true(str_eq(line(f, 1).doi, STR("")));
    assert_true(str_eq(line(f, 1).citation, STR("Synthetic 2021")));
    assert_true(str_eq(line(f, 6).title, STR("GENOMES IN ADVANCED CANCER")));
    fixture_check(f);
}

static void a_record_is_found_by_what_any_member_has(void **state)
{
    struct fixture *f = *state;
    help_import(f, "rich", "network", RICH);
    OK(f, fixture_merge(f, 6, 1));
    assert_int_equal(help_find(f, "doi:10.5555/rich.1"), 1);
    assert_int_equal(help_find(f, "source:rich:R1"), 1);
    assert_int_equal(help_find(f, "pmid:90000001"), 1);
}

static void a_newer_version_takes_the_place_of_the_older(void **state)
{
    struct fixture *f = *state;
    struct bib_record newer = {.title = STR("Genomes in cancer, mended"), .pmid = STR("90000001")};
    help_revise(f, 1, &newer); /* 6 */
    assert_true(str_eq(load(f, 1).title, STR("Genomes in cancer, mended")));
    /* What the newer version dropped is not brought back from the older one. */
    assert_int_equal(load(f, 1).n_abstract, 0);
    assert_true(str_eq(line(f, 1).title, STR("Genomes in cancer, mended")));
    OK(f, fixture_merge(f, 1, 4));
    assert_int_equal(origin(f, 1, "title"), 6);
    fixture_check(f);
}

static void a_person_may_choose_a_field(void **state)
{
    struct fixture *f = *state;
    OK(f, fixture_merge(f, 1, 4));
    OK(f, help_prefer(f, 1, "title", 4));
    assert_true(str_eq(load(f, 1).title, STR("Genomes in advanced cancer")));
    assert_true(str_eq(line(f, 1).title, STR("Genomes in advanced cancer")));
    assert_int_equal(help_prefer(f, 1, "titel", 4), ERR_INPUT);
    assert_int_equal(help_prefer(f, 1, "title", 2), ERR_STATE);
    fixture_check(f);
    OK(f, fixture_split(f, 4));
    assert_true(str_eq(load(f, 1).title, STR("Genomes in advanced cancer.")));
    OK(f, fixture_merge(f, 1, 4)); /* the choice is still there */
    assert_true(str_eq(load(f, 1).title, STR("Genomes in advanced cancer")));
    OK(f, help_prefer(f, 1, "title", 0));
    assert_true(str_eq(load(f, 1).title, STR("Genomes in advanced cancer.")));
    fixture_check(f);
}

static void what_a_migration_left_is_written_on_the_next_opening(void **state)
{
    struct fixture *f = *state;
    help_import(f, "rich", "network", RICH);
    OK(f, fixture_merge(f, 1, 6));
    /* As an earlier version leaves it. */
    assert_int_equal(sqlite3_exec(db_raw(store_db(f->s)),
                                  "DELETE FROM combined; INSERT INTO combined_due VALUES (1)", NULL,
                                  NULL, NULL),
                     SQLITE_OK);
    assert_true(str_eq(line(f, 1).doi, STR("")));
    store_close(f->s);
    OK(f, review_file_open(f->path, DB_WRITE, &f->s, &f->e));
    assert_true(str_eq(line(f, 1).doi, STR("10.5555/rich.1")));
    fixture_check(f);
}

static void a_record_of_very_many_members_is_still_one(void **state)
{
    struct fixture *f = *state;
    struct record_combined c;
    struct record_member *member;
    struct bib_record *all;
    struct buf text = {0};
    size_t n;
    for (int i = 0; i < RECORD_COMBINED_MAX + 6; i++)
        buf_addf(&text,
                 "TY  - JOUR\nID  - m%d\nTI  - A cohort read with whole genomes at four sites\n"
                 "AU  - Synthetic, A\nPY  - 2020\nJO  - Synth Rec\nVL  - 3\nSP  - 11\nER  - \n\n",
                 i);
    help_import(f, "many", "network", buf_c(&text));
    buf_release(&text);
    help_dedup(f, false);
    int64_t root = help_find(f, "source:many:m0");
    OK(f, record_members(f->s, root, &f->arena, &member, &n, &f->e));
    assert_int_equal(n, RECORD_COMBINED_MAX + 6);
    OK(f, record_load_members(f->s, root, &f->arena, &all, &n, &f->e));
    assert_int_equal(n, RECORD_COMBINED_MAX + 6);
    OK(f, record_load_combined(f->s, root, &f->arena, &c, &f->e));
    assert_int_equal(c.n, RECORD_COMBINED_MAX);
    assert_int_equal(help_dedup(f, false).n_merged, 0);
    fixture_check(f);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest COMBINED_TESTS[] = {
    T(every_reader_sees_the_combined_record),
    T(a_record_is_found_by_what_any_member_has),
    T(a_newer_version_takes_the_place_of_the_older),
    T(a_person_may_choose_a_field),
    T(what_a_migration_left_is_written_on_the_next_opening),
    T(a_record_of_very_many_members_is_still_one),
};
const size_t COMBINED_TEST_COUNT = COUNT_OF(COMBINED_TESTS);
