/* held_test.c - what keeps an exclusion from being suggested: each of the method's rules over a
 * record written for it. */
#include "tests.h"

static const char head[] =
    "sigte: pico/1\nid: x\ngroup: y\nversion: 1\ntitle: t\nquestion: q\ncriteria:\n";

#define CRITERION(id, element, effect, rest)                                                       \
    "  - {id: " id ", element: " element ", effect: " effect                                       \
    ", rank: 1, text: t, reason: r, " rest "}\n"
#define PANELS                                                                                     \
    CRITERION("I-less", "I", "exclude", "match: '\"gene panel*\"[tiab]', unless: 'exome*[tiab]'")
#define CHILDREN CRITERION("P-age", "P", "exclude", "rule: {age: {under: 18}}")
#define ADULTS   CRITERION("P-adult", "P", "include", "rule: {age: {from: 18}}")
#define FEW                                                                                        \
    CRITERION("P-few", "P", "exclude", "rule: {patients: {fewer_than: 10, unclear_below: 15}}")
#define FEW_FUZZY CRITERION("P-few", "P", "exclude", "rule: {patients: {unclear_below: 15}}")
#define COMPARED  CRITERION("C-in", "C", "include", "match: '\"usual care\"[tiab]'")
#define NOT_ALONE CRITERION("C-out", "C", "exclude", "match: '\"no comparator\"[tiab]'")
#define SARCOMA   CRITERION("P-in", "P", "include", "match: 'sarcoma*[ti]'")
#define INDEXED   CRITERION("P-in", "P", "include", "match: 'sarcoma[mh]'")
#define LANGUAGE  CRITERION("G-language", "G", "include", "rule: language")
#define PRIMARY_FEW                                                                                \
    CRITERION("P-few", "P", "exclude", "literature: primary, rule: {patients: {fewer_than: 10}}")

struct made {
    const char *title, *abstract, *heading, *language;
};

struct sample {
    const char *criterion;
    struct made record;
    char verdict;
    enum criterion_held held;
    const char *suggestion;
    size_t n_hits, n_also;
};

