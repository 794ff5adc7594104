/* priority.h - the records of a review, the likely relevant ones first: for a person at a stage.
 *
 *     struct priority *p = priority_new(NULL);
 *     priority_refresh(p, s, progress, e);                       texts: seconds at first, then
 * cheap priority_rank(p, s, "reviewer-a", STAGE_ABSTRACT, &a, &order, e); o.order = TURN_RANKED,
 * o.ranked = order.root, o.n_ranked = order.n;   turn_options priority_free(p);
 *
 * What an order is learned from, of each record the first that there is:
 *   1. how people settled it at the stage, or that they excluded it at an earlier one; what
 *      criteria excluded by themselves is nobody's judgement and is left out
 *   2. the person's own vote at the stage that stands: include, exclude, or maybe, an include of
 *      half the weight; else the own pre-sort: excluded, or kept, an include of a quarter
 *   3. that the specialist network or somebody else sent it in as a reference: an include
 *   4. what another review says of the same article (priority_prior_*), at a low weight
 * and the PICO's own text, an include of its own. So there is an order before the first label, and
 * a reader's order follows from what that reader may know: nobody's open vote, not even that one
 * was cast, bears on another's (docs/blinding.md). person NULL is nobody in particular, for
 * records that are given out: no own votes at all.
 *
 * The same labels give the same order, whatever was given first and however long the program has
 * been running, but for records whose scores differ by less than PRIORITY_TOLERANCE.
 *
 * One thread at a time uses a struct priority; the store may be another connection each time, to
 * the same review. What may have changed in the review's documents since that connection parsed
 * them is the caller's to ask for (review_documents_refresh). */
#ifndef SIGTE_SCREEN_PRIORITY_H
#define SIGTE_SCREEN_PRIORITY_H

#include "screen/rank/explain.h"
#include "screen/review/review.h"

/* How far scores of the same labels may be apart by the way there; the margin is 1. */
#define PRIORITY_TOLERANCE 0.01

struct priority;

/* settings NULL: RANK_USUAL. Nothing is read yet. */
struct priority *priority_new(const struct rank_settings *settings);
void priority_free(struct priority *p); /* NULL is fine */

struct priority_state {
    int64_t seq;      /* event up to which records and texts are known; 0: none yet */
    size_t n_records; /* records with a row */
    size_t n_terms;
    size_t n_models; /* kept, of a person at a stage */
};
struct priority_state priority_state(const struct priority *p);

/* Take in what changed in the review since: nothing is done when no record, criterion or prior
 * can have changed, records that came are added, and all is made anew when texts changed or
 * records were merged or split. Must be called before priority_rank, and need not be each time:
 * records that came since have no place in the order, and a queue shows them last.
 * Errors: ERR_DB, ERR_INPUT (a record that can't be read), ERR_CANCELLED; what there was stays. */
NODISCARD enum err_code priority_refresh(struct priority *p, struct store *s,
                                         struct progress *progress, struct err *e);
/* Would priority_refresh do anything? One look at the log's head, and at the kinds of what came.
 * Errors: ERR_DB. */
NODISCARD enum err_code priority_is_stale(const struct priority *p, struct store *s, bool *stale,
                                          struct err *e);

/* The best that an order rests on. */
enum priority_basis {
    PRIORITY_BY_NOTHING,    /* a PICO without words: the order is that of the records */
    PRIORITY_BY_PICO,       /* the PICO's own text alone */
    PRIORITY_BY_REFERENCES, /* and references that were sent in */
    PRIORITY_BY_PRIORS,     /* and what another review says */
    PRIORITY_BY_LABELS      /* and what people said here */
};
const char *priority_basis_name(enum priority_basis b); /* "none", "pico", "references", … */

struct priority_learned {
    enum priority_basis basis;
    size_t own_include, own_exclude, own_maybe; /* of the person, where nothing is settled */
    size_t own_kept;                            /* pre-sorted and kept, not voted on */
    size_t settled_include, settled_exclude;    /* by people */
    size_t references;                          /* that nobody judged yet */
    size_t prior_include, prior_exclude;        /* of other reviews */
    size_t labels, includes;                    /* all that people said here */
};

