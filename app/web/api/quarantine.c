/* quarantine.c - records that could not be read: looked at, mended, dismissed. */
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "screen/import/import.h"

#define PAGE_MOST 100
#define RAW_MOST  4096 /* bytes of a text in a list */
#define TEXT_MOST 1048576

static void put(struct json_out *j, const struct quarantined *x, enum lang lang)
{
    json_obj(j);
    json_key_int(j, "batch", x->batch);
    json_key_str(j, "source", x->source);
    json_key_int(j, "position", x->position);
    json_key_str(j, "file", x->file);
    json_key_str(j, "format", x->format);
    json_key_int(j, "line", x->line);
    json_key_str(j, "reason", lang == LANG_DA && x->reason_da.len ? x->reason_da : x->reason);
    json_key_str(j, "raw", x->raw);
    json_key_c(j, "state", QUARANTINE_STATES[x->state]);
    json_opt_str(j, "person", x->person);
    json_opt_str(j, "at", x->at);
    json_opt_int(j, "record", x->record);
    json_opt_str(j, "corrected", x->corrected);
    json_opt_str(j, "why", x->why);
    json_end(j);
}

/* ?after=BATCH:POSITION */
static bool read_after(struct str s, struct quarantine_filter *f)
{
    struct str rest = s, batch = STR("");
    if (!s.len)
        return true;
    return str_split(&rest, ':', &batch) && str_int64(batch, &f->after_batch) &&
           str_int64(rest, &f->after_position);
}

static enum err_code list(struct web_call *c, struct err *e)
{
    struct quarantined *x;
    size_t n;
    struct quarantine_filter f = {.source = call_c(c, "source"),
                                  .waiting = !call_bool(c, "all"),
                                  .most = (size_t)call_int_or(c, "limit", 20),
                                  .text_most = RAW_MOST};
    if (!read_after(call_text(c, "after"), &f))
        return err_set(e, ERR_INPUT, MSG_WEB_NOT_WORD("after", "BATCH:POSITION"));
    enum err_code rc = import_quarantine_some(c->store, &f, c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++)
        put(j, &x[i], c->lang);
    json_end(j);
    json_key(j, "next");
    if (n == f.most)
        json_c(j, arena_fmt(c->arena, "%lld:%lld", (long long)x[n - 1].batch,
                            (long long)x[n - 1].position));
    else
        json_put_null(j);
    json_end(j);
    return ERR_OK;
}

/* SOURCE:POSITION of the one that the path names by its batch: a source may hold a slash. */
static enum err_code find_key(struct web_call *c, struct str *key, struct err *e)
{
    struct quarantined *x;
    size_t n;
    int64_t batch = call_int(c, "batch"), position = call_int(c, "position");
    struct quarantine_filter f = {
        .after_batch = batch, .after_position = position - 1, .most = 1, .text_most = 1};
    enum err_code rc = import_quarantine_some(c->store, &f, c->arena, &x, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (n == 0 || x->batch != batch || x->position != position)
        return err_set(e, ERR_NOT_FOUND, MSG_WEB_NOT_QUARANTINED(batch, position));
    *key = str_c(
        arena_fmt(c->arena, "%.*s:%lld", (int)x->source.len, x->source.ptr, (long long)position));
    return ERR_OK;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct quarantined x;
    struct str key;
    enum err_code rc = find_key(c, &key, e);
    if (rc == ERR_OK)
        rc = import_quarantine_find(c->store, key, c->arena, &x, e);
    if (rc == ERR_OK)
        put(call_json(c), &x, c->lang);
    return rc;
}

static enum err_code mend(struct web_call *c, struct err *e)
{
    int64_t record;
    struct str key;
    enum err_code rc = find_key(c, &key, e);
    if (rc == ERR_OK)
        rc = import_mend(c->store, c->person, key, call_text(c, "text"), c->arena, &record, e);
    return rc == ERR_OK ? show(c, e) : rc;
}

static enum err_code dismiss(struct web_call *c, struct err *e)
{
    struct str key;
    enum err_code rc = find_key(c, &key, e);
    if (rc == ERR_OK)
        rc = import_dismiss(c->store, c->person, key, call_text(c, "reason"), c->arena, e);
    return rc == ERR_OK ? show(c, e) : rc;
}

static enum err_code reopen(struct web_call *c, struct err *e)
{
    struct str key;
    enum err_code rc = find_key(c, &key, e);
    if (rc == ERR_OK)
        rc = import_reopen(c->store, c->person, key, c->arena, e);
    return rc == ERR_OK ? show(c, e) : rc;
}

static const struct field LIST[] = {
    {.name = "source", .type = FIELD_TEXT, .high = 64},
    {.name = "all", .type = FIELD_BOOL},
    {.name = "after", .type = FIELD_TEXT, .high = 40},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};
static const struct field MEND[] = {
    {.name = "text", .type = FIELD_TEXT, .required = true, .low = 1, .high = TEXT_MOST},
    {.name = NULL}};
static const struct field DISMISS[] = {
    {.name = "reason", .type = FIELD_TEXT, .required = true, .low = 1, .high = 2000},
    {.name = NULL}};

const struct route ROUTES_QUARANTINE[] = {
    {.method = "GET",
     .path = "/api/v1/quarantine",
     .summary = "What could not be read and waits, oldest first; with `all` what was settled too",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = list},
    {.method = "GET",
     .path = "/api/v1/quarantine/{batch}/{position}",
     .summary = "One of them with its whole text",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "POST",
     .path = "/api/v1/quarantine/{batch}/{position}/mend",
     .summary = "Read a corrected text in its place",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body_limit_bytes = (size_t)2 * TEXT_MOST,
     .body = MEND,
     .handle = mend},
    {.method = "POST",
     .path = "/api/v1/quarantine/{batch}/{position}/dismiss",
     .summary = "It is no reference",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body = DISMISS,
     .handle = dismiss},
    {.method = "POST",
     .path = "/api/v1/quarantine/{batch}/{position}/reopen",
     .summary = "Take that back",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .handle = reopen},
    {.method = NULL}};
