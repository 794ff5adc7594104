/* event.c - the two hashes of an event. */
#include "screen/store/event.h"

struct hash event_payload_hash(const struct event *ev)
{
    struct str part[] = {ev->salt, ev->payload};
    return hash_parts(part, COUNT_OF(part));
}

struct hash event_chain_hash(const struct event *ev, struct hash before)
{
    char seq[24];
    snprintf(seq, sizeof seq, "%" PRId64, ev->seq);
    struct str part[] = {hash_str(&before), str_c(seq), ev->at,
                         ev->actor,         ev->kind,   hash_str(&ev->payload_hash)};
    return hash_parts(part, COUNT_OF(part));
}
