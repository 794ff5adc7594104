/* read_test.c - rows of text and of workbooks: nothing is lost, and what is odd is said. */
#include "sheet_tests.h"

#include "../xlsx/book.h"

static const struct bib_record *record(const struct seen *s, size_t i)
{
    assert_true(i < s->n);
    return s->item[i].record;
}

/* Some note of the file says this. */
static void assert_said(struct seen *s, const char *what)
{
    for (size_t i = 0; i < s->notes.n; i++)
        if (strstr(note_text(&s->notes.item[i], &s->arena), what))
            return;
    fail_msg("nothing was said of '%s'", what);
}

static void separators_are_found_by_what_the_header_then_means(void **state)
{
    (void)state;
    static const char *const given[] = {
        "Title,Year\n\"a; b\",2020\n", "Title;Year\n\"a; b\";2020\n", "Title\tYear\na; b\t2020\n",
        "Title|Year\na; b|2020\n", "sep=;\r\nTitle;Year\r\n\"a; b\";2020\r\n"};
    for (size_t i = 0; i < COUNT_OF(given); i++) {
        struct seen *s = read_text(given[i], BIB_FORMAT_UNKNOWN);
        assert_int_equal(s->n, 1);
        assert_str(record(s, 0)->title, "a; b");
        seen_free(s);
    }
}

static void a_single_column_may_hold_any_separator(void **state)
{
    (void)state;
    struct seen *s =
        read_text("Title\nOne, two; three\n\"Quoted, \"\"too\"\"\"\n", BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 2);
    assert_str(record(s, 0)->title, "One, two; three");
    assert_str(record(s, 1)->title, "Quoted, \"too\"");
    seen_free(s);
    s = read_text("doi\n10.1000/a\nhttps://doi.org/10.1000/B\n", BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 2);
    assert_str(record(s, 1)->doi, "10.1000/b");
    seen_free(s);
}

static void raw_text_and_line_are_the_rows_own(void **state)
{
    (void)state;
    struct seen *s = read_text(
        "\xEF\xBB\xBFTitle,Abstract\r\n\r\nA,\"two\r\nlines\"\r\n,,\r\nB,\"x\"\"y\"", BIB_CSV);
    assert_int_equal(s->n, 2);
    assert_string_equal(s->item[0].raw, "A,\"two\r\nlines\"");
    assert_int_equal(s->item[0].line, 3);
    assert_string_equal(s->item[1].raw, "B,\"x\"\"y\"");
    assert_int_equal(s->item[1].line, 6);
    assert_int_equal(s->item[1].position, 2);
    assert_str(record(s, 0)->abstract[0].text, "two lines");
    seen_free(s);
}

static void title_lines_above_the_header_are_passed_over(void **state)
{
    (void)state;
    struct seen *s =
        read_text("Search of 23 January 2024;;\n---;;\n\nTitle;DOI;PMID\nA;10.1000/a;1\n",
                  BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 1);
    assert_int_equal(s->item[0].line, 5);
    assert_said(s, "given:4: 2 rows above the header hold no record");
    seen_free(s);
}

static void ragged_rows_keep_all_their_cells(void **state)
{
    (void)state;
    struct seen *s = read_text("Title,DOI,Year\nA\nB,10.1000/b,2020,more,\"and, more\"\n", BIB_CSV);
    assert_int_equal(s->n, 2);
    assert_int_equal(record(s, 1)->n_extra, 2);
    assert_str(bib_extra_value(record(s, 1), "column 4"), "more");
    assert_str(bib_extra_value(record(s, 1), "column 5"), "and, more");
    assert_said(s, "given:2: 1 row has fewer cells");
    assert_said(s, "given:3: 1 row has more cells");
    seen_free(s);
}

static void stray_quotes_stop_nothing(void **state)
{
    (void)state;
    struct seen *s = read_text(
        "Title,Year\n\"A \"quoted\" word\",2020\nB,2021\n\"never closed,2022\nC,2023\n", BIB_CSV);
    assert_int_equal(s->n, 4);
    assert_str(record(s, 0)->title, "A quoted\" word\"");
    assert_str(record(s, 2)->title, "\"never closed");
    assert_int_equal(bib_year(record(s, 2)), 2022);
    assert_str(record(s, 3)->title, "C");
    assert_said(s, "given:2: 2 rows have a quote where none should be");
    seen_free(s);
}

static void a_header_within_and_a_row_of_nothing_are_quarantined(void **state)
{
    (void)state;
    struct seen *s = read_text("Title,DOI,Label\nA,,1\nTitle,DOI,Label\n,,1\n", BIB_CSV);
    assert_int_equal(s->n, 1);
    assert_int_equal(s->n_rejected, 2);
    assert_string_equal(s->rejected[0].raw, "Title,DOI,Label");
    assert_int_equal(s->rejected[0].line, 3);
    assert_non_null(strstr(s->rejected[0].why, "repeats the header"));
    assert_string_equal(s->rejected[1].raw, ",,1");
    assert_non_null(strstr(s->rejected[1].why, "neither title nor author"));
    seen_free(s);
}

