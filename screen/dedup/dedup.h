/* dedup.h - which records describe the same publication, and why.
 *
 *     struct dedup *d = dedup_new();
 *     for each record: dedup_add(d, id, record);
 *     for each pair that a person parted: dedup_keep_apart(d, one, other);
 *     struct dedup_result r;
 *     if (dedup_run(d, NULL, &a, &r, &e) == ERR_OK)
 *         for (size_t i = 0; i < r.n_pairs; i++)
 *             puts(dedup_reason(&r.pair[i], LANG_EN, &a));
 *     dedup_free(d);
 *
 * A pure function over records: nothing is merged here. Two records are called
 * duplicates when identifiers or title agree and enough of year, author, journal,
 * volume and pages agrees with them. What a record lacks neither supports nor
 * contradicts. What can't stand for one publication (part I and part II, an
 * article and its erratum, a full article and its conference abstract) is a veto:
 * vetoed records never end up in one cluster, not even by way of a third.
 * The result depends on the records and their ids alone, not on the order in which
 * they were added. docs/deduplication.md describes the model. */
#ifndef SIGTE_SCREEN_DEDUP_H
#define SIGTE_SCREEN_DEDUP_H

#include "lib/base/progress.h"
#include "lib/bib/record.h"

/* Records that each differ from all others of a cluster; a cluster that would
 * grow past it is left in parts, and the pairs go to people. */
#define DEDUP_CLUSTER_MAX 1000

struct dedup;

/* Never NULL. */
struct dedup *dedup_new(void);
/* NULL is allowed. */
void dedup_free(struct dedup *d);

/* Note a record under the caller's id. What is compared of it is copied; nothing of `r` is
 * referred to after the call. Records added under one id are one already (the source
 * records of a merged record): they stay together, whatever is said against it, and a
 * veto against one of them is a veto against all. */
void dedup_add(struct dedup *d, int64_t id, const struct bib_record *r);

/* A person said that these two ids are not one: they are never in one cluster, not even
 * by way of a third, nor in `maybe`. Before or after they are added; an id that is
 * never added is without effect. */
void dedup_keep_apart(struct dedup *d, int64_t a, int64_t b);

struct dedup_why {
    struct msg_call text; /* one phrase: what agreed, or what speaks against it */
    int points;           /* that it gave; less than 0 against */
};

struct dedup_pair {
    int64_t kept, gone; /* kept < gone */
    /* The two ids whose records' agreement this is about. In `maybe` and `related` they are
     * kept and gone; in `pair` they are two members of the cluster of which gone is one. */
    int64_t left, right;   /* left < right */
    const char *rule;      /* what carries it: "pmid", "doi" or "title" */
    const char *veto;      /* NULL in `pair`; elsewhere one of the names below */
    double score;          /* 0 to 1, higher is surer; for sorting, not a probability */
    int points;            /* the sum over the fields */
    struct dedup_why *why; /* in the arena; elsewhere than in `pair` the last is the veto */
    size_t n_why;
};
/* Vetoes of `related`: "notice" correction, retraction or expression of concern; "reply" reply,
 * comment or letter; "protocol" of a study; "preprint"; "abstract" of a conference; "version" of a
 * Cochrane review.
 * Vetoes of `maybe`: "pmid" two PMIDs; "title" an identifier in common, titles wholly different;
 * "part" numbers or words that tell series, arms and sexes apart; "doi" DOI and pages differ;
 * "place" volume and pages differ in one journal; "cluster" a veto against another member of the
 * cluster. Not a veto but a lack: "weak". */

struct dedup_result {
    /* One pair for every id that goes: kept is the lowest id of its cluster, so no kept
     * is ever gone. Ascending by gone; merged in this order or any other, the clusters are the
     * same. */
    struct dedup_pair *pair;
    size_t n_pairs;
    /* What only a person can decide: alike, but too little agrees or something speaks against
     * it. Kept and gone are never in one cluster. Highest score first. */
    struct dedup_pair *maybe;
    size_t n_maybe;
    /* Not one publication, but two that belong together: an article and its erratum, preprint,
     * protocol, reply. Nobody need look. Highest score first; never in one cluster. */
    struct dedup_pair *related;
    size_t n_related;
};

/* Find duplicates among the records added. Memory: everything in *out lives in `a` and outlives
 * `d`. Time grows nearly linearly: every block of candidates is bounded. More may be added
 * afterwards and the run repeated.
 * Errors: ERR_CANCELLED; *out is then empty. */
NODISCARD enum err_code dedup_run(struct dedup *d, struct progress *p, struct arena *a,
                                  struct dedup_result *out, struct err *e);

struct dedup_item {
    int64_t id;
    const struct bib_record *record; /* borrowed during the call */
};

/* All of the above for records that are at hand. */
NODISCARD enum err_code dedup_find(const struct dedup_item *item, size_t n, struct progress *p,
                                   struct arena *a, struct dedup_result *out, struct err *e);

/* Why, as one line: `titles agree; same year 2021; same first author Larson; pages 349-69 =
 * 349-369; 105 points of 70 needed (50 + 10 + 20 + 25)`. */
char *dedup_reason(const struct dedup_pair *pair, enum lang lang, struct arena *a);

#endif
