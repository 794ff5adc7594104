/* calibration.h - rounds that everybody screens before, or while, a stage is read.
 *
 * A round has a sample of the stage's records. Everybody votes; nobody sees another's vote until
 * all are in or the lead opens the discussion. After it, votes may change, and the results before
 * and after are both kept. The lead closes the round with a consensus for every record, which is
 * the record's decision at the stage; the votes of the round are none. Source: NGC's method, whose
 * readers calibrate before and while they read; that a record of the review counts once, by its
 * consensus, is how the flow counts it. */
#ifndef SIGTE_SCREEN_REVIEW_CALIBRATION_H
#define SIGTE_SCREEN_REVIEW_CALIBRATION_H

#include "screen/agreement/agreement.h"
#include "screen/review/review.h"

enum calibration_phase { CALIBRATION_BEFORE, CALIBRATION_AFTER, CALIBRATION_CLOSED };
const char *calibration_phase_name(enum calibration_phase p);

struct calibration_options {
    enum stage stage;
    int64_t n;       /* records, >= 1; as many as await when there are fewer */
    bool stratified; /* by kind of literature and the criteria's suggestion, in proportion */
    uint64_t seed;
    const char *const *people; /* none: everybody who reads at the stage */
    size_t n_people;
};
/* Draw a round. Inside store_begin … store_commit. Only records that nobody has judged at the
 * stage, and that none of the people wrote or was recused from, are drawn; while the round is open
 * they are in nobody's queue.
 * Errors: ERR_FORBIDDEN (not the lead, or somebody who doesn't read there), ERR_STATE (a round is
 * open at the stage, nothing to draw), ERR_INPUT (fewer than two people). */
NODISCARD enum err_code calibration_start(struct store *s, const char *actor,
                                          const struct calibration_options *o, int64_t *id,
                                          struct err *e);

/* A vote of the round, in its phase; the newest of a person, record and phase counts.
 * Errors: ERR_FORBIDDEN (not of the round, wrote it, recused), ERR_STATE (closed, or not in it),
 * ERR_INPUT. */
NODISCARD enum err_code calibration_vote(struct store *s, const char *person, int64_t id,
                                         int64_t root, const struct vote *v, struct err *e);
/* How many votes are awaited before the discussion: of a person, or (NULL) of everybody in the
 * round. Records that a person was recused from are not awaited from them. */
NODISCARD enum err_code calibration_left(struct store *s, int64_t id, const char *person,
                                         int64_t *left, struct err *e);
/* The same, given elsewhere: key, origin, time and criteria of `how` stand in the event. */
NODISCARD enum err_code calibration_send(struct store *s, const char *person, int64_t id,
                                         int64_t root, const struct vote *v,
                                         const struct vote_sending *how, struct err *e);
/* The lead opens the discussion: votes are shown, and may change from now on. ERR_STATE while
 * votes are missing, unless `early`. */
NODISCARD enum err_code calibration_discuss(struct store *s, const char *actor, int64_t id,
                                            bool early, struct err *e);
struct calibration_consensus {
    int64_t root;
    struct vote vote;
};
/* The lead closes the round. A record on which the newest votes agree needs no entry; every other
 * one does. ERR_STATE names a record without consensus. */
NODISCARD enum err_code calibration_close(struct store *s, const char *actor, int64_t id,
                                          const struct calibration_consensus *given, size_t n,
                                          struct err *e);

struct calibration {
    int64_t id;
    enum stage stage;
    struct str how, at, actor; /* random, stratified */
    int64_t seed;
    enum calibration_phase phase;
    struct str *person; /* of the round */
    size_t n_people;
    int64_t n_records;
    int64_t n_votes; /* of the phase `before`; until the discussion a reader in the round gets their
                        own */
};
/* All rounds, oldest first. Memory: `a`. */
NODISCARD enum err_code calibration_list(struct store *s, const char *reader, struct arena *a,
                                         struct calibration **out, size_t *n, struct err *e);
NODISCARD enum err_code calibration_load(struct store *s, int64_t id, const char *reader,
                                         struct arena *a, struct calibration *out, struct err *e);

struct calibration_item {
    int64_t root, position;
    struct str citation, title, stratum;
    struct vote *before, *after; /* n_people each, in the round's order */
    bool *has_before, *has_after;
};
/* The records of a round with the votes that `reader` may see: one's own before the discussion,
 * everybody's after it began. `after` repeats a vote that was not changed. Memory: `a`. */
NODISCARD enum err_code calibration_items(struct store *s, const struct calibration *c,
                                          const char *reader, struct arena *a,
                                          struct calibration_item **out, size_t *n, struct err *e);

/* The person's next record of an open round at the stage; *id 0 when there is none. */
NODISCARD enum err_code calibration_turn(struct store *s, const char *person, enum stage stage,
                                         int64_t *id, int64_t *root, struct err *e);

/* All coefficients of a round before or after its discussion; before it, nobody's votes are read.
 */
NODISCARD enum err_code calibration_statistics(struct store *s, const struct calibration *c,
                                               bool after, struct arena *a, struct agreement *out,
                                               struct err *e);
/* The agreement of a round before or after its discussion, by the measure named.
 * *defined false when the measure has no value there. */
NODISCARD enum err_code calibration_agreement(struct store *s, const struct calibration *c,
                                              bool after, enum agreement_measure m, double *value,
                                              bool *defined, struct err *e);

/* ERR_STATE when the protocol asks for a calibration of the stage and no closed round with enough
 * records has reached the agreement before its discussion. */
NODISCARD enum err_code calibration_gate(struct store *s, enum stage stage, struct err *e);

#endif
