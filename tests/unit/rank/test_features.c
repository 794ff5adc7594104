/* test_features.c - which records are alike, and records that come later. */
#include "tests.h"

#include "lib/base/buf.h"
#include "lib/base/random.h"
#include "screen/rank/gram.h"

#define TEXT(t, a)                                                                                 \
    {                                                                                              \
        .title = STR(t), .abstract = STR(a)                                                        \
    }

static const struct rank_text RECORD[] = {
    TEXT("Whole genome sequencing of tumours", "Genomes of adults with metastatic cancer."),
    TEXT("Sequenced tumours", "The whole genome was sequenced in metastatic cancers."),
    TEXT("Asthma inhalers", "Adults with asthma used an inhaler."),
    TEXT("", ""),
    TEXT("S\xc3\xb8vnapn\xc3\xb8 hos b\xc3\xb8rn", "B\xc3\xb8rn og s\xc3\xb8vn."),
    TEXT("Sovnapno hos born", ""),
};

static struct rank_matrix matrix_of(const struct rank_text *t, size_t n, size_t at_once,
                                    const struct rank_settings *s)
{
    struct rank_matrix x;
    struct rank_corpus *c = rank_corpus_new();
    for (size_t i = 0; i < n; i += at_once)
        rank_corpus_add(c, t + i, i + at_once <= n ? at_once : n - i);
    assert_int_equal(rank_corpus_size(c), n);
    rank_corpus_matrix(c, s, &x);
    rank_corpus_free(c);
    return x;
}

static void likeness(void **state)
{
    struct rank_gram g;
    struct rank_settings words = RANK_USUAL;
    words.weight[RANK_THEMES] = words.weight[RANK_TOPICS] = 0;
    struct rank_matrix x = matrix_of(RECORD, COUNT_OF(RECORD), 6, &words);
    (void)state;
    rank_gram_init(&g, &x);
    const float *row = rank_gram_row(&g, 0);
    /* Stems bring other forms of a word together; other subjects stay apart. */
    assert_true(row[1] > 1.5F * row[2]);
    assert_true(row[2] > 0); /* adults with */
    /* Nothing is like a record without words. */
    assert_true(row[3] == 0);
    assert_true(rank_matrix_square(&x, 3) == 0);
    /* Letters are folded. */
    row = rank_gram_row(&g, 4);
    assert_true(row[5] > 0.5F);
    assert_true(row[0] == 0);
    rank_gram_release(&g);
    rank_matrix_release(&x);
}

/* Two subjects; of one, records 0 and 2 share no word, but each shares some with record 1. */
static void topics_bring_together(void **state)
{
    static const struct rank_text t[] = {TEXT("alpha beta", ""),     TEXT("beta gamma", ""),
                                         TEXT("gamma delta", ""),    TEXT("delta alpha", ""),
                                         TEXT("river mountain", ""), TEXT("mountain forest", ""),
                                         TEXT("forest lake", ""),    TEXT("lake river", "")};
    struct rank_settings s = RANK_USUAL;
    struct rank_gram g;
    (void)state;
    memset(s.weight, 0, sizeof s.weight);
    s.weight[RANK_PHRASES] = 0.5;
    s.weight[RANK_TOPICS] = 0.5;
    s.themes = s.topics = 2; /* the others are as long as each other: any of them may come next */
    struct rank_matrix x = matrix_of(t, COUNT_OF(t), COUNT_OF(t), &s);
    rank_gram_init(&g, &x);
    const float *row = rank_gram_row(&g, 0);
    assert_true(row[2] > 0.3F);
    assert_true(fabsf(row[5]) < 0.15F);
    rank_gram_release(&g);
    rank_matrix_release(&x);
}

/* A title alone says less than a title with an abstract, and no more when all are titles alone. */
static void short_texts_count_less(void **state)
{
    static const struct rank_text t[] = {
        TEXT("asthma inhaler", ""), TEXT("asthma inhaler", ""),
        TEXT("asthma inhaler", "adults asthma inhaler daily asthma inhaler daily adults daily"),
        TEXT("lake forest", "river lake forest river adults daily"), TEXT("", "")};
    struct rank_settings s = RANK_USUAL;
    (void)state;
    s.half = 5;
    struct rank_matrix x = matrix_of(t, COUNT_OF(t), 2, &s);
    double less = rank_matrix_square(&x, 0), more = rank_matrix_square(&x, 2);
    assert_true(fabs(less / more - (2.0 / 7) / (11.0 / 16)) < 1e-5);
    assert_true(rank_matrix_square(&x, 4) == 0);
    rank_matrix_release(&x);
    struct rank_matrix y = matrix_of(t, 2, 2, &s);
    s.half = 0;
    struct rank_matrix z = matrix_of(t, 2, 2, &s);
    assert_true(fabs(rank_matrix_square(&y, 0) - rank_matrix_square(&z, 0)) < 1e-6);
    rank_matrix_release(&y);
    rank_matrix_release(&z);
}

