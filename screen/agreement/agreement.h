/* agreement.h - how far people who judged the same units agree: raw agreement, Cohen's κ,
 * Light's κ, Fleiss' κ, PABAK, Gwet's AC1, Krippendorff's α, each with a 95 % interval.
 *
 *     struct agreement_votes v = {vote, n_units, 2, 2};
 *     agreement_compute(&v, &(struct agreement_options){0}, &arena, &out, e);
 *     if (out.of[AGREEMENT_AC1].undefined == AGREEMENT_FINE)
 *         use(out.of[AGREEMENT_AC1].value);
 *
 * Pure: no store, no files. A unit is what is judged (a record), a rater who judges. Votes may be
 * missing. Units with fewer than two votes are left out first, so that no coefficient depends on
 * them. q is the number of categories of the scheme, used or not: PABAK and AC1 depend on it.
 *
 * With n_ik votes of unit i for category k, r_i = Σ_k n_ik, pa_i = Σ_k n_ik(n_ik − 1)/(r_i(r_i −
 * 1)), pa the mean of pa_i, π_k the mean of n_ik/r_i, N votes in all and N_k of them for k: raw pa
 *   Cohen   (po − pe)/(1 − pe), pe = Σ p_k·p_·k; two raters         Cohen 1960
 *   Light   mean of Cohen's κ over the pairs that have one           Light 1971
 *   Fleiss  (pa − pe)/(1 − pe), pe = Σ π_k²; two raters: Scott's π   Fleiss 1971, Gwet 2014
 *   PABAK   (q·pa − 1)/(q − 1)                    Byrt 1993; Brennan & Prediger 1981
 *   AC1     (pa − pe)/(1 − pe), pe = Σ π_k(1 − π_k)/(q − 1)          Gwet 2008
 *   alpha   1 − (N − 1) Σ_i (r_i² − Σ_k n_ik²)/(r_i − 1) / (N² − Σ_k N_k²)   Krippendorff 2011
 * docs/agreement.md tells of standard errors and of what is done where a value doesn't exist. */
#ifndef SIGTE_SCREEN_AGREEMENT_H
#define SIGTE_SCREEN_AGREEMENT_H

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "lib/base/progress.h"

#define AGREEMENT_MISSING (-1)
#define AGREEMENT_Z       1.959963984540054 /* two-sided 95 % */

/* Who voted what. At most 2³¹ − 1 units and as many raters and categories as fit an int16_t. */
struct agreement_votes {
    const int16_t *vote; /* [unit * n_raters + rater]: 0 … q - 1, or AGREEMENT_MISSING */
    size_t n_units;
    size_t n_raters;
    size_t q; /* categories of the scheme */
};

enum agreement_coefficient {
    AGREEMENT_RAW,
    AGREEMENT_COHEN,
    AGREEMENT_LIGHT,
    AGREEMENT_FLEISS,
    AGREEMENT_PABAK,
    AGREEMENT_AC1,
    AGREEMENT_ALPHA,
    AGREEMENT_COUNT
};

/* Why there is no value, or no interval. */
enum agreement_lack {
    AGREEMENT_FINE,
    AGREEMENT_NOTHING,      /* no unit was judged by two */
    AGREEMENT_ONE_CATEGORY, /* all votes are for one category, so that chance agreement is 1: 0/0 */
    AGREEMENT_NOT_TWO,      /* Cohen's κ is for two raters */
    AGREEMENT_ONE_UNIT,     /* one unit has no spread */
    AGREEMENT_NO_SPREAD,    /* the standard error is 0, which says nothing of other units */
    AGREEMENT_NO_FORMULA,   /* Light's κ: by bootstrap only */
    AGREEMENT_DRAWS         /* the bootstrap's draws lacked the value too often */
};

