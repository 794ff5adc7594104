/* xlsx_test.c - what stands in the cells of a workbook, and what is refused. */
#include "book.h"

#include "lib/base/buf.h"
#include "lib/base/xlsx.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct opened {
    struct arena a;
    struct err e;
    struct xlsx *x;
    struct xlsx_rows *rows;
    struct xlsx_row row;
};

static struct opened *open_book(const struct book *b)
{
    struct opened *o = calloc(1, sizeof *o);
    assert_non_null(o);
    enum err_code rc = xlsx_open(book_bytes(b, &o->a), "made.xlsx", &o->x, &o->e);
    if (rc == ERR_OK)
        rc = xlsx_rows_open(o->x, 0, &o->rows, &o->e);
    assert_int_equal(rc, ERR_OK);
    return o;
}

static void close_book(struct opened *o)
{
    xlsx_rows_close(o->rows);
    xlsx_close(o->x);
    arena_release(&o->a);
    free(o);
}

/* The next row, whose cells must be these texts. */
static void expect_row(struct opened *o, int64_t number, size_t n, const char *const *text)
{
    assert_int_equal(xlsx_next(o->rows, &o->a, &o->row, &o->e), ERR_OK);
    assert_int_equal(o->row.number, number);
    assert_int_equal(o->row.n, n);
    for (size_t i = 0; i < n; i++)
        if (!str_eq_c(o->row.cell[i].text, text[i]))
            fail_msg("row %d, cell %zu is '%.*s', not '%s'", (int)number, i + 1,
                     (int)o->row.cell[i].text.len, o->row.cell[i].text.ptr, text[i]);
}

#define EXPECT(o, number, ...)                                                                     \
    expect_row((o), (number), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *),   \
               (const char *const[]){__VA_ARGS__})

static void texts_of_every_kind_are_read(void **state)
{
    (void)state;
    struct opened *o = open_book(&(struct book){
        .sheet =
            {"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
             "<c r=\"D1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t xml:space=\"preserve\"> line"
             "</t></r></is></c><c r=\"E1\" t=\"str\"><f>A1</f><v>made by a formula</v></c></row>"},
        .strings =
            "<si><t>shared &amp; æøå</t></si><si><r><rPr><b/></rPr><t>two </t></r><r><t>fonts"
            "_x000D_x_x005F_x000D_</t></r><rPh sb=\"0\" eb=\"1\"><t>read aloud</t></rPh></si>"});
    EXPECT(o, 1, "shared & æøå", "two fonts\rx_x000D_", "", "in line", "made by a formula");
    assert_int_equal(o->row.cell[0].kind, XLSX_TEXT);
    assert_int_equal(o->row.cell[2].kind, XLSX_EMPTY);
    assert_int_equal(xlsx_next(o->rows, &o->a, &o->row, &o->e), ERR_OK);
    assert_int_equal(o->row.number, 0);
    close_book(o);
}

static const char *const date_styles =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-406]d. mmmm yyyy;@\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot;d&quot;\"/><numFmt numFmtId=\"166\" "
    "formatCode=\"[h]:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
    "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
    "<xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"166\"/></cellXfs>";

static void numbers_and_dates_come_out_as_seen(void **state)
{
    (void)state;
    struct opened *o = open_book(&(struct book){
        .sheet =
            {"<row><c><v>22752652</v></c><c><v>2.2752652E7</v></c><c><v>0.30000000000000004</v>"
             "</c><c><v>-5</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c>"
             "<c t=\"d\"><v>2024-01-23T00:00:00</v></c></row>"
             "<row><c s=\"1\"><v>45314</v></c><c s=\"2\"><v>45314</v></c><c s=\"3\"><v>2</v></c>"
             "<c s=\"4\"><v>45314.354166666664</v></c><c s=\"5\"><v>0.354166666666667</v></c>"
             "<c s=\"6\"><v>1.5</v></c><c s=\"1\"><v>1</v></c><c s=\"1\"><v>61</v></c>"
             "<c s=\"1\"><v>-1</v></c><c s=\"99\"><v>7</v></c></row>"},
        .styles = date_styles});
    EXPECT(o, 1, "22752652", "22752652", "0.3", "-5", "TRUE", "#N/A", "2024-01-23T00:00:00");
    assert_int_equal(o->row.cell[4].kind, XLSX_BOOL);
    assert_int_equal(o->row.cell[5].kind, XLSX_ERROR);
    assert_int_equal(o->row.cell[6].kind, XLSX_DATE);
    EXPECT(o, 2, "2024-01-23", "2024-01-23", "2", "2024-01-23T08:30:00", "08:30:00", "36:00:00",
           "1900-01-01", "1900-03-01", "-1", "7");
    assert_int_equal(o->row.cell[0].kind, XLSX_DATE);
    assert_int_equal(o->row.cell[0].date.day, 23);
    assert_int_equal(o->row.cell[2].kind, XLSX_NUMBER);
    assert_int_equal(o->row.cell[8].kind, XLSX_NUMBER);
    close_book(o);
}

