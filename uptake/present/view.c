/* view.c - what is asked for, resolved and read. */
#include "uptake/present/view.h"

#include "uptake/present/messages.h"

#include <math.h>

bool view_month_parse(struct str s, int *month)
{
    struct date d;
    if (!date_parse(str_trim(s), &d) || !d.month || d.day)
        return false;
    *month = d.year * 100 + d.month;
    return true;
}

static enum err_code find_groups(struct view *v, const struct view_request *r, struct err *e)
{
    size_t most = r->n_groups ? r->n_groups : v->lists.n_groups;
    int64_t *id = ARENA_ARRAY(v->a, most, int64_t);
    v->all_groups = r->n_groups == 0;
    for (size_t i = 0; i < r->n_groups; i++) {
        const struct uptake_name *x;
        enum err_code rc = uptake_name_find(v->lists.group, v->lists.n_groups, r->group[i], &x, e);
        if (rc != ERR_OK)
            return rc;
        id[v->n_groups++] = x->id;
    }
    for (size_t i = 0; v->all_groups && i < v->lists.n_groups; i++)
        if (!v->lists.group[i].gone)
            id[v->n_groups++] = v->lists.group[i].id;
    v->group = id;
    v->filter.group = v->all_groups ? NULL : id;
    v->filter.n_groups = v->all_groups ? 0 : v->n_groups;
    return ERR_OK;
}

static enum err_code find_places(struct view *v, const struct view_request *r, struct err *e)
{
    enum err_code rc = ERR_OK;
    if (r->region.len)
        rc = uptake_name_find(v->lists.region, v->lists.n_regions, r->region, &v->region, e);
    if (rc == ERR_OK && r->facility.len)
        rc = uptake_name_find(v->lists.facility, v->lists.n_facilities, r->facility, &v->facility,
                              e);
    v->filter.region = v->region ? v->region->id : 0;
    v->filter.facility = v->facility ? v->facility->id : 0;
    return rc;
}

static enum err_code choose_months(struct view *v, const struct view_request *r, struct err *e)
{
    struct coverage c;
    struct figures_filter *f = &v->filter;
    enum err_code rc = figures_coverage(v->u, &v->lists, f, v->a, &c, e);
    if (rc != ERR_OK)
        return rc;
    if (!c.last && (!r->first || !r->last))
        return err_set(e, ERR_NOT_FOUND, MSG_PRESENT_NOTHING(view_what(v, false)));
    f->last = r->last ? r->last : c.last_complete;
    if (r->first)
        f->first = r->first;
    else
        f->first = r->months ? uptake_month_add(f->last, 1 - r->months) : c.first;
    if (f->first > f->last)
        return err_set(e, ERR_INPUT,
                       MSG_PRESENT_MONTHS_ORDER(view_month(v, f->first), view_month(v, f->last)));
    if (uptake_month_diff(f->first, f->last) >= VIEW_MONTHS_MAX)
        return err_set(e, ERR_LIMIT, MSG_PRESENT_MONTHS_MANY(VIEW_MONTHS_MAX));
    v->n_months = (size_t)uptake_month_diff(f->first, f->last) + 1;
    return ERR_OK;
}

/* A missing delivery takes all events with it, so one is enough to tell of it. */
static enum err_code find_thin(struct view *v, struct err *e)
{
    struct gap *all, *thin;
    size_t n;
    enum err_code rc = gap_list_silent(v->u, v->a, &all, &n, e);
    if (rc != ERR_OK)
        return rc;
    thin = ARENA_ARRAY(v->a, n, struct gap);
    for (size_t i = 0; i < n; i++) {
        bool ours = all[i].kind == GAP_THIN && all[i].month >= v->filter.first &&
                    all[i].month <= v->filter.last &&
                    (!v->facility || v->facility->id == all[i].facility);
        for (size_t k = 0; k < v->n_thin; k++)
            ours = ours && (thin[k].facility != all[i].facility || thin[k].month != all[i].month);
        if (ours)
            thin[v->n_thin++] = all[i];
    }
    v->thin = thin;
    return ERR_OK;
}

/* Of "all months", those before anything came say nothing. */
static void trim(struct view *v)
{
    int first = v->filter.last;
    for (size_t i = 0; i < v->figures.n; i++)
        if (v->figures.item[i].month < first)
            first = v->figures.item[i].month;
    if (!v->figures.n)
        return;
    v->filter.first = first;
    v->n_months = (size_t)uptake_month_diff(first, v->filter.last) + 1;
}

enum err_code view_load(struct uptake *u, const struct view_request *r, enum lang lang,
                        struct arena *a, struct view *out, struct err *e)
{
    struct view v = {.u = u, .lang = lang, .a = a};
    v.filter = (struct figures_filter){
        .one_type = r->one_type, .type = r->type, .event = r->event, .unit = r->unit};
    enum err_code rc = uptake_lists(u, a, &v.lists, e);
    if (rc == ERR_OK)
        rc = find_groups(&v, r, e);
    if (rc == ERR_OK)
        rc = find_places(&v, r, e);
    if (rc == ERR_OK)
        rc = choose_months(&v, r, e);
    if (rc == ERR_OK)
        rc = figures_load(u, &v.filter, a, &v.figures, e);
    if (rc == ERR_OK && !r->first && !r->months)
        trim(&v);
    if (rc == ERR_OK)
        rc = figures_coverage(u, &v.lists, &v.filter, a, &v.coverage, e);
    if (rc == ERR_OK)
        rc = find_thin(&v, e);
    if (rc == ERR_OK)
        rc = estimate_load(u, 0, a, &v.estimates, e);
    *out = v;
    return rc;
}

int64_t *view_micro(const struct view *v)
{
    int64_t *micro = ARENA_ARRAY(v->a, v->n_months, int64_t);
    for (size_t i = 0; i < v->figures.n; i++) {
        const struct figure *x = &v->figures.item[i];
        micro[uptake_month_diff(v->filter.first, x->month)] += x->micro;
    }
    return micro;
}

/* A month counts as told of unless every facility that is meant left it out. */
bool *view_told(const struct view *v)
{
    bool *told = ARENA_ARRAY(v->a, v->n_months, bool);
    for (size_t m = 0; m < v->n_months; m++) {
        int month = uptake_month_add(v->filter.first, (int)m);
        size_t silent = 0, meant = 0;
        for (size_t i = 0; i < v->lists.n_facilities; i++) {
            if (v->facility && v->facility != &v->lists.facility[i])
                continue;
            meant++;
            for (size_t k = 0; k < v->coverage.n_gaps; k++)
                silent += v->coverage.gap[k].month == month &&
                          v->coverage.gap[k].facility == v->lists.facility[i].id;
        }
        told[m] = meant == 0 || silent < meant;
    }
    return told;
}
