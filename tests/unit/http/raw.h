/* raw.h - a client made of one socket, for requests no decent client would send. */
#ifndef SIGTE_TEST_HTTP_RAW_H
#define SIGTE_TEST_HTTP_RAW_H

#include "lib/http/http.h"

/* Send the bytes, read until the server closes or nothing comes for two seconds.
 * `half_close`: say that nothing more will be sent. Memory: `a`. */
struct str raw_exchange(uint16_t port, struct str bytes, bool half_close, struct arena *a);
/* The same in steps. A socket, or -1. */
int raw_connect(uint16_t port);
bool raw_send(int fd, struct str bytes); /* false: the server has closed */
/* Read until the text ends in `needle` (empty: to the end), the server closes or two seconds pass.
 */
struct str raw_until(int fd, struct str needle, struct arena *a);
/* Read to the end, and close. */
struct str raw_rest(int fd, struct arena *a);
/* The payload of a chunked text, as far as it goes. */
struct str raw_unchunk(struct str chunked, struct arena *a);
bool raw_holds(struct str text, const char *part);
/* A free-standing server with these options; NULL when it can't be. */
struct http_server *raw_start(const struct http_options *o);
/* `n` printable bytes without a short period. */
struct str raw_pattern(size_t n, struct arena *a);

/* Status code of the first answer in a text, or 0. */
int raw_status(struct str answer);
/* Body of the last answer in a text (after the last blank line of its headers). */
struct str raw_body(struct str answer);

/* A server whose handler prints what it was given:
 * `GET /path a=1;b=2; body=…`. `/header` prints X-Test, `/big` answers with 1 MB,
 * `/status` with the status asked for. */
struct http_server *raw_server(size_t body_limit_bytes, unsigned threads);

#endif
