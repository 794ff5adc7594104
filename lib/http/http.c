/* http.c - one request from its first byte to its answer.
 *
 * libmicrohttpd bounds and checks the request line and the headers; parameters
 * are decoded here from the raw text, so that query strings and forms follow one rule. */
#include "lib/http/http.h"
#include "lib/http/internal.h"
#include "lib/http/messages.h"

#include <unistd.h>

enum {
    BODY_LIMIT = 4 * 1024 * 1024,
    THREADS = 4,
    CONNECTIONS_MAX = 1000,
    IDLE_SECONDS = 30,
    HEADER_BYTES = 64 * 1024 /* per connection: request line, headers and buffers */
};

struct http_server {
    struct MHD_Daemon *daemon;
    struct http_options options;
    uint16_t port;
};

/* The request under way on a connection; lives as long as the connection, since
 * libmicrohttpd does not report the end of a request it gave up early. */
struct exchange {
    struct arena arena;
    struct str uri; /* as sent */
    struct buf body;
    size_t body_bytes; /* received, also those past the limit */
    bool begun;
};

static void forget(struct exchange *x)
{
    buf_release(&x->body);
    arena_release(&x->arena);
    *x = (struct exchange){0};
}

static void on_connection(void *context, struct MHD_Connection *c, void **exchange,
                          enum MHD_ConnectionNotificationCode what)
{
    (void)context;
    (void)c;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        struct exchange *x = base_malloc(sizeof *x);
        *x = (struct exchange){0};
        *exchange = x;
    } else if (*exchange) {
        forget(*exchange);
        free(*exchange);
        *exchange = NULL;
    }
}

static void *on_uri(void *context, const char *uri, struct MHD_Connection *c)
{
    (void)context;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct exchange *x = info ? info->socket_context : NULL;
    if (x) {
        forget(x);
        x->uri = arena_str(&x->arena, str_c(uri));
    }
    return x;
}

static void on_completed(void *context, struct MHD_Connection *c, void **state,
                         enum MHD_RequestTerminationCode why)
{
    (void)context;
    (void)c;
    (void)why;
    if (*state)
        forget(*state);
    *state = NULL;
}

static bool is_form(struct MHD_Connection *c)
{
    struct str type =
        str_c(MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_TYPE));
    const char *semicolon = type.len ? memchr(type.ptr, ';', type.len) : NULL;
    if (semicolon)
        type.len = (size_t)(semicolon - type.ptr);
    return str_eq_nocase_c(str_trim(type), "application/x-www-form-urlencoded");
}

/* 0: fine; otherwise the status that refuses the request before its body is read. */
static unsigned refuse_early(const struct http_server *s, struct MHD_Connection *c,
                             const char *method)
{
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "POST") != 0)
        return MHD_HTTP_METHOD_NOT_ALLOWED;
    const char *length =
        MHD_lookup_connection_value(c, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    int64_t n = 0;
    if (length && (!str_int64(str_c(length), &n) || n < 0))
        return MHD_HTTP_BAD_REQUEST;
    if ((uint64_t)n > s->options.body_limit_bytes)
        return MHD_HTTP_CONTENT_TOO_LARGE;
    return 0;
}

static const char *status_text(unsigned status)
{
    switch (status) {
    case MHD_HTTP_METHOD_NOT_ALLOWED:
        return "This method is not offered here.\n";
    case MHD_HTTP_CONTENT_TOO_LARGE:
        return "The request body is too large.\n";
    default:
        return "The request is malformed.\n";
    }
}

