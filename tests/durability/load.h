/* load.h - people at work on a small review: transactions of a few decisions each, and what of them
 * was acknowledged. */
#ifndef SIGTE_TESTS_DURABILITY_LOAD_H
#define SIGTE_TESTS_DURABILITY_LOAD_H

#include "../unit/review/fixture.h"

struct mark { /* an event that is, or may be, the newest one */
    int64_t seq;
    struct hash hash;
};

struct load {
    struct store *s;
    uint64_t seed;
    struct mark acknowledged; /* head after the newest commit that returned ERR_OK */
    struct mark attempted;    /* head of the newest transaction, committed or not */
    int64_t n_acknowledged;   /* events */
};

/* One transaction of one to four votes and undos, through the functions that everybody uses.
 * False when the file failed: it can be closed then, and nothing else. */
bool load_step(struct load *l);
struct mark load_head(struct store *s);
/* Is the event there, with this hash? */
bool load_has(struct store *s, const struct mark *m);
/* Findings of store_verify, and of store_compare when `whole`. -1: it could not be walked. */
int load_findings(struct store *s, bool whole);

#endif
