/* fetching.h - a fetch under way, as fetch.c (by PMID) and history_fetch.c (by page) share it. */
#ifndef SIGTE_EUTILS_FETCHING_H
#define SIGTE_EUTILS_FETCHING_H

#include "pubmed/eutils/internal.h"

struct fetch {
    const struct bib_sink *sink;
    const struct eutils_fetch_hooks *hooks;
    struct eutils_fetched *out;
    struct pmid_set asked;
    bool *got;      /* by index in asked.sorted; had before, or given to the sink */
    int64_t *fresh; /* given to the sink since batch_done was called */
    size_t n_fresh;
    bool sink_failed;
};

/* Take the list and leave out what is kept from before: asked.ordered then begins with the
 * *n_left to be fetched. */
NODISCARD enum err_code fetch_begin(struct fetch *f, const int64_t *pmid, size_t n, struct arena *a,
                                    size_t *n_left, struct err *e);
bool fetch_has(const struct fetch *f, int64_t pmid);
/* Records out of an answer into the sink. A fault in the answer goes to *why. */
NODISCARD enum err_code fetch_take(struct fetch *f, struct str body, struct arena *a,
                                   struct failure *why, struct err *e);
/* Fetch these by PMID, EUTILS_BATCH at a time, each that fails to come asked for twice. */
NODISCARD enum err_code fetch_by_pmid(struct eutils *u, struct fetch *f, const int64_t *pmid,
                                      size_t n, struct progress *p, struct err *e);
void fetch_report(const struct fetch *f, struct progress *p);
/* Name what is missing of the n_left. */
void fetch_end(struct fetch *f, size_t n_left, struct arena *a);

#endif
