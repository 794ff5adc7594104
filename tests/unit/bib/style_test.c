/* style_test.c - references in both styles, and citations in the text. */
#include "lib/bib/style.h"

#include "support.h"

#define A(last_, initials_)                                                                        \
    {                                                                                              \
        .last = {last_, sizeof(last_) - 1}, .initials = { initials_, sizeof(initials_) - 1 }       \
    }

/* What PubMed has of PMID 34632252. */
static struct bib_author larson[] = {A("Larson", "KL"), A("Huang", "B"),     A("Weiss", "HL"),
                                     A("Hull", "P"),    A("Westgate", "PM"), A("Miller", "RW"),
                                     A("Arnold", "SM"), A("Kolesar", "JM")};
static struct bib_record article(void)
{
    return (struct bib_record){
        .author = larson,
        .n_authors = COUNT_OF(larson),
        .title = STR("Clinical Outcomes of Molecular Tumor Boards: A Systematic Review."),
        .journal = STR("JCO precision oncology"),
        .journal_abbr = STR("JCO Precis Oncol"),
        .print_date = {2021, 7, 0},
        .volume = STR("5"),
        .pages = STR("1122-1132"),
        .doi = STR("10.1200/po.20.00495"),
        .pmid = STR("34632252")};
}

static const char *cite(const struct bib_record *r, enum bib_style style, enum lang lang,
                        struct arena *a)
{
    struct bib_cite_options o = {.style = style, .lang = lang};
    return bib_cite_text(r, &o, a).ptr;
}

static void an_article_in_both_styles(void **state)
{
    struct arena a = {0};
    struct bib_record r = article();
    (void)state;
    assert_string_equal(
        cite(&r, BIB_VANCOUVER, LANG_EN, &a),
        "Larson KL, Huang B, Weiss HL, Hull P, Westgate PM, Miller RW, et al. Clinical Outcomes of "
        "Molecular Tumor Boards: A Systematic Review. JCO Precis Oncol. 2021 Jul;5:1122-32. doi: "
        "10.1200/po.20.00495. PMID: 34632252.");
    assert_string_equal(
        cite(&r, BIB_AUTHOR_YEAR, LANG_DA, &a),
        "Larson KL, Huang B, Weiss HL, Hull P, Westgate PM, Miller RW, et al. (2021). Clinical "
        "Outcomes of Molecular Tumor Boards: A Systematic Review. JCO precision oncology 5: "
        "1122–1132. doi: 10.1200/po.20.00495. PMID: 34632252.");
    r.n_authors = 6; /* exactly six: all of them */
    assert_non_null(strstr(cite(&r, BIB_VANCOUVER, LANG_EN, &a), "Miller RW. Clinical"));
    struct bib_cite_options o = {.style = BIB_AUTHOR_YEAR, .letter = STR("b"), .authors = 1};
    assert_non_null(strstr(bib_cite_text(&r, &o, &a).ptr, "Larson KL, et al. (2021b). Clinical"));
    arena_release(&a);
}

static void links_are_apart_from_the_text(void **state)
{
    struct arena a = {0};
    struct bib_record r = article();
    struct bib_cite_options o = {.style = BIB_VANCOUVER};
    (void)state;
    struct bib_cite c = bib_cite(&r, &o, &a);
    size_t links = 0;
    for (size_t i = 0; i < c.n; i++)
        links += c.part[i].href.len > 0;
    assert_int_equal(links, 2);
    assert_string_equal(bib_href(&r, &a).ptr, "https://doi.org/10.1200/po.20.00495");
    /* A DOI of the old kind, with characters that an address can't hold. */
    assert_string_equal(bib_doi_href(STR("10.1002/(sici)1097<1::aid-x>3.0.co;2-#"), &a).ptr,
                        "https://doi.org/10.1002/(sici)1097%3C1::aid-x%3E3.0.co;2-%23");
    r.doi = STR("");
    assert_string_equal(bib_href(&r, &a).ptr, "https://pubmed.ncbi.nlm.nih.gov/34632252/");
    r.pmcid = STR("PMC1");
    assert_string_equal(bib_href(&r, &a).ptr, "https://pmc.ncbi.nlm.nih.gov/articles/PMC1/");
    struct bib_record bare = {0};
    assert_int_equal(bib_href(&bare, &a).len, 0);
    arena_release(&a);
}

