/* value_test.c - what stands in cells: lists, names, dates, numbers, markup. */
#include "sheet_tests.h"

#include "lib/base/buf.h"
#include "lib/bib/flat.h"
#include "lib/bib/plain.h"

static void expect_list(struct flat_list l, const char *want)
{
    struct buf b = {0};
    for (size_t i = 0; i < l.n; i++) {
        buf_adds(&b, i ? " / " : "");
        buf_addstr(&b, l.item[i]);
    }
    assert_string_equal(buf_c(&b), want);
    buf_release(&b);
}

static void lists_come_apart_in_every_form(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"a; b;c", "a / b / c"},
        {"Child, Preschool; Humans", "Child, Preschool / Humans"},
        {"['Pippi', \"Nord's wind\", 'it\\'s']", "Pippi / Nord's wind / it's"},
        {"[\"a\",\"b\"]", "a / b"},
        {"[]", ""},
        {"a|b", "a / b"},
        {"a,b, c", "a / b / c"},
        {"a\nb", "a / b"},
        {"A &amp; B; &beta;-blocker", "A & B / β-blocker"},
        {"[not a list]", "[not a list]"},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(pair); i++)
        expect_list(flat_split(str_c(pair[i][0]), true, &a), pair[i][1]);
    expect_list(flat_split(STR("a, b"), false, &a), "a, b");
    arena_release(&a);
}

static void names_come_apart_in_every_form(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"Hansen, Ole; Jensen, Åse; ", "Hansen, Ole / Jensen, Åse"},
        {"Zuber, J. and Le Quintrec, M. and Roe, A.", "Zuber, J. / Le Quintrec, M. / Roe, A."},
        {"Longrich, N.R.\n and Bardet, N.\n and Jalil, N.-E.\n",
         "Longrich, N.R. / Bardet, N. / Jalil, N.-E."},
        {"['Marx, Karl', 'Lindgren, Astrid']", "Marx, Karl / Lindgren, Astrid"},
        {"Alba Vicente|Josep Sanjuan", "Alba Vicente / Josep Sanjuan"},
        {"Griffin DK, Larkin DM, O'Connor RE.", "Griffin DK / Larkin DM / O'Connor RE"},
        {"Yang Z., Jiang B., Xu J.", "Yang Z. / Jiang B. / Xu J."},
        {"Yang, Zixiao (57192004100); Xu, Jie (571)", "Yang, Zixiao / Xu, Jie (571)"},
        {"PM Barrett, KJ Willis", "PM Barrett / KJ Willis"},
        {"Anna Smith, Bo Jones, Carl Lee", "Anna Smith / Bo Jones / Carl Lee"},
        {"Smith, John, Jr.", "Smith, John, Jr."},
        {"Adeli K.Lewis G. F.", "Adeli K. / Lewis, G. F."},
        {"Centers for Disease Control and Prevention Network",
         "Centers for Disease Control and Prevention Network"},
        {"Smith J, Jones A, and Brown B", "Smith J / Jones A / Brown B"},
        {"Remco de Bree; Jan Willem van der Berg; de Bree R; made study group",
         "de Bree, Remco / van der Berg, Jan Willem / de Bree R / made study group"},
        {"Hansen O\nJensen Å", "Hansen O / Jensen Å"},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(pair); i++)
        expect_list(flat_split_names(str_c(pair[i][0]), &a), pair[i][1]);
    arena_release(&a);
}

static void markup_and_references_come_off(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"A <i>b</i> c<sub>2</sub>", "A b c2"},
        {"p <0.05 and x>3", "p <0.05 and x>3"},
        {"&lt;i&gt;x&lt;/i&gt; &amp;amp; y", "x & y"},
        {"AT&T; R&D", "AT&T; R&D"},
        {"&#946; &#x3b2; &nosuch; &#0; &#xFFFFFFFF;", "β β &nosuch; &#0; &#xFFFFFFFF;"},
        {"<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One. Two."},
        {"a<br/>b", "a b"},
        {"  a \t\r\n b\xC2\xA0 ", "a b"},
        {"<5 years", "<5 years"},
        {"<i", "<i"},
        {"", ""},
    };
    struct arena a = {0};
    for (size_t i = 0; i < COUNT_OF(pair); i++)
        assert_str(bib_plain_text(str_c(pair[i][0]), &a), pair[i][1]);
    arena_release(&a);
}

static const struct bib_record *one_row(struct seen **s, const char *text)
{
    *s = read_text(text, BIB_CSV);
    assert_int_equal((*s)->n, 1);
    return (*s)->item[0].record;
}

static void dates_use_what_the_columns_know(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int year, month, day;
    } given[] = {
        {"Title,Publication Year,Date\nA,2022,2022-05\n", 2022, 5, 0},
        {"Title,Publication Year,Date\nA,2022,2021-05-06\n", 2022, 0, 0},
        {"Title,Date\nA,1 Dec 2024\n", 2024, 12, 1},
        {"Title,Year\nA,2014//\n", 2014, 0, 0},
        {"Title,Year\nA,2014.0\n", 2014, 0, 0},
        {"Title,Published Year,Published Month\nA,2020,March\n", 2020, 3, 0},
        {"Title,year,month,day\nA,2020,3,7\n", 2020, 3, 7},
        {"Title,Year,Date\nA,2018,Mar 27\n", 2018, 3, 27},
    };
    for (size_t i = 0; i < COUNT_OF(given); i++) {
        struct seen *s;
        struct date d = one_row(&s, given[i].text)->print_date;
        assert_int_equal(d.year, given[i].year);
        assert_int_equal(d.month, given[i].month);
        assert_int_equal(d.day, given[i].day);
        seen_free(s);
    }
}

