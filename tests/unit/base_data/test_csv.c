/* test_csv.c - tables in, tables out, and that one gives the other. */
#include "tests.h"

#include "lib/base/csv.h"

static struct csv_table parse(struct arena *a, struct str text)
{
    struct csv_table t;
    struct err e = {0};
    if (csv_parse(text, "t.csv", 0, a, &t, &e) != ERR_OK)
        fail_msg("%s", shown(a, &e));
    return t;
}

static void assert_field(const struct csv_row *r, size_t i, const char *want)
{
    assert_true(i < r->n);
    if (!str_eq_c(r->field[i], want))
        fail_msg("field %zu is '%.*s', not '%s'", i, (int)r->field[i].len, r->field[i].ptr, want);
}

static void rows_keep_quotes_breaks_and_lines(void **state)
{
    (void)state;
    struct arena a = {0};
    struct csv_table t = parse(&a, STR("\xEF\xBB\xBFPMID,Title , Note\r\n"
                                       "1,\"Genome, whole\",\"two\r\nlines\"\r\n"
                                       "\r\n"
                                       "2,\"He said \"\"no\"\"\"\r"
                                       ",,\n"
                                       "3,5\" disc,\"\" "));
    assert_int_equal(t.separator, ',');
    assert_int_equal(t.header.n, 3);
    assert_field(&t.header, 1, "Title");
    assert_int_equal(t.n, 3);
    assert_field(&t.row[0], 1, "Genome, whole");
    assert_field(&t.row[0], 2, "two\r\nlines");
    assert_field(&t.row[1], 1, "He said \"no\"");
    assert_field(&t.row[1], 2, "");
    assert_field(&t.row[2], 1, "5\" disc");
    assert_field(&t.row[2], 2, "");
    assert_int_equal(t.row[0].line, 2);
    assert_int_equal(t.row[1].line, 5);
    assert_int_equal(t.row[2].line, 7);
    arena_release(&a);
}

static void the_separator_is_found_in_the_header(void **state)
{
    (void)state;
    struct arena a = {0};
    struct csv_table t = parse(&a, STR("\n\"a,b,c\";d;e\n1;2,5;3\n"));
    assert_int_equal(t.separator, ';');
    assert_field(&t.header, 0, "a,b,c");
    assert_field(&t.row[0], 1, "2,5");
    t = parse(&a, STR("a\tb\n1\t2;,\n"));
    assert_int_equal(t.separator, '\t');
    t = parse(&a, STR("pmid\n123\n"));
    assert_int_equal(t.header.n, 1);
    assert_int_equal(t.n, 1);
    t = parse(&a, STR("sep=;\r\na,x;b\r\n1;2\r\n"));
    assert_int_equal(t.header.n, 2);
    assert_int_equal(t.row[0].line, 3);
    arena_release(&a);
}

static void columns_are_found_by_name(void **state)
{
    (void)state;
    static const char *const known[] = {"pmid", "verdict"};
    struct arena a = {0};
    struct err e = {0};
    int i;
    struct csv_table t = parse(&a, STR("PMID;Verdict;;\n 12 ;include;;\n"));
    assert_int_equal(csv_need_column(&t, "verdict", &i, &e), ERR_OK);
    assert_int_equal(i, 1);
    assert_true(str_eq_c(csv_field(&t.row[0], csv_column(&t, "pmid")), "12"));
    assert_int_equal(csv_column(&t, "absent"), -1);
    assert_int_equal(csv_field(&t.row[0], -1).len, 0);
    assert_int_equal(csv_only_columns(&t, known, 2, &e), ERR_OK);
    assert_int_equal(csv_need_column(&t, "verdikt", &i, &e), ERR_INPUT);
    assert_string_equal(shown(&a, &e), "t.csv:1: the column \"verdikt\" is missing; is "
                                       "\"Verdict\" meant to be it? Then rename it");
    assert_int_equal(csv_need_column(&t, "reviewer", &i, &e), ERR_INPUT);
    assert_string_equal(shown(&a, &e),
                        "t.csv:1: the column \"reviewer\" is missing; there are: PMID, Verdict");
    arena_release(&a);
}

static enum err_code load(const char *path, struct arena *a, struct err *e)
{
    static const char *const known[] = {"pmid", "title", "verdict"};
    struct csv_table t;
    int i;
    enum err_code rc = csv_load(path, a, &t, e);
    if (rc != ERR_OK)
        assert_int_equal(t.n, 0);
    if (rc == ERR_OK)
        rc = csv_only_columns(&t, known, COUNT_OF(known), e);
    return rc == ERR_OK ? csv_need_column(&t, "pmid", &i, e) : rc;
}

static void broken_files_are_refused_with_place_and_advice(void **state)
{
    (void)state;
    must_fail_fixtures("csv", 10, load);
}

/* Other people's files: what is odd is told, and nothing is lost or refused. */
static void rows_of_strange_files_come_one_by_one(void **state)
{
    (void)state;
    struct arena a = {0};
    struct err e = {0};
    struct csv_row row;
    struct csv_scan *s = ARENA_NEW(&a, struct csv_scan);
    csv_scan_init(s, STR("sep=;\r\na;\"b\"\"c\" d;e\r\n;;\n\"x;y\nz\r"), "t.csv", 0);
    s->tolerant = true;
    assert_int_equal(s->separator, ';');
    assert_int_equal(csv_scan_next(s, &a, &row, &e), ERR_OK);
    assert_int_equal(row.line, 2);
    assert_int_equal(row.n, 3);
    assert_field(&row, 1, "b\"c d");
    assert_true(row.odd);
    assert_true(str_eq_c(row.raw, "a;\"b\"\"c\" d;e"));
    assert_int_equal(csv_scan_next(s, &a, &row, &e), ERR_OK);
    assert_int_equal(row.line, 4);
    assert_field(&row, 0, "\"x");
    assert_true(row.odd);
    assert_int_equal(csv_scan_next(s, &a, &row, &e), ERR_OK);
    assert_field(&row, 0, "z");
    assert_false(row.odd);
    assert_int_equal(csv_scan_next(s, &a, &row, &e), ERR_OK);
    assert_int_equal(row.n, 0);
    csv_scan_init(s, STR("a, b; c"), "t.csv", CSV_ONE_COLUMN);
    assert_int_equal(csv_scan_next(s, &a, &row, &e), ERR_OK);
    assert_int_equal(row.n, 1);
    assert_field(&row, 0, "a, b; c");
    arena_release(&a);
}

