/* own_test.c - our CSV: what it looks like, and that records come back from it. */
#include "sheet_tests.h"

#include "csv_reduced.h"
#include "made.h"

#include "lib/base/csv.h"
#include "lib/bib/writer.h"

static const char *const extra[] = {"label_included", "sigte_title", "Tags"};

static struct str write_all(struct bib_record **r, size_t n, enum bib_format f, char separator,
                            struct buf *b)
{
    struct bib_out o = {
        .out = b, .format = f, .separator = separator, .extra = extra, .n_extra = COUNT_OF(extra)};
    bib_write_begin(&o);
    for (size_t i = 0; i < n; i++)
        bib_write(&o, r[i]);
    bib_write_end(&o);
    assert_int_equal(o.n, n);
    return buf_str(b);
}

#define RECORDS 300

static void make_records(struct bib_record **r, struct arena *a)
{
    for (uint32_t i = 0; i < RECORDS; i++) {
        r[i] = made_record(i, a);
        if (r[i]->n_extra)
            r[i]->extra[0].name = str_c(extra[i % COUNT_OF(extra)]);
    }
}

static void records_come_back_from_csv(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record *r[RECORDS];
    make_records(r, &a);
    for (int k = 0; k < 2; k++) {
        struct buf b = {0};
        struct seen *s = read_bytes(write_all(r, RECORDS, BIB_CSV, k ? ';' : 0, &b), BIB_CSV);
        assert_int_equal(s->n, RECORDS);
        for (size_t i = 0; i < RECORDS; i++)
            assert_string_equal(record_json(s->item[i].record, &a),
                                record_json(csv_reduced(r[i], extra, COUNT_OF(extra), &a), &a));
        seen_free(s);
        buf_release(&b);
    }
    arena_release(&a);
}

static void our_csv_is_known_by_its_columns(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    struct bib_record r = {.title = STR("T &amp; U"), .pmid_version = 1}, *one = &r;
    struct seen *s = read_bytes(write_all(&one, 1, BIB_CSV, ';', &b), BIB_FORMAT_UNKNOWN);
    assert_true(str_starts(buf_str(&b), "\xEF\xBB\xBFsource_id;kind;type;pmid;"));
    assert_true(str_ends(buf_str(&b), "\r\n"));
    assert_str(s->item[0].record->title, "T &amp; U");
    assert_int_equal(s->notes.n, 1);
    assert_non_null(strstr(note_text(&s->notes.item[0], &a), "exported by this program"));
    seen_free(s);
    buf_release(&b);
    arena_release(&a);
}

/* A spreadsheet must not calculate with what an author of an export wrote. */
static void formulas_are_guarded(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf b = {0};
    struct csv_table t;
    struct err e = {0};
    struct bib_extra x = {STR("Tags"), STR("+cmd|' /C calc'!A0")};
    struct bib_record r = {.title = STR("=HYPERLINK(\"http://x\")"), .extra = &x, .n_extra = 1},
                      *one = &r;
    write_all(&one, 1, BIB_CSV, 0, &b);
    assert_int_equal(csv_parse(buf_str(&b), "out.csv", 0, &a, &t, &e), ERR_OK);
    assert_str(csv_field(&t.row[0], csv_column(&t, "title")), "'=HYPERLINK(\"http://x\")");
    assert_str(csv_field(&t.row[0], csv_column(&t, "Tags")), "'+cmd|' /C calc'!A0");
    buf_release(&b);
    arena_release(&a);
}

/* Whoever deletes a column in a spreadsheet still has a table that can be read. */
static void our_csv_with_a_column_missing_is_read_like_any_table(void **state)
{
    (void)state;
    struct seen *s = read_text("source_id,pmid,doi,title,authors,journal,publication_date\n"
                               "x1,12345678,10.1000/A,A title,\"Hansen, Ole\",J,2020-05\n",
                               BIB_FORMAT_UNKNOWN);
    assert_int_equal(s->n, 1);
    const struct bib_record *r = s->item[0].record;
    assert_str(r->source_id, "x1");
    assert_str(r->doi, "10.1000/a");
    assert_int_equal(r->print_date.month, 5);
    assert_str(r->author[0].last, "Hansen");
    seen_free(s);
}

int run_own_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_come_back_from_csv),
        cmocka_unit_test(our_csv_is_known_by_its_columns),
        cmocka_unit_test(formulas_are_guarded),
        cmocka_unit_test(our_csv_with_a_column_missing_is_read_like_any_table),
    };
    return cmocka_run_group_tests_name("our csv", tests, NULL, NULL);
}
