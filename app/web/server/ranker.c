/* ranker.c - see ranker.h. */
#include "app/web/server/ranker.h"
#include "app/web/messages.h"
#include "app/web/server/ranked.h"
#include "app/web/server/web_parts.h"
#include "lib/base/date.h"
#include "lib/base/thread.h"

#include <pthread.h>
#include <stdatomic.h>

#define SLOTS_MOST   256
#define LOOK_EACH_S  1     /* whether somebody is due */
#define AGAIN_MS     2000  /* between two lists of one person */
#define OTHERS_MS    20000 /* after decisions of others */
#define FAILED_MS    30000
#define FORGET_MS    ((int64_t)10 * 60 * 1000)
#define USE_WAIT_S   1
#define REST_MOST_MS 500

/* Somebody who asks, at a stage. */
struct slot {
    char *person;
    enum stage stage;
    struct ranked *newest; /* NULL: none yet */
    int64_t asked_ms, made_ms;
    int64_t seen; /* the log's newest event when the list was looked at last */
    bool decided; /* since */
};

struct ranker {
    struct readers *readers;
    pthread_t thread;
    pthread_mutex_t lock; /* of the slots; held for moments */
    pthread_cond_t woken;
    struct slot slot[SLOTS_MOST];
    size_t n;
    bool news;
    int64_t failed_ms; /* 0: it works */

    pthread_mutex_t models; /* of `priority`; held while it works */
    struct priority *priority;
    atomic_uint wanted;  /* handlers that wait for the models */
    atomic_bool reading; /* texts are being read */

    atomic_bool stopping;
    atomic_llong made, done, total;
};

/* ---- Who asks ----------------------------------------------------------------------- */

static struct slot *find(struct ranker *x, const char *person, enum stage stage)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->slot[i].stage == stage && strcmp(x->slot[i].person, person) == 0)
            return &x->slot[i];
    return NULL;
}

static void forget(struct ranker *x, struct slot *s)
{
    ranker_give(s->newest);
    free(s->person);
    *s = x->slot[--x->n];
}

static struct slot *make(struct ranker *x, const char *person, enum stage stage)
{
    struct slot *oldest = &x->slot[0];
    if (x->n == SLOTS_MOST) {
        for (size_t i = 1; i < x->n; i++)
            if (x->slot[i].asked_ms < oldest->asked_ms)
                oldest = &x->slot[i];
        forget(x, oldest);
    }
    struct slot *s = &x->slot[x->n++];
    *s = (struct slot){.stage = stage, .person = base_malloc(strlen(person) + 1), .decided = true};
    memcpy(s->person, person, strlen(person) + 1);
    return s;
}

static void wake(struct ranker *x)
{
    x->news = true;
    pthread_cond_signal(&x->woken);
}

struct ranked *ranker_take(struct ranker *x, const char *person, enum stage stage)
{
    pthread_mutex_lock(&x->lock);
    struct slot *s = find(x, person, stage);
    if (!s) {
        s = make(x, person, stage);
        wake(x);
    }
    s->asked_ms = clock_ms();
    struct ranked *r = ranked_hold(s->newest);
    pthread_mutex_unlock(&x->lock);
    return r;
}

