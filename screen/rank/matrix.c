/* matrix.c - products with rows. */
#include "screen/rank/matrix.h"

#include "lib/base/arena.h"
#include "screen/rank/team.h"
#include "screen/rank/terms.h"
#include "screen/rank/topics.h"

#include <math.h>

#define PART 1024 /* records that a thread scores at a time */

const float RANK_TF[RANK_COUNT_MAX + 1] = {
    0.0F,        1.0F,        1.69314718F, 2.09861231F, 2.38629436F, 2.60943794F, 2.79175949F,
    2.94591022F, 3.07944155F, 3.19722462F, 3.30258512F, 3.39789534F, 3.48490667F, 3.56494927F,
    3.6390574F,  3.70805025F, 3.77258873F, 3.83321333F, 3.8903718F,  3.94443893F, 3.99573231F,
    4.04452229F, 4.09104252F, 4.13549423F, 4.17805386F, 4.21887589F, 4.25809669F, 4.29583693F,
    4.33220434F, 4.36729574F, 4.40119743F, 4.43398714F, 4.46573591F, 4.49650764F, 4.52636051F,
    4.55534792F, 4.58351898F, 4.61091805F, 4.63758612F, 4.66356182F, 4.68887949F, 4.71357203F,
    4.73766947F, 4.76119995F, 4.7841897F,  4.80666256F, 4.82864141F, 4.85014772F, 4.87120104F,
    4.89182043F, 4.91202307F, 4.93182564F, 4.95124388F, 4.97029209F, 4.98898411F, 5.00733328F,
    5.02535152F, 5.04305124F, 5.06044292F, 5.07753754F, 5.09434462F, 5.1108737F,  5.12713432F,
    5.14313459F, 5.15888309F};

void rank_matrix_release(struct rank_matrix *x)
{
    free(x->start);
    free(x->entry);
    free(x->scale);
    free(x->idf);
    free(x->place);
    rank_matrix_forget(x);
    *x = (struct rank_matrix){0};
}

void rank_matrix_forget(struct rank_matrix *x)
{
    rank_terms_free(x->terms);
    rank_topics_free(x->topics);
    x->terms = NULL;
    x->topics = NULL;
}

