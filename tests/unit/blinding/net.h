/* net.h - the statements of a review, and what was judged of those that read what people said. */
#ifndef SIGTE_TESTS_BLINDING_NET_H
#define SIGTE_TESTS_BLINDING_NET_H

#include "lib/base/db.h"

struct net_file {
    const char *name;
    const struct db_query *const *query;
    const size_t *n;
};
extern const struct net_file NET_FILES[]; /* ended by a NULL name */

struct net_judged {
    const char *name; /* of the statement */
    bool for_readers; /* may be run for a reader while another's vote isn't theirs to know */
    const char *why;
};
extern const struct net_judged NET_JUDGED[]; /* ended by a NULL name */

#endif
