/* eutils.h - a client of NCBI's E-utilities (libcurl): searching and fetching. The other calls
 * have a header each: eutils_history.h (epost, efetch by history), eutils_info.h (einfo),
 * eutils_link.h (elink), eutils_summary.h (esummary), eutils_spell.h (espell),
 * eutils_citation.h (ecitmatch); eutils_key.h finds the API key.
 *
 * Keeps the rate NCBI asks for (3 requests a second, 10 with an API key; counted over
 * all clients of the process, and not for a server on this machine), names
 * tool and e-mail, sends long terms by POST, retries what is worth retrying, and
 * tells errors apart: never a failed request that reads as zero hits.
 * Source: NCBI Bookshelf NBK25497, NBK25499. */
#ifndef SIGTE_PUBMED_EUTILS_H
#define SIGTE_PUBMED_EUTILS_H

#include "lib/base/err.h"
#include "lib/base/note.h"
#include "lib/base/progress.h"
#include "lib/bib/reader.h"

#define EUTILS_NCBI "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"

struct eutils;

/* The format that is asked for; an answer is read as what it is. */
enum eutils_format { EUTILS_XML, EUTILS_JSON };

/* How a result larger than one search lists (9,999) is taken in parts. */
enum eutils_division {
    EUTILS_DIVIDE_AUTO, /* by PMID; by date when the server can't do that */
    EUTILS_DIVIDE_PMID, /* `(term) AND low:high[UID]` */
    EUTILS_DIVIDE_DATE  /* `(term) AND from:to[crdt]`; a day too full by [edat], then by [dp] */
};

struct eutils_options {
    const char *base_url; /* NULL: EUTILS_NCBI; ends in '/' */
    const char *tool;     /* NULL: "sigte" */
    const char *email;    /* may be NULL; NCBI asks for it */
    const char *api_key;  /* may be NULL; sent in request bodies only, never shown; needs https */
    int tries;            /* 0: 4 */
    long timeout_s;       /* per request; 0: 60 */
    enum eutils_format format;
    enum eutils_division division;
    uint64_t seed; /* of the chance in the pauses between tries; 0: by the clock */
};

/* A client, for one thread at a time. Errors: ERR_INPUT (not such an address; a key
 * without https), ERR_NET (libcurl does not start). */
NODISCARD enum err_code eutils_new(const struct eutils_options *o, struct eutils **out,
                                   struct err *e);
void eutils_free(struct eutils *u);
/* What to call the engine in a run: "PubMed", or "local corpus 127.0.0.1". */
const char *eutils_engine(const struct eutils *u);

struct eutils_search {
    int64_t count;
    struct str translation; /* QueryTranslation */
    struct str webenv;
    int64_t query_key;
    int64_t *pmid; /* when asked for: all PMIDs in the server's order; descending when there
                    * are more than one search lists (9,999) */
    size_t n_pmids;
    struct str *warning; /* what the server said, under its own names: `PhraseNotFound: the`,
                          * `QuotedPhraseNotFound: "x y"[tiab]`, or its sentence; remarks of
                          * a local corpus too */
    size_t n_warnings;
    size_t
        n_parts; /* searches whose lists make up the whole; 1: it was not divided, 0: not listed */
    enum eutils_division division; /* of more than one part: by PMID or by date */
};

/* Search PubMed. `sort` may be NULL ("pub_date"). want_pmids: fetch the whole
 * list, past the 9,999 window in parts (the term stands in parentheses in each), and check
 * that the number of distinct ids equals the count; books (`pubmed books[sb]`) that no
 * part lists are listed by themselves. Memory: `a`.
 * Errors: ERR_NET (what failed, after how many tries, what to do; at once when there is no
 * network), ERR_INPUT (the server refuses the query, with its words), ERR_CANCELLED. */
NODISCARD enum err_code eutils_search(struct eutils *u, struct str term, const char *sort,
                                      bool want_pmids, struct progress *p, struct arena *a,
                                      struct eutils_search *out, struct err *e);

/* What became of a result between two moments. */
struct eutils_change {
    int64_t count_before, count_now;
    int64_t *appeared; /* ascending */
    size_t n_appeared;
    int64_t *gone; /* ascending */
    size_t n_gone;
};

/* Search once more, after the records of `before` (searched with want_pmids) were fetched:
 * did the database change meanwhile? A changed result is no error; it is told by a warning
 * with both counts in `notes` (may be NULL) and named in *out. Memory: `a`. Errors: as
 * eutils_search. */
NODISCARD enum err_code eutils_search_check(struct eutils *u, struct str term,
                                            const struct eutils_search *before, struct progress *p,
                                            struct arena *a, struct note_list *notes,
                                            struct eutils_change *out, struct err *e);

/* How a fetch is kept, so that one that was stopped goes on where it was. Each may be NULL. */
struct eutils_fetch_hooks {
    /* Whether this record is kept from before: then it isn't asked for. Asked once a PMID,
     * before the first request. */
    bool (*have)(void *context, int64_t pmid);
    /* After every answer that brought records, also one that was cut off after some: the sink
     * has the records of `pmid` (in the order they came, each only once over all calls).
     * Whoever makes them durable here, and says so in `have`, fetches only what is missing
     * after the process was killed. Other than ERR_OK ends the fetch and is passed on. */
    enum err_code (*batch_done)(void *context, const int64_t *pmid, size_t n, struct err *e);
    void *context;
};

struct eutils_fetched {
    size_t n_asked;   /* distinct PMIDs given */
    size_t n_had;     /* of these, left out since `have` said so */
    size_t n_got;     /* given to the sink */
    size_t n_books;   /* of these, PubmedBookArticle */
    int64_t *missing; /* not returned though asked for twice, in the order given */
    size_t n_missing; /* n_asked == n_had + n_got + n_missing when it ends well */
};

/* Fetch records by PMID in batches (at most 200 a request) into a sink, as PubMed
 * XML; each once, however often its PMID is named. Books come as records too. Records that
 * the server does not return when asked twice are named in out->missing; one that was not
 * asked for is left out with a note. `hooks` may be NULL. Memory: `a`.
 * Errors: as above, and what the sink or a hook returns; the sink then keeps what it got,
 * and *out tells how far it came. */
NODISCARD enum err_code eutils_fetch_kept(struct eutils *u, const int64_t *pmid, size_t n,
                                          const struct bib_sink *sink,
                                          const struct eutils_fetch_hooks *hooks,
                                          struct progress *p, struct arena *a,
                                          struct eutils_fetched *out, struct err *e);

/* The same without hooks. `missing` and `n_missing` may be NULL. */
NODISCARD enum err_code eutils_fetch(struct eutils *u, const int64_t *pmid, size_t n,
                                     const struct bib_sink *sink, struct progress *p,
                                     struct arena *a, int64_t **missing, size_t *n_missing,
                                     struct err *e);

#endif
