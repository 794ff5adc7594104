/* axes.c - subspace iteration (Golub & Van Loan, Matrix Computations, 8.2.4). */
#include "screen/rank/axes.h"

#include "lib/base/arena.h"
#include "lib/base/random.h"
#include "screen/rank/eigen.h"
#include "screen/rank/team.h"

#include <math.h>

#define SEED       2
#define ITERATIONS 6
#define SPARE      20   /* directions followed beyond those wanted: the last ones settle slowly */
#define NOTHING    1e-6 /* a direction shorter than this share of the first is rounding */
#define PART       256  /* rows, or terms, that a thread takes at a time */

struct axes {
    const struct rank_rows *x;
    size_t k, threads;
    size_t team;   /* parts that the columns are dealt to */
    float *place;  /* n × k */
    float *next;   /* n × k: x·term */
    float *term;   /* n_terms × k: what each term says of each direction */
    float *turned; /* k × n: place, column by column */
    float *axis; /* k × wanted: column a is the eigenvector of termᵀ·term of the a-th largest value,
                    over the root of its value; 0 for those that say nothing */
    size_t wanted;
};

/* term = Xᵀ·place, for some of the columns: all of them for a term would be two threads' at once.
 */
static void to_terms(void *of, size_t part, size_t member)
{
    struct axes *a = of;
    size_t low = a->k * part / a->team, high = a->k * (part + 1) / a->team;
    (void)member;
    for (size_t t = 0; t < a->x->n_terms; t++)
        memset(a->term + t * a->k + low, 0, (high - low) * sizeof *a->term);
    for (size_t i = 0; i < a->x->n; i++) {
        const float *from = a->place + i * a->k;
        for (size_t e = a->x->start[i]; e < a->x->start[i + 1]; e++) {
            float *to = a->term + (size_t)a->x->term[e] * a->k, v = a->x->value[e];
            for (size_t c = low; c < high; c++)
                to[c] += v * from[c];
        }
    }
}

/* next = X·term. */
static void to_places(void *of, size_t part, size_t member)
{
    struct axes *a = of;
    size_t end = (part + 1) * PART < a->x->n ? (part + 1) * PART : a->x->n;
    (void)member;
    for (size_t i = part * PART; i < end; i++) {
        float *out = a->next + i * a->k;
        memset(out, 0, a->k * sizeof *out);
        for (size_t e = a->x->start[i]; e < a->x->start[i + 1]; e++) {
            const float *from = a->term + (size_t)a->x->term[e] * a->k;
            float v = a->x->value[e];
            for (size_t c = 0; c < a->k; c++)
                out[c] += v * from[c];
        }
    }
}

static double product(const float *p, const float *q, size_t n)
{
    double sum[4] = {0};
    size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (size_t s = 0; s < 4; s++)
            sum[s] += (double)p[i + s] * (double)q[i + s];
    for (; i < n; i++)
        sum[0] += (double)p[i] * (double)q[i];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

/* Gram and Schmidt, modified; a column with nothing left becomes zero. */
static void orthonormal(struct axes *a)
{
    size_t n = a->x->n;
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < a->k; c++)
            a->turned[c * n + i] = a->place[i * a->k + c];
    for (size_t c = 0; c < a->k; c++) {
        float *own = a->turned + c * n;
        double before = product(own, own, n);
        for (size_t b = 0; b < c; b++) {
            const float *other = a->turned + b * n;
            float by = (float)product(other, own, n);
            for (size_t i = 0; i < n; i++)
                own[i] -= by * other[i];
        }
        double left = product(own, own, n);
        float scale = left > NOTHING * NOTHING * before ? (float)(1 / sqrt(left)) : 0;
        for (size_t i = 0; i < n; i++)
            own[i] *= scale;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < a->k; c++)
            a->place[i * a->k + c] = a->turned[c * n + i];
}

