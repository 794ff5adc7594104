/* writer.c - group commit. */
#include "app/web/server/writer.h"
#include "app/web/messages.h"
#include "app/web/server/reply.h"
#include "screen/store/answer.h"

#include <pthread.h>
#include <stdatomic.h>

#define BATCH_MOST 256
#define SWEEP_EACH 500  /* transactions between two sweeps of old answers */
#define SWEEP_MOST 2000 /* answers in one of them */

struct writer {
    struct writer_options options;
    struct store *store;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t put;
    struct web_call *first, **last;
    size_t n;
    bool stopping;
    int64_t head;
    atomic_llong transactions, changes;
};

/* All that waits, at most BATCH_MOST; NULL: stop. */
static struct web_call *take(struct writer *w)
{
    pthread_mutex_lock(&w->lock);
    while (!w->first && !w->stopping)
        pthread_cond_wait(&w->put, &w->lock);
    struct web_call *batch = w->first, **end = &w->first;
    for (size_t i = 0; i < BATCH_MOST && *end; i++) {
        end = &(*end)->next;
        w->n--;
    }
    w->first = *end;
    *end = NULL;
    if (!w->first)
        w->last = &w->first;
    pthread_mutex_unlock(&w->lock);
    return batch;
}

/* The answer this request had before, when it comes again. */
static enum err_code answered(struct web_call *c, bool *again, struct err *e)
{
    struct answer before = {0};
    enum err_code rc =
        answer_find(c->store, c->person, str_c(c->key), c->request_hash, c->arena, &before, e);
    *again = rc == ERR_OK && before.there;
    if (*again)
        reply_kept(c, before.status, before.body);
    return rc;
}

static enum err_code keep(struct web_call *c, struct err *e)
{
    return answer_keep(c->store, c->person, str_c(c->key), c->request_hash, c->answer.status,
                       buf_str(&c->answer.body), e);
}

static enum err_code change(struct web_call *c, struct err *e)
{
    bool again = false;
    enum err_code rc = answered(c, &again, e);
    if (rc != ERR_OK || again)
        return rc;
    rc = c->route->handle(c, e);
    return rc == ERR_OK ? keep(c, e) : rc;
}

static void run_one(struct writer *w, struct web_call *c)
{
    c->store = w->store;
    c->rc = store_savepoint(w->store, &c->err);
    if (c->rc != ERR_OK)
        return;
    c->rc = change(c, &c->err);
    struct err after = {0};
    enum err_code rc =
        c->rc == ERR_OK ? store_release(w->store, &after) : store_back(w->store, &after);
    if (rc != ERR_OK) {
        c->rc = rc;
        err_copy(&c->err, &after);
    }
}

/* Whether anything was appended; then somebody may want to know. */
static bool moved(struct writer *w)
{
    struct err e = {0};
    struct hash h;
    int64_t head = w->head;
    if (store_head(w->store, &head, &h, &e) != ERR_OK || head == w->head)
        return false;
    w->head = head;
    return true;
}

static void run_batch(struct writer *w, struct web_call *batch)
{
    struct err e = {0};
    int64_t n = 0;
    bool news = false;
    enum err_code rc = store_begin(w->store, &e);
    bool begun = rc == ERR_OK;
    if (begun)
        rc = review_documents_refresh(w->store, NULL, &e);
    for (struct web_call *c = batch; rc == ERR_OK && c; c = c->next, n++)
        run_one(w, c);
    if (rc == ERR_OK && w->transactions % SWEEP_EACH == 0)
        rc = answer_sweep(w->store, SWEEP_MOST, NULL, &e);
    if (begun) {
        news = rc == ERR_OK && moved(w);
        rc = store_end(w->store, rc, &e);
    }
    w->transactions++;
    w->changes += n;
    while (batch) {
        struct web_call *c = batch;
        batch = c->next;    /* the call is gone when it is answered */
        if (rc != ERR_OK) { /* for all of them, whatever each came to by itself */
            c->rc = rc;
            c->failed_status = 0;
            c->changed = (struct str){0};
            err_copy(&c->err, &e);
        }
        w->options.done(c);
    }
    if (rc == ERR_OK && news && w->options.committed)
        w->options.committed(w->options.context, w->head);
}

static void *loop(void *context)
{
    struct writer *w = context;
    struct web_call *batch;
    while ((batch = take(w)))
        run_batch(w, batch);
    return NULL;
}

enum err_code writer_start(const struct writer_options *o, struct writer **out, struct err *e)
{
    struct store *s;
    *out = NULL;
    enum err_code rc = review_file_open(o->review, DB_WRITE, &s, e);
    if (rc != ERR_OK)
        return rc;
    struct writer *w = base_malloc(sizeof *w);
    *w = (struct writer){.options = *o, .store = s};
    w->last = &w->first;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->put, NULL);
    moved(w);
    if (pthread_create(&w->thread, NULL, loop, w) != 0) {
        store_close(s);
        free(w);
        return err_set(e, ERR_IO, MSG_WEB_NO_THREAD);
    }
    *out = w;
    return ERR_OK;
}

bool writer_put(struct writer *w, struct web_call *c)
{
    pthread_mutex_lock(&w->lock);
    bool room = w->n < w->options.most_waiting && !w->stopping;
    if (room) {
        c->next = NULL;
        *w->last = c;
        w->last = &c->next;
        w->n++;
        pthread_cond_signal(&w->put);
    }
    pthread_mutex_unlock(&w->lock);
    return room;
}

void writer_stop(struct writer *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_signal(&w->put);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->put);
    pthread_mutex_destroy(&w->lock);
    store_close(w->store);
    free(w);
}

void writer_counts(struct writer *w, int64_t *transactions, int64_t *changes)
{
    *transactions = w->transactions;
    *changes = w->changes;
}
