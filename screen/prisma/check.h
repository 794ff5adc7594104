/* check.h - what the checks of a flow share: sums that may be unknown, and identities noted. */
#ifndef SIGTE_SCREEN_PRISMA_CHECK_H
#define SIGTE_SCREEN_PRISMA_CHECK_H

#include "screen/prisma/prisma_internal.h"

/* A sum in which a missing number makes the whole unknown, unless it is optional. */
struct sum {
    int64_t n;
    bool known;
};

static inline struct sum of(struct prisma_number n)
{
    return (struct sum){n.n, n.known};
}

static inline struct sum plus(struct sum s, struct prisma_number n)
{
    return (struct sum){s.n + n.n, s.known && n.known};
}

static inline struct sum minus(struct sum s, struct prisma_number n)
{
    return (struct sum){s.n - n.n, s.known && n.known};
}

/* Lines a review needn't have: not given means none. */
static inline struct sum minus_opt(struct sum s, struct prisma_number n)
{
    return (struct sum){s.n - n.n, s.known};
}

static inline struct sum plus_opt(struct sum s, struct prisma_number n)
{
    return (struct sum){s.n + n.n, s.known};
}

struct checker {
    struct arena *a;
    struct prisma_checks out;
    size_t cap;
    const struct prisma_arm *arm; /* whose numbers are looked at; NULL: a column's */
    bool other;                   /* of the other methods' column, and not said by the words */
};

/* Note an identity, `what` in words where it holds and `wrong` where it doesn't; none when a side
 * isn't known. */
void prisma_check_add(struct checker *c, const char *id, struct sum left,
                      enum prisma_relation relation, struct sum right, enum note_level severity,
                      struct msg_call what, struct msg_call wrong);

#define EQUAL(id, left, right, name)                                                               \
    prisma_check_add(c, id, left, PRISMA_EQUAL, right, NOTE_ERROR, MSG_PRISMA_WHAT_##name,         \
                     MSG_PRISMA_WRONG_##name((left).n, (right).n))

/* What is left of the identified records when all that is removed before screening is gone. */
struct sum prisma_left_for_screening(struct sum identified, const struct prisma_number *s);

/* One arm after another, and what the arms have against what the columns have. */
void prisma_check_arms(struct checker *c, const struct prisma_flow *f);
/* The lines that PRISMA doesn't have, and reasons against their boxes. */
void prisma_check_own(struct checker *c, const struct prisma_flow *f);

#endif
