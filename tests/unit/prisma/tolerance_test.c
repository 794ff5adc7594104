/* tolerance_test.c - PRISMA.csv as people's programs leave it; what was written reads back; and
 * what the PRISMA2020 package itself makes of our files, where R has it. */
#include "review.h"

#include "lib/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static struct review R;

static enum err_code read_bytes(struct str text, struct prisma_flow *f, struct note_list *notes)
{
    struct err e = {0};
    *notes = (struct note_list){.arena = &R.a};
    return prisma_csv_read(text, "f.csv", &R.a, f, notes, &e);
}

static int64_t number(const struct prisma_flow *f, const char *name)
{
    const char *nearest;
    const struct prisma_number *n = prisma_box(f, str_c(name), &nearest);
    assert_non_null(n);
    return n->known ? n->n : -1;
}

static void assert_note(const struct note_list *notes, int64_t line, const char *what)
{
    struct buf b = {0};
    bool found = false;
    for (size_t i = 0; i < notes->n; i++) {
        buf_clear(&b);
        note_render(&b, LANG_EN, &notes->item[i]);
        found = found || (notes->item[i].line == line && strstr(buf_c(&b), what));
        if (!found)
            print_message("  %s\n", buf_c(&b));
    }
    if (!found)
        fail_msg("no note in line %d about %s", (int)line, what);
    buf_release(&b);
}

/* One flow, in every dress. */
static void the_same_file_in_every_dress(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        size_t notes;
    } dress[] = {
        {"plain",
         "data,n\ndatabase_results,1902\nduplicates,29\nrecords_screened,1873\n"
         "dbr_excluded,\"Under 18, 3; Not WES, 4\"\n",
         0},
        {"semicolons",
         "data;n\r\ndatabase_results;1902\r\nduplicates;29\r\nrecords_screened;1873\r\n"
         "dbr_excluded;\"Under 18, 3; Not WES, 4\"\r\n",
         0},
        {"tabs",
         "data\tn\ndatabase_results\t1902\nduplicates\t29\nrecords_screened\t1873\n"
         "dbr_excluded\tUnder 18, 3; Not WES, 4\n",
         0},
        {"sep line and BOM",
         "\xef\xbb\xbfsep=;\ndata;n\ndatabase_results;1902\nduplicates;29\nrecords_screened;1873\n"
         "dbr_excluded;\"Under 18, 3; Not WES, 4\"\n",
         0},
        {"CR alone",
         "data,n\rdatabase_results,1902\rduplicates,29\rrecords_screened,1873\r"
         "dbr_excluded,\"Under 18, 3; Not WES, 4\"\r",
         0},
        {"everything quoted, columns the other way round, rows in another order",
         "\"n\",\"data\",\"note\"\n\"Under 18, 3; Not WES, 4\",\"dbr_excluded\",\"\"\n"
         "\"1873\",\"records_screened\",\"x\"\n\"29\",\"duplicates\",\"\"\n"
         "\"1902\",\"database_results\",\"\"\n",
         0},
        {"row numbers of R",
         "\"\",data,n\n\"1\",database_results,1902\n\"2\",duplicates,29\n"
         "\"3\",records_screened,1873\n"
         "\"4\",dbr_excluded,\"Under 18, 3; Not WES, 4\"\n",
         0},
        {"trailing separators",
         "data;n;;\ndatabase_results;1902;;\nduplicates;29;;\n"
         "records_screened;1873;;\n"
         "dbr_excluded;\"Under 18, 3; Not WES, 4\";;\n;;;\n",
         0},
        {"Danish numbers",
         "data;n\ndatabase_results;1.902\nduplicates;29,0\n"
         "records_screened;1 873\ndbr_excluded;\"Under 18, 3; Not WES, 4\"\n",
         3},
        {"no-break spaces",
         "data;n\ndatabase_results;1\xc2\xa0"
         "902\nduplicates;(n = 29)\n"
         "records_screened;1\xe2\x80\xaf"
         "873\ndbr_excluded;\"Under 18, 3; Not WES, 4\"\n",
         3},
        {"a list without quotes",
         "data,n\ndatabase_results,1902\nduplicates,29\n"
         "records_screened,1873\ndbr_excluded,Under 18, 3; Not WES, 4\n",
         1},
        {"a list cut by semicolons",
         "data;n\ndatabase_results;1902\nduplicates;29\n"
         "records_screened;1873\ndbr_excluded;Under 18, 3; Not WES, 4\n",
         1},
        {"reasons in brackets",
         "data,n\ndatabase_results,1902\nduplicates,29\n"
         "records_screened,1873\n"
         "dbr_excluded,Under 18 (n = 3); Not WES (n=4)\n",
         2},
        {"the package's first version",
         "data,node,k\ndatabase_results,node7,1902\n"
         "duplicates,node8,29\nrecords_screened,,1873\n"
         "dbr_excluded,,\"Under 18, 3; Not WES, 4\"\n",
         1},
        {"a title above",
         "My review,\n\ndata,n\ndatabase_results,1902\nduplicates,29\n"
         "records_screened,1873\ndbr_excluded,\"Under 18, 3; Not WES, 4\"\n",
         1},
        {"names as a person writes them",
         "Data,N\nDatabase results,1902\nDuplicates,29\n"
         "records-screened,1873\n"
         "dbr_excluded,\"Under 18, 3; Not WES, 4\"\n",
         3},
    };
    for (size_t i = 0; i < COUNT_OF(dress); i++) {
        struct prisma_flow f;
        struct note_list notes;
        review_start(&R);
        if (read_bytes(str_c(dress[i].text), &f, &notes) != ERR_OK)
            fail_msg("%s: not read", dress[i].name);
        const struct prisma_lines *l = &f.excluded[PRISMA_COLUMN_DATABASES];
        if (number(&f, "database_results") != 1902 || number(&f, "duplicates") != 29 ||
            number(&f, "records_screened") != 1873 || number(&f, "dbr_excluded") != 7 ||
            l->n != 2 || !str_eq_c(l->item[0].label[LANG_EN], "Under 18") ||
            notes.n != dress[i].notes || note_count(&notes, NOTE_INFO) != notes.n)
            fail_msg("%s: %d %d %d %d, %d notes", dress[i].name,
                     (int)number(&f, "database_results"), (int)number(&f, "duplicates"),
                     (int)number(&f, "records_screened"), (int)number(&f, "dbr_excluded"),
                     (int)notes.n);
        review_end(&R);
    }
}

