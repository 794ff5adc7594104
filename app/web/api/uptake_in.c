/* uptake_in.c - a delivery in, with what was found in it; an estimate. */
#include "app/web/api/uptake_in.h"
#include "app/web/api/uploads.h"
#include "app/web/messages.h"
#include "lib/base/file.h"

#define NAME_BYTES     255
#define FINDINGS_SHOWN 200

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
        rc = uptake_put_findings(c, j, u, &f, 0, FINDINGS_SHOWN, e);
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
    {.method = "POST",
     .path = "/api/v1/uptake/deliveries",
     .summary = "A delivery: taken in whole, with what was found in it",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .body_limit_bytes = UPTAKE_FILE_MOST,
     .raw_body = true,
     .query = SEND,
     .prepare = keep,
     .handle = add},
    {.method = "POST",
     .path = "/api/v1/uptake/estimates",
     .summary = "What a group is expected to use a month, from a month on; no amount: none holds",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .body = ESTIMATE,
     .handle = set_estimate},
    {.method = NULL}};
