/* test_features.c - which records are alike, and records that come later. */
#include "tests.h"

#include "screen/rank/gram.h"

#define TEXT(t, a)                                                                                 \
    {                                                                                              \
        STR(t), STR(a)                                                                             \
    }

static const struct rank_text RECORD[] = {
    TEXT("Whole genome sequencing of tumours", "Genomes of adults with metastatic cancer."),
    TEXT("Sequenced tumours", "The whole genome was sequenced in metastatic cancers."),
    TEXT("Asthma inhalers", "Adults with asthma used an inhaler."),
    TEXT("", ""),
    TEXT("S\xc3\xb8vnapn\xc3\xb8 hos b\xc3\xb8rn", "B\xc3\xb8rn og s\xc3\xb8vn."),
    TEXT("Sovnapno hos born", ""),
};

static struct rank_matrix matrix_of(const struct rank_text *t, size_t n, size_t at_once)
{
    struct rank_matrix x;
    struct rank_corpus *c = rank_corpus_new();
    for (size_t i = 0; i < n; i += at_once)
        rank_corpus_add(c, t + i, i + at_once <= n ? at_once : n - i);
    assert_int_equal(rank_corpus_size(c), n);
    rank_corpus_matrix(c, &RANK_USUAL, &x);
    rank_corpus_free(c);
    return x;
}

static void likeness(void **state)
{
    struct rank_gram g;
    struct rank_matrix x = matrix_of(RECORD, COUNT_OF(RECORD), 6);
    (void)state;
    rank_gram_init(&g, &x);
    const float *row = rank_gram_row(&g, 0);
    /* Stems bring other forms of a word together; other subjects stay apart. */
    assert_true(row[1] > 2 * row[2]);
    assert_true(row[2] > 0); /* adults with */
    /* Nothing is like a record without words. */
    assert_true(row[3] == 0);
    assert_int_equal(x.start[3], x.start[4]);
    /* Letters are folded. */
    row = rank_gram_row(&g, 4);
    assert_true(row[5] > 0.5F);
    assert_true(fabsf(row[0]) < 0.05F);
    rank_gram_release(&g);
    rank_matrix_release(&x);
}

static void views_have_their_weight(void **state)
{
    struct rank_matrix x = matrix_of(RECORD, COUNT_OF(RECORD), 6);
    double sum = 0, whole = 0;
    (void)state;
    for (size_t k = x.start[0]; k < x.start[1]; k++)
        sum += (double)x.value[k] * (double)x.value[k];
    for (size_t v = 0; v < RANK_VIEW_COUNT; v++)
        whole += RANK_USUAL.weight[v];
    assert_true(fabs(sum - whole) < 1e-6);
    rank_matrix_release(&x);
}

static void later_records_give_the_same_matrix(void **state)
{
    struct rank_matrix x = matrix_of(RECORD, COUNT_OF(RECORD), 6);
    struct rank_matrix y = matrix_of(RECORD, COUNT_OF(RECORD), 1);
    (void)state;
    assert_int_equal(x.n_terms, y.n_terms);
    assert_memory_equal(x.start, y.start, (x.n + 1) * sizeof *x.start);
    assert_memory_equal(x.term, y.term, x.start[x.n] * sizeof *x.term);
    assert_memory_equal(x.value, y.value, x.start[x.n] * sizeof *x.value);
    rank_matrix_release(&x);
    rank_matrix_release(&y);
}

static void rare_and_common_terms(void **state)
{
    /* `unique` stands in one record and `trial` in all of them: neither tells records apart. */
    static const struct rank_text t[] = {TEXT("trial unique", ""), TEXT("trial heart", ""),
                                         TEXT("trial heart", "")};
    struct rank_matrix x = matrix_of(t, 3, 3);
    (void)state;
    assert_int_equal(x.start[1], 0);
    assert_true(x.start[2] > 0);
    rank_matrix_release(&x);
}

static void no_records(void **state)
{
    struct rank_matrix x = matrix_of(NULL, 0, 1);
    (void)state;
    assert_int_equal(x.n, 0);
    assert_int_equal(x.n_terms, 0);
    rank_matrix_release(&x);
}

const struct CMUnitTest FEATURE_TESTS[] = {
    cmocka_unit_test(likeness), cmocka_unit_test(views_have_their_weight),
    cmocka_unit_test(later_records_give_the_same_matrix), cmocka_unit_test(rare_and_common_terms),
    cmocka_unit_test(no_records)};
const size_t FEATURE_TEST_COUNT = COUNT_OF(FEATURE_TESTS);
