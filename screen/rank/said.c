/* said.c - see said.h. */
#include "screen/rank/said.h"

#include "screen/rank/runs.h"
#include "screen/rank/topics.h"

#include <math.h>

uint64_t rank_said_key(uint32_t term, enum rank_view view)
{
    return rank_finish((uint64_t)term << 3 | (uint64_t)view) | 1;
}

/* What the place of the record among the topics says, as said by its phrases. */
static void project_topics(const struct rank_model *model, size_t record, struct rank_said *said,
                           struct arena *a)
{
    const struct rank_matrix *m = model->x;
    const struct rank_topics *t = m->topics;
    const size_t *at = m->start + record * RANK_COUNTED + RANK_PHRASES;
    if (!t || m->n_places == 0)
        return;
    const float *place = m->place + record * m->n_places;
    const double *w = model->w + m->n_counted;
    float *plain = ARENA_ARRAY(a, t->all, float);
    double *by = ARENA_ARRAY(a, t->all, double), whole = 0, sum = 0, size = 0;
    double *part = ARENA_ARRAY(a, at[1] - at[0] + 1, double);
    rank_topics_of(t, m, record, plain);
    double unit = (double)rank_topics_unit(m, record);
    for (size_t p = 0; p < m->n_places; p++) {
        size_t topic = p < t->few ? p : p - t->few;
        whole += w[p] * (double)place[p];
        by[topic] += plain[topic] != 0 ? w[p] * (double)place[p] / (double)plain[topic] : 0;
    }
    for (size_t k = at[0]; k < at[1]; k++) {
        uint32_t own = t->own[RANK_TERM(m->entry[k])];
        double value = (double)(RANK_TF[RANK_COUNT(m->entry[k])] * m->idf[RANK_TERM(m->entry[k])]);
        for (size_t d = 0; own != RANK_NO_TERM && d < t->all; d++)
            part[k - at[0]] += by[d] * (double)t->direction[own * t->all + d] * value * unit;
        sum += part[k - at[0]];
        size += fabs(part[k - at[0]]);
    }
    /* What rounding of the places lost is shared by all. */
    for (size_t k = 0; k < at[1] - at[0] && size > 0; k++)
        said[at[0] - m->start[record * RANK_COUNTED] + k].weight +=
            part[k] + (whole - sum) * fabs(part[k]) / size;
}

struct rank_said *rank_say(const struct rank_model *model, size_t record,
                           struct rank_table *by_term, struct arena *a)
{
    const struct rank_matrix *m = model->x;
    size_t first = m->start[record * RANK_COUNTED];
    struct rank_said *said =
        ARENA_ARRAY(a, m->start[(record + 1) * RANK_COUNTED] - first + 1, struct rank_said);
    for (size_t v = 0; v < RANK_COUNTED; v++) {
        size_t slot = record * RANK_COUNTED + v;
        for (size_t k = m->start[slot]; k < m->start[slot + 1]; k++) {
            bool made;
            uint32_t term = RANK_TERM(m->entry[k]);
            *rank_table_at(by_term, rank_said_key(term, (enum rank_view)v), &made) = k - first;
            said[k - first].weight = model->w[term] * (double)m->scale[slot] *
                                     (double)(RANK_TF[RANK_COUNT(m->entry[k])] * m->idf[term]);
        }
    }
    project_topics(model, record, said, a);
    return said;
}