void ranker_news(struct ranker *x, const char *person)
{
    bool any = false;
    pthread_mutex_lock(&x->lock);
    for (size_t i = 0; i < x->n; i++)
        if (strcmp(x->slot[i].person, person) == 0)
            any = x->slot[i].decided = true;
    if (any)
        wake(x);
    pthread_mutex_unlock(&x->lock);
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
    return x->stopping;
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

/* Who is due, and whose turn it is: whoever waited longest. False: nobody. */
struct due {
    char *person; /* in the arena */
    enum stage stage;
    int64_t seen;
};

static bool is_due(const struct slot *s, int64_t now)
{
    return !s->newest || now - s->made_ms >= (s->decided ? AGAIN_MS : OTHERS_MS);
}

static bool next_due(struct ranker *x, struct arena *a, struct due *out)
{
    struct slot *first = NULL;
    int64_t now = clock_ms();
    if (x->failed_ms && now - x->failed_ms < FAILED_MS)
        return false;
    for (size_t i = 0; i < x->n; i++)
        if (is_due(&x->slot[i], now) && (!first || x->slot[i].made_ms < first->made_ms))
            first = &x->slot[i];
    if (!first)
        return false;
    *out = (struct due){arena_strdup(a, first->person), first->stage, first->seen};
    first->decided = false; /* what comes from now on is not in the list that is made now */
    first->made_ms = now;
    return true;
}

/* The newest of somebody's lists, held; NULL: none, or they were forgotten. */
static struct ranked *newest_of(struct ranker *x, const struct due *d)
{
    pthread_mutex_lock(&x->lock);
    struct slot *s = find(x, d->person, d->stage);
    struct ranked *r = ranked_hold(s ? s->newest : NULL);
    pthread_mutex_unlock(&x->lock);
    return r;
}

/* Under the lock only pointers change hands: this thread gives way, and who waits for the lock
 * would wait for all to whom it does. */
static void publish(struct ranker *x, const struct due *d, int64_t seen, struct ranked *fresh)
{
    struct ranked *was = newest_of(x, d);
    ranked_follow(fresh, was);
    ranker_give(was);
    was = NULL;
    pthread_mutex_lock(&x->lock);
    struct slot *s = find(x, d->person, d->stage);
    if (s) {
        s->seen = seen;
        was = s->newest;
        s->newest = fresh;
        fresh = NULL;
    }
    pthread_mutex_unlock(&x->lock);
    ranker_give(fresh);
    ranker_give(was);
    x->made++;
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
    if (rc == ERR_OK)
        publish(x, d, o.seq, ranked_make(s, d->person, d->stage, &o, a));
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
    pthread_mutex_lock(&x->lock);
    struct slot *gone = rc == ERR_NOT_FOUND ? find(x, d->person, d->stage) : NULL;
    if (gone) /* has left the review */
        forget(x, gone);
    x->failed_ms = rc == ERR_OK || gone ? 0 : clock_ms();
    pthread_mutex_unlock(&x->lock);
    if (x->failed_ms && rc != ERR_CANCELLED)
        note(&e);
}

/* Under the lock. Returns whether anybody is left. */
static bool forget_the_silent(struct ranker *x)
{
    int64_t now = clock_ms();
    for (size_t i = x->n; i-- > 0;)
        if (now - x->slot[i].asked_ms > FORGET_MS)
            forget(x, &x->slot[i]);
    return x->n > 0;
}

static void let_go(struct ranker *x)
{
    pthread_mutex_lock(&x->models);
    priority_free(x->priority);
    x->priority = NULL;
    pthread_mutex_unlock(&x->models);
}

/* Until there is news, or it is time to look. */
static void wait_for_news(struct ranker *x)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOOK_EACH_S;
    while (!x->news && !x->stopping &&
           (x->n == 0 ? pthread_cond_wait(&x->woken, &x->lock)
                      : pthread_cond_timedwait(&x->woken, &x->lock, &until)) == 0) {
    }
    x->news = false;
}

/* Handlers go before; and after each list there is a rest as long as it took, so that a crowd that
 * decides all the time has half a processor busy and not a whole one. */
static void rest(const struct ranker *x, int64_t took_ms)
{
    struct timespec moment = {.tv_nsec = 5 * 1000000L};
    int64_t until = clock_ms() + (took_ms < REST_MOST_MS ? took_ms : REST_MOST_MS);
    while (!x->stopping && (x->wanted > 0 || clock_ms() < until))
        nanosleep(&moment, NULL);
}

static void *work(void *context)
{
    struct ranker *x = context;
    thread_give_way();
    pthread_mutex_lock(&x->lock);
    while (!x->stopping) {
        struct arena a = {0};
        struct due d;
        bool any = forget_the_silent(x), due = any && next_due(x, &a, &d);
        pthread_mutex_unlock(&x->lock);
        int64_t begun = clock_ms();
        if (due)
            rank_next(x, &d, &a);
        else if (!any)
            let_go(x);
        arena_release(&a);
        if (due)
            rest(x, clock_ms() - begun);
        pthread_mutex_lock(&x->lock);
        if (!due && !x->stopping)
            wait_for_news(x);
    }
    pthread_mutex_unlock(&x->lock);
    return NULL;
}

enum err_code ranker_start(struct readers *r, struct ranker **out, struct err *e)
{
    struct ranker *x = base_malloc(sizeof *x);
    *x = (struct ranker){.readers = r};
    pthread_mutex_init(&x->lock, NULL);
    pthread_mutex_init(&x->models, NULL);
    pthread_cond_init(&x->woken, NULL);
    *out = x;
    if (pthread_create(&x->thread, NULL, work, x) == 0)
        return ERR_OK;
    free(x);
    *out = NULL;
    return err_set(e, ERR_IO, MSG_WEB_NO_THREAD);
}

void ranker_stop(struct ranker *x)
{
    if (!x)
        return;
    pthread_mutex_lock(&x->lock);
    x->stopping = true;
    pthread_cond_signal(&x->woken);
    pthread_mutex_unlock(&x->lock);
    pthread_join(x->thread, NULL);
    while (x->n)
        forget(x, &x->slot[x->n - 1]);
    priority_free(x->priority);
    pthread_cond_destroy(&x->woken);
    pthread_mutex_destroy(&x->models);
    pthread_mutex_destroy(&x->lock);
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
    pthread_mutex_lock(&x->lock);
    *kept = x->n;
    pthread_mutex_unlock(&x->lock);
}
