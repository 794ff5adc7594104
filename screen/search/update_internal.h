/* update_internal.h - an update on its way; this room only. */
#ifndef SIGTE_SCREEN_SEARCH_UPDATE_INTERNAL_H
#define SIGTE_SCREEN_SEARCH_UPDATE_INTERNAL_H

#include "screen/search/diff_internal.h"
#include "screen/search/update.h"

/* A record that becomes a further version of one that is here. */
struct revision {
    const struct held *held;
    int64_t of; /* source record */
};

struct updating {
    struct sending x;
    struct differ d;
    struct holding h;
    const char *arm;
    int64_t *added; /* PMIDs of the imported line that no run of the search brought */
    size_t n_added;
    struct revision *revision;
    size_t n_revisions, revision_cap;
    struct search_update *out;
};

/* Which records are new, fetched with those that are here, and compared. */
NODISCARD enum err_code update_records(struct updating *u, struct err *e);

#endif
