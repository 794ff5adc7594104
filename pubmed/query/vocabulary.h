/* vocabulary.h - what untagged terms and journal names are looked up in.
 *
 *     struct query_vocabulary v = {.mesh = mesh};
 *     query_resolve_with(&q, &v, as_of, &a, notes, &e);
 *
 * MeSH alone gives subjects. Who also knows journals and people (a corpus: see
 * vocabulary.h in pubmed/corpus; a table: journal_table.h) gives functions that look them up. */
#ifndef SIGTE_PUBMED_QUERY_VOCABULARY_H
#define SIGTE_PUBMED_QUERY_VOCABULARY_H

#include "pubmed/query/query.h"

/* A journal under the names it is searched by. Empty: not known. */
struct query_journal {
    struct str abbreviation; /* MedlineTA: what `[ta]` searches once a name is mapped */
    struct str title;
    struct str issn_print, issn_electronic, issn_linking;
    struct str nlm_id;
};

struct query_journals {
    const struct query_journal *item;
    size_t n;
};

struct query_vocabulary {
    const struct mesh *mesh; /* NULL: none */
    void *context;           /* of both functions */

    /* The journals that have `name` as abbreviation, title or ISSN; none: n == 0.
     * NULL: no journals are known. Memory: `a`. Errors: those of the source. */
    enum err_code (*journals)(void *context, struct str name, struct arena *a,
                              struct query_journals *out, struct err *e);
    /* Is there a person whom this leaf (QF_AUTHOR or QF_INVESTIGATOR, cut into
     * words) finds? NULL: no people are known. Errors: those of the source. */
    enum err_code (*person)(void *context, const struct query_node *leaf, bool *out, struct err *e);
};

/* query_resolve with a whole vocabulary; query_resolve is the form with MeSH alone.
 * Errors: also those of the vocabulary's functions. */
NODISCARD enum err_code query_resolve_with(struct query *q, const struct query_vocabulary *v,
                                           struct date as_of, struct arena *a,
                                           struct note_list *notes, struct err *e);

#endif
