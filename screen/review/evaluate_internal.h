/* evaluate_internal.h - what the files about evaluations share; nobody else includes it. */
#ifndef SIGTE_SCREEN_REVIEW_EVALUATE_INTERNAL_H
#define SIGTE_SCREEN_REVIEW_EVALUATE_INTERNAL_H

#include "screen/import/stretch.h"
#include "screen/review/evaluate.h"

struct evaluator {
    struct store *store;
    struct arena arena;
    struct pico pico; /* its criteria are copies, since resolving changes them */
    const struct review_documents *documents;
    int64_t version; /* of the PICO */
    struct mesh *mesh;
};

/* A stretch of records and what came of them. */
struct evaluation_batch {
    struct arena arena;
    struct record_stretch records;
    struct evaluation *item; /* one per record */
    bool done;
    enum err_code rc;
    struct err failed;
};

/* Evaluate a batch; on any thread. */
void evaluation_batch_run(const struct evaluator *v, struct evaluation_batch *b);

/* All roots in batches, by root. `take` gets each on the calling thread, in order; its memory is
 * gone afterwards. */
NODISCARD enum err_code
evaluation_batches(const struct evaluator *v,
                   enum err_code (*take)(void *context, struct evaluation_batch *b, struct err *e),
                   void *context, struct err *e);

/* How evaluations stand in a part of the event, and in older events whole. */
void evaluation_json(struct json_out *j, const struct evaluation *x);

/* What was kept before, read along with the batches: see evaluate_compare.c. */
struct comparison {
    struct store *store;
    struct arena *a; /* of the changes */
    struct evaluation_changes *out;
    const struct str *now; /* ids of the criteria */
    size_t n_now;
    int64_t event; /* whose ids `counts` has */
    int64_t last;  /* root read last */
    size_t cap;    /* of out->item */
};
NODISCARD enum err_code comparison_start(struct comparison *c, struct err *e);
NODISCARD enum err_code comparison_add(struct comparison *c, const struct evaluation_batch *b,
                                       struct err *e);

#endif
