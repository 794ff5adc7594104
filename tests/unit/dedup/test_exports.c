/* test_exports.c - what exports contain: one habit of one database a test. */
#include "make.h"

static struct shape titled(const char *title)
{
    struct shape s = ARTICLE;
    s.title = title;
    return s;
}

/* Two titles of one group, in one year and journal, that exports leave without a place. */
static void assert_two(const char *x, const char *y)
{
    struct shape a = titled(x), b = titled(y);
    a.pages = b.pages = a.issue = b.issue = NULL;
    assert_parted(a, b);
}

static void words_that_set_publications_apart(void **state)
{
    (void)state;
    assert_two("Outcomes of sarcoma treatment in men", "Outcomes of sarcoma treatment in women");
    assert_two("Male survivors of bone sarcoma and work",
               "Female survivors of bone sarcoma and work");
    assert_two("Genome sequencing of sarcoma in children",
               "Genome sequencing of sarcoma in adults");
    assert_two("Effect of hypotension on outcomes of surgery for sarcoma",
               "Effect of hypertension on outcomes of surgery for sarcoma");
    assert_two("Prenatal exposure and the risk of sarcoma",
               "Postnatal exposure and the risk of sarcoma");
    assert_two("Sarcoma cells of smokers in culture", "Sarcoma cells of nonsmokers in culture");
    assert_two("Effect of trabectedin 10 mg daily in sarcoma",
               "Effect of trabectedin 20 mg daily in sarcoma");
    assert_two("Outcomes of genome sequencing: annual report 2018",
               "Outcomes of genome sequencing: annual report 2019");
    assert_two("Thoracotomy in sarcoma with metastases", "Thoracostomy in sarcoma with metastases");
}

static void spellings_that_do_not(void **state)
{
    (void)state;
    const char *const pair[][2] = {
        {"Randomised trial of haematological tumours", "Randomized trial of hematologic tumors"},
        {"Non-immune adults with sarcoma in three centres",
         "Nonimmune adults with sarcoma in three centers"},
        {"Genome sequencing in adutls with sarcoma", "Genome sequencing in adults with sarcoma"},
        {"Oesophageal and anaemic patients: paediatric leukaemia",
         "Esophageal and anemic patients: pediatric leukemia"},
        {"OUTCOMES OF GENOME SEQUENCING IN ADULTS WITH SARCOMA", ARTICLE.title},
        {"Outcomes of genome sequencing in adults with sarcoma [Article in German]", ARTICLE.title},
        {"Outcomes of genome sequencing in adults with sarcoma.[Erratum", ARTICLE.title},
        {"Outcomes of genome sequencing in adults with sarcoma. [Comment In: ]", ARTICLE.title},
        {"Outcomes of <b>genome</b> sequencing in adults with sarcoma", ARTICLE.title}};
    for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++) {
        struct shape x = titled(pair[i][0]), y = titled(pair[i][1]);
        x.pages = y.pages = NULL;
        assert_same(x, y, "titles agree");
    }
}

static void a_title_cut_short(void **state)
{
    (void)state;
    struct shape x =
        titled("Outcomes of genome sequencing in adults with sarcoma and of their families");
    assert_same(x, titled("Outcomes of genome sequencing in adults with sar..."), "begins or ends");
    assert_same(x,
                titled("Outcomes of genome sequencing in adults with sarcoma and of their "
                       "families = Resultate der Genomsequenzierung"),
                "begins or ends");
}

static void titles_that_fit_many(void **state)
{
    (void)state;
    const char *const title[] = {"Letter to the editor",
                                 "Abstracts of the 12th annual meeting",
                                 "Selected abstracts from the international congress",
                                 "Editorial",
                                 "In this issue",
                                 "Book reviews"};
    for (size_t i = 0; i < sizeof title / sizeof title[0]; i++) {
        struct shape x = {.title = title[i], .year = 2020, .journal = "Lancet"}, y = x;
        assert_apart(x, y, NULL);
        /* With people and place it is one. */
        x.authors = y.authors = "Holm, Peter";
        x.volume = y.volume = "395";
        x.pages = y.pages = "17-19";
        assert_same(x, y, "same pages 17-19");
    }
}

static void no_title_is_no_title(void **state)
{
    (void)state;
    struct shape x = titled("[No title available]"), y = titled("Untitled");
    x.pages = "1-2";
    y.pages = "88-90";
    assert_apart(x, y, NULL);
    x.pages = ARTICLE.pages;
    assert_apart(x, ARTICLE, "weak");
}

static void replies_and_comments_in_their_forms(void **state)
{
    (void)state;
    const char *const title[] = {
        "Outcomes of genome sequencing in adults with sarcoma - Reply",
        "Outcomes of genome sequencing in adults with sarcoma. Authors' reply",
        "Re: Outcomes of genome sequencing in adults with sarcoma",
        "In reply to: Outcomes of genome sequencing in adults with sarcoma"};
    for (size_t i = 0; i < sizeof title / sizeof title[0]; i++) {
        struct shape x = titled(title[i]);
        x.pages = NULL;
        assert_apart(ARTICLE, x, "reply");
    }
    struct shape x = titled("Re-operation after genome sequencing in adults with sarcoma");
    struct shape y = titled("Reoperation after genome sequencing in adults with sarcoma");
    x.pages = NULL;
    assert_same(x, y, "titles agree");
}

static void a_letter_by_type_alone(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.type = "Letter";
    y.type = "Journal Article";
    x.doi = y.doi = "10.5555/1";
    y.pages = NULL;
    assert_same(x, y, "same DOI");
}

