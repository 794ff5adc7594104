/* ids.h - identifiers in file names and in what a PDF says of itself. Pure functions.
 *
 * A name is read as people and publishers write them: `PMID12345.pdf`, `12345678.pdf`,
 * `PMC1234567.pdf`, a DOI whose signs were replaced (`10.1000_xyz.pdf`, `10.1000%2Fxyz.pdf`), or
 * what stands behind the DOI's slash (`s41586-019-0001-1.pdf`, `bmj.n71.full.pdf`). Since a name
 * can't hold every sign of a DOI, both are compared by their letters and digits alone (id_key);
 * which of the candidates is a DOI, the review's own DOIs decide. */
#ifndef SIGTE_SCREEN_FULLTEXT_IDS_H
#define SIGTE_SCREEN_FULLTEXT_IDS_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

enum id_kind {
    ID_DOI,
    ID_PMID,
    ID_PMCID,
    ID_DOI_KEY,   /* letters and digits of a DOI */
    ID_SUFFIX_KEY /* letters and digits of what stands behind a DOI's slash, or a publisher's number
                   */
};
/* What stands behind a key in the name. */
enum id_rest {
    ID_REST_NONE,       /* nothing, or words that say nothing: main, full, v2, (1) */
    ID_REST_WORDS,      /* words of their own, such as author and title */
    ID_REST_SUPPLEMENT, /* what supplementary material is called by */
    ID_REST_JOINED      /* goes on without a gap: perhaps a longer identifier */
};
struct text_id {
    enum id_kind kind;
    struct str value; /* canonical; of a key its letters and digits */
    enum id_rest rest;
};
struct text_id_list {
    struct text_id *item;
    size_t n, cap;
};

/* Letters and digits, case folded. Memory: `a`. */
struct str id_key(struct str s, struct arena *a);
/* Is a key long and particular enough to name one article by the end of its DOI alone? */
bool id_key_is_particular(struct str key);

/* Of a file name (its ending is left out): PMIDs and PMCIDs as such, and keys, the longest first.
 * Nothing for a name that isn't UTF-8. Memory: `a`. */
void ids_in_name(struct str name, struct arena *a, struct text_id_list *out);
/* Of running text: every DOI, and PMIDs and PMCIDs that are called so. */
void ids_in_text(struct str text, struct arena *a, struct text_id_list *out);

#endif