static void pages_are_short_in_one_style_and_whole_in_the_other(void **state)
{
    static const struct {
        const char *given, *brief, *whole;
    } page[] = {{"2698-2710", "2698-710", "2698–2710"},  {"2698-710", "2698-710", "2698–2710"},
                {"284-7", "284-7", "284–287"},           {"S12-S18", "S12-8", "S12–S18"},
                {"e120-e125", "e120-5", "e120–e125"},    {"e2200245", "e2200245", "e2200245"},
                {"123A-125A", "123A-125A", "123A-125A"}, {"12-5, 30", "12-5, 30", "12-5, 30"},
                {"99-101", "99-101", "99–101"},          {"i-iv", "i-iv", "i-iv"}};
    struct arena a = {0};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(page); i++) {
        struct bib_record r = {.title = STR("T"),
                               .journal = STR("J"),
                               .print_date = {2020, 0, 0},
                               .volume = STR("1"),
                               .pages = str_c(page[i].given)};
        assert_string_equal(cite(&r, BIB_VANCOUVER, LANG_EN, &a),
                            arena_fmt(&a, "T. J. 2020;1:%s.", page[i].brief));
        assert_string_equal(cite(&r, BIB_AUTHOR_YEAR, LANG_EN, &a),
                            arena_fmt(&a, "T. (2020). J 1: %s.", page[i].whole));
    }
    arena_release(&a);
}

static void groups_editors_and_nobody(void **state)
{
    static struct bib_author group[] = {{.collective = {"The Sieve Group", 15}}};
    static struct bib_author nobody[] = {{.last = {"Anonymous", 9}}};
    struct arena a = {0};
    struct bib_record r = article();
    (void)state;
    r.author = group;
    r.n_authors = 1;
    assert_non_null(strstr(cite(&r, BIB_VANCOUVER, LANG_EN, &a), "The Sieve Group. Clinical"));
    assert_string_equal(bib_cite_short(&r, LANG_EN, STR(""), &a).ptr, "The Sieve Group 2021");
    assert_true(str_eq_c(bib_cite_order(&r), "Sieve Group"));
    r.author = nobody;
    assert_true(str_starts(str_c(cite(&r, BIB_VANCOUVER, LANG_EN, &a)), "Clinical Outcomes"));
    assert_true(str_starts(str_c(cite(&r, BIB_AUTHOR_YEAR, LANG_EN, &a)),
                           "Clinical Outcomes of Molecular Tumor Boards: A Systematic Review. "
                           "(2021). JCO"));
    r.n_authors = 0;
    r.editor = larson;
    r.n_editors = 2;
    assert_true(str_starts(str_c(cite(&r, BIB_VANCOUVER, LANG_DA, &a)),
                           "Larson KL, Huang B, redaktører. Clinical"));
    assert_string_equal(bib_cite_short(&r, LANG_DA, STR(""), &a).ptr, "Larson og Huang 2021");
    arena_release(&a);
}

static void what_is_missing_is_left_out_or_said(void **state)
{
    struct arena a = {0};
    struct bib_record r = {.author = larson, .n_authors = 1, .title = STR("On sieves")};
    struct bib_record empty = {0};
    (void)state;
    assert_string_equal(cite(&r, BIB_VANCOUVER, LANG_EN, &a),
                        "Larson KL. On sieves. [date unknown].");
    assert_string_equal(cite(&r, BIB_AUTHOR_YEAR, LANG_DA, &a), "Larson KL (u.å.). On sieves.");
    assert_string_equal(bib_cite_short(&r, LANG_EN, STR(""), &a).ptr, "Larson n.d.");
    assert_string_equal(bib_cite_short(&r, LANG_DA, STR("a"), &a).ptr, "Larson u.å.-a");
    assert_string_equal(bib_cite_short(&empty, LANG_EN, STR(""), &a).ptr, "n.d.");
    assert_non_null(cite(&empty, BIB_AUTHOR_YEAR, LANG_EN, &a));
    arena_release(&a);
}

