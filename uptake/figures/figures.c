/* figures.c - sums of what counts, by every axis that tables have. */
#include "uptake/figures/figures.h"

#include "uptake/figures/figures.sql.h"

_Static_assert((int)FIGURES_OF_GROUP_MICRO == (int)FIGURES_OF_ALL_MICRO, "one reader for both");

static bool wanted(const struct figures_filter *f, const struct figure *x)
{
    bool group = f->n_groups == 0;
    for (size_t i = 0; i < f->n_groups; i++)
        group = group || f->group[i] == x->group;
    return group && (!f->region || f->region == x->region) &&
           (!f->facility || f->facility == x->facility) && (!f->one_type || f->type == x->type);
}

enum err_code figures_load(struct uptake *u, const struct figures_filter *f, struct arena *a,
                           struct figure_list *out, struct err *e)
{
    struct db_stmt q;
    size_t cap = 0;
    bool one = f->n_groups == 1;
    *out = (struct figure_list){0};
    db_begin(&q, uptake_db(u), one ? &Q_FIGURES_OF_GROUP : &Q_FIGURES_OF_ALL);
    if (one)
        db_bind_int(&q, FIGURES_OF_GROUP_P_PATIENT_GROUP, f->group[0]);
    db_bind_int(&q, one ? FIGURES_OF_GROUP_P_EVENT : FIGURES_OF_ALL_P_EVENT, (int64_t)f->event);
    db_bind_int(&q, one ? FIGURES_OF_GROUP_P_UNIT : FIGURES_OF_ALL_P_UNIT, (int64_t)f->unit);
    db_bind_int(&q, one ? FIGURES_OF_GROUP_P_FIRST : FIGURES_OF_ALL_P_FIRST, f->first);
    db_bind_int(&q, one ? FIGURES_OF_GROUP_P_LAST : FIGURES_OF_ALL_P_LAST, f->last);
    while (db_step(&q)) {
        struct figure x = {.group = db_int64(&q, FIGURES_OF_ALL_PATIENT_GROUP),
                           .region = db_int64(&q, FIGURES_OF_ALL_REGION),
                           .site = db_int64(&q, FIGURES_OF_ALL_SITE),
                           .facility = db_int64(&q, FIGURES_OF_ALL_FACILITY),
                           .type = (enum uptake_type)db_int(&q, FIGURES_OF_ALL_TYPE),
                           .month = db_int(&q, FIGURES_OF_ALL_MONTH),
                           .micro = db_int64(&q, FIGURES_OF_ALL_MICRO),
                           .lacking = db_int64(&q, FIGURES_OF_ALL_LACKING)};
        if (!wanted(f, &x))
            continue;
        out->item = arena_grow(a, out->item, out->n, &cap, sizeof *out->item);
        out->item[out->n++] = x;
    }
    return db_end(&q, e);
}
