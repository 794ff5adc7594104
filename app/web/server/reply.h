/* reply.h - what goes back: headers that every answer has, problems, files, ETags. */
#ifndef SIGTE_WEB_REPLY_H
#define SIGTE_WEB_REPLY_H

#include "app/web/server/call.h"

/* HTTP status of an error: 400 … 409, 413, 422 for what the client can mend, 500 and 503 else. */
int reply_status(enum err_code code);

/* Turn *r into a problem (RFC 9457): status, title, detail, code. What went wrong with files or
 * the database is told without paths. */
struct reply_wait {
    int64_t retry_s;     /* seconds to wait before trying again; 0 not said */
    int64_t done, total; /* of what is waited for; total 0: not said */
};
void reply_problem(struct http_response *r, int status, const struct err *why, enum lang lang,
                   struct reply_wait wait, struct arena *a);

/* The answer that was kept for the same request. */
void reply_kept(struct web_call *c, int status, struct str body);

/* Make an answer ready to go: a problem when c->rc says so; the headers that all answers have; for
 * a GET an ETag, and 304 when the client has the same already. */
void reply_finish(struct web_call *c);

/* The headers of every answer, also of one without a call. framed: may stand in our own frames. */
void reply_guard(struct http_response *r, bool framed, bool secure);
void reply_header(struct http_response *r, const char *name, const char *value);

#endif
