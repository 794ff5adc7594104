/* fulltext_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_SCREEN_FULLTEXT_INTERNAL_H
#define SIGTE_SCREEN_FULLTEXT_INTERNAL_H

#include "screen/fulltext/retrieval.h"

typedef enum err_code fulltext_apply_fn(struct store *s, const struct event *ev, const json_t *p,
                                        struct err *e);
fulltext_apply_fn fulltext_apply_retrieval, fulltext_apply_undone, fulltext_apply_attached,
    fulltext_apply_withdrawn;

/* ERR_FORBIDDEN unless the person works with full texts. What was said is taken back by the same,
 * whether the report is still sought or not. */
enum err_code fulltext_may(struct store *s, const char *person, struct err *e);
/* Is there a row for a root? The query has one parameter. */
enum err_code fulltext_is(struct store *s, const struct db_query *query, int64_t root, bool *yes,
                          struct err *e);
/* Full texts attached to a root and not withdrawn. */
enum err_code fulltext_count(struct store *s, int64_t root, int64_t *n, struct err *e);

#endif
