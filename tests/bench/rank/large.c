/* large.c - time for many records, made of those of the sets by mixing words. */
#include "bench.h"

#include "lib/base/text.h"
#include "screen/rank/explain.h"
#include "screen/rank/set.h"

#include <dirent.h>
#include <sys/resource.h>

#define REPLACED 3 /* one word in so many is another record's */

#define SHOWN    20    /* records explained */
#define BATCH    10000 /* records added at once */

/* Time by the clock on the wall, and of all threads together. */
struct spent {
    double wall_s, processor_s;
};

static struct spent spent_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (struct spent){(double)t.tv_sec + (double)t.tv_nsec * 1e-9, now_s()};
}

static void spent_add(struct spent *s, struct spent start)
{
    struct spent now = spent_now();
    s->wall_s += now.wall_s - start.wall_s;
    s->processor_s += now.processor_s - start.processor_s;
}

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
    struct spent counted = {0}, weighed = {0}, learned = {0}, ranked = {0}, explained = {0};
    struct rank_text shown[SHOWN];
    if (n_from == 0 || w.n == 0) {
        fprintf(stderr, "%s: no sets\n", dir);
        return 1;
    }
    printf("%zu records of the sets; peak %.0f MiB\n", n_from, peak_mib());
    for (size_t i = 0; i < n;) {
        struct arena a = {0};
        struct rank_text *t = ARENA_ARRAY(&a, BATCH, struct rank_text);
        size_t some = n - i < BATCH ? n - i : BATCH;
        for (size_t k = 0; k < some; k++, i++) {
            const struct rank_text *of = &from[i % n_from];
            t[k].title = made_text(&r, of->title, &w, &a);
            t[k].abstract = made_text(&r, of->abstract, &w, &a);
            if (i < SHOWN)
                shown[i] = (struct rank_text){.title = arena_str(&all, t[k].title),
                                              .abstract = arena_str(&all, t[k].abstract)};
        }
        struct spent start = spent_now();
        rank_corpus_add(c, t, some);
        spent_add(&counted, start);
        arena_release(&a);
    }
    struct spent start = spent_now();
    rank_corpus_matrix(c, &RANK_USUAL, &x);
    spent_add(&weighed, start);
    size_t n_entries = x.start[n * RANK_COUNTED];
    printf("%zu records: read in %.1f s (%.1f s of processor), rows in %.1f s (%.1f s); %zu terms, "
           "%.0f a record; peak %.0f MiB\n",
           n, counted.wall_s, counted.processor_s, weighed.wall_s, weighed.processor_s, x.n_terms,
           (double)n_entries / (double)n, peak_mib());
    rank_model_init(&m, &x, &RANK_USUAL);
    for (size_t i = 0; i < labels && i < n; i++)
        rank_model_label(&m, i, i % 50 == 3 ? RANK_INCLUDE : RANK_EXCLUDE);
    start = spent_now();
    size_t passes = rank_model_fit(&m, RANK_TOLERANCE);
    spent_add(&learned, start);
    printf("%zu labels learned from nothing: %.0f ms, %zu passes\n", labels, 1000 * learned.wall_s,
           passes);
    float *score = malloc(n * sizeof *score);
    learned = (struct spent){0};
    for (size_t i = labels; i < labels + 20 && i < n; i++) {
        rank_model_label(&m, i, i % 50 == 3 ? RANK_INCLUDE : RANK_EXCLUDE);
        start = spent_now();
        rank_model_fit(&m, RANK_TOLERANCE);
        spent_add(&learned, start);
        start = spent_now();
        rank_model_score(&m, score);
        spent_add(&ranked, start);
    }
    printf(
        "one more label: %.0f ms (%.0f ms of processor); scores of all: %.0f ms (%.0f ms); means "
        "of 20; peak %.0f MiB\n",
        50 * learned.wall_s, 50 * learned.processor_s, 50 * ranked.wall_s, 50 * ranked.processor_s,
        peak_mib());
    start = spent_now();
    for (size_t i = 0; i < SHOWN && i < n; i++) {
        struct arena a = {0};
        struct rank_why why;
        rank_explain(c, &m, i, &shown[i], &a, &why);
        arena_release(&a);
    }
    spent_add(&explained, start);
    printf("one record explained: %.2f ms of processor (mean of %d); peak %.0f MiB\n",
           1000 * explained.processor_s / SHOWN, SHOWN, peak_mib());
    rank_corpus_free(c);
    free(score);
    rank_model_release(&m);
    rank_matrix_release(&x);
    arena_release(&all);
    return 0;
}
