/* assign.h - giving records out: who reads what, in which order.
 *
 * A stage whose readers are as many as its slots needs none of it: everybody reads everything.
 * With more, records are given out beforehand, or each takes the next (review_take). */
#ifndef SIGTE_SCREEN_REVIEW_ASSIGN_H
#define SIGTE_SCREEN_REVIEW_ASSIGN_H

#include "screen/review/assign_plan.h"
#include "screen/review/review.h"

NODISCARD bool assign_mode_parse(struct str s, enum assign_mode *out);
const char *assign_mode_name(enum assign_mode m);

struct assign_options {
    enum stage stage;
    bool presort; /* the pre-sort of the stage, not its reading */
    enum assign_mode mode;
    uint64_t seed;
    int64_t block; /* ASSIGN_BLOCK; 0: 50 */
    const char *const *people;
    size_t n_people;
    const int64_t *ranked; /* ASSIGN_RANK: roots, the likeliest first (screen/priority, for nobody
                              in particular: an order that follows from one person's votes would
                              tell them to whoever is given it); those it lacks come last */
    size_t n_ranked;       /* 0: by the criteria's suggestion: 1A, unclear, 1B, 2 */
};
struct assigned {
    struct str person;
    int64_t n; /* slots given */
};
/* Give out the free slots of the stage's undecided records. Nobody is given a record that is
 * decided, that they have, judged, wrote or were recused from; what a person wrote is written down
 * as a recusal. Inside store_begin … store_commit; one event. *left: slots that nobody may take.
 * Errors: ERR_FORBIDDEN (actor not lead, somebody who doesn't read at the stage), ERR_INPUT. */
NODISCARD enum err_code assign_give(struct store *s, const char *actor,
                                    const struct assign_options *o, struct arena *a,
                                    struct assigned **out, size_t *n, int64_t *left, struct err *e);

/* Take back what a person was given at a stage and has not judged; its slots are free for the next
 * assign_give. *n: how many. Errors: ERR_FORBIDDEN, ERR_NOT_FOUND (nobody has this id). */
NODISCARD enum err_code assign_withdraw(struct store *s, const char *actor, const char *person,
                                        enum stage stage, bool presort, int64_t *n, struct err *e);

/* A person leaves the review: nothing more is awaited from them, what they decided stays.
 * Errors: ERR_FORBIDDEN (actor not lead), ERR_STATE (the last lead). */
NODISCARD enum err_code person_leave(struct store *s, const char *actor, const char *person,
                                     struct err *e);

struct allotment {
    int64_t id;
    struct str stage, mode, person, at;
    int64_t seed, n;
};
NODISCARD enum err_code assign_history(struct store *s, struct arena *a, struct allotment **out,
                                       size_t *n, struct err *e);

/* How much is before whom at each stage. `reader`: who is told: a lead, or NULL, of everybody, any
 * other of themselves alone, since the number falls with every vote. By person, stage. */
struct assign_load {
    struct str person, stage; /* stage as in allotment: "title", "title.presort" */
    int64_t n;
};
NODISCARD enum err_code assign_loads(struct store *s, const char *reader, struct arena *a,
                                     struct assign_load **out, size_t *n, struct err *e);

#endif
