/* internal.h - what the files of lib/http share; nobody else includes it. */
#ifndef SIGTE_HTTP_INTERNAL_H
#define SIGTE_HTTP_INTERNAL_H

#include "lib/http/http.h"

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

/* Parameters of one request, query string and form body together. */
#define HTTP_PARAMS_MAX 16384
/* What may wait in a stream for a client that doesn't read. */
#define HTTP_STREAM_BYTES ((size_t)256 * 1024)
/* Refused connections that are kept a little at once; more are closed as they are. */
#define HTTP_LINGERING_MAX 64

struct http_params {
    struct http_param *item;
    size_t n;
    size_t cap;
};

/* Percent-decoding; `plus` turns + into a blank (forms). A % without two hex digits
 * stays as it is. False when the result holds a NUL or is not UTF-8. */
NODISCARD bool http_decode(struct str raw, bool plus, struct arena *a, struct str *out);

/* Append the pairs of an application/x-www-form-urlencoded text. False when one
 * can't be decoded or there are more than HTTP_PARAMS_MAX. */
NODISCARD bool http_form_parse(struct str raw, struct arena *a, struct http_params *p);

/* The value of the first cookie of that name in a Cookie header. */
NODISCARD bool http_cookie_find(struct str header, struct str name, struct str *value);

/* What a Range header asks of `size` bytes: nothing that is understood, a part (the
 * bytes from *from on, *n of them, at least one), or one that isn't there. */
enum http_range { HTTP_RANGE_NONE, HTTP_RANGE_PART, HTTP_RANGE_OUTSIDE };
enum http_range http_range_parse(struct str header, uint64_t size, uint64_t *from, uint64_t *n);

/* A body as it comes in: in memory, past `memory_max` in a file without a name. */
struct http_body {
    struct buf memory;
    int fd; /* -1: in memory */
    uint64_t bytes;
    uint64_t limit;
    size_t memory_max;
    bool failed; /* the file could not be written */
};
/* Bytes past the limit are counted and dropped. */
void http_body_add(struct http_body *b, const char *data, size_t n);
/* Ready to be read from its beginning. */
void http_body_end(struct http_body *b);
void http_body_release(struct http_body *b);

/* The request under way on a connection; lives as long as the connection, since
 * libmicrohttpd does not report the end of a request it gave up early. */
struct http_exchange {
    struct arena arena;
    struct str uri; /* as sent */
    struct http_request request;
    struct http_params params;
    struct http_body body;
    bool begun;
    bool head;                  /* asked by HEAD */
    bool form;                  /* the body is a form */
    bool handled;               /* a handler was called: counted in `answering` */
    struct http_later *later;   /* deferred */
    struct http_stream *stream; /* its answer is one */
};

struct http_connection {
    struct http_server *server;
    struct MHD_Connection *mhd;
    int fd;
    char peer[INET6_ADDRSTRLEN];
    struct http_exchange now;
    bool refused; /* with a body that may still be coming */
    /* Under the server's lock: */
    int64_t deadline_ms; /* on the monotonic clock; 0: none */
    struct http_connection *next, **link;
};

struct http_lingering {
    int fd;
    int64_t until_ms;
};

struct http_server {
    struct MHD_Daemon *daemon;
    struct http_options options; /* defaults filled in */
    char allow[40];              /* "GET, HEAD, POST" */
    uint16_t port;
    pthread_t clock;
    atomic_bool tls_refused; /* libmicrohttpd can't use certificate and key */

    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t change;
    bool stopping;    /* no new request reaches a handler */
    bool stopped;     /* the clock may end */
    size_t owed;      /* requests whose handler runs or that are deferred */
    size_t answering; /* those, and answers that are being sent */
    struct http_connection *connections;
    struct http_stream *streams;
    struct http_lingering lingering[HTTP_LINGERING_MAX];
    size_t n_lingering;
};

int64_t http_now_ms(void);
/* A listening socket on a numeric address; *port becomes the one chosen. */
NODISCARD enum err_code http_listen(const char *bind, uint16_t *port, int *fd, struct err *e);

/* exchange.c: what libmicrohttpd calls. */
void http_on_connection(void *server, struct MHD_Connection *c, void **connection,
                        enum MHD_ConnectionNotificationCode what);
void *http_on_uri(void *server, const char *uri, struct MHD_Connection *c);
void http_on_completed(void *server, struct MHD_Connection *c, void **state,
                       enum MHD_RequestTerminationCode why);
enum MHD_Result http_on_request(void *server, struct MHD_Connection *c, const char *url,
                                const char *method, const char *version, const char *data,
                                size_t *data_bytes, void **state);

/* early.c: what is decided before the body is read; *refused when an answer was queued. */
enum MHD_Result http_early(struct http_connection *k, const char *method, bool *refused);

/* clock.c: connections whose request takes too long to arrive. */
void *http_clock(void *server);
void http_clock_set(struct http_connection *k, unsigned seconds); /* from now on; 0: none */
void http_clock_add_bytes(struct http_connection *k, size_t n);

/* linger.c: sockets that are closed a little later. */
void http_linger_start(struct http_server *s, int fd);        /* which is about to be closed */
void http_linger_look(struct http_server *s, int64_t now_ms); /* with the lock held */

/* later.c: which handlers run. False: the server is stopping. */
NODISCARD bool http_enter(struct http_connection *k);
void http_leave(struct http_server *s);
/* The answer to a deferred request, once it is there. */
enum MHD_Result http_later_reply(struct http_connection *k);
void http_later_drop(struct http_connection *k); /* the request is over */

/* stream.c */
struct MHD_Response *http_stream_response(struct http_stream *s);
void http_stream_detach(struct http_connection *k); /* the request is over */
void http_streams_end(struct http_server *s);       /* with the server's lock held */

/* reply.c: what libmicrohttpd sends for a response, which is emptied. Never NULL but when
 * memory is out. */
struct MHD_Response *http_response_make(struct http_connection *k, struct http_response *r,
                                        unsigned *status);
void http_response_release(struct http_response *r);
/* Send a handler's response (its body is taken over). */
enum MHD_Result http_reply(struct http_connection *k, struct http_response *r, bool close);
/* Send a short plain text for a status that the server itself answers with. */
enum MHD_Result http_reply_status(struct http_connection *k, unsigned status, bool close);

/* source.c: the whole source or the part of it that is asked for; takes it over. */
struct MHD_Response *http_source_response(struct http_connection *k, struct http_response *r,
                                          unsigned *status);

#endif
