/* table_test.c - one table in four media. */
#include "lib/render/table.h"

#include "lib/base/csv.h"
#include "lib/base/file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena A;
static struct table T;
static struct buf B;

static void build(enum lang lang)
{
    table_init(&T, &A, lang, STR("Reports & reasons"));
    table_column(&T, (struct table_column){.header = STR("Article"), .weight = 3, .is_name = true});
    table_column(&T, (struct table_column){.header = STR("n"), .kind = TABLE_NUMBER});
    table_column(&T, (struct table_column){.header = STR("PubMed"), .kind = TABLE_LINK});
    struct table_cell *row = table_row(&T);
    row[0] = table_text(STR("First <author>\nsecond line"));
    row[1] = table_int(1727);
    row[2] = table_link(STR("123"), STR("https://pubmed.ncbi.nlm.nih.gov/123/?a=1&b=2"));
    row = table_row(&T);
    row[0] = table_text_in(STR("=1+1 | pipe"), "en");
    row[1] = table_number(0.756, 2);
    row[2] = table_link(STR("bad"), STR("javascript:alert(1)"));
    row = table_total(&T);
    row[0] = table_text(STR("Total"));
    row[1] = table_int(-5);
    table_note(&T, STR("A note."));
}

static int reset(void **state)
{
    (void)state;
    arena_release(&A);
    buf_release(&B);
    B = (struct buf){0};
    return 0;
}

static void csv_for_programs(void **state)
{
    (void)state;
    build(LANG_DA);
    table_csv(&T, &(struct table_csv_options){.separator = ','}, &B);
    assert_string_equal(buf_c(&B), "Article,n,PubMed\r\n"
                                   "\"First <author>\nsecond line\",1727,123\r\n"
                                   "'=1+1 | pipe,0.76,bad\r\n"
                                   "Total,-5,\r\n");
}

static void csv_for_danish_spreadsheets(void **state)
{
    (void)state;
    build(LANG_DA);
    table_csv(&T, &(struct table_csv_options){.separator = ';', .bom = true}, &B);
    assert_memory_equal(buf_c(&B), "\xef\xbb\xbf", 3);
    assert_non_null(strstr(buf_c(&B), "second line\";1727;123"));
    assert_non_null(strstr(buf_c(&B), ";0,76;bad"));
    struct csv_table read;
    struct err e = {0};
    assert_int_equal(csv_parse(buf_str(&B), "t.csv", 0, &A, &read, &e), ERR_OK);
    assert_int_equal(read.n, 3);
}

static void html_is_safe_and_speaks(void **state)
{
    (void)state;
    build(LANG_DA);
    table_html(&T, &B);
    const char *s = buf_c(&B);
    assert_non_null(strstr(s, "<table lang=\"da\" class=\"narrow\">"));
    assert_non_null(strstr(s, "<caption>Reports &amp; reasons</caption>"));
    assert_non_null(strstr(s, "<th scope=\"row\">First &lt;author&gt;<br>second line</th>"));
    assert_non_null(strstr(s, "<td class=\"number\">1.727</td>"));
    assert_non_null(strstr(s, "<td class=\"number\">0,76</td>"));
    assert_non_null(strstr(s, "<th scope=\"row\" lang=\"en\">=1+1"));
    assert_non_null(strstr(s, "<a href=\"https://pubmed.ncbi.nlm.nih.gov/123/?a=1&amp;b=2\">123"));
    assert_null(strstr(s, "javascript"));
    assert_non_null(strstr(s, "<tr class=\"total\">"));
    /* Few words: as wide as they want. */
    assert_null(strstr(s, "<col width"));
    assert_null(strstr(s, "style"));
}

static void page_prints_across_and_fetches_nothing(void **state)
{
    (void)state;
    build(LANG_EN);
    table_html_page(&T, 1, STR("Evidence <tables>"), &B);
    const char *s = buf_c(&B);
    assert_memory_equal(s, "<!doctype html>", 15);
    assert_non_null(strstr(s, "<title>Evidence &lt;tables&gt;</title>"));
    assert_non_null(strstr(s, "@page{size:A4 landscape"));
    assert_non_null(strstr(s, "thead{display:table-header-group}"));
    assert_null(strstr(s, "src="));
    assert_null(strstr(s, "url("));
    assert_null(strstr(s, "<link"));
    const char *out = getenv("SIGTE_DRAWINGS");
    struct err e = {0};
    if (out)
        assert_int_equal(file_write(arena_fmt(&A, "%s/table.html", out), buf_str(&B), &e), ERR_OK);
}

