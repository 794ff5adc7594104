/* dedup.h - which records describe the same publication, and why.
 *
 *     struct dedup_result r;
 *     if (dedup_find(item, n, NULL, &a, &r, &e) != ERR_OK) ...
 *     for (size_t i = 0; i < r.n_pairs; i++)
 *         puts(dedup_reason(&r.pair[i], LANG_EN, &a));
 *
 * A pure function over records: nothing is merged here. Two records are called
 * duplicates when identifiers or title agree and enough of year, author, journal,
 * volume and pages agrees with them. What a record lacks neither supports nor
 * contradicts. What can't stand for one publication (part I and part II, an
 * article and its erratum, a full article and its conference abstract) is a veto:
 * vetoed records never end up in one cluster, not even by way of a third.
 * The result depends on the records alone, not on their order. */
#ifndef SIGTE_SCREEN_DEDUP_H
#define SIGTE_SCREEN_DEDUP_H

#include "lib/base/progress.h"
#include "lib/bib/record.h"

/* Records that each differ from all others of a cluster; a cluster that would
 * grow past it is left in parts, and the pairs go to people. */
#define DEDUP_CLUSTER_MAX 1000

struct dedup_item {
    int64_t id;                      /* the caller's, ascending over the array */
    const struct bib_record *record; /* borrowed during the call */
};

struct dedup_pair {
    int64_t kept, gone; /* kept < gone */
    /* The two records whose agreement this is about. In `maybe` they are kept and gone;
     * in `pair` they may be other members of the two clusters that are joined. */
    int64_t left, right; /* left < right */
    const char *rule;    /* what carries it: "pmid", "doi" or "title" */
    const char *veto;    /* NULL in `pair`; in `maybe` the veto's name, or "weak" */
    double score;        /* 0 to 1, higher is surer; for sorting, not a probability */
    struct msg_call
        *why; /* in the arena: what agreed; in `maybe` the last says what speaks against */
    size_t n_why;
};

struct dedup_result {
    /* Enough pairs to join every cluster, in the order in which they may be merged: `kept` is
     * the lowest id of the joined cluster at that time, `gone` the lowest of the other one.
     * Ascending by `gone`; each id is gone at most once. */
    struct dedup_pair *pair;
    size_t n_pairs;
    /* Pairs that look alike but were vetoed or agree too weakly: for people. No two of them
     * in one cluster. Highest score first. */
    struct dedup_pair *maybe;
    size_t n_maybe;
};

/* Find duplicates. Memory: everything in *out lives in `a`; the records' text is not
 * referred to. Time grows with n log n: every block of candidates is bounded.
 * Errors: ERR_CANCELLED. */
NODISCARD enum err_code dedup_find(const struct dedup_item *item, size_t n, struct progress *p,
                                   struct arena *a, struct dedup_result *out, struct err *e);

/* Why, as one line: `title, year 2021 and first author larson agree; pages 349-69 = 349-369`. */
char *dedup_reason(const struct dedup_pair *pair, enum lang lang, struct arena *a);

#endif
