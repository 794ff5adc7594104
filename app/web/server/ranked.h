/* ranked.h - the lists of the ranker: made once, held by many, gone with the last who has it. */
#ifndef SIGTE_WEB_RANKED_H
#define SIGTE_WEB_RANKED_H

#include "app/web/server/ranker.h"

/* A list of an order that was learned for somebody, held by the caller (ranker_give). The records
 * that are the person's next stand first: of what was given out they may have few, and a request
 * would look for them all along the list. `a`: for what is needed on the way. */
struct ranked *ranked_make(struct store *s, const char *person, enum stage stage,
                           const struct priority_order *o, struct arena *a);
/* One holder more; NULL stays NULL. */
struct ranked *ranked_hold(struct ranked *r);
/* `fresh` comes after `was` (may be NULL). Another `head` says another order: one that is the same
 * keeps its number, so that nothing is told by a number that grows with what others do. */
void ranked_follow(struct ranked *fresh, const struct ranked *was);

#endif
