/* indexer.c - see indexer.h. */
#include "app/web/server/indexer.h"
#include "app/web/messages.h"
#include "app/web/server/web_parts.h"
#include "lib/base/thread.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#define LOOK_EACH_S 2  /* whether somebody else changed the file */
#define AGAIN_S     30 /* after a failure */

struct indexer {
    struct readers *readers;
    struct browse_index *index;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t woken;
    /* Under the lock. */
    bool news;
    bool ready; /* once, it stays */
    enum err_code rc;
    struct err failed; /* why it isn't ready, with rc */

    atomic_bool stopping;
    atomic_llong done, total;
};

static void report(struct progress *p, struct msg_call what, int64_t done, int64_t total)
{
    struct indexer *x = p->context;
    (void)what;
    x->done = done;
    x->total = total;
}

static bool cancelled(struct progress *p)
{
    struct indexer *x = p->context;
    return x->stopping;
}

static void note(const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "sigte: %s\n", buf_c(&b));
    buf_release(&b);
}

static enum err_code refresh(struct indexer *x, struct err *e)
{
    struct progress p = {.report = report, .cancelled = cancelled, .context = x};
    struct reader *r;
    enum err_code rc = readers_take(x->readers, &r, e);
    if (rc != ERR_OK)
        return rc;
    rc = browse_index_refresh(x->index, reader_store(r), &p, e);
    readers_give(x->readers, r);
    return rc;
}

/* Until there is news, or it is time to look. */
static void wait_for_news(struct indexer *x)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += x->rc == ERR_OK ? LOOK_EACH_S : AGAIN_S;
    while (!x->news && !x->stopping && pthread_cond_timedwait(&x->woken, &x->lock, &until) == 0) {
    }
    x->news = false;
}

static void *work(void *context)
{
    struct indexer *x = context;
    thread_give_way();
    pthread_mutex_lock(&x->lock);
    while (!x->stopping) {
        struct err e = {0};
        pthread_mutex_unlock(&x->lock);
        enum err_code rc = refresh(x, &e);
        if (rc != ERR_OK && rc != ERR_CANCELLED)
            note(&e);
        pthread_mutex_lock(&x->lock);
        x->rc = rc;
        if (rc == ERR_OK)
            x->ready = true;
        else
            err_copy(&x->failed, &e);
        if (!x->stopping)
            wait_for_news(x);
    }
    pthread_mutex_unlock(&x->lock);
    return NULL;
}

enum err_code indexer_start(struct readers *r, struct indexer **out, struct err *e)
{
    struct indexer *x = base_malloc(sizeof *x);
    *x = (struct indexer){.readers = r, .index = browse_index_new(NULL)};
    pthread_mutex_init(&x->lock, NULL);
    pthread_cond_init(&x->woken, NULL);
    *out = x;
    if (pthread_create(&x->thread, NULL, work, x) == 0)
        return ERR_OK;
    browse_index_free(x->index);
    free(x);
    *out = NULL;
    return err_set(e, ERR_IO, MSG_WEB_NO_THREAD);
}

void indexer_stop(struct indexer *x)
{
    if (!x)
        return;
    pthread_mutex_lock(&x->lock);
    x->stopping = true;
    pthread_cond_signal(&x->woken);
    pthread_mutex_unlock(&x->lock);
    pthread_join(x->thread, NULL);
    browse_index_free(x->index);
    pthread_cond_destroy(&x->woken);
    pthread_mutex_destroy(&x->lock);
    free(x);
}

void indexer_news(struct indexer *x)
{
    pthread_mutex_lock(&x->lock);
    x->news = true;
    pthread_cond_signal(&x->woken);
    pthread_mutex_unlock(&x->lock);
}

enum err_code indexer_get(struct web_call *c, struct browse_index **out, struct err *e)
{
    struct indexer *x = c->web->indexer;
    pthread_mutex_lock(&x->lock);
    bool ready = x->ready;
    enum err_code rc = x->rc;
    if (!ready && rc != ERR_OK)
        err_copy(e, &x->failed);
    pthread_mutex_unlock(&x->lock);
    *out = x->index;
    if (ready || rc != ERR_OK)
        return ready ? ERR_OK : rc;
    c->retry_s = 1;
    c->wait_done = x->done;
    c->wait_total = x->total;
    return err_set(e, ERR_CANCELLED, MSG_WEB_INDEXING(c->wait_done, c->wait_total));
}
