/* duplicates.h - duplicates among a review's records: found by rules, judged by people, taken back.
 *
 * A pair ends in one of three ways: merged by itself, put before a person, or left apart. What a
 * person parted, or said is not the same, is never merged by the rules, also not by way of a third
 * record; and what was asked once isn't asked again unless one of the two changed. */
#ifndef SIGTE_SCREEN_DUPLICATES_H
#define SIGTE_SCREEN_DUPLICATES_H

#include "screen/dedup/dedup.h"
#include "screen/import/record.h"

extern const struct event_kind DUPLICATE_EVENTS[];

/* Finding ------------------------------------------------------------------- */

struct found_relation { /* `a` is the `kind` of `b` (related.h) */
    int64_t a, b;
    const char *kind;
    bool directed;
    const char *found_by; /* "rule", "pubmed" */
    const char *reason[LANG_COUNT];
};

struct asked_again { /* judged before one of the two changed */
    struct dedup_pair pair;
};

struct duplicates_report {
    struct dedup_result found;
    struct asked_again *again;
    size_t n_again;
    struct found_relation *relation;
    size_t n_relations;
    size_t n_records; /* that stand, compared */
    size_t n_merged;  /* 0 in a dry run */
};

/* Compare all records that stand; unless `dry_run`, merge each pair found with its reason and keep
 * what is for people, and what belongs together, as one transaction. Memory: `a`; records pass one
 * by one. Errors: ERR_DB, ERR_CANCELLED. */
NODISCARD enum err_code duplicates_merge(struct store *s, const char *actor, bool dry_run,
                                         struct progress *p, struct arena *a,
                                         struct duplicates_report *out, struct err *e);

/* Merge and keep what a dry run found and somebody was shown, as one transaction. ERR_STATE when
 * two of them were merged meanwhile. */
NODISCARD enum err_code duplicates_apply(struct store *s, const char *actor,
                                         struct duplicates_report *found, struct err *e);

/* Judging ------------------------------------------------------------------- */

struct question { /* two records that stand, which only a person can judge */
    int64_t a, b; /* roots, a < b */
    struct str rule, veto;
    double score;
    struct str reason[LANG_COUNT];
    bool again; /* judged before one of them changed */
};

struct question_cluster { /* records that questions tie together */
    int64_t *root;        /* ascending */
    size_t n_roots;
    struct question *question; /* highest score first */
    size_t n;
};

/* What waits since the newest run, surest cluster first. Memory: `a`. */
NODISCARD enum err_code duplicates_waiting(struct store *s, struct arena *a,
                                           struct question_cluster **out, size_t *n, struct err *e);

struct dedup_run_line {
    bool any; /* false: never run */
    struct str at, person, version;
    int64_t records, merged, questions;
};
NODISCARD enum err_code duplicates_last_run(struct store *s, struct arena *a,
                                            struct dedup_run_line *out, struct err *e);

/* Merge records by hand, the lowest root keeps standing. Inside store_begin … store_commit.
 * Errors: as record_merge. */
NODISCARD enum err_code duplicates_join(struct store *s, const char *actor, const int64_t *record,
                                        size_t n, struct err *e);

/* History ------------------------------------------------------------------- */

struct regrouping { /* one merge, split or "not the same" */
    int64_t event;
    struct str kind;             /* "merge", "split", "apart" */
    int64_t a, b;                /* merge, split: kept and gone */
    struct str person, at, rule; /* rule: "by-hand" unless the rules found it */
    struct str reason[LANG_COUNT];
    struct str a_citation, b_citation, a_source, b_source, title;
    int64_t undoes, undone_by; /* events; 0 none. A merge is undone by any split */
};

/* All there were, oldest first; root 0: of all records, else of the members of one. */
NODISCARD enum err_code duplicates_list(struct store *s, int64_t root, struct arena *a,
                                        struct regrouping **out, size_t *n, struct err *e);

/* The same a page at a time, newest first. Memory: `a`. */
struct duplicates_filter {
    int64_t before; /* events before it; 0: from the newest */
    bool by_hand;   /* without what the rules did */
    size_t most;
};
NODISCARD enum err_code duplicates_page(struct store *s, const struct duplicates_filter *f,
                                        struct arena *a, struct regrouping **out, size_t *n,
                                        struct err *e);

/* Take back the regrouping of an event, or with event 0 the actor's last by hand that holds and is
 * no undo itself. A new event does so; nothing is deleted. A merge by the rules that is taken back
 * is kept apart from then on, one by hand is as if it had not been. Inside store_begin …
 * store_commit. Memory: `a`.
 * Errors: ERR_NOT_FOUND (nothing to undo; no such event), ERR_STATE (taken back already, or the
 * records were regrouped since so that it can't be). */
NODISCARD enum err_code duplicates_undo(struct store *s, const char *actor, int64_t event,
                                        struct arena *a, struct regrouping *undone, struct err *e);

#endif
