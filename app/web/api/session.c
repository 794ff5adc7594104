/* session.c - signing in and out, one's own password, sessions and preferences. */
#include "app/web/api/session.h"
#include "app/web/api/accounts.h"
#include "app/web/api/tables.h"
#include "app/web/messages.h"
#include "app/web/server/gate.h"
#include "app/web/server/reply.h"
#include "lib/base/sign.h"

/* ---- Who I am ----------------------------------------------------------------------------- */

static void put_roles(struct json_out *j, unsigned roles)
{
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = {{WEB_LEAD, "lead"},
                 {WEB_REVIEWER, "reviewer"},
                 {WEB_RESOLVER, "resolver"},
                 {WEB_EXTRACTOR, "extractor"},
                 {WEB_READER, "reader"}};
    json_key_arr(j, "roles");
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (roles & names[i].bit)
            json_c(j, names[i].name);
    json_end(j);
}

static enum err_code put_review(struct web_call *c, struct json_out *j, struct err *e)
{
    const struct review_documents *d;
    struct stage_count counts[STAGE_COUNT];
    int64_t conflicts = 0;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = review_counts(c->store, counts, e);
    if (rc != ERR_OK)
        return rc;
    json_key_obj(j, "review");
    json_key_c(j, "id", c->web->review_id);
    json_key_str(j, "title", d->pico.title[c->lang]);
    json_key_str(j, "protocol", d->protocol.title[c->lang]);
    json_key_str(j, "question", d->pico.question[c->lang]);
    json_key_str(j, "group", d->pico.group);
    json_key_bool(j, "uptake", c->web->options.uptake != NULL);
    json_key_arr(j, "stages");
    for (int s = 0; s < STAGE_COUNT; s++) {
        const struct protocol_stage *p = &d->protocol.stage[s];
        conflicts += counts[s].conflict;
        json_obj(j);
        json_key_c(j, "stage", stage_name((enum stage)s));
        json_key_int(j, "reviewers", p->reviewers);
        json_key_bool(j, "presort", p->presort);
        json_key_bool(j, "maybe", p->maybe != MAYBE_REFUSED);
        json_end(j);
    }
    json_end(j);
    json_end(j);
    json_key_obj(j, "counts");
    /* That readers disagree is for those who settle it. */
    json_key_int(j, "conflicts", c->roles & (WEB_LEAD | WEB_RESOLVER) ? conflicts : 0);
    json_end(j);
    return ERR_OK;
}

static enum err_code put_preferences(struct web_call *c, struct json_out *j, struct err *e)
{
    struct account_pref *pref;
    size_t n;
    enum err_code rc = account_pref_list(c->web->accounts, c->person, c->arena, &pref, &n, e);
    if (rc != ERR_OK)
        return rc;
    json_key_obj(j, "preferences");
    for (size_t i = 0; i < n; i++)
        json_key_str(j, arena_strndup(c->arena, pref[i].key.ptr, pref[i].key.len), pref[i].value);
    json_end(j);
    return ERR_OK;
}

enum err_code session_put(struct web_call *c, bool must_change, struct err *e)
{
    struct json_out *j = call_json(c);
    char csrf[ACCOUNT_SECRET_BYTES];
    json_obj(j);
    json_key_c(j, "person", c->person);
    put_roles(j, c->roles);
    if (c->session[0]) {
        account_csrf_of(c->session, csrf);
        json_key_c(j, "csrf", csrf);
        wipe(csrf, sizeof csrf);
    }
    json_key_bool(j, "must_change", must_change);
    json_key_c(j, "version", assets_version(c->web->assets));
    enum err_code rc = put_review(c, j, e);
    if (rc == ERR_OK)
        rc = put_preferences(c, j, e);
    json_end(j);
    return rc;
}

static enum err_code show(struct web_call *c, struct err *e)
{
    struct account_session s = {0};
    c->uncached = true;
    if (c->session[0] &&
        account_session_check(c->web->accounts, c->session, gate_now(), &s, e) != ERR_OK)
        return e->code;
    return session_put(c, s.must_change, e);
}

