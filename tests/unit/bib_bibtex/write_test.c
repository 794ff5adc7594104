/* write_test.c - what is written as BibTeX is what the reader takes back. */
#include "bibtex_reduced.h"
#include "bibtex_test.h"

#include "../bib/comes_back.h"
#include "../bib/support.h"

/* What stands between `{` and the first comma. */
static struct str key_in(const char *text)
{
    const char *start = strchr(text, '{') + 1;
    return str_n(start, strcspn(start, ",\n"));
}

static void an_entry_looks_as_people_expect(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_extra extra[] = {{STR("Decision 1"), STR("a & b")}, {STR("year"), STR("odd")}};
    struct bib_abstract_part part[] = {{.label = STR("AIM"), .text = STR("p < 5%")},
                                       {.text = STR("More.")}};
    struct bib_author author[] = {{.last = STR("Ærø"), .fore = STR("Anne"), .initials = STR("A")},
                                  {.collective = STR("Council on X, Y and Z")}};
    struct bib_term keyword[] = {{.name = STR("Models, Statistical"), .major = true},
                                 {.name = STR("acne")}};
    struct bib_record r = {.kind = BIB_ARTICLE,
                           .type = STR("PubmedArticle"),
                           .pmid = STR("12345678"),
                           .source_id = STR("12345678"),
                           .doi = STR("10.1000/x_1"),
                           .title = STR("The effect of BRCA1 in α-cells & more"),
                           .journal = STR("Journal of Things"),
                           .journal_abbr = STR("J Things"),
                           .volume = STR("7"),
                           .issue = STR("2"),
                           .pages = STR("53-9"),
                           .print_date = {2018, 4, 10},
                           .author = author,
                           .n_authors = 2,
                           .authors_incomplete = true,
                           .abstract = part,
                           .n_abstract = 2,
                           .keyword = keyword,
                           .n_keywords = 2,
                           .extra = extra,
                           .n_extra = 2};
    assert_string_equal(written_as(BIB_BIBTEX, &r, 1, &a),
                        "@article{aero2018effect,\n"
                        "  author = {Ærø, Anne and {Council on X, Y and Z} and others},\n"
                        "  title = {The effect of {BRCA1} in $\\alpha$-cells \\& more},\n"
                        "  journal = {Journal of Things},\n"
                        "  shortjournal = {J Things},\n"
                        "  year = {2018},\n  month = apr,\n  day = {10},\n"
                        "  volume = {7},\n  number = {2},\n  pages = {53--9},\n"
                        "  doi = {10.1000/x_1},\n  pmid = {12345678},\n"
                        "  source-id = {12345678},\n"
                        "  keywords = {{*Models, Statistical}, acne},\n"
                        "  abstract = {AIM: p \\textless{} 5\\%\n\n    More.},\n"
                        "  decision-1 = {a \\& b},\n  x-year = {odd}\n}\n");
    arena_release(&a);
}

static void keys_are_used_once(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_author author = {.last = STR("Larsen"), .initials = STR("A")};
    struct bib_record r[60];
    for (size_t i = 0; i < COUNT_OF(r); i++)
        r[i] = (struct bib_record){.kind = BIB_ARTICLE,
                                   .title = STR("The gel"),
                                   .author = &author,
                                   .n_authors = 1,
                                   .print_date = {2018, 0, 0}};
    r[3].type = STR("article");
    r[3].source_id = STR("larsen2018gelb");
    const char *text = written_as(BIB_BIBTEX, r, COUNT_OF(r), &a);
    struct seen *s = read_text(text, BIB_BIBTEX);
    assert_int_equal(s->n, COUNT_OF(r));
    static const char *const first[] = {"larsen2018gel", "larsen2018gela", "larsen2018gelb",
                                        "larsen2018gelba", "larsen2018gelc"};
    for (size_t i = 0; i < COUNT_OF(first); i++)
        if (i != 3)
            assert_str(s->item[i].record->source_id, first[i]);
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(str_eq(key_in(s->item[i].raw), key_in(s->item[k].raw)));
    /* An entry whose own key was taken still says which it had. */
    assert_str(s->item[3].record->source_id, "larsen2018gelb");
    seen_free(s);
    arena_release(&a);
}

static void made_records_come_back(void **state)
{
    (void)state;
    assert_made_come_back(BIB_BIBTEX, bibtex_reduced);
}

static void records_of_real_files_come_back(void **state)
{
    (void)state;
    const struct shared_part part[] = {
        {"refs", ".bib"}, {"refs_jabref", ".bib"}, {"refs", ".xml"}, {"refs", ".nbib"}};
    assert_shared_come_back(BIB_BIBTEX, bibtex_reduced, part, COUNT_OF(part));
}

int run_write_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_looks_as_people_expect),
        cmocka_unit_test(keys_are_used_once),
        cmocka_unit_test(made_records_come_back),
        cmocka_unit_test(records_of_real_files_come_back),
    };
    return cmocka_run_group_tests_name("BibTeX writer", tests, NULL, NULL);
}
