/* replay.h - screening done over again with the model: from known records on, always the one with
 * the highest score, its label told, learned anew.
 *
 *     struct rank_replay r;
 *     rank_replay_init(&r, text, n, &RANK_USUAL);
 *     rank_replay_run(&r, include, prior, 2, &a, &run);
 *     rank_replay_release(&r);
 *
 * Ends when the last relevant record is found. Of records with the same score the first comes
 * first. The same input gives the same order. */
#ifndef SIGTE_SCREEN_RANK_REPLAY_H
#define SIGTE_SCREEN_RANK_REPLAY_H

#include "lib/base/arena.h"
#include "screen/rank/features.h"
#include "screen/rank/gram.h"
#include "screen/rank/metrics.h"

struct rank_replay {
    struct rank_settings settings;
    struct rank_matrix x;
    struct rank_gram g;
};

void rank_replay_init(struct rank_replay *r, const struct rank_text *text, size_t n,
                      const struct rank_settings *s);
void rank_replay_release(struct rank_replay *r);

struct rank_run {
    size_t n;        /* records that are no priors */
    uint32_t *order; /* n_shown records, as they were shown */
    size_t n_shown;
    size_t *position; /* 1-based places of the relevant among them; metrics.relevant of them */
    struct rank_metrics metrics;
};

/* One replay. include: of each record; prior: records known beforehand. Memory: `a`. */
void rank_replay_run(struct rank_replay *r, const bool *include, const uint32_t *prior,
                     size_t n_prior, struct arena *a, struct rank_run *out);

/* A relevant and an irrelevant record drawn by a seed; false when there is none of either. */
NODISCARD bool rank_replay_draw(const bool *include, size_t n, uint64_t seed, uint32_t prior[2]);

#endif
