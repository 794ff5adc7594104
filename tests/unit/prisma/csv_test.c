/* csv_test.c - PRISMA.csv out and in, also as people's spreadsheets leave it. */
#include "review.h"

#include "lib/base/csv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct review R;

static const char *const DATA[34] = {"NA",
                                     "previous_studies",
                                     "previous_reports",
                                     "NA",
                                     "database_results",
                                     "database_specific_results",
                                     "register_results",
                                     "register_specific_results",
                                     "NA",
                                     "website_results",
                                     "organisation_results",
                                     "citations_results",
                                     "duplicates",
                                     "excluded_automatic",
                                     "excluded_other",
                                     "records_screened",
                                     "records_excluded",
                                     "dbr_sought_reports",
                                     "dbr_notretrieved_reports",
                                     "other_sought_reports",
                                     "other_notretrieved_reports",
                                     "dbr_assessed",
                                     "dbr_excluded",
                                     "other_assessed",
                                     "other_excluded",
                                     "new_studies",
                                     "new_reports",
                                     "total_studies",
                                     "total_reports",
                                     "identification",
                                     "screening",
                                     "included",
                                     "total_studies_ma",
                                     "total_reports_ma"};

static const char *value(const struct csv_table *t, const char *name)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eq_c(t->row[i].field[0], name))
            return arena_strndup(&R.a, t->row[i].field[7].ptr, t->row[i].field[7].len);
    return NULL;
}

static void the_package_reads_34_rows(void **state)
{
    (void)state;
    struct buf b = {0};
    struct csv_table t;
    struct err e = {0};
    struct prisma_source pubmed = {DATABASE, STR("PubMed"), 125};
    review_full(&R);
    R.in.source = &pubmed;
    R.in.n_sources = 1;
    review_count(&R);
    prisma_csv_write(&R.flow, LANG_EN, ',', &b);
    assert_memory_equal(buf_c(&b), "data,node,box,description,boxtext,tooltips,url,n\r\n", 50);
    assert_int_equal(csv_parse(buf_str(&b), "p.csv", 0, &R.a, &t, &e), ERR_OK);
    assert_int_equal(t.n, 34);
    for (size_t i = 0; i < t.n; i++)
        assert_true(str_eq_c(t.row[i].field[0], DATA[i]));
    assert_true(str_eq_c(t.row[0].field[2], "prevstud"));
    assert_true(str_eq_c(t.row[8].field[2], "othstud"));
    assert_string_equal(value(&t, "database_results"), "125");
    assert_string_equal(value(&t, "database_specific_results"), "PubMed, 125");
    /* No registers and no websites in this review: the line is hidden, not 0. */
    assert_string_equal(value(&t, "register_results"), "NA");
    assert_string_equal(value(&t, "website_results"), "NA");
    assert_string_equal(value(&t, "excluded_other"), "0");
    assert_string_equal(value(&t, "organisation_results"), "11");
    assert_string_equal(value(&t, "citations_results"), "14");
    assert_string_equal(value(&t, "records_screened"), "118");
    assert_string_equal(value(&t, "other_assessed"), "24");
    assert_string_equal(value(&t, "previous_studies"), "NA");
    /* A comma inside a label would end it there. */
    assert_string_equal(value(&t, "dbr_excluded"),
                        "No clinical effect (1B \xe2\x80\x93 reference list), 7; Less than WES, 4; "
                        "Children under 18, 3; Other type of publication, 2");
    buf_release(&b);
    review_end(&R);
}

static void what_was_written_reads_back(void **state)
{
    (void)state;
    static const char separator[] = {',', ';'};
    for (size_t k = 0; k < 2; k++) {
        struct buf b = {0};
        struct err e = {0};
        review_full(&R);
        review_count(&R);
        prisma_csv_write(&R.flow, k ? LANG_DA : LANG_EN, separator[k], &b);
        struct note_list notes = {.arena = &R.a};
        assert_int_equal(prisma_csv_read(buf_str(&b), "p.csv", &R.a, &R.flow, &notes, &e), ERR_OK);
        assert_int_equal(notes.n, 0);
        assert_int_equal(box(&R, "records_screened"), 118);
        assert_int_equal(box(&R, "dbr_excluded"), 16);
        assert_int_equal(box(&R, "other_results"), 25);
        assert_int_equal(box(&R, "new_studies"), 6);
        assert_false(R.flow.previous_studies.known);
        assert_consistent(&R);
        buf_release(&b);
        review_end(&R);
    }
}

static void never_seen_goes_to_other_reasons(void **state)
{
    (void)state;
    struct buf b = {0};
    struct csv_table t;
    struct err e = {0};
    review_start(&R);
    review_add(&R, 1, 0, 0)->stopped = true;
    review_add(&R, 1, 0, 0)->removed = true;
    title_out(review_add(&R, 1, 0, 0));
    review_count(&R);
    prisma_csv_write(&R.flow, LANG_EN, ',', &b);
    assert_int_equal(csv_parse(buf_str(&b), "p.csv", 0, &R.a, &t, &e), ERR_OK);
    assert_string_equal(value(&t, "excluded_other"), "2");
    assert_string_equal(value(&t, "dbr_excluded"), "0");
    buf_release(&b);
    review_end(&R);
}

