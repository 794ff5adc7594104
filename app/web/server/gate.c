/* gate.c - authentication and authorisation. */
#include "app/web/server/gate.h"
#include "app/web/messages.h"
#include "app/web/server/reply.h"
#include "lib/base/date.h"
#include "lib/base/sign.h"
#include "screen/store/answer.h"

#include <time.h>

#define AGENT_BYTES 199

/* ---- Where it comes from ---------------------------------------------------- */

static bool is_trusted(const struct web *w, const char *address)
{
    for (size_t i = 0; i < COUNT_OF(w->options.proxy) && w->options.proxy[i]; i++)
        if (strcmp(w->options.proxy[i], address) == 0)
            return true;
    return false;
}

/* Behind a trusted proxy the client is the last address that the proxy itself added. */
static void find_client(struct web_call *c)
{
    const struct web *w = c->web;
    c->address = http_peer(c->http);
    c->secure = w->tls;
    if (!is_trusted(w, c->address))
        return;
    const char *from = http_header(c->http, "X-Forwarded-For");
    const char *proto = http_header(c->http, "X-Forwarded-Proto");
    if (from) {
        const char *comma = strrchr(from, ',');
        struct str last = str_trim(str_c(comma ? comma + 1 : from));
        if (last.len && last.len < 64)
            c->address = arena_str(c->arena, last).ptr;
    }
    c->secure = c->secure || (proto && strcmp(proto, "https") == 0);
}

static struct str without_port(struct str host)
{
    size_t colon = host.len;
    if (str_starts(host, "[")) { /* [::1]:8080 */
        const char *end = memchr(host.ptr, ']', host.len);
        return end ? str_sub(host, 0, (size_t)(end - host.ptr) + 1) : host;
    }
    for (size_t i = 0; i < host.len; i++)
        if (host.ptr[i] == ':')
            colon = i;
    return str_sub(host, 0, colon);
}

/* A number can't be made to point elsewhere, a name can. */
static bool is_address(struct str host)
{
    if (str_starts(host, "["))
        return true;
    size_t dots = 0;
    for (size_t i = 0; i < host.len; i++) {
        if (host.ptr[i] == '.')
            dots++;
        else if (host.ptr[i] < '0' || host.ptr[i] > '9')
            return false;
    }
    return dots == 3;
}

static bool is_our_host(const struct web *w, const char *header)
{
    struct str host = without_port(str_c(header));
    if (is_address(host) || str_eq_nocase_c(host, "localhost"))
        return true;
    for (size_t i = 0; i < COUNT_OF(w->options.host) && w->options.host[i]; i++)
        if (str_eq_nocase_c(host, w->options.host[i]))
            return true;
    return false;
}

static bool is_change(const struct web_call *c)
{
    return strcmp(c->http->method, "GET") != 0;
}

/* A browser says where a change comes from: our own pages, or the person typed it. */
static bool from_our_pages(const struct web_call *c, const char *host)
{
    const char *site = http_header(c->http, "Sec-Fetch-Site");
    const char *origin = http_header(c->http, "Origin");
    if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
        return false;
    if (!origin)
        return true;
    const char *slashes = strstr(origin, "://");
    return slashes && strcasecmp(slashes + 3, host) == 0;
}

enum err_code gate_site(struct web_call *c, struct err *e)
{
    find_client(c);
    const char *host = http_header(c->http, "Host");
    if (!host || !is_our_host(c->web, host)) {
        c->failed_status = 421;
        return err_set(e, ERR_FORBIDDEN, MSG_WEB_OTHER_HOST);
    }
    if (is_change(c) && !from_our_pages(c, host))
        return err_set(e, ERR_FORBIDDEN, MSG_WEB_OTHER_SITE);
    return ERR_OK;
}

/* ---- Who it is ------------------------------------------------------------------ */

int64_t gate_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct account_act gate_act(const struct web_call *c)
{
    const char *agent = http_header(c->http, "User-Agent");
    return (struct account_act){.actor = c->person,
                                .address = c->address,
                                .agent = agent ? arena_strndup(c->arena, agent, AGENT_BYTES) : NULL,
                                .now_ms = gate_now()};
}

const char *gate_token(struct web_call *c)
{
    const char *token = http_cookie(c->http, c->web->cookie, c->arena);
    return token ? token : "";
}

const char *gate_cookie(struct web_call *c, const char *token)
{
    return arena_fmt(c->arena, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s", c->web->cookie,
                     token, c->secure ? "; Secure" : "", token[0] ? "" : "; Max-Age=0");
}

static enum err_code unknown(struct web_call *c, struct err *e)
{
    c->failed_status = 401;
    return err_set(e, ERR_FORBIDDEN, MSG_WEB_SIGN_IN);
}

unsigned gate_role(struct str role)
{
    static const struct {
        const char *name;
        unsigned bit;
    } roles[] = {{"lead", WEB_PERSON},
                 {"reviewer", WEB_REVIEWER},
                 {"resolver", WEB_RESOLVER},
                 {"extractor", WEB_EXTRACTOR},
                 {"reader", WEB_READER}};
    for (size_t i = 0; i < COUNT_OF(roles); i++)
        if (str_eq_c(role, roles[i].name))
            return roles[i].bit;
    return 0;
}