/* termᵀ·term is placeᵀ·next: term is Xᵀ·place, next is X·term. */
static void find_axes(struct axes *a)
{
    size_t k = a->k;
    double *square = base_malloc(k * k * sizeof *square), *value = base_malloc(k * sizeof *value);
    double *vector = base_malloc(k * k * sizeof *vector);
    memset(square, 0, k * k * sizeof *square);
    for (size_t i = 0; i < a->x->n; i++) {
        const float *p = a->place + i * k, *q = a->next + i * k;
        for (size_t r = 0; r < k; r++)
            for (size_t c = 0; c < k; c++)
                square[r * k + c] += (double)p[r] * (double)q[c];
    }
    for (size_t r = 0; r < k; r++)
        for (size_t c = 0; c < r; c++)
            square[r * k + c] = square[c * k + r] = (square[r * k + c] + square[c * k + r]) / 2;
    rank_eigen(square, k, value, vector);
    for (size_t r = 0; r < a->wanted; r++) {
        double scale = value[r] > NOTHING * value[0] ? 1 / sqrt(value[r]) : 0;
        for (size_t c = 0; c < k; c++)
            a->axis[c * a->wanted + r] = (float)(vector[r * k + c] * scale);
    }
    free(vector);
    free(square);
    free(value);
}

/* In place of what each term says of the directions followed, what it says of those wanted; each
 * part at its own beginning. */
static void to_directions(void *of, size_t part, size_t member)
{
    struct axes *a = of;
    size_t end = (part + 1) * PART < a->x->n_terms ? (part + 1) * PART : a->x->n_terms;
    float *held = base_malloc(a->k * sizeof *held), *to = a->term + part * PART * a->k;
    (void)member;
    for (size_t t = part * PART; t < end; t++, to += a->wanted) {
        memcpy(held, a->term + t * a->k, a->k * sizeof *held);
        memset(to, 0, a->wanted * sizeof *to);
        for (size_t c = 0; c < a->k; c++)
            for (size_t r = 0; r < a->wanted; r++)
                to[r] += held[c] * a->axis[c * a->wanted + r];
    }
    free(held);
}

/* The parts side by side, and no more memory than they take. */
static float *directions(struct axes *a)
{
    size_t parts = (a->x->n_terms + PART - 1) / PART;
    rank_team(a->threads, parts, to_directions, a);
    for (size_t part = 1; part < parts; part++) {
        size_t left = a->x->n_terms - part * PART, n = left < PART ? left : PART;
        memmove(a->term + part * PART * a->wanted, a->term + part * PART * a->k,
                n * a->wanted * sizeof *a->term);
    }
    return base_realloc(a->term, (a->x->n_terms * a->wanted + 1) * sizeof *a->term);
}

static void learn(struct axes *a)
{
    struct random r = random_seeded(SEED);
    size_t parts = (a->x->n + PART - 1) / PART;
    for (size_t s = 0; s < a->x->n * a->k; s++)
        a->place[s] = (float)random_unit(&r) - 0.5F;
    for (size_t i = 0; i < ITERATIONS; i++) {
        orthonormal(a);
        rank_team(a->threads, a->team, to_terms, a);
        rank_team(a->threads, parts, to_places, a);
        float *held = a->place;
        a->place = a->next;
        a->next = held;
    }
    orthonormal(a);
    rank_team(a->threads, a->team, to_terms, a);
    rank_team(a->threads, parts, to_places, a);
    find_axes(a);
}

float *rank_axes(const struct rank_rows *x, size_t wanted, size_t threads)
{
    struct axes a = {.x = x, .threads = threads, .wanted = wanted};
    a.k = wanted + SPARE < x->n ? wanted + SPARE : x->n;
    a.team = rank_team_size(threads);
    a.place = base_malloc((x->n * a.k + 1) * sizeof *a.place);
    a.next = base_malloc((x->n * a.k + 1) * sizeof *a.next);
    a.turned = base_malloc((x->n * a.k + 1) * sizeof *a.turned);
    a.term = base_malloc((x->n_terms * a.k + 1) * sizeof *a.term);
    a.axis = base_malloc((a.k * wanted + 1) * sizeof *a.axis);
    learn(&a);
    float *out = directions(&a);
    free(a.place);
    free(a.next);
    free(a.turned);
    free(a.axis);
    return out;
}