static const struct sample samples[] = {
    /* Excluded only when exclusively so: a review of panels and exomes stays. */
    {PANELS, {"Gene panels", "Panels only.", "", ""}, '-', HELD_NOT, "2", 1, 0},
    {PANELS, {"Gene panels", "And exomes.", "", ""}, '+', HELD_ALSO, "1A", 1, 1},
    {PANELS, {"Gene panels", "", "", ""}, '?', HELD_MAYBE_ALSO, "?", 1, 0},
    {PANELS, {"Exomes", "Exomes only.", "", ""}, '+', HELD_NOT, "1A", 0, 0},
    {PANELS, {"Exomes", "", "", ""}, '+', HELD_NOT, "1A", 0, 0},
    /* Children and adults stay, by heading, word or number. */
    {CHILDREN, {"Sarcoma in children", "All had it.", "Child", ""}, '-', HELD_NOT, "2", 2, 0},
    {CHILDREN, {"Sarcoma", "Aged 3-17 years.", "", ""}, '-', HELD_NOT, "2", 1, 0},
    {CHILDREN, {"Sarcoma in children", "And in adults.", "Child", ""}, '+', HELD_ALSO, "1A", 2, 1},
    {CHILDREN, {"Sarcoma in children", "Aged 3-45 years.", "", ""}, '+', HELD_ALSO, "1A", 1, 1},
    {CHILDREN, {"Sarcoma in adults", "All had it.", "Adult", ""}, '+', HELD_NOT, "1A", 2, 0},
    /* The number alone of a mean near the limit, and words of a record not indexed, don't settle.
     */
    {CHILDREN, {"Sarcoma", "Mean age 16 years.", "", ""}, '?', HELD_MAYBE_ALSO, "?", 0, 1},
    {CHILDREN, {"Sarcoma in children", "All had it.", "", ""}, '?', HELD_MAYBE_ALSO, "?", 1, 0},
    {CHILDREN,
     {"Childhood irradiation", "A follow-up.", "Humans", ""},
     '?',
     HELD_MAYBE_ALSO,
     "?",
     1,
     0},
    {CHILDREN, {"Sarcoma", "All had it.", "Humans", ""}, '+', HELD_NOT, "1A", 0, 0},
    {CHILDREN, {"Sarcoma", "All had it.", "", ""}, '?', HELD_NOT, "?", 0, 0},
    {ADULTS, {"Sarcoma in children", "And in adults.", "", ""}, '+', HELD_NOT, "1A", 1, 1},
    {ADULTS, {"Sarcoma in children", "All had it.", "", ""}, '-', HELD_NOT, "2", 1, 0},
    /* No abstract: never an exclusion from what isn't said. */
    {CHILDREN, {"Sarcoma in children", "", "Child", ""}, '?', HELD_MAYBE_ALSO, "?", 2, 0},
    {ADULTS, {"Sarcoma in children", "", "", ""}, '?', HELD_NO_ABSTRACT, "?", 1, 0},
    {SARCOMA, {"Thymoma", "", "", ""}, '?', HELD_NO_ABSTRACT, "?", 0, 0},
    {SARCOMA, {"Thymoma", "Not that.", "", ""}, '-', HELD_NOT, "2", 0, 0},
    {INDEXED, {"Thymoma", "", "Thymoma", ""}, '?', HELD_NO_ABSTRACT, "?", 0, 0},
    /* Metadata that is missing is unclear. */
    {INDEXED, {"Thymoma", "Not that.", "", ""}, '?', HELD_NOT, "?", 0, 0},
    {INDEXED, {"Thymoma", "Not that.", "Thymoma", ""}, '-', HELD_NOT, "2", 0, 0},
    {LANGUAGE, {"Sarcoma", "x", "", ""}, '?', HELD_NOT, "?", 0, 0},
    {LANGUAGE, {"Sarcoma", "x", "", "und"}, '?', HELD_NOT, "?", 0, 0},
    {LANGUAGE, {"Sarcoma", "x", "", "ger"}, '-', HELD_NOT, "2", 0, 0},
    {LANGUAGE, {"Sarcoma", "x", "", "German"}, '-', HELD_NOT, "2", 0, 0},
    {LANGUAGE, {"Sarcoma", "", "", "English"}, '+', HELD_NOT, "1A", 0, 0},
    {LANGUAGE, {"Sarcoma", "x", "", "dan"}, '+', HELD_NOT, "1A", 0, 0},
    /* Fewer than 10-15 patients: between the numbers people judge. */
    {FEW, {"Sarcoma", "We studied 9 patients.", "", ""}, '-', HELD_NOT, "2", 1, 0},
    {FEW, {"Sarcoma", "We studied 10 patients.", "", ""}, '?', HELD_LIMIT, "?", 1, 0},
    {FEW, {"Sarcoma", "We studied 14 patients.", "", ""}, '?', HELD_LIMIT, "?", 1, 0},
    {FEW, {"Sarcoma", "We studied 15 patients.", "", ""}, '+', HELD_NOT, "1A", 1, 0},
    /* Some people in passing are not the study's size. */
    {FEW, {"Sarcoma", "Two patients had pain.", "", ""}, '?', HELD_LIMIT, "?", 1, 0},
    {FEW, {"Sarcoma", "We report two patients.", "", ""}, '-', HELD_NOT, "2", 1, 0},
    {FEW, {"Sarcoma: a case report", "It was treated.", "", ""}, '-', HELD_NOT, "2", 1, 0},
    {FEW, {"Sarcoma", "We studied 8 to 20 patients.", "", ""}, '?', HELD_LIMIT, "?", 1, 0},
    {FEW, {"Sarcoma", "It was studied.", "", ""}, '?', HELD_NOT, "?", 0, 0},
    {FEW_FUZZY, {"Sarcoma: a case report", "It was studied.", "", ""}, '?', HELD_LIMIT, "?", 1, 0},
    {FEW_FUZZY, {"Sarcoma", "We studied 3 patients.", "", ""}, '?', HELD_LIMIT, "?", 1, 0},
    {FEW_FUZZY, {"Sarcoma", "We studied 15 patients.", "", ""}, '+', HELD_NOT, "1A", 1, 0},
    {PRIMARY_FEW, {"Sarcoma", "We studied 3 patients.", "", ""}, '?', HELD_LITERATURE, "?", 1, 0},
    /* C unclear or not stated never stands in the way of 1A; one that is stated does exclude. */
    {COMPARED SARCOMA, {"Sarcoma", "Treated.", "", ""}, '?', HELD_NOT_STATED, "1A", 0, 0},
    {COMPARED SARCOMA, {"Sarcoma", "", "", ""}, '?', HELD_NOT, "1A", 0, 0},
    {COMPARED SARCOMA, {"Sarcoma", "Or usual care.", "", ""}, '+', HELD_NOT, "1A", 1, 0},
    {NOT_ALONE SARCOMA, {"Sarcoma", "With no comparator.", "", ""}, '-', HELD_NOT, "2", 1, 0},
};

