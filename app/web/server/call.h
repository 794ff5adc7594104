/* call.h - one request on its way through the server, and what a handler has at hand.
 *
 *     static enum err_code show(struct web_call *c, struct err *e)
 *     {
 *         int64_t root = call_int(c, "record");
 *         struct json_out *j = call_json(c);
 *         json_obj(j);
 *         json_key_int(j, "record", root);
 *         json_end(j);
 *         return ERR_OK;
 *     }
 *
 * A handler reads its values, calls the rooms with `store` and `person`, and writes its answer.
 * An error that it returns becomes a problem (RFC 9457) with the status of its code; what it
 * wrote is dropped, and so is what it changed. It never answers by itself. */
#ifndef SIGTE_WEB_CALL_H
#define SIGTE_WEB_CALL_H

#include "app/web/server/route.h"
#include "lib/base/json.h"
#include "lib/http/http.h"
#include "screen/review_file.h"

struct web;
struct evaluator;
struct ranked;
struct reader;

struct web_value {
    const struct field *field; /* NULL: from the path */
    struct str name;
    struct str text;
    int64_t number; /* integer, boolean, enum stage, index of the word */
    json_t *json;   /* of a body's members and of lists; owned by the call */
};

#define CALL_VALUES_MAX 40

struct web_call {
    struct web *web;
    const struct http_request *http;
    const struct route *route;
    struct arena *arena; /* lives until the answer is on its way */

    /* Who asks */
    const char *person; /* id; "" when the route is public and nobody is signed in */
    unsigned roles;     /* enum web_role, as the review has them */
    enum lang lang;
    const char *session; /* id of the session; "" for an API token or nobody */
    const char *key;     /* Idempotency-Key; "" none */
    const char *address; /* of the client */
    bool secure;         /* it came over TLS, here or at the proxy */

    /* What it works on: a view of the review that doesn't change meanwhile, or in ROUTE_WRITE the
     * writer's, inside its transaction. Not there in `prepare` and in ROUTE_ACCOUNT. */
    struct store *store;
    struct reader *reader;
    struct ranked *ranked; /* in which order, when one asked for it (ranker.h); else NULL */

    /* The answer */
    struct http_response answer;
    struct json_out json;
    bool uncached;      /* nobody keeps it: no ETag, no-store */
    int failed_status;  /* with an error: another status than its code's; 0: its code's */
    struct str changed; /* with an error: JSON of what stands there now, `changed` of the problem */
    int64_t retry_s;    /* with an error: seconds to wait before trying again; 0 not said */
    int64_t wait_done, wait_total; /* with retry_s: how far what is waited for has come */

    /* With a change that was made: an event for this person's other pages, data of one line. */
    const char *news;
    struct str news_data;

    void *prepared; /* from `prepare` to `handle`; in the arena */

    struct web_value value[CALL_VALUES_MAX];
    size_t n_values;
    json_t *owned; /* a list of what the values point into */
    /* The rest belongs to the server. */
    struct http_later *later;
    struct hash request_hash;
    struct err err;
    enum err_code rc;
    struct web_call *next;
    int64_t begun_ms;
};

/* Values by the names of the row; absent ones are 0, false and the empty slice. */
bool call_has(const struct web_call *c, const char *name);
int64_t call_int(const struct web_call *c, const char *name);
int64_t call_int_or(const struct web_call *c, const char *name, int64_t otherwise);
bool call_bool(const struct web_call *c, const char *name);
struct str call_text(const struct web_call *c, const char *name); /* NUL-terminated, never NULL */
const char *call_c(const struct web_call *c, const char *name);   /* the same; NULL when absent */
size_t call_word(const struct web_call *c, const char *name, size_t otherwise);
enum stage call_stage(const struct web_call *c, const char *name);    /* absent: title */
const json_t *call_value(const struct web_call *c, const char *name); /* NULL when absent */
/* FIELD_INTS, FIELD_TEXTS. Memory: the call's arena. */
size_t call_ints(const struct web_call *c, const char *name, int64_t **out);
size_t call_texts(const struct web_call *c, const char *name, struct str **out);

/* Where the answer goes: JSON, as application/json. */
struct json_out *call_json(struct web_call *c);
/* A file instead: bytes, their type, and the name it is saved under (made harmless here), or NULL
 * when it is to be shown. */
void call_file(struct web_call *c, struct buf *bytes, const char *type, const char *name);
/* The same for an answer that the handler puts into c->answer itself, as a source say. */
void call_named(struct web_call *c, const char *type, const char *name);
/* A further header; the value must live as long as the arena. */
void call_header(struct web_call *c, const char *name, const char *value);

/* The review's criteria, made ready once for a reading connection and again when they change.
 * Lives until the handler returns. */
NODISCARD enum err_code call_evaluator(struct web_call *c, struct evaluator **out, struct err *e);

#endif
