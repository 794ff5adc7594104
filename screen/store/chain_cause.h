/* chain_cause.h - which part of an event that doesn't fit was changed; for chain.c alone. */
#ifndef SIGTE_SCREEN_CHAIN_CAUSE_H
#define SIGTE_SCREEN_CHAIN_CAUSE_H

#include "screen/store/chain.h"

struct chain_cause_in {
    const struct event *ev;
    struct hash before; /* of the event before it */
    bool has_content;   /* payload and salt are there */
    const struct chain_names *actors, *kinds;
};

/* The event follows the one before by number, and its hashes don't fit. */
enum chain_fault chain_cause(const struct chain_cause_in *in);

#endif
