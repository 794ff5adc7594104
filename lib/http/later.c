/* later.c - answers that come after the handler has returned.
 *
 * The connection rests from http_defer on; whoever answers makes the response, leaves it
 * with the request and wakes the connection, whose thread then sends it. */
#include "lib/http/internal.h"

struct http_later {
    struct http_connection *connection;
    struct MHD_Response *response; /* under the server's lock until the connection is woken */
    unsigned status;
};

bool http_enter(struct http_connection *k)
{
    struct http_server *s = k->server;
    pthread_mutex_lock(&s->lock);
    bool open = !s->stopping;
    if (open) {
        s->owed++;
        s->answering++;
        k->now.handled = true;
    }
    pthread_mutex_unlock(&s->lock);
    return open;
}

static void leave_locked(struct http_server *s)
{
    if (--s->owed == 0 && s->stopping)
        pthread_cond_broadcast(&s->change);
}

void http_leave(struct http_server *s)
{
    pthread_mutex_lock(&s->lock);
    leave_locked(s);
    pthread_mutex_unlock(&s->lock);
}

struct http_later *http_defer(const struct http_request *q)
{
    struct http_connection *k = q->raw;
    struct http_later *l = ARENA_NEW(&k->now.arena, struct http_later);
    l->connection = k;
    k->now.later = l;
    MHD_suspend_connection(k->mhd);
    return l;
}

void http_later_answer(struct http_later *l, struct http_response *r)
{
    struct http_connection *k = l->connection;
    struct http_server *s = k->server;
    unsigned status = 0;
    struct MHD_Response *made = http_response_make(k, r, &status);
    pthread_mutex_lock(&s->lock);
    l->response = made;
    l->status = status;
    /* Still locked: who stops the server must not get ahead of the waking. */
    MHD_resume_connection(k->mhd);
    leave_locked(s);
    pthread_mutex_unlock(&s->lock);
}

enum MHD_Result http_later_reply(struct http_connection *k)
{
    struct http_later *l = k->now.later;
    pthread_mutex_lock(&k->server->lock);
    struct MHD_Response *response = l->response;
    unsigned status = l->status;
    l->response = NULL;
    pthread_mutex_unlock(&k->server->lock);
    if (!response)
        return MHD_NO;
    enum MHD_Result rc = MHD_queue_response(k->mhd, status, response);
    MHD_destroy_response(response);
    return rc;
}

void http_later_drop(struct http_connection *k)
{
    struct http_later *l = k->now.later;
    if (l && l->response)
        MHD_destroy_response(l->response);
}
