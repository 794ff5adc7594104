/* stretch.h - all records of a review one stretch after the other, for work on several threads.
 *
 *     while (record_stretch(s, after, 256, &a, &stretch, e) == ERR_OK && stretch.n) …
 *         record_unpack(&stretch.item[i], &b, &record, e);     on any thread
 *
 * Reading takes the thread that owns the store; unpacking and parsing, most of the work, don't. */
#ifndef SIGTE_SCREEN_IMPORT_STRETCH_H
#define SIGTE_SCREEN_IMPORT_STRETCH_H

#include "screen/import/record.h"
#include "screen/store/blob.h"

struct record_packed {
    int64_t root;
    struct blob blob;                /* its parsed form, when it has one member */
    const struct bib_record *record; /* put together already, when it has several; else NULL */
};

struct record_stretch {
    struct record_packed *item; /* by root */
    size_t n;
};

/* The next roots after `after`, at most `most`; none at the end. Memory: `a`.
 * Errors: ERR_DB. */
NODISCARD enum err_code record_stretch(struct store *s, int64_t after, size_t most, struct arena *a,
                                       struct record_stretch *out, struct err *e);

/* The record that is shown. Memory: `a`, and the stretch's. Errors: ERR_DB, ERR_INPUT. */
NODISCARD enum err_code record_unpack(const struct record_packed *p, struct arena *a,
                                      struct bib_record *out, struct err *e);

#endif
