/* engine.h - one face for whatever counts: a corpus file, or a server that speaks
 * E-utilities (PubMed itself, or a corpus that is served).
 *
 *     struct engine *en;
 *     engine_corpus("corpus.db", as_of, &en, &e);
 *     engine_count(en, STR("neoplasms[mh]"), &a, &n, &e);
 *     engine_close(en);
 *
 * A count means nothing without who counted and when: engine_name, engine_digest and
 * engine_date are for saying so. One thread at a time. */
#ifndef SIGTE_PUBMED_ENGINE_ENGINE_H
#define SIGTE_PUBMED_ENGINE_ENGINE_H

#include "pubmed/corpus/corpus.h"
#include "pubmed/eutils/eutils.h"

struct engine;

/* A corpus file. Queries are read strictly, headings looked up in the corpus's own MeSH, and
 * relative dates counted from `as_of`. Errors: those of corpus_open. */
NODISCARD enum err_code engine_corpus(const char *path, struct date as_of, struct engine **out,
                                      struct err *e);
/* A server. Queries are sent as they are. `p` (may be NULL) shows requests and stops them.
 * Errors: those of eutils_new. Nothing is sent yet. */
NODISCARD enum err_code engine_server(const struct eutils_options *o, struct progress *p,
                                      struct engine **out, struct err *e);
void engine_close(struct engine *en); /* NULL: nothing */

const char *engine_name(const struct engine *en);   /* "local corpus corpus.db", "PubMed" */
const char *engine_digest(const struct engine *en); /* of a corpus file; "" of a server */
struct date engine_date(const struct engine *en);   /* the day of its counts: today */
bool engine_is_local(const struct engine *en);      /* a corpus file: a count costs no request */
size_t engine_requests(const struct engine *en);    /* sent to a server so far; 0 of a corpus */
size_t engine_size(const struct engine *en);        /* records of a corpus; 0 of a server */
const struct mesh *engine_mesh(const struct engine *en); /* of a corpus, or NULL */

/* Resolve a parsed query as the engine does: over a corpus file by what the corpus knows and
 * its `as_of`; else (en may be NULL) by `mesh` and `as_of`. So what this program reads itself is
 * what a corpus counts. Errors: those of query_resolve. */
NODISCARD enum err_code engine_resolve(const struct engine *en, const struct mesh *mesh,
                                       struct date as_of, struct query *q, struct arena *a,
                                       struct note_list *notes, struct err *e);

/* How many records a query finds. Memory for scratch: none is kept.
 * Errors: ERR_INPUT (the query), ERR_DB, ERR_NET, ERR_CANCELLED. */
NODISCARD enum err_code engine_count(struct engine *en, struct str text, int64_t *out,
                                     struct err *e);
/* Which records: ascending. Memory: `a`. */
NODISCARD enum err_code engine_pmids(struct engine *en, struct str text, struct arena *a,
                                     int64_t **pmid, size_t *n, struct err *e);
/* The same for a resolved query; of a corpus file alone. */
NODISCARD enum err_code engine_resolved(struct engine *en, const struct query *q, struct arena *a,
                                        int64_t **pmid, size_t *n, struct err *e);
/* Which of n records does a query find? found[i] tells of pmid[i]. A server is asked about
 * 200 at a time, so that a search with millions of results is none to fetch. */
NODISCARD enum err_code engine_which(struct engine *en, struct str text, const int64_t *pmid,
                                     size_t n, bool *found, struct err *e);
/* Records by PMID: out[i] is NULL when the engine does not have pmid[i]. A server is asked for
 * 200 at a time. Memory: `a`. */
NODISCARD enum err_code engine_records(struct engine *en, const int64_t *pmid, size_t n,
                                       struct arena *a, const struct bib_record **out,
                                       struct err *e);
/* One record. ERR_NOT_FOUND when the engine does not have it. Memory: `a`. */
NODISCARD enum err_code engine_record(struct engine *en, int64_t pmid, struct arena *a,
                                      struct bib_record *out, struct err *e);

#endif
