/* large.c - time for many records: made ones, words by a law like that of language. */
#include "bench.h"

#include "lib/base/buf.h"

#include <math.h>
#include <sys/resource.h>

#define WORDS          60000
#define TITLE_WORDS    14
#define ABSTRACT_WORDS 210

static char *made_text(struct random *r, size_t n, size_t topic, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        /* Rank by Zipf's law; every third word belongs to the subject. */
        size_t word = (size_t)(exp(random_unit(r) * log(WORDS)));
        word = i % 3 == 0 ? (word * 31 + topic * 977) % WORDS : word;
        buf_addf(&b, "%c%c%zx%c ", 'a' + (char)(word % 23), 'a' + (char)(word / 23 % 19), word,
                 'a' + (char)(word % 11));
    }
    char *text = arena_strndup(a, buf_c(&b), b.len);
    buf_release(&b);
    return text;
}

static double peak_mib(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024;
}

int large(size_t n, size_t labels)
{
    struct rank_corpus *c = rank_corpus_new();
    struct random r = random_seeded(7);
    struct rank_matrix x;
    struct rank_model m;
    double spent = 0;
    for (size_t i = 0; i < n; i++) {
        struct arena a = {0};
        struct rank_text t = {str_c(made_text(&r, TITLE_WORDS, i % 50, &a)),
                              str_c(made_text(&r, ABSTRACT_WORDS, i % 50, &a))};
        double start = now_s();
        rank_corpus_add(c, &t, 1);
        spent += now_s() - start;
        arena_release(&a);
    }
    double start = now_s();
    rank_corpus_matrix(c, &RANK_USUAL, &x);
    printf("%zu records: counted in %.1f s, weighed in %.1f s; %zu terms, %.0f a record; peak %.0f "
           "MiB\n",
           n, spent, now_s() - start, x.n_terms, (double)x.start[n] / (double)n, peak_mib());
    rank_corpus_free(c);
    rank_model_init(&m, &x, &RANK_USUAL);
    for (size_t i = 0; i < labels && i < n; i++)
        rank_model_label(&m, i, i % 50 == 3 ? RANK_INCLUDE : RANK_EXCLUDE);
    start = now_s();
    size_t passes = rank_model_fit(&m, RANK_TOLERANCE);
    printf("%zu labels learned from nothing: %.0f ms, %zu passes\n", labels,
           1000 * (now_s() - start), passes);
    float *score = malloc(n * sizeof *score);
    double learn = 0, rank = 0;
    for (size_t i = labels; i < labels + 20 && i < n; i++) {
        rank_model_label(&m, i, i % 50 == 3 ? RANK_INCLUDE : RANK_EXCLUDE);
        start = now_s();
        rank_model_fit(&m, RANK_TOLERANCE);
        learn += now_s() - start;
        start = now_s();
        rank_model_score(&m, score);
        rank += now_s() - start;
    }
    printf("one more label: %.0f ms; scores of all: %.0f ms (means of 20); peak %.0f MiB\n",
           1000 * learn / 20, 1000 * rank / 20, peak_mib());
    free(score);
    rank_model_release(&m);
    rank_matrix_release(&x);
    return 0;
}
