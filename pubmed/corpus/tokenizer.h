/* tokenizer.h - an FTS5 tokenizer named `sigte`.
 *
 * The words of a text are cut and folded before they are handed to FTS5 (prepare.h), a
 * blank between two; what a query asks for is folded already. So this cuts at blanks, and
 * nothing else. Between two texts of a column stands CORPUS_GAP_WORD, which no query can
 * hold: a phrase never crosses from one text into the next. */
#ifndef SIGTE_PUBMED_CORPUS_TOKENIZER_H
#define SIGTE_PUBMED_CORPUS_TOKENIZER_H

#include "lib/base/err.h"

#define CORPUS_GAP_WORD "\x1e" /* record separator: XML 1.0 can't hold it */

struct sqlite3;

/* Fits struct db_kind.prepare. Errors: ERR_DB. */
NODISCARD enum err_code corpus_tokenizer_register(struct sqlite3 *raw, struct err *e);

#endif
