/* draw_test.c - the diagram: what a reader of the figure sees. With SIGTE_DRAWINGS set to a
 * folder, every drawing made here is left there as SVG, PDF and PNG. */
#include "review.h"

#include "lib/base/file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct review R;
static struct display D;
static struct buf SVG;

static void keep(const char *name, const char *ending, struct str bytes)
{
    const char *folder = getenv("SIGTE_DRAWINGS");
    struct err e = {0};
    if (folder)
        assert_int_equal(file_write(arena_fmt(&R.a, "%s/%s.%s", folder, name, ending), bytes, &e),
                         ERR_OK);
}

static void draw(const char *name, struct prisma_draw_options o)
{
    struct err e = {0};
    struct buf png = {0}, pdf = {0};
    assert_int_equal(prisma_draw(&R.flow, &o, &R.a, &D, &e), ERR_OK);
    buf_clear(&SVG);
    display_svg(&D, &SVG);
    keep(name, "svg", buf_str(&SVG));
    if (getenv("SIGTE_DRAWINGS")) {
        assert_int_equal(display_png(&D, 0, &png, &e), ERR_OK);
        assert_int_equal(display_pdf(&D, NULL, &pdf, &e), ERR_OK);
        keep(name, "png", buf_str(&png));
        keep(name, "pdf", buf_str(&pdf));
    }
    buf_release(&png);
    buf_release(&pdf);
}

/* All the text of the drawing, in order, one blank between runs. */
static const char *text(void)
{
    struct buf b = {0};
    for (size_t i = 0; i < D.n; i++) {
        if (D.item[i].kind != DISPLAY_TEXT)
            continue;
        buf_addstr(&b, D.item[i].text);
        buf_addch(&b, ' ');
    }
    const char *s = arena_strndup(&R.a, buf_c(&b), b.len);
    buf_release(&b);
    return s;
}

static void assert_says(const char *what)
{
    if (!strstr(text(), what))
        print_error("not drawn: %s\nin: %s\n", what, text());
    assert_non_null(strstr(text(), what));
}

static void assert_silent(const char *what)
{
    assert_null(strstr(text(), what));
}

static void full(void)
{
    static struct prisma_source pubmed = {DATABASE, STR("PubMed"), 125};
    review_full(&R);
    R.in.source = &pubmed;
    R.in.n_sources = 1;
    review_count(&R);
}

static void two_columns_with_numbers(void **state)
{
    (void)state;
    full();
    draw("full", (struct prisma_draw_options){
                     .lang = LANG_EN, .split = true, .searched = STR("23 January 2024")});
    assert_says("Databases: PubMed (n = 125)");
    assert_says("Duplicate records removed (n = 2)");
    assert_says("Records marked as ineligible by automation tools (n = 5)");
    assert_says("Titles screened (n = 118)");
    assert_says("Titles excluded** (n = 61)");
    assert_says("Abstracts screened (n = 57)");
    assert_says("Specialist network (n = 11)");
    assert_says("Reference searching (n = 14)");
    assert_says("No clinical effect (1B, reference list) (n = 7)");
    assert_says("Studies included in review (n = 6)");
    assert_says("* PubMed, searched 23 January 2024.");
    assert_says("Together: 118 records screened, 97 excluded.");
    assert_says("Automation tools: G-language (n = 3), Other type of publication (n = 2).");
    assert_silent("Not sought");
    assert_silent("awaiting");
    assert_true(D.width_pt >= DISPLAY_MM(170) && D.width_pt <= DISPLAY_MM(180));
    review_end(&R);
}

static void in_danish(void **state)
{
    (void)state;
    full();
    draw("danish", (struct prisma_draw_options){
                       .lang = LANG_DA, .split = true, .searched = STR("23. januar 2024")});
    assert_says("Identifikation af studier via databaser og registre");
    assert_says("Databaser: PubMed (n = 125)");
    assert_says("Dubletter fjernet (n = 2)");
    assert_says("Specialistnetværk (n = 11)");
    assert_says("Fuldtekster vurderet for egnethed (n = 20)");
    assert_says("Studier inkluderet i reviewet (n = 6)");
    assert_says("* PubMed, søgt 23. januar 2024.");
    assert_silent("Records");
    review_end(&R);
}

static void one_column(void **state)
{
    (void)state;
    review_start(&R);
    R.in.n_arms = 1;
    title_out(review_add(&R, 2, 0, 0));
    abstract_out(review_add(&R, 1, 0, 0));
    full_text_out(review_add(&R, 1, 0, 0), WHY_1B);
    included(review_add(&R, 1, 0, 0), 0);
    review_count(&R);
    draw("v1", (struct prisma_draw_options){.lang = LANG_EN});
    assert_silent("other methods");
    assert_says("Records screened (n = 4)");
    assert_says("Records excluded** (n = 2)");
    assert_says("Databases (n = 5)");
    review_end(&R);
}

