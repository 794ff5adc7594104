/* stopping_internal.h - what stopping.c and stopping_when.c share. Nobody outside this room
 * includes it. */
#ifndef SIGTE_SCREEN_RANK_STOPPING_INTERNAL_H
#define SIGTE_SCREEN_RANK_STOPPING_INTERNAL_H

#include "screen/rank/stopping.h"

NODISCARD enum err_code rank_stop_check(double target, struct err *e);

/* p of the suffix of n labels that holds the last k of r includes, were `unseen` more to come. */
double rank_suffix_p(const size_t *position, size_t r, size_t n, size_t n_total, size_t unseen,
                     size_t k);
/* Is it at least 1/2, told without reckoning? The number of good ones drawn is a sum of independent
 * yes-or-no variables, so its median is within one of its mean (Jogdeo & Samuels, Ann Math Stat
 * 1968;39:1191). */
bool rank_suffix_is_usual(const size_t *position, size_t r, size_t n, size_t n_total, size_t unseen,
                          size_t k);
/* Its length. */
size_t rank_suffix(const size_t *position, size_t r, size_t n, size_t k);

#endif
