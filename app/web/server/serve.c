/* serve.c - a request from the moment it is whole to its answer: gate, values, thread, reply. */
#include "app/web/server/serve.h"
#include "app/web/messages.h"
#include "app/web/server/gate.h"
#include "app/web/server/reply.h"
#include "app/web/server/values.h"
#include "lib/base/date.h"
#include "lib/base/hash.h"
#include "screen/store/answer.h"

#include <unistd.h>

#define BODY_BYTES  ((size_t)64 * 1024) /* of JSON, when the route says nothing else */
#define EMPTY_BYTES ((size_t)64)        /* for `{}`, when the route takes nothing */

/* ---- Language, log ------------------------------------------------------------------- */

static enum lang language_of(const struct http_request *q)
{
    const char *wanted = http_header(q, "Accept-Language");
    enum lang lang = LANG_EN;
    char first[8] = "";
    if (wanted)
        snprintf(first, sizeof first, "%.2s", wanted);
    return lang_parse(first, &lang) ? lang : LANG_EN;
}

/* The path on one line, so that nobody writes lines of a log by asking for them. */
static const char *path_shown(const struct web_call *c)
{
    char *out = arena_strdup(c->arena, c->http->path);
    for (char *p = out; *p; p++)
        if ((unsigned char)*p <= 0x20 || *p == 0x7f)
            *p = '?';
    return out;
}

static void log_request(const struct web_call *c)
{
    char at[32];
    if (c->web->options.log)
        fprintf(c->web->options.log, "%s %s %s %s %d %lldms\n", clock_now(at),
                c->person && c->person[0] ? c->person : "-", c->http->method, path_shown(c),
                c->answer.status, (long long)(clock_ms() - c->begun_ms));
}

void web_note(const struct web_call *c)
{
    if (c->rc != ERR_IO && c->rc != ERR_DB)
        return;
    struct buf b = {0};
    err_render(&b, LANG_EN, &c->err);
    fprintf(stderr, "sigte: %s %s: %s\n", c->http->method, path_shown(c), buf_c(&b));
    buf_release(&b);
}

/* ---- The end of a call ------------------------------------------------------------------ */

static void let_reader_go(struct web_call *c)
{
    readers_give(c->web->readers, c->reader);
    c->reader = NULL;
    c->store = NULL;
}

static void end(struct web_call *c)
{
    let_reader_go(c);
    ranker_give(c->ranked);
    c->ranked = NULL;
    web_note(c);
    reply_finish(c);
    log_request(c);
    json_decref(c->owned);
    c->owned = NULL;
}

/* For those that were put off: the call is gone with its answer. */
static void answer_later(struct web_call *c)
{
    end(c);
    struct http_response r = c->answer;
    c->answer = (struct http_response){0};
    http_later_answer(c->later, &r);
}

static void refuse_later(struct web_call *c)
{
    c->rc = err_set(&c->err, ERR_CANCELLED, MSG_WEB_BUSY);
    c->retry_s = 1;
    answer_later(c);
}

/* ---- Running a handler --------------------------------------------------- */

static void run_with_reader(struct web_call *c)
{
    if (!c->reader)
        c->rc = readers_take(c->web->readers, &c->reader, &c->err);
    if (c->rc != ERR_OK)
        return;
    c->store = reader_store(c->reader);
    c->rc = c->route->handle(c, &c->err);
    let_reader_go(c);
}

enum err_code call_evaluator(struct web_call *c, struct evaluator **out, struct err *e)
{
    return reader_evaluator(c->reader, out, e);
}

/* A body on disk is part of what tells requests apart. */
static struct hash hash_body(const struct http_request *q)
{
    struct hash_stream h;
    char part[65536];
    off_t at = 0;
    ssize_t n;
    if (q->body_fd < 0)
        return hash_bytes(q->body);
    hash_begin(&h);
    while ((n = pread(q->body_fd, part, sizeof part, at)) > 0) {
        hash_add(&h, str_n(part, (size_t)n));
        at += n;
    }
    return hash_end(&h);
}

static struct hash hash_request(struct web_call *c)
{
    const struct http_request *q = c->http;
    struct buf path = {0};
    struct hash body = hash_body(q);
    buf_adds(&path, q->path);
    for (size_t i = 0; i < q->n_params; i++) {
        buf_addch(&path, i ? '&' : '?');
        buf_add_url(&path, q->param[i].name);
        buf_addch(&path, '=');
        buf_add_url(&path, q->param[i].value);
    }
    struct hash out = answer_request(str_c(q->method), buf_str(&path), hash_str(&body));
    buf_release(&path);
    return out;
}

static void put_to_writer(struct web_call *c)
{
    c->request_hash = hash_request(c);
    if (!writer_put(c->web->writer, c))
        refuse_later(c);
}

/* On a thread for slow work. */
void serve_slow(struct web_call *c)
{
    if (c->route->kind == ROUTE_WRITE) { /* has a `prepare` */
        c->rc = c->route->prepare(c, &c->err);
        if (c->rc == ERR_OK)
            put_to_writer(c);
        else
            answer_later(c);
        return;
    }
    if (c->route->prepare)
        c->rc = c->route->prepare(c, &c->err);
    if (c->rc == ERR_OK)
        run_with_reader(c);
    answer_later(c);
}

