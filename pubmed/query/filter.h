/* filter.h - [sb] and [filter]: computed sets that a record can answer, and those that
 * are a search under a filter's name (`english[filter]`, `systematic[sb]`).
 * Names are compared without blanks and signs, since PubMed itself writes the same
 * filter as `has abstract`, `hasabstract` and `clinicaltrial`.
 * Sources: PubMed User Guide (April 2024), "Subset [sb]" and "Filters"; the terms that
 * EDirect's efilter sends; the names that PubMed's web pages write into a search
 * (`allchild[Filter]`, `y_5[Filter]`, `ffrft[Filter]`). */
#ifndef SIGTE_PUBMED_QUERY_FILTER_H
#define SIGTE_PUBMED_QUERY_FILTER_H

#include "pubmed/query/query.h"

enum filter_kind {
    FILTER_SET,      /* records answer it: `filter` */
    FILTER_SEARCH,   /* it stands for `text`, PubMed syntax */
    FILTER_STRATEGY, /* the same, and NLM may have changed the text since */
    FILTER_PARTLY    /* records know a part of it, which `text` finds */
};

struct filter_row {
    const char *name; /* folded; blanks don't count */
    enum filter_kind kind;
    enum query_filter filter;
    const char *text;
};

/* By folded name. False when records can't answer it. Memory of texts: `a` or static. */
bool filter_find(struct str folded, struct arena *a, struct filter_row *out);

/* The flags that do as plain words too, as `hasabstract` does (PubMed User Guide,
 * "Subset [sb]"): all sets whose name begins so; NULL for other words. */
const struct filter_row *filter_of_word(struct str folded);

/* A name without its blanks is the other without its own. */
bool filter_same_name(struct str folded, const char *name);

/* The rows of searches; *n is their number (filter_search.c). */
const struct filter_row *filter_searches(size_t *n);
/* Publication types that are filters too; *n is their number. */
const char *const *filter_types(size_t *n);

#endif