static struct str languages[] = {STR("eng"), STR("dan")};
static const struct protocol protocol = {.language = languages, .n_languages = 2};

static struct bib_record record(struct arena *a, const struct made *m)
{
    struct bib_abstract_part *part = ARENA_NEW(a, struct bib_abstract_part);
    struct bib_mesh *mesh = ARENA_NEW(a, struct bib_mesh);
    struct str *language = ARENA_NEW(a, struct str);
    part->text = str_c(m->abstract);
    mesh->name = str_c(m->heading);
    *language = str_c(m->language);
    return (struct bib_record){.title = str_c(m->title),
                               .abstract = part,
                               .n_abstract = part->text.len > 0,
                               .mesh = mesh,
                               .n_mesh = mesh->name.len > 0,
                               .language = language,
                               .n_languages = language->len > 0};
}

static struct criteria_result judged(struct arena *a, const char *criteria, const struct made *m)
{
    struct err e = {0};
    struct pico *p = ARENA_NEW(a, struct pico);
    struct bib_record *r = ARENA_NEW(a, struct bib_record);
    struct criteria_result out;
    const char *text = arena_fmt(a, "%s%s", head, criteria);
    *r = record(a, m);
    must(pico_parse(str_c(text), "p.yaml", STR(""), "", a, NULL, p, &e), &e);
    must(pico_resolve(p, NULL, (struct date){2024, 1, 23}, a, NULL, &e), &e);
    criteria_evaluate(p, &protocol, r, a, &out);
    return out;
}

static void check(size_t i, const struct sample *x)
{
    struct arena a = {0};
    struct criteria_result out = judged(&a, x->criterion, &x->record);
    const struct criterion_result *c = &out.item[0]; /* C before P: they stand by id */
    if (verdict_char(c->verdict) != x->verdict || c->held != x->held ||
        strcmp(suggestion_name(out.suggestion), x->suggestion) != 0 || c->hits.n != x->n_hits ||
        c->also.n != x->n_also)
        fail_msg("%zu: %s / %s: %c held %s, %s, %zu words, %zu against; %.*s", i, x->record.title,
                 x->record.abstract, verdict_char(c->verdict), held_name(c->held),
                 suggestion_name(out.suggestion), c->hits.n, c->also.n,
                 (int)c->rule_note[LANG_EN].len, c->rule_note[LANG_EN].ptr);
    arena_release(&a);
}

static void exclusions_are_held_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        check(i, &samples[i]);
}

static void without_an_abstract_the_text_must_tell(void **state)
{
    (void)state;
    struct arena a = {0};
    struct made bare = {"Thymoma", "", "", ""}, full = {"Thymoma", "Other.", "", ""};
    assert_true(judged(&a, SARCOMA, &bare).to_full_text);
    assert_false(judged(&a, SARCOMA, &full).to_full_text);
    /* What is stated excludes all the same. */
    struct made foreign = {"Thymoma", "", "", "ger"};
    struct criteria_result out = judged(&a, LANGUAGE, &foreign);
    assert_false(out.to_full_text);
    assert_int_equal(out.suggestion, SUGGEST_2);
    arena_release(&a);
}

static void what_held_it_back_is_said_in_both_languages(void **state)
{
    (void)state;
    struct arena a = {0};
    for (enum criterion_held h = HELD_ALSO; h < HELD_COUNT; h++) {
        assert_true(held_text(h, LANG_EN, &a).len > 0 && held_text(h, LANG_DA, &a).len > 0);
        assert_false(str_eq(held_text(h, LANG_EN, &a), held_text(h, LANG_DA, &a)));
    }
    assert_int_equal(held_text(HELD_NOT, LANG_EN, &a).len, 0);
    struct made m = {"Sarcoma", "Aged 3-17 years, 12 patients.", "", "ger"};
    assert_str(judged(&a, CHILDREN, &m).item[0].rule_note[LANG_DA],
               "alle nævnte aldre er under 18 år");
    assert_str(judged(&a, FEW, &m).item[0].rule_note[LANG_EN],
               "the study seems to be of 12 people");
    assert_str(judged(&a, LANGUAGE, &m).item[0].rule_note[LANG_EN],
               "in ger; the protocol asks for eng, dan");
    arena_release(&a);
}

int run_held_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exclusions_are_held_back),
        cmocka_unit_test(without_an_abstract_the_text_must_tell),
        cmocka_unit_test(what_held_it_back_is_said_in_both_languages),
    };
    return cmocka_run_group_tests_name("what is held back", tests, NULL, NULL);
}
