/* test_explain.c - scores taken apart: the parts are all there, and stand where they say. */
#include "tests.h"

#include "lib/base/buf.h"
#include "lib/base/random.h"
#include "screen/rank/explain.h"

#define N 120

static const char *const SUBJECT[3][6] = {
    {"genome", "sequencing", "tumour", "variants", "S\xc3\xb8vn", "exome"},
    {"asthma", "inhaler", "lung", "airways", "wheeze", "children"},
    {"knee", "surgery", "implants", "bone", "joint", "pain"}};
static const struct str HEADING[3] = {STR("Neoplasms"), STR("Asthma"), STR("pt:Review")};

struct made {
    struct arena a;
    struct rank_text text[N];
    struct rank_corpus *corpus;
    struct rank_matrix x;
    struct rank_model model;
};

/* Records of three subjects; every third is of the first, and the half of these is labelled. */
static void made_init(struct made *m)
{
    struct random r = random_seeded(11);
    memset(m, 0, sizeof *m);
    m->corpus = rank_corpus_new();
    for (size_t i = 0; i < N; i++) {
        struct buf b = {0};
        for (size_t k = 0; k < 4; k++)
            buf_addf(&b, "%s ", SUBJECT[i % 3][random_below(&r, 6)]);
        m->text[i].title = arena_str(&m->a, buf_str(&b));
        buf_clear(&b);
        for (size_t k = 0; k < 20; k++)
            buf_addf(&b, "%s, a trial of %s. ", SUBJECT[i % 3][random_below(&r, 6)],
                     SUBJECT[random_below(&r, 3)][random_below(&r, 6)]);
        m->text[i].abstract = arena_str(&m->a, buf_str(&b));
        m->text[i].heading = &HEADING[i % 3];
        m->text[i].n_heading = i % 5 == 0 ? 0 : i % 3 == 2 ? 1 : 2;
        m->text[i].verdicts = str_c(i % 3 == 0 ? "+?" : i % 7 ? "-+" : "");
        buf_release(&b);
    }
    rank_corpus_add(m->corpus, m->text, N);
    rank_corpus_matrix(m->corpus, &RANK_USUAL, &m->x);
    rank_model_init(&m->model, &m->x, &RANK_USUAL);
    for (size_t i = 0; i < N / 2; i++)
        rank_model_label(&m->model, i, i % 3 == 0 ? RANK_INCLUDE : RANK_EXCLUDE);
    rank_model_fit(&m->model, RANK_TOLERANCE);
}

static void made_release(struct made *m)
{
    rank_model_release(&m->model);
    rank_matrix_release(&m->x);
    rank_corpus_free(m->corpus);
    arena_release(&m->a);
}

static struct str text_of(const struct rank_text *t, struct rank_span s)
{
    struct str in = s.in_abstract ? t->abstract : t->title;
    assert_true(s.start < s.end && s.end <= in.len);
    return str_n(in.ptr + s.start, s.end - s.start);
}

static const struct rank_reason *find(const struct rank_why *why, enum rank_reason_kind kind,
                                      const char *text)
{
    for (size_t k = 0; k < why->n; k++) {
        if (why->reason[k].kind == kind && str_eq(why->reason[k].text, str_c(text)))
            return &why->reason[k];
    }
    return NULL;
}

static void parts_sum_to_the_score(void **state)
{
    struct made m;
    struct rank_why why;
    float score[N];
    (void)state;
    made_init(&m);
    assert_int_equal(m.x.n_places > 0, 1);
    rank_model_score(&m.model, score);
    for (size_t i = 0; i < N; i++) {
        double sum = 0, words = 0, heat = 0;
        rank_explain(m.corpus, &m.model, i, &m.text[i], &m.a, &why);
        for (size_t k = 0; k < why.n; k++) {
            const struct rank_reason *r = &why.reason[k];
            sum += r->weight;
            words += r->kind == RANK_BY_WORDS ? r->weight : 0;
            assert_true(k == 0 || fabs(r->weight) <= fabs(why.reason[k - 1].weight));
        }
        for (size_t k = 0; k < why.n_word; k++)
            heat += why.word[k].weight;
        assert_true(fabs(sum + why.intercept - why.score) <= 1e-6 * fabs(why.score));
        assert_true(fabs(why.rest) <= 1e-9);
        assert_true(fabs(heat - words) <= 1e-9);
        assert_true(fabs(why.score - (double)score[i]) <= 1e-4);
    }
    made_release(&m);
}

