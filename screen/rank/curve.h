/* curve.h - what replays found, as figures over the records shown, and drawn. */
#ifndef SIGTE_SCREEN_RANK_CURVE_H
#define SIGTE_SCREEN_RANK_CURVE_H

#include "lib/render/chart.h"
#include "screen/rank/replay.h"

#define RANK_CURVE_STEPS 200

/* Percent found of the relevant after so many percent of the records: the mean of the replays and
 * how far they lie apart. Points at 0, 100/RANK_CURVE_STEPS, … 100 %. */
struct rank_curve {
    double screened[RANK_CURVE_STEPS + 1];
    double mean[RANK_CURVE_STEPS + 1], low[RANK_CURVE_STEPS + 1], high[RANK_CURVE_STEPS + 1];
};

/* n >= 1 replays of one set, each with something relevant to find. */
void rank_curve_of(const struct rank_run *run, size_t n, struct rank_curve *out);

/* Where a rule would have stopped: mean of the replays, percent screened. */
struct rank_curve_stop {
    struct str name;
    double screened;
    bool strong;
};

/* The curve beside a drawn order, with the places where rules would have stopped; `name` is the
 * set's. */
void rank_curve_draw(const struct rank_curve *curve, const char *name, size_t n_runs,
                     const struct rank_curve_stop *stop, size_t n_stops, enum lang lang,
                     struct arena *a, struct display *out);

#endif
