/* uptake_in.c - deliveries in, with what was wrong in them; estimates. */
#include "app/web/api/uploads.h"
#include "app/web/api/uptake_file.h"
#include "app/web/messages.h"
#include "lib/base/file.h"
#include "uptake/delivery/delivery.h"
#include "uptake/value/value.h"

#define FILE_MOST      ((size_t)256 * 1024 * 1024)
#define NAME_BYTES     255
#define PAGE           50
#define PAGE_MOST      500
#define FINDINGS_SHOWN 200

/* ---- What came, and what was wrong ----------------------------------------------------------- */

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

/* Those after the one with id `after`. */
static enum err_code put_findings(struct web_call *c, struct json_out *j, struct uptake *u,
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
    json_key(j, "next");
    if (i < n)
        json_int(j, (int64_t)i);
    else
        json_put_null(j);
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
    rc = put_findings(c, j, u, &f, (size_t)call_int(c, "after"),
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
    json_key_int(j, "most_bytes", (int64_t)FILE_MOST);
    json_key_arr(j, "items");
    while (n && shown < most) {
        if (d[--n].id >= after)
            continue;
        put_delivery(c, j, &d[n]);
        last = d[n].id;
        shown++;
    }
    json_end(j);
    json_key(j, "next");
    if (n)
        json_int(j, last);
    else
        json_put_null(j);
    json_end(j);
    return ERR_OK;
}

/* ---- A delivery in ----------------------------------------------------------------------------
 */

static const char *const MODES[] = {"found", "add", "replaces", NULL};

static enum err_code want_of(struct web_call *c, struct delivery_want *w, struct err *e)
{
    struct date day;
    *w = (struct delivery_want){.who = c->person,
                                .note = call_has(c, "note") ? call_c(c, "note") : "",
                                .name = file_base(call_c(c, "name")),
                                .mode = (enum delivery_mode)call_word(c, "mode", DELIVERY_FOUND),
                                .totals = call_bool(c, "totals"),
                                .again = call_bool(c, "again")};
    w->map.totals = w->totals;
    w->map.defaults.facility = call_text(c, "facility");
    w->map.defaults.group = call_text(c, "group");
    if (!date_parse(call_text(c, "as_of"), &day) || !day.day)
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_DAY("as_of"));
    w->as_of = uptake_day(day);
    if (w->mode != DELIVERY_REPLACES)
        return ERR_OK;
    if (!view_month_parse(call_text(c, "first"), &w->first))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_MONTH("first"));
    w->last = w->first;
    if (call_has(c, "last") && !view_month_parse(call_text(c, "last"), &w->last))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_MONTH("last"));
    return ERR_OK;
}

static void put_made(struct web_call *c, struct json_out *j, const struct delivery_made *m)
{
    json_key_int(j, "delivery", m->id);
    json_key_str(j, "file", m->file);
    json_opt_str(j, "sheet", m->sheet);
    json_key_c(j, "level", map_level_name(m->look.map.level));
    json_key_int(j, "rows", m->n_rows);
    json_key_int(j, "counted", m->n_counted);
    json_key_int(j, "quarantined", m->n_errors);
    json_key_int(j, "warnings", m->n_warnings);
    json_key_int(j, "replaced", m->n_replaced);
    json_key_int(j, "closed", m->n_closed);
    json_key_c(j, "first", uptake_month_text(c, m->scope_first));
    json_key_c(j, "last", uptake_month_text(c, m->scope_last));
    json_key_arr(j, "columns");
    for (int f = 0; f < FIELDS; f++) {
        int at = m->look.map.column[f];
        if (at < 0 || (size_t)at >= m->look.map.n_header)
            continue;
        json_obj(j);
        json_key_c(j, "field", map_field_name((enum map_field)f));
        json_key_str(j, "header", m->look.map.header[at]);
        json_end(j);
    }
    json_end(j);
}

/* The file lies under a name drawn by chance; an error's place tells it by its own. */
static enum err_code take_in(struct web_call *c, const char *path, const struct delivery_want *w,
                             struct err *e)
{
    struct uptake *u;
    struct delivery_made made = {0};
    char *one[] = {arena_strdup(c->arena, path)};
    enum err_code rc = uptake_file_write(c, &u, e);
    if (rc == ERR_OK)
        rc = delivery_import(u, one, 1, w, c->arena, &made, e);
    if (rc == ERR_OK) {
        struct json_out *j = call_json(c);
        struct finding_filter f = {.delivery = made.id, .all = true};
        json_obj(j);
        put_made(c, j, &made);
        rc = put_findings(c, j, u, &f, 0, FINDINGS_SHOWN, e);
        json_end(j);
    }
    uptake_close(u);
    return rc;
}

struct sent {
    char id[UPLOAD_ID_BYTES]; /* of the file */
    struct delivery_want want;
};

