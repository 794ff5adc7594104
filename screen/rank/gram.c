/* gram.c - dual coordinate descent on kept products. */
#include "screen/rank/gram.h"

#include "lib/base/arena.h"

#include <math.h>

#define PASSES_MAX 5000
/* Gradients below this share of the tolerance are left for the next time. */
#define IDLE 0.2

void rank_gram_init(struct rank_gram *g, const struct rank_matrix *x)
{
    size_t slots = x->n * RANK_COUNTED, n_entries = x->start[slots];
    *g = (struct rank_gram){.x = x};
    g->start = base_malloc((x->n_counted + 2) * sizeof *g->start);
    g->record = base_malloc((n_entries + 1) * sizeof *g->record);
    g->value = base_malloc((n_entries + 1) * sizeof *g->value);
    g->row = base_malloc((x->n + 1) * sizeof *g->row);
    memset(g->row, 0, (x->n + 1) * sizeof *g->row);
    memset(g->start, 0, (x->n_counted + 2) * sizeof *g->start);
    for (size_t k = 0; k < n_entries; k++)
        g->start[RANK_TERM(x->entry[k]) + 2]++;
    for (size_t t = 1; t <= x->n_counted; t++)
        g->start[t + 1] += g->start[t];
    for (size_t slot = 0; slot < slots; slot++) {
        for (size_t k = x->start[slot]; k < x->start[slot + 1]; k++) {
            uint32_t t = RANK_TERM(x->entry[k]);
            size_t to = g->start[t + 1]++;
            g->record[to] = (uint32_t)(slot / RANK_COUNTED);
            g->value[to] = rank_matrix_value(x, slot, k);
        }
    }
}

void rank_gram_release(struct rank_gram *g)
{
    for (size_t i = 0; g->x && i < g->x->n; i++)
        free(g->row[i]);
    free(g->row);
    free(g->start);
    free(g->record);
    free(g->value);
    *g = (struct rank_gram){0};
}

const float *rank_gram_row(struct rank_gram *g, size_t i)
{
    const struct rank_matrix *x = g->x;
    if (g->row[i])
        return g->row[i];
    float *row = base_malloc((x->n + 1) * sizeof *row);
    memset(row, 0, (x->n + 1) * sizeof *row);
    const float *place = x->place + i * x->n_places;
    for (size_t slot = i * RANK_COUNTED; slot < (i + 1) * RANK_COUNTED; slot++) {
        for (size_t k = x->start[slot]; k < x->start[slot + 1]; k++) {
            float v = rank_matrix_value(x, slot, k);
            size_t end = g->start[RANK_TERM(x->entry[k]) + 1];
            for (size_t c = g->start[RANK_TERM(x->entry[k])]; v > 0 && c < end; c++)
                row[g->record[c]] += v * g->value[c];
        }
    }
    for (size_t j = 0; x->n_places > 0 && j < x->n; j++)
        row[j] += rank_dot(place, x->place + j * x->n_places, x->n_places);
    g->row[i] = row;
    return row;
}

void rank_machine_init(struct rank_machine *m, struct rank_gram *g, const struct rank_settings *s)
{
    size_t n = g->x->n + 1;
    *m = (struct rank_machine){.g = g, .settings = *s};
    m->score = base_malloc(n * sizeof *m->score);
    m->alpha = base_malloc(n * sizeof *m->alpha);
    m->labelled = base_malloc(n * sizeof *m->labelled);
    m->weight = base_malloc(n * sizeof *m->weight);
    m->label = base_malloc(n * sizeof *m->label);
    memset(m->score, 0, n * sizeof *m->score);
}

void rank_machine_release(struct rank_machine *m)
{
    free(m->score);
    free(m->alpha);
    free(m->labelled);
    free(m->weight);
    free(m->label);
    *m = (struct rank_machine){0};
}

void rank_machine_label(struct rank_machine *m, size_t record, enum rank_label label)
{
    rank_machine_label_weighted(m, record, label, 1);
}

void rank_machine_label_weighted(struct rank_machine *m, size_t record, enum rank_label label,
                                 double weight)
{
    m->weight[m->n_labelled] = (float)weight;
    m->alpha[m->n_labelled] = 0;
    m->label[m->n_labelled] = (signed char)label;
    m->labelled[m->n_labelled++] = (uint32_t)record;
    m->n_include += label == RANK_INCLUDE;
}

static void move(struct rank_machine *m, const float *row, double by)
{
    double *score = m->score;
    double offset = by * m->settings.offset;
    for (size_t j = 0; j < m->g->x->n; j++)
        score[j] += by * (double)row[j] + offset;
}

size_t rank_machine_fit(struct rank_machine *m, double tolerance)
{
    double include, exclude, worst = tolerance + 1;
    size_t pass = 0;
    rank_costs(&m->settings, m->n_include, m->n_labelled - m->n_include, &include, &exclude);
    for (; worst > tolerance && pass < PASSES_MAX; pass++) {
        worst = 0;
        for (size_t k = 0; k < m->n_labelled; k++) {
            size_t i = m->labelled[k];
            double y = m->label[k];
            double d = 1 / (2 * (y > 0 ? include : exclude) * (double)m->weight[k]);
            double gradient = y * m->score[i] - 1 + d * m->alpha[k];
            double wanted = m->alpha[k] <= 0 && gradient > 0 ? 0 : fabs(gradient);
            worst = wanted > worst ? wanted : worst;
            if (wanted <= IDLE * tolerance)
                continue;
            const float *row = rank_gram_row(m->g, i);
            double next = m->alpha[k] - gradient / ((double)row[i] + m->settings.offset + d);
            next = next > 0 ? next : 0;
            move(m, row, (next - m->alpha[k]) * y);
            m->alpha[k] = next;
        }
    }
    return pass;
}
