/* indexer.h - the index of the review's records, made and kept up to date by a thread of its own.
 *
 *     indexer_start(readers, &x, e);
 *     indexer_news(x);                    the log has grown
 *     indexer_get(c, &index, e);          in a handler
 *
 * The server doesn't wait for it: what needs the index before it is there is told to come again,
 * and how far it is. Changes that others make to the file are found within seconds. */
#ifndef SIGTE_WEB_INDEXER_H
#define SIGTE_WEB_INDEXER_H

#include "app/web/server/call.h"
#include "app/web/server/readers.h"
#include "screen/browse/browse.h"

struct indexer;

/* Errors: ERR_IO (no thread to be had). */
NODISCARD enum err_code indexer_start(struct readers *r, struct indexer **out, struct err *e);
void indexer_stop(struct indexer *x); /* nobody may be searching; NULL is fine */
void indexer_news(struct indexer *x);

/* The index, once there is something to search. Before: ERR_CANCELLED, which becomes status 503
 * with the seconds to wait and how far it is; or why it can't be made. */
NODISCARD enum err_code indexer_get(struct web_call *c, struct browse_index **out, struct err *e);

#endif
