/* feed.h - records read by one thread, unpacked and made ready to be indexed by others.
 *
 * Reading takes the thread that owns the store, adding to the index is one thread's too; what lies
 * between, half of the work, is done by as many threads as there are processors. They are taken in
 * the order in which they were given. */
#ifndef SIGTE_SCREEN_BROWSE_FEED_H
#define SIGTE_SCREEN_BROWSE_FEED_H

#include "pubmed/corpus/prepare.h"
#include "screen/browse/browse_internal.h"

struct fed_record {
    struct browse_doc doc; /* with root and print; its memory goes with the call */
    struct prepared words;
};

/* `take` gets each on the calling thread. Errors: ERR_NOT_FOUND (a root is gone), ERR_DB,
 * ERR_INPUT, what `take` returns. */
NODISCARD enum err_code
feed_records(struct store *s, const struct made_of *record, size_t n,
             enum err_code (*take)(void *context, const struct fed_record *x, struct err *e),
             void *context, struct err *e);

#endif