/* Path and parameters. False: malformed. */
static bool parse_request(struct exchange *x, struct MHD_Connection *c, struct http_request *q)
{
    struct http_params p = {0};
    struct str path = x->uri, decoded;
    const char *mark = path.len ? memchr(path.ptr, '?', path.len) : NULL;
    if (mark)
        path.len = (size_t)(mark - path.ptr);
    if (!str_starts(path, "/") || !http_decode(path, false, &x->arena, &decoded))
        return false;
    if (mark && !http_form_parse(str_sub(x->uri, path.len + 1, x->uri.len), &x->arena, &p))
        return false;
    if (is_form(c)) {
        if (!http_form_parse(buf_str(&x->body), &x->arena, &p))
            return false;
    } else {
        q->body = buf_str(&x->body);
    }
    q->path = decoded.ptr;
    q->param = p.item;
    q->n_params = p.n;
    return true;
}

static enum MHD_Result answer(const struct http_server *s, struct exchange *x,
                              struct MHD_Connection *c, const char *method)
{
    if (x->body.overflow)
        return http_reply_text(c, MHD_HTTP_CONTENT_TOO_LARGE,
                               status_text(MHD_HTTP_CONTENT_TOO_LARGE), true);
    struct http_request q = {
        .method = strcmp(method, "POST") == 0 ? "POST" : "GET", .arena = &x->arena, .raw = c};
    struct http_response r = {.status = 200};
    if (!parse_request(x, c, &q))
        return http_reply_text(c, MHD_HTTP_BAD_REQUEST, status_text(MHD_HTTP_BAD_REQUEST), false);
    s->options.handle(s->options.context, &q, &r);
    return http_reply(c, &r);
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *c, const char *url,
                                  const char *method, const char *version, const char *data,
                                  size_t *data_bytes, void **state)
{
    const struct http_server *s = context;
    struct exchange *x = *state;
    (void)url;
    (void)version;
    if (!x)
        return MHD_NO;
    if (!x->begun) {
        x->begun = true;
        x->body.limit = s->options.body_limit_bytes;
        unsigned status = refuse_early(s, c, method);
        return status ? http_reply_text(c, status, status_text(status), true) : MHD_YES;
    }
    if (*data_bytes == 0)
        return answer(s, x, c, method);
    buf_add(&x->body, data, *data_bytes);
    x->body_bytes += *data_bytes;
    *data_bytes = 0;
    /* A body without stated length that goes on and on is cut off; a somewhat
     * too long one is read to its end, so that the client sees the 413. */
    return x->body_bytes / 4 > s->options.body_limit_bytes ? MHD_NO : MHD_YES;
}

enum err_code http_server_start(const struct http_options *o, struct http_server **out,
                                struct err *e)
{
    int fd = -1;
    *out = NULL;
    struct http_server *s = base_malloc(sizeof *s);
    *s = (struct http_server){.options = *o, .port = o->port};
    if (s->options.body_limit_bytes == 0)
        s->options.body_limit_bytes = BODY_LIMIT;
    enum err_code rc = http_listen(o->bind ? o->bind : "127.0.0.1", &s->port, &fd, e);
    if (rc != ERR_OK) {
        free(s);
        return rc;
    }
    unsigned threads = o->threads ? o->threads : THREADS;
    unsigned connections = o->connections ? o->connections : CONNECTIONS_MAX;
    s->daemon = MHD_start_daemon(
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, on_request, s,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK, on_uri, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, NULL, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, NULL, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)HEADER_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, threads, MHD_OPTION_END);
    if (!s->daemon) {
        close(fd);
        free(s);
        return err_set(e, ERR_IO, MSG_HTTP_START);
    }
    *out = s;
    return ERR_OK;
}

uint16_t http_server_port(const struct http_server *s)
{
    return s->port;
}

void http_server_stop(struct http_server *s)
{
    if (!s)
        return;
    MHD_stop_daemon(s->daemon);
    free(s);
}

struct str http_param(const struct http_request *q, const char *name)
{
    for (size_t i = 0; i < q->n_params; i++)
        if (str_eq_nocase_c(q->param[i].name, name))
            return q->param[i].value;
    return (struct str){0};
}

const char *http_header(const struct http_request *q, const char *name)
{
    return MHD_lookup_connection_value(q->raw, MHD_HEADER_KIND, name);
}
