/* topics.c - the directions of a corpus, found by subspace iteration. */
#include "screen/rank/topics.h"

#include "lib/base/arena.h"
#include "lib/base/random.h"
#include "screen/rank/eigen.h"

#include <math.h>

#define SEED       2
#define ITERATIONS 8
#define SPARE      20   /* directions followed beyond those kept: the last ones settle slowly */
#define NOTHING    1e-6 /* a direction shorter than this share of the first is rounding */

struct topics {
    const struct rank_matrix *x;
    size_t k;       /* directions followed */
    size_t m, step; /* records sampled: 0, step, 2·step, … */
    float *place;   /* m × k: orthonormal columns */
    float *term;    /* n_terms × k: what each term says of each direction */
    double
        *axis; /* k × k: the eigenvectors of the products of the columns of `term`, rows by
                  falling   value, each over the root of its value; 0 for those that say nothing */
};

/* term = Xᵀ·place over the sample. */
static void to_terms(struct topics *t)
{
    memset(t->term, 0, t->x->n_terms * t->k * sizeof *t->term);
    for (size_t s = 0; s < t->m; s++) {
        const float *from = t->place + s * t->k;
        size_t i = s * t->step;
        for (size_t e = t->x->start[i]; e < t->x->start[i + 1]; e++) {
            float *to = t->term + (size_t)t->x->term[e] * t->k, v = t->x->value[e];
            for (size_t c = 0; c < t->k; c++)
                to[c] += v * from[c];
        }
    }
}

/* A record's products with the directions. */
static void to_place(const struct topics *t, size_t i, float *out)
{
    memset(out, 0, t->k * sizeof *out);
    for (size_t e = t->x->start[i]; e < t->x->start[i + 1]; e++) {
        const float *from = t->term + (size_t)t->x->term[e] * t->k;
        float v = t->x->value[e];
        for (size_t c = 0; c < t->k; c++)
            out[c] += v * from[c];
    }
}

static double column_product(const struct topics *t, size_t a, size_t b)
{
    double sum = 0;
    for (size_t s = 0; s < t->m; s++)
        sum += (double)t->place[s * t->k + a] * (double)t->place[s * t->k + b];
    return sum;
}

/* Gram and Schmidt, modified; a column with nothing left becomes zero. */
static void orthonormal(struct topics *t)
{
    for (size_t c = 0; c < t->k; c++) {
        double before = column_product(t, c, c);
        for (size_t b = 0; b < c; b++) {
            float by = (float)column_product(t, b, c);
            for (size_t s = 0; s < t->m; s++)
                t->place[s * t->k + c] -= by * t->place[s * t->k + b];
        }
        double left = column_product(t, c, c);
        float scale = left > NOTHING * NOTHING * before ? (float)(1 / sqrt(left)) : 0;
        for (size_t s = 0; s < t->m; s++)
            t->place[s * t->k + c] *= scale;
    }
}

static void find_axes(struct topics *t)
{
    size_t k = t->k;
    double *product = base_malloc(k * k * sizeof *product), *value = base_malloc(k * sizeof *value);
    memset(product, 0, k * k * sizeof *product);
    for (size_t j = 0; j < t->x->n_terms; j++) {
        const float *row = t->term + j * k;
        for (size_t a = 0; a < k; a++)
            for (size_t b = 0; b < k; b++)
                product[a * k + b] += (double)row[a] * (double)row[b];
    }
    rank_eigen(product, k, value, t->axis);
    for (size_t a = 0; a < k; a++) {
        double scale = value[a] > NOTHING * value[0] ? 1 / sqrt(value[a]) : 0;
        for (size_t b = 0; b < k; b++)
            t->axis[a * k + b] *= scale;
    }
    free(product);
    free(value);
}

/* The first `n` of all coordinates at squared length `weight`. */
static void put(const float *all, size_t n, double weight, float *out)
{
    double square = 0;
    for (size_t a = 0; a < n; a++)
        square += (double)all[a] * (double)all[a];
    float scale = square > 0 ? (float)sqrt(weight / square) : 0;
    for (size_t a = 0; a < n; a++)
        out[a] = scale * all[a];
}

/* A record's coordinates among `n` topics; `held` has room for all directions. */
static void coordinates(const struct topics *t, size_t i, size_t n, float *held, float *out)
{
    to_place(t, i, held);
    for (size_t a = 0; a < n; a++) {
        double sum = 0;
        for (size_t b = 0; b < t->k; b++)
            sum += t->axis[a * t->k + b] * (double)held[b];
        out[a] = (float)sum;
    }
}

static void learn(struct topics *t)
{
    struct random r = random_seeded(SEED);
    for (size_t s = 0; s < t->m * t->k; s++)
        t->place[s] = (float)random_unit(&r) - 0.5F;
    for (size_t i = 0; i < ITERATIONS; i++) {
        orthonormal(t);
        to_terms(t);
        for (size_t s = 0; s < t->m; s++)
            to_place(t, s * t->step, t->place + s * t->k);
    }
    orthonormal(t);
    to_terms(t);
    find_axes(t);
}

/* Rows with the coordinates behind them: the few first topics, then all. */
static void append(const struct topics *t, struct rank_matrix *x, const struct rank_settings *s,
                   size_t few, size_t all)
{
    size_t to = 0, wide = few + all, *start = base_malloc((x->n + 1) * sizeof *start);
    size_t room = x->start[x->n] + x->n * wide + 1;
    uint32_t *term = base_malloc(room * sizeof *term);
    float *value = base_malloc(room * sizeof *value);
    float *held = base_malloc(2 * t->k * sizeof *held);
    for (size_t i = 0; i < x->n; i++) {
        size_t n = x->start[i + 1] - x->start[i];
        start[i] = to;
        memcpy(term + to, x->term + x->start[i], n * sizeof *term);
        memcpy(value + to, x->value + x->start[i], n * sizeof *value);
        to += n;
        if (t->x->start[i] == t->x->start[i + 1])
            continue;
        coordinates(t, i, all, held, held + t->k);
        put(held + t->k, few, s->weight[RANK_THEMES], value + to);
        put(held + t->k, all, s->weight[RANK_TOPICS], value + to + few);
        for (size_t a = 0; a < wide; a++)
            term[to++] = (uint32_t)(x->n_terms + a);
    }
    start[x->n] = to;
    free(held);
    free(x->start);
    free(x->term);
    free(x->value);
    x->start = start;
    x->term = term;
    x->value = value;
    x->n_terms += wide;
}

static size_t at_most(double wanted, size_t limit)
{
    return wanted < (double)limit ? (size_t)wanted : limit;
}

void rank_topics_add(struct rank_matrix *x, const struct rank_matrix *of,
                     const struct rank_settings *s)
{
    size_t few = at_most(s->themes, x->n / 2), all = at_most(s->topics, x->n / 2);
    size_t most = few > all ? few : all;
    struct topics t = {.x = of, .k = most + SPARE < of->n ? most + SPARE : of->n};
    if (most == 0 || of->n_terms == 0)
        return;
    t.step = (x->n + RANK_TOPIC_SAMPLE - 1) / RANK_TOPIC_SAMPLE;
    t.m = (x->n + t.step - 1) / t.step;
    t.place = base_malloc(t.m * t.k * sizeof *t.place);
    t.term = base_malloc(of->n_terms * t.k * sizeof *t.term);
    t.axis = base_malloc(t.k * t.k * sizeof *t.axis);
    learn(&t);
    append(&t, x, s, few, all > few ? all : few);
    free(t.place);
    free(t.term);
    free(t.axis);
}
