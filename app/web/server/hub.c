/* hub.c - streams and the thread that writes to them. */
#include "app/web/server/hub.h"
#include "app/web/messages.h"
#include "lib/base/date.h"

#include <pthread.h>

#define STREAMS_MOST    1000
#define PER_PERSON_MOST 8
#define WAITING_MOST    ((size_t)256 * 1024) /* bytes of events not yet written */
#define TICK_MS         500
#define ALIVE_MS        15000 /* a comment now and then shows who has gone */

struct listener {
    struct http_stream *stream;
    char person[80];
    bool all;
};

struct event {
    struct event *next;
    char person[80]; /* "": everybody */
    bool alone;      /* not to those who hear everything */
    struct buf text;
};

struct hub {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t news;
    struct listener listener[STREAMS_MOST];
    size_t n;
    struct event *first, **last;
    size_t waiting_bytes;
    int64_t head, head_told;
    bool stopping;
};

static void drop(struct hub *h, size_t i)
{
    http_stream_close(h->listener[i].stream);
    h->listener[i] = h->listener[--h->n];
}

static bool hears(const struct listener *l, const char *person, bool alone)
{
    return !person[0] || (l->all && !alone) || strcmp(l->person, person) == 0;
}

static void send_to(struct hub *h, const char *person, bool alone, struct str text)
{
    for (size_t i = h->n; i-- > 0;)
        if (hears(&h->listener[i], person, alone) && !http_stream_send(h->listener[i].stream, text))
            drop(h, i);
}

static void send_waiting(struct hub *h)
{
    while (h->first) {
        struct event *x = h->first;
        h->first = x->next;
        send_to(h, x->person, x->alone, buf_str(&x->text));
        h->waiting_bytes -= x->text.len;
        buf_release(&x->text);
        free(x);
    }
    h->last = &h->first;
    if (h->head != h->head_told) {
        char line[80];
        int n = snprintf(line, sizeof line, "event: head\ndata: {\"seq\":%lld}\n\n",
                         (long long)h->head);
        send_to(h, "", false, str_n(line, (size_t)n));
        h->head_told = h->head;
    }
}

static void *loop(void *context)
{
    struct hub *h = context;
    int64_t alive = clock_ms();
    pthread_mutex_lock(&h->lock);
    while (!h->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += TICK_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&h->news, &h->lock, &until);
        send_waiting(h);
        if (clock_ms() - alive > ALIVE_MS) {
            alive = clock_ms();
            send_to(h, "", false, STR(": still here\n\n"));
        }
    }
    while (h->n)
        drop(h, h->n - 1);
    pthread_mutex_unlock(&h->lock);
    return NULL;
}

enum err_code hub_start(struct hub **out, struct err *e)
{
    pthread_condattr_t monotonic;
    struct hub *h = base_malloc(sizeof *h);
    memset(h, 0, sizeof *h);
    h->last = &h->first;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->news, &monotonic);
    pthread_condattr_destroy(&monotonic);
    *out = h;
    if (pthread_create(&h->thread, NULL, loop, h) == 0)
        return ERR_OK;
    free(h);
    *out = NULL;
    return err_set(e, ERR_IO, MSG_WEB_NO_THREAD);
}

void hub_stop(struct hub *h)
{
    if (!h)
        return;
    pthread_mutex_lock(&h->lock);
    h->stopping = true;
    pthread_cond_signal(&h->news);
    pthread_mutex_unlock(&h->lock);
    pthread_join(h->thread, NULL);
    while (h->first) {
        struct event *x = h->first;
        h->first = x->next;
        buf_release(&x->text);
        free(x);
    }
    pthread_cond_destroy(&h->news);
    pthread_mutex_destroy(&h->lock);
    free(h);
}

bool hub_join(struct hub *h, struct http_stream *s, const char *person, bool all)
{
    size_t own = 0;
    pthread_mutex_lock(&h->lock);
    for (size_t i = 0; i < h->n; i++)
        own += strcmp(h->listener[i].person, person) == 0;
    bool room = !h->stopping && h->n < STREAMS_MOST && own < PER_PERSON_MOST;
    if (room) {
        struct listener *l = &h->listener[h->n++];
        *l = (struct listener){.stream = s, .all = all};
        snprintf(l->person, sizeof l->person, "%s", person);
    }
    pthread_mutex_unlock(&h->lock);
    return room;
}

void hub_head(struct hub *h, int64_t seq)
{
    pthread_mutex_lock(&h->lock);
    h->head = seq; /* told at the next tick */
    pthread_mutex_unlock(&h->lock);
}

static void put(struct hub *h, const char *event, const char *person, bool alone, struct str data)
{
    struct event *x = base_malloc(sizeof *x);
    *x = (struct event){.alone = alone};
    if (person)
        snprintf(x->person, sizeof x->person, "%s", person);
    buf_addf(&x->text, "event: %s\ndata: %.*s\n\n", event, (int)data.len, data.ptr);
    pthread_mutex_lock(&h->lock);
    bool room = !h->stopping && h->n > 0 && h->waiting_bytes + x->text.len <= WAITING_MOST;
    if (room) {
        *h->last = x;
        h->last = &x->next;
        h->waiting_bytes += x->text.len;
        pthread_cond_signal(&h->news);
    }
    pthread_mutex_unlock(&h->lock);
    if (!room) {
        buf_release(&x->text);
        free(x);
    }
}

void hub_tell(struct hub *h, const char *event, const char *person, struct str data)
{
    put(h, event, person, false, data);
}

void hub_tell_alone(struct hub *h, const char *event, const char *person, struct str data)
{
    put(h, event, person, true, data);
}
