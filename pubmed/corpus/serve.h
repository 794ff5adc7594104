/* serve.h - E-utilities over a local corpus: esearch, epost, efetch, esummary, einfo
 * with history, in the shapes NCBI answers (XML; JSON for esearch and esummary).
 * One web environment per server run; binds to a loopback address only, unless told otherwise. */
#ifndef SIGTE_PUBMED_SERVE_H
#define SIGTE_PUBMED_SERVE_H

#include "pubmed/corpus/corpus.h"

struct corpus_server;

struct corpus_server_options {
    const char *bind;  /* NULL: 127.0.0.1 */
    uint16_t port;     /* 0: a free one */
    struct date as_of; /* what "today" means for relative dates; not set: the clock */
};

/* Start serving in threads of its own. The corpus must outlive it. Errors: ERR_IO. */
NODISCARD enum err_code corpus_server_start(struct corpus *c, const struct corpus_server_options *o,
                                            struct corpus_server **out, struct err *e);
/* `http://127.0.0.1:PORT/entrez/eutils/` */
const char *corpus_server_url(const struct corpus_server *s);
void corpus_server_stop(struct corpus_server *s); /* waits for requests under way; NULL is fine */

#endif