static enum err_code find_roles(struct web_call *c, struct err *e)
{
    struct reader *x;
    struct person_role *role;
    size_t n = 0;
    enum err_code rc = readers_take(c->web->readers, &x, e);
    if (rc != ERR_OK)
        return rc;
    rc = person_roles(reader_store(x), c->person, c->arena, &role, &n, e);
    readers_give(c->web->readers, x);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (role[i].active)
            c->roles |= gate_role(role[i].role);
    return rc;
}

/* A token acts for its person, as no more than its role. */
static enum err_code by_bearer(struct web_call *c, const char *token, struct err *e)
{
    struct account_token t;
    if (account_token_check(c->web->accounts, token, gate_now(), &t, e) != ERR_OK)
        return e->code == ERR_FORBIDDEN ? unknown(c, e) : e->code;
    c->person = arena_strdup(c->arena, t.person);
    enum err_code rc = find_roles(c, e);
    c->roles &= gate_role(str_c(t.role));
    return rc;
}

/* What a trusted proxy says, when it may say so. */
static const char *named_by_proxy(const struct web_call *c)
{
    const struct web *w = c->web;
    const char *who = w->options.proxy_user && is_trusted(w, http_peer(c->http))
                          ? http_header(c->http, w->options.proxy_user)
                          : NULL;
    return who && *who ? who : NULL;
}

static enum err_code by_proxy(struct web_call *c, const char *who, struct err *e)
{
    struct account_ticket ticket;
    struct account_act act = gate_act(c);
    enum err_code rc =
        account_signin_trusted(c->web->accounts, who, gate_token(c), &act, &ticket, e);
    if (rc != ERR_OK)
        return rc;
    c->person = arena_strdup(c->arena, who);
    c->session = arena_strdup(c->arena, ticket.token);
    reply_header(&c->answer, "Set-Cookie", gate_cookie(c, ticket.token));
    wipe(&ticket, sizeof ticket);
    return find_roles(c, e);
}

static enum err_code by_cookie(struct web_call *c, struct err *e)
{
    struct account_session s;
    const char *token = gate_token(c), *proxied = named_by_proxy(c);
    enum err_code rc =
        *token ? account_session_check(c->web->accounts, token, gate_now(), &s, e) : unknown(c, e);
    if (proxied && (rc == ERR_FORBIDDEN || (rc == ERR_OK && strcmp(s.person, proxied) != 0))) {
        c->failed_status = 0; /* what is refused from here on has its own reason */
        return by_proxy(c, proxied, e);
    }
    if (rc == ERR_FORBIDDEN)
        return unknown(c, e);
    if (rc != ERR_OK)
        return rc;
    c->person = arena_strdup(c->arena, s.person);
    c->session = token;
    return find_roles(c, e);
}

static enum err_code identify(struct web_call *c, struct err *e)
{
    const char *given = http_header(c->http, "Authorization");
    if (given && strncasecmp(given, "Bearer ", 7) == 0)
        return by_bearer(c, given + 7, e);
    return by_cookie(c, e);
}

/* ---- Whether they may -------------------------------------------------------------- */

static enum err_code check_rate(struct web_call *c, struct err *e)
{
    const char *who = c->person[0] ? c->person : c->address;
    if (rates_take(c->web->rates, who, clock_ms(), &c->retry_s))
        return ERR_OK;
    c->failed_status = 429;
    return err_set(e, ERR_LIMIT, MSG_WEB_TOO_OFTEN);
}

static enum err_code check_csrf(struct web_call *c, struct err *e)
{
    if (!c->session[0] || !is_change(c) ||
        account_csrf_fits(c->session, http_header(c->http, "X-CSRF-Token")))
        return ERR_OK;
    return err_set(e, ERR_FORBIDDEN, MSG_WEB_NO_CSRF);
}

static enum err_code check_key(struct web_call *c, struct err *e)
{
    const char *key = http_header(c->http, "Idempotency-Key");
    if (c->route->kind != ROUTE_WRITE)
        return ERR_OK;
    if (!key || !answer_key_is_fine(str_c(key)))
        return err_set(e, ERR_USAGE, MSG_WEB_NO_KEY);
    c->key = key;
    return ERR_OK;
}

enum err_code gate_pass(struct web_call *c, struct err *e)
{
    c->person = c->session = c->key = "";
    enum err_code rc = gate_site(c, e);
    if (rc == ERR_OK && !(c->route->roles & WEB_PUBLIC))
        rc = identify(c, e);
    if (rc == ERR_OK)
        rc = check_rate(c, e);
    if (rc != ERR_OK || (c->route->roles & WEB_PUBLIC))
        return rc;
    if (!(c->roles & c->route->roles))
        return c->roles ? err_set(e, ERR_FORBIDDEN, MSG_WEB_NOT_YOURS(c->person))
                        : err_set(e, ERR_FORBIDDEN, MSG_WEB_NO_ROLE(c->person));
    rc = check_csrf(c, e);
    return rc == ERR_OK ? check_key(c, e) : rc;
}