/* Views that a record lacks take nothing from it and give nothing to the others. */
static void views_have_their_weight(void **state)
{
    static const struct str HEADING[] = {STR("Humans"), STR("pt:Review"), STR("Asthma")};
    const double *weight = RANK_USUAL.weight;
    struct rank_settings even = RANK_USUAL;
    even.half = 0;
    struct rank_text t[COUNT_OF(RECORD)];
    struct rank_matrix x = matrix_of(RECORD, COUNT_OF(RECORD), 6, &even);
    double whole = 0;
    (void)state;
    for (size_t v = 0; v < RANK_VIEW_COUNT; v++)
        whole += v == RANK_HEADINGS || v == RANK_VERDICTS ? 0 : weight[v];
    assert_true(fabs(rank_matrix_square(&x, 0) - whole) < 1e-6);
    rank_matrix_release(&x);
    memcpy(t, RECORD, sizeof t);
    for (size_t i = 0; i < 3; i++) {
        t[i].heading = HEADING;
        t[i].n_heading = 1 + i;
        t[i].verdicts = str_c(i == 1 ? "..??" : "+.-?");
    }
    x = matrix_of(t, COUNT_OF(t), 2, &even);
    assert_true(fabs(rank_matrix_square(&x, 0) - whole - weight[RANK_HEADINGS] -
                     weight[RANK_VERDICTS]) < 1e-6);
    assert_true(fabs(rank_matrix_square(&x, 1) - whole - weight[RANK_HEADINGS]) < 1e-6);
    assert_true(rank_matrix_square(&x, 4) > 0 && rank_matrix_square(&x, 4) < whole + 1e-6);
    rank_matrix_release(&x);
}

/* Records alike in words alone, told apart by headings, or by verdicts, that some share. */
static void headings_and_verdicts_tell_apart(void **state)
{
    static const struct str HUMANS[] = {STR("Humans")}, ANIMALS[] = {STR("Animals")};
    struct rank_text t[6];
    struct rank_gram g;
    (void)state;
    for (size_t i = 0; i < 6; i++)
        t[i] = (struct rank_text){.title = STR("Asthma inhalers"), .abstract = STR("Adults")};
    t[0].heading = t[1].heading = HUMANS;
    t[2].heading = ANIMALS;
    t[0].n_heading = t[1].n_heading = t[2].n_heading = 1;
    t[3].verdicts = t[4].verdicts = str_c("+?");
    t[5].verdicts = str_c("-.");
    struct rank_matrix x = matrix_of(t, 6, 6, &RANK_USUAL);
    rank_gram_init(&g, &x);
    const float *row = rank_gram_row(&g, 0);
    assert_true(row[1] > row[2]);
    assert_true(row[2] == row[3]); /* a heading of one record only is no feature */
    row = rank_gram_row(&g, 3);
    assert_true(row[4] > row[5]);
    rank_gram_release(&g);
    rank_matrix_release(&x);
}

static void assert_same(const struct rank_matrix *x, const struct rank_matrix *y)
{
    size_t slots = x->n * RANK_COUNTED;
    assert_int_equal(x->n, y->n);
    assert_int_equal(x->n_counted, y->n_counted);
    assert_int_equal(x->n_places, y->n_places);
    assert_memory_equal(x->start, y->start, (slots + 1) * sizeof *x->start);
    assert_memory_equal(x->entry, y->entry, x->start[slots] * sizeof *x->entry);
    assert_memory_equal(x->scale, y->scale, slots * sizeof *x->scale);
    assert_memory_equal(x->idf, y->idf, x->n_counted * sizeof *x->idf);
    assert_memory_equal(x->place, y->place, x->n * x->n_places * sizeof *x->place);
}