static void a_page_says_its_title_once(void **state)
{
    (void)state;
    build(LANG_EN);
    table_html_page(&T, 1, T.title, &B);
    assert_non_null(strstr(buf_c(&B), "<h1>Reports &amp; reasons</h1>"));
    assert_null(strstr(buf_c(&B), "<caption>"));
    buf_clear(&B);
    struct table two[] = {T, T};
    table_html_page(two, 2, T.title, &B);
    assert_non_null(strstr(buf_c(&B), "<caption>"));
}

static void markdown(void **state)
{
    (void)state;
    build(LANG_EN);
    table_md(&T, &B);
    assert_string_equal(buf_c(&B), "**Reports & reasons**\n\n"
                                   "| Article | n | PubMed |\n"
                                   "| --- | ---: | --- |\n"
                                   "| First &lt;author><br>second line | 1,727 | "
                                   "[123](<https://pubmed.ncbi.nlm.nih.gov/123/?a=1&b=2>) |\n"
                                   "| =1+1 \\| pipe | 0.76 | bad |\n"
                                   "| Total | -5 |  |\n"
                                   "\nA note.\n");
}

static void links_that_may_be_written(void **state)
{
    (void)state;
    static const char *const good[] = {"https://a.dk/x", "HTTP://a.dk", "mailto:a@b.dk",
                                       "/records?a:b",   "#row-4",      "records.html"};
    static const char *const bad[] = {"javascript:alert(1)", "data:text/html,x", "vbscript:x", "",
                                      "java\nscript:alert(1)"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_true(table_href_ok(str_c(good[i])));
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(table_href_ok(str_c(bad[i])));
}

static void lines_for_a_terminal(void **state)
{
    (void)state;
    build(LANG_DA);
    table_plain(&T, &B);
    assert_string_equal(buf_c(&B), "Reports & reasons\n"
                                   "Article                         n  PubMed\n"
                                   "First <author> second line  1.727  123\n"
                                   "=1+1 | pipe                  0,76  bad\n"
                                   "Total                          -5\n"
                                   "A note.\n");
    /* Text of others can't move the cursor. */
    T.row[2].cell[0] = table_text(STR("To\x1b[2Jtal"));
    buf_clear(&B);
    table_plain(&T, &B);
    assert_null(strchr(buf_c(&B), '\x1b'));
}

/* People read thousands apart in every number; programs get it plain. */
static void decimals_have_thousands_too(void **state)
{
    (void)state;
    build(LANG_DA);
    T.row[0].cell[1] = table_number(-1234567.25, 2);
    table_plain(&T, &B);
    table_md(&T, &B);
    table_html(&T, &B);
    assert_non_null(strstr(buf_c(&B), "-1.234.567,25"));
    assert_non_null(strstr(buf_c(&B), "| -1.234.567,25 |"));
    assert_non_null(strstr(buf_c(&B), ">-1.234.567,25<"));
    buf_clear(&B);
    table_csv(&T, &(struct table_csv_options){.separator = ';'}, &B);
    assert_non_null(strstr(buf_c(&B), ";-1234567,25;"));
    buf_clear(&B);
    table_csv(&T, &(struct table_csv_options){.separator = ','}, &B);
    assert_non_null(strstr(buf_c(&B), ",-1234567.25,"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(csv_for_programs, reset),
        cmocka_unit_test_teardown(csv_for_danish_spreadsheets, reset),
        cmocka_unit_test_teardown(html_is_safe_and_speaks, reset),
        cmocka_unit_test_teardown(page_prints_across_and_fetches_nothing, reset),
        cmocka_unit_test_teardown(a_page_says_its_title_once, reset),
        cmocka_unit_test_teardown(markdown, reset),
        cmocka_unit_test_teardown(lines_for_a_terminal, reset),
        cmocka_unit_test_teardown(decimals_have_thousands_too, reset),
        cmocka_unit_test_teardown(links_that_may_be_written, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
