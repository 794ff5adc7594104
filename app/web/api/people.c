/* people.c - who takes part in the review, and which of them can sign in: the lead's.
 *
 * Two files know of a person, and no transaction spans both. The review comes first: a person
 * without an account is somebody who hasn't been invited yet, and may be invited again. Who leaves
 * is shut out of both: the account first loses its sessions while the review's transaction is
 * open; when that fails after all, a lead finds the person there with a deactivated account, and
 * activates it. Never the other way round. */
#include "app/web/api/accounts.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "app/web/server/gate.h"
#include "lib/base/sign.h"
#include "screen/review/assign.h"
#include "screen/review/interest.h"

#define PAGE      100
#define PAGE_MOST 500

struct people {
    struct person_role *role;
    size_t n_roles;
    struct account *account;
    size_t n_accounts;
    struct account_link *link;
    size_t n_links;
};

static enum err_code load(struct web_call *c, struct people *p, struct err *e)
{
    struct account_file *f = c->web->accounts;
    enum err_code rc = person_list(c->store, c->arena, &p->role, &p->n_roles, e);
    if (rc == ERR_OK)
        rc = account_list(f, c->arena, &p->account, &p->n_accounts, e);
    if (rc == ERR_OK)
        rc = account_link_list(f, gate_now(), c->arena, &p->link, &p->n_links, e);
    return rc;
}

static const struct account *account_of(const struct people *p, const char *person)
{
    for (size_t i = 0; i < p->n_accounts; i++)
        if (strcmp(p->account[i].person, person) == 0)
            return &p->account[i];
    return NULL;
}

static const struct account_link *link_of(const struct people *p, const char *person)
{
    for (size_t i = 0; i < p->n_links; i++)
        if (strcmp(p->link[i].person, person) == 0)
            return &p->link[i];
    return NULL;
}

static const char *state_of(const struct account *a, const struct account_link *l)
{
    if (a)
        return a->active ? "active" : "deactivated";
    return l ? "invited" : "none";
}

static enum err_code put_account(struct web_call *c, struct json_out *j, const struct people *p,
                                 const char *person, struct err *e)
{
    const struct account *a = account_of(p, person);
    const struct account_link *l = link_of(p, person);
    struct account_session *session;
    size_t n = 0;
    enum err_code rc =
        account_session_list(c->web->accounts, person, gate_now(), c->arena, &session, &n, e);
    json_key_c(j, "account", state_of(a, l));
    if (a) {
        json_key_bool(j, "has_password", a->has_password);
        json_key_bool(j, "must_change", a->must_change);
        json_opt_int(j, "signed_in_ms", a->seen_ms);
        json_opt_int(j, "failures", a->failures);
    }
    json_key_int(j, "sessions", (int64_t)n);
    if (l) {
        json_key_obj(j, "link");
        json_key_c(j, "purpose", link_purpose_name(l->purpose));
        json_key_int(j, "expires_ms", l->expires_ms);
        json_end(j);
    }
    return rc;
}

/* One of the people: the roles from `first` on. *after: the first role of the next. */
static enum err_code put_person(struct web_call *c, struct json_out *j, const struct people *p,
                                size_t first, size_t *after, struct err *e)
{
    struct person_identity id;
    const char *person = arena_str(c->arena, p->role[first].person).ptr;
    enum err_code rc = interest_identity(c->store, person, c->arena, &id, e);
    if (rc != ERR_OK)
        return rc;
    json_obj(j);
    json_key_c(j, "person", person);
    json_opt_str(j, "name", id.name);
    json_opt_str(j, "orcid", id.orcid);
    json_key_bool(j, "active", p->role[first].active);
    json_key_arr(j, "roles");
    for (*after = first; *after < p->n_roles && str_eq_c(p->role[*after].person, person);
         (*after)++) {
        json_obj(j);
        json_key_str(j, "role", p->role[*after].role);
        json_opt_str(j, "stage", p->role[*after].stage);
        json_end(j);
    }
    json_end(j);
    rc = put_account(c, j, p, person, e);
    json_end(j);
    return rc;
}

