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
    /* The two records whose agreement this is about. In `maybe` they are kept and gone; in
     * `pair` they are two members of the cluster of which gone is one. */
    int64_t left, right; /* left < right */
    const char *rule;    /* what carries it: "pmid", "doi" or "title" */
    const char *veto;    /* NULL in `pair`; in `maybe` one of the names below */
    double score;        /* 0 to 1, higher is surer; for sorting, not a probability */
    struct msg_call
        *why; /* in the arena: what agreed; in `maybe` the last says what is against it */
    size_t n_why;
};
/* Vetoes: "pmid" two PMIDs; "title" an identifier in common, titles wholly different; "part"
 * numbers in the titles; "notice" correction or retraction; "reply" reply, comment or letter;
 * "protocol"; "preprint"; "abstract" of a conference; "version" of a Cochrane review; "doi" DOI and
 * pages differ; "place" volume and pages differ in one journal; "cluster" a veto against another
 * member of the cluster. Not a veto but a lack: "weak". */

struct dedup_result {
    /* One pair for every record that goes: kept is the lowest id of its cluster, so no kept
     * is ever gone. Ascending by gone; merged in this order or any other, the clusters are the
     * same. */
    struct dedup_pair *pair;
    size_t n_pairs;
    /* Pairs that look alike but were vetoed or agree too weakly: for people. Kept and gone are
     * never in one cluster. Highest score first. */
    struct dedup_pair *maybe;
    size_t n_maybe;
};

/* Find duplicates. Memory: everything in *out lives in `a`; the records' text is not
 * referred to. Time grows with n log n: every block of candidates is bounded.
 * Errors: ERR_CANCELLED. */
NODISCARD enum err_code dedup_find(const struct dedup_item *item, size_t n, struct progress *p,
                                   struct arena *a, struct dedup_result *out, struct err *e);

/* Why, as one line: `titles agree; same year 2021; same first author Larson; pages 349-69 =
 * 349-369`. */
char *dedup_reason(const struct dedup_pair *pair, enum lang lang, struct arena *a);

#endif
