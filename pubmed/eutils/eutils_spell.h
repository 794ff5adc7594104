/* eutils_spell.h - another spelling for a query (espell). */
#ifndef SIGTE_PUBMED_EUTILS_SPELL_H
#define SIGTE_PUBMED_EUTILS_SPELL_H

#include "pubmed/eutils/eutils.h"

struct eutils_spelled {
    struct str text;
    bool replaced; /* this part is spelled anew */
};

struct eutils_spelling {
    struct str db, query;
    struct str corrected;        /* empty: the server proposes nothing */
    struct eutils_spelled *part; /* the corrected query in parts, in order */
    size_t n_parts;
};

/* Memory: `a`. Errors: as eutils_search. */
NODISCARD enum err_code eutils_spell(struct eutils *u, struct str term, struct progress *p,
                                     struct arena *a, struct eutils_spelling *out, struct err *e);

#endif
