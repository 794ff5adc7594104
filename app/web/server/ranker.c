/* ranker.c - see ranker.h. */
#include "app/web/server/ranker.h"
#include "app/web/messages.h"
#include "app/web/server/askers.h"
#include "app/web/server/web_parts.h"
#include "lib/base/date.h"
#include "lib/base/thread.h"

#define FAILED_MS    30000
#define USE_WAIT_S   1
#define REST_MOST_MS 500

struct ranker {
    struct readers *readers;
    pthread_t thread;
    struct askers askers;
    int64_t failed_ms; /* the thread's: when it failed last; 0: it works */

    pthread_mutex_t models; /* of `priority`; held while it works */
    struct priority *priority;
    atomic_uint wanted;  /* handlers that wait for the models */
    atomic_bool reading; /* texts are being read */
    atomic_llong made, done, total;
};

struct ranked *ranker_take(struct ranker *x, const char *person, enum stage stage)
{
    return askers_take(&x->askers, person, stage);
}

void ranker_news(struct ranker *x, const char *person)
{
    askers_decided(&x->askers, person);
}

/* ---- The thread --------------------------------------------------------------------- */

static void report(struct progress *p, struct msg_call what, int64_t done, int64_t total)
{
    struct ranker *x = p->context;
    (void)what;
    x->done = done;
    x->total = total;
}

static bool cancelled(struct progress *p)
{
    struct ranker *x = p->context;
    return x->askers.stopping;
}

static void note(const struct err *e)
{
    struct buf b = {0};
    err_render(&b, LANG_EN, e);
    fprintf(stderr, "sigte: %s\n", buf_c(&b));
    buf_release(&b);
}

static enum err_code up_to_date(struct ranker *x, struct store *s, struct err *e)
{
    struct progress p = {.report = report, .cancelled = cancelled, .context = x};
    bool stale = true;
    if (!x->priority)
        x->priority = priority_new(NULL);
    enum err_code rc = priority_is_stale(x->priority, s, &stale, e);
    if (rc != ERR_OK || !stale)
        return rc;
    x->reading = true;
    rc = priority_refresh(x->priority, s, &p, e);
    x->reading = false;
    return rc;
}

static enum err_code rank(struct ranker *x, struct store *s, const struct due *d, struct arena *a,
                          struct err *e)
{
    struct priority_order o;
    struct hash h;
    int64_t head;
    enum err_code rc = store_head(s, &head, &h, e);
    if (rc != ERR_OK || head == d->seen)
        return rc;
    pthread_mutex_lock(&x->models);
    rc = up_to_date(x, s, e);
    if (rc == ERR_OK)
        rc = priority_rank(x->priority, s, d->person, d->stage, a, &o, e);
    pthread_mutex_unlock(&x->models);
    if (rc == ERR_OK) {
        askers_publish(&x->askers, d, o.seq, ranked_make(s, d->person, d->stage, &o, a));
        x->made++;
    }
    return rc;
}

static void rank_next(struct ranker *x, const struct due *d, struct arena *a)
{
    struct err e = {0};
    struct reader *r;
    enum err_code rc = readers_take(x->readers, &r, &e);
    if (rc == ERR_OK) {
        rc = rank(x, reader_store(r), d, a, &e);
        readers_give(x->readers, r);
    }
    if (rc == ERR_NOT_FOUND) { /* has left the review */
        askers_forget(&x->askers, d);
        rc = ERR_OK;
    }
    x->failed_ms = rc == ERR_OK ? 0 : clock_ms();
    if (rc != ERR_OK && rc != ERR_CANCELLED)
        note(&e);
}

static void let_go(struct ranker *x)
{
    pthread_mutex_lock(&x->models);
    priority_free(x->priority);
    x->priority = NULL;
    pthread_mutex_unlock(&x->models);
}

/* Handlers go before; and after each list there is a rest as long as it took, so that a crowd that
 * decides all the time has half a processor busy and not a whole one. */
static void rest(const struct ranker *x, int64_t took_ms)
{
    struct timespec moment = {.tv_nsec = 5 * 1000000L};
    int64_t until = clock_ms() + (took_ms < REST_MOST_MS ? took_ms : REST_MOST_MS);
    while (!x->askers.stopping && (x->wanted > 0 || clock_ms() < until))
        nanosleep(&moment, NULL);
}

static bool has_failed_lately(const struct ranker *x)
{
    return x->failed_ms && clock_ms() - x->failed_ms < FAILED_MS;
}

static void *work(void *context)
{
    struct ranker *x = context;
    thread_give_way();
    while (!x->askers.stopping) {
        struct arena a = {0};
        struct due d;
        bool any = askers_any(&x->askers);
        bool due = any && !has_failed_lately(x) && askers_due(&x->askers, &a, &d);
        int64_t begun = clock_ms();
        if (due)
            rank_next(x, &d, &a);
        else if (!any)
            let_go(x);
        arena_release(&a);
        if (due)
            rest(x, clock_ms() - begun);
        else
            askers_wait(&x->askers);
    }
    return NULL;
}

enum err_code ranker_start(struct readers *r, struct ranker **out, struct err *e)
{
    struct ranker *x = base_malloc(sizeof *x);
    *x = (struct ranker){.readers = r};
    askers_init(&x->askers);
    pthread_mutex_init(&x->models, NULL);
    *out = x;
    if (pthread_create(&x->thread, NULL, work, x) == 0)
        return ERR_OK;
    askers_release(&x->askers);
    pthread_mutex_destroy(&x->models);
    free(x);
    *out = NULL;
    return err_set(e, ERR_IO, MSG_WEB_NO_THREAD);
}

void ranker_stop(struct ranker *x)
{
    if (!x)
        return;
    askers_stop(&x->askers);
    pthread_join(x->thread, NULL);
    askers_release(&x->askers);
    priority_free(x->priority);
    pthread_mutex_destroy(&x->models);
    free(x);
}

/* ---- In a handler ------------------------------------------------------------------- */

/* The thread gives way to everybody, so one doesn't wait for it while it has long work in hand. */
static bool hold_models(struct ranker *x)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += USE_WAIT_S;
    if (x->reading)
        return pthread_mutex_trylock(&x->models) == 0;
    return pthread_mutex_timedlock(&x->models, &until) == 0;
}

static enum err_code come_again(struct web_call *c, const struct ranker *x, struct err *e)
{
    c->retry_s = 1;
    c->wait_done = x->done;
    c->wait_total = x->total;
    return err_set(e, ERR_CANCELLED, MSG_WEB_RANKING);
}

enum err_code ranker_use(struct web_call *c,
                         enum err_code (*run)(struct web_call *c, struct priority *p,
                                              struct err *e),
                         struct err *e)
{
    struct ranker *x = c->web->ranker;
    enum err_code rc;
    x->wanted++;
    if (hold_models(x)) {
        rc = x->priority && priority_state(x->priority).seq ? run(c, x->priority, e)
                                                            : come_again(c, x, e);
        pthread_mutex_unlock(&x->models);
    } else {
        rc = come_again(c, x, e);
    }
    x->wanted--;
    return rc;
}

void ranker_counts(struct ranker *x, int64_t *made, size_t *kept)
{
    *made = x->made;
    *kept = askers_count(&x->askers);
}
