/* test_model.c - the optimum, found from any side. */
#include "tests.h"

#include "lib/base/buf.h"
#include "lib/base/random.h"
#include "screen/rank/gram.h"

/* Eight rows of four terms, dense. */
static const float ROW[8][4] = {
    {0.6F, 0.8F, 0, 0}, {0.8F, 0, 0.6F, 0},   {0.36F, 0.48F, 0.8F, 0}, {0, 0.6F, 0, 0.8F},
    {0, 0, 1, 0},       {0.28F, 0, 0, 0.96F}, {0, 0.8F, 0.6F, 0},      {1, 0, 0, 0},
};
static const enum rank_label LABEL[8] = {RANK_INCLUDE, RANK_INCLUDE, RANK_EXCLUDE, RANK_EXCLUDE,
                                         RANK_EXCLUDE, RANK_EXCLUDE, RANK_EXCLUDE, RANK_INCLUDE};

/* Rows kept as they are, as places are; counted terms are compared with such below. */
struct rows {
    size_t start[8 * RANK_COUNTED + 1];
    float scale[8 * RANK_COUNTED], value[8 * 4];
    struct rank_matrix x;
};

static void rows_init(struct rows *r)
{
    *r = (struct rows){.x = {.n = 8, .n_terms = 4, .n_places = 4}};
    memcpy(r->value, ROW, sizeof r->value);
    r->x.start = r->start;
    r->x.scale = r->scale;
    r->x.place = r->value;
}

struct known {
    double cost, growth, ratio, offset;
    uint32_t record[8];
    size_t n;
    double weight[8]; /* of each label */
    double objective, w[4], intercept;
};

/* liblinear's optimum (the constant a feature of every row), which Newton steps move by less than
 * 1e-12. */
static const struct known KNOWN[] = {
    {0.11,
     0,
     9.8,
     1,
     {0, 1, 2, 3, 4, 5, 6},
     7,
     {1, 1, 1, 1, 1, 1, 1},
     0.361902716161,
     {0.338771027714, 0.130602834518, 0.057420422644, -0.067624173973},
     0.319936463488},
    {5,
     0.3,
     3,
     2,
     {0, 1, 2, 3, 4, 5, 6, 7},
     8,
     {1, 1, 1, 1, 1, 1, 1, 1},
     4.086581169719,
     {1.801659303523, -0.177067533585, -0.895575249640, -1.077296907418},
     -0.067665113479},
    {0.11,
     0,
     9.8,
     2,
     {0, 4},
     2,
     {1, 1},
     0.125484841125,
     {0.120080891643, 0.160107851547, -0.050834870798, 0},
     0.298599881306},
    {0.5,
     0.3,
     9.8,
     1,
     {0, 1, 2, 3, 4, 5, 6, 7},
     8,
     {1, 0.5, 1, 1, 2, 1, 1, 0.5},
     0.838740706693,
     {0.608855716267, 0.145905533624, -0.199149701336, -0.213516021993},
     0.231793719562},
};

static struct rank_settings settings_of(const struct known *k)
{
    struct rank_settings s = RANK_USUAL;
    s.cost = k->cost;
    s.growth = k->growth;
    s.ratio = k->ratio;
    s.offset = k->offset;
    return s;
}

static void assert_near(double got, double known)
{
    if (fabs(got - known) > 1e-6)
        fail_msg("%.9f where %.9f is known", got, known);
}

static void the_known_optimum(void **state)
{
    struct rows r;
    struct rank_gram g;
    (void)state;
    rows_init(&r);
    rank_gram_init(&g, &r.x);
    for (size_t i = 0; i < COUNT_OF(KNOWN); i++) {
        const struct known *k = &KNOWN[i];
        struct rank_settings s = settings_of(k);
        struct rank_model m;
        struct rank_machine machine;
        rank_model_init(&m, &r.x, &s);
        rank_machine_init(&machine, &g, &s);
        for (size_t j = 0; j < k->n; j++) {
            enum rank_label label = LABEL[k->record[j]];
            rank_model_label_weighted(&m, k->record[j], label, k->weight[j]);
            rank_machine_label_weighted(&machine, k->record[j], label, k->weight[j]);
        }
        rank_model_fit(&m, 1e-9);
        rank_machine_fit(&machine, 1e-9);
        assert_near(rank_model_objective(&m), k->objective);
        for (size_t t = 0; t < 4; t++)
            assert_near(m.w[t], k->w[t]);
        assert_near(m.intercept, k->intercept);
        for (size_t j = 0; j < 8; j++) {
            double score = k->intercept;
            for (size_t t = 0; t < 4; t++)
                score += k->w[t] * (double)ROW[j][t];
            assert_near(machine.score[j], score);
        }
        rank_model_release(&m);
        rank_machine_release(&machine);
    }
    rank_gram_release(&g);
}