struct priority_order {
    int64_t *root;    /* records that stand at the stage, the likeliest first: those that still
                         need the person's judgement (n_open), then the others */
    float *score;     /* of each; above 0 the model would include it. 0 without anything learned */
    size_t n, n_open; /* n_open <= n */
    struct priority_learned learned;
    int64_t seq; /* the log's newest event when the labels were read; not for readers, as it counts
                    others' doings too */
};

/* Labels as they are now, told to the model that is kept for this person and stage (only those
 * that are new, changed or gone), which learns and ranks. Nothing is learned again when no label
 * changed. Memory: `a`. Errors: ERR_STATE (never refreshed), ERR_NOT_FOUND (nobody has this id),
 * ERR_DB. */
NODISCARD enum err_code priority_rank(struct priority *p, struct store *s, const char *person,
                                      enum stage stage, struct arena *a, struct priority_order *out,
                                      struct err *e);

/* ---- Why a record stands where it does --------------------------------------- */

struct priority_why {
    struct rank_why all; /* score, intercept, heat of each word, rest: there too is what words say
                            that stand in every text ("the", "of the") */
    struct rank_reason **raised; /* of all.reason: what lifted it, the most first */
    size_t n_raised;
    struct rank_reason **lowered; /* what would have kept it down */
    size_t n_lowered;
    struct rank_text text;  /* what spans and headings stand in */
    bool verdicts_withheld; /* the person may not know yet what the criteria say of the record
                               (suggestion_is_hidden): their part is in all.rest */
    size_t place, n;        /* its place in the order, from 1, of n; 0: it doesn't stand there */
    struct priority_learned learned;
};

/* Why a record has its score in the order of a person at a stage: learned as priority_rank does.
 * Parts sum to the score. A verdict's `which` is the criterion's index in the PICO. Memory: `a`.
 * Errors: as priority_rank; ERR_NOT_FOUND (no such record that stands, or none when the records
 * were read). */
NODISCARD enum err_code priority_why(struct priority *p, struct store *s, const char *person,
                                     enum stage stage, int64_t root, struct arena *a,
                                     struct priority_why *out, struct err *e);

/* ---- A second look ----------------------------------------------------------- */

/* One decision on which people and the model disagree, or come closest to it. */
struct priority_doubt {
    int64_t root;
    float score;       /* of a model that was not told what was decided of this record */
    double percentile; /* of the records decided at the stage, those with a lower score: 0 … 100 */
    bool disagrees;    /* it lies on the other side of `cut` */
    enum standing_how how;
    struct priority_decider {
        struct str person, at; /* at: UTC */
        struct str as;         /* "vote", "presort", "resolution" */
    } * decider;               /* by time */
    size_t n_deciders;
};

struct priority_doubts {
    struct priority_doubt *miss; /* excluded, the highest score first */
    size_t n_misses;
    struct priority_doubt *odd; /* included, the lowest score first; only where the model disagrees
                                   or the score is among the lowest tenth of those decided */
    size_t n_odd;
    size_t n_excluded, n_included; /* decided by people at the stage */
    float cut; /* the score that parts included from excluded best: where the share of included
                  above it and that of excluded below it have the greatest sum */
};

#define PRIORITY_FOLDS 5
#define PRIORITY_CHECK_LEAST                                                                       \
    2 /* of either: with fewer nothing can be said, and both lists are empty */

/* The decisions at a stage that deserve a second look, at most `most` of either kind. Every record
 * is scored by a model learned from the others: the decided ones are parted into PRIORITY_FOLDS by
 * their id, and each part is scored by what was learned without it, so that no record vouches for
 * itself. Settled decisions alone count. Memory: `a`. Errors: ERR_FORBIDDEN (not a lead; a lead who
 * reads at the stage while records await votes there), ERR_STATE (never refreshed), ERR_DB. */
NODISCARD enum err_code priority_check(struct priority *p, struct store *s, const char *actor,
                                       enum stage stage, size_t most, struct arena *a,
                                       struct priority_doubts *out, struct err *e);

#endif