static void preprints_by_doi(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    y.journal = y.volume = y.issue = y.pages = NULL;
    y.doi = "10.1101/2020.03.04.20030000";
    assert_apart(x, y, "preprint");
    y.doi = "10.1101/123456";
    assert_apart(x, y, "preprint");
    y.doi = "10.21203/rs.3.rs-12345/v1";
    assert_apart(x, y, "preprint");
    /* The same publisher's journals have no preprints. */
    y.doi = "10.1101/gr.123456.111";
    assert_same(x, y, "titles agree");
}

static void registers_and_theses(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = {.title = ARTICLE.title, .year = 2020};
    y.authors = ARTICLE.authors;
    y.journal = "https://clinicaltrials.gov/show/NCT01234567";
    assert_apart(x, y, "protocol");
    struct shape z = y;
    z.journal = "https://clinicaltrials.gov/show/NCT07654321";
    assert_apart(y, z, NULL);
    assert_same(y, y, "titles agree");
    y.journal = "Dissertation Abstracts International: Section B";
    y.year = 2021;
    assert_apart(x, y, "version");
}

static void dois_with_tails(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.doi = "10.1002/example.123";
    const char *const form[] = {"10.1002/example.123/abstract", "10.1002/example.123.",
                                "10.1002/example.123/full", "10.1002/example.123)"};
    for (size_t i = 0; i < sizeof form / sizeof form[0]; i++) {
        y.doi = form[i];
        assert_same(x, y, "same DOI");
    }
    x.doi = y.doi = "10.1016/S0140-6736(97)";
    assert_same(x, y, "same DOI 10.1016/S0140-6736(97)");
}

static void another_report_of_the_study(void **state)
{
    (void)state;
    const char *const title[] = {
        "Outcomes of genome sequencing in adults with sarcoma: five-year follow-up",
        "Outcomes of genome sequencing in adults with sarcoma: rationale and design",
        "Outcomes of genome sequencing in adults with sarcoma: a replication"};
    for (size_t i = 0; i < sizeof title / sizeof title[0]; i++) {
        struct shape x = titled(title[i]);
        x.pages = NULL;
        assert_apart(ARTICLE, x, NULL);
        x.pages = ARTICLE.pages;
        assert_same(ARTICLE, x, "same pages 349-369");
    }
}

static void an_article_number_beside_pages(void **state)
{
    (void)state;
    const char *const number[] = {"e12724", "R153", "m1234", "104523"};
    for (size_t i = 0; i < sizeof number / sizeof number[0]; i++) {
        struct shape x = ARTICLE;
        x.pages = number[i];
        assert_same(ARTICLE, x, "titles agree");
    }
}

static void versions_by_doi(void **state)
{
    (void)state;
    struct shape x = {.title = "Genome sequencing for adults with sarcoma",
                      .authors = "Holm, P",
                      .year = 2012,
                      .journal = "Cochrane Database of Systematic Reviews",
                      .pages = "CD006828",
                      .doi = "10.1002/14651858.cd006828.pub2"};
    struct shape y = x;
    y.doi = "10.1002/14651858.cd006828.pub3";
    assert_apart(x, y, "version");
    x.pages = y.pages = NULL;
    assert_apart(x, y, "version");
    /* One version, dated by its issue and by its day of publication. */
    y = x;
    y.year = 2013;
    assert_same(x, y, "same DOI");
}

static void groups_among_the_authors(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    x.authors = "The SAFER Study Group";
    assert_same(x, y, "same pages 349-369");
    x.authors = "Example Pharmaceuticals Inc; Larsen, Anna";
    assert_same(x, y, "same first author");
}

static void one_family_name_two_people(void **state)
{
    (void)state;
    struct shape x = {.title = "Outcomes of genome sequencing in adults with sarcoma",
                      .authors = "Wang, Li",
                      .year = 2021};
    struct shape y = x;
    assert_same(x, y, "same first author Wang");
    y.authors = "Wang, Bo; Berg, Ole; Lind, Kim";
    assert_apart(x, y, "weak");
}

static void fields_shifted_by_an_export(void **state)
{
    (void)state;
    struct shape x = ARTICLE, y = ARTICLE;
    y.volume = NULL;
    y.issue = "29";
    y.pages = "4";
    assert_same(x, y, "same volume 29");
}

static void an_erratum_that_a_note_announces(void **state)
{
    (void)state;
    struct shape x = titled("Outcomes of genome sequencing in adults with sarcoma.[Erratum appears "
                            "in Eur J Hum Genet. 2021;29(8):1107]");
    struct shape y = ARTICLE;
    y.pages = "1107-1107";
    assert_apart(x, y, "notice");
}

int run_exports(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_set_publications_apart),
        cmocka_unit_test(spellings_that_do_not),
        cmocka_unit_test(a_title_cut_short),
        cmocka_unit_test(titles_that_fit_many),
        cmocka_unit_test(no_title_is_no_title),
        cmocka_unit_test(replies_and_comments_in_their_forms),
        cmocka_unit_test(a_letter_by_type_alone),
        cmocka_unit_test(preprints_by_doi),
        cmocka_unit_test(registers_and_theses),
        cmocka_unit_test(dois_with_tails),
        cmocka_unit_test(another_report_of_the_study),
        cmocka_unit_test(an_article_number_beside_pages),
        cmocka_unit_test(versions_by_doi),
        cmocka_unit_test(groups_among_the_authors),
        cmocka_unit_test(one_family_name_two_people),
        cmocka_unit_test(fields_shifted_by_an_export),
        cmocka_unit_test(an_erratum_that_a_note_announces),
    };
    return cmocka_run_group_tests_name("dedup: exports", tests, NULL, NULL);
}
