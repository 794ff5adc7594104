/* test_quality.c - which sentences name a formal quality assessment. */
#include "tests.h"

static struct quality_list find(const char *text, struct arena *a)
{
    struct quality_text t = {STR("abstract"), str_c(text)};
    struct quality_list l;
    quality_find(&t, 1, a, &l);
    return l;
}

/* The names found without doubt, and whether one is in doubt. */
static void expect(const char *text, const char *names, bool unclear)
{
    struct arena a = {0};
    struct quality_list l = find(text, &a);
    struct str found = quality_names(&l, &a);
    if (!str_eq_c(found, names))
        fail_msg("%s: found `%.*s`", text, (int)found.len, found.ptr ? found.ptr : "");
    bool doubt = false;
    for (size_t i = 0; i < l.n; i++)
        doubt = doubt || l.item[i].unclear;
    if (doubt != unclear)
        fail_msg("%s: unclear is %d", text, doubt);
    assert_int_equal(quality_is_assessed(&l), names[0] != '\0');
    arena_release(&a);
}

static void names_instruments(void **state)
{
    (void)state;
    expect("The quality was rated with AMSTAR-2 and GRADE.", "AMSTAR 2, GRADE", false);
    expect("Two authors used A MeaSurement Tool to Assess systematic Reviews.", "AMSTAR", false);
    expect("Grading of Recommendations, Assessment, Development and Evaluation was applied.",
           "GRADE", false);
    expect("Risk of bias was judged by ROBIS and the Joanna Briggs Institute checklist.",
           "ROBIS, JBI", false);
    expect("Kvaliteten er vurderet med AMSTAR 2.", "AMSTAR 2", false);
    expect("AMSTAR 2 was used. AMSTAR 2 scores were low.", "AMSTAR 2", false);
}

static void ordinary_words_are_none(void **state)
{
    (void)state;
    expect("Adults with high-grade glioma; grade 3 toxicity was rare.", "", false);
    expect("TREATMENT OF HIGH GRADE GLIOMA IN ADULTS", "", false);
    expect("Toxicity of GRADE 3 or GRADE IV was rare.", "", false);
    expect("Low-GRADE tumours were left out.", "", false);
    expect("The trial took in minors and adults.", "", false);
    expect("", "", false);
}

static void reporting_guidelines_are_none(void **state)
{
    (void)state;
    expect("The review follows PRISMA 2020 and MOOSE and was registered in PROSPERO.", "", false);
}

static void negation_leaves_it_unclear(void **state)
{
    (void)state;
    expect("GRADE was not used.", "", true);
    expect("No formal quality assessment (such as AMSTAR) was made.", "", true);
    expect("Der er ikke foretaget en vurdering med GRADE.", "", true);
    /* The negation stands in another sentence. */
    expect("Survival did not differ. Certainty was rated by GRADE.", "GRADE", false);
    /* Said plainly elsewhere. */
    expect("GRADE was not used for harms. Benefits were rated with GRADE.", "GRADE", false);
}

static void span_and_sentence(void **state)
{
    struct arena a = {0};
    const char *text = "Methods. Quality: AMSTAR 2. Results.";
    struct quality_list l = find(text, &a);
    (void)state;
    assert_int_equal(l.n, 1);
    assert_int_equal(l.item[0].start, 18);
    assert_int_equal(l.item[0].end, 26);
    assert_true(str_eq_c(l.item[0].words, "Quality: AMSTAR 2"));
    assert_true(str_eq_c(l.item[0].where, "abstract"));
    arena_release(&a);
}

const struct CMUnitTest QUALITY_TESTS[] = {
    cmocka_unit_test(names_instruments), cmocka_unit_test(ordinary_words_are_none),
    cmocka_unit_test(reporting_guidelines_are_none), cmocka_unit_test(negation_leaves_it_unclear),
    cmocka_unit_test(span_and_sentence)};
const size_t QUALITY_TEST_COUNT = COUNT_OF(QUALITY_TESTS);
