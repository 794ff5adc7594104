/* paste_test.c - pasted text cut into references, and their parts. */
#include "support.h"

static struct pasted one(const char *text, struct arena *a)
{
    struct pasted_list l;
    paste_read(str_c(text), a, &l);
    if (l.n != 1)
        fail_msg("%zu references in: %s", l.n, text);
    return l.item[0];
}

static size_t count(const char *text, struct arena *a)
{
    struct pasted_list l;
    paste_read(str_c(text), a, &l);
    return l.n;
}

static void identifiers_are_found_anywhere(void **state)
{
    (void)state;
    static const struct {
        const char *text, *pmid, *doi, *pmcid;
    } t[] = {
        {"12345678", "12345678", "", ""},
        {"PMID: 1234567", "1234567", "", ""},
        {"pmid 34632252.", "34632252", "", ""},
        {"https://pubmed.ncbi.nlm.nih.gov/34632252/", "34632252", "", ""},
        {"https://www.ncbi.nlm.nih.gov/pubmed/34632252?term=x", "34632252", "", ""},
        {"10.1200/PO.20.00495", "", "10.1200/po.20.00495", ""},
        {"See https://doi.org/10.1200/PO.20.00495.", "", "10.1200/po.20.00495", ""},
        {"(doi:10.1016/S0140-6736(21)00001-1)", "", "10.1016/s0140-6736(21)00001-1", ""},
        {"(10.1000/abc)", "", "10.1000/abc", ""},
        {"pmc8277300", "", "", "PMC8277300"},
        {"Synthetic A. Title of it. J Synth 2020;1:2. PMID: 1234567; PMCID: PMC7654321", "1234567",
         "", "PMC7654321"},
        {"1234", "", "", ""},
        {"A study of 12345678 people in 2020 with a long enough title to stand alone", "", "", ""},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(t); i++) {
        struct pasted p = one(t[i].text, &a);
        assert_str(p.pmid, t[i].pmid);
        assert_str(p.doi, t[i].doi);
        assert_str(p.pmcid, t[i].pmcid);
    }
    arena_release(&a);
}

static void parts_of_usual_styles_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *author, *year, *title, *journal, *volume, *page;
    } t[] = {
        {"Synthetic AB, Other C, et al. Sequencing of everything: a review. JCO Precis Oncol. "
         "2021;5:1122-1132. doi: 10.1000/x.1",
         "Synthetic AB", "2021", "Sequencing of everything: a review", "JCO Precis Oncol", "5",
         "1122"},
        {"Synthetic A. Is it useful? A question. Lancet 2019 Mar 2;393(10174):889-97.",
         "Synthetic A", "2019", "Is it useful?", "", "393", "889"},
        {"Synthetic, A. B., & Other, C. (2024). Insights from genomes of tumours. Nature Medicine, "
         "30(1), 279–289. https://doi.org/10.1000/x.2",
         "Synthetic AB", "2024", "Insights from genomes of tumours", "Nature Medicine", "30",
         "279"},
        {"van Synthetic J, Other B. Vitamin D and genomes. Br Med J. 2020 Jan;12:e1001.",
         "van Synthetic J", "2020", "Vitamin D and genomes", "Br Med J", "12", "e1001"},
        {"Nobody N. A paper that nobody has. Ugeskr Laeger 1999;161:100-2.", "Nobody N", "1999",
         "A paper that nobody has", "Ugeskr Laeger", "161", "100"},
        {"Clinical use of whole genome sequencing in adults", "", "",
         "Clinical use of whole genome sequencing in adults", "", "", ""},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(t); i++) {
        struct pasted p = one(t[i].text, &a);
        assert_str(p.author, t[i].author);
        assert_str(p.year, t[i].year);
        assert_str(p.title, t[i].title);
        if (t[i].journal[0])
            assert_str(p.journal, t[i].journal);
        assert_str(p.volume, t[i].volume);
        assert_str(p.first_page, t[i].page);
    }
    arena_release(&a);
}

static void numbered_references_run_over_lines(void **state)
{
    (void)state;
    struct arena a = {0};
    struct pasted_list l;
    paste_read(STR("\xEF\xBB\xBF"
                   "From the network:\r\n\r\n"
                   "1. Synthetic A. A first title that\r\n   is long. J Synth 2020;1:1-9.\r\n"
                   "[2] Other B. Second. J Synth 2021;2:1.\r\n"
                   "3) 10.1000/third\r\n• 12345678\r\n"),
               &a, &l);
    assert_int_equal(l.n, 5);
    assert_str(l.item[0].text, "From the network:");
    assert_str(l.item[1].text, "Synthetic A. A first title that is long. J Synth 2020;1:1-9.");
    assert_int_equal(l.item[1].line, 3);
    assert_str(l.item[2].text, "Other B. Second. J Synth 2021;2:1.");
    assert_str(l.item[3].doi, "10.1000/third");
    assert_str(l.item[4].pmid, "12345678");
    assert_int_equal(l.item[4].line, 7);
    arena_release(&a);
}

static void paragraphs_and_lines_are_told_apart(void **state)
{
    (void)state;
    struct arena a = {0};
    /* One citation wrapped by a mail program. */
    assert_int_equal(count("Synthetic A, Other B. A title that goes on\n"
                           "for two lines. J Synth 2020;1:1-9.\n",
                           &a),
                     1);
    /* Two, a line each, without a blank line between them. */
    assert_int_equal(count("Synthetic A, Other B. A title that is quite long. J Synth 2020;1:1-9.\n"
                           "Third C, Fourth D. Another title that is long. J Synth 2021;1:1-9.\n",
                           &a),
                     2);
    /* Titles alone, a line each. */
    assert_int_equal(count("A title without a year\nAnother title without one\nAnd a third\n", &a),
                     3);
    assert_int_equal(count("\n \n", &a), 0);
    arena_release(&a);
}

static void lists_of_identifiers_are_a_reference_each(void **state)
{
    (void)state;
    struct arena a = {0};
    struct pasted_list l;
    paste_read(STR("PMID: 12345678, 23456789;34567890\n10.1000/a 10.1000/b\n"), &a, &l);
    assert_int_equal(l.n, 5);
    assert_str(l.item[0].pmid, "12345678");
    assert_str(l.item[2].pmid, "34567890");
    assert_str(l.item[4].doi, "10.1000/b");
    assert_int_equal(l.item[4].line, 2);
    /* A number among words is none of a list. */
    assert_int_equal(count("Of 12345678 people in 2020", &a), 1);
    arena_release(&a);
}

int run_paste_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identifiers_are_found_anywhere),
        cmocka_unit_test(parts_of_usual_styles_are_told),
        cmocka_unit_test(numbered_references_run_over_lines),
        cmocka_unit_test(paragraphs_and_lines_are_told_apart),
        cmocka_unit_test(lists_of_identifiers_are_a_reference_each),
    };
    return cmocka_run_group_tests_name("paste", tests, NULL, NULL);
}
