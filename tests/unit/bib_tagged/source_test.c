/* source_test.c - Ovid's line that says where an article appeared, and its names. */
#include "lib/bib/tagged/ovid_record.h"

#include "tests.h"

static void sources_are_taken_apart(void **state)
{
    (void)state;
    static const struct {
        const char *in, *journal, *volume, *issue, *pages, *date;
    } p[] = {
        {"J Sieve. 395(10223):497-506, 2020 02 15.", "J Sieve", "395", "10223", "497-506",
         "2020 02 15"},
        {"Acta Sievica November/December 2010;6:611-613", "Acta Sievica", "6", "", "611-613",
         "November/December 2010"},
        {"Sieve Therapy. Vol.43(5), Sep 2015, pp. 623-634.", "Sieve Therapy", "43", "5", "623-634",
         "Sep 2015"},
        {"Sieve Studies 12, Winter 2007: 7-14.", "Sieve Studies", "12", "", "7-14", "Winter 2007"},
        {"Asian Sieves, 2013(1): 3-28.", "Asian Sieves", "2013", "1", "3-28", ""},
        {"Sieves.   28:103-106, April 2015.", "Sieves", "28", "", "103-106", "April 2015"},
        {"Sieves. Vol 28(2) April 2015, 103-106.", "Sieves", "28", "2", "", "April 2015, 103-106"},
        {"Lancet Sieve. 395 (10223) (pp 497-506), 2020.", "Lancet Sieve", "395", "10223", "497-506",
         "2020"},
        {"JAMA Sieve. 1996 Jan 3;275(1):12-4", "JAMA Sieve", "275", "1", "12-4", "1996 Jan 3"},
        {"Sieve Health: With a Subtitle June 2019;1(6):e123", "Sieve Health: With a Subtitle", "1",
         "6", "e123", "June 2019"},
        {"Sieve Fitness January/February 2010;14(1 Suppl):S56", "Sieve Fitness", "14", "1 Suppl",
         "S56", "January/February 2010"},
        {"J Sieve. 2(1):3øøøøøøøøøø, 2002.", "J Sieve", "2", "1", "3", "øøøøøøøøøø, 2002"},
        {"School of Sieves.", "School of Sieves", "", "", "", ""},
        {"", "", "", "", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(p); i++) {
        struct ovid_source o = ovid_parse_source(str_c(p[i].in));
        assert_str(o.journal, p[i].journal);
        assert_str(o.volume, p[i].volume);
        assert_str(o.issue, p[i].issue);
        assert_str(o.pages, p[i].pages);
        assert_str(o.date, p[i].date);
    }
}

static void chapters_name_their_book(void **state)
{
    (void)state;
    struct ovid_source o = ovid_parse_source(
        STR("Lund, C [Ed] (2015). The whole of it. (pp. 103-106) xx pp. Odense: Mill Press."));
    assert_str(o.book, "The whole of it");
    assert_str(o.pages, "103-106");
    assert_str(o.date, "2015");
    assert_str(o.journal, "");
}

static void degrees_and_marks_are_off_names(void **state)
{
    (void)state;
    static const char *const p[][2] = {
        {"Holm, Anna M. MD, PhD *", "Holm, Anna M."},
        {"Holm, Anna M. Ph.D., FACSM", "Holm, Anna M."},
        {"Dahl, Bo 1,2,+", "Dahl, Bo"},
        {"van der Lund, Carl MD, PhD", "van der Lund, Carl"},
        {"Holm, Anna RN; PhD; FAAN 1", "Holm, Anna"},
        {"LUND, Carla.", "LUND, Carla"},
        {"Simon, Ph. 1", "Simon, Ph"},
        {"Lund, J. C. 3", "Lund, J. C."},
        {"Lund, JMB", "Lund, JMB"},
        {"Shed, MB", "Shed, MB"},
        {"Holm A", "Holm A"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(p); i++)
        assert_str(ovid_bare_name(str_c(p[i][0])), p[i][1]);
}

int run_source_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_are_taken_apart),
        cmocka_unit_test(chapters_name_their_book),
        cmocka_unit_test(degrees_and_marks_are_off_names),
    };
    return cmocka_run_group_tests_name("Ovid", tests, NULL, NULL);
}