static void what_a_reader_must_know_is_said(void **state)
{
    static struct str danish[] = {STR("dan")};
    static struct bib_term retracted = {.name = {"Retracted Publication", 21}};
    struct arena a = {0};
    struct bib_record r = {.author = larson,
                           .n_authors = 1,
                           .title = STR("[Sieves of Funen]."),
                           .journal_abbr = STR("Ugeskr Laeger"),
                           .print_date = {2019, 2, 4},
                           .language = danish,
                           .n_languages = 1,
                           .pub_type = &retracted,
                           .n_pub_types = 1,
                           .publication_status = STR("aheadofprint")};
    (void)state;
    assert_string_equal(cite(&r, BIB_VANCOUVER, LANG_EN, &a),
                        "Larson KL. [Sieves of Funen]. [Retracted]. Ugeskr Laeger. 2019 Feb 4. "
                        "Epub ahead of print. Danish.");
    arena_release(&a);
}

static void any_script_stays_as_it_is(void **state)
{
    static struct bib_author greek[] = {{.last = {"Παπαδόπουλος", 24}, .fore = {"Άννα", 8}}};
    static struct bib_author arabic[] = {{.last = {"الزهراني", 16}, .initials = {"م", 2}},
                                         {.last = {"Østergård", 11}, .initials = {"Å", 2}}};
    struct arena a = {0};
    struct bib_record r = {.author = greek,
                           .n_authors = 1,
                           .title = STR("Κόσκινα"),
                           .journal = STR("Ιατρική"),
                           .print_date = {2020, 0, 0}};
    (void)state;
    assert_string_equal(cite(&r, BIB_VANCOUVER, LANG_EN, &a),
                        "Παπαδόπουλος Ά. Κόσκινα. Ιατρική. 2020.");
    r.author = arabic;
    r.n_authors = 2;
    assert_string_equal(bib_cite_short(&r, LANG_DA, STR(""), &a).ptr, "الزهراني og Østergård 2020");
    arena_release(&a);
}

static void a_chapter_names_its_book(void **state)
{
    struct arena a = {0};
    struct bib_record r = {.kind = BIB_BOOK,
                           .author = larson,
                           .n_authors = 1,
                           .editor = larson + 1,
                           .n_editors = 1,
                           .title = STR("Wire"),
                           .book_title = STR("All sieves"),
                           .place = STR("Odense"),
                           .publisher = STR("Sieve Press"),
                           .pages = STR("10-19"),
                           .print_date = {2019, 0, 0}};
    (void)state;
    assert_string_equal(
        cite(&r, BIB_VANCOUVER, LANG_EN, &a),
        "Larson KL. Wire. In: Huang B, editor. All sieves. Odense: Sieve Press; 2019. p. 10-9.");
    arena_release(&a);
}

int run_style_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_in_both_styles),
        cmocka_unit_test(links_are_apart_from_the_text),
        cmocka_unit_test(pages_are_short_in_one_style_and_whole_in_the_other),
        cmocka_unit_test(groups_editors_and_nobody),
        cmocka_unit_test(what_is_missing_is_left_out_or_said),
        cmocka_unit_test(what_a_reader_must_know_is_said),
        cmocka_unit_test(any_script_stays_as_it_is),
        cmocka_unit_test(a_chapter_names_its_book),
    };
    return cmocka_run_group_tests_name("styles", tests, NULL, NULL);
}