static enum err_code list(struct web_call *c, struct err *e)
{
    struct people p = {0};
    int64_t most = call_int_or(c, "limit", PAGE), n = 0;
    struct str after = call_text(c, "after"), last = STR("");
    size_t i = 0;
    enum err_code rc = load(c, &p, e);
    while (i < p.n_roles && after.len && str_cmp(p.role[i].person, after) <= 0)
        i++;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_arr(j, "items");
    for (; rc == ERR_OK && i < p.n_roles && n < most; n++) {
        last = p.role[i].person;
        rc = put_person(c, j, &p, i, &i, e);
    }
    json_end(j);
    json_key(j, "next");
    if (i < p.n_roles)
        json_str(j, last);
    else
        json_put_null(j);
    json_end(j);
    return rc;
}

/* ---- In the review --------------------------------------------------------------------------- */

static enum err_code add(struct web_call *c, struct err *e)
{
    const char *person = call_c(c, "person"), *role = call_c(c, "role");
    const char *stage = call_has(c, "stage") ? stage_name(call_stage(c, "stage")) : NULL;
    enum err_code rc = person_add(c->store, c->person, person, role, stage, e);
    struct json_out *j = call_json(c);
    c->answer.status = 201;
    json_obj(j);
    json_key_c(j, "person", person);
    json_key_c(j, "role", role);
    if (stage)
        json_key_c(j, "stage", stage);
    json_end(j);
    return rc;
}

static enum err_code leave(struct web_call *c, struct err *e)
{
    struct account_act act = gate_act(c);
    struct err none = {0};
    const char *person = call_c(c, "person");
    enum err_code rc = person_leave(c->store, c->person, person, e);
    if (rc != ERR_OK)
        return rc;
    rc = account_set_active(c->web->accounts, &act, person, false, &none);
    if (rc != ERR_OK && rc != ERR_NOT_FOUND) {
        err_copy(e, &none);
        return rc;
    }
    rc = account_link_revoke(c->web->accounts, &act, person, &none);
    if (rc != ERR_OK && rc != ERR_NOT_FOUND) {
        err_copy(e, &none);
        return rc;
    }
    struct json_out *j = call_json(c);
    json_obj(j);
    json_key_c(j, "person", person);
    json_key_bool(j, "active", false);
    json_end(j);
    return ERR_OK;
}

/* ---- At the door ----------------------------------------------------------------------------- */

/* Given out here and never again; the page puts its own address before the path. */
static enum err_code make_link(struct web_call *c, struct err *e)
{
    char token[ACCOUNT_SECRET_BYTES] = "";
    struct account_link link = {.expires_ms = 0};
    struct account_act act = gate_act(c);
    const char *person = call_c(c, "person"), *known;
    size_t purpose = call_word(c, "purpose", 0);
    enum err_code rc = account_in_session(c, e);
    if (rc == ERR_OK)
        rc = person_acting(c->store, person, c->arena, &known, e);
    if (rc == ERR_OK)
        rc = account_link_make(c->web->accounts, &act, person,
                               purpose ? ACCOUNT_RESET : ACCOUNT_INVITE, token, e);
    if (rc == ERR_OK)
        rc = account_link_look(c->web->accounts, token, gate_now(), &link, e);
    struct json_out *j = call_json(c);
    c->answer.status = 201;
    json_obj(j);
    json_key_c(j, "person", person);
    json_key_c(j, "purpose", link_purpose_name(link.purpose));
    json_key_c(j, "path", arena_fmt(c->arena, "/invite#%s", token));
    json_key_int(j, "expires_ms", link.expires_ms);
    json_end(j);
    wipe(token, sizeof token);
    return rc;
}

