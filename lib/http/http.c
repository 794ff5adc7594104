/* http.c - starting and stopping. */
#include "lib/http/http.h"
#include "lib/http/internal.h"
#include "lib/http/messages.h"

#include <unistd.h>

enum {
    BODY_LIMIT = 4 * 1024 * 1024,
    SPOOL_BYTES = 1024 * 1024,
    THREADS = 4,
    CONNECTIONS_MAX = 1000,
    IDLE_SECONDS = 30,
    REQUEST_SECONDS = 60,
    FAREWELL_MS = 1000,       /* for answers that are being sent when the server stops */
    HEADER_BYTES = 64 * 1024, /* per connection: request line, headers and buffers */
    SETTINGS_MAX = 20
};

#define TLS_VERSIONS "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

static void fill_defaults(struct http_server *s)
{
    struct http_options *o = &s->options;
    o->bind = o->bind ? o->bind : "127.0.0.1";
    o->methods = o->methods ? o->methods : HTTP_GET | HTTP_POST;
    o->body_limit_bytes = o->body_limit_bytes ? o->body_limit_bytes : BODY_LIMIT;
    o->spool_bytes = o->spool_bytes ? o->spool_bytes : SPOOL_BYTES;
    o->threads = o->threads ? o->threads : THREADS;
    o->connections = o->connections ? o->connections : CONNECTIONS_MAX;
    o->idle_seconds = o->idle_seconds ? o->idle_seconds : IDLE_SECONDS;
    o->request_seconds = o->request_seconds ? o->request_seconds : REQUEST_SECONDS;
    snprintf(s->allow, sizeof s->allow, "%s%s%s%s", o->methods & HTTP_GET ? ", GET, HEAD" : "",
             o->methods & HTTP_POST ? ", POST" : "", o->methods & HTTP_PUT ? ", PUT" : "",
             o->methods & HTTP_DELETE ? ", DELETE" : "");
    memmove(s->allow, s->allow + 2, strlen(s->allow + 2) + 1);
}

/* libmicrohttpd says only in its log why it would not start. */
static void on_log(void *context, const char *format, va_list args)
{
    atomic_bool *tls_refused = context;
    (void)args;
    if (strstr(format, "TLS support"))
        atomic_store(tls_refused, true);
}

static struct MHD_Daemon *start_daemon(struct http_server *s, int fd)
{
    const struct http_options *o = &s->options;
    struct MHD_OptionItem set[SETTINGS_MAX] = {
        {MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)on_log, &s->tls_refused},
        {MHD_OPTION_LISTEN_SOCKET, fd, NULL},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)http_on_uri, s},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)http_on_completed, s},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)http_on_connection, s},
        {MHD_OPTION_CONNECTION_TIMEOUT, (intptr_t)o->idle_seconds, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)o->connections, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, (intptr_t)o->connections_per_address, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADER_BYTES, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
    };
    size_t n = 10;
    unsigned flags = MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME |
                     MHD_USE_ERROR_LOG;
    if (o->threads > 1)
        set[n++] = (struct MHD_OptionItem){MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)o->threads, NULL};
    if (o->tls_cert) {
        flags |= MHD_USE_TLS;
        set[n++] =
            (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)o->tls_cert};
        set[n++] =
            (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)o->tls_key};
        set[n++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_PRIORITIES, 0,
                                           (void *)(uintptr_t)TLS_VERSIONS};
    }
    set[n] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
    return MHD_start_daemon(flags, 0, NULL, NULL, http_on_request, s, MHD_OPTION_ARRAY, set,
                            MHD_OPTION_END);
}

static void release(struct http_server *s)
{
    pthread_cond_destroy(&s->change);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static struct http_server *prepare(const struct http_options *o)
{
    pthread_condattr_t monotonic;
    struct http_server *s = base_malloc(sizeof *s);
    *s = (struct http_server){.options = *o, .port = o->port};
    fill_defaults(s);
    pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&s->change, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return s;
}

static void stop_clock(struct http_server *s)
{
    pthread_mutex_lock(&s->lock);
    s->stopped = true;
    pthread_cond_broadcast(&s->change);
    pthread_mutex_unlock(&s->lock);
    pthread_join(s->clock, NULL);
}

/* The clock runs before the first connection comes. */
static enum err_code run(struct http_server *s, int fd, struct err *e)
{
    if (pthread_create(&s->clock, NULL, http_clock, s) != 0)
        return err_set(e, ERR_IO, MSG_HTTP_START);
    s->daemon = start_daemon(s, fd);
    if (s->daemon)
        return ERR_OK;
    stop_clock(s);
    return atomic_load(&s->tls_refused) ? err_set(e, ERR_INPUT, MSG_HTTP_CERTIFICATE)
                                        : err_set(e, ERR_IO, MSG_HTTP_START);
}

enum err_code http_server_start(const struct http_options *o, struct http_server **out,
                                struct err *e)
{
    int fd = -1;
    *out = NULL;
    if (!o->tls_cert != !o->tls_key)
        return err_set(e, ERR_INPUT, MSG_HTTP_CERTIFICATE_ALONE);
    struct http_server *s = prepare(o);
    enum err_code rc = http_listen(s->options.bind, &s->port, &fd, e);
    if (rc == ERR_OK) {
        rc = run(s, fd, e);
        if (rc != ERR_OK)
            close(fd);
    }
    if (rc != ERR_OK) {
        release(s);
        return rc;
    }
    /* Texts of the options are the caller's. */
    s->options.bind = s->options.tls_cert = s->options.tls_key = NULL;
    *out = s;
    return ERR_OK;
}

uint16_t http_server_port(const struct http_server *s)
{
    return s->port;
}

/* Until all that was taken on is answered, and then a little for the answers to go out. */
static void wait_for_answers(struct http_server *s)
{
    int rc = 0;
    pthread_mutex_lock(&s->lock);
    s->stopping = true;
    http_streams_end(s);
    while (s->owed > 0)
        pthread_cond_wait(&s->change, &s->lock);
    int64_t until_ms = http_now_ms() + FAREWELL_MS;
    struct timespec until = {.tv_sec = (time_t)(until_ms / 1000),
                             .tv_nsec = (long)(until_ms % 1000) * 1000000};
    while (s->answering > 0 && rc == 0)
        rc = pthread_cond_timedwait(&s->change, &s->lock, &until);
    pthread_mutex_unlock(&s->lock);
}

void http_server_stop(struct http_server *s)
{
    if (!s)
        return;
    wait_for_answers(s);
    MHD_stop_daemon(s->daemon);
    stop_clock(s);
    release(s);
}
