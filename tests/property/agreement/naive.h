/* naive.h - the coefficients written down as they are defined, pair of votes by pair of votes. */
#ifndef TESTS_PROPERTY_AGREEMENT_NAIVE_H
#define TESTS_PROPERTY_AGREEMENT_NAIVE_H

#include "screen/agreement/agreement.h"

/* NAN where one doesn't exist. Time: units × raters², and units × raters² × categories for `alpha`.
 */
struct naive {
    double value[AGREEMENT_COUNT];
    size_t n;
};
struct naive naive_agreement(const struct agreement_votes *v);
/* Krippendorff's α from the coincidence matrix, as he writes it, in time (units × raters)². */
double naive_alpha(const struct agreement_votes *v);

#endif