void serve_done(struct web_call *c)
{
    c->store = NULL;
    if (c->rc == ERR_OK && c->news)
        hub_tell_alone(c->web->hub, c->news, c->person, c->news_data);
    if (c->rc == ERR_OK)
        ranker_news(c->web->ranker, c->person);
    answer_later(c);
}

static void dispatch(struct web_call *c, struct http_response *r)
{
    struct web *w = c->web;
    switch (c->route->kind) {
    case ROUTE_QUICK:
    case ROUTE_STREAM:
        run_with_reader(c);
        end(c);
        *r = c->answer;
        return;
    case ROUTE_SLOW:
    case ROUTE_ACCOUNT:
        let_reader_go(c);
        c->later = http_defer(c->http);
        if (!work_put(c->route->kind == ROUTE_SLOW ? w->slow : w->passwords, c))
            refuse_later(c);
        return;
    case ROUTE_WRITE:
        let_reader_go(c);
        c->later = http_defer(c->http);
        if (!c->route->prepare)
            put_to_writer(c);
        else if (!work_put(w->slow, c))
            refuse_later(c);
        return;
    }
}

/* ---- Its beginning ------------------------------------------------------- */

static struct web_call *call_new(struct web *w, const struct http_request *q)
{
    struct web_call *c = ARENA_NEW(q->arena, struct web_call);
    c->web = w;
    c->http = q;
    c->arena = q->arena;
    c->lang = language_of(q);
    c->person = c->session = c->key = c->address = "";
    c->answer.status = 0;
    c->begun_ms = clock_ms();
    return c;
}

static enum err_code find_route(struct web_call *c, struct route_match *m, struct err *e)
{
    struct buf allowed = {0};
    const char *methods;
    enum err_code rc = ERR_OK;
    switch (route_find(WEB_ROUTES, c->http->method, str_c(c->http->path), m, &allowed)) {
    case ROUTE_FOUND:
        c->route = m->route;
        break;
    case ROUTE_NO_PATH:
        rc = err_set(e, ERR_NOT_FOUND, MSG_WEB_NO_PATH(c->http->path));
        break;
    case ROUTE_NO_METHOD:
        methods = arena_strdup(c->arena, buf_c(&allowed));
        c->failed_status = 405;
        call_header(c, "Allow", methods);
        rc = err_set(e, ERR_USAGE, MSG_WEB_NO_METHOD(c->http->method, methods));
        break;
    }
    buf_release(&allowed);
    return rc;
}

static bool answer_asset(struct web_call *c, struct http_response *r)
{
    struct err e = {0};
    struct asset_wanted wanted = {.path = c->http->path,
                                  .encodings = http_header(c->http, "Accept-Encoding"),
                                  .has = http_header(c->http, "If-None-Match")};
    if (strcmp(c->http->method, "GET") != 0 || gate_site(c, &e) != ERR_OK ||
        !assets_answer(c->web->assets, &wanted, r))
        return false;
    reply_guard(r, false, c->secure);
    return true;
}

void web_handle(void *context, const struct http_request *q, struct http_response *r)
{
    struct web_call *c = call_new(context, q);
    struct route_match m;
    if (!str_starts(str_c(q->path), "/api/") && answer_asset(c, r))
        return;
    c->rc = find_route(c, &m, &c->err);
    if (c->rc == ERR_OK)
        c->rc = gate_pass(c, &c->err);
    if (c->rc == ERR_OK)
        c->rc = values_read(c, &m, &c->err);
    if (c->rc == ERR_OK) {
        dispatch(c, r);
        return;
    }
    end(c);
    *r = c->answer;
}

/* One that is announced is refused in words; one that isn't is cut off by lib/http. */
static enum err_code check_length(const struct web_call *c, size_t limit, struct err *e)
{
    const char *length = http_header(c->http, "Content-Length");
    int64_t n = 0;
    if (!length || !str_int64(str_c(length), &n) || n <= (int64_t)limit)
        return ERR_OK;
    return err_set(e, ERR_LIMIT, MSG_WEB_BODY_TOO_LONG((int64_t)limit));
}

/* Asked before a body is read: a large one only from somebody who may send it. */
size_t web_body_limit(void *context, const struct http_request *q, struct http_response *r)
{
    struct web_call *c = call_new(context, q);
    struct route_match m;
    c->rc = find_route(c, &m, &c->err);
    size_t limit = 0;
    if (c->rc == ERR_OK) {
        limit = c->route->body_limit_bytes;
        if (!limit)
            limit = c->route->body ? BODY_BYTES : EMPTY_BYTES;
        if (limit > BODY_BYTES)
            c->rc = gate_pass(c, &c->err);
        if (c->rc == ERR_OK)
            c->rc = check_length(c, limit, &c->err);
    }
    if (c->rc != ERR_OK) {
        end(c);
        *r = c->answer;
    }
    let_reader_go(c); /* the call that follows the body takes its own */
    return limit;
}