static struct prisma_flow read_text(const char *text, struct note_list *notes)
{
    struct prisma_flow f;
    struct err e = {0};
    *notes = (struct note_list){.arena = &R.a};
    assert_int_equal(prisma_csv_read(str_c(text), "f.csv", &R.a, &f, notes, &e), ERR_OK);
    return f;
}

static void semicolons_commas_and_missing_rows(void **state)
{
    (void)state;
    struct note_list notes;
    review_start(&R);
    R.flow = read_text(
        "data;node;n\r\n"
        "database_results;node7;1.902\r\n"
        "duplicates;node8;29\r\n"
        "records_screened;;1873\r\n"
        "dbr_excluded;;\"Not cancer, or under 18, 12; Less than WES, 1,004; Other, NA\"\r\n"
        "register_results;;NA\r\n"
        "dbr_assessed;;xxx\r\n",
        &notes);
    assert_int_equal(notes.n, 2); /* which numbers were taken for what */
    assert_int_equal(note_count(&notes, NOTE_INFO), 2);
    assert_int_equal(notes.item[0].line, 2);
    assert_int_equal(box(&R, "database_results"), 1902);
    assert_int_equal(box(&R, "duplicates"), 29);
    assert_false(R.flow.registers.known);
    assert_false(R.flow.total_studies.known);
    const struct prisma_lines *l = &R.flow.excluded[PRISMA_COLUMN_DATABASES];
    assert_true(str_eq_c(l->item[0].label[LANG_EN], "Not cancer, or under 18"));
    assert_int_equal(l->item[0].number.n, 12);
    assert_true(str_eq_c(l->item[1].label[LANG_EN], "Less than WES"));
    assert_int_equal(l->item[1].number.n, 1004);
    assert_int_equal(l->n, 2);
    review_end(&R);
}

static void negative_numbers_show(void **state)
{
    (void)state;
    struct note_list notes;
    struct buf b = {0};
    review_start(&R);
    R.flow = read_text("data,n\ndatabase_results,10\nduplicates,-5\nrecords_screened,15\n", &notes);
    assert_int_equal(notes.n, 1);
    assert_int_equal(notes.item[0].line, 3);
    note_render(&b, LANG_EN, &notes.item[0]);
    assert_non_null(strstr(buf_c(&b), "duplicates is -5"));
    assert_int_equal(box(&R, "duplicates"), -5);
    struct prisma_checks c = prisma_check(&R.flow, &R.a);
    assert_int_equal(c.n_failed, 1);
    assert_string_equal(c.item[c.n - 1].id, "sign-duplicates");
    buf_release(&b);
    review_end(&R);
}

static void what_is_no_number_is_noted(void **state)
{
    (void)state;
    struct note_list notes;
    review_start(&R);
    R.flow = read_text("data,n\ndatabase_results,many\nduplicates,2.5\n"
                       "records_screened,99999999999999999\n"
                       "dbr_excluded,Reason without number\n",
                       &notes);
    assert_int_equal(notes.n, 4);
    assert_int_equal(note_count(&notes, NOTE_ERROR), 3);
    assert_false(R.flow.databases.known);
    review_end(&R);
}

static void no_flow_is_an_error(void **state)
{
    (void)state;
    static const char *const text[] = {"name,count\nx,1\n", "data,n\nsomething,1\n", ""};
    for (size_t i = 0; i < COUNT_OF(text); i++) {
        struct arena a = {0};
        struct err e = {0};
        struct prisma_flow f;
        struct note_list notes = {.arena = &a};
        assert_int_equal(prisma_csv_read(str_c(text[i]), "f.csv", &a, &f, &notes, &e), ERR_INPUT);
        assert_string_equal(e.file, "f.csv");
        arena_release(&a);
    }
}

static void zeros_mean_no_update(void **state)
{
    (void)state;
    struct note_list notes;
    review_start(&R);
    R.flow =
        read_text("data,n\nprevious_studies,0\nprevious_reports,0\nnew_studies,4\nnew_reports,4\n"
                  "total_studies,0\ntotal_reports,0\n",
                  &notes);
    assert_false(R.flow.previous_studies.known);
    assert_int_equal(prisma_check(&R.flow, &R.a).n_failed, 0);
    R.flow = read_text("data,n\nprevious_studies,6\nnew_studies,4\ntotal_studies,11\n", &notes);
    assert_int_equal(prisma_check(&R.flow, &R.a).n_failed, 1);
    R.flow = read_text("data,n\nprevious_studies,6\nnew_studies,4\ntotal_studies,9\n", &notes);
    assert_int_equal(prisma_check(&R.flow, &R.a).n_failed, 0); /* one may stand in both */
    assert_int_equal(prisma_check(&R.flow, &R.a).n_warnings, 1);
    review_end(&R);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_package_reads_34_rows),
        cmocka_unit_test(what_was_written_reads_back),
        cmocka_unit_test(never_seen_goes_to_other_reasons),
        cmocka_unit_test(semicolons_commas_and_missing_rows),
        cmocka_unit_test(negative_numbers_show),
        cmocka_unit_test(what_is_no_number_is_noted),
        cmocka_unit_test(no_flow_is_an_error),
        cmocka_unit_test(zeros_mean_no_update),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