/* Labels told one by one, some wrong at first and one too many: the same optimum. */
static void the_way_there_does_not_matter(void **state)
{
    struct rows r;
    struct rank_model m;
    const struct known *k = &KNOWN[0];
    struct rank_settings s = settings_of(k);
    (void)state;
    rows_init(&r);
    rank_model_init(&m, &r.x, &s);
    rank_model_label(&m, 7, RANK_INCLUDE);
    for (size_t j = k->n; j-- > 0;) {
        rank_model_label(&m, k->record[j], j == 3 ? RANK_INCLUDE : LABEL[k->record[j]]);
        rank_model_fit(&m, RANK_TOLERANCE);
    }
    rank_model_label(&m, 3, RANK_EXCLUDE);
    rank_model_label(&m, 7, RANK_UNKNOWN);
    rank_model_extend(&m, &r.x);
    rank_model_fit(&m, 1e-9);
    for (size_t t = 0; t < 4; t++)
        assert_near(m.w[t], k->w[t]);
    rank_model_release(&m);
}

static void kept_products_give_the_same(void **state)
{
    struct rows r;
    struct rank_gram g;
    struct rank_machine machine;
    struct rank_model m;
    const struct known *k = &KNOWN[1];
    struct rank_settings s = settings_of(k);
    float score[8];
    (void)state;
    rows_init(&r);
    rank_gram_init(&g, &r.x);
    rank_machine_init(&machine, &g, &s);
    rank_model_init(&m, &r.x, &s);
    for (size_t j = 0; j < k->n; j++) {
        rank_machine_label(&machine, k->record[j], LABEL[k->record[j]]);
        rank_model_label(&m, k->record[j], LABEL[k->record[j]]);
        rank_machine_fit(&machine, 1e-9);
        rank_model_fit(&m, 1e-9);
        rank_model_score(&m, score);
        for (size_t i = 0; i < 8; i++)
            assert_near(machine.score[i], (double)score[i]);
    }
    rank_machine_release(&machine);
    rank_gram_release(&g);
    rank_model_release(&m);
}

/* A label of weight 2 is one record labelled twice; of weight ½, half of one. */
static void labels_have_weights(void **state)
{
    struct rows r;
    struct rank_gram g;
    struct rank_machine machine;
    struct rank_model m, twice;
    struct rank_settings s = settings_of(&KNOWN[1]);
    float score[8], other[8];
    (void)state;
    rows_init(&r);
    rank_gram_init(&g, &r.x);
    rank_machine_init(&machine, &g, &s);
    rank_model_init(&m, &r.x, &s);
    for (size_t i = 0; i < 8; i++) {
        double weight = LABEL[i] == RANK_INCLUDE ? 0.5 : 2;
        rank_machine_label_weighted(&machine, i, LABEL[i], weight);
        rank_model_label_weighted(&m, i, LABEL[i], weight);
    }
    rank_machine_fit(&machine, 1e-9);
    rank_model_fit(&m, 1e-9);
    rank_model_score(&m, score);
    for (size_t i = 0; i < 8; i++)
        assert_near(machine.score[i], (double)score[i]);
    /* The same by costs: half as dear, and excludes four times as dear against includes. */
    s.cost *= 0.5 * (1 + 4 / s.ratio) / (1 + 1 / s.ratio);
    s.ratio /= 4;
    rank_model_init(&twice, &r.x, &s);
    for (size_t i = 0; i < 8; i++)
        rank_model_label(&twice, i, LABEL[i]);
    rank_model_fit(&twice, 1e-9);
    rank_model_score(&twice, other);
    for (size_t i = 0; i < 8; i++)
        assert_near((double)score[i], (double)other[i]);
    /* Told again with weight 1 it is the plain label. */
    for (size_t i = 0; i < 8; i++)
        rank_model_label(&m, i, LABEL[i]);
    rank_model_fit(&m, 1e-9);
    assert_near(rank_model_objective(&m), KNOWN[1].objective);
    rank_model_release(&twice);
    rank_model_release(&m);
    rank_machine_release(&machine);
    rank_gram_release(&g);
}