static void hidden_methods_are_named(void **state)
{
    (void)state;
    full();
    draw("v1-forced", (struct prisma_draw_options){.lang = LANG_EN, .variant = PRISMA_V1});
    assert_says("25 records from other methods are not shown.");
    assert_silent("Specialist network");
    review_end(&R);
}

static void review_under_way(void **state)
{
    (void)state;
    review_full(&R);
    review_add(&R, 1, 0, 0);
    review_add(&R, 1, 0, 0)->title = PRISMA_INCLUDE;
    sought(review_add(&R, 1, 0, 0));
    struct prisma_fact *f = review_add(&R, 1, 1, 0);
    sought(f);
    f->report = PRISMA_RETRIEVED;
    review_add(&R, 0, 1, 0);
    abstract_out(review_add(&R, 0, 1, 1));
    review_count(&R);
    draw("under-way", (struct prisma_draw_options){.lang = LANG_EN, .split = true});
    assert_says("Titles screened (n = 122) of these awaiting screening (n = 1)");
    assert_says("of these awaiting retrieval (n = 1)");
    assert_says("of these awaiting assessment (n = 1)");
    assert_says("Already found in databases or registers (n = 1)");
    assert_says("Excluded on title or abstract (n = 1)");
    assert_says("Awaiting screening (n = 1)");
    assert_says("The review is under way.");
    draw("under-way-da", (struct prisma_draw_options){.lang = LANG_DA});
    assert_says("heraf afventer screening (n = 2)");
    R.fact[70].title = PRISMA_EXCLUDE_TOOL;
    review_count(&R);
    draw("tool-split", (struct prisma_draw_options){.lang = LANG_EN, .split = true});
    assert_says("** 96 by people and 1 by automation tools.");
    review_end(&R);
}

static void wrong_arithmetic_is_visible(void **state)
{
    (void)state;
    struct note_list notes = {0};
    struct err e = {0};
    review_start(&R);
    notes.arena = &R.a;
    assert_int_equal(prisma_csv_read(str_c("data,n\ndatabase_results,1902\nregister_results,NA\n"
                                           "duplicates,29\nexcluded_automatic,NA\n"
                                           "records_screened,1873\nrecords_excluded,1840\n"
                                           "dbr_sought_reports,35\ndbr_notretrieved_reports,0\n"
                                           "dbr_assessed,35\ndbr_excluded,\"Any, 30\"\n"
                                           "new_studies,5\nnew_reports,5\n"),
                                     "a.csv", &R.a, &R.flow, &notes, &e),
                     ERR_OK);
    draw("wrong", (struct prisma_draw_options){.lang = LANG_EN});
    assert_says("The numbers in this diagram do not add up: 35 reports sought, but 33 follow from "
                "the step before.");
    assert_non_null(strstr(D.desc, "do not add up: 35 reports sought, but 33 follow"));
    assert_says("Databases (n = 1,902)");
    assert_non_null(strstr(buf_c(&SVG), "fill=\"#b3261e\""));
    assert_silent("automation"); /* NA hides the line */
    review_end(&R);
    full();
    draw("right", (struct prisma_draw_options){.lang = LANG_EN});
    assert_null(strstr(buf_c(&SVG), "#b3261e"));
    review_end(&R);
}

static void updated_review(void **state)
{
    (void)state;
    full();
    R.in.is_update = true;
    R.in.previous_studies = 12;
    R.in.previous_reports = 14;
    R.in.overlap_studies = 1;
    R.in.overlap_reports = 1;
    review_count(&R);
    draw("update", (struct prisma_draw_options){.lang = LANG_EN, .split = true});
    assert_says("Previous studies");
    assert_says("previous version of review (n = 12)");
    assert_says("Identification of new studies via other methods");
    assert_says("Total studies included in review (n = 17)");
    R.in.n_arms = 1; /* the one-column form; records of other arms aside */
    R.in.n_facts = 123;
    review_count(&R);
    draw("update-v1", (struct prisma_draw_options){.lang = LANG_DA});
    assert_says("Tidligere studier");
    review_end(&R);
}

