/* test_fields.c - forms in which databases write the same thing. */
#include "make.h"

#include "screen/dedup/compare.h"
#include "screen/dedup/spelling.h"

/* Same but for the title, and nothing but year and author to go with it. */
static void titles_same(const char *x, const char *y, const char *why)
{
    struct shape a = {.title = x, .authors = "Larsen, Anna", .year = 2021};
    struct shape b = a;
    b.title = y;
    assert_same(a, b, why);
}

static void titles_in_two_forms(void **state)
{
    (void)state;
    titles_same("Genome sequencing & care of tumours in <i>BRCA1</i> carriers",
                "Genome Sequencing and Care of Tumors in BRCA1 Carriers.", "spelling");
    titles_same("Expression of TNF-\xCE\xB1 in adults with sarcoma",
                "Expression of TNF-alpha in adults with sarcoma", "titles agree");
    titles_same("Expression of TNF-&alpha; in adults with sarcoma",
                "Expression of TNF-&#945; in adults with sarcoma", "titles agree");
    titles_same("[Genome sequencing of adults with sarcoma]. [Danish]",
                "Genome sequencing of adults with sarcoma", "titles agree");
    titles_same("Genome sequencing of adults with sarcoma. [Review] [33 refs]",
                "Genome sequencing of adults with sarcoma", "titles agree");
    titles_same("CO<sub>2</sub> exchange in adults with sarcoma",
                "CO2 exchange in adults with sarcoma", "titles agree");
}

static void a_number_in_the_title_is_not_spelling(void **state)
{
    (void)state;
    struct shape x = {.title = "Genome sequencing of 100 adults with sarcoma",
                      .authors = "Larsen, Anna",
                      .year = 2021};
    struct shape y = x;
    y.title = "Genome sequencing of 200 adults with sarcoma";
    x.journal = y.journal = "Lancet";
    assert_parted(x, y);
}

static void a_subtitle_left_out_needs_more_support(void **state)
{
    (void)state;
    struct shape x = {.title = "Outcomes of genome sequencing in sarcoma: a systematic review",
                      .authors = "Larsen, Anna",
                      .year = 2021};
    struct shape y = x;
    y.title = "Outcomes of genome sequencing in sarcoma";
    assert_apart(x, y, "weak");
    x.doi = y.doi = "10.5555/1";
    assert_same(x, y, "same DOI 10.5555/1; one title begins or ends with the other");
}

static void print_and_electronic_year(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    y.year = 2020;
    assert_same(x, y, "years 2020 and 2021");
    x.electronic = 2020;
    assert_same(x, y, NULL);
}

static void original_title_and_translation(void **state)
{
    (void)state;
    struct shape x = {.title = "Genome sequencing of adults with sarcoma",
                      .vernacular = "Helgenomsekventering af voksne med sarkom",
                      .authors = "Larsen, Anna",
                      .year = 2021};
    struct shape y = {
        .title = "Helgenomsekventering af voksne med sarkom", .authors = "Larsen A", .year = 2021};
    assert_same(x, y, "titles agree");
}

static enum agree journals(const char *x, const char *y)
{
    struct arena a = {0};
    struct bib_record r = {.journal = str_c(x)}, s = {.journal = str_c(y)};
    struct key_journals known = {0};
    struct key k, l;
    key_make(&k, &r, 1, &known, &a, &a);
    key_make(&l, &s, 2, &known, &a, &a);
    enum agree result = agree_journals(&k, &l);
    arena_release(&a);
    return result;
}

static void journals_loosely(void **state)
{
    (void)state;
    assert_int_equal(journals("N Engl J Med", "The New England Journal of Medicine"), AGREE_SAME);
    assert_int_equal(journals("JAMA", "Journal of the American Medical Association"), AGREE_SAME);
    assert_int_equal(journals("PLoS ONE [Electronic Resource]", "PLoS One"), AGREE_SAME);
    assert_int_equal(journals("BJOG: An International Journal", "BJOG"), AGREE_SAME);
    assert_int_equal(journals("Proc Natl Acad Sci U S A",
                              "Proceedings of the National Academy of Sciences of the United "
                              "States of America"),
                     AGREE_SAME);
    assert_int_equal(journals("PNAS", "Proceedings of the National Academy of Sciences of the "
                                      "United States of America"),
                     AGREE_SAME);
    assert_int_equal(journals("Langenbecks Arch Surg", "Langenbeck's Archives of Surgery"),
                     AGREE_SAME);
    assert_int_equal(journals("Ugeskr Laeger", "Ugeskrift for L\xC3\xA6ger"), AGREE_SAME);
    assert_int_equal(journals("The Lancet", "Lancet (London, England)"), AGREE_SAME);
    assert_int_equal(journals("Physica A", "Physica B"), AGREE_NOT);
    assert_int_equal(journals("Gut", "Gastroenterology"), AGREE_NOT);
    assert_int_equal(journals("Lancet", "Lncet"), AGREE_NOT);
    assert_int_equal(journals("Cancer", "Cancer Research"), AGREE_NOT);
    assert_int_equal(journals("Lancet", "Lancet Oncol"), AGREE_NOT);
    assert_int_equal(journals("", "Lancet"), AGREE_UNKNOWN);
}

