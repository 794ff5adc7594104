/* test_match.c - which record of the review a record of a file is. */
#include "exchange.h"

#include "screen/exchange/match.h"

static enum match_outcome found(struct fixture *f, const struct bib_record *r, int64_t *root)
{
    struct match_index *index;
    enum match_outcome o;
    OK(f, match_prepare(f->s, &f->arena, &index, &f->e));
    OK(f, match_find(f->s, index, r, &o, root, &f->e));
    return o;
}

static void assert_found(struct fixture *f, struct bib_record r, enum match_outcome want,
                         int64_t root)
{
    int64_t got;
    assert_int_equal(found(f, &r, &got), want);
    assert_int_equal(got, root);
}

static void ids_come_first(void **state)
{
    struct fixture *f = *state;
    assert_found(f, (struct bib_record){.pmid = STR("90000002"), .title = STR("Anything")},
                 MATCH_ONE, 2);
    assert_found(f, (struct bib_record){.pmid = STR("90000009"), .title = STR("Anything")},
                 MATCH_NONE, 0);
}

/* Records 1 and 4 are one article twice: until they are merged nobody can tell which is meant. */
static void one_title_of_two_records_is_ambiguous(void **state)
{
    struct fixture *f = *state;
    struct bib_author who = {.last = STR("Synthetic")};
    struct bib_record r = {.title = STR("GENOMES in advanced cancer!"),
                           .print_date = {2021, 0, 0},
                           .author = &who,
                           .n_authors = 1};
    assert_found(f, r, MATCH_SEVERAL, 0);
    OK(f, fixture_merge(f, 1, 4));
    assert_found(f, r, MATCH_ONE, 1);
}

static void a_short_title_needs_year_and_author(void **state)
{
    struct fixture *f = *state;
    struct bib_author who = {.last = STR("Synthetic")}, other = {.last = STR("Larsen")};
    struct bib_record r = {.title = STR("Panels in cancer")};
    assert_found(f, r, MATCH_NONE, 0);
    r.print_date.year = 2020;
    r.author = &who;
    r.n_authors = 1;
    assert_found(f, r, MATCH_NONE, 0); /* the record here names no author */
    OK(f, fixture_merge(f, 1, 4));
    r = (struct bib_record){.title = STR("Genomes in advanced cancer"),
                            .print_date = {2021, 0, 0},
                            .author = &other,
                            .n_authors = 1};
    assert_found(f, r, MATCH_NONE, 0);
    r.author = &who;
    r.print_date.year = 2023;
    assert_found(f, r, MATCH_NONE, 0);
    r.print_date.year = 2022;
    assert_found(f, r, MATCH_ONE, 1);
    r.pmid = STR("90000777");
    assert_found(f, r, MATCH_NONE, 0);
}

/* The id of our own export counts only where the record is the one it names. */
static void our_own_id_is_checked(void **state)
{
    struct fixture *f = *state;
    struct bib_extra x[] = {{STR("sigte_id"), STR("4")}};
    struct bib_record r = {.title = STR("Genomes in advanced cancer"), .extra = x, .n_extra = 1};
    assert_found(f, r, MATCH_ONE, 4);
    r.title = STR("Exomes in cancer");
    assert_found(f, r, MATCH_NONE, 0);
    r = (struct bib_record){.title = STR("Genomes in advanced cancer"),
                            .notes = STR("sigte_id: 1 | RAYYAN-INCLUSION: {}")};
    assert_found(f, r, MATCH_ONE, 1);
    OK(f, fixture_merge(f, 1, 4));
    r.notes = STR("sigte_id: 4");
    assert_found(f, r, MATCH_ONE, 1);
}

int run_match_tests(void)
{
    const struct CMUnitTest tests[] = {T(ids_come_first), T(one_title_of_two_records_is_ambiguous),
                                       T(a_short_title_needs_year_and_author),
                                       T(our_own_id_is_checked)};
    return cmocka_run_group_tests_name("matching", tests, NULL, NULL);
}
