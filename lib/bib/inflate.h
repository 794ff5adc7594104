/* inflate.h - a gzip file read and decompressed on a thread of its own.
 *
 * A ring of a few chunks lies between that thread and the reader, so memory
 * stays the same however large the file is. A file that isn't compressed
 * comes out as it is. */
#ifndef SIGTE_BIB_INFLATE_H
#define SIGTE_BIB_INFLATE_H

#include "lib/base/err.h"

struct inflate;

/* Open PATH ("-" is standard input). Errors: ERR_IO. */
NODISCARD enum err_code inflate_open(const char *path, struct inflate **out, struct err *e);
/* The next bytes, borrowed until the next call; empty at the end.
 * Errors: ERR_IO, ERR_INPUT (damaged or cut off; what came before is good). */
NODISCARD enum err_code inflate_next(struct inflate *f, struct str *bytes, struct err *e);
/* Stop, whether or not all was read. NULL is fine. */
void inflate_close(struct inflate *f);

/* The file begins as gzip files do. */
bool inflate_is_gzip(struct str head);

#endif
