/* http.h - a small HTTP server: libmicrohttpd wrapped once.
 *
 * A handler gets a parsed request and fills a response. Bodies are bounded;
 * form bodies (application/x-www-form-urlencoded) are parsed, other bodies handed
 * over raw. Handlers run on the server's threads and must be safe for that.
 *
 * A handler sees well-formed requests only: parameters and path are UTF-8 without NUL,
 * HEAD comes as GET. What else there is is answered before it: other methods 405, a body
 * over the limit 413, undecodable or more than 16,384 parameters 400; request line and
 * headers together have 64 KiB. A connection is dropped after 30 idle seconds; there are
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
    const char *method;             /* "GET", "POST" */
    const char *path;               /* decoded, starts with '/' */
    const struct http_param *param; /* query string first, then form body, in order */
    size_t n_params;
    struct str body;     /* raw; empty for form bodies */
    struct arena *arena; /* lives until the response is sent */
    void *raw;           /* for http_header */
};

struct http_response {
    int status;               /* 200 unless set */
    const char *type;         /* "application/xml; charset=utf-8" */
    struct buf body;          /* released by the server */
    const char *header[8][2]; /* further name/value pairs; name NULL ends */
};

struct http_options {
    const char *bind;        /* NULL: 127.0.0.1; an IPv4 or IPv6 literal */
    uint16_t port;           /* 0: a free one */
    size_t body_limit_bytes; /* 0: 4 MiB; over it 413 */
    unsigned threads;        /* 0: 4 */
    unsigned connections;    /* at once; 0: 1,000 */
    void (*handle)(void *context, const struct http_request *q, struct http_response *r);
    void *context;
};

/* Listen and answer until stopped. Errors: ERR_INPUT (bind is not an IP address), ERR_IO
 * (the port is taken, threads run out). */
NODISCARD enum err_code http_server_start(const struct http_options *o, struct http_server **out,
                                          struct err *e);
uint16_t http_server_port(const struct http_server *s);
void http_server_stop(struct http_server *s); /* waits for handlers; NULL is fine */

/* First parameter of that name (ASCII case ignored), or the empty slice with ptr NULL. */
struct str http_param(const struct http_request *q, const char *name);
/* A request header, or NULL. */
const char *http_header(const struct http_request *q, const char *name);

#endif
