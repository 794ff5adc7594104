/* variants_test.c - the four official templates in the standard's words, one kind of literature,
 * one search, names switched on and off, rare reasons, colours. */
#include "drawn.h"
#include "review.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct review R;
static struct display D;

static void draw(const char *name, struct prisma_draw_options o)
{
    drawn(name, &R.flow, &o, &R.a, &D);
}

static void start_update(void)
{
    review_full(&R);
    R.in.is_update = true;
    R.in.previous_studies = 12;
    R.in.previous_reports = 14;
    review_count(&R);
}

/* The wording of the templates, box by box. */
static void the_four_templates(void **state)
{
    (void)state;
    static const char *const column[] = {
        "Records identified from",
        "Databases (n = ",
        "Records removed before screening: Duplicate records removed (n = ",
        "Records marked as ineligible by automation tools (n = ",
        "Records removed for other reasons (n = ",
        "Records screened (n = ",
        "Records excluded** (n = ",
        "Reports sought for retrieval (n = ",
        "Reports not retrieved (n = ",
        "Reports assessed for eligibility (n = ",
        "Reports excluded: "};
    static const struct {
        const char *name;
        bool update;
        enum prisma_variant variant;
        const char *says[6], *silent[3];
    } form[] = {
        {"template-new-v1",
         false,
         PRISMA_V1,
         {"Identification of studies via databases and registers",
          "Studies included in review (n = 6)", "Reports of included studies (n = 6)"},
         {"other methods ", "Previous studies", "Total studies"}},
        {"template-new-v2",
         false,
         PRISMA_V2,
         {"Identification of studies via databases and registers",
          "Identification of studies via other methods", "Studies included in review (n = 6)"},
         {"Previous studies", "New studies", "Total studies"}},
        {"template-updated-v1",
         true,
         PRISMA_V1,
         {"Previous studies", "Studies included in previous version of review (n = 12)",
          "Reports of studies included in previous version of review (n = 14)",
          "Identification of new studies via databases and registers",
          "New studies included in review (n = 6) Reports of new included studies (n = 6)",
          "Total studies included in review (n = 18) Reports of total included studies (n = 20)"},
         {"via other methods"}},
        {"template-updated-v2",
         true,
         PRISMA_V2,
         {"Previous studies", "Identification of new studies via databases and registers",
          "Identification of new studies via other methods", "Specialist network (n = 11)",
          "Total studies included in review (n = 18)"},
         {"Identification of studies"}},
    };
    for (size_t i = 0; i < COUNT_OF(form); i++) {
        start_update();
        draw(form[i].name, (struct prisma_draw_options){.lang = LANG_EN,
                                                        .variant = form[i].variant,
                                                        .without_previous = !form[i].update});
        for (size_t k = 0; k < COUNT_OF(column); k++)
            assert_drawn(&D, column[k]);
        for (size_t k = 0; k < COUNT_OF(form[i].says) && form[i].says[k]; k++)
            assert_drawn(&D, form[i].says[k]);
        for (size_t k = 0; k < COUNT_OF(form[i].silent) && form[i].silent[k]; k++)
            if (strcmp(form[i].silent[k], "other methods ") != 0)
                assert_not_drawn(&D, form[i].silent[k]);
        if (form[i].variant == PRISMA_V1)
            assert_drawn(&D, "25 records from other methods are not shown.");
        if (!form[i].update)
            assert_drawn(&D, "12 studies of the previous version are not shown.");
        review_end(&R);
    }
}

static int64_t included_in(enum prisma_literature kind)
{
    R.in.literature = kind;
    review_count(&R);
    assert_consistent(&R);
    return box(&R, "new_reports");
}

/* Identification and screening are common; what is of another kind stands on a line. */
static void one_kind_of_literature(void **state)
{
    (void)state;
    review_full(&R);
    for (size_t i = 0; i < R.in.n_facts; i++) /* every fourth isn't known */
        R.fact[i].literature = (enum prisma_literature)(i % 4 ? 1 + i % 2 : 0);
    int64_t all = included_in(PRISMA_ALL_LITERATURE), screened = box(&R, "records_screened");
    int64_t sought = box(&R, "dbr_sought_reports");
    assert_int_equal(box(&R, "dbr_other_literature"), 0);
    draw("literature-combined", (struct prisma_draw_options){.lang = LANG_EN});
    assert_not_drawn(&D, "Passed screening");
    int64_t secondary = included_in(PRISMA_SECONDARY);
    assert_int_equal(box(&R, "records_screened"), screened);
    assert_int_equal(box(&R, "dbr_other_literature") + box(&R, "dbr_sought_reports"), sought);
    assert_true(box(&R, "dbr_other_literature") > 0);
    draw("literature-secondary", (struct prisma_draw_options){.lang = LANG_EN, .split = true});
    assert_drawn(&D, "Passed screening, not secondary literature (n = ");
    assert_drawn(&D, "The type isn't known when a record is identified");
    int64_t primary = included_in(PRISMA_PRIMARY);
    draw("literature-primary", (struct prisma_draw_options){.lang = LANG_DA});
    assert_drawn(&D, "Gik videre, ikke prim\xc3\xa6r litteratur");
    int64_t unknown = 0;
    for (size_t i = 0; i < R.in.n_facts; i++)
        unknown += R.fact[i].literature == PRISMA_LITERATURE_UNKNOWN &&
                   R.fact[i].full_text == PRISMA_INCLUDE;
    assert_int_equal(secondary + primary + unknown, all);
    review_end(&R);
}

