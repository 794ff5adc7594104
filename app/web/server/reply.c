/* reply.c - answers made ready. */
#include "app/web/server/reply.h"
#include "app/web/messages.h"
#include "lib/base/hash.h"

#define ETAG_BYTES 16
#define NAME_BYTES 120 /* of a download's name */

/* Nothing but what the program serves itself; no inline script or style. */
#define POLICY(ancestors)                                                                          \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "              \
    "connect-src 'self'; frame-src 'self'; object-src 'self'; base-uri 'none'; "                   \
    "form-action 'self'; frame-ancestors " ancestors

int reply_status(enum err_code code)
{
    switch (code) {
    case ERR_OK:
        return 200;
    case ERR_USAGE:
        return 400;
    case ERR_INPUT:
        return 422;
    case ERR_LIMIT:
        return 413;
    case ERR_STATE:
        return 409;
    case ERR_FORBIDDEN:
        return 403;
    case ERR_NOT_FOUND:
        return 404;
    case ERR_NET:
        return 502;
    case ERR_CANCELLED:
        return 503;
    case ERR_IO:
    case ERR_DB:
        break;
    }
    return 500;
}

static const char *status_phrase(int status)
{
    static const struct {
        int status;
        const char *phrase;
    } names[] = {
        {400, "Bad Request"},       {401, "Unauthorized"},        {403, "Forbidden"},
        {404, "Not Found"},         {405, "Method Not Allowed"},  {409, "Conflict"},
        {413, "Content Too Large"}, {421, "Misdirected Request"}, {422, "Unprocessable Content"},
        {429, "Too Many Requests"}, {502, "Bad Gateway"},         {503, "Service Unavailable"}};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i].status == status)
            return names[i].phrase;
    return "Internal Server Error";
}

void reply_header(struct http_response *r, const char *name, const char *value)
{
    for (size_t i = 0; i < COUNT_OF(r->header); i++)
        if (!r->header[i][0]) {
            r->header[i][0] = name;
            r->header[i][1] = value;
            return;
        }
}

void reply_guard(struct http_response *r, bool framed, bool secure)
{
    reply_header(r, "Content-Security-Policy", framed ? POLICY("'self'") : POLICY("'none'"));
    reply_header(r, "X-Content-Type-Options", "nosniff");
    reply_header(r, "X-Frame-Options", framed ? "SAMEORIGIN" : "DENY");
    reply_header(r, "Referrer-Policy", "no-referrer");
    reply_header(r, "Cross-Origin-Opener-Policy", "same-origin");
    reply_header(r, "Cross-Origin-Resource-Policy", "same-origin");
    if (secure)
        reply_header(r, "Strict-Transport-Security", "max-age=31536000");
}

/* Files and databases have paths in their messages: those are for who runs the server. */
static void add_reason(struct buf *b, const struct err *why, enum lang lang)
{
    struct err bare;
    if (why->code == ERR_IO || why->code == ERR_DB) {
        msg_render(b, lang, MSG_WEB_SERVER_FAILED);
        return;
    }
    err_copy(&bare, why);
    bare.file[0] = '\0'; /* the place is told apart */
    bare.line = bare.column = 0;
    err_render(b, lang, &bare);
}

void reply_problem(struct http_response *r, int status, const struct err *why, enum lang lang,
                   struct reply_wait wait, struct arena *a)
{
    struct buf text = {0};
    struct json_out j = {.out = &r->body};
    buf_clear(&r->body);
    add_reason(&text, why, lang);
    r->status = status;
    r->type = "application/problem+json";
    json_obj(&j);
    json_key_c(&j, "type", "about:blank");
    json_key_c(&j, "title", status_phrase(status));
    json_key_int(&j, "status", status);
    json_key_c(&j, "code", err_code_name(why->code));
    json_key_str(&j, "detail", buf_str(&text));
    if (why->line) {
        json_key_int(&j, "line", why->line);
        json_opt_int(&j, "column", why->column);
    }
    if (why->record[0])
        json_key_c(&j, "record", why->record);
    if (wait.retry_s) {
        json_key_int(&j, "retry_after", wait.retry_s);
        reply_header(r, "Retry-After", arena_fmt(a, "%lld", (long long)wait.retry_s));
    }
    if (wait.total) {
        json_key_int(&j, "done", wait.done);
        json_key_int(&j, "total", wait.total);
    }
    json_end(&j);
    buf_release(&text);
}

void reply_kept(struct web_call *c, int status, struct str body)
{
    c->answer.status = status;
    c->answer.type = "application/json";
    buf_addstr(&c->answer.body, body);
    reply_header(&c->answer, "Idempotency-Replayed", "true");
}

static void set_etag(struct web_call *c)
{
    char hex[HASH_BYTES * 2 + 1];
    hash_hex(hash_bytes(buf_str(&c->answer.body)), hex);
    const char *etag = arena_fmt(c->arena, "\"%.*s\"", ETAG_BYTES * 2, hex);
    const char *has = http_header(c->http, "If-None-Match");
    reply_header(&c->answer, "ETag", etag);
    if (has && str_find(str_c(has), str_c(etag), 0) != SIZE_MAX) {
        c->answer.status = 304;
        buf_clear(&c->answer.body);
    }
}

void reply_finish(struct web_call *c)
{
    struct http_response *r = &c->answer;
    bool is_get = strcmp(c->http->method, "GET") == 0;
    if (c->rc != ERR_OK) {
        int status = c->failed_status ? c->failed_status : reply_status(c->rc);
        struct reply_wait wait = {c->retry_s, c->wait_done, c->wait_total};
        reply_problem(r, status, &c->err, c->lang, wait, c->arena);
    } else if (r->status == 0) {
        r->status = 200;
    }
    if (!r->type && r->body.len)
        r->type = "application/json";
    if (c->rc == ERR_OK && is_get && r->status == 200 && !c->uncached && !r->source.read &&
        !r->stream)
        set_etag(c);
    reply_header(r, "Cache-Control", c->uncached || !is_get ? "no-store" : "private, no-cache");
    reply_header(r, "Vary", "Accept-Language, Cookie");
    reply_guard(r, c->route && c->route->frames && c->rc == ERR_OK, c->secure);
}

struct json_out *call_json(struct web_call *c)
{
    c->json.out = &c->answer.body;
    c->answer.type = "application/json";
    return &c->json;
}

/* A name that is one on every system: no folder, no sign that means something elsewhere. */
static const char *safe_name(const char *name, struct arena *a)
{
    char *out = arena_strndup(a, name, strnlen(name, NAME_BYTES));
    for (char *p = out; *p; p++)
        if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e || strchr("/\\:*?\"<>|%;'", *p))
            *p = '_';
    while (*out == '.' || *out == '_')
        out++;
    return *out ? out : "download";
}

void call_file(struct web_call *c, struct buf *bytes, const char *type, const char *name)
{
    buf_release(&c->answer.body);
    c->answer.body = *bytes;
    *bytes = (struct buf){0};
    call_named(c, type, name);
}

void call_named(struct web_call *c, const char *type, const char *name)
{
    c->answer.type = type;
    if (name)
        call_header(c, "Content-Disposition",
                    arena_fmt(c->arena, "attachment; filename=\"%s\"", safe_name(name, c->arena)));
}

void call_header(struct web_call *c, const char *name, const char *value)
{
    reply_header(&c->answer, name, value);
}
