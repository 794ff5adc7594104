/* evaluate_test.c - verdicts and suggestions over records made by hand. */
#include "tests.h"

static const char head[] =
    "sigte: pico/1\nid: x\ngroup: y\nversion: 1\ntitle: t\nquestion: q\ncriteria:\n";

#define CRITERION(id, element, effect, rank, rest)                                                 \
    "  - {id: " id ", element: " element ", effect: " effect ", rank: " rank                       \
    ", text: t, reason: r" rest "}\n"

#define P_IN     CRITERION("P-in", "P", "include", "20", ", match: 'kidney[tiab]'")
#define P_AGE    CRITERION("P-age", "P", "exclude", "10", ", match: 'child[tiab]'")
#define G_HUMAN  CRITERION("G-human", "G", "include", "5", ", match: 'humans[mh]'")
#define G_PERIOD CRITERION("G-period", "G", "include", "1", ", rule: period")
#define C_IN     CRITERION("C-in", "C", "include", "30", "")
#define O_IN     CRITERION("O-in", "O", "include", "40", ", category: 1B, match: 'survival[tiab]'")
#define O_FIRST  CRITERION("O-in", "O", "include", "2", ", category: 1B, match: 'survival[tiab]'")
#define ONLY_PRIMARY                                                                               \
    CRITERION("I-n", "I", "include", "7", ", literature: primary, match: 'patients[tiab]'")

static struct protocol protocol = {
    .period = {[LITERATURE_SECONDARY] = {{2018, 1, 1}, {2024, 1, 23}},
               [LITERATURE_PRIMARY] = {{2022, 1, 1}, {2024, 1, 23}}}};

static struct bib_term review = {.name = STR("Review")};
static struct bib_mesh humans = {.name = STR("Humans"), .ui = STR("D006801")};

static struct bib_record record(struct arena *a, const char *title, const char *abstract)
{
    struct bib_abstract_part *part = ARENA_NEW(a, struct bib_abstract_part);
    part->text = str_c(abstract);
    return (struct bib_record){.title = str_c(title),
                               .abstract = part,
                               .n_abstract = abstract[0] != '\0',
                               .pub_type = &review,
                               .n_pub_types = 1,
                               .mesh = &humans,
                               .n_mesh = 1,
                               .print_date = {2020, 5, 0}};
}

static struct criteria_result judged(struct arena *a, const char *criteria,
                                     const struct bib_record *r)
{
    struct err e = {0};
    struct pico *p = ARENA_NEW(a, struct pico);
    struct criteria_result out;
    const char *text = arena_fmt(a, "%s%s", head, criteria);
    must(pico_parse(str_c(text), "p.yaml", STR(""), "", a, NULL, p, &e), &e);
    must(pico_resolve(p, NULL, (struct date){2024, 1, 23}, a, NULL, &e), &e);
    criteria_evaluate(p, &protocol, r, a, &out);
    assert_int_equal(out.n, p->n_criteria);
    return out;
}

/* Verdicts by rank, then what they add up to and the primary reason. */
static void judges(const char *criteria, struct bib_record r, struct arena *a, const char *want)
{
    struct criteria_result out = judged(a, criteria, &r);
    struct buf b = {0};
    for (size_t i = 0; i < out.n; i++)
        buf_addch(&b, verdict_char(out.item[i].verdict));
    buf_addf(&b, " %s %d", suggestion_name(out.suggestion), out.primary_reason);
    assert_string_equal(buf_c(&b), want);
    buf_release(&b);
    arena_release(a);
}

static void met_not_met_and_unclear(void **state)
{
    (void)state;
    struct arena a = {0};
    judges(P_IN P_AGE, record(&a, "Kidney care", "Adults."), &a, "++ 1A -1");
    judges(P_IN P_AGE, record(&a, "Kidney care", "A child."), &a, "-+ 2 0");
    judges(P_IN P_AGE, record(&a, "Heart care", "Adults."), &a, "+- 2 1");
    judges(P_IN P_AGE, record(&a, "Heart care", "A child."), &a, "-- 2 0");
    /* Without an abstract the words may still stand in it. */
    judges(P_IN P_AGE, record(&a, "Kidney care", ""), &a, "?+ ? -1");
    judges(P_IN P_AGE, record(&a, "Heart care", ""), &a, "?? ? -1");
    judges(P_IN P_AGE, record(&a, "A child", ""), &a, "-? 2 0");
}