static void ids_are_cleaned_and_what_is_none_is_kept(void **state)
{
    (void)state;
    struct seen *s;
    const struct bib_record *r =
        one_row(&s, "Title,DOI,PMID,PMCID,Year\nA,https://doi.org/10.1000/ABC,PUBMED 38906957.0,"
                    "7026692,NA\n");
    assert_str(r->doi, "10.1000/abc");
    assert_str(r->pmcid, "PMC7026692");
    assert_str(r->pmid, "38906957");
    assert_int_equal(r->n_extra, 0);
    seen_free(s);
    r = one_row(&s, "Title,DOI,PMID,Year\nA,10.1,0,forthcoming\n");
    assert_str(r->doi, "");
    assert_str(bib_extra_value(r, "DOI"), "10.1");
    assert_str(bib_extra_value(r, "Year"), "forthcoming");
    assert_int_equal(r->n_extra, 2);
    seen_free(s);
    r = one_row(&s, "Title,PMID\nA,22752652.0\n");
    assert_str(r->pmid, "22752652");
    seen_free(s);
    r = one_row(&s, "Title,Extra\nA,\"Place: X PMID: 35319117  PMCID: PMC9151451\"\n");
    assert_str(r->pmid, "35319117");
    assert_str(r->pmcid, "PMC9151451");
    seen_free(s);
    r = one_row(&s, "Title,Accession Number,Notes\nA,35319117,see PMID: 1\n");
    assert_str(r->pmid, "35319117");
    assert_str(r->source_id, "35319117");
    seen_free(s);
}

static void places_are_put_together(void **state)
{
    (void)state;
    struct seen *s;
    const struct bib_record *r = one_row(
        &s, "PMID,Title,Citation,Journal/Book\n1,A,Eur J Made. 2020 Feb;63(2 Suppl):103640. "
            "doi: 10.1000/x. Epub 2019 Mar 25.,Eur J Made\n");
    assert_str(r->volume, "63");
    assert_str(r->issue, "2 Suppl");
    assert_str(r->pages, "103640");
    assert_non_null(bib_extra_value(r, "Citation").ptr);
    seen_free(s);
    r = one_row(&s, "Title,Page start,Page end,Art. No.\nA,97,105,2864\n");
    assert_str(r->pages, "97-105");
    assert_str(r->start_page, "97");
    assert_str(bib_extra_value(r, "Art. No."), "2864");
    seen_free(s);
    r = one_row(
        &s, "Title,Page start,Art. No.,ISSNs,ISBN\nA,,2864,18602002; 15361632,978-87-000-0000-1\n");
    assert_str(r->pages, "2864");
    assert_str(r->issn_print, "1860-2002");
    assert_str(r->issn_electronic, "1536-1632");
    assert_int_equal(r->n_isbns, 1);
    seen_free(s);
}

static void kinds_headings_and_keywords_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        enum bib_kind kind;
    } given[] = {{"JOUR", BIB_ARTICLE},
                 {"journalArticle", BIB_ARTICLE},
                 {"article", BIB_ARTICLE},
                 {"Case Report", BIB_ARTICLE},
                 {"Evidence synthesis", BIB_ARTICLE},
                 {"book", BIB_BOOK},
                 {"bookSection", BIB_BOOK},
                 {"thesis", BIB_OTHER},
                 {"Conference Paper", BIB_OTHER},
                 {"webpage", BIB_OTHER}};
    struct seen *s;
    for (size_t i = 0; i < COUNT_OF(given); i++) {
        struct arena a = {0};
        const struct bib_record *r =
            one_row(&s, arena_fmt(&a, "Title,Item Type\nA,%s\n", given[i].type));
        assert_int_equal(r->kind, given[i].kind);
        seen_free(s);
        arena_release(&a);
    }
    const struct bib_record *r = one_row(
        &s,
        "Title,MeSH Terms,Keywords,Emtree Drug Index Terms (Major Focus)\nA,*Neoplasms/genetics/"
        "*therapy; Humans,*one; two,three\n");
    assert_int_equal(r->n_mesh, 2);
    assert_true(r->mesh[0].major && r->mesh[0].qualifier[1].major);
    assert_str(r->mesh[0].qualifier[0].name, "genetics");
    assert_int_equal(r->n_keywords, 3);
    assert_true(r->keyword[0].major && !r->keyword[1].major && r->keyword[2].major);
    seen_free(s);
}

int run_value_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_come_apart_in_every_form),
        cmocka_unit_test(names_come_apart_in_every_form),
        cmocka_unit_test(markup_and_references_come_off),
        cmocka_unit_test(dates_use_what_the_columns_know),
        cmocka_unit_test(ids_are_cleaned_and_what_is_none_is_kept),
        cmocka_unit_test(places_are_put_together),
        cmocka_unit_test(kinds_headings_and_keywords_are_told),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