static void other_encodings_are_read_and_named(void **state)
{
    (void)state;
    static const char latin[] = "data;n\ndbr_excluded;\"B\xf8rn under 18, 3; Gr\xe6kenland, 2\"\n"
                                "records_screened;10\n";
    static const char ascii[] = "data;n\ndbr_excluded;\"B\xf8rn under 18, 3; Andet, 2\"\n"
                                "records_screened;10\n";
    char wide[2 + 2 * sizeof ascii];
    struct prisma_flow f;
    struct note_list notes;
    review_start(&R);
    assert_int_equal(read_bytes(str_c(latin), &f, &notes), ERR_OK);
    assert_true(str_eq_c(f.excluded[0].item[0].label[LANG_EN], "B\xc3\xb8rn under 18"));
    assert_note(&notes, 0, "1252");
    wide[0] = '\xff';
    wide[1] = '\xfe';
    for (size_t i = 0; i + 1 < sizeof ascii; i++) { /* Latin-1 is the first 256 of UTF-16 */
        wide[2 + 2 * i] = ascii[i];
        wide[3 + 2 * i] = 0;
    }
    assert_int_equal(read_bytes(str_n(wide, 2 * sizeof ascii), &f, &notes), ERR_OK);
    assert_int_equal(number(&f, "records_screened"), 10);
    assert_true(str_eq_c(f.excluded[0].item[0].label[LANG_EN], "B\xc3\xb8rn under 18"));
    assert_note(&notes, 0, "UTF-16");
    review_end(&R);
}

static void what_is_odd_is_told_with_its_line(void **state)
{
    (void)state;
    struct prisma_flow f;
    struct note_list notes;
    review_start(&R);
    assert_int_equal(read_bytes(str_c("data,n\ndatabase_results,10\nrecord_screened,9\n"
                                      "duplicates,-5\nduplicates,1\nrecords_excluded,1.2345\n"
                                      "my own row,4\nrecords_screened,\"9\n"),
                                &f, &notes),
                     ERR_OK);
    assert_note(&notes, 3, "do you mean records_screened?");
    assert_note(&notes, 4, "can't be negative");
    assert_note(&notes, 5, "stands in line 4 already");
    assert_note(&notes, 6, "not a whole number");
    assert_note(&notes, 7, "my own row is no row");
    assert_note(&notes, 8, "quotation mark");
    assert_int_equal(number(&f, "records_screened"), 9);
    review_end(&R);
}

