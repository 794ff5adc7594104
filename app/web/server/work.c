/* work.c - a queue and the threads that empty it. */
#include "app/web/server/work.h"
#include "app/web/messages.h"

#include <pthread.h>

#define THREADS_MOST 8

struct work {
    void (*run)(struct web_call *c);
    pthread_mutex_t lock;
    pthread_cond_t put;
    struct web_call *first, **last;
    size_t n, most;
    bool stopping;
    pthread_t thread[THREADS_MOST];
    unsigned n_threads;
};

static struct web_call *take(struct work *w)
{
    pthread_mutex_lock(&w->lock);
    while (!w->first && !w->stopping)
        pthread_cond_wait(&w->put, &w->lock);
    struct web_call *c = w->first;
    if (c) {
        w->first = c->next;
        if (!w->first)
            w->last = &w->first;
        c->next = NULL;
        w->n--;
    }
    pthread_mutex_unlock(&w->lock);
    return c;
}

static void *loop(void *context)
{
    struct work *w = context;
    struct web_call *c;
    while ((c = take(w)))
        w->run(c);
    return NULL;
}

enum err_code work_start(unsigned threads, size_t most, void (*run)(struct web_call *c),
                         struct work **out, struct err *e)
{
    struct work *w = base_malloc(sizeof *w);
    *w = (struct work){.run = run, .most = most};
    w->last = &w->first;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->put, NULL);
    while (w->n_threads < threads && w->n_threads < THREADS_MOST &&
           pthread_create(&w->thread[w->n_threads], NULL, loop, w) == 0)
        w->n_threads++;
    if (w->n_threads < threads) {
        work_stop(w);
        *out = NULL;
        return err_set(e, ERR_IO, MSG_WEB_NO_THREAD);
    }
    *out = w;
    return ERR_OK;
}

bool work_put(struct work *w, struct web_call *c)
{
    pthread_mutex_lock(&w->lock);
    bool room = w->n < w->most && !w->stopping;
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

void work_stop(struct work *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_broadcast(&w->put);
    pthread_mutex_unlock(&w->lock);
    for (unsigned i = 0; i < w->n_threads; i++)
        pthread_join(w->thread[i], NULL);
    pthread_cond_destroy(&w->put);
    pthread_mutex_destroy(&w->lock);
    free(w);
}
