/* browse_record.h - all there is about one record, for a page of its own.
 *
 * What the rooms know, put side by side; no rule of its own. Votes are those that vote_shown gives
 * the reader, decisions of the members those of review_member_decisions. */
#ifndef SIGTE_SCREEN_BROWSE_RECORD_H
#define SIGTE_SCREEN_BROWSE_RECORD_H

#include "screen/browse/browse.h"
#include "screen/duplicates/duplicates.h"
#include "screen/fulltext/attachment.h"
#include "screen/fulltext/retrieval.h"
#include "screen/import/record.h"

/* A line of a search whose run gave one of the record's PMIDs. */
struct browse_found {
    int64_t run;
    struct str search, line, query, at;
    int64_t pmid;
    bool imported; /* the line whose records the run brings in */
};

struct browse_record {
    struct browse_item line;
    struct record_combined shown; /* bibliographic fields, and the member each comes from */
    struct record_member *member; /* by id */
    size_t n_members;
    struct browse_found *found; /* by run, line */
    size_t n_found;
    struct conflict_vote *vote[STAGE_COUNT]; /* as vote_shown */
    size_t n_votes[STAGE_COUNT];
    struct member_decision *decision; /* as review_member_decisions */
    size_t n_decisions;
    struct regrouping *history; /* merges, splits, "not the same", oldest first */
    size_t n_history;
    struct report_step *step; /* of the full text, oldest first */
    size_t n_steps;
    struct attachment *attachment; /* withdrawn ones too */
    size_t n_attachments;
    bool extracted; /* at least one field was */
};

/* The lines alone, by run and line. Memory: `a`. */
NODISCARD enum err_code browse_found_of(struct store *s, int64_t root, struct arena *a,
                                        struct browse_found **out, size_t *n, struct err *e);

/* Gather. `id` may be any member; out->line.id is its root. Memory: `a`.
 * Errors: ERR_NOT_FOUND, ERR_DB. */
NODISCARD enum err_code browse_record(struct store *s, const char *reader, int64_t id,
                                      struct arena *a, struct browse_record *out, struct err *e);

#endif