static void columns_without_or_with_the_same_name_are_kept(void **state)
{
    (void)state;
    struct seen *s = read_text("Title,Label,label,,Title\nA,1,2,3,4\n", BIB_CSV);
    const struct bib_record *r = record(s, 0);
    assert_str(r->title, "A");
    assert_str(bib_extra_value(r, "Label"), "1");
    assert_str(bib_extra_value(r, "label (2)"), "2");
    assert_str(bib_extra_value(r, "column 4"), "3");
    assert_str(bib_extra_value(r, "Title (2)"), "4");
    seen_free(s);
}

static void other_encodings_are_read_and_said(void **state)
{
    (void)state;
    struct seen *s = read_bytes(STR("Titel;\xC5r\nBl\xE5 b\xE6r;2020\n"), BIB_CSV);
    assert_str(record(s, 0)->title, "Blå bær");
    assert_int_equal(bib_year(record(s, 0)), 2020);
    assert_said(s, "Windows-1252");
    seen_free(s);
    s = read_bytes(STR("\xFF\xFET\0i\0t\0l\0e\0\n\0A\0\n\0"), BIB_FORMAT_UNKNOWN);
    assert_str(record(s, 0)->title, "A");
    seen_free(s);
    s = read_bytes(STR("Title,Note\nA\0B,\0x\n"), BIB_CSV);
    assert_str(record(s, 0)->title, "A B");
    assert_str(record(s, 0)->notes, "x");
    seen_free(s);
}

static void other_files_are_not_taken_for_tables(void **state)
{
    (void)state;
    static const char *const given[] = {"", "merged_ids\na;b\n", "set,seed,row\n1,2,3\n",
                                        "Some prose, with commas.\nAnd a second line.\n",
                                        "<title>x</title>"};
    for (size_t i = 0; i < COUNT_OF(given); i++) {
        struct seen s = {0};
        struct bib_sink sink = seen_sink(&s, true);
        assert_int_equal(bib_read_text(str_c(given[i]), "given", BIB_FORMAT_UNKNOWN, &sink, &s.e),
                         ERR_INPUT);
        seen_release(&s);
    }
}

static void a_table_without_a_header_is_an_error_that_helps(void **state)
{
    (void)state;
    struct seen s = {0};
    struct bib_sink sink = seen_sink(&s, true);
    assert_int_equal(bib_read_text(STR("1,2\n3,4\n"), "given", BIB_CSV, &sink, &s.e), ERR_INPUT);
    assert_non_null(strstr(error_text(&s.e, &s.arena), "given:1: no row at the top names columns"));
    assert_int_equal(s.n, 0);
    seen_release(&s);
}

static void the_sink_can_stop_reading(void **state)
{
    (void)state;
    struct seen s = {.stop_after = 2};
    struct bib_sink sink = seen_sink(&s, true);
    assert_int_equal(bib_read_text(STR("Title\nA\nB\nC\n"), "given", BIB_CSV, &sink, &s.e),
                     ERR_CANCELLED);
    assert_int_equal(s.n, 2);
    seen_release(&s);
}

static void the_sheet_with_records_is_found_in_a_workbook(void **state)
{
    (void)state;
    struct arena a = {0};
    struct str bytes = book_bytes(
        &(struct book){
            .sheet = {"<row><c t=\"inlineStr\"><is><t>Title</t></is></c></row>",
                      "<row><c t=\"inlineStr\"><is><t>Cover</t></is></c></row>",
                      "<row r=\"3\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c "
                      "t=\"s\"><v>2</v></c>"
                      "</row><row r=\"5\"><c t=\"s\"><v>3</v></c><c s=\"1\"><v>45314</v></c><c>"
                      "<v>38906957</v></c></row>"},
            .name = {"Hidden one", "Cover", "Poster"},
            .state = {"hidden"},
            .strings = "<si><t>Titel</t></si><si><t>Dato</t></si><si><t>PMID</t></si>"
                       "<si><t>Et\ttitel\nfelt</t></si>",
            .styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"},
        &a);
    struct seen *s = read_bytes(bytes, BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 1);
    assert_int_equal(s->item[0].line, 5);
    assert_string_equal(s->item[0].raw, "Et titel felt\t2024-01-23\t38906957");
    assert_str(record(s, 0)->title, "Et titel felt");
    assert_str(record(s, 0)->pmid, "38906957");
    assert_int_equal(record(s, 0)->print_date.day, 23);
    assert_said(s, "the sheet \"Poster\"");
    seen_free(s);
    arena_release(&a);
}

int run_read_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_are_found_by_what_the_header_then_means),
        cmocka_unit_test(a_single_column_may_hold_any_separator),
        cmocka_unit_test(raw_text_and_line_are_the_rows_own),
        cmocka_unit_test(title_lines_above_the_header_are_passed_over),
        cmocka_unit_test(ragged_rows_keep_all_their_cells),
        cmocka_unit_test(stray_quotes_stop_nothing),
        cmocka_unit_test(a_header_within_and_a_row_of_nothing_are_quarantined),
        cmocka_unit_test(columns_without_or_with_the_same_name_are_kept),
        cmocka_unit_test(other_encodings_are_read_and_said),
        cmocka_unit_test(other_files_are_not_taken_for_tables),
        cmocka_unit_test(a_table_without_a_header_is_an_error_that_helps),
        cmocka_unit_test(the_sink_can_stop_reading),
        cmocka_unit_test(the_sheet_with_records_is_found_in_a_workbook),
    };
    return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
