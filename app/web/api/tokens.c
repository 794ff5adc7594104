/* tokens.c - API tokens, with which scripts act for a person. */
#include "app/web/api/accounts.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "app/web/server/gate.h"
#include "lib/base/sign.h"

#define PAGE       50
#define PAGE_MOST  500
#define DAY_MS     ((int64_t)24 * 60 * 60 * 1000)
#define LABEL_MOST 127

enum err_code account_in_session(const struct web_call *c, struct err *e)
{
    return c->session[0] ? ERR_OK : err_set(e, ERR_FORBIDDEN, MSG_WEB_IN_SESSION);
}

static const char *state_of(const struct account_token *t, int64_t now)
{
    return t->revoked_ms ? "revoked" : t->expires_ms <= now ? "expired" : "active";
}

static void put(struct json_out *j, const struct account_token *t, int64_t now)
{
    json_obj(j);
    json_key_int(j, "id", t->id);
    json_key_c(j, "person", t->person);
    json_key_c(j, "label", t->label);
    json_key_c(j, "role", t->role);
    json_key_c(j, "state", state_of(t, now));
    json_key_int(j, "made_ms", t->made_ms);
    json_key_int(j, "expires_ms", t->expires_ms);
    json_opt_int(j, "used_ms", t->used_ms);
    json_opt_int(j, "revoked_ms", t->revoked_ms);
    json_end(j);
}

/* Latest first; `after` is the id of the last one of the page before. */
static enum err_code answer(struct web_call *c, const char *person, struct err *e)
{
    struct account_token *t;
    size_t n, i = 0;
    int64_t after = call_int_or(c, "after", INT64_MAX), most = call_int_or(c, "limit", PAGE);
    int64_t now = gate_now(), last = 0;
    enum err_code rc = account_token_list(c->web->accounts, person, c->arena, &t, &n, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    while (i < n && t[i].id >= after)
        i++;
    json_obj(j);
    json_key_arr(j, "items");
    for (; i < n && most > 0; i++, most--) {
        put(j, &t[i], now);
        last = t[i].id;
    }
    json_end(j);
    json_null_int(j, "next", i < n ? last : 0);
    json_end(j);
    return ERR_OK;
}

static enum err_code list_own(struct web_call *c, struct err *e)
{
    return answer(c, c->person, e);
}

static enum err_code list_all(struct web_call *c, struct err *e)
{
    return answer(c, NULL, e);
}

static enum err_code make(struct web_call *c, struct err *e)
{
    char token[ACCOUNT_SECRET_BYTES] = "";
    struct account_act act = gate_act(c);
    struct account_token_wish wish = {.person = c->person,
                                      .role = call_c(c, "role"),
                                      .label = call_c(c, "label"),
                                      .expires_ms = act.now_ms + call_int(c, "days") * DAY_MS};
    enum err_code rc = account_in_session(c, e);
    if (rc == ERR_OK)
        rc = account_token_make(c->web->accounts, &act, &wish, token, e);
    struct json_out *j = call_json(c);
    c->answer.status = 201;
    json_obj(j);
    json_key_c(j, "token", token);
    json_key_c(j, "role", wish.role);
    json_key_c(j, "label", wish.label);
    json_key_int(j, "expires_ms", wish.expires_ms);
    json_end(j);
    wipe(token, sizeof token);
    return rc;
}

static enum err_code revoke(struct web_call *c, const char *person, struct err *e)
{
    struct account_act act = gate_act(c);
    enum err_code rc = account_in_session(c, e);
    c->answer.status = 204;
    return rc == ERR_OK
               ? account_token_revoke(c->web->accounts, &act, person, call_int(c, "token"), e)
               : rc;
}

static enum err_code revoke_own(struct web_call *c, struct err *e)
{
    return revoke(c, c->person, e);
}

static enum err_code revoke_anothers(struct web_call *c, struct err *e)
{
    return revoke(c, call_c(c, "person"), e);
}

static const char *const ROLES[] = {"lead", "reviewer", "resolver", "extractor", "reader", NULL};

static const struct field LIST[] = {
    {.name = "after", .type = FIELD_INT, .low = 1, .high = INT64_MAX},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};
static const struct field MAKE[] = {
    {.name = "label", .type = FIELD_TEXT, .required = true, .low = 1, .high = LABEL_MOST},
    {.name = "role", .type = FIELD_WORD, .required = true, .word = ROLES},
    {.name = "days",
     .type = FIELD_INT,
     .required = true,
     .low = 1,
     .high = ACCOUNT_TOKEN_DAYS_MOST},
    {.name = NULL}};

const struct route ROUTES_TOKENS[] = {
    {.method = "GET",
     .path = "/api/v1/tokens",
     .summary = "One's own API tokens, also those that hold no longer",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .query = LIST,
     .handle = list_own},
    {.method = "POST",
     .path = "/api/v1/tokens",
     .summary = "Make one that acts for oneself as no more than a role; shown once",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .body = MAKE,
     .handle = make},
    {.method = "DELETE",
     .path = "/api/v1/tokens/{token}",
     .summary = "Revoke one's own",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = revoke_own},
    {.method = "GET",
     .path = "/api/v1/people/tokens",
     .summary = "Everybody's API tokens",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .query = LIST,
     .handle = list_all},
    {.method = "DELETE",
     .path = "/api/v1/people/{person:text}/tokens/{token}",
     .summary = "Revoke somebody's",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .handle = revoke_anothers},
    {.method = NULL}};
