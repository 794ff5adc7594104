/* records_query.h - which records are meant: the query string of everything about many of them. */
#ifndef SIGTE_WEB_API_RECORDS_QUERY_H
#define SIGTE_WEB_API_RECORDS_QUERY_H

#include "app/web/server/call.h"
#include "screen/browse/browse.h"

/* Rows of a route's query. Each facet takes its values parted by `|`. */
#define RECORDS_FACET(n)                                                                           \
    {                                                                                              \
        .name = n, .type = FIELD_TEXT, .high = 8000                                                \
    }
#define RECORDS_YEAR(n)                                                                            \
    {                                                                                              \
        .name = n, .type = FIELD_INT, .low = 1000, .high = 9999                                    \
    }
#define RECORDS_FIELDS                                                                             \
    {.name = "q", .type = FIELD_TEXT, .high = 10000}, RECORDS_FACET("standing"),                   \
        RECORDS_FACET("reason"), RECORDS_FACET("category"), RECORDS_FACET("arm"),                  \
        RECORDS_FACET("source"), RECORDS_FACET("type"), RECORDS_FACET("year"),                     \
        RECORDS_FACET("full_text"), RECORDS_FACET("tag"), RECORDS_FACET("reviewer"),               \
        {.name = "box", .type = FIELD_TEXT, .high = 200}, RECORDS_YEAR("from"),                    \
        RECORDS_YEAR("to"), {.name = "sort", .type = FIELD_WORD, .word = RECORDS_SORTS},           \
    {                                                                                              \
        .name = "desc", .type = FIELD_BOOL                                                         \
    }
extern const char *const RECORDS_SORTS[]; /* in the order of enum browse_sort */

/* Fill *out but for limit, after and facets. Memory: the call's arena. Errors: ERR_INPUT. */
NODISCARD enum err_code records_query(struct web_call *c, struct browse_query *out, struct err *e);

/* What failed because the records moved under the search: ask again. */
enum err_code records_failed(struct web_call *c, enum err_code rc, struct err *e);

#endif