static void the_other_calendar_is_kept_to(void **state)
{
    (void)state;
    struct opened *o = open_book(
        &(struct book){.sheet = {"<row><c s=\"1\"><v>43852</v></c><c s=\"1\"><v>0</v></c></row>"},
                       .styles = date_styles,
                       .from_1904 = true});
    EXPECT(o, 1, "2024-01-23", "1904-01-01");
    close_book(o);
}

static void gaps_hidden_rows_and_merged_cells_are_told(void **state)
{
    (void)state;
    size_t n;
    struct opened *o = open_book(&(struct book){
        .sheet = {"<row r=\"2\" hidden=\"1\"><c r=\"C2\"><v>1</v></c><c r=\"E2\" s=\"1\"/></row>"
                  "<row r=\"3\"><c r=\"A3\" s=\"1\"/></row><row r=\"7\"><c><v>2</v></c></row>"},
        .after = {
            "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"nonsense\"/></mergeCells>"}});
    EXPECT(o, 2, "", "", "1");
    assert_true(o->row.hidden);
    EXPECT(o, 7, "2");
    assert_false(o->row.hidden);
    assert_int_equal(xlsx_next(o->rows, &o->a, &o->row, &o->e), ERR_OK);
    assert_int_equal(o->row.number, 0);
    const struct xlsx_merge *m = xlsx_merges(o->rows, &n);
    assert_int_equal(n, 1);
    assert_int_equal(m[0].last_row, 2);
    assert_int_equal(m[0].first_column, 1);
    assert_int_equal(m[0].last_column, 3);
    close_book(o);
}

