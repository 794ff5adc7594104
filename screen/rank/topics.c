/* topics.c - the directions of a corpus, found by subspace iteration. */
#include "screen/rank/topics.h"

#include "lib/base/arena.h"
#include "lib/base/random.h"

#include <math.h>

#define SEED       2
#define ITERATIONS 6
#define NOTHING    1e-6 /* a direction shorter than this share of the first is rounding */

struct topics {
    const struct rank_matrix *x;
    size_t k;       /* topics */
    size_t m, step; /* records sampled: 0, step, 2·step, … */
    float *place;   /* m × k: orthonormal columns */
    float *term;    /* n_terms × k: what each term says of each direction */
    double *root;   /* k × k, lower: Cholesky's root of the products of the columns of `term` */
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

/* A direction that says nothing gets a root of zero. */
static void find_root(struct topics *t)
{
    size_t k = t->k;
    memset(t->root, 0, k * k * sizeof *t->root);
    for (size_t j = 0; j < t->x->n_terms; j++) {
        const float *row = t->term + j * k;
        for (size_t a = 0; a < k; a++)
            for (size_t b = 0; b <= a; b++)
                t->root[a * k + b] += (double)row[a] * (double)row[b];
    }
    for (size_t b = 0; b < k; b++) {
        double whole = t->root[b * k + b], left = whole;
        for (size_t c = 0; c < b; c++)
            left -= t->root[b * k + c] * t->root[b * k + c];
        double pivot = left > NOTHING * whole ? sqrt(left) : 0;
        t->root[b * k + b] = pivot;
        for (size_t a = b + 1; a < k; a++) {
            double sum = t->root[a * k + b];
            for (size_t c = 0; c < b; c++)
                sum -= t->root[a * k + c] * t->root[b * k + c];
            t->root[a * k + b] = pivot > 0 ? sum / pivot : 0;
        }
    }
}

/* Coordinates of a record, of squared length `weight`: forward substitution. False: it has none. */
static bool coordinates(const struct topics *t, size_t i, double weight, float *out)
{
    double square = 0;
    to_place(t, i, out);
    for (size_t a = 0; a < t->k; a++) {
        double sum = (double)out[a], pivot = t->root[a * t->k + a];
        for (size_t b = 0; b < a; b++)
            sum -= t->root[a * t->k + b] * (double)out[b];
        out[a] = (float)(pivot > 0 ? sum / pivot : 0);
        square += (double)out[a] * (double)out[a];
    }
    float scale = square > 0 ? (float)sqrt(weight / square) : 0;
    for (size_t a = 0; a < t->k; a++)
        out[a] *= scale;
    return square > 0;
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
    find_root(t);
}

/* Rows with the coordinates behind them. */
static void append(struct topics *t, struct rank_matrix *x, double weight)
{
    size_t to = 0, *start = base_malloc((x->n + 1) * sizeof *start);
    size_t room = x->start[x->n] + x->n * t->k + 1;
    uint32_t *term = base_malloc(room * sizeof *term);
    float *value = base_malloc(room * sizeof *value);
    for (size_t i = 0; i < x->n; i++) {
        size_t n = x->start[i + 1] - x->start[i];
        start[i] = to;
        memcpy(term + to, x->term + x->start[i], n * sizeof *term);
        memcpy(value + to, x->value + x->start[i], n * sizeof *value);
        to += n;
        if (!coordinates(t, i, weight, value + to))
            continue;
        for (size_t a = 0; a < t->k; a++)
            term[to++] = (uint32_t)(x->n_terms + a);
    }
    start[x->n] = to;
    free(x->start);
    free(x->term);
    free(x->value);
    x->start = start;
    x->term = term;
    x->value = value;
    x->n_terms += t->k;
}

void rank_topics_add(struct rank_matrix *x, size_t count, double weight)
{
    struct topics t = {.x = x, .k = count < x->n / 2 ? count : x->n / 2};
    if (t.k == 0 || weight <= 0 || x->n_terms == 0)
        return;
    t.step = (x->n + RANK_TOPIC_SAMPLE - 1) / RANK_TOPIC_SAMPLE;
    t.m = (x->n + t.step - 1) / t.step;
    t.place = base_malloc(t.m * t.k * sizeof *t.place);
    t.term = base_malloc(x->n_terms * t.k * sizeof *t.term);
    t.root = base_malloc(t.k * t.k * sizeof *t.root);
    learn(&t);
    append(&t, x, weight);
    free(t.place);
    free(t.term);
    free(t.root);
}
