/* duplicates.h - finding and merging duplicates among a review's records. */
#ifndef SIGTE_SCREEN_IMPORT_DUPLICATES_H
#define SIGTE_SCREEN_IMPORT_DUPLICATES_H

#include "screen/dedup/dedup.h"
#include "screen/import/record.h"

struct duplicates_report {
    struct dedup_result found; /* pairs whose merge somebody undid are left out */
    size_t n_records;          /* compared */
    size_t n_merged;           /* 0 in a dry run */
};

/* Compare all records that stand; unless `dry_run`, merge each pair found with its
 * reason, as one transaction. Memory: `a`. Errors: ERR_DB, ERR_CANCELLED. */
NODISCARD enum err_code duplicates_merge(struct store *s, const char *actor, bool dry_run,
                                         struct progress *p, struct arena *a,
                                         struct duplicates_report *out, struct err *e);

/* Merge what a dry run found and somebody was shown, as one transaction. ERR_STATE when two of
 * them were merged meanwhile. */
NODISCARD enum err_code duplicates_apply(struct store *s, const char *actor,
                                         struct duplicates_report *found, struct arena *a,
                                         struct err *e);

struct merge_line {
    int64_t id, kept, gone;
    struct str rule, reason[LANG_COUNT], kept_citation, gone_citation, kept_source, gone_source,
        title;
    bool undone;
};
/* Every merge there was, oldest first. */
NODISCARD enum err_code duplicates_list(struct store *s, struct arena *a, struct merge_line **out,
                                        size_t *n, struct err *e);

#endif
