/* exchange.c - one request from its first byte to its answer.
 *
 * libmicrohttpd bounds and checks the request line and the headers; parameters
 * are decoded here from the raw text, so that query strings and forms follow one rule. */
#include "lib/http/internal.h"

#include <arpa/inet.h>

/* What is read past a limit, so that the client sees the answer that says so. */
#define TOO_LONG_BYTES ((uint64_t)64 * 1024)

static void forget(struct http_connection *k)
{
    struct http_exchange *x = &k->now;
    http_stream_detach(k);
    http_later_drop(k);
    if (x->handled) {
        pthread_mutex_lock(&k->server->lock);
        if (--k->server->answering == 0 && k->server->stopping)
            pthread_cond_broadcast(&k->server->change);
        pthread_mutex_unlock(&k->server->lock);
    }
    http_body_release(&x->body);
    arena_release(&x->arena);
    *x = (struct http_exchange){.body = {.fd = -1}};
}

static void name_peer(struct http_connection *k)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(k->mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *from = info ? info->client_addr : NULL;
    if (from && from->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const void *)from;
        inet_ntop(AF_INET, &v4->sin_addr, k->peer, sizeof k->peer);
    } else if (from && from->sa_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const void *)from;
        if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
            inet_ntop(AF_INET, &v6->sin6_addr.s6_addr[12], k->peer, sizeof k->peer);
        else
            inet_ntop(AF_INET6, &v6->sin6_addr, k->peer, sizeof k->peer);
    }
}

static struct http_connection *begin(struct http_server *s, struct MHD_Connection *c)
{
    struct http_connection *k = base_malloc(sizeof *k);
    *k = (struct http_connection){.server = s, .mhd = c, .fd = -1, .now.body.fd = -1};
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info)
        k->fd = info->connect_fd;
    name_peer(k);
    pthread_mutex_lock(&s->lock);
    k->next = s->connections;
    k->link = &s->connections;
    if (k->next)
        k->next->link = &k->next;
    else
        pthread_cond_broadcast(&s->change); /* the clock slept */
    s->connections = k;
    pthread_mutex_unlock(&s->lock);
    http_clock_set(k, s->options.request_seconds);
    return k;
}

static void finish(struct http_connection *k)
{
    forget(k);
    if (k->refused)
        http_linger_start(k->server, k->fd);
    pthread_mutex_lock(&k->server->lock);
    *k->link = k->next;
    if (k->next)
        k->next->link = k->link;
    pthread_mutex_unlock(&k->server->lock);
    free(k);
}

void http_on_connection(void *server, struct MHD_Connection *c, void **connection,
                        enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *connection = begin(server, c);
    } else if (*connection) {
        finish(*connection);
        *connection = NULL;
    }
}

void *http_on_uri(void *server, const char *uri, struct MHD_Connection *c)
{
    (void)server;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct http_connection *k = info ? info->socket_context : NULL;
    if (k) {
        forget(k);
        k->now.uri = arena_str(&k->now.arena, str_c(uri));
        http_clock_set(k, k->server->options.request_seconds);
    }
    return k;
}

void http_on_completed(void *server, struct MHD_Connection *c, void **state,
                       enum MHD_RequestTerminationCode why)
{
    struct http_connection *k = *state;
    (void)server;
    (void)c;
    (void)why;
    if (k) {
        forget(k);
        http_clock_set(k, k->server->options.request_seconds);
    }
    *state = NULL;
}

/* 0, or the status that refuses the body that came. */
static unsigned take_body(struct http_exchange *x)
{
    http_body_end(&x->body);
    if (x->body.bytes > x->body.limit || x->body.memory.overflow)
        return MHD_HTTP_CONTENT_TOO_LARGE;
    if (x->body.failed)
        return MHD_HTTP_INSUFFICIENT_STORAGE;
    if (x->form) {
        if (!http_form_parse(buf_str(&x->body.memory), &x->arena, &x->params))
            return MHD_HTTP_BAD_REQUEST;
    } else {
        x->request.body = buf_str(&x->body.memory);
        x->request.body_fd = x->body.fd;
    }
    x->request.param = x->params.item;
    x->request.n_params = x->params.n;
    x->request.body_bytes = x->body.bytes;
    return 0;
}

static enum MHD_Result answer(struct http_connection *k)
{
    const struct http_options *o = &k->server->options;
    if (k->now.later)
        return http_later_reply(k);
    http_clock_set(k, 0);
    unsigned status = take_body(&k->now);
    if (status)
        return http_reply_status(k, status, status == MHD_HTTP_CONTENT_TOO_LARGE);
    if (!http_enter(k))
        return http_reply_status(k, MHD_HTTP_SERVICE_UNAVAILABLE, true);
    struct http_response r = {.status = 200};
    o->handle(o->context, &k->now.request, &r);
    if (k->now.later) { /* perhaps answered already, but not forgotten before this returns */
        http_response_release(&r);
        return MHD_YES;
    }
    enum MHD_Result rc = http_reply(k, &r, false);
    http_leave(k->server);
    return rc;
}

enum MHD_Result http_on_request(void *server, struct MHD_Connection *c, const char *url,
                                const char *method, const char *version, const char *data,
                                size_t *data_bytes, void **state)
{
    struct http_connection *k = *state;
    bool refused = false;
    (void)server;
    (void)c;
    (void)url;
    (void)version;
    if (!k)
        return MHD_NO;
    if (!k->now.begun) {
        k->now.begun = true;
        enum MHD_Result rc = http_early(k, method, &refused);
        if (refused)
            http_clock_set(k, 0);
        k->refused = refused;
        return rc;
    }
    if (*data_bytes == 0)
        return answer(k);
    struct http_body *b = &k->now.body;
    http_body_add(b, data, *data_bytes);
    http_clock_add_bytes(k, *data_bytes);
    *data_bytes = 0;
    /* A body without stated length that goes on and on is cut off; a somewhat
     * too long one is read to its end, so that the client sees the 413. */
    return b->bytes / 4 > b->limit && b->bytes - b->limit > TOO_LONG_BYTES ? MHD_NO : MHD_YES;
}
