/* test_tables.c - background, results, levels, years. */
#include "made.h"

static struct table table_of(struct made *m, enum synthesis_table which, const char *literature)
{
    struct table t;
    struct err e = {0};
    assert_int_equal(synthesis_table(&m->y, which, literature, &m->a, &t, &e), ERR_OK);
    return t;
}

static const char *notes(struct made *m, const struct table *t)
{
    struct buf b = {0};
    for (size_t i = 0; i < t->n_notes; i++) {
        buf_addstr(&b, t->note[i]);
        buf_addch(&b, '\n');
    }
    char *text = arena_strdup(&m->a, buf_c(&b));
    buf_release(&b);
    return text;
}

static void what_a_level_says_stands_with_it(void **state)
{
    struct made *m = *state;
    made_article(m, "Holm", 2020, "primary");
    made_level(m, "2b", true);
    made_article(m, "Dahl", 2020, "primary");
    made_level(m, "1b", false);
    made_arrange(m, LANG_EN);
    struct table t = table_of(m, SYNTHESIS_BACKGROUND, "primary");
    assert_true(str_eq_c(t.row[0].cell[0].text, "Dahl 2020"));
    assert_true(str_eq_c(t.row[1].cell[3].text,
                         "2b−\n(Therapy, prevention, aetiology, harm)\nas the table has it"));
    HAS(notes(m, &t), "Holm 2020: 2b− is inconclusive and supports grade D only.");
    LACKS(notes(m, &t), "Dahl 2020");
}

static void a_level_that_departs_from_the_rule_says_so(void **state)
{
    struct made *m = *state;
    made_article(m, "Holm", 2020, "primary");
    made_value(m, "study_design", "", "Case series");
    made_level(m, "2b", false);
    made_article(m, "Dahl", 2020, "primary");
    made_value(m, "study_design", "", "Case series");
    made_level(m, "4", false);
    made_arrange(m, LANG_EN);
    struct table t = table_of(m, SYNTHESIS_BACKGROUND, "primary");
    HAS(notes(m, &t), "Holm 2020: level 2b, where the rule suggests 4 for this column");
    LACKS(notes(m, &t), "Dahl 2020");
    HAS(arena_str(&m->a, synthesis_levels_said(&m->y, &m->a)).ptr, "2b");
}

static void what_is_missing_is_said(void **state)
{
    struct made *m = *state;
    made_article(m, "Holm", 2020, "")->literature = STR("primary");
    made_article(m, "Dahl", 2020, "primary")->n_differences = 2;
    made_article(m, "Yu", 2020, "primary")->hidden = true;
    made_arrange(m, LANG_DA);
    struct table t = table_of(m, SYNTHESIS_BACKGROUND, "primary");
    assert_int_equal(t.n_rows, 3);
    HAS(notes(m, &t), "Holm 2020: endnu intet ekstraheret.");
    HAS(notes(m, &t), "Dahl 2020: ekstraktørerne er uenige om 2 felter");
    HAS(notes(m, &t), "Yu 2020: ekstraheret af andre");
}

static void outcomes_are_lines_of_their_own(void **state)
{
    struct made *m = *state;
    made_article(m, "Holm", 2020, "primary");
    made_value(m, "clinical_findings", "", "Overall fine.");
    made_value(m, "finding", "treatment", "Half changed treatment.");
    made_value(m, "range", "treatment", "40–60 %");
    made_value(m, "direction", "treatment", "benefit");
    made_value(m, "finding", "diagnostic_yield", "One in six.");
    made_arrange(m, LANG_EN);
    struct table t = table_of(m, SYNTHESIS_RESULTS, "primary");
    assert_true(str_eq_c(t.row[0].cell[1].text, "Diagnostic yield: One in six."));
    assert_true(str_eq_c(t.row[0].cell[2].text,
                         "Overall fine.\nTreatment: 40–60 % · Benefit. Half changed treatment."));
}

static void cells_keep_the_publications_language(void **state)
{
    static struct str danish[] = {STR("dan")}, greek[] = {STR("gre")};
    struct made *m = *state;
    made_article(m, "Holm", 2020, "primary");
    made_value(m, "population", "", "Voksne");
    made_article(m, "Παππάς", 2020, "primary");
    made_value(m, "population", "", "ενήλικες");
    for (size_t i = 0; i < 2; i++) {
        m->y.ev.item[i].record.language = i ? greek : danish;
        m->y.ev.item[i].record.n_languages = 1;
    }
    made_arrange(m, LANG_EN);
    struct table t = table_of(m, SYNTHESIS_BACKGROUND, "primary");
    assert_true(str_eq_c(t.row[0].cell[2].lang, "da"));
    assert_true(str_eq_c(t.row[1].cell[2].lang, "el"));
    assert_true(str_eq_c(t.row[1].cell[2].text, "ενήλικες"));
    assert_int_equal(t.row[0].cell[0].lang.len, 0);
    made_arrange(m, LANG_DA); /* the table's own language isn't marked */
    t = table_of(m, SYNTHESIS_BACKGROUND, "primary");
    assert_int_equal(t.row[0].cell[2].lang.len, 0);
    assert_true(str_eq_c(t.row[1].cell[2].lang, "el"));
}

static void abbreviations_are_explained_once(void **state)
{
    struct made *m = *state;
    made_article(m, "Holm", 2020, "primary");
    made_value(m, "population", "",
               "Adults with homologous recombination deficiency (HRD) and WGS");
    made_article(m, "Dahl", 2020, "primary");
    made_value(m, "population", "", "HRD again (ABC), (see Fig) and MTB");
    made_arrange(m, LANG_DA);
    struct table t = table_of(m, SYNTHESIS_BACKGROUND, "primary");
    HAS(notes(m, &t),
        "Forkortelser: HRD: homologous recombination deficiency; WGS: helgenomsekventering.");
    LACKS(notes(m, &t), "ABC");
    LACKS(notes(m, &t), "MTB"); /* nobody says what it is */
}

static void every_article_is_counted_once_by_level_and_by_year(void **state)
{
    struct made *m = *state;
    struct table t;
    made_many(m, 100);
    made_arrange(m, LANG_EN);
    synthesis_levels_table(&m->y, &m->a, &t);
    double sum = 0;
    for (size_t i = 0; i + 1 < t.n_rows; i++)
        sum += t.row[i].cell[t.n_columns - 1].number;
    assert_int_equal((int)sum, 100);
    assert_int_equal((int)t.row[t.n_rows - 1].cell[t.n_columns - 1].number, 100);
    assert_true(synthesis_years_table(&m->y, &m->a, &t));
    assert_int_equal(t.n_rows, 30);
    sum = 0;
    for (size_t i = 0; i < t.n_rows; i++)
        sum += t.row[i].cell[t.n_columns - 1].number;
    assert_int_equal((int)sum, 100);
}

#define T(name) cmocka_unit_test_setup_teardown(name, made_open, made_close)
const struct CMUnitTest TABLE_TESTS[] = {T(what_a_level_says_stands_with_it),
                                         T(a_level_that_departs_from_the_rule_says_so),
                                         T(what_is_missing_is_said),
                                         T(outcomes_are_lines_of_their_own),
                                         T(cells_keep_the_publications_language),
                                         T(abbreviations_are_explained_once),
                                         T(every_article_is_counted_once_by_level_and_by_year)};
const size_t TABLE_TEST_COUNT = COUNT_OF(TABLE_TESTS);
