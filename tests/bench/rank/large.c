/* large.c - time for many records, made of those of the sets by mixing words. */
#include "bench.h"

#include "lib/base/text.h"
#include "screen/rank/set.h"

#include <dirent.h>
#include <sys/resource.h>

#define REPLACED 3 /* one word in so many is another record's */

struct words {
    struct str *item;
    size_t n, cap;
};

static void add_words(struct str text, struct words *w, struct arena *a)
{
    struct text_tokens t = text_tokenize(text, a);
    for (size_t i = 0; i < t.n; i++) {
        w->item = arena_grow(a, w->item, w->n, &w->cap, sizeof *w->item);
        w->item[w->n++] = t.item[i].norm;
    }
}

/* A text with words of others in it. */
static struct str made_text(struct random *r, struct str of, const struct words *w, struct arena *a)
{
    struct text_tokens t = text_tokenize(of, a);
    struct buf b = {0};
    for (size_t i = 0; i < t.n; i++) {
        buf_addstr(&b, random_below(r, REPLACED) ? t.item[i].norm : w->item[random_below(r, w->n)]);
        buf_addch(&b, ' ');
    }
    struct str text = arena_str(a, buf_str(&b));
    buf_release(&b);
    return text;
}

/* All records of the labelled sets in a folder. */
static size_t load(const char *dir, struct rank_text **text, struct words *w, struct arena *a)
{
    size_t n = 0, cap = 0;
    struct dirent **file;
    int n_files = scandir(dir, &file, NULL, alphasort);
    for (int k = 0; k < n_files; k++) {
        struct rank_set set;
        struct err e = {0};
        if (str_ends(str_c(file[k]->d_name), ".csv.gz") &&
            rank_set_read(arena_fmt(a, "%s/%s", dir, file[k]->d_name), a, &set, &e) == ERR_OK) {
            for (size_t i = 0; i < set.n; i++) {
                *text = arena_grow(a, *text, n, &cap, sizeof **text);
                (*text)[n++] = set.text[i];
                add_words(set.text[i].abstract, w, a);
            }
        }
        free(file[k]);
    }
    if (n_files >= 0)
        free(file);
    return n;
}

static double peak_mib(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024;
}

int large(const char *dir, size_t n, size_t labels)
{
    struct arena all = {0};
    struct words w = {0};
    struct rank_text *from = NULL;
    size_t n_from = load(dir, &from, &w, &all);
    struct rank_corpus *c = rank_corpus_new();
    struct random r = random_seeded(7);
    struct rank_matrix x;
    struct rank_model m;
    double spent = 0;
    if (n_from == 0 || w.n == 0) {
        fprintf(stderr, "%s: no sets\n", dir);
        return 1;
    }
    printf("%zu records of the sets; peak %.0f MiB\n", n_from, peak_mib());
    for (size_t i = 0; i < n; i++) {
        struct arena a = {0};
        const struct rank_text *of = &from[i % n_from];
        struct rank_text t = {.title = made_text(&r, of->title, &w, &a),
                              .abstract = made_text(&r, of->abstract, &w, &a)};
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
    arena_release(&all);
    return 0;
}
