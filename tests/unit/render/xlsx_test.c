/* xlsx_test.c - tables as workbooks, looked at as XML. */
#include "lib/render/table.h"
#include "lib/render/xlsx_out.h"

#include "tests/unit/render/unzip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena A;
static struct buf B;

static int reset(void **state)
{
    (void)state;
    arena_release(&A);
    buf_release(&B);
    B = (struct buf){0};
    return 0;
}

static const char *part(const char *name)
{
    return unzip_part(buf_str(&B), name, &A);
}

static void has(const char *text, const char *what)
{
    if (!strstr(text, what))
        print_error("not found: %s\nin: %.3000s\n", what, text);
    assert_non_null(strstr(text, what));
}

static struct table *make_table(const char *title)
{
    struct table *t = ARENA_NEW(&A, struct table);
    table_init(t, &A, LANG_DA, str_c(title));
    table_column(t, (struct table_column){.header = STR("Artikel"), .is_name = true});
    table_column(t, (struct table_column){.header = STR("n"), .kind = TABLE_NUMBER});
    table_column(t, (struct table_column){.header = STR("Andel"), .kind = TABLE_NUMBER});
    table_column(t, (struct table_column){.header = STR("Hvor"), .kind = TABLE_LINK});
    struct table_cell *row = table_row(t);
    row[0] = table_text(STR("=HYPERLINK(\"http://evil\")"));
    row[0].note = table_footnote(t, STR("Ikke peer-reviewet."));
    row[1] = table_int(1727);
    row[2] = table_number(0.764, 2);
    row[3] = table_link(STR("her"), STR("https://example.org/?a=1&b=2"));
    row = table_row(t);
    row[0] = table_list(STR("første\nandet"));
    row[3] = table_link(STR("script"), STR("javascript:alert(1)"));
    table_total(t)[1] = table_int(1727);
    table_note(t, STR("En note."));
    return t;
}

static void write_book(const struct table *t, size_t n)
{
    struct err e = {0};
    struct table_file file = {.title = STR("Pakke"), .author = STR("NGC"), .date = {2024, 1, 22}};
    assert_int_equal(table_xlsx(t, n, &file, &B, &e), ERR_OK);
}

static void types_are_kept_and_text_is_no_formula(void **state)
{
    (void)state;
    write_book(make_table("Tal"), 1);
    const char *sheet = part("xl/worksheets/sheet1.xml");
    assert_null(strstr(sheet, "<f>"));
    has(sheet, "<v>1727</v>");
    has(sheet, "<v>0.764</v>");
    has(part("xl/sharedStrings.xml"), "=HYPERLINK(");
    /* Edited in a program, the cell stays text. */
    has(part("xl/styles.xml"), "numFmtId=\"49\"");
    has(part("xl/styles.xml"), "formatCode=\"#,##0.00\"");
}

static void headings_stay_in_sight_and_filter(void **state)
{
    (void)state;
    write_book(make_table("Tal"), 1);
    const char *sheet = part("xl/worksheets/sheet1.xml");
    has(sheet, "<pane xSplit=\"1\" ySplit=\"3\" topLeftCell=\"B4\"");
    /* Two items of a list: a row of two lines. */
    has(sheet, "<row r=\"5\" spans=\"1:4\" ht=\"30\" customHeight=\"1\">");
    /* The total isn't among the rows to choose from. */
    has(sheet, "<autoFilter ref=\"A3:D5\"/>");
    has(part("xl/workbook.xml"), "_xlnm.Print_Titles");
}

static void links_and_notes(void **state)
{
    (void)state;
    write_book(make_table("Tal"), 1);
    has(part("xl/worksheets/_rels/sheet1.xml.rels"), "https://example.org/?a=1&amp;b=2");
    assert_null(strstr(part("xl/worksheets/_rels/sheet1.xml.rels"), "javascript"));
    has(part("xl/comments1.xml"), "Ikke peer-reviewet.");
    has(part("xl/sharedStrings.xml"), "Note a: Ikke peer-reviewet.");
    has(part("xl/sharedStrings.xml"), "- første\n- andet");
}

static void names_of_sheets_are_safe_and_differ(void **state)
{
    (void)state;
    struct table t[5];
    t[0] = *make_table("Resultater: primær/sekundær litteratur, udvidet udgave");
    t[1] = *make_table("Resultater: primær/sekundær litteratur, forkortet udgave");
    t[2] = *make_table("'");
    t[3] = *make_table("HISTORY");
    t[4] = *make_table("history (2)");
    write_book(t, 5);
    const char *book = part("xl/workbook.xml");
    has(book, "name=\"Resultater primær sekundær litt\"");
    has(book, "name=\"Resultater primær sekundær (2)\"");
    has(book, "name=\"Ark\"");
    has(book, "name=\"HISTORY (2)\"");
    has(book, "name=\"history (2) (2)\"");
}

static void the_same_bytes_at_any_time(void **state)
{
    (void)state;
    write_book(make_table("Tal"), 1);
    struct str first = arena_str(&A, buf_str(&B));
    buf_clear(&B);
    setenv("TZ", "Pacific/Auckland", 1);
    tzset();
    /* A zip file counts in two seconds. */
    sleep(2);
    write_book(make_table("Tal"), 1);
    unsetenv("TZ");
    tzset();
    assert_true(str_eq(first, buf_str(&B)));
    has(part("docProps/core.xml"), "2024-01-22T00:00:00Z");
}

