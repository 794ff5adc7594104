/* web.c - a review's server put together and taken apart. */
#include "app/web/web.h"
#include "app/web/api/flows.h"
#include "app/web/api/jobs.h"
#include "app/web/api/search_engine.h"
#include "app/web/api/uploads.h"
#include "app/web/messages.h"
#include "app/web/server/gate.h"
#include "app/web/server/serve.h"
#include "lib/base/date.h"
#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/base/sign.h"

#include <unistd.h>

#define THREADS         4
#define SLOW_THREADS    2
#define OWN_THREADS     2    /* that read: the indexer's, the ranker's */
#define WAITING_MOST    2000 /* calls that wait for the writer */
#define SLOW_MOST       500
#define PASSWORDS_MOST  100
#define RATE_PER_SECOND 100.0
#define RATE_AT_ONCE    400.0
#define CONNECTIONS     2000
#define SWEEP_MS        ((int64_t)60 * 60 * 1000)
#define FILE_LIMIT      ((size_t)64 * 1024) /* of a certificate or a key */

static bool is_loopback(const char *bind)
{
    return !bind || strncmp(bind, "127.", 4) == 0 || strcmp(bind, "::1") == 0;
}

static enum err_code check(const struct web_options *o, struct err *e)
{
    if (!o->tls_cert != !o->tls_key)
        return err_set(e, ERR_USAGE, MSG_WEB_TLS_BOTH);
    if (o->proxy_user && !o->proxy[0])
        return err_set(e, ERR_USAGE, MSG_WEB_PROXY_USER);
    if (!is_loopback(o->bind) && !o->tls_cert && !o->insecure)
        return err_set(e, ERR_USAGE, MSG_WEB_NO_TLS(o->bind));
    return ERR_OK;
}

/* ---- Accounts ------------------------------------------------------------------------- */

static enum err_code first_event(struct store *s, struct hash *out, struct err *e)
{
    struct arena a = {0};
    struct event *ev;
    size_t n;
    enum err_code rc = store_events(s, 0, 1, &a, &ev, &n, e);
    *out = rc == ERR_OK && n ? ev->hash : (struct hash){0};
    arena_release(&a);
    return rc;
}

static enum err_code open_accounts(struct web *w, struct err *e)
{
    struct reader *x;
    struct hash h;
    char hex[HASH_BYTES * 2 + 1];
    const char *path = account_path(w->review, &w->arena);
    enum err_code rc = readers_take(w->readers, &x, e);
    if (rc != ERR_OK)
        return rc;
    rc = first_event(reader_store(x), &h, e);
    readers_give(w->readers, x);
    if (rc != ERR_OK)
        return rc;
    w->review_id = arena_fmt(&w->arena, "%.12s", hash_hex(h, hex));
    w->cookie = arena_fmt(&w->arena, "sigte_%s", w->review_id);
    struct account_options o = {.review = hash_str(&h)};
    if (!file_exists(path))
        rc = account_create(path, &o, e);
    return rc == ERR_OK ? account_open(path, &o, &w->accounts, e) : rc;
}

/* Setting up is for whoever sits at this machine: before anything listens elsewhere. */
static enum err_code check_accounts(struct web *w, struct err *e)
{
    bool none = false;
    enum err_code rc = account_none(w->accounts, &none, e);
    if (rc == ERR_OK && none && !w->options.proxy_user && !is_loopback(w->options.bind))
        rc = err_set(e, ERR_USAGE, MSG_WEB_NO_ACCOUNTS(w->options.bind));
    return rc;
}

/* The person who began the review sets it up. */
static enum err_code offer_set_up(struct web *w, struct err *e)
{
    struct reader *x;
    const char *lead;
    bool none = false;
    char token[ACCOUNT_SECRET_BYTES];
    struct account_act act = {.now_ms = gate_now()};
    enum err_code rc = account_none(w->accounts, &none, e);
    if (rc != ERR_OK || !none || w->options.proxy_user)
        return rc;
    rc = readers_take(w->readers, &x, e);
    if (rc != ERR_OK)
        return rc;
    rc = person_acting(reader_store(x), NULL, &w->arena, &lead, e);
    readers_give(w->readers, x);
    if (rc == ERR_OK)
        rc = account_link_make(w->accounts, &act, lead, ACCOUNT_SETUP, token, e);
    if (rc == ERR_OK)
        w->set_up_url = token_url(w, "set-up", token, &w->arena);
    wipe(token, sizeof token);
    return rc;
}

/* ---- Start and stop ---------------------------------------------------------------------- */

static void committed(void *context, int64_t head)
{
    struct web *w = context;
    hub_head(w->hub, head);
    indexer_news(w->indexer);
}

