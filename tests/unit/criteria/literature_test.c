/* literature_test.c - what makes a record secondary or primary literature. */
#include "tests.h"

struct sample {
    const char *pub_type[3];
    const char *heading[3];
    const char *title;
    enum literature want;
    const char *reason;
};

static const struct sample samples[] = {
    {{"Journal Article"}, {0}, "Exomes in sarcoma.", LITERATURE_ANY, ""},
    {{"Journal Article", "Systematic Review"}, {0}, "", LITERATURE_SECONDARY, "Systematic Review"},
    {{"Meta-Analysis", "Randomized Controlled Trial"},
     {0},
     "",
     LITERATURE_SECONDARY,
     "Meta-Analysis"},
    {{"practice guideline"}, {0}, "", LITERATURE_SECONDARY, "Practice Guideline"},
    {{"Review"}, {0}, "", LITERATURE_SECONDARY, "Review"},
    {{"Review", "Comparative Study"}, {0}, "", LITERATURE_SECONDARY, "Review"},
    /* A case with a review of the literature is a case. */
    {{"Review", "Case Reports"}, {0}, "", LITERATURE_PRIMARY, "Case Reports"},
    {{"Journal Article", "Observational Study"},
     {0},
     "Not a review",
     LITERATURE_PRIMARY,
     "Observational Study"},
    {{"Multicenter Study"}, {0}, "", LITERATURE_PRIMARY, "Multicenter Study"},
    /* Publication types before headings, headings before titles. */
    {{"Review"}, {"Retrospective Studies"}, "", LITERATURE_SECONDARY, "Review"},
    {{"Journal Article"},
     {"Humans", "Retrospective Studies"},
     "A review",
     LITERATURE_PRIMARY,
     "Retrospective Studies"},
    /* What a text is about is not what it is. */
    {{"Journal Article"}, {"Systematic Reviews as Topic"}, "How they are done", LITERATURE_ANY, ""},
    {{"Journal Article"},
     {"Randomized Controlled Trials as Topic", "Practice Guidelines as Topic"},
     "",
     LITERATURE_ANY,
     ""},
    {{0},
     {0},
     "Exomes: a meta-analysis of randomised trials",
     LITERATURE_SECONDARY,
     "meta analysis"},
    {{0},
     {0},
     "Genomes in care: a CONSENSUS STATEMENT.",
     LITERATURE_SECONDARY,
     "consensus statement"},
    {{0}, {0}, "Retrospective review of 40 patients", LITERATURE_PRIMARY, "retrospective"},
    {{0},
     {0},
     "Thymoma: case report and review of the literature",
     LITERATURE_PRIMARY,
     "case report"},
    {{0}, {0}, "Exome sequencing: a review", LITERATURE_SECONDARY, "review"},
    {{0}, {0}, "Exomes in sarcoma: a review of cases", LITERATURE_PRIMARY, "review of cases"},
    {{"Journal Article", "Evaluation Studies"}, {0}, "", LITERATURE_PRIMARY, "Evaluation Studies"},
    {{"Journal Article"},
     {"Mendelian Randomization Analysis"},
     "",
     LITERATURE_PRIMARY,
     "Mendelian Randomization Analysis"},
    /* Whole words. */
    {{0}, {0}, "Peer reviewers and trialists", LITERATURE_ANY, ""},
    {{0}, {0}, "", LITERATURE_ANY, ""},
};

static void check(const struct sample *s)
{
    struct arena a = {0};
    struct bib_term *type = ARENA_ARRAY(&a, 3, struct bib_term);
    struct bib_mesh *mesh = ARENA_ARRAY(&a, 3, struct bib_mesh);
    struct bib_record r = {.pub_type = type, .mesh = mesh, .title = str_c(s->title)};
    struct literature_reason reason;
    for (; r.n_pub_types < 3 && s->pub_type[r.n_pub_types]; r.n_pub_types++)
        type[r.n_pub_types].name = str_c(s->pub_type[r.n_pub_types]);
    for (; r.n_mesh < 3 && s->heading[r.n_mesh]; r.n_mesh++)
        mesh[r.n_mesh].name = str_c(s->heading[r.n_mesh]);
    enum literature is = literature_of(&r, &a, &reason);
    if (is != s->want || !str_eq_c(reason.words, s->reason))
        fail_msg("%s / %s / %s: %s because of \"%.*s\"", s->pub_type[0] ? s->pub_type[0] : "",
                 s->heading[0] ? s->heading[0] : "", s->title, literature_name(is),
                 (int)reason.words.len, reason.words.ptr);
    arena_release(&a);
}

static void types_then_headings_then_titles_tell(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        check(&samples[i]);
}

int run_literature_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(types_then_headings_then_titles_tell)};
    return cmocka_run_group_tests_name("literature", tests, NULL, NULL);
}