/* Rows of ours beside the package's, and reasons where it has none. */
static void titles_abstracts_and_reasons_of_screening(void **state)
{
    (void)state;
    struct prisma_flow f;
    struct note_list notes;
    review_start(&R);
    assert_int_equal(read_bytes(str_c("data,n\ndatabase_results,100\nduplicates,0\n"
                                      "records_screened,100\ntitles_screened,100\n"
                                      "titles_excluded,60\nabstracts_screened,40\n"
                                      "abstracts_excluded,25\n"
                                      "records_excluded,\"Not cancer, 50; Not WES, 35\"\n"
                                      "dbr_sought_reports,15\ntotal_studies_ma,4\n"
                                      "total_reports_ma,5\n"),
                                &f, &notes),
                     ERR_OK);
    assert_int_equal(notes.n, 0);
    assert_int_equal(number(&f, "records_excluded"), 85);
    assert_int_equal(f.screen_out[PRISMA_COLUMN_DATABASES].n, 2);
    assert_int_equal(number(&f, "total_studies_ma"), 4);
    assert_int_equal(prisma_check(&f, &R.a).n_failed, 0);
    struct buf b = {0};
    prisma_csv_write(&f, LANG_EN, ',', &b);
    assert_non_null(strstr(buf_c(&b), "total_reports_ma"));
    assert_int_equal(read_bytes(buf_str(&b), &f, &notes), ERR_OK);
    assert_int_equal(number(&f, "total_reports_ma"), 5);
    buf_release(&b);
    review_end(&R);
}

/* ---- What is written reads back ------------------------------------------------------------- */

static uint32_t SEED;

static uint32_t roll(uint32_t n)
{
    SEED = SEED * 1664525u + 1013904223u;
    return (SEED >> 8) % n;
}

static struct str any_label(void)
{
    static const char *const word[] = {"Under 18",
                                       "=1+1",
                                       "Not WES, or less",
                                       "B\xc3\xb8rn; unge",
                                       "\"quoted\"",
                                       "-5 \xc2\xb0"
                                       "C",
                                       "1,234",
                                       "(n = 3)",
                                       "\xd7\x92\xd7\xa0\xd7\x95\xd7\x9d",
                                       "two\nlines",
                                       "@home"};
    struct buf b = {0};
    do
        buf_addf(&b, "%s%s", b.len ? " " : "", word[roll(COUNT_OF(word))]);
    while (roll(3));
    buf_adds(&b, " x"); /* not a number alone */
    struct str s = arena_str(&R.a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void any_review(void)
{
    static struct prisma_reason reason[5];
    static struct prisma_source source[3];
    review_start(&R);
    for (size_t i = 0; i < COUNT_OF(reason); i++) {
        reason[i].id = str_c(arena_fmt(&R.a, "r%zu", i));
        reason[i].label[LANG_EN] = reason[i].label[LANG_DA] = any_label();
    }
    R.in.reason = reason;
    R.in.n_reasons = COUNT_OF(reason);
    for (uint32_t n = roll(400); n > 0; n--) {
        struct prisma_fact *f = review_add(&R, 1 + (roll(6) == 0), roll(9) == 0, roll(12) == 0);
        switch (roll(8)) {
        case 0:
            f->automatic_before = true;
            break;
        case 1:
            not_retrieved(f);
            break;
        case 2:
        case 3:
            full_text_out(f, 1 + roll(COUNT_OF(reason)));
            break;
        case 4:
            included(f, roll(3) ? 0 : 7);
            break;
        default:
            title_out(f);
        }
    }
    for (uint32_t n = roll(30); n > 0; n--)
        included(review_add(&R, 0, 1, 0), 0);
    source[0] = (struct prisma_source){DATABASE, any_label(), 0};
    source[1] = (struct prisma_source){DATABASE, any_label(), 0};
    for (size_t i = 0; i < R.in.n_facts; i++)
        source[i % 2].n += R.fact[i].gross[DATABASE];
    R.in.source = source;
    R.in.n_sources = 2;
    R.in.is_update = roll(2);
    R.in.previous_studies = 1 + roll(50);
    R.in.previous_reports = R.in.previous_studies + roll(9);
    review_count(&R);
}

static void assert_same_lines(const struct prisma_lines *a, const struct prisma_lines *b)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++)
        assert_int_equal(a->item[i].number.n, b->item[i].number.n);
}

