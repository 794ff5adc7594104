/* test_related.c - what belongs together and is not one publication. */
#include "help.h"

#include "screen/duplicates/relation.h"

static const char LINKED[] =
    "PMID- 90000011\nTI  - Retraction: Panels in cancer.\nDP  - 2022\n"
    "PT  - Retraction of Publication\nROF - J Synth. 2020;1:1. PMID: 90000002\n\n"
    "PMID- 90000012\nTI  - A comment on exomes.\nDP  - 2020\nPT  - Comment\n"
    "CON - J Synth. 2019;1:1. PMID: 90000003\n";

static struct related *of(struct fixture *f, int64_t root, size_t *n)
{
    struct related *list;
    OK(f, related_of(f->s, root, &f->arena, &list, n, &f->e));
    return list;
}

static void links_of_pubmed_relate_what_is_in_the_review(void **state)
{
    struct fixture *f = *state;
    size_t n;
    struct bib_record r;
    help_import(f, "linked", "database", LINKED); /* 6, 7 */
    help_dedup(f, false);
    struct related *list = of(f, 2, &n);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].other, 6);
    assert_int_equal(list[0].role, RELATED_HAS);
    assert_true(str_eq(list[0].kind, STR("retraction")));
    assert_true(str_eq(list[0].found_by, STR("pubmed")));
    OK(f, record_load(f->s, 2, &f->arena, &r, &f->e));
    assert_true(related_is_retracted(&r, list, n));
    list = of(f, 6, &n);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].role, RELATED_IS);
    OK(f, record_load(f->s, 6, &f->arena, &r, &f->e));
    assert_false(related_is_retracted(&r, list, n)); /* the notice itself was not */
    list = of(f, 3, &n);
    assert_int_equal(n, 1);
    assert_true(str_eq(list[0].kind, STR("comment")));
    fixture_check(f);
}

static void relations_follow_a_merge_and_a_split(void **state)
{
    struct fixture *f = *state;
    size_t n;
    OK(f, help_relate(f, 4, 2, "preprint"));
    OK(f, fixture_merge(f, 1, 4));
    struct related *list = of(f, 2, &n);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].other, 1);
    assert_int_equal(of(f, 1, &n)[0].role, RELATED_IS);
    OK(f, fixture_split(f, 4));
    of(f, 1, &n);
    assert_int_equal(n, 0);
    OK(f, fixture_merge(f, 2, 4)); /* one record isn't related to itself */
    of(f, 2, &n);
    assert_int_equal(n, 0);
    fixture_check(f);
}

static void what_a_person_took_away_is_not_found_again(void **state)
{
    struct fixture *f = *state;
    size_t n;
    help_import(f, "linked", "database", LINKED);
    help_dedup(f, false);
    OK(f, help_unrelate(f, 3, 7));
    of(f, 3, &n);
    assert_int_equal(n, 0);
    help_dedup(f, false);
    of(f, 3, &n);
    assert_int_equal(n, 0);
    of(f, 2, &n);
    assert_int_equal(n, 1);
    assert_int_equal(help_unrelate(f, 3, 7), ERR_NOT_FOUND);
    OK(f, help_relate(f, 7, 3, "comment")); /* unless a person says so */
    of(f, 3, &n);
    assert_int_equal(n, 1);
    fixture_check(f);
}

static void relations_by_hand_stay_through_a_run(void **state)
{
    struct fixture *f = *state;
    size_t n;
    OK(f, help_relate(f, 2, 3, "protocol"));
    help_dedup(f, false);
    of(f, 3, &n);
    assert_int_equal(n, 1);
    assert_int_equal(help_relate(f, 2, 3, "cousin"), ERR_INPUT);
    assert_int_equal(help_relate(f, 2, 2, "protocol"), ERR_STATE);
    fixture_check(f);
}

static void kinds_and_directions_come_from_what_records_say(void **state)
{
    struct bib_term preprint_type = {.name = STR("Preprint")};
    struct bib_record article = {.title = STR("Genomes in cancer"),
                                 .journal = STR("Journal of synthetic medicine"),
                                 .volume = STR("3"),
                                 .print_date = {2022, 0, 0}},
                      preprint = {.title = STR("Genomes in cancer"),
                                  .pub_type = &preprint_type,
                                  .n_pub_types = 1},
                      erratum = {.title = STR("Erratum: Genomes in cancer")},
                      retraction = {.title = STR("Retraction Note: Genomes in cancer")},
                      concern = {.title = STR("Expression of concern: Genomes in cancer")},
                      reply = {.title = STR("Re: Genomes in cancer")},
                      first = {.doi = STR("10.1002/14651858.cd000001.pub2")},
                      second = {.doi = STR("10.1002/14651858.cd000001.pub3")};
    (void)state;
    struct relation r = relation_of("preprint", &article, &preprint);
    assert_string_equal(r.kind, "preprint");
    assert_true(r.swap && r.directed);
    r = relation_of("notice", &erratum, &article);
    assert_string_equal(r.kind, "erratum");
    assert_true(!r.swap && r.directed);
    assert_string_equal(relation_of("notice", &article, &retraction).kind, "retraction");
    assert_string_equal(relation_of("notice", &article, &concern).kind, "concern");
    assert_true(relation_of("reply", &article, &reply).swap);
    r = relation_of("version", &second, &first);
    assert_true(r.swap && r.directed);
    assert_false(relation_of("protocol", &article, &article).directed);
    bool known;
    r = relation_of_link(STR("UpdateOf"), true, &known);
    assert_true(known && r.swap);
    assert_string_equal(r.kind, "preprint");
    relation_of_link(STR("Cites"), false, &known);
    assert_false(known);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
const struct CMUnitTest RELATED_TESTS[] = {
    T(links_of_pubmed_relate_what_is_in_the_review),
    T(relations_follow_a_merge_and_a_split),
    T(what_a_person_took_away_is_not_found_again),
    T(relations_by_hand_stay_through_a_run),
    cmocka_unit_test(kinds_and_directions_come_from_what_records_say),
};
const size_t RELATED_TEST_COUNT = COUNT_OF(RELATED_TESTS);
