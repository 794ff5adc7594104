/* test_model.c - the optimum, found from any side. */
#include "tests.h"

#include "screen/rank/gram.h"

/* Eight rows of four terms, dense. */
static const float ROW[8][4] = {
    {0.6F, 0.8F, 0, 0}, {0.8F, 0, 0.6F, 0},   {0.36F, 0.48F, 0.8F, 0}, {0, 0.6F, 0, 0.8F},
    {0, 0, 1, 0},       {0.28F, 0, 0, 0.96F}, {0, 0.8F, 0.6F, 0},      {1, 0, 0, 0},
};
static const enum rank_label LABEL[8] = {RANK_INCLUDE, RANK_INCLUDE, RANK_EXCLUDE, RANK_EXCLUDE,
                                         RANK_EXCLUDE, RANK_EXCLUDE, RANK_EXCLUDE, RANK_INCLUDE};

struct rows {
    size_t start[9];
    uint32_t term[32];
    float value[32];
    struct rank_matrix x;
};

static void rows_init(struct rows *r)
{
    *r = (struct rows){.x = {.n = 8, .n_terms = 4}};
    for (size_t i = 0; i < 8; i++) {
        r->start[i + 1] = r->start[i];
        for (uint32_t t = 0; t < 4; t++) {
            if (ROW[i][t] == 0)
                continue;
            r->term[r->start[i + 1]] = t;
            r->value[r->start[i + 1]++] = ROW[i][t];
        }
    }
    r->x.start = r->start;
    r->x.term = r->term;
    r->x.value = r->value;
}

struct known {
    double cost, growth, ratio, offset;
    uint32_t record[8];
    size_t n;
    double objective, w[4], intercept;
};

/* liblinear's optimum, polished with Newton steps to twelve digits. */
static const struct known KNOWN[] = {
    {0.11,
     0,
     9.8,
     1,
     {0, 1, 2, 3, 4, 5, 6},
     7,
     0.361902719618,
     {0.338771023617, 0.130602835191, 0.057420419592, -0.067624174509},
     0.319936469793},
    {5,
     0.3,
     3,
     2,
     {0, 1, 2, 3, 4, 5, 6, 7},
     8,
     4.086581194340,
     {1.801659294374, -0.177067536432, -0.895575297624, -1.077296924171},
     -0.067665072308},
    {0.11,
     0,
     9.8,
     2,
     {0, 4},
     2,
     0.125484842080,
     {0.120080887939, 0.160107850586, -0.050834870928, 0},
     0.298599884609},
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
    (void)state;
    rows_init(&r);
    for (size_t i = 0; i < COUNT_OF(KNOWN); i++) {
        const struct known *k = &KNOWN[i];
        struct rank_settings s = settings_of(k);
        struct rank_model m;
        rank_model_init(&m, &r.x, &s);
        for (size_t j = 0; j < k->n; j++)
            rank_model_label(&m, k->record[j], LABEL[k->record[j]]);
        rank_model_fit(&m, 1e-9);
        assert_near(rank_model_objective(&m), k->objective);
        for (size_t t = 0; t < 4; t++)
            assert_near(m.w[t], k->w[t]);
        assert_near(m.intercept, k->intercept);
        rank_model_release(&m);
    }
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

const struct CMUnitTest MODEL_TESTS[] = {
    cmocka_unit_test(the_known_optimum),           cmocka_unit_test(the_way_there_does_not_matter),
    cmocka_unit_test(kept_products_give_the_same), cmocka_unit_test(labels_have_weights),
    cmocka_unit_test(rests_and_goes_on),           cmocka_unit_test(nothing_known)};
const size_t MODEL_TEST_COUNT = COUNT_OF(MODEL_TESTS);
