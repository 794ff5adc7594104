/* web_parts.h - what one served review consists of. */
#ifndef SIGTE_WEB_PARTS_H
#define SIGTE_WEB_PARTS_H

#include "app/web/account/account.h"
#include "app/web/server/assets.h"
#include "app/web/server/hub.h"
#include "app/web/server/indexer.h"
#include "app/web/server/ranker.h"
#include "app/web/server/rate.h"
#include "app/web/server/readers.h"
#include "app/web/server/work.h"
#include "app/web/server/writer.h"
#include "app/web/web.h"
#include "screen/job/runner.h"

struct flows;
struct search_engine;

struct web {
    struct web_options options;
    const char *review; /* absolute */
    struct arena arena; /* paths, names; nothing is added once it serves */
    struct http_server *http;
    struct account_file *accounts;
    struct readers *readers;
    struct writer *writer;
    struct work *slow;
    struct work *passwords; /* one thread: one password is hashed at a time */
    struct rates *rates;
    struct hub *hub;
    struct indexer *indexer;
    struct ranker *ranker;
    struct job_runner *jobs;
    struct flows *flows;          /* api/flows.h */
    struct search_engine *engine; /* where searches are sent; NULL: nowhere */
    const char *uploads;          /* folder of files that wait for their import */
    const struct asset_set *assets;
    const char *review_id; /* tells reviews apart: of its first event's hash */
    const char *cookie;    /* name of the session's cookie: another for every review */
    bool tls;
    int64_t started_ms; /* clock_ms */
    int64_t swept_ms;   /* clock_ms; web_tick */
    const char *url, *set_up_url;
};

/* What lib/http calls (serve.c): a whole request; one whose body is still to come. */
void web_handle(void *context, const struct http_request *q, struct http_response *r);
size_t web_body_limit(void *context, const struct http_request *q, struct http_response *r);

/* Errors of files and the database, for who runs the server: to standard error. */
void web_note(const struct web_call *c);

#endif
