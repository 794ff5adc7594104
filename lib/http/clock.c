/* clock.c - drops connections whose request takes too long to arrive.
 *
 * libmicrohttpd's own limit is one of silence: a byte now and then satisfies it. A socket is shut
 * down here and closed by libmicrohttpd, which then finds it at its end. */
#include "lib/http/internal.h"

#include <sys/socket.h>

enum { TICK_MS = 250, SHORT_TICK_MS = 10, BYTES_PER_SECOND = 64 * 1024 };

int64_t http_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void http_clock_set(struct http_connection *k, unsigned seconds)
{
    pthread_mutex_lock(&k->server->lock);
    k->deadline_ms = seconds ? http_now_ms() + (int64_t)seconds * 1000 : 0;
    pthread_mutex_unlock(&k->server->lock);
}

void http_clock_add_bytes(struct http_connection *k, size_t n)
{
    pthread_mutex_lock(&k->server->lock);
    if (k->deadline_ms)
        k->deadline_ms += (int64_t)n * 1000 / BYTES_PER_SECOND;
    pthread_mutex_unlock(&k->server->lock);
}

static void wait_for_tick(struct http_server *s)
{
    int64_t until_ms = http_now_ms() + (s->n_lingering ? SHORT_TICK_MS : TICK_MS);
    struct timespec t = {.tv_sec = (time_t)(until_ms / 1000),
                         .tv_nsec = (long)(until_ms % 1000) * 1000000};
    if (s->connections || s->n_lingering)
        pthread_cond_timedwait(&s->change, &s->lock, &t);
    else
        pthread_cond_wait(&s->change, &s->lock);
}

void *http_clock(void *server)
{
    struct http_server *s = server;
    pthread_mutex_lock(&s->lock);
    while (!s->stopped) {
        int64_t now_ms = http_now_ms();
        for (struct http_connection *k = s->connections; k; k = k->next) {
            if (k->deadline_ms && k->deadline_ms <= now_ms) {
                k->deadline_ms = 0;
                shutdown(k->fd, SHUT_RDWR);
            }
        }
        http_linger_look(s, now_ms);
        wait_for_tick(s);
    }
    http_linger_look(s, INT64_MAX);
    pthread_mutex_unlock(&s->lock);
    return NULL;
}
