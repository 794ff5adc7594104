/* ahead.h - a query's terms looked up by two threads before it is evaluated.
 *
 * Looking terms up is nearly all the time that a search takes, and each stands for itself. The
 * second thread has a connection and a reader of its own; what both find goes into the cache
 * that evaluating takes it from. */
#ifndef SIGTE_PUBMED_CORPUS_AHEAD_H
#define SIGTE_PUBMED_CORPUS_AHEAD_H

#include "pubmed/corpus/evaluate.h"

/* Look up the terms of a query that are not in the cache, unless they are few. The caller
 * holds c->lock. At most 256 are looked up so; the rest as evaluating meets them.
 * Errors: ERR_DB, as evaluating would give, and those of opening the file once more. */
NODISCARD enum err_code ahead_look_up(struct corpus *c, const struct query *q, struct err *e);

/* Close the second connection; NULL is fine. */
void ahead_close(struct corpus *second);

#endif