/* The file first, before anything waits for it. */
static enum err_code keep(struct web_call *c, struct err *e)
{
    struct sent *x = ARENA_NEW(c->arena, struct sent);
    if (!c->web->options.uptake)
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_UPTAKE);
    enum err_code rc = want_of(c, &x->want, e);
    if (rc == ERR_OK)
        rc = upload_keep(c, x->id, e);
    c->prepared = x;
    return rc;
}

static enum err_code add(struct web_call *c, struct err *e)
{
    const struct sent *x = c->prepared;
    const char *path;
    enum err_code rc = upload_path(c->web, str_c(x->id), c->arena, &path, e);
    if (rc == ERR_OK)
        rc = take_in(c, path, &x->want, e);
    upload_drop(c->web, str_c(x->id));
    c->uncached = true;
    return rc;
}

/* ---- Estimates ----------------------------------------------------------------------------------
 */

static const char *const KINDS[] = {"new", "including_earlier", NULL};

static enum err_code set_estimate(struct web_call *c, struct err *e)
{
    struct uptake *u;
    struct uptake_lists lists;
    const struct uptake_name *group;
    struct estimate x = {.kind = (enum estimate_kind)call_word(c, "kind", ESTIMATE_NEW),
                         .unit = UPTAKE_EQUIVALENT,
                         .last = UPTAKE_OPEN_END,
                         .note = call_text(c, "note")};
    enum err_code rc = uptake_file_write(c, &u, e);
    if (rc == ERR_OK && !view_month_parse(call_text(c, "from"), &x.first))
        rc = err_set(e, ERR_INPUT, MSG_WEB_NOT_MONTH("from"));
    if (rc == ERR_OK && call_has(c, "to") && !view_month_parse(call_text(c, "to"), &x.last))
        rc = err_set(e, ERR_INPUT, MSG_WEB_NOT_MONTH("to"));
    if (rc == ERR_OK)
        rc = uptake_lists(u, c->arena, &lists, e);
    if (rc == ERR_OK)
        rc = uptake_name_find(lists.group, lists.n_groups, call_text(c, "group"), &group, e);
    if (rc == ERR_OK) {
        x.group = group->id;
        x.none = !call_has(c, "amount");
        x.micro = call_int(c, "amount") * UPTAKE_MICRO;
        rc = estimate_set(u, &x, c->person, e);
    }
    uptake_close(u);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_str(j, "group", call_text(c, "group"));
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
static const struct field SEND[] = {
    {.name = "name", .type = FIELD_TEXT, .required = true, .low = 1, .high = NAME_BYTES},
    {.name = "as_of", .type = FIELD_TEXT, .required = true, .low = 10, .high = 10},
    {.name = "mode", .type = FIELD_WORD, .word = MODES},
    {.name = "first", .type = FIELD_TEXT, .low = 7, .high = 7},
    {.name = "last", .type = FIELD_TEXT, .low = 7, .high = 7},
    {.name = "facility", .type = FIELD_TEXT, .high = 100},
    {.name = "group", .type = FIELD_TEXT, .high = 100},
    {.name = "totals", .type = FIELD_BOOL},
    {.name = "again", .type = FIELD_BOOL},
    {.name = "note", .type = FIELD_TEXT, .high = 1000},
    {.name = NULL}};
static const struct field ESTIMATE[] = {
    {.name = "group", .type = FIELD_TEXT, .required = true, .low = 1, .high = 100},
    {.name = "kind", .type = FIELD_WORD, .word = KINDS},
    {.name = "amount", .type = FIELD_INT, .low = 0, .high = 1000000},
    {.name = "from", .type = FIELD_TEXT, .required = true, .low = 7, .high = 7},
    {.name = "to", .type = FIELD_TEXT, .low = 7, .high = 7},
    {.name = "note", .type = FIELD_TEXT, .high = 1000},
    {.name = NULL}};

const struct route ROUTES_UPTAKE_IN[] = {
    {.method = "GET",
     .path = "/api/v1/uptake/deliveries",
     .summary = "What was delivered, newest first; what counts of it now",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = deliveries},
    {.method = "POST",
     .path = "/api/v1/uptake/deliveries",
     .summary = "A delivery: taken in whole, with what was found in it",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .body_limit_bytes = FILE_MOST,
     .raw_body = true,
     .query = SEND,
     .prepare = keep,
     .handle = add},
    {.method = "GET",
     .path = "/api/v1/uptake/findings",
     .summary = "What was wrong in deliveries, with file, row, column and reason",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = FINDINGS_OF,
     .handle = findings},
    {.method = "POST",
     .path = "/api/v1/uptake/estimates",
     .summary = "What a group is expected to use a month, from a month on; no amount: none holds",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .body = ESTIMATE,
     .handle = set_estimate},
    {.method = NULL}};