static void a_record_not_indexed_is_unclear(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record r = record(&a, "Kidney care", "Adults.");
    judges(G_HUMAN, r, &a, "+ 1A -1");
    r = record(&a, "Kidney care", "Adults.");
    r.n_mesh = 0;
    judges(G_HUMAN, r, &a, "? ? -1");
}

static void only_outcomes_failing_gives_1b(void **state)
{
    (void)state;
    struct arena a = {0};
    judges(P_IN O_IN, record(&a, "Kidney survival", "x"), &a, "++ 1A -1");
    judges(P_IN O_IN, record(&a, "Kidney care", "x"), &a, "+- 1B 1");
    judges(P_IN O_IN, record(&a, "Heart care", "x"), &a, "-- 2 0");
    judges(P_IN O_IN, record(&a, "Heart survival", "x"), &a, "-+ 2 0");
    /* The reason is the lowest rank, also where that is the outcome. */
    judges(P_IN O_FIRST, record(&a, "Heart care", "x"), &a, "-- 2 0");
    judges(P_IN O_FIRST, record(&a, "Heart survival", "x"), &a, "+- 2 1");
}

static void criteria_for_people_alone_neither_help_nor_hinder(void **state)
{
    (void)state;
    struct arena a = {0};
    judges(P_IN C_IN, record(&a, "Kidney care", "x"), &a, "+. 1A -1");
    judges(P_IN C_IN, record(&a, "Heart care", "x"), &a, "-. 2 0");
    judges(C_IN, record(&a, "Kidney care", "x"), &a, ". ? -1");
}

static void a_criterion_for_one_kind_of_literature(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record r = record(&a, "Kidneys", "Studies.");
    judges(ONLY_PRIMARY, r, &a, "+ 1A -1"); /* a review: doesn't hold */
    r = record(&a, "Kidneys", "Studies.");
    r.n_pub_types = 0; /* not known: can't be failed */
    judges(ONLY_PRIMARY, r, &a, "? ? -1");
    r = record(&a, "Kidneys", "Patients.");
    r.n_pub_types = 0;
    judges(ONLY_PRIMARY, r, &a, "+ 1A -1");
    r = record(&a, "Kidneys: a cohort", "Studies.");
    r.n_pub_types = 0;
    judges(ONLY_PRIMARY, r, &a, "- 2 0");

    r = record(&a, "Kidneys", "Studies.");
    struct criteria_result out = judged(&a, ONLY_PRIMARY, &r);
    assert_str(out.item[0].rule_note[LANG_EN], "holds for primary literature only");
    arena_release(&a);
}

static void the_period_is_that_of_the_literature(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record r = record(&a, "Kidneys", "x");
    judges(G_PERIOD, r, &a, "+ 1A -1");
    r = record(&a, "Kidneys: a cohort", "x");
    r.n_pub_types = 0;
    judges(G_PERIOD, r, &a, "- 2 0");
}

static void the_words_a_verdict_rests_on_are_shown(void **state)
{
    (void)state;
    struct arena a = {0};
    struct bib_record r = record(&a, "A kidney", "The kidney of a child.");
    struct criteria_result out = judged(&a, P_IN P_AGE, &r);
    assert_int_equal(out.item[0].verdict, VERDICT_NOT_MET); /* P-age */
    assert_int_equal(out.item[0].hits.n, 1);
    assert_int_equal(out.item[0].hits.item[0].place, QP_ABSTRACT);
    assert_int_equal(out.item[0].hits.item[0].start, 16);
    assert_int_equal(out.item[0].hits.item[0].end, 21);
    assert_int_equal(out.item[1].hits.n, 2); /* P-in */
    assert_int_equal(out.item[1].hits.item[0].place, QP_TITLE);
    assert_int_equal(out.item[1].hits.item[0].start, 2);
    assert_int_equal(out.literature, LITERATURE_SECONDARY);
    assert_int_equal(out.literature_reason.by, LITERATURE_BY_TYPE);
    assert_str(out.literature_reason.words, "Review");
    arena_release(&a);
}

int run_evaluate_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(met_not_met_and_unclear),
        cmocka_unit_test(a_record_not_indexed_is_unclear),
        cmocka_unit_test(only_outcomes_failing_gives_1b),
        cmocka_unit_test(criteria_for_people_alone_neither_help_nor_hinder),
        cmocka_unit_test(a_criterion_for_one_kind_of_literature),
        cmocka_unit_test(the_period_is_that_of_the_literature),
        cmocka_unit_test(the_words_a_verdict_rests_on_are_shown),
    };
    return cmocka_run_group_tests_name("evaluation", tests, NULL, NULL);
}
