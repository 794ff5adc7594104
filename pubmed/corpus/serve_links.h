/* serve_links.h - the links between records that a corpus itself can tell.
 *
 * pubmed_pubmed_refs     what the record's own reference list names (PMIDs that the
 *                        corpus lacks included: they are PubMed's all the same)
 * pubmed_pubmed_citedin  the other way round: which live records name it
 * pubmed_pubmed          similar records, by what follows
 * pubmed_pmc             its number in PubMed Central
 *
 * Similar: each heading of the record, and each word of its title, weighs ln(N / n), for
 * the n of N records that have it too (a heading without explosion, half as much again
 * when it is a major topic of the record asked about). What no other record has is left
 * aside, and what more than 1,000 records and a hundredth of the corpus have, stopwords
 * with it. A record's score is the sum of what it shares, in millionths; those with at
 * least a tenth of what the record shares with itself are similar, the 100 best. NCBI's
 * own similarity is another (it weighs words of abstracts, too), so the lists differ; they
 * are the same from run to run. */
#ifndef SIGTE_CORPUS_SERVE_LINKS_H
#define SIGTE_CORPUS_SERVE_LINKS_H

#include "pubmed/corpus/serve_internal.h"

enum link_kind { LINK_SIMILAR, LINK_CITED_IN, LINK_REFS, LINK_PMC, LINK_KINDS };

struct link_name {
    const char *name, *db, *menu, *description;
};
extern const struct link_name link_names[LINK_KINDS];

struct link {
    int64_t id;
    int64_t score; /* LINK_SIMILAR; otherwise 0 */
};

struct link_list {
    struct link *item; /* best first, otherwise the highest id first */
    size_t n;
};

/* The links of one record; none when there is no such record. Memory: `a`.
 * Errors: ERR_DB; ERR_CANCELLED: the index of citations isn't ready yet. */
NODISCARD enum err_code links_of(struct corpus_server *s, enum link_kind kind, int64_t pmid,
                                 struct arena *a, struct link_list *out, struct err *e);

NODISCARD enum err_code links_similar(struct corpus *c, int64_t pmid, struct arena *a,
                                      struct link_list *out, struct err *e);

/* PMIDs that a record's XML names in its reference list, in order, doubles once. */
struct serve_ids links_references(struct str xml, struct arena *a);

/* Which records cite which: read once from all records, on a thread of its own that
 * begins when it is first asked. */
struct citations;
struct citations *citations_new(struct corpus *c);
void citations_free(struct citations *x); /* stops the thread */
/* Records that cite this one, highest first. ERR_CANCELLED when reading isn't done after
 * `wait_ms`; ERR_LIMIT when there are more citations than memory is granted for. */
NODISCARD enum err_code citations_of(struct citations *x, int64_t pmid, int64_t wait_ms,
                                     struct arena *a, struct link_list *out, struct err *e);

#endif
