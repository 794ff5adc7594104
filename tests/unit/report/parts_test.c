/* parts_test.c - headings that wait until something stands below them, names of files, places that
 * are led to, and a flow that doesn't add up. */
#include "tests.h"

#include "app/report/chapter_internal.h"

#include <math.h>

static struct arena A;
static struct report_data DATA;

/* A writer on data made by hand: nothing is read from a review. */
static struct report_writer writer(void)
{
    struct report_writer w = {
        .a = &A, .lang = LANG_EN, .data = &DATA, .numbered = true, .notes = NULL};
    w.d = document_new(&A, &(struct document_info){.lang = LANG_EN, .title = STR("T")});
    document_numbered(w.d, true);
    return w;
}

static int reset(void **state)
{
    (void)state;
    arena_release(&A);
    DATA = (struct report_data){.reader = NULL, .program = "0"};
    return 0;
}

static const char *markdown(struct document *d)
{
    struct buf b = {0};
    document_md(d, &b);
    const char *text = arena_strdup(&A, buf_c(&b));
    buf_release(&b);
    return text;
}

static bool has(const char *text, const char *words)
{
    return strstr(text, words) != NULL;
}

static struct template parsed(const char *chapters)
{
    struct err e = {0};
    struct template t;
    char *text = arena_fmt(&A, "sigte: report/1\nid: t\ntitle: T\nchapters:\n%s", chapters);
    must(template_parse(str_c(text), "t.yaml", &A, &t, &e), &e);
    return t;
}

static void write_all(struct report_writer *w, const struct template *t)
{
    struct err e = {0};
    must(chapter_write_all(w, t->chapter, t->n_chapters, &e), &e);
}

static void a_chapter_without_content_drops(void **state)
{
    (void)state;
    struct deviation one[] = {{.about = STR("other"),
                               .what = STR("read twice"),
                               .why = STR("to be sure"),
                               .person = STR("lead"),
                               .at = STR("2024-01-23T12:00:00.000Z")}};
    struct template t = parsed("  - heading: Outer\n"
                               "    chapters:\n"
                               "      - {heading: Gone, parts: [indications]}\n"
                               "      - {heading: Kept, parts: [indications], keep_empty: true}\n"
                               "  - heading: Gone too\n"
                               "    chapters: [{heading: Below, parts: [deviations]}]\n");
    struct report_writer w = writer();
    write_all(&w, &t);
    const char *text = markdown(w.d);
    assert_true(has(text, "## 1 Outer") && has(text, "### 1.1 Kept"));
    assert_false(has(text, "Gone") || has(text, "Below"));

    DATA.deviation = one;
    DATA.n_deviations = 1;
    w = writer();
    write_all(&w, &t);
    text = markdown(w.d);
    assert_true(has(text, "## 2 Gone too") && has(text, "### 2.1 Below"));
    assert_true(has(text, "**Table 1.** Deviations from the protocol"));
    assert_true(has(text, "| 23 January 2024 | other | read twice | to be sure | lead |"));
}

/* Two tables of one name are two files; a drawing of that name is a third. */
static void files_have_names_of_their_own(void **state)
{
    (void)state;
    struct report_writer w = writer();
    struct table *t = chapter_table_new(&w, STR("T"));
    struct display d;
    display_init(&d, &A, 10);
    table_column(t, (struct table_column){.header = STR("H")});
    for (int i = 0; i < 3; i++)
        chapter_table(&w, "same", t);
    chapter_drawing(&w, "same", &d, STR(""));
    assert_int_equal(w.n_items, 4);
    assert_string_equal(w.item[0].name, "same");
    assert_string_equal(w.item[1].name, "same-2");
    assert_string_equal(w.item[2].name, "same-3");
    assert_string_equal(w.item[3].name, "same");
}

static void a_place_is_known_when_it_is_written_again(void **state)
{
    (void)state;
    struct template t = parsed("  - {heading: First, parts: [result_summary]}\n"
                               "  - {heading: Second, parts: [question]}\n");
    struct report_writer first = writer();
    assert_null(chapter_place(&first, "question"));
    write_all(&first, &t);
    struct report_writer w = writer();
    chapter_places(&first, &w.place, &w.n_places);
    const struct report_place *at = chapter_place(&w, "question");
    assert_non_null(at);
    assert_true(str_eq_c(at->heading, "Second"));
    assert_null(chapter_place(&w, "prisma"));
    write_all(&w, &t);
    document_paragraph(w.d, (struct document_run[]){document_reference(at->id)}, 1);
    assert_true(has(markdown(w.d), "[2](#"));
}

static void a_flow_that_does_not_add_up_is_refused(void **state)
{
    (void)state;
    static const char *const said[] = {"33 follow, 35 stand", "33 følger, 35 står"};
    struct prisma_identity wrong = {
        .id = "2", .left = 35, .right = 33, .severity = NOTE_ERROR, .text = {said[0], said[1]}};
    struct err e = {0};
    const char *near = NULL;
    const struct report_part *prisma = report_part_find(STR("prisma"), &near);
    const struct template_part p = {.part = prisma};
    DATA.checks = (struct prisma_checks){.item = &wrong, .n = 1, .n_failed = 1};
    struct report_writer w = writer();
    assert_int_equal(prisma->write(&w, &p, &e), ERR_STATE);
    assert_true(has(shown(&A, &e), "33 follow, 35 stand"));
    assert_int_equal(w.n_items, 0);

    w.force = true;
    must(prisma->write(&w, &p, &e), &e);
    assert_true(has(markdown(w.d), "The numbers do not add up: 33 follow, 35 stand."));
}

/* 1 of 20 checked should have gone on: over both samples of the stage, by Clopper and Pearson. */
static void misses_are_told_over_all_samples_of_a_stage(void **state)
{
    (void)state;
    struct control_sample s[] = {{.stage = STAGE_TITLE, .checked = 12, .missed = 1},
                                 {.stage = STAGE_TITLE, .checked = 8, .missed = 0},
                                 {.stage = STAGE_ABSTRACT, .checked = 5, .missed = 5}};
    DATA.sample = s;
    DATA.n_samples = COUNT_OF(s);
    struct report_missed m = report_missed(&DATA, STAGE_TITLE);
    assert_int_equal(m.checked, 20);
    assert_int_equal(m.missed, 1);
    assert_true(fabs(m.rate - 0.05) < 1e-12);
    assert_true(fabs(m.low - 0.00126509) < 1e-6 && fabs(m.high - 0.24873277) < 1e-6);
    m = report_missed(&DATA, STAGE_FULL_TEXT);
    assert_true(m.checked == 0 && isnan(m.rate));
}

int parts_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_chapter_without_content_drops, reset),
        cmocka_unit_test_setup(files_have_names_of_their_own, reset),
        cmocka_unit_test_setup(a_place_is_known_when_it_is_written_again, reset),
        cmocka_unit_test_setup(a_flow_that_does_not_add_up_is_refused, reset),
        cmocka_unit_test_setup(misses_are_told_over_all_samples_of_a_stage, reset)};
    int failed = cmocka_run_group_tests_name("parts", tests, NULL, NULL);
    arena_release(&A);
    return failed;
}
