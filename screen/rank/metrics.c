/* metrics.c - loss, NDCG, ATD, WSS and recall of an order. */
#include "screen/rank/metrics.h"

#include <math.h>

/* Below the least step between shares that occur, above the error of a product of doubles. */
#define ROUNDING 1e-9

struct rank_metrics rank_measure(const size_t *position, size_t relevant, size_t n)
{
    struct rank_metrics m = {n, relevant, NAN, NAN, NAN, NAN, NAN, 0};
    double N = (double)n, R = (double)relevant, sum = 0, gain = 0, best = 0, found = 0;
    size_t tenth = (size_t)ceil(0.1 * N - ROUNDING);
    if (relevant == 0)
        return m;
    for (size_t i = 0; i < relevant; i++) {
        sum += (double)position[i];
        gain += 1 / log2((double)position[i] + 1);
        best += 1 / log2((double)i + 2);
        found += position[i] <= tenth;
    }
    /* Σ c(1…N) = Σ (N + 1 − position). */
    if (relevant < n)
        m.loss = (R * (N - (R - 1) / 2) - (R * (N + 1) - sum)) / (R * (N - R));
    m.ndcg = gain / best;
    m.atd_pct = 100 * sum / R / N;
    m.n95 = position[(size_t)ceil(0.95 * R - ROUNDING) - 1];
    m.wss95 = 100 * (0.95 - (double)m.n95 / N);
    m.recall10 = 100 * found / R;
    return m;
}

struct rank_metrics rank_mean(const struct rank_metrics *m, size_t n)
{
    struct rank_metrics mean = {0};
    for (size_t i = 0; i < n; i++) {
        mean.loss += m[i].loss / (double)n;
        mean.ndcg += m[i].ndcg / (double)n;
        mean.atd_pct += m[i].atd_pct / (double)n;
        mean.wss95 += m[i].wss95 / (double)n;
        mean.recall10 += m[i].recall10 / (double)n;
    }
    if (n > 0) {
        mean.n = m[0].n;
        mean.relevant = m[0].relevant;
        mean.n95 = m[0].n95;
    }
    return mean;
}
