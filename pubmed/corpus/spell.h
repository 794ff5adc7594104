/* spell.h - words as the records of a corpus spell them. */
#ifndef SIGTE_PUBMED_CORPUS_SPELL_H
#define SIGTE_PUBMED_CORPUS_SPELL_H

#include "pubmed/corpus/corpus.h"

/* The nearest word to a folded one that no record holds: it begins with the same
 * character and is one edit away (insertion, deletion, change, swap of neighbours), or
 * two when the word has at least six bytes; of several the one that most records hold.
 * Empty when the word is in a record, or none is near. Memory: `a`. Errors: ERR_DB. */
NODISCARD enum err_code corpus_spell(struct corpus *c, struct str word, struct arena *a,
                                     struct str *out, struct err *e);

/* Edits from one to the other (bytes), up to `most`; more give most + 1. */
size_t spell_distance(struct str a, struct str b, size_t most);

#endif