static void refuse(struct str text, enum err_code code, const char *want)
{
    struct arena a = {0};
    struct err e = {0};
    struct csv_table t;
    assert_int_equal(csv_parse(text, "t.csv", ',', &a, &t, &e), code);
    assert_string_equal(shown(&a, &e), want);
    arena_release(&a);
}

static void limits_are_kept(void **state)
{
    (void)state;
    struct buf b = {0};
    refuse(STR("a,b\n1,\0\n"), ERR_INPUT,
           "t.csv:2: a NUL byte stands here, so this is hardly text; save the file as CSV in "
           "UTF-8");
    for (int i = 0; i < 1024; i++)
        buf_addch(&b, ',');
    buf_addch(&b, 'x');
    refuse(buf_str(&b), ERR_LIMIT,
           "t.csv:1: a row has more than 1,024 fields, the most that is read here; remove columns");
    buf_clear(&b);
    buf_adds(&b, "a\n");
    for (size_t i = 0; i <= CSV_FIELD_LIMIT; i++)
        buf_addch(&b, 'x');
    refuse(buf_str(&b), ERR_LIMIT,
           "t.csv:2: a field is longer than 4,194,304 bytes, the most that is read here; look for "
           "a quote that isn't closed");
    buf_clear(&b);
    for (int i = 0; i < 1000; i++)
        buf_adds(&b, i ? "," : "x");
    for (int i = 0; i < 20001; i++)
        buf_adds(&b, "\ny");
    refuse(buf_str(&b), ERR_LIMIT,
           "t.csv:20002: rows times columns is more than 20,000,000, the most that is read here; "
           "split the file or remove columns");
    buf_release(&b);
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    static const char *const field[] = {"plain",     "a,b", "q\"q", "two\r\nlines", " blank ", "",
                                        "tab\there", "æøå", "=1+1", "x;y",          "\"",      "'"};
    struct arena a = {0};
    for (int separator = 0; separator < 2; separator++) {
        struct buf b = {0};
        struct csv_out out = {.out = &b, .separator = separator ? ';' : ',', .newline = "\r\n"};
        for (size_t i = 0; i < COUNT_OF(field); i++)
            csv_add_int(&out, (int64_t)i);
        csv_end_row(&out);
        for (size_t i = 0; i < COUNT_OF(field); i++)
            csv_add(&out, str_c(field[i]));
        csv_end_row(&out);
        struct csv_table t = parse(&a, buf_str(&b));
        assert_int_equal(t.header.n, COUNT_OF(field));
        assert_int_equal(t.n, 1);
        for (size_t i = 0; i < COUNT_OF(field); i++)
            assert_field(&t.row[0], i, field[i]);
        buf_release(&b);
    }
    arena_release(&a);
}

static void a_single_empty_field_is_still_a_row(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    struct csv_out out = {.out = &b, .separator = ',', .newline = "\n"};
    csv_add(&out, STR("note"));
    csv_end_row(&out);
    csv_add(&out, STR(""));
    csv_end_row(&out);
    assert_string_equal(buf_c(&b), "note\n\"\"\n");
    assert_int_equal(parse(&a, buf_str(&b)).n, 1);
    buf_release(&b);
    arena_release(&a);
}

static void formulas_are_guarded_and_numbers_are_not(void **state)
{
    (void)state;
    static const char *const pair[][2] = {
        {"=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
        {"+45 12 34", "'+45 12 34"},
        {"-x", "'-x"},
        {"@sum", "'@sum"},
        {"\tx", "\"'\tx\""},
        {"-", "'-"},
        {"-5", "-5"},
        {"+1.25", "+1.25"},
        {"-1.", "'-1."},
        {"-1+1", "'-1+1"},
        {"a=b", "a=b"},
    };
    for (size_t i = 0; i < COUNT_OF(pair); i++) {
        struct buf b = {0};
        struct csv_out out = {.out = &b, .separator = ',', .guard = true, .newline = "\n"};
        csv_add(&out, str_c(pair[i][0]));
        assert_string_equal(buf_c(&b), pair[i][1]);
        buf_release(&b);
    }
    struct buf b = {0};
    struct csv_out out = {.out = &b, .separator = ';', .guard = true, .newline = "\n"};
    csv_add(&out, STR("-1,5"));
    csv_add_int(&out, -7);
    csv_end_row(&out);
    assert_string_equal(buf_c(&b), "-1,5;-7\n");
    buf_release(&b);
}

int run_csv_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_keep_quotes_breaks_and_lines),
        cmocka_unit_test(the_separator_is_found_in_the_header),
        cmocka_unit_test(columns_are_found_by_name),
        cmocka_unit_test(broken_files_are_refused_with_place_and_advice),
        cmocka_unit_test(rows_of_strange_files_come_one_by_one),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(a_single_empty_field_is_still_a_row),
        cmocka_unit_test(formulas_are_guarded_and_numbers_are_not),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
