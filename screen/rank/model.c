/* model.c - dual coordinate descent with weights kept for every term. */
#include "screen/rank/model.h"

#include "lib/base/arena.h"

#include <assert.h>
#include <math.h>

#define SEED       1
#define PASSES_MAX 2000

void rank_costs(const struct rank_settings *s, size_t n_include, size_t n_exclude, double *include,
                double *exclude)
{
    double n1 = (double)n_include, n0 = (double)n_exclude;
    *include = *exclude = s->cost;
    if (n_include == 0 || n_exclude == 0)
        return;
    double v0 = n1 / (s->ratio * n0), cost = s->cost * pow(n1 / 10, s->growth);
    *include = cost * (n1 + n0) / (n1 + v0 * n0);
    *exclude = *include * v0;
}

static void *zeros(size_t n, size_t size)
{
    void *p = base_malloc((n + 1) * size);
    memset(p, 0, (n + 1) * size);
    return p;
}

void rank_model_init(struct rank_model *m, const struct rank_matrix *x,
                     const struct rank_settings *s)
{
    *m = (struct rank_model){.settings = *s, .random = random_seeded(SEED)};
    rank_model_extend(m, x);
}

void rank_model_extend(struct rank_model *m, const struct rank_matrix *x)
{
    size_t old = m->x ? m->x->n : 0;
    double *alpha = zeros(x->n, sizeof *alpha);
    signed char *label = zeros(x->n, sizeof *label);
    for (size_t i = 0; i < old && i < x->n; i++) {
        alpha[i] = m->alpha[i];
        label[i] = m->label[i];
    }
    float *weight = zeros(x->n, sizeof *weight);
    for (size_t i = 0; i < x->n; i++)
        weight[i] = i < old ? m->weight[i] : 1;
    rank_model_rest(m);
    free(m->alpha);
    free(m->weight);
    free(m->label);
    m->x = x;
    m->alpha = alpha;
    m->weight = weight;
    m->label = label;
    m->labelled = base_realloc(m->labelled, (x->n + 1) * sizeof *m->labelled);
}

void rank_model_rest(struct rank_model *m)
{
    free(m->w);
    free(m->square);
    m->w = m->square = NULL;
}

void rank_model_release(struct rank_model *m)
{
    free(m->w);
    free(m->alpha);
    free(m->square);
    free(m->weight);
    free(m->label);
    free(m->labelled);
    *m = (struct rank_model){0};
}

static double product(const struct rank_model *m, size_t i)
{
    return m->intercept + rank_matrix_product(m->x, i, m->w);
}

static void add(struct rank_model *m, size_t i, double by)
{
    rank_matrix_add(m->x, i, by, m->w);
    m->intercept += by * m->settings.offset;
}

void rank_model_label(struct rank_model *m, size_t record, enum rank_label label)
{
    rank_model_label_weighted(m, record, label, 1);
}

void rank_model_label_weighted(struct rank_model *m, size_t record, enum rank_label label,
                               double weight)
{
    m->weight[record] = (float)weight;
    if (m->label[record] == (signed char)label)
        return;
    if (m->alpha[record] > 0 && m->w)
        add(m, record, -m->alpha[record] * m->label[record]);
    m->alpha[record] = 0;
    if (m->label[record] == RANK_UNKNOWN)
        m->labelled[m->n_labelled++] = (uint32_t)record;
    m->n_include -= m->label[record] == RANK_INCLUDE;
    m->n_include += label == RANK_INCLUDE;
    m->label[record] = (signed char)label;
    if (label != RANK_UNKNOWN)
        return;
    size_t at = 0;
    while (m->labelled[at] != record)
        at++;
    m->labelled[at] = m->labelled[--m->n_labelled];
}

/* The weights that the alphas stand for, and the squares, after the matrix changed. */
static void renew(struct rank_model *m)
{
    m->w = zeros(m->x->n_terms, sizeof *m->w);
    m->square = zeros(m->x->n, sizeof *m->square);
    m->intercept = 0;
    for (size_t k = 0; k < m->n_labelled; k++)
        add(m, m->labelled[k], m->alpha[m->labelled[k]] * m->label[m->labelled[k]]);
}

static double cost_of(const struct rank_model *m, size_t i, double include, double exclude)
{
    return (m->label[i] == RANK_INCLUDE ? include : exclude) * (double)m->weight[i];
}

/* One step for record i; returns how much its gradient asked for. */
static double step(struct rank_model *m, size_t i, double cost)
{
    double y = m->label[i], d = 1 / (2 * cost), alpha = m->alpha[i];
    double g = y * product(m, i) - 1 + d * alpha;
    double wanted = alpha <= 0 && g > 0 ? 0 : fabs(g);
    if (wanted == 0)
        return 0;
    if (m->square[i] == 0)
        m->square[i] = rank_matrix_square(m->x, i);
    double next = alpha - g / (m->square[i] + m->settings.offset + d);
    m->alpha[i] = next > 0 ? next : 0;
    add(m, i, (m->alpha[i] - alpha) * y);
    return wanted;
}

size_t rank_model_fit(struct rank_model *m, double tolerance)
{
    double include, exclude, worst = tolerance + 1;
    size_t pass = 0;
    if (!m->w)
        renew(m);
    rank_costs(&m->settings, m->n_include, m->n_labelled - m->n_include, &include, &exclude);
    for (; worst > tolerance && m->n_labelled > 0 && pass < PASSES_MAX; pass++) {
        worst = 0;
        for (size_t k = m->n_labelled; k > 1; k--) {
            size_t other = random_below(&m->random, k);
            uint32_t held = m->labelled[k - 1];
            m->labelled[k - 1] = m->labelled[other];
            m->labelled[other] = held;
        }
        for (size_t k = 0; k < m->n_labelled; k++) {
            uint32_t i = m->labelled[k];
            double wanted = step(m, i, cost_of(m, i, include, exclude));
            worst = wanted > worst ? wanted : worst;
        }
    }
    return pass;
}

double rank_model_objective(const struct rank_model *m)
{
    double include, exclude;
    double sum = m->intercept * m->intercept / m->settings.offset / 2;
    assert(m->w);
    rank_costs(&m->settings, m->n_include, m->n_labelled - m->n_include, &include, &exclude);
    for (size_t t = 0; t < m->x->n_terms; t++)
        sum += m->w[t] * m->w[t] / 2;
    for (size_t k = 0; k < m->n_labelled; k++) {
        size_t i = m->labelled[k];
        double miss = 1 - m->label[i] * product(m, i);
        sum += miss > 0 ? cost_of(m, i, include, exclude) * miss * miss : 0;
    }
    return sum;
}

void rank_model_score(const struct rank_model *m, float *score)
{
    assert(m->w);
    rank_matrix_products(m->x, m->w, m->intercept, m->settings.threads, score);
}
