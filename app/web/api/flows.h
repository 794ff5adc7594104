/* flows.h - PRISMA flows that were counted, kept for as long as the log stands where it stood.
 *
 *     flows_take(c->web->flows, c->store, &(struct flow_part){0}, &held, e);
 *     prisma_json(&held->flow, …);
 *     flows_give(c->web->flows, held);
 *
 * A flow follows from where records stand, which a vote at an open stage doesn't change: it is the
 * same for everybody (docs/blinding.md), and one is kept for all who ask. At most FLOWS_KEPT stay,
 * the ones asked for last; one is counted at a time. */
#ifndef SIGTE_WEB_API_FLOWS_H
#define SIGTE_WEB_API_FLOWS_H

#include "screen/review/flow.h"
#include "screen/store/store.h"

#define FLOWS_KEPT 3

struct flows;

struct flow_held {
    struct prisma_flow flow;
    /* The rest is the cache's. */
    struct arena arena;
    struct flow_part part;
    int64_t seq;
    struct hash head;
    unsigned users;
    uint64_t turn; /* of the last that asked; the lowest goes first */
};

struct flows *flows_new(void);
void flows_free(struct flows *f); /* all must have been given back; NULL is fine */

/* The flow of the review as the store sees it, or of a part of it. *out stays until it is given
 * back. Errors: those of prisma_flow_of (app/json). */
NODISCARD enum err_code flows_take(struct flows *f, struct store *s, const struct flow_part *part,
                                   struct flow_held **out, struct err *e);
void flows_give(struct flows *f, struct flow_held *x); /* NULL is fine */

#endif