static enum err_code start_threads(struct web *w, struct err *e)
{
    struct writer_options o = {.review = w->review,
                               .most_waiting = WAITING_MOST,
                               .done = serve_done,
                               .committed = committed,
                               .context = w};
    enum err_code rc = hub_start(&w->hub, e);
    if (rc == ERR_OK)
        rc = indexer_start(w->readers, &w->indexer, e);
    if (rc == ERR_OK)
        rc = ranker_start(w->readers, &w->ranker, e);
    if (rc == ERR_OK)
        rc = writer_start(&o, &w->writer, e);
    if (rc == ERR_OK)
        rc = work_start(SLOW_THREADS, SLOW_MOST, serve_slow, &w->slow, e);
    if (rc == ERR_OK)
        rc = work_start(1, PASSWORDS_MOST, serve_slow, &w->passwords, e);
    if (rc == ERR_OK)
        rc = uploads_open(w, e);
    if (rc == ERR_OK)
        rc = search_engine_open(w, &w->engine, e);
    return rc == ERR_OK ? jobs_start(w, e) : rc;
}

static enum err_code listen_on(struct web *w, struct err *e)
{
    const struct web_options *o = &w->options;
    struct str cert = STR(""), key = STR("");
    struct arena a = {0};
    enum err_code rc = ERR_OK;
    if (o->tls_cert) {
        rc = file_read(o->tls_cert, FILE_LIMIT, &a, &cert, e);
        if (rc == ERR_OK)
            rc = file_read(o->tls_key, FILE_LIMIT, &a, &key, e);
    }
    struct http_options h = {.bind = o->bind,
                             .port = o->port,
                             .methods = HTTP_GET | HTTP_POST | HTTP_PUT | HTTP_DELETE,
                             .threads = o->threads ? o->threads : THREADS,
                             .connections = CONNECTIONS,
                             .tls_cert = o->tls_cert ? cert.ptr : NULL,
                             .tls_key = o->tls_cert ? key.ptr : NULL,
                             .body_limit = web_body_limit,
                             .handle = web_handle,
                             .context = w};
    if (rc == ERR_OK)
        rc = http_server_start(&h, &w->http, e);
    wipe((void *)(uintptr_t)key.ptr, key.len);
    arena_release(&a);
    return rc;
}

const char *token_url(const struct web *w, const char *page, const char *token, struct arena *a)
{
    return arena_fmt(a, "%s%s#%s", w->url, page, token);
}

static void name_url(struct web *w)
{
    const char *bind = w->options.bind ? w->options.bind : "127.0.0.1";
    bool v6 = strchr(bind, ':') != NULL;
    w->url = arena_fmt(&w->arena, "%s://%s%s%s:%u/", w->tls ? "https" : "http", v6 ? "[" : "", bind,
                       v6 ? "]" : "", (unsigned)http_server_port(w->http));
}

enum err_code web_start(const struct web_options *o, struct web **out, struct err *e)
{
    *out = NULL;
    enum err_code rc = check(o, e);
    if (rc != ERR_OK)
        return rc;
    struct web *w = base_malloc(sizeof *w);
    *w = (struct web){.options = *o, .tls = o->tls_cert != NULL, .started_ms = clock_ms()};
    w->swept_ms = w->started_ms - SWEEP_MS; /* the first time at once */
    char *real = realpath(o->review, NULL);
    w->review = arena_strdup(&w->arena, real ? real : o->review);
    free(real);
    w->assets = assets_ready();
    w->flows = flows_new();
    w->rates = rates_new(RATE_PER_SECOND, RATE_AT_ONCE);
    unsigned threads = o->threads ? o->threads : THREADS;
    rc = readers_new(w->review, threads + SLOW_THREADS + OWN_THREADS + 1, &w->readers, e);
    if (rc == ERR_OK)
        rc = open_accounts(w, e);
    if (rc == ERR_OK)
        rc = check_accounts(w, e);
    if (rc == ERR_OK)
        rc = start_threads(w, e);
    if (rc == ERR_OK)
        rc = listen_on(w, e);
    if (rc == ERR_OK) {
        name_url(w);
        rc = offer_set_up(w, e);
    }
    if (rc != ERR_OK) {
        web_stop(w);
        return rc;
    }
    *out = w;
    return ERR_OK;
}

void web_tick(struct web *w)
{
    struct err e = {0};
    if (clock_ms() - w->swept_ms < SWEEP_MS)
        return;
    w->swept_ms = clock_ms();
    if (account_sweep(w->accounts, gate_now(), &e) != ERR_OK) { /* nothing depends on it */
        struct buf b = {0};
        err_render(&b, LANG_EN, &e);
        fprintf(stderr, "sigte: %s\n", buf_c(&b));
        buf_release(&b);
    }
}

void web_stop(struct web *w)
{
    if (!w)
        return;
    /* Who answers what was put off must be there until the last answer. */
    http_server_stop(w->http);
    job_runner_stop(w->jobs);
    work_stop(w->passwords);
    work_stop(w->slow);
    writer_stop(w->writer);
    ranker_stop(w->ranker);
    indexer_stop(w->indexer);
    hub_stop(w->hub);
    search_engine_close(w->engine);
    readers_free(w->readers);
    account_close(w->accounts);
    rates_free(w->rates);
    flows_free(w->flows);
    arena_release(&w->arena);
    free(w);
}

const char *web_url(const struct web *w)
{
    return w->url;
}

const char *web_set_up_url(const struct web *w)
{
    return w->set_up_url;
}
