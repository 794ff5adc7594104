/* raw.h - a client made of one socket, for requests no decent client would send. */
#ifndef SIGTE_TEST_HTTP_RAW_H
#define SIGTE_TEST_HTTP_RAW_H

#include "lib/http/http.h"

/* Send the bytes, read until the server closes or nothing comes for two seconds.
 * `half_close`: say that nothing more will be sent. Memory: `a`. */
struct str raw_exchange(uint16_t port, struct str bytes, bool half_close, struct arena *a);
/* Status code of the first answer in a text, or 0. */
int raw_status(struct str answer);
/* Body of the last answer in a text (after the last blank line of its headers). */
struct str raw_body(struct str answer);

/* A server whose handler prints what it was given:
 * `GET /path a=1;b=2; body=…`. `/header` prints X-Test, `/big` answers with 1 MB,
 * `/status` with the status asked for. */
struct http_server *raw_server(size_t body_limit_bytes, unsigned threads);

#endif
