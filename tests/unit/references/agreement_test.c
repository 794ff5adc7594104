/* agreement_test.c - what of a record stands in a text. */
#include "support.h"

static struct bib_record record(void)
{
    static struct bib_author author[] = {{.last = STR("Synthetic"), .initials = STR("A")}};
    struct bib_record r = {.title = STR("Sequencing of tumours in adults"),
                           .author = author,
                           .n_authors = 1,
                           .print_date = {.year = 2021},
                           .electronic_date = {.year = 2020},
                           .volume = STR("5"),
                           .start_page = STR("11"),
                           .doi = STR("10.1000/x"),
                           .pmid = STR("12345678")};
    return r;
}

static void every_part_that_agrees_is_named(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record r = record();
    struct agreement g =
        agreement_of(STR("Synthetic A. Sequencing of tumours in adults. J Synth 2020;5:11-9."), &r);
    assert_int_equal(g.title_words, 3);
    assert_int_equal(g.title_found, 3);
    assert_string_equal(agreement_text(&g, LANG_EN, &a),
                        "3 of 3 words of the title, first author, year, volume, page");
    assert_true(agreement_score(&g) > 0.99);
    arena_release(&a);
}

static void what_contradicts_is_named_too(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record r = record();
    struct agreement g = agreement_of(
        STR("Other B. Sequencing of genes in children. J Synth 1999;7:80. doi 10.1000/y"), &r);
    assert_int_equal(g.title_found, 1);
    assert_int_equal(g.identifier, PART_MISSING);
    assert_int_equal(g.author, PART_MISSING);
    assert_int_equal(g.year, PART_MISSING);
    assert_true(agreement_score(&g) < 0.01);
    assert_non_null(strstr(agreement_text(&g, LANG_EN, &a), "ANOTHER IDENTIFIER"));
    arena_release(&a);
}

static void an_identifier_alone_is_said_to_be_alone(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record r = record();
    struct agreement g = agreement_of(STR("PMID: 12345678"), &r);
    assert_true(g.identifier_alone);
    assert_string_equal(agreement_text(&g, LANG_EN, &a), "its identifier stands in the text");
    arena_release(&a);
}

int run_agreement_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_that_agrees_is_named),
        cmocka_unit_test(what_contradicts_is_named_too),
        cmocka_unit_test(an_identifier_alone_is_said_to_be_alone),
    };
    return cmocka_run_group_tests_name("agreement", tests, NULL, NULL);
}
