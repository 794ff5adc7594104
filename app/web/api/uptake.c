/* uptake.c - what the facilities delivered, as the page shows it: numbers, tables, process time. */
#include "app/json/table.h"
#include "app/web/api/uptake_file.h"
#include "app/web/messages.h"
#include "lib/base/file.h"

#include <math.h>

static const char *const UNITS[] = {"sample", "equivalent", NULL};

static double units(int64_t micro)
{
    return (double)micro / (double)UPTAKE_MICRO;
}

/* All of a view; NaN when nobody tells of these groups. */
static double told(const struct view *v)
{
    int64_t sum = 0;
    if (!uptake_seen(v) || !v->figures.n)
        return NAN;
    for (size_t i = 0; i < v->figures.n; i++)
        sum += v->figures.item[i].micro;
    return units(sum);
}

/* ---- What there is ----------------------------------------------------------------------- */

static void put_names(struct web_call *c, struct json_out *j, const char *key,
                      const struct uptake_name *x, size_t n)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < n; i++) {
        if (x[i].gone)
            continue;
        json_obj(j);
        json_key_str(j, "id", x[i].code);
        json_key_str(j, "name", x[i].name[c->lang]);
        json_end(j);
    }
    json_end(j);
}

static enum err_code about(struct web_call *c, struct err *e)
{
    struct uptake *u = NULL;
    struct uptake_lists lists = {0};
    struct coverage coverage = {0};
    struct figures_filter f = {.event = UPTAKE_RECEIVED, .unit = UPTAKE_EQUIVALENT};
    bool served = c->web->options.uptake != NULL;
    enum err_code rc = served ? uptake_file_read(c, &u, e) : ERR_OK;
    if (rc == ERR_OK && served)
        rc = uptake_lists(u, c->arena, &lists, e);
    if (rc == ERR_OK && served)
        rc = figures_coverage(u, &lists, &f, c->arena, &coverage, e);
    uptake_close(u);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_bool(j, "served", served);
    if (served) {
        json_key_c(j, "file", file_base(c->web->options.uptake));
        json_key_c(j, "as_of", uptake_day_text(c, coverage.as_of));
        json_key_c(j, "last", uptake_month_text(c, coverage.last_complete));
        json_key_int(j, "quarantined", coverage.quarantined);
        json_key_bool(j, "may_change", (c->roles & WEB_LEAD) != 0);
        put_names(c, j, "groups", lists.group, lists.n_groups);
        put_names(c, j, "facilities", lists.facility, lists.n_facilities);
    }
    json_end(j);
    return ERR_OK;
}

/* ---- A group, or all together --------------------------------------------------------------- */

static void put_table(struct json_out *j, const char *key, const struct table *t)
{
    json_key(j, key);
    table_put(j, t);
}

static void put_estimate(struct json_out *j, const char *key, const struct uptake_views *v,
                         enum estimate_kind kind)
{
    const struct view *x = uptake_any(v);
    struct expected e = expected_of(&x->estimates, x->group, x->n_groups, kind, UPTAKE_EQUIVALENT,
                                    v->last, v->last, x->a);
    json_key_num(j, key, e.known[0] ? units(e.micro[0]) : NAN);
}

static void put_share(struct web_call *c, struct json_out *j, const struct view *x)
{
    struct table *t = ARENA_NEW(c->arena, struct table);
    struct expected expected = expected_of(&x->estimates, x->group, x->n_groups, ESTIMATE_NEW,
                                           x->filter.unit, x->filter.first, x->filter.last, x->a);
    struct share s = share_of(view_micro(x), &expected, x->a);
    struct trend trend = trend_of(view_micro(x), view_told(x), x->filter.first, x->n_months, x->a);
    json_key_obj(j, "share");
    json_key_num(j, "amount", units(s.micro));
    json_key_num(j, "expected", s.lacking ? NAN : units(s.expected));
    json_key(j, "percent");
    if (s.percent >= 0)
        json_int(j, s.percent);
    else
        json_put_null(j);
    json_key_str(j, "text", present_share_text(x, ESTIMATE_NEW, &s));
    json_end(j);
    json_key_str(j, "trend", present_trend_word(x, &trend));
    present_share(x, ESTIMATE_NEW, &s, t);
    put_table(j, "share_table", t);
}

