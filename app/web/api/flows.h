/* flows.h - PRISMA flows that were counted, kept for as long as the log stands where it stood.
 *
 *     flows_take(c->web->flows, c->store, &(struct flow_part){0}, c->person, &held, e);
 *     prisma_json(&held->flow, …);
 *     flows_give(c->web->flows, held);
 *
 * A flow follows from where records stand, which a vote at an open stage doesn't change, and from
 * what was extracted. It is the same for everybody from whom no value of the extraction that it
 * depends on is hidden (docs/blinding.md), and one is kept for all of them; the others have one
 * each. At most FLOWS_KEPT stay, the ones asked for last; one is counted at a time. */
#ifndef SIGTE_WEB_API_FLOWS_H
#define SIGTE_WEB_API_FLOWS_H

#include "screen/review/flow.h"
#include "screen/store/store.h"

#define FLOWS_KEPT 6

struct flows;

struct flow_held {
    struct prisma_flow flow;
    /* The rest is the cache's. */
    struct arena arena;
    struct flow_part part;
    struct str reader; /* "" everybody from whom nothing is hidden */
    int64_t seq;
    struct hash head;
    unsigned users;
    uint64_t turn; /* of the last that asked; the lowest goes first */
};

struct flows *flows_new(void);
void flows_free(struct flows *f); /* all must have been given back; NULL is fine */

/* The flow of the review as the store sees it, or of a part of it, for a reader. *out stays until
 * it is given back. Errors: those of prisma_flow_of (app/json). */
NODISCARD enum err_code flows_take(struct flows *f, struct store *s, const struct flow_part *part,
                                   const char *reader, struct flow_held **out, struct err *e);
void flows_give(struct flows *f, struct flow_held *x); /* NULL is fine */

#endif
