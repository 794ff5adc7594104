/* coverage.c - what is not in the figures: rows that wait, months that didn't come, a month that
 * wasn't over. */
#include "uptake/figures/figures.h"

#include "uptake/figures/figures.sql.h"

static enum err_code one_number(struct uptake *u, const struct db_query *query, int64_t *out,
                                struct err *e)
{
    struct db_stmt q;
    db_begin(&q, uptake_db(u), query);
    *out = db_step(&q) ? db_int64(&q, 0) : 0;
    return db_end(&q, e);
}

static enum err_code reach(struct uptake *u, const struct figures_filter *f, struct coverage *out,
                           struct err *e)
{
    struct db_stmt q;
    db_begin(&q, uptake_db(u), &Q_FIGURES_REACH);
    db_bind_int(&q, FIGURES_REACH_P_EVENT, (int64_t)f->event);
    db_bind_int(&q, FIGURES_REACH_P_UNIT, (int64_t)f->unit);
    if (db_step(&q)) {
        out->first = db_int(&q, FIGURES_REACH_FIRST);
        out->last = db_int(&q, FIGURES_REACH_LAST);
    }
    return db_end(&q, e);
}

/* Whether a month was over on a day: the day is its last, or later. */
static bool is_over(int month, int64_t day)
{
    struct date last = date_last(uptake_date(month));
    return day >= uptake_day(last);
}

struct told {
    int64_t facility;
    int month;
};

static bool was_told(const struct told *t, size_t n, int64_t facility, int month)
{
    for (size_t i = 0; i < n; i++)
        if (t[i].month == month && (t[i].facility == facility || t[i].facility == 0))
            return true;
    return false;
}

static bool ever_told(const struct told *t, size_t n, int64_t facility)
{
    for (size_t i = 0; i < n; i++)
        if (t[i].facility == facility)
            return true;
    return false;
}

/* A facility that told of some month in the window, or that the registry has, but not of another.
 */
static enum err_code gaps(struct uptake *u, const struct uptake_lists *lists,
                          const struct figures_filter *f, struct arena *a, struct coverage *out,
                          struct err *e)
{
    struct db_stmt q;
    struct told *told = NULL;
    size_t n = 0, cap = 0, gap_cap = 0;
    db_begin(&q, uptake_db(u), &Q_FIGURES_TOLD);
    db_bind_int(&q, FIGURES_TOLD_P_EVENT, (int64_t)f->event);
    db_bind_int(&q, FIGURES_TOLD_P_FIRST, f->first);
    db_bind_int(&q, FIGURES_TOLD_P_LAST, f->last);
    while (db_step(&q)) {
        told = arena_grow(a, told, n, &cap, sizeof *told);
        told[n++] =
            (struct told){db_int64(&q, FIGURES_TOLD_FACILITY), db_int(&q, FIGURES_TOLD_MONTH)};
    }
    for (size_t i = 0; i < lists->n_facilities; i++) {
        const struct uptake_name *x = &lists->facility[i];
        if (x->gone && !ever_told(told, n, x->id))
            continue;
        for (int m = f->first; m && m <= f->last; m = uptake_month_add(m, 1)) {
            if (was_told(told, n, x->id, m))
                continue;
            out->gap = arena_grow(a, out->gap, out->n_gaps, &gap_cap, sizeof *out->gap);
            out->gap[out->n_gaps++] = (struct coverage_gap){x->id, m};
        }
    }
    return db_end(&q, e);
}

enum err_code figures_coverage(struct uptake *u, const struct uptake_lists *lists,
                               const struct figures_filter *f, struct arena *a,
                               struct coverage *out, struct err *e)
{
    int64_t as_of = 0;
    *out = (struct coverage){0};
    enum err_code rc = one_number(u, &Q_FIGURES_WAITING, &out->quarantined, e);
    if (rc == ERR_OK)
        rc = one_number(u, &Q_FIGURES_AS_OF, &as_of, e);
    if (rc == ERR_OK)
        rc = reach(u, f, out, e);
    if (rc == ERR_OK && f->first && f->last)
        rc = gaps(u, lists, f, a, out, e);
    if (rc != ERR_OK)
        return rc;
    out->as_of = uptake_date(as_of);
    out->last_complete = out->last;
    if (out->last && as_of && !is_over(out->last, as_of) && out->last > out->first)
        out->last_complete = uptake_month_add(out->last, -1);
    out->last_is_open =
        f->last && as_of && f->last == (int)(as_of / 100) && !is_over(f->last, as_of);
    return ERR_OK;
}
