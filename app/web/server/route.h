/* route.h - what the server offers: method, path, who may, how much body, which parameters.
 *
 *     static const struct field DECIDE[] = {
 *         {.name = "verdict", .type = FIELD_WORD, .required = true, .word = VERDICTS},
 *         {.name = NULL}};
 *     const struct route ROUTES_SCREEN[] = {
 *         {.method = "POST", .path = "/api/v1/screen/{stage:stage}/{record}/vote",
 *          .kind = ROUTE_WRITE, .roles = WEB_REVIEWER, .body = DECIDE, .handle = vote},
 *         {.method = NULL}};
 *
 * Path, query string and body are checked against the row before its handler runs, as are the
 * session, the role, the CSRF token and the sizes. A handler sees values of the stated types
 * (call.h), and nothing that the row doesn't name: an unknown parameter is an error. */
#ifndef SIGTE_WEB_ROUTE_H
#define SIGTE_WEB_ROUTE_H

#include "lib/base/err.h"

struct web_call;

/* Who may use a route. A lead may do what any role may; the rooms check again, with the stage. */
enum web_role {
    WEB_LEAD = 1,
    WEB_REVIEWER = 2,
    WEB_RESOLVER = 4,
    WEB_EXTRACTOR = 8,
    WEB_READER = 16,
    WEB_PERSON = 31, /* anybody who is signed in and has a role */
    WEB_PUBLIC = 32  /* nobody needs to be signed in */
};

enum route_kind {
    ROUTE_QUICK,   /* reads for a millisecond or two; on the connection's thread */
    ROUTE_SLOW,    /* reads for longer, or changes accounts; on a thread for such */
    ROUTE_WRITE,   /* changes the review: on the writer's thread, in its transaction */
    ROUTE_ACCOUNT, /* hashes a password: on the one thread for that */
    ROUTE_STREAM   /* opens a stream of events, and goes on */
};

enum field_type {
    FIELD_TEXT,  /* UTF-8 without control characters but line ends; low … high bytes */
    FIELD_INT,   /* low … high */
    FIELD_BOOL,  /* true, false; in a query string also 1, 0 */
    FIELD_WORD,  /* one of `word` */
    FIELD_STAGE, /* title, abstract, full_text */
    FIELD_INTS,  /* integers: in a query string parted by commas; at most `high` of them */
    FIELD_TEXTS, /* texts, each of at most 4,096 bytes; at most `high` of them */
    FIELD_JSON   /* an object or a list that the handler looks at; in a body only */
};

struct field {
    const char *name; /* NULL ends a list */
    enum field_type type;
    bool required;
    int64_t low, high;       /* both 0: 0 … 10,000 bytes, all integers, 1,000 items */
    const char *const *word; /* ended by NULL */
};

struct route {
    const char *method; /* NULL ends a table */
    const char *path;   /* "/api/v1/records/{record}": {name} a positive integer, {name:text},
                           {name:stage} */
    const char *summary;
    enum route_kind kind;
    unsigned roles;            /* of enum web_role */
    size_t body_limit_bytes;   /* 0: 64 KiB when the row has body fields, else no body */
    bool raw_body;             /* the body is a file, not JSON */
    bool frames;               /* may be shown in a frame of our own pages */
    const struct field *query; /* may be NULL */
    const struct field *body;  /* members of a JSON object; may be NULL */
    /* Run before `handle`, on a thread for slow work and without a transaction: reading an
     * upload, hashing a password. May be NULL. */
    enum err_code (*prepare)(struct web_call *c, struct err *e);
    enum err_code (*handle)(struct web_call *c, struct err *e);
};

#define ROUTE_PARAMS_MAX 4

/* What stood in a path for {…}; slices of the path. */
struct route_match {
    const struct route *route;
    struct str param[ROUTE_PARAMS_MAX];
    size_t n_params;
};

enum route_found { ROUTE_FOUND, ROUTE_NO_PATH, ROUTE_NO_METHOD };
/* Find a row. `table` is a list of tables ended by NULL. On ROUTE_NO_METHOD `allowed` (may be
 * NULL) gets the methods of the path, as in an Allow header. HEAD counts as GET. */
enum route_found route_find(const struct route *const *table, const char *method, struct str path,
                            struct route_match *out, struct buf *allowed);
/* The name and the type of the Nth {…} of a pattern, type "" for an integer. False: none. */
NODISCARD bool route_param(const char *pattern, size_t n, struct str *name, struct str *type);

/* All that the server offers; ended by NULL. */
extern const struct route *const WEB_ROUTES[];

#endif
