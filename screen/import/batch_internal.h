/* batch_internal.h - a batch while it is gathered; this room only. */
#ifndef SIGTE_SCREEN_IMPORT_BATCH_INTERNAL_H
#define SIGTE_SCREEN_IMPORT_BATCH_INTERNAL_H

#include "screen/import/batch_notes.h"
#include "screen/import/import.h"
#include "screen/import/pipeline.h"

struct import_batch {
    struct store *store;
    struct arena *arena; /* the caller's */
    const char *arm;
    const char *source;
    const char *format;
    const char *database;
    struct import_options options; /* strings in the caller's arena */
    struct bib_sink sink;
    struct progress *progress; /* asked after each record; may be NULL */
    const char *reading;       /* what progress is told; NULL: nothing */
    struct import_report report;
    struct batch_notes notes;
    struct slab *slab;          /* being filled; NULL: none yet */
    struct pipeline *pipeline;  /* where full ones go, or NULL: written here and then */
    struct blob_packer *packer; /* of the latter */
    struct hash *part;          /* parts written, in order */
    size_t n_parts, cap_parts;
};

/* From now on other threads pack and write; until batch_close the store is theirs. */
NODISCARD enum err_code batch_pipeline(struct import_batch *b, struct err *e);
/* All that was read is in the file. Errors: ERR_DB, ERR_STATE. */
NODISCARD enum err_code batch_close(struct import_batch *b, struct err *e);

/* Append batch.imported, inside store_begin … store_commit, once all parts are in the file. */
NODISCARD enum err_code batch_append_event(struct import_batch *b, const char *actor,
                                           const char *file, struct hash file_hash, int64_t run,
                                           struct err *e);

#endif
