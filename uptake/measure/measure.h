/* measure.h - what is computed of the figures: tables, shares of estimates, trends, comparisons,
 * forecasts. Pure functions over arrays.
 *
 *     struct cross t = cross_make(&figures, CROSS_REGION, 202310, 202403, row, n_rows, &arena);
 *     struct share s = share_of(&t, &expected, &arena);
 *
 * Amounts are millionths of the unit, so that sums don't depend on their order. Months are YYYYMM,
 * stretches of them include both ends. Everything lives in the arena given. */
#ifndef SIGTE_UPTAKE_MEASURE_H
#define SIGTE_UPTAKE_MEASURE_H

#include "lib/stats/trend.h"
#include "uptake/estimate/estimate.h"
#include "uptake/figures/figures.h"

/* ---- A table of months ------------------------------------------------------- */

enum cross_by { CROSS_REGION, CROSS_SITE, CROSS_GROUP, CROSS_FACILITY, CROSS_TYPE, CROSS_WAYS };
const char *cross_by_name(enum cross_by by); /* "region", … */
NODISCARD bool cross_by_parse(struct str s, enum cross_by *out);

struct cross_row {
    int64_t id; /* of the region, site, group, facility or type; 0: not said */
    int64_t *micro;
    int64_t total;
    bool *hidden; /* cells that are not to be shown; NULL none */
    bool total_hidden;
};

struct cross {
    enum cross_by by;
    int first, last;
    size_t n_months;
    struct cross_row *row;
    size_t n_rows;
    int64_t *micro; /* of each month, over all rows */
    int64_t total;
    bool *hidden; /* months whose sum is not to be shown; NULL none */
    bool total_hidden;
    int64_t threshold; /* of what is hidden; 0: nothing is */
    int64_t lacking;   /* samples without equivalents */
};

/* A row for each id given, in that order, also when nothing is there; then those that only the
 * figures know, 0 last. Figures of other months are left out. */
struct cross cross_make(const struct figure_list *l, enum cross_by by, int first, int last,
                        const int64_t *id, size_t n, struct arena *a);

/* Leave out cells from 1 to threshold − 1, and as many others as it takes so that they can't be
 * computed back (uptake/suppress). False when the table isn't one of counts: some amount is no
 * whole unit, or negative. */
NODISCARD bool cross_hide(struct cross *t, int64_t threshold, struct arena *a);

/* ---- Estimates ---------------------------------------------------------------- */

/* What was expected in each month, over all groups asked for. */
struct expected {
    int first, last;
    size_t n_months;
    int64_t *micro;
    bool *known; /* every group has an estimate for the month */
};
struct expected expected_of(const struct estimate_list *l, const int64_t *group, size_t n,
                            enum estimate_kind kind, enum uptake_unit unit, int first, int last,
                            struct arena *a);

/* ---- Share of the estimate ---------------------------------------------------- */

struct share_month {
    int month;
    int64_t micro, expected;
    bool known;
    int64_t sum, sum_expected; /* to and with this month */
    bool sum_known;
};
/* Amount / (estimate a month × calendar months). */
struct share {
    struct share_month *month;
    size_t n_months;
    int64_t micro, expected;
    int64_t percent; /* half up; -1: undefined, an estimate is missing or all are 0 */
    double ratio;    /* NaN then */
    int lacking;     /* the first month without an estimate; 0 none */
};
struct share share_of(const int64_t *micro, const struct expected *x, struct arena *a);

/* ---- Trend --------------------------------------------------------------------- */

enum trend_word {
    TREND_TOO_FEW,  /* no interval can be made */
    TREND_UNSURE,   /* both intervals have 0 in them */
    TREND_DISPUTED, /* one of them has, the other not */
    TREND_RISES,    /* both are above 0 */
    TREND_FALLS
};
const char *trend_word_name(enum trend_word w); /* "too_few", … */

struct trend {
    int first, last;
    size_t n; /* months with a value */
    double *x, *y;
    struct stats_line line; /* x: months after `first` */
    struct stats_theil_sen theil_sen;
    double robust_low, robust_high; /* the exact interval, or the normal one where there is none */
    bool robust_exact;
    enum trend_word word;
};
/* `told` (may be NULL): months that nobody told of are left out. */
struct trend trend_of(const int64_t *micro, const bool *told, int first, size_t n, struct arena *a);

/* ---- Forecast ------------------------------------------------------------------ */

/* What comes next if it goes on like that: at the mean of the months seen, or along their straight
 * line. Intervals, 95 %, are those of new values by Student's t. */
enum forecast_model { FORECAST_LEVEL, FORECAST_LINE, FORECAST_MODELS };
const char *forecast_model_name(enum forecast_model m); /* "level", "line" */
NODISCARD bool forecast_model_parse(struct str s, enum forecast_model *out);

struct forecast_month {
    int month;
    double value, low, high;       /* of the month; low at least 0; NaN: no interval */
    double sum, sum_low, sum_high; /* of all months to and with this one */
};
struct forecast {
    enum forecast_model model;
    size_t n_seen;
    int seen_first, seen_last;
    struct forecast_month *month;
    size_t n_months;
};
/* From the month after the n seen to `last`. */
struct forecast forecast_of(const int64_t *micro, const bool *told, int first, size_t n, int last,
                            enum forecast_model model, struct arena *a);

/* ---- Two periods ---------------------------------------------------------------- */

struct comparison {
    int64_t micro[2];
    size_t months[2];
    double rate[2]; /* units a month */
    double ratio, low,
        high; /* second to first; the interval (exact, of two counts) only of samples */
};
struct comparison compare_periods(int64_t a_micro, size_t a_months, int64_t b_micro,
                                  size_t b_months, enum uptake_unit unit);

#endif
