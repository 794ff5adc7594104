/* throttle.h - how long to wait before a password is tried again; in memory, within a bound.
 *
 * Failures are counted for a person at an address, for a person, and for an address. When a count
 * has used up what is free, the next attempt waits: 1 s, 2 s, 4 s … since the last failure. Counts
 * go down by one now and then. Of the 10,000 counts kept, those not looked at for longest go first.
 *
 *     what                 free    at most   one less every
 *     person at address       5     15 min           hour
 *     person                 20     15 min           hour
 *     address                40      5 min         minute
 *
 * A person's count doesn't hold up somebody at an address the person has signed in from before, so
 * that a flood from elsewhere keeps nobody out. Addresses of IPv6 count by their first 64 bits,
 * which is what one subscriber has. */
#ifndef SIGTE_WEB_ACCOUNT_THROTTLE_H
#define SIGTE_WEB_ACCOUNT_THROTTLE_H

#include "lib/base/attr.h"

#include <pthread.h>

#define THROTTLE_SEATS 10000

struct throttle_seat;
struct throttle {
    pthread_mutex_t lock;
    struct throttle_seat *seat;
    int32_t *bucket;
    int32_t n, newest, oldest;
};

void throttle_init(struct throttle *t);
void throttle_release(struct throttle *t);

struct throttle_try {
    const char *person;
    const char *address;
    int64_t now_ms;
    bool known_here; /* the person has signed in from there before */
    /* What the file says, for counts that memory has not: after a restart. */
    int64_t kept, kept_here; /* failures of the person, of them at this address */
    int64_t kept_ms;         /* the last of them */
};
/* Milliseconds to wait; 0: go on, and the attempt counts as failed until told otherwise. */
int64_t throttle_begin(struct throttle *t, const struct throttle_try *try);
/* It went well, or wasn't made after all. */
void throttle_passed(struct throttle *t, const char *person, const char *address);
void throttle_cancelled(struct throttle *t, const char *person, const char *address);
/* The counts of the person, and of the person at the address. */
void throttle_counts(struct throttle *t, const char *person, const char *address, int64_t now_ms,
                     int64_t *all, int64_t *here);

#endif