static void rests_and_goes_on(void **state)
{
    struct rows r;
    struct rank_model m;
    const struct known *k = &KNOWN[0];
    struct rank_settings s = settings_of(k);
    (void)state;
    rows_init(&r);
    rank_model_init(&m, &r.x, &s);
    for (size_t j = 0; j < k->n; j++) {
        rank_model_label(&m, k->record[j], j == 0 ? RANK_EXCLUDE : LABEL[k->record[j]]);
        rank_model_fit(&m, RANK_TOLERANCE);
        rank_model_rest(&m);
    }
    /* A label changed while it rests. */
    rank_model_label(&m, k->record[0], LABEL[k->record[0]]);
    rank_model_fit(&m, 1e-9);
    for (size_t t = 0; t < 4; t++)
        assert_near(m.w[t], k->w[t]);
    assert_near(m.intercept, k->intercept);
    rank_model_release(&m);
}

#define SHORT 40

/* Texts of words drawn from a few; the later half has more, of which the first has one. */
static void make_texts(struct rank_text *t, size_t n, struct arena *a)
{
    struct random r = random_seeded(13);
    for (size_t i = 0; i < n; i++) {
        struct buf b = {0};
        for (size_t k = 0; k < 12; k++)
            buf_addf(&b, "word%zu ", (size_t)random_below(&r, i < n / 2 ? 15 : 60));
        buf_addf(&b, i == 0 ? "late once" : i > n / 2 ? "late" : "");
        t[i] = (struct rank_text){.title = STR("a trial of something")};
        t[i].abstract = arena_str(a, buf_str(&b));
        t[i].verdicts = str_c(i % 2 ? "+" : "-");
        buf_release(&b);
    }
}

static enum rank_label label_of(size_t i)
{
    return i % 4 == 0 ? RANK_INCLUDE : RANK_EXCLUDE;
}

/* Rows of counted terms, and the same numbers as plain rows: one optimum. */
static void counted_terms_are_plain_numbers(void **state)
{
    struct arena a = {0};
    struct rank_text t[SHORT];
    struct rank_corpus *c = rank_corpus_new();
    struct rank_matrix x, plain = {.n = SHORT};
    struct rank_model m, other;
    (void)state;
    make_texts(t, SHORT, &a);
    rank_corpus_add(c, t, SHORT);
    rank_corpus_matrix(c, &RANK_USUAL, &x);
    plain.n_terms = plain.n_places = x.n_terms;
    plain.start = ARENA_ARRAY(&a, SHORT * RANK_COUNTED + 1, size_t);
    plain.scale = ARENA_ARRAY(&a, SHORT * RANK_COUNTED, float);
    plain.place = ARENA_ARRAY(&a, SHORT * x.n_terms, float);
    for (size_t i = 0; i < SHORT; i++) {
        double *row = ARENA_ARRAY(&a, x.n_terms, double);
        rank_matrix_add(&x, i, 1, row);
        for (size_t k = 0; k < x.n_terms; k++)
            plain.place[i * x.n_terms + k] = (float)row[k];
        assert_near(rank_matrix_square(&x, i), rank_matrix_square(&plain, i));
    }
    rank_model_init(&m, &x, &RANK_USUAL);
    rank_model_init(&other, &plain, &RANK_USUAL);
    for (size_t i = 0; i < SHORT; i += 2) {
        rank_model_label(&m, i, label_of(i));
        rank_model_label(&other, i, label_of(i));
    }
    rank_model_fit(&m, 1e-9);
    rank_model_fit(&other, 1e-9);
    assert_near(rank_model_objective(&m), rank_model_objective(&other));
    for (size_t i = 0; i < SHORT; i++)
        assert_near(rank_matrix_product(&x, i, m.w), rank_matrix_product(&plain, i, other.w));
    rank_model_release(&m);
    rank_model_release(&other);
    rank_matrix_release(&x);
    rank_corpus_free(c);
    arena_release(&a);
}

