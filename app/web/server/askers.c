/* askers.c - see askers.h. */
#include "app/web/server/askers.h"

#include "lib/base/date.h"

#define LOOK_EACH_S 1     /* whether somebody is due */
#define AGAIN_MS    2000  /* between two lists of one person */
#define OTHERS_MS   20000 /* after decisions of others */
#define FORGET_MS   ((int64_t)10 * 60 * 1000)

void askers_init(struct askers *x)
{
    pthread_mutex_init(&x->lock, NULL);
    pthread_cond_init(&x->woken, NULL);
}

static struct asker *find(struct askers *x, const char *person, enum stage stage)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->asker[i].stage == stage && strcmp(x->asker[i].person, person) == 0)
            return &x->asker[i];
    return NULL;
}

static void forget(struct askers *x, struct asker *s)
{
    ranker_give(s->newest);
    free(s->person);
    *s = x->asker[--x->n];
}

void askers_release(struct askers *x)
{
    while (x->n)
        forget(x, &x->asker[x->n - 1]);
    pthread_cond_destroy(&x->woken);
    pthread_mutex_destroy(&x->lock);
}

static struct asker *make(struct askers *x, const char *person, enum stage stage)
{
    struct asker *oldest = &x->asker[0];
    if (x->n == ASKERS_MOST) {
        for (size_t i = 1; i < x->n; i++)
            if (x->asker[i].asked_ms < oldest->asked_ms)
                oldest = &x->asker[i];
        forget(x, oldest);
    }
    struct asker *s = &x->asker[x->n++];
    *s = (struct asker){.stage = stage, .person = base_malloc(strlen(person) + 1), .decided = true};
    memcpy(s->person, person, strlen(person) + 1);
    return s;
}

static void wake(struct askers *x)
{
    x->news = true;
    pthread_cond_signal(&x->woken);
}

struct ranked *askers_take(struct askers *x, const char *person, enum stage stage)
{
    pthread_mutex_lock(&x->lock);
    struct asker *s = find(x, person, stage);
    if (!s) {
        s = make(x, person, stage);
        wake(x);
    }
    s->asked_ms = clock_ms();
    struct ranked *r = ranked_hold(s->newest);
    pthread_mutex_unlock(&x->lock);
    return r;
}

void askers_decided(struct askers *x, const char *person)
{
    bool any = false;
    pthread_mutex_lock(&x->lock);
    for (size_t i = 0; i < x->n; i++)
        if (strcmp(x->asker[i].person, person) == 0)
            any = x->asker[i].decided = true;
    if (any)
        wake(x);
    pthread_mutex_unlock(&x->lock);
}

void askers_stop(struct askers *x)
{
    pthread_mutex_lock(&x->lock);
    x->stopping = true;
    pthread_cond_signal(&x->woken);
    pthread_mutex_unlock(&x->lock);
}

static bool is_due(const struct asker *s, int64_t now)
{
    return !s->newest || now - s->made_ms >= (s->decided ? AGAIN_MS : OTHERS_MS);
}

bool askers_due(struct askers *x, struct arena *a, struct due *out)
{
    struct asker *first = NULL;
    int64_t now = clock_ms();
    pthread_mutex_lock(&x->lock);
    for (size_t i = 0; i < x->n; i++)
        if (is_due(&x->asker[i], now) && (!first || x->asker[i].made_ms < first->made_ms))
            first = &x->asker[i];
    if (first) {
        *out = (struct due){arena_strdup(a, first->person), first->stage, first->seen};
        first->decided = false;
        first->made_ms = now;
    }
    pthread_mutex_unlock(&x->lock);
    return first != NULL;
}

/* The newest of somebody's lists, held; NULL: none, or they were forgotten. */
static struct ranked *newest_of(struct askers *x, const struct due *d)
{
    pthread_mutex_lock(&x->lock);
    struct asker *s = find(x, d->person, d->stage);
    struct ranked *r = ranked_hold(s ? s->newest : NULL);
    pthread_mutex_unlock(&x->lock);
    return r;
}

/* Under the lock only pointers change hands. */
void askers_publish(struct askers *x, const struct due *d, int64_t seen, struct ranked *fresh)
{
    struct ranked *was = newest_of(x, d);
    ranked_follow(fresh, was);
    ranker_give(was);
    was = NULL;
    pthread_mutex_lock(&x->lock);
    struct asker *s = find(x, d->person, d->stage);
    if (s) {
        s->seen = seen;
        was = s->newest;
        s->newest = fresh;
        fresh = NULL;
    }
    pthread_mutex_unlock(&x->lock);
    ranker_give(fresh);
    ranker_give(was);
}

void askers_forget(struct askers *x, const struct due *d)
{
    pthread_mutex_lock(&x->lock);
    struct asker *s = find(x, d->person, d->stage);
    if (s)
        forget(x, s);
    pthread_mutex_unlock(&x->lock);
}

bool askers_any(struct askers *x)
{
    int64_t now = clock_ms();
    pthread_mutex_lock(&x->lock);
    for (size_t i = x->n; i-- > 0;)
        if (now - x->asker[i].asked_ms > FORGET_MS)
            forget(x, &x->asker[i]);
    bool any = x->n > 0;
    pthread_mutex_unlock(&x->lock);
    return any;
}

void askers_wait(struct askers *x)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOOK_EACH_S;
    pthread_mutex_lock(&x->lock);
    while (!x->news && !x->stopping &&
           (x->n == 0 ? pthread_cond_wait(&x->woken, &x->lock)
                      : pthread_cond_timedwait(&x->woken, &x->lock, &until)) == 0) {
    }
    x->news = false;
    pthread_mutex_unlock(&x->lock);
}

size_t askers_count(struct askers *x)
{
    pthread_mutex_lock(&x->lock);
    size_t n = x->n;
    pthread_mutex_unlock(&x->lock);
    return n;
}