/* How an interval was made. */
enum agreement_method {
    AGREEMENT_NONE,
    AGREEMENT_FCE,      /* ± z·SE, Fleiss, Cohen & Everitt 1969 */
    AGREEMENT_UNITS,    /* ± z·SE over units, Gwet 2008 and 2014 */
    AGREEMENT_EXACT,    /* Clopper & Pearson 1934, the unit being the trial */
    AGREEMENT_BOOTSTRAP /* percentiles of units drawn again, with replacement */
};

/* NAN stands for what doesn't exist. */
struct agreement_value {
    double value;
    double se;                       /* of the bootstrap: standard deviation over the draws */
    double low, high;                /* 95 %, not cut: agreement_cut */
    enum agreement_lack undefined;   /* of the value */
    enum agreement_lack no_interval; /* of low and high; the value's own when that is undefined */
    enum agreement_method method;    /* of the interval, AGREEMENT_NONE without one */
    size_t draws;                    /* bootstrap: those that had a value */
};

struct agreement {
    struct agreement_value of[AGREEMENT_COUNT];
    size_t n;       /* units with two votes or more: what all values rest on */
    size_t n_one;   /* units with one vote, left out */
    size_t n_none;  /* units without a vote */
    size_t n_votes; /* on the n units */
    size_t raters;  /* with a vote on the n units */
    size_t used;    /* categories that the n units' votes use */
};

struct agreement_options {
    size_t draws; /* 0: analytic intervals; else the bootstrap's, at least AGREEMENT_DRAWS_MIN */
    uint64_t seed;
    struct progress *progress; /* of the bootstrap; may be NULL */
};
#define AGREEMENT_DRAWS_MIN 200
#define AGREEMENT_DRAWS_MAX 1000000

/* All coefficients. The order of units, raters and categories changes nothing but the last
 * digits; a bootstrap's draws depend on the seed and not on the order of the units.
 * An interval is not given, and `no_interval` says why, where its formula gives a width of 0:
 * raw agreement of 1 or 0 has the exact interval of n units instead. Memory: `a` while at work, the
 * result holds none. Errors: ERR_CANCELLED. */
NODISCARD enum err_code agreement_compute(const struct agreement_votes *v,
                                          const struct agreement_options *o, struct arena *a,
                                          struct agreement *out, struct err *e);

/* The votes of two raters alone; all units stay. Memory: `a`. */
struct agreement_votes agreement_pair(const struct agreement_votes *v, size_t rater, size_t other,
                                      struct arena *a);

/* table[k * q + l]: units that `rater` put into k and `other` into l. Units that one of them didn't
 * judge are in no cell. Returns their number in all. */
size_t agreement_confusion(const struct agreement_votes *v, size_t rater, size_t other,
                           int64_t *table);

/* A limit as it is printed: within [−1, 1], raw agreement within [0, 1]. NAN stays. */
double agreement_cut(enum agreement_coefficient c, double limit);

/* Stable names for scripts: "raw", "cohen", …; "fce", "units", "exact", "bootstrap", "" for none;
 * "nothing_compared", "one_category", …, "" for AGREEMENT_FINE. */
const char *agreement_name(enum agreement_coefficient c);
const char *agreement_method_name(enum agreement_method m);
const char *agreement_lack_name(enum agreement_lack l);

/* Words of Landis & Koch (Biometrics 1977;33:159) for a coefficient corrected for chance, for those
 * who must use them: their bounds are arbitrary, and depend on prevalence and categories. */
enum agreement_word {
    AGREEMENT_POOR,          /* below 0 */
    AGREEMENT_SLIGHT,        /* to 0.20 */
    AGREEMENT_FAIR,          /* to 0.40 */
    AGREEMENT_MODERATE,      /* to 0.60 */
    AGREEMENT_SUBSTANTIAL,   /* to 0.80 */
    AGREEMENT_ALMOST_PERFECT /* to 1 */
};
enum agreement_word agreement_landis_koch(double value);
const char *agreement_word_name(enum agreement_word w); /* "almost_perfect" */

#endif
