/* weigh.c - counts made into rows of numbers. */
#include "lib/base/arena.h"
#include "screen/rank/table.h"

#include <math.h>

/* The view that stands at each place of rank_counts. */
static const enum rank_view PLACE[RANK_COUNTED] = {RANK_PIECES, RANK_PHRASES, RANK_TITLE,
                                                   RANK_HEADINGS, RANK_VERDICTS};

#define DROPPED UINT32_MAX

/* New numbers for the terms kept, in their old order, and their idf. */
static size_t keep(const struct rank_counts *k, const struct rank_settings *s, uint32_t *number,
                   float *idf)
{
    size_t n = 0;
    double most = s->most_share * (double)k->n;
    for (size_t t = 0; t < k->n_terms; t++) {
        number[t] = DROPPED;
        if (k->df[t] < s->least_df || (double)k->df[t] > most)
            continue;
        idf[t] = (float)(1 + log((1.0 + (double)k->n) / (1.0 + k->df[t])));
        number[t] = (uint32_t)n++;
    }
    return n;
}

void rank_weigh(const struct rank_counts *k, const struct rank_settings *s, struct rank_matrix *out)
{
    uint32_t *number = base_malloc((k->n_terms + 1) * sizeof *number);
    float *idf = base_malloc((k->n_terms + 1) * sizeof *idf);
    float tf[UINT8_MAX + 1] = {0};
    size_t to = 0, total = 0;
    for (size_t i = 1; i <= UINT8_MAX; i++)
        tf[i] = (float)(1 + log((double)i));
    *out = (struct rank_matrix){.n = k->n, .n_terms = keep(k, s, number, idf)};
    for (size_t i = 0; i < k->n_entries; i++)
        total += number[k->term[i]] != DROPPED;
    out->start = base_malloc((k->n + 1) * sizeof *out->start);
    out->term = base_malloc((total + 1) * sizeof *out->term);
    out->value = base_malloc((total + 1) * sizeof *out->value);
    for (size_t slot = 0; slot < k->n * RANK_COUNTED; slot++) {
        double sum = 0, weight = s->weight[PLACE[slot % RANK_COUNTED]];
        size_t from = to;
        if (slot % RANK_COUNTED == 0)
            out->start[slot / RANK_COUNTED] = to;
        for (size_t i = k->start[slot]; weight > 0 && i < k->start[slot + 1]; i++) {
            uint32_t t = k->term[i];
            if (number[t] == DROPPED)
                continue;
            float v = tf[k->count[i]] * idf[t];
            sum += (double)v * v;
            out->term[to] = number[t];
            out->value[to++] = v;
        }
        float scale = sum > 0 ? (float)sqrt(weight / sum) : 0;
        for (size_t i = from; i < to; i++)
            out->value[i] *= scale;
    }
    out->start[k->n] = to;
    free(number);
    free(idf);
}

void rank_matrix_release(struct rank_matrix *x)
{
    free(x->start);
    free(x->term);
    free(x->value);
    *x = (struct rank_matrix){0};
}