static void later_records_give_the_same_matrix(void **state)
{
    struct rank_matrix x = matrix_of(RECORD, COUNT_OF(RECORD), 6, &RANK_USUAL);
    struct rank_matrix y = matrix_of(RECORD, COUNT_OF(RECORD), 1, &RANK_USUAL);
    (void)state;
    assert_same(&x, &y);
    rank_matrix_release(&x);
    rank_matrix_release(&y);
}

#define MANY 3000

/* Made texts: words drawn from a few hundred, the first ones often. */
static void make_many(struct rank_text *t, struct arena *a)
{
    static const char *const ENDING[] = {"", "s", "ing", "ed", "ation"};
    struct random r = random_seeded(5);
    for (size_t i = 0; i < MANY; i++) {
        struct buf b = {0};
        for (size_t k = 0; k < 30; k++)
            buf_addf(&b, "word%zu%s ", (size_t)(400 * pow(random_unit(&r), 3)),
                     ENDING[random_below(&r, COUNT_OF(ENDING))]);
        t[i] = (struct rank_text){.abstract = arena_str(a, buf_str(&b))};
        t[i].title = str_n(t[i].abstract.ptr, t[i].abstract.len / 3);
        t[i].verdicts = str_c(i % 3 ? "+-" : "?");
        buf_release(&b);
    }
}

/* Enough records for several threads, and for a sample in place of all. */
static void any_number_of_threads_gives_the_same(void **state)
{
    struct arena a = {0};
    struct rank_text *t = ARENA_ARRAY(&a, MANY, struct rank_text);
    float *score[2] = {ARENA_ARRAY(&a, MANY, float), ARENA_ARRAY(&a, MANY, float)};
    struct rank_matrix x[2];
    (void)state;
    make_many(t, &a);
    for (size_t k = 0; k < 2; k++) {
        struct rank_settings s = RANK_USUAL;
        struct rank_corpus *c = rank_corpus_new();
        s.threads = k == 0 ? 1 : 5;
        rank_corpus_threads(c, s.threads);
        if (k == 1)
            rank_corpus_add(c, t, 100);
        rank_corpus_add(c, t + 100 * k, MANY - 100 * k);
        rank_corpus_matrix(c, &s, &x[k]);
        double *w = ARENA_ARRAY(&a, x[k].n_terms, double);
        for (size_t i = 0; i < x[k].n_terms; i++)
            w[i] = (double)(i % 7) - 3;
        rank_matrix_products(&x[k], w, 0.5, s.threads, score[k]);
        for (size_t i = 0; i < MANY; i += 100)
            assert_true(fabs(0.5 + rank_matrix_product(&x[k], i, w) - (double)score[k][i]) < 1e-4);
        rank_corpus_free(c);
    }
    assert_same(&x[0], &x[1]);
    assert_memory_equal(score[0], score[1], MANY * sizeof *score[0]);
    rank_matrix_release(&x[0]);
    rank_matrix_release(&x[1]);
    arena_release(&a);
}

static void rare_and_common_terms(void **state)
{
    /* `unique` stands in one record and `trial` in all of them: neither tells records apart. */
    static const struct rank_text t[] = {TEXT("trial unique", ""), TEXT("trial heart", ""),
                                         TEXT("trial heart", "")};
    struct rank_matrix x = matrix_of(t, 3, 3, &RANK_USUAL);
    (void)state;
    assert_true(rank_matrix_square(&x, 0) == 0);
    assert_true(rank_matrix_square(&x, 1) > 0);
    rank_matrix_release(&x);
}

static void no_records(void **state)
{
    struct rank_matrix x = matrix_of(NULL, 0, 1, &RANK_USUAL);
    (void)state;
    assert_int_equal(x.n, 0);
    assert_int_equal(x.n_terms, 0);
    rank_matrix_release(&x);
}

const struct CMUnitTest FEATURE_TESTS[] = {cmocka_unit_test(likeness),
                                           cmocka_unit_test(topics_bring_together),
                                           cmocka_unit_test(short_texts_count_less),
                                           cmocka_unit_test(views_have_their_weight),
                                           cmocka_unit_test(headings_and_verdicts_tell_apart),
                                           cmocka_unit_test(later_records_give_the_same_matrix),
                                           cmocka_unit_test(any_number_of_threads_gives_the_same),
                                           cmocka_unit_test(rare_and_common_terms),
                                           cmocka_unit_test(no_records)};
const size_t FEATURE_TEST_COUNT = COUNT_OF(FEATURE_TESTS);
