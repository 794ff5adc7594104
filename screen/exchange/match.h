/* match.h - which record of the review a record of a file is.
 *
 * In this order: the record id that our own export gave (when title, PMID or DOI agree with it,
 * since files of other reviews have such ids too), PMID, DOI, the same title with nothing against
 * it: years more than one apart, other first authors, another PMID or DOI. A title that many works
 * share needs a year and an author. Nothing is guessed: what fits several records is ambiguous. */
#ifndef SIGTE_SCREEN_EXCHANGE_MATCH_H
#define SIGTE_SCREEN_EXCHANGE_MATCH_H

#include "lib/bib/record.h"
#include "screen/store/store.h"

enum match_outcome { MATCH_NONE, MATCH_ONE, MATCH_SEVERAL };

struct match_index;

/* Titles of the review as it stands. Memory: `a`. Errors: ERR_DB. */
NODISCARD enum err_code match_prepare(struct store *s, struct arena *a, struct match_index **out,
                                      struct err *e);
/* *root is set for MATCH_ONE. Errors: ERR_DB. */
NODISCARD enum err_code match_find(struct store *s, const struct match_index *index,
                                   const struct bib_record *r, enum match_outcome *out,
                                   int64_t *root, struct err *e);

#endif
