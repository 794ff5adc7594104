/* batch_internal.h - a batch while it is gathered; this room only. */
#ifndef SIGTE_SCREEN_IMPORT_BATCH_INTERNAL_H
#define SIGTE_SCREEN_IMPORT_BATCH_INTERNAL_H

#include "lib/base/json.h"
#include "screen/import/import.h"

struct import_batch {
    struct store *store;
    const char *arm;
    const char *source;
    const char *format;
    const char *database;
    struct import_options options; /* strings in the caller's arena */
    struct bib_sink sink;
    struct progress *progress; /* asked after each record; may be NULL */
    struct import_report report;
    struct buf records_text, rejected_text; /* JSON arrays of the event's payload */
    struct json_out records, rejected;
    struct arena scratch; /* bytes not written yet */
    struct str *pending;
    size_t n_pending, cap_pending;
};

#endif
