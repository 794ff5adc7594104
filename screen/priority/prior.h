/* prior.h - what another review settled, brought along as labels that ranking begins with: an
 * earlier version of this review, another group's with the same general criteria, or a labelled
 * set.
 *
 *     prior_add_review(s, "lead", there, &how, progress, &a, &prior, e);
 *     prior_remove(s, "lead", prior.id, e);
 *
 * Ids, titles, abstracts, headings and the outcome at each stage are copied into this review (a
 * blob that the event names), so nothing depends on the other file afterwards and the same review
 * ranks alike everywhere. Only what people settled there comes along: no vote is read, and of a
 * stage that is open nothing.
 *
 * In an order each label counts weight_pct of a label of one's own, and less as those come in: with
 * n of them, weight·50/(50 + n), n in tens. Where an article is in this review too (one PMID, else
 * one DOI) and was judged here, what was said elsewhere is not counted. Who reads here is not told
 * what was decided elsewhere (screen/elsewhere); that a record stands higher or lower for it is
 * what a prior is for, and the lead's decision. */
#ifndef SIGTE_SCREEN_PRIORITY_PRIOR_H
#define SIGTE_SCREEN_PRIORITY_PRIOR_H

#include "screen/rank/set.h"
#include "screen/review/review.h"

extern const struct event_kind PRIORITY_EVENTS[];

#define PRIOR_WEIGHT_PCT 30 /* unless said otherwise */
#define PRIOR_LABELS_MAX 50000
#define PRIOR_NAME_MAX   200 /* bytes */

struct prior {
    int64_t id;
    struct str name, kind; /* kind: "review", "set" */
    int64_t n, n_include;
    int64_t weight_pct;
    struct str person, at;
    struct hash labels;
};

struct prior_options {
    const char *name;
    int64_t weight_pct; /* 1 … 100; 0: PRIOR_WEIGHT_PCT */
};

/* Each is an event in a transaction of its own. Memory: `a`. A lead's. Errors: ERR_FORBIDDEN;
 * ERR_STATE (the same review or a copy of it, nothing settled there, the same labels are here
 * already); ERR_LIMIT; ERR_INPUT (name or weight); ERR_CANCELLED; ERR_DB. */
NODISCARD enum err_code prior_add_review(struct store *s, const char *actor, struct store *there,
                                         const struct prior_options *how, struct progress *progress,
                                         struct arena *a, struct prior *out, struct err *e);
NODISCARD enum err_code prior_add_set(struct store *s, const char *actor,
                                      const struct rank_set *set, const struct prior_options *how,
                                      struct arena *a, struct prior *out, struct err *e);
/* ERR_NOT_FOUND: there is none of this number. */
NODISCARD enum err_code prior_remove(struct store *s, const char *actor, int64_t id, struct err *e);
NODISCARD enum err_code prior_list(struct store *s, struct arena *a, struct prior **out, size_t *n,
                                   struct err *e);

#endif
