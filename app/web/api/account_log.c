/* account_log.c - who signed in, was invited, failed: the log of accounts, for the lead. */
#include "app/web/account/account.h"
#include "app/web/api/tables.h"

#define PAGE      50
#define PAGE_MOST 500

static void put(struct json_out *j, const struct account_log_line *x)
{
    json_obj(j);
    json_key_int(j, "id", x->id);
    json_key_int(j, "at_ms", x->at_ms);
    json_key_c(j, "event", account_event_name(x->event));
    json_key_c(j, "actor", x->actor);
    json_key_c(j, "person", x->person);
    json_key_c(j, "address", x->address);
    json_key_c(j, "detail", x->detail);
    json_end(j);
}

static enum err_code list(struct web_call *c, struct err *e)
{
    enum account_event event;
    struct account_log_line *line;
    size_t n;
    bool more;
    struct account_log_filter f = {.person = call_c(c, "person"),
                                   .event = -1,
                                   .from_ms = call_int(c, "from_ms"),
                                   .to_ms = call_int(c, "to_ms"),
                                   .before = call_int(c, "after"),
                                   .limit = call_int_or(c, "limit", PAGE)};
    if (call_has(c, "event") && account_event_parse(call_text(c, "event"), &event))
        f.event = (int)event;
    enum err_code rc = account_log(c->web->accounts, &f, c->arena, &line, &n, &more, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++)
        put(j, &line[i]);
    json_end(j);
    json_null_int(j, "next", more ? line[n - 1].id : 0);
    json_end(j);
    return ERR_OK;
}

/* As account_event_name has them. */
static const char *const EVENTS[] = {
    "signed_in",    "signed_out",    "failed",           "set_up",      "invited",   "reset_made",
    "link_revoked", "password_set",  "password_changed", "must_change", "activated", "deactivated",
    "token_made",   "token_revoked", "session_revoked",  NULL};
_Static_assert(COUNT_OF(EVENTS) == ACCOUNT_EVENT_COUNT + 1, "a word for every event");

static const struct field LIST[] = {
    {.name = "person", .type = FIELD_TEXT, .low = 1, .high = 64},
    {.name = "event", .type = FIELD_WORD, .word = EVENTS},
    {.name = "from_ms", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "to_ms", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};

const struct route ROUTES_ACCOUNT_LOG[] = {
    {.method = "GET",
     .path = "/api/v1/accounts/log",
     .summary = "Who signed in, failed, was invited and the like, newest first",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .query = LIST,
     .handle = list},
    {.method = NULL}};
