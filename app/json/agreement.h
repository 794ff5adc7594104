/* agreement.h - agreement at the stages asked for, and its form in JSON.
 *
 *     struct agreement_asked asked = {.over_time = true};
 *     agreement_stages(s, &asked, false, &arena, stage, &n, e);
 *     agreement_put(j, &asked, &stage[0]); */
#ifndef SIGTE_JSON_AGREEMENT_H
#define SIGTE_JSON_AGREEMENT_H

#include "lib/base/json.h"
#include "screen/review/calibration.h"
#include "screen/review/ratings.h"

/* What is asked for. */
struct agreement_asked {
    struct ratings_filter filter;
    struct agreement_options options;
    bool all_pairs, over_time, words;
};

/* Two people who judged the same records. */
struct agreement_two {
    size_t rater, other; /* of ratings.rater */
    struct agreement x;
    int64_t *table; /* q × q */
};

struct agreement_span {
    struct date month; /* day 0 */
    struct agreement x;
};

struct agreement_stage {
    enum stage stage;
    struct ratings r;
    struct agreement all;
    struct agreement_two *pair;
    size_t n_pairs; /* all when all_pairs, the only one when there is one, else 0 */
    struct agreement_span *month;
    size_t n_months;
};

/* One stage. Memory: `a`. Errors: those of ratings_load and agreement_compute. */
NODISCARD enum err_code agreement_at(struct store *s, const struct agreement_asked *asked,
                                     enum stage stage, struct arena *a, struct agreement_stage *out,
                                     struct err *e);
/* named: the stage of the filter alone. Else those that two read, by protocol or in fact; the first
 * when none is. *n >= 1. */
NODISCARD enum err_code agreement_stages(struct store *s, const struct agreement_asked *asked,
                                         bool named, struct arena *a,
                                         struct agreement_stage out[STAGE_COUNT], size_t *n,
                                         struct err *e);

/* The keys of a stage, into the object that is open; docs/api.md states them. */
void agreement_put(struct json_out *j, const struct agreement_asked *asked,
                   const struct agreement_stage *s);
/* n, raters and the coefficients, into the object that is open. */
void agreement_values_put(struct json_out *j, const struct agreement_asked *asked,
                          const struct agreement *x);
/* The key "agreement" of a round that is discussed or closed: before and after. Nothing else. */
void agreement_round_put(struct json_out *j, const struct agreement *before,
                         const struct agreement *after);

#endif
