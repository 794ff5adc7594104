/* uptake_deliveries.c - what was delivered, and what was wrong in it. */
#include "app/web/api/uptake_in.h"

#define PAGE      50
#define PAGE_MOST 500

static void put_finding(struct web_call *c, struct json_out *j, const struct finding *f)
{
    struct buf text = {0};
    fault_render(&text, c->lang, f->fault, f->value, f->other);
    json_obj(j);
    json_key_int(j, "id", f->id);
    json_key_int(j, "delivery", f->delivery);
    json_key_str(j, "file", f->file);
    json_opt_str(j, "sheet", f->sheet);
    json_opt_int(j, "line", f->line);
    json_opt_int(j, "column", f->place);
    json_opt_str(j, "field", f->field);
    json_key_c(j, "kind", fault_name(f->fault));
    json_key_c(j, "severity", fault_is_error(f->fault) ? "error" : "warning");
    json_key_c(j, "state", finding_state_name(f->state));
    json_key_str(j, "text", buf_str(&text));
    json_end(j);
    buf_release(&text);
}

enum err_code uptake_put_findings(struct web_call *c, struct json_out *j, struct uptake *u,
                                  const struct finding_filter *filter, size_t after, size_t most,
                                  struct err *e)
{
    struct finding *x;
    size_t n = 0;
    enum err_code rc = finding_list(u, filter, c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_int(j, "total", (int64_t)n);
    json_key_arr(j, "findings");
    size_t i = after;
    for (; i < n && i < after + most; i++)
        put_finding(c, j, &x[i]);
    json_end(j);
    json_null_int(j, "next", i < n ? (int64_t)i : 0);
    return ERR_OK;
}

static enum err_code findings(struct web_call *c, struct err *e)
{
    struct uptake *u;
    struct finding_filter f = {.delivery = call_int(c, "delivery"),
                               .errors_only = call_bool(c, "errors"),
                               .all = call_bool(c, "all")};
    enum err_code rc = uptake_file_read(c, &u, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    rc = uptake_put_findings(c, j, u, &f, (size_t)call_int(c, "after"),
                             (size_t)call_int_or(c, "limit", PAGE), e);
    json_end(j);
    uptake_close(u);
    return rc;
}

static void put_delivery(struct web_call *c, struct json_out *j, const struct delivery *d)
{
    json_obj(j);
    json_key_int(j, "delivery", d->id);
    json_key_str(j, "at", d->at);
    json_key_str(j, "person", d->who);
    json_key_str(j, "file", d->file);
    json_opt_str(j, "sheet", d->sheet);
    json_opt_str(j, "note", d->note);
    json_key_c(j, "as_of", uptake_day_text(c, uptake_date(d->as_of)));
    json_key_c(j, "first", uptake_month_text(c, d->first));
    json_key_c(j, "last", uptake_month_text(c, d->last));
    json_key_int(j, "rows", d->n_rows);
    json_key_int(j, "live", d->n_live);
    json_key_int(j, "waiting", d->n_waiting);
    json_key_int(j, "warnings", d->n_warnings);
    json_key_arr(j, "replaced_by");
    for (size_t i = 0; i < d->n_replaced_by; i++)
        json_int(j, d->replaced_by[i].delivery);
    json_end(j);
    json_end(j);
}

static enum err_code deliveries(struct web_call *c, struct err *e)
{
    struct uptake *u;
    struct delivery *d = NULL;
    size_t n = 0, shown = 0, most = (size_t)call_int_or(c, "limit", PAGE);
    int64_t after = call_int_or(c, "after", INT64_MAX), last = 0;
    enum err_code rc = uptake_file_read(c, &u, e);
    if (rc == ERR_OK)
        rc = delivery_list(u, c->arena, &d, &n, e);
    uptake_close(u);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_int(j, "total", (int64_t)n);
    json_key_int(j, "most_bytes", (int64_t)UPTAKE_FILE_MOST);
    json_key_arr(j, "items");
    while (n && shown < most) {
        if (d[--n].id >= after)
            continue;
        put_delivery(c, j, &d[n]);
        last = d[n].id;
        shown++;
    }
    json_end(j);
    json_null_int(j, "next", n ? last : 0);
    json_end(j);
    return ERR_OK;
}

static const struct field LIST[] = {
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};
static const struct field FINDINGS_OF[] = {
    {.name = "delivery", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "errors", .type = FIELD_BOOL},
    {.name = "all", .type = FIELD_BOOL},
    {.name = "after", .type = FIELD_INT, .low = 0, .high = 100000000},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};

const struct route ROUTES_UPTAKE_DELIVERIES[] = {
    {.method = "GET",
     .path = "/api/v1/uptake/deliveries",
     .summary = "What was delivered, newest first; what counts of it now",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = deliveries},
    {.method = "GET",
     .path = "/api/v1/uptake/findings",
     .summary = "What was wrong in deliveries, with file, row, column and reason",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = FINDINGS_OF,
     .handle = findings},
    {.method = NULL}};