static void words_stand_where_they_say(void **state)
{
    struct made m;
    struct rank_why why;
    (void)state;
    made_init(&m);
    size_t i = 99; /* of the first subject, not labelled */
    rank_explain(m.corpus, &m.model, i, &m.text[i], &m.a, &why);
    assert_int_equal(why.n_word, 4 + 20 * 5 - 20); /* `a` is no word */
    for (size_t k = 0; k < why.n; k++) {
        const struct rank_reason *r = &why.reason[k];
        for (size_t s = 0; r->n_words == 1 && s < r->n_span; s++)
            assert_true(str_eq(text_of(&m.text[i], r->span[s]), r->text));
        assert_true(r->kind != RANK_BY_WORDS || r->n_span > 0);
    }
    /* The subject's words raise the score, another's lower it. */
    size_t raising = 0, lowering = 0;
    for (size_t k = 0; k < 6; k++) {
        const struct rank_reason *own = find(&why, RANK_BY_WORDS, SUBJECT[0][k]);
        const struct rank_reason *other = find(&why, RANK_BY_WORDS, SUBJECT[1][k]);
        raising += own && own->weight > 0;
        assert_false(own && own->weight < 0);
        lowering += other && other->weight < 0;
    }
    assert_true(raising >= 4 && lowering >= 2);
    assert_true(find(&why, RANK_BY_HEADING, "Neoplasms")->weight > 0);
    for (size_t k = 0; k < why.n; k++)
        assert_true(why.reason[k].kind != RANK_BY_VERDICT ||
                    (why.reason[k].which == 0 && why.reason[k].weight > 0));
    made_release(&m);
}

/* Words that stand in no labelled record raise a score by the topic that they belong to alone. */
static void topics_are_words(void **state)
{
    struct made m;
    struct rank_why why;
    struct rank_settings s = RANK_USUAL;
    double raised = 0;
    (void)state;
    made_init(&m);
    rank_model_release(&m.model);
    rank_matrix_release(&m.x);
    memset(s.weight, 0, sizeof s.weight);
    s.weight[RANK_THEMES] = s.weight[RANK_TOPICS] = 0.5;
    rank_corpus_matrix(m.corpus, &s, &m.x);
    rank_model_init(&m.model, &m.x, &s);
    rank_model_label(&m.model, 0, RANK_INCLUDE);
    rank_model_label(&m.model, 1, RANK_EXCLUDE);
    rank_model_fit(&m.model, RANK_TOLERANCE);
    rank_explain(m.corpus, &m.model, 99, &m.text[99], &m.a, &why);
    for (size_t k = 0; k < 6; k++) {
        const struct rank_reason *own = find(&why, RANK_BY_WORDS, SUBJECT[0][k]);
        raised += own ? own->weight : 0;
    }
    assert_true(raised > 0);
    assert_true(fabs(why.rest) <= 1e-9);
    made_release(&m);
}

/* Of another text only what it shares with the record is explained; the rest is said to be so. */
static void another_text(void **state)
{
    static const struct rank_text SHORT = {.title = STR("Unheard-of genome")};
    struct made m;
    struct rank_why why;
    double sum = 0;
    (void)state;
    made_init(&m);
    rank_explain(m.corpus, &m.model, 0, &SHORT, &m.a, &why);
    for (size_t k = 0; k < why.n; k++)
        sum += why.reason[k].weight;
    assert_int_equal(why.n_word, 3);
    assert_true(fabs(why.rest) > 0);
    assert_true(fabs(sum + why.rest + why.intercept - why.score) < 1e-9);
    made_release(&m);
}

const struct CMUnitTest EXPLAIN_TESTS[] = {
    cmocka_unit_test(parts_sum_to_the_score), cmocka_unit_test(words_stand_where_they_say),
    cmocka_unit_test(topics_are_words), cmocka_unit_test(another_text)};
const size_t EXPLAIN_TEST_COUNT = COUNT_OF(EXPLAIN_TESTS);
