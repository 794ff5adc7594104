/* tokenizer.h - the words of lib/base/text as an FTS5 tokenizer named `sigte`.
 *
 * Texts are handed to FTS5 joined by CORPUS_GAP; the tokenizer turns it into a
 * word of its own, which no query can hold, so a phrase never crosses from one
 * text into the next. What a query asks for is folded already and is taken as
 * it stands, cut at blanks. */
#ifndef SIGTE_PUBMED_CORPUS_TOKENIZER_H
#define SIGTE_PUBMED_CORPUS_TOKENIZER_H

#include "lib/base/err.h"

#define CORPUS_GAP '\x1e' /* record separator: XML 1.0 can't hold it */

struct sqlite3;

/* Fits struct db_kind.prepare. Errors: ERR_DB. */
NODISCARD enum err_code corpus_tokenizer_register(struct sqlite3 *raw, struct err *e);

#endif
