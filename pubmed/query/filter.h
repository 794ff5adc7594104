/* filter.h - [sb] and [filter]: computed sets that a record can answer, and those
 * that are another field under a filter's name (`english[filter]`). */
#ifndef SIGTE_PUBMED_QUERY_FILTER_H
#define SIGTE_PUBMED_QUERY_FILTER_H

#include "pubmed/query/query.h"

struct filter_row {
    const char *name; /* folded */
    bool instead;     /* look up `text` in `field`, not a computed set */
    enum query_filter filter;
    enum query_field field;
    const char *text;
};

/* By folded name; NULL when records can't answer it. */
const struct filter_row *filter_find(struct str folded);

/* The few that do as plain words too: `hasabstract` (PubMed User Guide, "Subset [sb]"). */
const struct filter_row *filter_of_word(struct str folded);

#endif