static enum err_code revoke_link(struct web_call *c, struct err *e)
{
    struct account_act act = gate_act(c);
    enum err_code rc = account_in_session(c, e);
    c->answer.status = 204;
    return rc == ERR_OK ? account_link_revoke(c->web->accounts, &act, call_c(c, "person"), e) : rc;
}

static enum err_code set_account(struct web_call *c, struct err *e)
{
    struct account_act act = gate_act(c);
    const char *person = call_c(c, "person");
    bool active = call_bool(c, "active");
    enum err_code rc = account_in_session(c, e);
    c->answer.status = 204;
    if (rc == ERR_OK && !active && strcmp(person, c->person) == 0)
        rc = err_set(e, ERR_STATE, MSG_WEB_NOT_ONESELF);
    return rc == ERR_OK ? account_set_active(c->web->accounts, &act, person, active, e) : rc;
}

/* Of one's own, the one in which it is asked goes on. */
static enum err_code end_sessions(struct web_call *c, struct err *e)
{
    struct account_act act = gate_act(c);
    struct account a;
    const char *person = call_c(c, "person");
    enum err_code rc = account_in_session(c, e);
    c->answer.status = 204;
    if (rc == ERR_OK)
        rc = account_get(c->web->accounts, person, c->arena, &a, e);
    if (rc != ERR_OK)
        return rc;
    return account_session_revoke_all(c->web->accounts, &act, person,
                                      strcmp(person, c->person) == 0 ? c->session : NULL, e);
}

static const char *const ROLES[] = {"lead", "reviewer", "resolver", "extractor", "reader", NULL};
static const char *const PURPOSES[] = {"invite", "reset", NULL};

static const struct field LIST[] = {
    {.name = "after", .type = FIELD_TEXT, .low = 1, .high = 64},
    {.name = "limit", .type = FIELD_INT, .low = 1, .high = PAGE_MOST},
    {.name = NULL}};
static const struct field ADD[] = {
    {.name = "person", .type = FIELD_TEXT, .required = true, .low = 1, .high = 64},
    {.name = "role", .type = FIELD_WORD, .required = true, .word = ROLES},
    {.name = "stage", .type = FIELD_STAGE},
    {.name = NULL}};
static const struct field LINK[] = {
    {.name = "purpose", .type = FIELD_WORD, .required = true, .word = PURPOSES}, {.name = NULL}};
static const struct field ACCOUNT[] = {{.name = "active", .type = FIELD_BOOL, .required = true},
                                       {.name = NULL}};

const struct route ROUTES_PEOPLE[] = {
    {.method = "GET",
     .path = "/api/v1/people",
     .summary = "Who takes part, with roles and account",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .query = LIST,
     .handle = list},
    {.method = "POST",
     .path = "/api/v1/people",
     .summary = "Give somebody a role; whoever is new takes part from now on, or again",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .body = ADD,
     .handle = add},
    {.method = "POST",
     .path = "/api/v1/people/{person:text}/leave",
     .summary = "Somebody leaves the review, and can't sign in any more; what they did stands",
     .kind = ROUTE_WRITE,
     .roles = WEB_LEAD,
     .handle = leave},
    {.method = "POST",
     .path = "/api/v1/people/{person:text}/link",
     .summary = "A link that works once, to choose the first password or another; shown once",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .body = LINK,
     .handle = make_link},
    {.method = "DELETE",
     .path = "/api/v1/people/{person:text}/link",
     .summary = "Take such a link back",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .handle = revoke_link},
    {.method = "PUT",
     .path = "/api/v1/people/{person:text}/account",
     .summary = "Whether somebody may sign in; deactivating ends sessions, tokens and links",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .body = ACCOUNT,
     .handle = set_account},
    {.method = "DELETE",
     .path = "/api/v1/people/{person:text}/sessions",
     .summary = "End all sessions of somebody",
     .kind = ROUTE_SLOW,
     .roles = WEB_LEAD,
     .handle = end_sessions},
    {.method = NULL}};
