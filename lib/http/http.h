/* http.h - an HTTP server: libmicrohttpd wrapped once.
 *
 *     static void handle(void *context, const struct http_request *q, struct http_response *r)
 *     {
 *         r->type = "text/plain; charset=utf-8";
 *         buf_addf(&r->body, "%s from %s\n", q->path, http_peer(q));
 *     }
 *     struct http_options o = {.port = 8080, .handle = handle};
 *     rc = http_server_start(&o, &server, e);
 *
 * A handler gets a parsed request and fills a response, or defers its answer (http_defer), or
 * opens a stream (http_stream_open). Bodies are bounded; form bodies
 * (application/x-www-form-urlencoded) are parsed, other bodies handed over raw, large ones
 * in a file. Handlers run on the server's threads, each of which serves many connections: they
 * must be safe for that, and must not wait for anything slow.
 *
 * A handler sees well-formed requests only: parameters and path are UTF-8 without NUL,
 * HEAD comes as GET. What else there is is answered before it: other methods 405, a body
 * over the limit 413, undecodable or more than 16,384 parameters 400; request line and
 * headers together have 64 KiB. Pipelined requests are answered in order. A connection is
 * dropped after 30 idle seconds, and when a request takes too long to arrive; there are
 * at most so many at once as the options say. */
#ifndef SIGTE_HTTP_H
#define SIGTE_HTTP_H

#include "lib/base/arena.h"
#include "lib/base/err.h"

struct http_server;

struct http_param {
    struct str name, value; /* decoded; value NUL-terminated */
};

struct http_request {
    const char *method;             /* "GET", "POST", "PUT", "DELETE" */
    const char *path;               /* decoded, starts with '/' */
    const struct http_param *param; /* query string first, then form body, in order */
    size_t n_params;
    struct str body;     /* raw; empty for form bodies and for spooled ones */
    int body_fd;         /* a spooled body: a file open for reading and writing, at its
                            beginning, closed by the server; otherwise -1 */
    uint64_t body_bytes; /* of the body as it came, wherever it is */
    struct arena *arena; /* lives until the response is sent */
    void *raw;           /* for http_header and the like */
};

/* What a large answer is read from instead of a body. The functions are called by the server's
 * threads, one call at a time; they must not wait for anything slow. */
struct http_source {
    uint64_t size; /* bytes; 0 is an empty answer */
    /* Up to `max` bytes from `pos`; how many, at least 1, or -1: the connection is dropped. */
    int64_t (*read)(void *context, uint64_t pos, char *to, size_t max);
    void (*release)(void *context); /* called exactly once; NULL: nothing to release */
    void *context;
};

struct http_stream;

struct http_response {
    int status;                /* 200 unless set */
    const char *type;          /* "application/xml; charset=utf-8" */
    struct buf body;           /* released by the server */
    const char *header[16][2]; /* further name/value pairs; name NULL ends; a name may come
                                  again (Set-Cookie); one with a control character: 500 */
    struct http_source source; /* used when its `read` is set; released by the server */
    /* With a source and status 200: `Range: bytes=a-b` is answered by 206 or 416 (a single
     * range; If-Range is compared with the response's ETag), and Accept-Ranges is said. */
    bool ranges;
    struct http_stream *stream; /* set by http_stream_open */
};

enum http_method { HTTP_GET = 1, HTTP_POST = 2, HTTP_PUT = 4, HTTP_DELETE = 8 };

