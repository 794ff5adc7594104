/* metrics.h - how early an order shows what is relevant.
 *
 * N records in the order shown, R of them relevant; records known beforehand are left out. What
 * does not exist is NaN. Shares are in percent of N or R. docs/ranking.md has the formulas. */
#ifndef SIGTE_SCREEN_RANK_METRICS_H
#define SIGTE_SCREEN_RANK_METRICS_H

#include "lib/base/attr.h"

struct rank_metrics {
    size_t n, relevant;
    double loss;    /* 0 the best order, 1 the worst: the area above the recall curve, normalised */
    double ndcg;    /* gain 1 */
    double atd_pct; /* mean position of the relevant */
    double wss95;   /* percent points saved at 95 % recall against a drawn order */
    double recall10; /* percent found after the first tenth */
    size_t n95;      /* position at which 95 % are found; 0: none relevant */
};

/* position: the 1-based places of the R relevant records, rising; places beyond the end of the
 * order shown are given like any other. */
struct rank_metrics rank_measure(const size_t *position, size_t relevant, size_t n);

/* The mean of several; n and relevant are those of the first. */
struct rank_metrics rank_mean(const struct rank_metrics *m, size_t n);

#endif
