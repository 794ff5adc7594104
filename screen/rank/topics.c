/* topics.c - records placed among the topics of their corpus. */
#include "screen/rank/topics.h"

#include "lib/base/arena.h"
#include "screen/rank/axes.h"
#include "screen/rank/runs.h"
#include "screen/rank/team.h"

#include <math.h>

#define FEW  200 /* records: among fewer, terms of two have a part, else of three */
#define PART 256 /* records that a thread places at a time */

static float value(const struct rank_matrix *x, uint32_t entry)
{
    return RANK_TF[RANK_COUNT(entry)] * x->idf[RANK_TERM(entry)];
}

float rank_topics_unit(const struct rank_matrix *x, size_t i)
{
    size_t slot = i * RANK_COUNTED + RANK_PHRASES;
    double sum = 0;
    for (size_t k = x->start[slot]; k < x->start[slot + 1]; k++)
        sum += (double)value(x, x->entry[k]) * (double)value(x, x->entry[k]);
    return sum > 0 ? (float)(1 / sqrt(sum)) : 0;
}

/* Number the terms that enough of the sample have. */
static void number(struct rank_topics *t, const struct rank_matrix *x, size_t step)
{
    uint32_t least = x->n / step < FEW ? 2 : 3;
    t->own = base_malloc((x->n_counted + 1) * sizeof *t->own);
    memset(t->own, 0, (x->n_counted + 1) * sizeof *t->own);
    for (size_t i = 0; i < x->n; i += step) {
        size_t slot = i * RANK_COUNTED + RANK_PHRASES;
        for (size_t k = x->start[slot]; k < x->start[slot + 1]; k++)
            t->own[RANK_TERM(x->entry[k])]++;
    }
    for (size_t term = 0; term < x->n_counted; term++)
        t->own[term] = t->own[term] >= least ? (uint32_t)t->n_terms++ : RANK_NO_TERM;
}

/* The sampled rows over the terms that have a part. */
static void learn(struct rank_topics *t, const struct rank_matrix *x, size_t step, size_t threads)
{
    size_t m = (x->n + step - 1) / step, n = 0, total = 0,
           *start = base_malloc((m + 1) * sizeof *start);
    for (size_t i = 0; i < x->n; i += step)
        total += x->start[i * RANK_COUNTED + RANK_PHRASES + 1] -
                 x->start[i * RANK_COUNTED + RANK_PHRASES];
    uint32_t *term = base_malloc((total + 1) * sizeof *term);
    float *v = base_malloc((total + 1) * sizeof *v);
    for (size_t s = 0; s < m; s++) {
        size_t slot = s * step * RANK_COUNTED + RANK_PHRASES;
        float unit = rank_topics_unit(x, s * step);
        start[s] = n;
        for (size_t k = x->start[slot]; k < x->start[slot + 1]; k++) {
            if (t->own[RANK_TERM(x->entry[k])] == RANK_NO_TERM)
                continue;
            term[n] = t->own[RANK_TERM(x->entry[k])];
            v[n++] = unit * value(x, x->entry[k]);
        }
    }
    start[m] = n;
    struct rank_rows rows = {
        .n = m, .n_terms = t->n_terms, .start = start, .term = term, .value = v};
    t->direction = rank_axes(&rows, t->all, threads);
    free(start);
    free(term);
    free(v);
}

void rank_topics_of(const struct rank_topics *t, const struct rank_matrix *x, size_t i, float *out)
{
    size_t slot = i * RANK_COUNTED + RANK_PHRASES;
    float unit = rank_topics_unit(x, i);
    memset(out, 0, t->all * sizeof *out);
    for (size_t k = x->start[slot]; k < x->start[slot + 1]; k++) {
        uint32_t own = t->own[RANK_TERM(x->entry[k])];
        if (own == RANK_NO_TERM)
            continue;
        const float *from = t->direction + own * t->all;
        float v = unit * value(x, x->entry[k]);
        for (size_t a = 0; a < t->all; a++)
            out[a] += v * from[a];
    }
}

struct placing {
    struct rank_matrix *x;
    const struct rank_topics *t;
    const struct rank_settings *s;
};

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

static void place(void *of, size_t part, size_t member)
{
    struct placing *p = of;
    struct rank_matrix *x = p->x;
    size_t end = (part + 1) * PART < x->n ? (part + 1) * PART : x->n;
    float *held = base_malloc(p->t->all * sizeof *held);
    (void)member;
    for (size_t i = part * PART; i < end; i++) {
        float *out = x->place + i * x->n_places;
        rank_topics_of(p->t, x, i, held);
        put(held, p->t->few, p->s->weight[RANK_THEMES], out);
        put(held, p->t->all, p->s->weight[RANK_TOPICS], out + p->t->few);
    }
    free(held);
}

static size_t at_most(double wanted, size_t limit)
{
    return wanted < (double)limit ? (size_t)wanted : limit;
}

void rank_topics_add(struct rank_matrix *x, const struct rank_settings *s)
{
    size_t few = at_most(s->themes, x->n / 2), all = at_most(s->topics, x->n / 2);
    size_t step = (x->n + RANK_TOPIC_SAMPLE - 1) / RANK_TOPIC_SAMPLE;
    all = all > few ? all : few;
    if (all == 0 || x->n_counted == 0)
        return;
    struct rank_topics *t = base_malloc(sizeof *t);
    *t = (struct rank_topics){.few = few, .all = all};
    x->topics = t;
    number(t, x, step);
    learn(t, x, step, s->threads);
    x->n_places = few + all;
    x->n_terms = x->n_counted + x->n_places;
    x->place = base_malloc((x->n * x->n_places + 1) * sizeof *x->place);
    struct placing p = {.x = x, .t = t, .s = s};
    rank_team(s->threads, (x->n + PART - 1) / PART, place, &p);
}

void rank_topics_free(struct rank_topics *t)
{
    if (!t)
        return;
    free(t->own);
    free(t->direction);
    free(t);
}
