/* readers.h - reading connections to the review, each used by one thread at a time. */
#ifndef SIGTE_WEB_READERS_H
#define SIGTE_WEB_READERS_H

#include "screen/review/evaluate.h"
#include "screen/review_file.h"

struct readers;
struct reader;

/* At most `most` connections, opened when they are first needed. */
NODISCARD enum err_code readers_new(const char *review, size_t most, struct readers **out,
                                    struct err *e);
void readers_free(struct readers *r); /* all must have been given back; NULL is fine */

/* Take one, with a view of the review that doesn't change until it is given back; waits while all
 * are out. Documents that have changed since are read anew. Errors: those of review_file_open. */
NODISCARD enum err_code readers_take(struct readers *r, struct reader **out, struct err *e);
void readers_give(struct readers *r, struct reader *x); /* NULL is fine */

struct store *reader_store(struct reader *x);
/* Made once for a connection, and again when the criteria or the protocol change. */
NODISCARD enum err_code reader_evaluator(struct reader *x, struct evaluator **out, struct err *e);

#endif