/* Records come in: terms that one record alone had are terms now, all numbers and weights of terms
 * change, and the model goes on from what it learned to the optimum that it would have from
 * nothing. */
static void records_come_in(void **state)
{
    struct arena a = {0};
    struct rank_text t[SHORT];
    struct rank_corpus *c = rank_corpus_new();
    struct rank_matrix few, all;
    struct rank_model m, anew;
    size_t passes[2];
    (void)state;
    make_texts(t, SHORT, &a);
    rank_corpus_add(c, t, SHORT / 2);
    rank_corpus_matrix(c, &RANK_USUAL, &few);
    rank_model_init(&m, &few, &RANK_USUAL);
    for (size_t i = 0; i < SHORT / 2; i++)
        rank_model_label_weighted(&m, i, label_of(i), i % 3 ? 1 : 0.5);
    rank_model_fit(&m, 1e-9);
    rank_corpus_add(c, t + SHORT / 2, SHORT / 2);
    rank_corpus_matrix(c, &RANK_USUAL, &all);
    assert_true(all.n_counted > few.n_counted + 20);
    rank_model_extend(&m, &all);
    rank_matrix_release(&few);
    assert_int_equal(m.n_labelled, SHORT / 2);
    passes[0] = rank_model_fit(&m, 1e-9);
    rank_model_init(&anew, &all, &RANK_USUAL);
    for (size_t i = 0; i < SHORT / 2; i++)
        rank_model_label_weighted(&anew, i, label_of(i), i % 3 ? 1 : 0.5);
    passes[1] = rank_model_fit(&anew, 1e-9);
    assert_near(rank_model_objective(&m), rank_model_objective(&anew));
    assert_near(m.intercept, anew.intercept);
    for (size_t k = 0; k < all.n_terms; k++)
        assert_near(m.w[k], anew.w[k]);
    assert_true(passes[0] <= passes[1]);
    /* A new record is labelled like any other. */
    rank_model_label(&m, SHORT - 1, RANK_INCLUDE);
    rank_model_label(&anew, SHORT - 1, RANK_INCLUDE);
    rank_model_fit(&m, 1e-9);
    rank_model_fit(&anew, 1e-9);
    assert_near(rank_model_objective(&m), rank_model_objective(&anew));
    rank_model_release(&m);
    rank_model_release(&anew);
    rank_matrix_release(&all);
    rank_corpus_free(c);
    arena_release(&a);
}

static void nothing_known(void **state)
{
    struct rows r;
    struct rank_model m;
    float score[8];
    (void)state;
    rows_init(&r);
    rank_model_init(&m, &r.x, &RANK_USUAL);
    assert_int_equal(rank_model_fit(&m, RANK_TOLERANCE), 0);
    rank_model_score(&m, score);
    for (size_t i = 0; i < 8; i++)
        assert_true(score[i] == 0);
    /* One side alone is learned from too: likes of the include come first. */
    rank_model_label(&m, 0, RANK_INCLUDE);
    rank_model_fit(&m, RANK_TOLERANCE);
    rank_model_score(&m, score);
    assert_true(score[2] > score[4]);
    rank_model_release(&m);
}

const struct CMUnitTest MODEL_TESTS[] = {cmocka_unit_test(the_known_optimum),
                                         cmocka_unit_test(the_way_there_does_not_matter),
                                         cmocka_unit_test(kept_products_give_the_same),
                                         cmocka_unit_test(labels_have_weights),
                                         cmocka_unit_test(rests_and_goes_on),
                                         cmocka_unit_test(counted_terms_are_plain_numbers),
                                         cmocka_unit_test(records_come_in),
                                         cmocka_unit_test(nothing_known)};
const size_t MODEL_TEST_COUNT = COUNT_OF(MODEL_TESTS);
