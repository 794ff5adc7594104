/* sample_internal.h - a number that may be the study's total. Private to sample*.c. */
#ifndef SIGTE_SCREEN_CRITERIA_SAMPLE_INTERNAL_H
#define SIGTE_SCREEN_CRITERIA_SAMPLE_INTERNAL_H

#include "screen/criteria/numeral.h"
#include "screen/criteria/sample.h"

struct sample_candidate {
    int score;          /* below 0: a part, or of others */
    bool own;           /* words of enrolment, of a total or of a report stand by it */
    int64_t low, high;  /* as in struct sample_size */
    size_t first, last; /* words */
};

/* The number at word `i`; *next is the word to go on from. False when it counts no people. */
bool sample_candidate_at(const struct wording *w, size_t i, struct sample_candidate *c,
                         size_t *next);

#endif
