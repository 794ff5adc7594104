/* history_internal.h - what the two forms of a history share. */
#ifndef SIGTE_PUBMED_QUERY_HISTORY_INTERNAL_H
#define SIGTE_PUBMED_QUERY_HISTORY_INTERNAL_H

#include "pubmed/query/history.h"

struct history_reader {
    struct str text;
    struct str *word; /* sorted words of a printed text, in lower case */
    size_t n_words;
    const char *name;
    struct arena *a;
    struct note_list *notes;
    struct query_history out;
    size_t cap;
    struct err *e;
};

/* `2,539,510`, `2.539.510`, `224`; false for anything else. */
bool history_count(struct str s, int64_t *out);

/* Add a line. Errors: ERR_INPUT when the number was there already; ERR_LIMIT. */
NODISCARD enum err_code history_add(struct history_reader *h, struct query_history_line line);

NODISCARD enum err_code history_read_csv(struct history_reader *h);
NODISCARD enum err_code history_read_text(struct history_reader *h);

/* Fill h->word. */
void history_words(struct history_reader *h);
/* Append what stands on the next line of a printed text, joining a hyphenated word.
 * *joined counts the words that were. */
void history_join(struct history_reader *h, struct buf *query, struct str more, int64_t line,
                  size_t *joined);

#endif
