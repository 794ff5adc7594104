/* stream.c - an answer that goes out bit by bit.
 *
 * libmicrohttpd asks for bytes; when there are none, the connection rests until some are
 * sent to the stream. Two hold a stream: who opened it, and the request it answers. */
#include "lib/http/internal.h"

#include <assert.h>

enum { BLOCK_BYTES = 16 * 1024 };

struct http_stream {
    pthread_mutex_t lock; /* taken after the server's, before libmicrohttpd's */
    struct MHD_Connection *mhd;
    struct buf waiting;
    size_t sent;  /* of what waits */
    bool resting; /* the connection is suspended */
    bool ended;   /* takes no more; what waits still goes out */
    bool gone;    /* the request is over */
    int holders;
    struct http_stream *next, **link; /* under the server's lock while not gone */
};

static void drop(struct http_stream *s)
{
    pthread_mutex_lock(&s->lock);
    bool last = --s->holders == 0;
    pthread_mutex_unlock(&s->lock);
    if (!last)
        return;
    buf_release(&s->waiting);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static void wake(struct http_stream *s)
{
    if (s->resting)
        MHD_resume_connection(s->mhd);
    s->resting = false;
}

struct http_stream *http_stream_open(const struct http_request *q, struct http_response *r)
{
    struct http_connection *k = q->raw;
    struct http_server *server = k->server;
    struct http_stream *s = base_malloc(sizeof *s);
    assert(!k->now.stream);
    *s = (struct http_stream){.mhd = k->mhd, .waiting = r->body, .holders = 2};
    s->waiting.limit = 0;
    r->body = (struct buf){0};
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_lock(&server->lock);
    s->ended = server->stopping;
    s->next = server->streams;
    s->link = &server->streams;
    if (s->next)
        s->next->link = &s->next;
    server->streams = s;
    pthread_mutex_unlock(&server->lock);
    k->now.stream = s;
    r->stream = s;
    return s;
}

bool http_stream_send(struct http_stream *s, struct str bytes)
{
    pthread_mutex_lock(&s->lock);
    size_t left = s->waiting.len - s->sent;
    bool ok = !s->ended && !s->gone && bytes.len <= HTTP_STREAM_BYTES &&
              left <= HTTP_STREAM_BYTES - bytes.len;
    if (ok && bytes.len > 0) {
        if (s->sent > 0) {
            memmove(s->waiting.ptr, s->waiting.ptr + s->sent, left);
            buf_truncate(&s->waiting, left);
            s->sent = 0;
        }
        buf_addstr(&s->waiting, bytes);
        wake(s);
    }
    pthread_mutex_unlock(&s->lock);
    return ok;
}

static void end(struct http_stream *s)
{
    pthread_mutex_lock(&s->lock);
    s->ended = true;
    wake(s);
    pthread_mutex_unlock(&s->lock);
}

void http_stream_close(struct http_stream *s)
{
    end(s);
    drop(s);
}

void http_streams_end(struct http_server *server)
{
    for (struct http_stream *s = server->streams; s; s = s->next)
        end(s);
}

void http_stream_detach(struct http_connection *k)
{
    struct http_stream *s = k->now.stream;
    if (!s)
        return;
    k->now.stream = NULL;
    pthread_mutex_lock(&k->server->lock);
    *s->link = s->next;
    if (s->next)
        s->next->link = s->link;
    pthread_mutex_unlock(&k->server->lock);
    pthread_mutex_lock(&s->lock);
    s->gone = true;
    s->resting = false;
    s->mhd = NULL;
    pthread_mutex_unlock(&s->lock);
    drop(s);
}

static ssize_t read_stream(void *context, uint64_t pos, char *to, size_t max)
{
    struct http_stream *s = context;
    (void)pos;
    pthread_mutex_lock(&s->lock);
    size_t left = s->waiting.len - s->sent;
    ssize_t got = 0;
    if (left > 0) {
        size_t n = left < max ? left : max;
        memcpy(to, s->waiting.ptr + s->sent, n);
        s->sent += n;
        got = (ssize_t)n;
    } else if (s->ended) {
        got = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        s->resting = true;
        MHD_suspend_connection(s->mhd);
    }
    pthread_mutex_unlock(&s->lock);
    return got;
}

struct MHD_Response *http_stream_response(struct http_stream *s)
{
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK_BYTES, read_stream, s, NULL);
}
