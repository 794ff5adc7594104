/* place.h - from a byte of the query to the line and column a person counts, and
 * errors and notes that stand there. */
#ifndef SIGTE_PUBMED_QUERY_PLACE_H
#define SIGTE_PUBMED_QUERY_PLACE_H

#include "pubmed/query/query.h"

struct place {
    int64_t line;   /* 1-based */
    int64_t column; /* 1-based, in characters */
};

struct place place_of(struct str text, size_t offset);

/* err_set with the place of a byte. */
enum err_code place_fail(struct err *e, enum err_code code, struct str text, size_t offset,
                         struct msg_call m);

/* note_add with the place of a byte; l may be NULL. */
void place_note(struct note_list *l, enum note_level level, struct str text, size_t offset,
                struct msg_call m);

#endif