static void names_are_switched(void **state)
{
    (void)state;
    static struct prisma_source source[4] = {{DATABASE, STR("PubMed"), 100},
                                             {DATABASE, STR("Embase"), 25},
                                             {NETWORK, STR("Cancer society"), 6},
                                             {NETWORK, STR("Regional unit"), 5}};
    review_full(&R);
    R.in.source = source;
    R.in.n_sources = 4;
    review_count(&R);
    draw("names-usual", (struct prisma_draw_options){.lang = LANG_EN});
    assert_drawn(&D, "Databases (n = 125) PubMed (n = 100) Embase (n = 25)");
    assert_not_drawn(&D, "Cancer society");
    draw("names-all", (struct prisma_draw_options){.lang = LANG_EN, .others = PRISMA_DETAIL_ON});
    assert_drawn(&D, "Specialist network (n = 11) Cancer society (n = 6) Regional unit (n = 5)");
    draw("names-none",
         (struct prisma_draw_options){.lang = LANG_EN, .databases = PRISMA_DETAIL_OFF});
    assert_not_drawn(&D, "PubMed");
    assert_drawn(&D, "Databases (n = 125)");
    review_end(&R);
}

static void rare_reasons_stand_together_when_asked(void **state)
{
    (void)state;
    review_full(&R);
    review_count(&R);
    draw("rare", (struct prisma_draw_options){.lang = LANG_EN, .rare_below = 4});
    assert_drawn(&D, "Less than WES (n = 4)");
    assert_drawn(&D, "2 other reasons, each fewer than 4 (n = 5)");
    draw("not-rare", (struct prisma_draw_options){.lang = LANG_EN, .rare_below = 3});
    assert_not_drawn(&D, "other reasons, each"); /* one alone needs no company */
    review_end(&R);
}

static void boxes_that_do_not_apply_are_dropped(void **state)
{
    (void)state;
    struct note_list notes = {0};
    struct err e = {0};
    review_start(&R);
    notes.arena = &R.a;
    assert_int_equal(prisma_csv_read(str_c("data,n\ndatabase_results,10\nregister_results,NA\n"
                                           "duplicates,NA\nexcluded_automatic,NA\n"
                                           "excluded_other,NA\nrecords_screened,10\n"
                                           "records_excluded,6\ndbr_sought_reports,NA\n"
                                           "dbr_notretrieved_reports,NA\ndbr_assessed,4\n"
                                           "dbr_excluded,\"Why, 1\"\nnew_studies,3\n"
                                           "new_reports,3\ntotal_studies_ma,2\n"
                                           "total_reports_ma,2\n"),
                                     "f.csv", &R.a, &R.flow, &notes, &e),
                     ERR_OK);
    draw("dropped", (struct prisma_draw_options){.lang = LANG_EN});
    assert_not_drawn(&D, "removed");
    assert_not_drawn(&D, "retriev");
    assert_not_drawn(&D, "Registers");
    assert_drawn(&D, "Total studies included in meta-analysis (n = 2)");
    for (size_t i = 0; i < D.n; i++)
        if (D.item[i].kind == DISPLAY_GROUP && D.item[i].id)
            assert_true(strcmp(D.item[i].id, "box-3") && strcmp(D.item[i].id, "box-6"));
    review_end(&R);
}

static void colours_and_ids(void **state)
{
    (void)state;
    static const char *const fill[] = {"#e4eaea", NULL, "#ffe699"};
    review_full(&R);
    review_count(&R);
    for (int k = 0; k < 3; k++) {
        draw(arena_fmt(&R.a, "colours-%d", k),
             (struct prisma_draw_options){.lang = LANG_EN, .colours = (enum prisma_colours)k});
        const char *svg = drawn_svg(&D, &R.a);
        for (int i = 0; i < 3; i++)
            if (fill[i])
                assert_int_equal(strstr(svg, fill[i]) != NULL, i == k);
        assert_non_null(strstr(svg, "id=\"prisma-box-10\""));
        assert_non_null(strstr(svg, "id=\"prisma-head-other\""));
        assert_non_null(strstr(svg, "<title>Records screened (n = 118)</title>"));
    }
    review_end(&R);
}

/* Addresses stand by themselves, whatever a name holds. */
static void links_are_addresses(void **state)
{
    (void)state;
    static struct prisma_source source[2] = {{DATABASE, STR("Web of Science & more"), 100},
                                             {DATABASE, STR("Embase"), 25}};
    review_full(&R);
    R.in.source = source;
    R.in.n_sources = 2;
    review_count(&R);
    draw("links",
         (struct prisma_draw_options){.lang = LANG_EN, .href = "https://example.org/?box="});
    const char *svg = drawn_svg(&D, &R.a);
    assert_non_null(strstr(svg, "href=\"https://example.org/?box=records_screened\""));
    assert_non_null(strstr(
        svg, "href=\"https://example.org/?box=database_results/Web%20of%20Science%20%26%20more\""));
    assert_non_null(strstr(svg, "href=\"https://example.org/?box=dbr_excluded/1B\""));
    assert_non_null(strstr(svg, "role=\"group\""));
    draw("anchors", (struct prisma_draw_options){.lang = LANG_EN, .href = "#", .is_anchor = true});
    assert_non_null(
        strstr(drawn_svg(&D, &R.a), "href=\"#database_results-Web-of-Science---more\""));
    review_end(&R);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_four_templates),
        cmocka_unit_test(one_kind_of_literature),
        cmocka_unit_test(names_are_switched),
        cmocka_unit_test(rare_reasons_stand_together_when_asked),
        cmocka_unit_test(boxes_that_do_not_apply_are_dropped),
        cmocka_unit_test(colours_and_ids),
        cmocka_unit_test(links_are_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