static void long_labels_and_tools(void **state)
{
    (void)state;
    static const struct prisma_reason reason[6] = {
        {STR("a"),
         {STR("Germline panel testing without exome or genome sequencing of any kind"), STR("a")}},
        {STR("b"),
         {STR("Pseudohypoparathyroidism-associated-neurodevelopmental-disorder"), STR("b")}},
        {STR("c"), {STR("No clinical effect (1B, reference list)"), STR("c")}},
        {STR("d"), {STR("Conference abstract"), STR("d")}},
        {STR("e"), {STR("Not advanced cancer, or under 18 (P)"), STR("e")}},
        {STR("f"), {STR("Overlap, lower weight"), STR("f")}}};
    struct prisma_source source[3] = {{DATABASE, STR("PubMed"), 30},
                                      {DATABASE, STR("Embase"), 20},
                                      {DATABASE, STR("Cochrane Central Register of Trials"), 5}};
    review_start(&R);
    R.in.reason = reason;
    R.in.n_reasons = 6;
    R.in.source = source;
    R.in.n_sources = 3;
    R.in.stopping_rule[LANG_EN] = STR("100 irrelevant records in a row");
    for (size_t i = 0; i < 21; i++)
        full_text_out(review_add(&R, 1, 0, 0), 1 + i % 6);
    for (int i = 0; i < 6; i++)
        full_text_out(review_add(&R, 0, 1, 0), (size_t)i + 1);
    for (int i = 0; i < 10; i++)
        review_add(&R, 1, 0, 0)->stopped = true;
    for (int i = 0; i < 14; i++) {
        struct prisma_fact *f = review_add(&R, i < 10 ? 2 : 1, 0, 0);
        f->title = i < 4 ? PRISMA_EXCLUDE_TOOL : PRISMA_EXCLUDE;
        f->screening_reason = i < 4 ? 0 : i < 8 ? 4 : 5;
        f->criteria_version = 1 + i % 2;
    }
    title_out(review_add(&R, 0, 0, 2));
    title_out(review_add(&R, 0, 0, 1));
    review_count(&R);
    assert_consistent(&R);
    draw("long", (struct prisma_draw_options){
                     .lang = LANG_EN, .screening_reasons = true, .href = "/records?box="});
    assert_says("Databases (n = 55) PubMed (n = 30) Embase (n = 20)");
    assert_says("Records not screened: stopping rule*** (n = 10)");
    assert_says("*** Screening ended by a stopping rule: 100 irrelevant records in a row.");
    assert_says("by people (n = 10)");
    assert_says("by automation tools (n = 4)");
    assert_says("Not advanced cancer, or under 18 (P) (n = 6)");
    assert_says("2 versions of the criteria");
    assert_non_null(strstr(buf_c(&SVG), "<a href=\"/records?box=duplicates\">"));
    assert_non_null(
        strstr(buf_c(&SVG), "<a id=\"prisma-box-6\" href=\"/records?box=dbr_sought_reports\">"));
    review_end(&R);
}

/* No text run leaves its box, and counts are never broken. */
static void text_stays_inside(void **state)
{
    (void)state;
    full();
    draw("inside", (struct prisma_draw_options){.lang = LANG_DA});
    const struct display_item *rect = NULL;
    size_t seen = 0;
    for (size_t i = 0; i < D.n; i++) {
        const struct display_item *it = &D.item[i];
        if (it->kind == DISPLAY_RECT)
            rect = it;
        if (it->kind == DISPLAY_END_GROUP)
            rect = NULL;
        if (it->kind != DISPLAY_TEXT)
            continue;
        const char *run = arena_strndup(&R.a, it->text.ptr, it->text.len);
        if (strstr(run, "(n")) {
            assert_non_null(strstr(run, "(n = "));
            assert_non_null(strchr(strstr(run, "(n = "), ')'));
        }
        if (!rect || it->rotation_deg != 0 || it->align != DISPLAY_START)
            continue;
        seen++;
        assert_true(it->x >= rect->x && it->y > rect->y && it->y < rect->y + rect->h);
        assert_true(it->x + display_measure(it->text, it->font) <= rect->x + rect->w);
    }
    assert_true(seen > 30);
    review_end(&R);
}

/* The look itself, against a drawing that was looked at. Set SIGTE_UPDATE=1 to accept a new one. */
static void drawing_as_accepted(void **state)
{
    (void)state;
    const char *path = SIGTE_SOURCE_DIR "/tests/unit/prisma/fixtures/full-split-en.svg";
    struct err e = {0};
    struct str accepted;
    full();
    draw("accepted", (struct prisma_draw_options){
                         .lang = LANG_EN, .split = true, .searched = STR("23 January 2024")});
    if (getenv("SIGTE_UPDATE"))
        assert_int_equal(file_write(path, buf_str(&SVG), &e), ERR_OK);
    assert_int_equal(file_read(path, 0, &R.a, &accepted, &e), ERR_OK);
    assert_string_equal(buf_c(&SVG), accepted.ptr);
    review_end(&R);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_columns_with_numbers),
        cmocka_unit_test(in_danish),
        cmocka_unit_test(one_column),
        cmocka_unit_test(hidden_methods_are_named),
        cmocka_unit_test(review_under_way),
        cmocka_unit_test(wrong_arithmetic_is_visible),
        cmocka_unit_test(updated_review),
        cmocka_unit_test(long_labels_and_tools),
        cmocka_unit_test(text_stays_inside),
        cmocka_unit_test(drawing_as_accepted),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_release(&SVG);
    return failed;
}
