/* serve.h - what the threads for slow work and the writer do with a call. */
#ifndef SIGTE_WEB_SERVE_H
#define SIGTE_WEB_SERVE_H

#include "app/web/server/web_parts.h"

/* Prepare, run and answer it, or hand it on to the writer. */
void serve_slow(struct web_call *c);
/* The writer is done with it: answer. */
void serve_done(struct web_call *c);

/* A link to a page with a secret in it, behind a # so that it is in no log. Memory: `a`. */
const char *token_url(const struct web *w, const char *page, const char *token, struct arena *a);

#endif