float rank_dot(const float *p, const float *q, size_t n)
{
    float sum[4] = {0};
    size_t a = 0;
    for (; a + 4 <= n; a += 4)
        for (size_t s = 0; s < 4; s++)
            sum[s] += p[a + s] * q[a + s];
    for (; a < n; a++)
        sum[0] += p[a] * q[a];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

double rank_matrix_product(const struct rank_matrix *x, size_t i, const double *w)
{
    const float *place = x->place + i * x->n_places;
    double sum = 0;
    for (size_t slot = i * RANK_COUNTED; slot < (i + 1) * RANK_COUNTED; slot++) {
        double part = 0;
        for (size_t k = x->start[slot]; x->scale[slot] > 0 && k < x->start[slot + 1]; k++) {
            uint32_t t = RANK_TERM(x->entry[k]);
            part += w[t] * (double)(RANK_TF[RANK_COUNT(x->entry[k])] * x->idf[t]);
        }
        sum += part * (double)x->scale[slot];
    }
    for (size_t a = 0; a < x->n_places; a++)
        sum += w[x->n_counted + a] * (double)place[a];
    return sum;
}

void rank_matrix_add(const struct rank_matrix *x, size_t i, double by, double *w)
{
    const float *place = x->place + i * x->n_places;
    for (size_t slot = i * RANK_COUNTED; slot < (i + 1) * RANK_COUNTED; slot++) {
        double scaled = by * (double)x->scale[slot];
        for (size_t k = x->start[slot]; x->scale[slot] > 0 && k < x->start[slot + 1]; k++) {
            uint32_t t = RANK_TERM(x->entry[k]);
            w[t] += scaled * (double)(RANK_TF[RANK_COUNT(x->entry[k])] * x->idf[t]);
        }
    }
    for (size_t a = 0; a < x->n_places; a++)
        w[x->n_counted + a] += by * (double)place[a];
}

double rank_matrix_square(const struct rank_matrix *x, size_t i)
{
    const float *place = x->place + i * x->n_places;
    double sum = 0;
    for (size_t slot = i * RANK_COUNTED; slot < (i + 1) * RANK_COUNTED; slot++) {
        double part = 0;
        for (size_t k = x->start[slot]; x->scale[slot] > 0 && k < x->start[slot + 1]; k++) {
            double v = (double)(RANK_TF[RANK_COUNT(x->entry[k])] * x->idf[RANK_TERM(x->entry[k])]);
            part += v * v;
        }
        sum += part * (double)x->scale[slot] * (double)x->scale[slot];
    }
    for (size_t a = 0; a < x->n_places; a++)
        sum += (double)place[a] * (double)place[a];
    return sum;
}

/* What all records share of products with one w. Read here and there for every entry of all rows,
 * the weights must lie close together: in 16 bits each they err by at most half a step, which is
 * 1/32767 of the largest. Whole numbers have the same sum in any order. */
struct products {
    const struct rank_matrix *x;
    const double *w;
    double *largest; /* of each part of the terms */
    double step;
    int16_t *term;                  /* weight of each counted term times its idf, in steps */
    int32_t tf[RANK_COUNT_MAX + 1]; /* RANK_TF in steps of 1/FINE */
    float *place;                   /* weights of the places */
    double offset;
    float *out;
};

#define STEPS     32767
#define FINE      65536
#define TERM_PART 65536
#define AHEAD     256 /* entries that are asked for beforehand */

static void find_largest(void *of, size_t part, size_t member)
{
    struct products *p = of;
    size_t n = p->x->n_counted;
    size_t end = (part + 1) * TERM_PART < n ? (part + 1) * TERM_PART : n;
    double most = 0;
    (void)member;
    for (size_t t = part * TERM_PART; t < end; t++) {
        double v = fabs(p->w[t] * (double)p->x->idf[t]);
        most = v > most ? v : most;
    }
    p->largest[part] = most;
}

static void to_steps(void *of, size_t part, size_t member)
{
    struct products *p = of;
    size_t n = p->x->n_counted;
    size_t end = (part + 1) * TERM_PART < n ? (part + 1) * TERM_PART : n;
    double per_step = 1 / p->step;
    (void)member;
    for (size_t t = part * TERM_PART; t < end; t++) {
        double v = p->w[t] * (double)p->x->idf[t] * per_step;
        p->term[t] = (int16_t)(v < 0 ? v - 0.5 : v + 0.5);
    }
}

/* The product of a view, in steps of 1/FINE. */
static int64_t weigh(const struct products *p, const uint32_t *e, size_t n)
{
    const int16_t *term = p->term;
    int64_t sum[4] = {0}, more[4] = {0};
    size_t k = 0;
    for (; k + 8 <= n && e[k + 7] < RANK_TERMS_MAX; k += 8) {
        __builtin_prefetch(e + k + AHEAD, 0, 0);
        for (size_t s = 0; s < 8; s++)
            sum[s % 4] += term[e[k + s]];
    }
    for (; k + 4 <= n; k += 4)
        for (size_t s = 0; s < 4; s++)
            more[s] += (int64_t)p->tf[RANK_COUNT(e[k + s])] * term[RANK_TERM(e[k + s])];
    for (; k < n; k++)
        more[0] += (int64_t)p->tf[RANK_COUNT(e[k])] * term[RANK_TERM(e[k])];
    return (sum[0] + sum[1] + sum[2] + sum[3]) * FINE + more[0] + more[1] + more[2] + more[3];
}

static void do_products(void *of, size_t part, size_t member)
{
    struct products *p = of;
    const struct rank_matrix *x = p->x;
    size_t end = (part + 1) * PART < x->n ? (part + 1) * PART : x->n;
    (void)member;
    for (size_t i = part * PART; i < end; i++) {
        const float *place = x->place + i * x->n_places;
        double sum = 0;
        for (size_t slot = i * RANK_COUNTED; slot < (i + 1) * RANK_COUNTED; slot++) {
            if (x->scale[slot] > 0)
                sum += (double)x->scale[slot] * (double)weigh(p, x->entry + x->start[slot],
                                                              x->start[slot + 1] - x->start[slot]);
        }
        sum = sum * p->step / FINE + p->offset + rank_dot(p->place, place, x->n_places);
        p->out[i] = (float)sum;
    }
}

void rank_matrix_products(const struct rank_matrix *x, const double *w, double offset,
                          size_t threads, float *out)
{
    struct products p = {.x = x, .w = w, .offset = offset, .out = out};
    size_t parts = (x->n_counted + TERM_PART - 1) / TERM_PART;
    p.term = base_malloc((x->n_counted + 1) * sizeof *p.term);
    p.place = base_malloc((x->n_places + 1) * sizeof *p.place);
    for (size_t a = 0; a < x->n_places; a++)
        p.place[a] = (float)w[x->n_counted + a];
    p.largest = base_malloc((parts + 1) * sizeof *p.largest);
    rank_team(threads, parts, find_largest, &p);
    for (size_t k = 0; k < parts; k++)
        p.step = p.largest[k] / STEPS > p.step ? p.largest[k] / STEPS : p.step;
    p.step += p.step == 0;
    for (size_t c = 1; c <= RANK_COUNT_MAX; c++)
        p.tf[c] = (int32_t)((double)RANK_TF[c] * FINE + 0.5);
    rank_team(threads, parts, to_steps, &p);
    rank_team(threads, (x->n + PART - 1) / PART, do_products, &p);
    free(p.term);
    free(p.place);
    free(p.largest);
}