struct http_options {
    const char *bind;                 /* NULL: 127.0.0.1; an IPv4 or IPv6 literal */
    uint16_t port;                    /* 0: a free one */
    unsigned methods;                 /* of enum http_method; 0: GET and POST. GET brings HEAD */
    size_t body_limit_bytes;          /* 0: 4 MiB; over it 413 */
    size_t spool_bytes;               /* 0: 1 MiB; a larger body goes to an unlinked file in
                                         $TMPDIR or /tmp. Forms stay in memory */
    unsigned threads;                 /* 0: 4 */
    unsigned connections;             /* at once; 0: 1,000 */
    unsigned connections_per_address; /* 0: as many as there are; more are closed at once */
    unsigned idle_seconds;            /* 0: 30 */
    /* A request must have arrived within so many seconds of its first line (the line itself
     * within as many of the connection's start or the last answer), and one second more for
     * every 64 KiB of body that has come; then the connection is dropped. 0: 60 */
    unsigned request_seconds;
    const char *tls_cert, *tls_key; /* PEM texts, chain first to last; NULL: no TLS */
    /* NULL: body_limit_bytes for all. Asked about a request that announces a body, after its
     * headers and before its body: how many bytes it may have (over it 413; 0: none). To
     * refuse it at once, set r->status to 400 or more, and type, body and headers as a handler
     * would; the body is then never taken in and the connection closed after the answer. *q has
     * method, path, the query string's parameters and arena, and takes http_header, http_cookie
     * and http_peer. A form has at most body_limit_bytes all the same. */
    size_t (*body_limit)(void *context, const struct http_request *q, struct http_response *r);
    void (*handle)(void *context, const struct http_request *q, struct http_response *r);
    void *context;
};

/* Listen and answer until stopped. Errors: ERR_INPUT (bind is not an IP address; certificate
 * and key are unreadable, don't belong together or one is missing), ERR_IO (the port is taken,
 * threads run out). */
NODISCARD enum err_code http_server_start(const struct http_options *o, struct http_server **out,
                                          struct err *e);
uint16_t http_server_port(const struct http_server *s);
/* From its call on, new requests get 503 and streams end. Waits until running handlers have
 * returned and every deferred request has been answered: whoever deferred them must still be
 * there to answer (with 503, say). Never call it in a handler. NULL is fine. */
void http_server_stop(struct http_server *s);

/* First parameter of that name (ASCII case ignored), or the empty slice with ptr NULL. */
struct str http_param(const struct http_request *q, const char *name);
/* A request header, or NULL. */
const char *http_header(const struct http_request *q, const char *name);
/* A cookie's value as it was sent (quotes around it are taken off), NUL-terminated in `a`, or
 * NULL. The first of that name counts; names are compared exactly. */
const char *http_cookie(const struct http_request *q, const char *name, struct arena *a);
/* The numeric address at the other end of the connection; IPv4 comes as 192.0.2.1 also on an IPv6
 * socket. "" when unknown. Lives as long as the request. */
const char *http_peer(const struct http_request *q);
/* A path under which a spooled body can be opened again by this process for as long as
 * the request lives (/proc/self/fd/N); NULL when the body was not spooled. */
const char *http_body_path(const struct http_request *q, struct arena *a);

/* Inside a handler: answer later. The handler returns without an answer (what it put into its
 * response is released) and its connection rests; *q, its parameters, body and arena live
 * on until the answer. Everything that is deferred must be answered exactly once, also when the
 * client has gone meanwhile (nobody can tell) and when the server stops. */
struct http_later;
struct http_later *http_defer(const struct http_request *q);
/* From any thread, even before the handler has returned: send *r (as a handler's: body and
 * source are taken over; texts are copied). *l and the request are gone with the call. */
void http_later_answer(struct http_later *l, struct http_response *r);

/* Inside a handler, or before http_later_answer: the answer is a stream that bytes are sent to
 * bit by bit (Server-Sent Events). Status, type and headers of *r are sent as usual,
 * its body first. The stream belongs to the caller until http_stream_close, and may outlive the
 * request and the server. */
struct http_stream *http_stream_open(const struct http_request *q, struct http_response *r);
/* From any thread. All of the bytes or none: false when the client has gone, the server stops,
 * or more than 256 KiB would wait for a client that doesn't read. That a client has gone shows
 * only when something is sent: send a comment line from time to time. */
NODISCARD bool http_stream_send(struct http_stream *s, struct str bytes);
/* From any thread, once: what was sent still goes out, then the answer ends. */
void http_stream_close(struct http_stream *s);

#endif
