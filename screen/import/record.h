/* record.h - the records of a review: finding, loading, merging, splitting.
 *
 * A record id never changes. Merging makes one record go into another (the one
 * that stands is the root); splitting brings it back. What is shown of a root is
 * its richest member: PubMed XML before nbib before RIS, with abstract before without. */
#ifndef SIGTE_SCREEN_IMPORT_RECORD_H
#define SIGTE_SCREEN_IMPORT_RECORD_H

#include "lib/bib/record.h"
#include "screen/store/store.h"

/* Root record of a key: `pmid:N`, `doi:10.…`, `source:NAME:ID`, `id:N` (or N alone).
 * Errors: ERR_NOT_FOUND (says what kinds of key there are), ERR_INPUT (several records). */
NODISCARD enum err_code record_find(struct store *s, struct str key, int64_t *root, struct err *e);

struct record_line { /* what a list shows */
    int64_t id;
    struct str arm;
    struct str pmid, doi, title, citation;
    int64_t year;
    int64_t n_members;
};
struct record_list {
    struct record_line *item; /* by id */
    size_t n;
};
/* All roots. Memory: `a`. */
NODISCARD enum err_code record_roots(struct store *s, struct arena *a, struct record_list *out,
                                     struct err *e);
NODISCARD enum err_code record_line(struct store *s, int64_t root, struct arena *a,
                                    struct record_line *out, struct err *e);

/* The record that is shown for a root. Memory: `a`. */
NODISCARD enum err_code record_load(struct store *s, int64_t root, struct arena *a,
                                    struct bib_record *out, struct err *e);
/* A source record by its own id. */
NODISCARD enum err_code record_load_source(struct store *s, int64_t id, struct arena *a,
                                           struct bib_record *out, struct err *e);

/* From the blob of its parsed form. */
NODISCARD enum err_code record_from_blob(struct store *s, struct hash parsed, struct arena *a,
                                         struct bib_record *out, struct err *e);

struct record_member {
    int64_t id;
    struct str arm, source, file, source_id;
    int64_t position;
};
/* Every source record of a root, by id. */
NODISCARD enum err_code record_members(struct store *s, int64_t root, struct arena *a,
                                       struct record_member **out, size_t *n, struct err *e);

/* Append merge and split events (inside store_begin … store_commit).
 * Errors: ERR_STATE (already one record; not merged). */
NODISCARD enum err_code record_merge(struct store *s, const char *actor, int64_t kept, int64_t gone,
                                     const char *rule, const char *const reason[LANG_COUNT],
                                     struct err *e);
NODISCARD enum err_code record_split(struct store *s, const char *actor, int64_t gone,
                                     struct err *e);

#endif