static void put_regions(struct web_call *c, struct json_out *j, const struct uptake_views *v)
{
    struct table *t = ARENA_NEW(c->arena, struct table), *b = ARENA_NEW(c->arena, struct table);
    const struct view *x = call_word(c, "unit", 0) ? &v->received : &v->requisitioned;
    if (uptake_seen(x)) {
        struct cross cross = present_cross_of(x, CROSS_REGION);
        present_cross(x, &cross, t);
        put_table(j, "regions", t);
    }
    present_barriers(uptake_any(v), &v->barriers, b);
    if (b->n_rows)
        put_table(j, "barriers", b);
}

static void put_status(struct web_call *c, struct uptake_views *v)
{
    const struct view *any = uptake_any(v);
    struct json_out *j = call_json(c);
    int64_t quarantined = any->coverage.quarantined;
    /* Said once, not below each table. */
    v->received.coverage.quarantined = v->requisitioned.coverage.quarantined = 0;
    json_obj(j);
    json_key_str(j, "group", any->all_groups ? STR("") : call_text(c, "group"));
    json_key_str(j, "name", view_capital(any, view_groups(any)));
    json_key_c(j, "first", uptake_month_text(c, v->first));
    json_key_c(j, "last", uptake_month_text(c, v->last));
    json_key_str(j, "until", view_month_long(any, v->last));
    json_key_str(j, "span", view_span(any, v->first, v->last));
    json_key_c(j, "as_of", uptake_day_text(c, any->coverage.as_of));
    json_key_int(j, "quarantined", quarantined);
    json_key_obj(j, "total");
    json_key_num(j, "equivalents", told(&v->equivalents));
    json_key_num(j, "samples", told(&v->samples));
    json_end(j);
    json_key_obj(j, "estimate");
    put_estimate(j, "new", v, ESTIMATE_NEW);
    put_estimate(j, "including_earlier", v, ESTIMATE_INCLUDING_EARLIER);
    json_end(j);
    put_regions(c, j, v);
    if (uptake_seen(&v->received))
        put_share(c, j, &v->received);
    json_key_bool(j, "cumulative", uptake_seen(&v->equivalents));
    json_end(j);
}

static enum err_code status(struct web_call *c, struct err *e)
{
    struct uptake *u;
    struct uptake_views v;
    enum err_code rc = uptake_file_read(c, &u, e);
    if (rc == ERR_OK)
        rc = uptake_asked_views(c, u, &v, e);
    if (rc == ERR_OK)
        put_status(c, &v);
    uptake_close(u);
    return rc;
}

/* ---- Process time ------------------------------------------------------------------------- */

static void put_time(struct json_out *j, const struct process_time *x)
{
    json_key_int(j, "n", (int64_t)x->n);
    json_key_int(j, "open", (int64_t)x->open);
    json_key_num(j, "median", x->median);
    json_key_num(j, "quantile", x->quantile);
    json_key_num(j, "low", x->low);
    json_key_num(j, "high", x->high);
    json_key_obj(j, "with_open");
    json_key_num(j, "quantile", x->survival.value);
    json_key_num(j, "low", x->survival.low);
    json_key_num(j, "high", x->survival.high);
    json_end(j);
}

static enum err_code process(struct web_call *c, struct err *e)
{
    struct uptake *u;
    struct uptake_process p;
    bool shown = false;
    struct table *t = ARENA_NEW(c->arena, struct table);
    enum err_code rc = uptake_file_read(c, &u, e);
    if (rc == ERR_OK)
        rc = uptake_process_load(c, u, &p, &shown, e);
    uptake_close(u);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_bool(j, "shown", shown);
    if (shown) {
        put_time(j, &p.list.item[0]);
        present_process(&p.v, &p.list, &p.o, PROCESS_WHOLE, &p.samples, t);
        put_table(j, "table", t);
    }
    json_end(j);
    return ERR_OK;
}

static const struct field STATUS[] = {
    UPTAKE_ASKED, {.name = "unit", .type = FIELD_WORD, .word = UNITS}, {.name = NULL}};

const struct route ROUTES_UPTAKE[] = {
    {.method = "GET",
     .path = "/api/v1/uptake",
     .summary = "Whether an uptake file is served; its groups, and the day it tells up to",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = about},
    {.method = "GET",
     .path = "/api/v1/uptake/status",
     .summary = "A patient group's uptake, or all of it: to date, by region and month, against the "
                "estimate",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = STATUS,
     .handle = status},
    {.method = "GET",
     .path = "/api/v1/uptake/process-time",
     .summary = "Process time of the whole production: quantile, interval, samples still open",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = process},
    {.method = NULL}};
