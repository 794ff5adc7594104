/* serve.h - E-utilities over a local corpus: esearch, epost, efetch, esummary, elink,
 * einfo, espell and ecitmatch with history, in the shapes NCBI answers (XML, JSON, text).
 * NCBI's own clients (EDirect) and Biopython work against it unchanged but for the base
 * address; tests/clients holds them to it.
 *
 * Binds to a loopback address unless told otherwise; nobody is asked who he is.
 * The history is bounded: web environments are forgotten after eight idle hours, or
 * the least recently used first when there are too many. Errors are worded as NCBI
 * words them where that is known. docs/local-pubmed.md says what differs from NCBI, and:
 *
 * - Queries are read as PubMed reads them (QUERY_AS_PUBMED) and resolved with the corpus's
 *   own vocabulary. What was passed over is told in processing instructions `<?sigte …?>`,
 *   in JSON under "remarks".
 * - A DOCTYPE names a DTD that Biopython 1.80 and later bring along, so that they read
 *   offline.
 *
 * Sources: NCBI Bookshelf NBK25499; answers recorded from the service. */
#ifndef SIGTE_PUBMED_SERVE_H
#define SIGTE_PUBMED_SERVE_H

#include "pubmed/corpus/corpus.h"

struct corpus_server;

struct corpus_server_options {
    const char *bind;  /* NULL: 127.0.0.1 */
    uint16_t port;     /* 0: a free one */
    struct date as_of; /* what "today" means for relative dates; not set: the clock */
};

/* Start serving in threads of its own. The corpus must outlive it and is used by
 * nobody else meanwhile. Errors: ERR_IO, ERR_INPUT (not an IP address). */
NODISCARD enum err_code corpus_server_start(struct corpus *c, const struct corpus_server_options *o,
                                            struct corpus_server **out, struct err *e);
/* `http://127.0.0.1:PORT/entrez/eutils/` */
const char *corpus_server_url(const struct corpus_server *s);
void corpus_server_stop(struct corpus_server *s); /* waits for requests under way; NULL is fine */

#endif