static void a_form_can_be_filled_in_and_its_head_cannot(void **state)
{
    static const char *const level[] = {"1a", "1b", "2a, 2b"};
    struct str choice[300];
    struct err e = {0};
    (void)state;
    struct xlsx_out *book = xlsx_out_new(&A, &(struct xlsx_out_info){.lang = LANG_DA});
    struct xlsx_out_sheet *s = xlsx_out_sheet(book, STR("Skema"));
    for (size_t i = 0; i < COUNT_OF(choice); i++)
        choice[i] = i < 3 ? str_c(level[i]) : STR("et længere svar, som fylder");
    struct xlsx_out_rule rule = {.prompt = STR("Vælg niveau"), .error = STR("Ikke et niveau")};
    xlsx_out_text(s, 0, 0, STR("Niveau"), XLSX_OUT_HEAD);
    xlsx_out_comment(s, 0, 0, STR("Oxford 2009"));
    xlsx_out_text(s, 1, 0, STR(""), XLSX_OUT_OPEN);
    xlsx_out_choices(s, (struct xlsx_out_range){1, 0, 9, 0}, choice, 2, &rule);
    xlsx_out_choices(s, (struct xlsx_out_range){1, 1, 9, 1}, choice, 300, &rule);
    xlsx_out_numbers(s, (struct xlsx_out_range){1, 2, 9, 2}, 0, 1e6, true, &rule);
    xlsx_out_dates(s, (struct xlsx_out_range){1, 3, 9, 3}, (struct date){1990, 1, 1},
                   (struct date){2100, 1, 1}, &(struct xlsx_out_rule){0});
    xlsx_out_date(s, 1, 3, (struct date){2024, 2, 29}, XLSX_OUT_OPEN);
    xlsx_out_lock(s);
    assert_int_equal(xlsx_out_finish(book, &B, &e), ERR_OK);
    const char *sheet = part("xl/worksheets/sheet1.xml");
    has(sheet, "<sheetProtection sheet=\"1\"");
    has(sheet, "<formula1>\"1a,1b\"</formula1>");
    has(sheet, "<formula1>'Valgmuligheder'!$A$1:$A$300</formula1>");
    has(sheet, "type=\"whole\"");
    has(sheet, "prompt=\"Vælg niveau\"");
    has(sheet, "<v>45351</v>");
    has(part("xl/workbook.xml"), "name=\"Valgmuligheder\" sheetId=\"2\" state=\"hidden\"");
    has(part("xl/styles.xml"), "<protection locked=\"0\"/>");
    has(part("xl/comments1.xml"), "Oxford 2009");
}

static void what_is_too_large_is_told(void **state)
{
    struct err e = {0};
    (void)state;
    struct xlsx_out *book = xlsx_out_new(&A, &(struct xlsx_out_info){.lang = LANG_EN});
    xlsx_out_text(xlsx_out_sheet(book, STR("a")), XLSX_OUT_ROWS_MAX, 0, STR("x"), 0);
    assert_int_equal(xlsx_out_finish(book, &B, &e), ERR_LIMIT);
    assert_int_equal(B.len, 0);
}

static void long_and_hostile_text_is_cut_and_cleaned(void **state)
{
    struct err e = {0};
    struct buf text = {0};
    (void)state;
    for (int i = 0; i < 40000; i++)
        buf_adds(&text, "ø");
    struct xlsx_out *book = xlsx_out_new(&A, &(struct xlsx_out_info){.lang = LANG_EN});
    struct xlsx_out_sheet *s = xlsx_out_sheet(book, STR("a"));
    xlsx_out_text(s, 0, 0, buf_str(&text), 0);
    xlsx_out_text(s, 1, 0, STR("a<b>&\"c\"\x01\x1f]]>"), 0);
    assert_int_equal(xlsx_out_finish(book, &B, &e), ERR_OK);
    has(part("xl/sharedStrings.xml"), "ø…</t>");
    has(part("xl/sharedStrings.xml"), "a&lt;b&gt;&amp;\"c\"\xef\xbf\xbd\xef\xbf\xbd]]&gt;");
    buf_release(&text);
}

static void no_tables_are_an_empty_book(void **state)
{
    (void)state;
    write_book(NULL, 0);
    has(part("xl/workbook.xml"), "name=\"Sheet\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(types_are_kept_and_text_is_no_formula, reset),
        cmocka_unit_test_teardown(headings_stay_in_sight_and_filter, reset),
        cmocka_unit_test_teardown(links_and_notes, reset),
        cmocka_unit_test_teardown(names_of_sheets_are_safe_and_differ, reset),
        cmocka_unit_test_teardown(the_same_bytes_at_any_time, reset),
        cmocka_unit_test_teardown(a_form_can_be_filled_in_and_its_head_cannot, reset),
        cmocka_unit_test_teardown(what_is_too_large_is_told, reset),
        cmocka_unit_test_teardown(long_and_hostile_text_is_cut_and_cleaned, reset),
        cmocka_unit_test_teardown(no_tables_are_an_empty_book, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