static const char *shown(const struct err *e, struct arena *a)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    const char *text = arena_strdup(a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void sheets_are_found_by_name(void **state)
{
    (void)state;
    size_t i;
    struct opened *o = open_book(&(struct book){.sheet = {"", "", ""},
                                                .name = {"Region &amp; måned", "Ark2", "Gemt"},
                                                .state = {NULL, NULL, "veryHidden"}});
    assert_int_equal(xlsx_count(o->x), 3);
    assert_true(str_eq_c(xlsx_sheet(o->x, 0)->name, "Region & måned"));
    assert_false(xlsx_sheet(o->x, 1)->hidden);
    assert_true(xlsx_sheet(o->x, 2)->hidden);
    assert_int_equal(xlsx_find(o->x, STR("ARK2")), 1);
    assert_int_equal(xlsx_find(o->x, STR("x")), -1);
    assert_int_equal(xlsx_need(o->x, STR("Ark3"), &i, &o->e), ERR_INPUT);
    assert_string_equal(
        shown(&o->e, &o->a),
        "made.xlsx: there is no sheet \"Ark3\"; there are: Region & måned, Ark2, Gemt");
    close_book(o);
}

/* Open and read all rows of all sheets. */
static enum err_code read_all(struct str bytes, struct arena *a, struct err *e)
{
    struct xlsx *x;
    struct xlsx_row row = {0};
    enum err_code rc = xlsx_open(bytes, "made.xlsx", &x, e);
    if (rc != ERR_OK) {
        assert_null(x);
        return rc;
    }
    for (size_t i = 0; rc == ERR_OK && i < xlsx_count(x); i++) {
        struct xlsx_rows *rows;
        rc = xlsx_rows_open(x, i, &rows, e);
        while (rc == ERR_OK && (rc = xlsx_next(rows, a, &row, e)) == ERR_OK && row.number)
            continue;
        xlsx_rows_close(rows);
    }
    xlsx_close(x);
    return rc;
}

static void refuse(struct str bytes, enum err_code code, const char *want)
{
    struct arena a = {0};
    struct err e = {0};
    assert_int_equal(read_all(bytes, &a, &e), code);
    const char *text = shown(&e, &a);
    if (!strstr(text, want))
        fail_msg("'%s' does not say '%s'", text, want);
    assert_true(str_starts(str_c(text), "made.xlsx"));
    arena_release(&a);
}

static void refuse_sheet(const char *sheet, enum err_code code, const char *want)
{
    struct arena a = {0};
    refuse(book_bytes(&(struct book){.sheet = {sheet}, .strings = "<si><t>x</t></si>"}, &a), code,
           want);
    arena_release(&a);
}

static void what_is_no_workbook_is_told_apart(void **state)
{
    (void)state;
    struct arena a = {0};
    struct book_part other[] = {{"word/document.xml", STR("<d/>")}};
    struct book_part binary[] = {
        {"_rels/.rels", STR("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                            "Target=\"xl/workbook.bin\"/></Relationships>")}};
    struct book_part hollow[] = {
        {"_rels/.rels", STR("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                            "Target=\"xl/workbook.xml\"/></Relationships>")}};
    struct book_part empty[] = {hollow[0],
                                {"xl/workbook.xml", STR("<workbook><sheets/></workbook>")}};
    refuse(STR("Title,DOI\n"), ERR_INPUT, "this is not an Excel workbook");
    refuse(STR(""), ERR_INPUT, "this is not an Excel workbook");
    refuse(STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1more"), ERR_INPUT,
           "has a password or is of Excel's");
    refuse(STR("PK\x03\x04 and no more"), ERR_INPUT, "damaged");
    refuse(book_zip(other, 1, true, &a), ERR_INPUT, "this is not an Excel workbook");
    refuse(book_zip(binary, 1, true, &a), ERR_INPUT, "binary workbook (.xlsb)");
    refuse(book_zip(hollow, 1, true, &a), ERR_INPUT, "lacks its part xl/workbook.xml");
    refuse(book_zip(empty, 2, true, &a), ERR_INPUT, "has no worksheet");
    arena_release(&a);
}

static void damage_is_an_error_with_its_place(void **state)
{
    (void)state;
    refuse_sheet("<row><c t=\"s\"><v>1</v></c></row>", ERR_INPUT,
                 "made.xlsx:1: a cell points to text 1");
    refuse_sheet("<row><c t=\"s\"><v>-1</v></c></row>", ERR_INPUT, "a cell points to text -1");
    refuse_sheet("<row><c r=\"XFE1\"><v>1</v></c></row>", ERR_INPUT, "the cell XFE1 lies outside");
    refuse_sheet("<row><c r=\"1A\"><v>1</v></c></row>", ERR_INPUT, "the cell 1A lies outside");
    refuse_sheet("<row r=\"1048577\"/>", ERR_INPUT, "the cell 1048577 lies outside");
    refuse_sheet("<row><c></row>", ERR_INPUT, "damaged in xl/worksheets/sheet1.xml");
    refuse_sheet("<row>&nothing;</row>", ERR_INPUT, "damaged in xl/worksheets/sheet1.xml");
}

static void a_document_type_is_refused(void **state)
{
    (void)state;
    struct arena a = {0};
    struct book_part part[] = {
        {"_rels/.rels",
         STR("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY y \"z\">]>"
             "<Relationships><Relationship Id=\"&y;\" Type=\"x/officeDocument\" "
             "Target=\"xl/workbook.xml\"/></Relationships>")}};
    refuse(book_zip(part, 1, true, &a), ERR_INPUT, "_rels/.rels declares a document type");
    arena_release(&a);
}

static void a_file_cut_off_anywhere_is_an_error(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str whole = book_bytes(&(struct book){.sheet = {"<row><c t=\"s\"><v>0</v></c></row>"},
                                                 .strings = "<si><t>x</t></si>"},
                                  &a);
    for (size_t n = 0; n < whole.len; n += 7) {
        struct arena temporary = {0};
        struct err e = {0};
        enum err_code rc = read_all(str_sub(whole, 0, n), &temporary, &e);
        /* The list of parts stands last: without it they are found one after the other. */
        assert_true(rc == ERR_OK || rc == ERR_INPUT);
        assert_int_equal(rc, e.code);
        arena_release(&temporary);
    }
    arena_release(&a);
}

/* A few kilobytes that would unpack to more than is allowed. */
static void bombs_stop_at_the_limits(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    buf_adds(&b, "<row><c t=\"inlineStr\"><is><t>");
    for (size_t i = 0; i <= XLSX_TEXT_MAX; i += 16)
        buf_adds(&b, "xxxxxxxxxxxxxxxx");
    buf_adds(&b, "x</t></is></c></row>");
    refuse_sheet(buf_c(&b), ERR_LIMIT, "more than 4,194,304 bytes of text");
    buf_clear(&b);
    for (size_t i = 0; i <= XLSX_CELLS_MAX / XLSX_COLUMN_MAX; i++)
        buf_adds(&b, "<row><c r=\"XFD1\"><v>1</v></c></row>");
    struct str bytes = book_bytes(&(struct book){.sheet = {buf_c(&b)}}, &a);
    struct xlsx *x;
    struct xlsx_rows *rows;
    struct xlsx_row row;
    struct err e = {0};
    assert_int_equal(xlsx_open(bytes, "made.xlsx", &x, &e), ERR_OK);
    assert_int_equal(xlsx_rows_open(x, 0, &rows, &e), ERR_OK);
    enum err_code rc = ERR_OK;
    do {
        struct arena_mark mark = arena_mark(&a);
        rc = xlsx_next(rows, &a, &row, &e);
        arena_reset(&a, mark);
    } while (rc == ERR_OK && row.number);
    assert_int_equal(rc, ERR_LIMIT);
    assert_true(a.total_bytes < (size_t)64 * 1024 * 1024);
    xlsx_rows_close(rows);
    xlsx_close(x);
    buf_release(&b);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_every_kind_are_read),
        cmocka_unit_test(numbers_and_dates_come_out_as_seen),
        cmocka_unit_test(the_other_calendar_is_kept_to),
        cmocka_unit_test(gaps_hidden_rows_and_merged_cells_are_told),
        cmocka_unit_test(sheets_are_found_by_name),
        cmocka_unit_test(what_is_no_workbook_is_told_apart),
        cmocka_unit_test(damage_is_an_error_with_its_place),
        cmocka_unit_test(a_document_type_is_refused),
        cmocka_unit_test(a_file_cut_off_anywhere_is_an_error),
        cmocka_unit_test(bombs_stop_at_the_limits),
    };
    return cmocka_run_group_tests_name("xlsx", tests, NULL, NULL);
}