static void what_was_written_reads_back(void **state)
{
    (void)state;
    static const char *const same[] = {"database_results",     "register_results",
                                       "organisation_results", "citations_results",
                                       "duplicates",           "excluded_automatic",
                                       "records_screened",     "records_excluded",
                                       "dbr_sought_reports",   "dbr_notretrieved_reports",
                                       "other_sought_reports", "other_notretrieved_reports",
                                       "dbr_assessed",         "dbr_excluded",
                                       "other_assessed",       "other_excluded",
                                       "new_studies",          "new_reports",
                                       "previous_studies",     "previous_reports",
                                       "total_studies",        "total_reports"};
    for (uint32_t round = 0; round < 200; round++) {
        enum lang lang = round % 2 ? LANG_DA : LANG_EN;
        char separator = round % 4 < 2 ? ',' : ';';
        struct prisma_flow once, twice;
        struct note_list notes;
        struct buf first = {0}, again = {0};
        SEED = round;
        any_review();
        prisma_csv_write(&R.flow, lang, separator, &first);
        assert_int_equal(read_bytes(buf_str(&first), &once, &notes), ERR_OK);
        assert_int_equal(notes.n, 0);
        for (size_t i = 0; i < COUNT_OF(same); i++) {
            int64_t n = number(&R.flow, same[i]);
            /* A kind of source that the review has none of, and a column without records, are NA.
             */
            if (number(&once, same[i]) != n && !(n == 0 && number(&once, same[i]) == -1))
                fail_msg("round %u: %s was %d and is %d", round, same[i], (int)n,
                         (int)number(&once, same[i]));
        }
        for (int k = 0; k < PRISMA_COLUMN_ALL; k++)
            if (R.flow.excluded[k].n)
                assert_same_lines(&R.flow.excluded[k], &once.excluded[k]);
        assert_same_lines(&R.flow.per_database, &once.per_database);
        assert_int_equal(prisma_check(&once, &R.a).n_failed, 0);
        /* What was read is written as it was, to the byte. */
        prisma_csv_write(&once, lang, separator, &again);
        assert_int_equal(read_bytes(buf_str(&again), &twice, &notes), ERR_OK);
        struct buf third = {0};
        prisma_csv_write(&twice, lang, separator, &third);
        assert_string_equal(buf_c(&again), buf_c(&third));
        buf_release(&first);
        buf_release(&again);
        buf_release(&third);
        review_end(&R);
    }
}

/* ---- The package itself --------------------------------------------------------------------- */

static void the_package_reads_the_same(void **state)
{
    (void)state;
    static const char script[] =
        "d <- PRISMA2020::PRISMA_data(read.csv(commandArgs(TRUE)[1]))\n"
        "cat(gsub(',', '', c(d$database_results, d$duplicates, d$records_screened,\n"
        "    d$records_excluded, d$dbr_sought_reports, d$dbr_assessed, d$other_assessed,\n"
        "    d$new_studies, d$new_reports)))\n";
    static const char *const name[] = {"database_results", "duplicates",         "records_screened",
                                       "records_excluded", "dbr_sought_reports", "dbr_assessed",
                                       "other_assessed",   "new_studies",        "new_reports"};
    static const char asks[] = RSCRIPT " -e 'quit(status = !requireNamespace(\"PRISMA2020\"))' "
                                       ">/dev/null 2>&1";
    struct buf csv = {0}, expected = {0};
    struct err e = {0};
    char folder[] = "/tmp/prisma-XXXXXX", said[512] = "";
    if (!RSCRIPT[0] || system(asks) != 0) {
        print_message("not run: R with the package PRISMA2020 isn't installed\n");
        skip();
    }
    review_full(&R);
    review_count(&R);
    prisma_csv_write(&R.flow, LANG_EN, ',', &csv);
    assert_non_null(mkdtemp(folder));
    const char *file = arena_fmt(&R.a, "%s/PRISMA.csv", folder);
    const char *code = arena_fmt(&R.a, "%s/read.R", folder);
    assert_int_equal(file_write(file, buf_str(&csv), &e), ERR_OK);
    assert_int_equal(file_write(code, str_c(script), &e), ERR_OK);
    FILE *p = popen(arena_fmt(&R.a, "%s %s %s", RSCRIPT, code, file), "r");
    assert_non_null(p);
    said[fread(said, 1, sizeof said - 1, p)] = '\0';
    assert_int_equal(pclose(p), 0);
    for (size_t i = 0; i < COUNT_OF(name); i++)
        buf_addf(&expected, "%s%d", i ? " " : "", (int)number(&R.flow, name[i]));
    unlink(file);
    unlink(code);
    rmdir(folder);
    assert_string_equal(said, buf_c(&expected));
    buf_release(&csv);
    buf_release(&expected);
    review_end(&R);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_file_in_every_dress),
        cmocka_unit_test(other_encodings_are_read_and_named),
        cmocka_unit_test(what_is_odd_is_told_with_its_line),
        cmocka_unit_test(titles_abstracts_and_reasons_of_screening),
        cmocka_unit_test(what_was_written_reads_back),
        cmocka_unit_test(the_package_reads_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