/* ---- In and out ----------------------------------------------------------------------------- */

/* Whoever takes no part any more has a password, and nothing to see with it. */
static enum err_code turn_away(struct web_call *c, struct err *e)
{
    struct account_act act = gate_act(c);
    enum err_code rc = account_session_end(c->web->accounts, c->session, &act, e);
    return rc == ERR_OK ? err_set(e, ERR_FORBIDDEN, MSG_WEB_NO_ROLE(c->person)) : rc;
}

/* From a ticket to a signed-in caller: cookie, roles, the answer. */
static enum err_code welcome(struct web_call *c, const char *person, struct account_ticket *ticket,
                             struct err *e)
{
    struct person_role *role;
    size_t n;
    c->uncached = true;
    c->person = person;
    c->session = arena_strdup(c->arena, ticket->token);
    wipe(ticket->token, sizeof ticket->token);
    c->roles = 0;
    enum err_code rc = person_roles(c->store, person, c->arena, &role, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (role[i].active)
            c->roles |= gate_role(role[i].role);
    if (rc != ERR_OK || !c->roles)
        return rc == ERR_OK ? turn_away(c, e) : rc;
    call_header(c, "Set-Cookie", gate_cookie(c, c->session));
    return session_put(c, ticket->must_change, e);
}

static enum err_code refuse_wait(struct web_call *c, int64_t wait_s, enum err_code rc)
{
    if (rc == ERR_STATE && wait_s > 0) {
        c->failed_status = 429;
        c->retry_s = wait_s;
    }
    return rc;
}

static enum err_code sign_in(struct web_call *c, struct err *e)
{
    struct account_attempt attempt;
    struct account_ticket ticket;
    struct account_act act = gate_act(c);
    int64_t wait_s = 0;
    bool fits = false;
    const char *person = call_c(c, "person");
    enum err_code rc = account_signin_begin(c->web->accounts, person, &act, &attempt, &wait_s, e);
    if (rc != ERR_OK)
        return refuse_wait(c, wait_s, rc);
    rc = password_verify(attempt.hash, call_text(c, "password"), &fits, e);
    if (rc != ERR_OK) {
        account_signin_cancel(c->web->accounts, &attempt);
        return rc;
    }
    rc = account_signin_finish(c->web->accounts, &attempt, fits, gate_token(c), &act, &ticket, e);
    if (rc == ERR_FORBIDDEN)
        c->failed_status = 401;
    if (rc != ERR_OK)
        return rc;
    rc = welcome(c, arena_strdup(c->arena, attempt.person), &ticket, e);
    wipe(&ticket, sizeof ticket);
    return rc;
}

static enum err_code sign_out(struct web_call *c, struct err *e)
{
    struct account_act act = gate_act(c);
    enum err_code rc = ERR_OK;
    if (c->session[0])
        rc = account_session_end(c->web->accounts, c->session, &act, e);
    call_header(c, "Set-Cookie", gate_cookie(c, ""));
    c->answer.status = 204;
    return rc;
}

static enum err_code change_password(struct web_call *c, struct err *e)
{
    struct account_attempt attempt;
    struct account_ticket ticket;
    struct account_act act = gate_act(c);
    char hash[PASSWORD_HASH_BYTES] = "";
    int64_t wait_s = 0;
    bool fits = false;
    struct str wanted = call_text(c, "new");
    enum err_code rc = password_check(wanted, c->person, e);
    if (rc == ERR_OK) {
        rc = account_signin_begin(c->web->accounts, c->person, &act, &attempt, &wait_s, e);
        if (rc != ERR_OK)
            return refuse_wait(c, wait_s, rc);
        rc = password_verify(attempt.hash, call_text(c, "old"), &fits, e);
        if (rc == ERR_OK && fits)
            rc = password_hash(wanted, hash, e);
        if (rc != ERR_OK)
            account_signin_cancel(c->web->accounts, &attempt);
    }
    if (rc == ERR_OK)
        rc = account_password_change(c->web->accounts, &attempt, fits, hash, &act, &ticket, e);
    if (rc != ERR_OK)
        return rc;
    rc = welcome(c, c->person, &ticket, e);
    wipe(&ticket, sizeof ticket);
    return rc;
}

/* ---- Links that work once ------------------------------------------------ */

static enum err_code show_set_up(struct web_call *c, struct err *e)
{
    bool open = false;
    const char *lead = "";
    enum err_code rc = account_none(c->web->accounts, &open, e);
    if (rc == ERR_OK && open)
        rc = person_acting(c->store, NULL, c->arena, &lead, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_bool(j, "open", open);
    if (open)
        json_key_c(j, "lead", lead);
    json_end(j);
    return ERR_OK;
}

const char *link_purpose_name(enum account_purpose p)
{
    static const char *const name[] = {"set-up", "invite", "reset"};
    return name[p];
}

static enum err_code show_link(struct web_call *c, struct err *e)
{
    struct account_link link;
    enum err_code rc =
        account_link_look(c->web->accounts, call_text(c, "token").ptr, gate_now(), &link, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_c(j, "person", link.person);
    json_key_c(j, "purpose", link_purpose_name(link.purpose));
    json_end(j);
    return ERR_OK;
}

/* Sets the password, and signs in: whoever has the link is the person. */
static enum err_code use_link(struct web_call *c, struct err *e)
{
    struct account_link link;
    struct account_attempt attempt;
    struct account_ticket ticket;
    struct account_act act = gate_act(c);
    char hash[PASSWORD_HASH_BYTES];
    int64_t wait_s;
    const char *token = call_text(c, "token").ptr;
    enum err_code rc = account_link_look(c->web->accounts, token, gate_now(), &link, e);
    if (rc == ERR_OK)
        rc = password_check(call_text(c, "password"), link.person, e);
    if (rc == ERR_OK)
        rc = password_hash(call_text(c, "password"), hash, e);
    if (rc == ERR_OK)
        rc = account_link_use(c->web->accounts, token, hash, &act, e);
    if (rc == ERR_OK)
        rc = account_signin_begin(c->web->accounts, link.person, &act, &attempt, &wait_s, e);
    if (rc == ERR_OK)
        rc = account_signin_finish(c->web->accounts, &attempt, true, gate_token(c), &act, &ticket,
                                   e);
    if (rc != ERR_OK)
        return rc;
    rc = welcome(c, arena_strdup(c->arena, link.person), &ticket, e);
    wipe(&ticket, sizeof ticket);
    return rc;
}

/* ---- Preferences, sessions
 * ----------------------------------------------------------------------- */

static enum err_code set_preference(struct web_call *c, struct err *e)
{
    c->answer.status = 204;
    return account_pref_set(c->web->accounts, c->person, call_text(c, "key"), call_text(c, "value"),
                            e);
}

static enum err_code list_sessions(struct web_call *c, struct err *e)
{
    struct account_session *s, own = {0};
    size_t n;
    enum err_code rc =
        account_session_list(c->web->accounts, c->person, gate_now(), c->arena, &s, &n, e);
    if (rc == ERR_OK && c->session[0])
        rc = account_session_check(c->web->accounts, c->session, gate_now(), &own, e);
    if (rc != ERR_OK)
        return rc;
    struct json_out *j = call_json(c);
    c->uncached = true;
    json_obj(j);
    json_key_arr(j, "items");
    for (size_t i = 0; i < n; i++) {
        json_obj(j);
        json_key_int(j, "id", s[i].id);
        json_key_bool(j, "this", s[i].id == own.id);
        json_key_c(j, "address", s[i].address);
        json_key_c(j, "agent", s[i].agent);
        json_key_int(j, "made_ms", s[i].made_ms);
        json_key_int(j, "seen_ms", s[i].seen_ms);
        json_key_int(j, "expires_ms", s[i].expires_ms);
        json_end(j);
    }
    json_end(j);
    json_end(j);
    return ERR_OK;
}

static enum err_code end_session(struct web_call *c, struct err *e)
{
    struct account_act act = gate_act(c);
    c->answer.status = 204;
    return account_session_revoke(c->web->accounts, &act, c->person, call_int(c, "session"), e);
}

static enum err_code end_other_sessions(struct web_call *c, struct err *e)
{
    struct account_act act = gate_act(c);
    c->answer.status = 204;
    return account_session_revoke_all(c->web->accounts, &act, c->person,
                                      c->session[0] ? c->session : NULL, e);
}

#define PASSWORD(field)                                                                            \
    {                                                                                              \
        .name = field, .type = FIELD_TEXT, .required = true, .low = 1, .high = 1024                \
    }
#define SECRET                                                                                     \
    {                                                                                              \
        .name = "token", .type = FIELD_TEXT, .required = true, .low = 1, .high = 200               \
    }

static const struct field SIGN_IN[] = {
    {.name = "person", .type = FIELD_TEXT, .required = true, .low = 1, .high = 64},
    PASSWORD("password"),
    {.name = NULL}};
static const struct field LINK[] = {SECRET, PASSWORD("password"), {.name = NULL}};
static const struct field LINK_LOOK[] = {SECRET, {.name = NULL}};
static const struct field CHANGE[] = {PASSWORD("old"), PASSWORD("new"), {.name = NULL}};
static const struct field PREFERENCE[] = {
    {.name = "value", .type = FIELD_TEXT, .required = true, .high = ACCOUNT_PREF_BYTES_MOST},
    {.name = NULL}};

const struct route ROUTES_SESSION[] = {
    {.method = "GET",
     .path = "/api/v1/session",
     .summary = "Who is signed in, and to what",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = show},
    {.method = "POST",
     .path = "/api/v1/sign-in",
     .summary = "Sign in with a password",
     .kind = ROUTE_ACCOUNT,
     .roles = WEB_PUBLIC,
     .body = SIGN_IN,
     .handle = sign_in},
    {.method = "POST",
     .path = "/api/v1/sign-out",
     .summary = "End this session",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = sign_out},
    {.method = "GET",
     .path = "/api/v1/set-up",
     .summary = "Whether nobody can sign in yet, so that the lead's account is to be made",
     .kind = ROUTE_QUICK,
     .roles = WEB_PUBLIC,
     .handle = show_set_up},
    {.method = "POST",
     .path = "/api/v1/set-up",
     .summary = "Make the lead's account with the token that the server printed",
     .kind = ROUTE_ACCOUNT,
     .roles = WEB_PUBLIC,
     .body = LINK,
     .handle = use_link},
    {.method = "POST",
     .path = "/api/v1/invitation/look",
     .summary = "Whose a link is, and what for",
     .kind = ROUTE_SLOW,
     .roles = WEB_PUBLIC,
     .body = LINK_LOOK,
     .handle = show_link},
    {.method = "POST",
     .path = "/api/v1/invitation",
     .summary = "Choose a password with a link that works once, and sign in",
     .kind = ROUTE_ACCOUNT,
     .roles = WEB_PUBLIC,
     .body = LINK,
     .handle = use_link},
    {.method = "POST",
     .path = "/api/v1/password",
     .summary = "Choose another password",
     .kind = ROUTE_ACCOUNT,
     .roles = WEB_PERSON,
     .body = CHANGE,
     .handle = change_password},
    {.method = "PUT",
     .path = "/api/v1/preferences/{key:text}",
     .summary = "Remember how this person likes it; an empty value forgets",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .body = PREFERENCE,
     .handle = set_preference},
    {.method = "GET",
     .path = "/api/v1/sessions",
     .summary = "Where this person is signed in",
     .kind = ROUTE_QUICK,
     .roles = WEB_PERSON,
     .handle = list_sessions},
    {.method = "DELETE",
     .path = "/api/v1/sessions/{session}",
     .summary = "End one of them",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = end_session},
    {.method = "DELETE",
     .path = "/api/v1/sessions",
     .summary = "End all but this one",
     .kind = ROUTE_SLOW,
     .roles = WEB_PERSON,
     .handle = end_other_sessions},
    {.method = NULL}};
