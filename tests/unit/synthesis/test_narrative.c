/* test_narrative.c - what is told, and what is left to people. */
#include "made.h"

static const char *told(struct made *m)
{
    struct document_info info = {.lang = m->y.lang, .title = m->y.topic};
    struct document *d = document_new(&m->a, &info);
    struct buf b = {0};
    synthesis_narrative(&m->y, 1, &m->a, d);
    document_md(d, &b);
    char *text = arena_strdup(&m->a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void headings_without_anything_to_say_drop(void **state)
{
    struct made *m = *state;
    made_article(m, "Holm", 2020, "primary");
    made_value(m, "clinical_findings", "", "Seven lived longer.");
    made_value(m, "study_design", "", "Cohort");
    made_value(m, "aim", "", "To learn.");
    made_arrange(m, LANG_DA);
    const char *text = told(m);
    HAS(text, "\n\n**Studiedesign:** Cohort. **Formål:** To learn.\n");
    HAS(text, "#### Klinisk effekt\n\nSeven lived longer.");
    LACKS(text, "Anbefalinger");
    LACKS(text, "Diagnostisk udbytte");
    LACKS(text, "Bemærkning vedr. evidens"); /* no level yet */
    HAS(text, "**Skal skrives:**");
}

static void an_article_without_extraction_is_named_and_no_more(void **state)
{
    struct made *m = *state;
    made_article(m, "Holm", 2020, "");
    made_arrange(m, LANG_EN);
    const char *text = told(m);
    HAS(text, "Holm 2020: nothing extracted yet.");
    LACKS(text, "To be written:");
}

static void counts_ranges_and_directions_are_computed(void **state)
{
    struct made *m = *state;
    struct synthesis_summary s;
    static const char *const range[] = {"12–34 %", "5,5 %", "no number"};
    static const char *const direction[] = {"benefit", "benefit", "unclear"};
    for (size_t i = 0; i < 3; i++) {
        made_article(m, arena_fmt(&m->a, "Author%zu", i), 2019 + (int)i, "primary");
        made_value(m, "range", "treatment", range[i]);
        made_value(m, "direction", "treatment", direction[i]);
        made_value(m, "n_patients", "", arena_fmt(&m->a, "%zu", 100 * (i + 1)));
        made_value(m, "sequencing", "", i ? "wgs" : "wes");
    }
    made_arrange(m, LANG_EN);
    synthesis_summarise(&m->y, &m->a, &s);
    assert_int_equal(s.n_outcomes, 1);
    assert_int_equal(s.outcome[0].n, 3);
    assert_int_equal(s.outcome[0].n_ranges, 2);
    assert_true(s.outcome[0].low == 5.5 && s.outcome[0].high == 34);
    assert_int_equal(s.outcome[0].direction[SYNTHESIS_BENEFIT], 2);
    assert_int_equal(s.outcome[0].direction[SYNTHESIS_UNCLEAR], 1);
    assert_int_equal(s.primary.may, SYNTHESIS_SUM_FINE);
    assert_int_equal(s.primary.sum, 600);
    const char *text = told(m);
    HAS(text, "Direction (number of articles): benefit 2, unclear 1.");
    HAS(text, "Share: 5.5–34 %, the lowest and the highest figure of 2 articles.");
    HAS(text, "WGS (n=2: Author1 2020; Author2 2021)");
    HAS(text, "In all 600");
}

static void patients_that_may_be_the_same_are_not_added_up(void **state)
{
    struct made *m = *state;
    struct synthesis_summary s;
    for (size_t i = 0; i < 2; i++) {
        made_article(m, arena_fmt(&m->a, "Author%zu", i), 2020, "primary");
        made_value(m, "n_patients", "", "100");
        made_value(m, "population", "", "The 100,000 Genomes Project");
        made_article(m, arena_fmt(&m->a, "Review%zu", i), 2020, "secondary");
        made_value(m, "n_patients", "", i ? "3000" : "2000");
    }
    made_arrange(m, LANG_EN);
    synthesis_summarise(&m->y, &m->a, &s);
    assert_int_equal(s.primary.may, SYNTHESIS_SUM_NOT);
    assert_int_equal(s.primary.sum, 0);
    assert_int_equal(s.secondary.may, SYNTHESIS_SUM_NOT); /* nobody knows their studies */
    const char *text = told(m);
    HAS(text, "some of the articles may rest on the same ones");
    HAS(text, "from 2,000 to 3,000 in the 2 articles that give a number");
    HAS(text, "100,000 Genomes Project (Author0 2020; Author1 2020)");
    LACKS(text, "5,000");
}

static void a_number_that_is_missing_makes_no_sum(void **state)
{
    struct made *m = *state;
    struct synthesis_summary s;
    for (size_t i = 0; i < 3; i++) {
        made_article(m, arena_fmt(&m->a, "Author%zu", i), 2020, "primary");
        if (i)
            made_value(m, "n_patients", "", "100");
    }
    made_arrange(m, LANG_EN);
    synthesis_summarise(&m->y, &m->a, &s);
    assert_int_equal(s.primary.may, SYNTHESIS_SUM_NOT);
    HAS(arena_str(&m->a, s.primary.why_not).ptr, "1 article gives no number");
}

static void other_scripts_come_through(void **state)
{
    static struct str arabic[] = {STR("ara")};
    struct made *m = *state;
    made_article(m, "الزهراني", 2020, "primary");
    made_value(m, "clinical_findings", "", "تحسن البقاء على قيد الحياة");
    m->y.ev.item[0].record.language = arabic;
    m->y.ev.item[0].record.n_languages = 1;
    made_arrange(m, LANG_DA);
    struct document_info info = {.lang = LANG_DA, .title = m->y.topic};
    struct document *d = document_new(&m->a, &info);
    struct buf b = {0};
    synthesis_narrative(&m->y, 1, &m->a, d);
    document_html(d, &b);
    HAS(buf_c(&b), "lang=\"ar\"");
    HAS(buf_c(&b), "تحسن البقاء على قيد الحياة");
    buf_release(&b);
}

static void five_hundred_articles_are_told(void **state)
{
    struct made *m = *state;
    made_many(m, 500);
    made_arrange(m, LANG_EN);
    const char *text = told(m);
    size_t articles = 0;
    for (const char *p = text; (p = strstr(p, "\n### Author")) != NULL; p++)
        articles++;
    assert_int_equal(articles, 500);
}

#define T(name) cmocka_unit_test_setup_teardown(name, made_open, made_close)
const struct CMUnitTest NARRATIVE_TESTS[] = {T(headings_without_anything_to_say_drop),
                                             T(an_article_without_extraction_is_named_and_no_more),
                                             T(counts_ranges_and_directions_are_computed),
                                             T(patients_that_may_be_the_same_are_not_added_up),
                                             T(a_number_that_is_missing_makes_no_sum),
                                             T(other_scripts_come_through),
                                             T(five_hundred_articles_are_told)};
const size_t NARRATIVE_TEST_COUNT = COUNT_OF(NARRATIVE_TESTS);
