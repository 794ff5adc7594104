/* eutils_history.h - sets that the server keeps for a while (epost, WebEnv).
 *
 * A set lasts some hours; a server may lose it sooner. Whoever works with one holds the ids
 * too, and makes it anew when it is gone. */
#ifndef SIGTE_PUBMED_EUTILS_HISTORY_H
#define SIGTE_PUBMED_EUTILS_HISTORY_H

#include "pubmed/eutils/eutils.h"

#define EUTILS_POST_MAX 10000 /* ids of one epost (NBK25499) */

struct eutils_history {
    struct str webenv;
    int64_t query_key;
};

/* Keep these PMIDs on the server; at most EUTILS_POST_MAX. When history->webenv isn't empty the
 * set is added to those, under a new key. Memory: `a`.
 * Errors: as eutils_search; ERR_LIMIT; ERR_INPUT (no PMIDs, or what is none). */
NODISCARD enum err_code eutils_post(struct eutils *u, const int64_t *pmid, size_t n,
                                    struct progress *p, struct arena *a,
                                    struct eutils_history *history, struct err *e);

/* Search within the sets: `#1 AND asthma[ti]`. Otherwise as eutils_search; a history that is
 * gone is ERR_INPUT that says so. */
NODISCARD enum err_code eutils_search_history(struct eutils *u,
                                              const struct eutils_history *history, struct str term,
                                              struct progress *p, struct arena *a,
                                              struct eutils_search *out, struct err *e);

/* Fetch what a search found (`found`, with its list) page by page from the server's history
 * instead of by PMID. When the history is lost the search is run again and the fetch goes on
 * where it was. The list stays the truth: each of its records comes once, in whatever order the
 * pages bring them, and what no page brought is fetched by PMID. Contract otherwise as
 * eutils_fetch_kept. */
NODISCARD enum err_code eutils_fetch_history(struct eutils *u, struct str term,
                                             const struct eutils_search *found,
                                             const struct bib_sink *sink,
                                             const struct eutils_fetch_hooks *hooks,
                                             struct progress *p, struct arena *a,
                                             struct eutils_fetched *out, struct err *e);

#endif
