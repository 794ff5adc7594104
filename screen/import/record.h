/* record.h - the records of a review: finding, loading, merging, splitting.
 *
 * A record id never changes. Merging makes one record go into another (the one
 * that stands is the root); splitting brings it back. What is shown of a root with several
 * members is the most complete, field by field (lib/bib/combine.h), in this order of preference:
 * with abstract before without, PubMed XML before nbib before others, the lower id first. A newer
 * version of a source record takes the place of the older one, which lends nothing. */
#ifndef SIGTE_SCREEN_IMPORT_RECORD_H
#define SIGTE_SCREEN_IMPORT_RECORD_H

#include "lib/bib/combine.h"
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
/* Their ids alone. */
NODISCARD enum err_code record_root_ids(struct store *s, struct arena *a, int64_t **out, size_t *n,
                                        struct err *e);
NODISCARD enum err_code record_line(struct store *s, int64_t root, struct arena *a,
                                    struct record_line *out, struct err *e);

/* The record that is shown for a root. Memory: `a`. */
NODISCARD enum err_code record_load(struct store *s, int64_t root, struct arena *a,
                                    struct bib_record *out, struct err *e);
/* Of more members than this the first, in the order of preference, are put together: what a merge
 * costs then has a bound. */
#define RECORD_COMBINED_MAX 64

/* The same, with the member that each unit of it comes from. */
struct record_combined {
    struct bib_combined combined;
    int64_t *member;           /* ids of source records, by the indices that `combined` uses */
    struct bib_record *record; /* theirs */
    size_t n;                  /* newer versions in place of the older */
};
NODISCARD enum err_code record_load_combined(struct store *s, int64_t root, struct arena *a,
                                             struct record_combined *out, struct err *e);
/* All members as they were read, newer versions in place of the older. Memory: `a`. */
NODISCARD enum err_code record_load_members(struct store *s, int64_t root, struct arena *a,
                                            struct bib_record **out, size_t *n, struct err *e);
/* Write what lists show of records whose members were joined before the program combined them.
 * Nothing is done when nothing is due. */
NODISCARD enum err_code record_combine_due(struct store *s, struct err *e);
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

/* Append events of grouping (inside store_begin … store_commit). `undoes`: the event that is taken
 * back with it, 0 for a decision of its own.
 *
 * Merge: the lower root keeps standing. Errors: ERR_STATE (already one record). */
NODISCARD enum err_code record_merge(struct store *s, const char *actor, int64_t kept, int64_t gone,
                                     const char *rule, const char *const reason[LANG_COUNT],
                                     struct err *e);
NODISCARD enum err_code record_merge_again(struct store *s, const char *actor, int64_t kept,
                                           int64_t gone, const char *rule,
                                           const char *const reason[LANG_COUNT], int64_t undoes,
                                           struct err *e);
/* Split a record that went, with what went into it before, from the rest: from now on the rules
 * keep the two sides apart. Errors: ERR_STATE (not merged; a newer version of another). */
NODISCARD enum err_code record_split(struct store *s, const char *actor, int64_t gone,
                                     struct err *e);
/* Take a merge back. apart false: as if it had not been made, the rules may find the pair again. */
NODISCARD enum err_code record_unmerge(struct store *s, const char *actor, int64_t gone, bool apart,
                                       int64_t undoes, struct err *e);
/* A person says that two records, with all their members, are not one publication. The rules keep
 * them apart, also by way of a third. Errors: ERR_STATE (they are one record: split it). */
NODISCARD enum err_code record_apart(struct store *s, const char *actor, int64_t a, int64_t b,
                                     struct str reason, struct err *e);
/* Take back what record_apart said in event `undoes`. */
NODISCARD enum err_code record_reopen(struct store *s, const char *actor, int64_t undoes,
                                      struct err *e);
/* Show a unit of BIB_UNITS from a certain member; member 0: by the rules again.
 * Errors: ERR_INPUT (no such unit), ERR_STATE (not a member of the record). */
NODISCARD enum err_code record_prefer(struct store *s, const char *actor, int64_t root,
                                      struct str unit, int64_t member, struct err *e);

#endif