static enum agree pages(const char *x, const char *y)
{
    struct arena a = {0};
    struct key_pages p, q;
    key_pages_make(&p, str_c(x), (struct str){0}, &a);
    key_pages_make(&q, str_c(y), (struct str){0}, &a);
    enum agree result = agree_pages(&p, &q);
    arena_release(&a);
    return result;
}

static void pages_in_their_forms(void **state)
{
    (void)state;
    assert_int_equal(pages("1491-505", "1491-1505"), AGREE_SAME);
    assert_int_equal(pages("S12-5", "S12-S15"), AGREE_SAME);
    assert_int_equal(pages("S12", "12"), AGREE_SAME);
    assert_int_equal(pages("2-2", "2"), AGREE_SAME);
    assert_int_equal(pages("0349-0369", "349-369"), AGREE_SAME);
    assert_int_equal(pages("01-Sep", "1-9"), AGREE_SAME);
    assert_int_equal(pages("9-Jan", "1-9"), AGREE_SAME);
    assert_int_equal(pages("123-9; discussion 130-2", "123-129"), AGREE_SAME);
    assert_int_equal(pages("123; discussion 130-2", "123-129"), AGREE_SAME);
    assert_int_equal(pages("e23-e29", "23-9"), AGREE_SAME);
    assert_int_equal(pages("S349", "349-369"), AGREE_PART);
    assert_int_equal(pages("349-356", "349-369"), AGREE_PART);
    assert_int_equal(pages("A12", "S12"), AGREE_PART);
    assert_int_equal(pages("349-69", "350-69"), AGREE_PART);
    assert_int_equal(pages("1-6", "7-12"), AGREE_NOT);
    assert_int_equal(pages("", "7-12"), AGREE_UNKNOWN);
    assert_int_equal(pages("in press", "7-12"), AGREE_UNKNOWN);
}

static void distances(void **state)
{
    (void)state;
    assert_int_equal(edit_distance(STR("kitten"), STR("sitting"), 5), 3);
    assert_int_equal(edit_distance(STR("kitten"), STR("sitting"), 3), 3);
    assert_true(edit_distance(STR("kitten"), STR("sitting"), 2) > 2);
    assert_int_equal(edit_distance(STR(""), STR("abc"), 3), 3);
    assert_int_equal(edit_distance(STR("abc"), STR("abc"), 0), 0);
    assert_int_equal(edit_distance(STR("xabcd"), STR("abcdy"), 2), 2);
}

static void reasons_in_danish(void **state)
{
    (void)state;
    struct arena a = {0};
    struct shape y = ARTICLE;
    y.pages = "349-69";
    struct dedup_result r = find((struct shape[]){ARTICLE, y}, 2, &a);
    assert_int_equal(r.n_pairs, 1);
    assert_string_equal(
        dedup_reason(&r.pair[0], LANG_DA, &a),
        "titlerne stemmer overens; samme \xC3\xA5r 2021; samme f\xC3\xB8rsteforfatter "
        "Larsen; samme tidsskrift European Journal of Human Genetics; samme "
        "\xC3\xA5rgang 29; siderne 349-369 = 349-69; "
        "125 point af 70 nødvendige (50 + 10 + 20 + 10 + 10 + 25)");
    arena_release(&a);
}

int run_fields(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_in_two_forms),
        cmocka_unit_test(a_number_in_the_title_is_not_spelling),
        cmocka_unit_test(a_subtitle_left_out_needs_more_support),
        cmocka_unit_test(print_and_electronic_year),
        cmocka_unit_test(original_title_and_translation),
        cmocka_unit_test(journals_loosely),
        cmocka_unit_test(pages_in_their_forms),
        cmocka_unit_test(distances),
        cmocka_unit_test(reasons_in_danish),
    };
    return cmocka_run_group_tests_name("dedup: fields", tests, NULL, NULL);
}
