/* cases.h - votes and what is known of their agreement, read from text. */
#ifndef TESTS_UNIT_AGREEMENT_CASES_H
#define TESTS_UNIT_AGREEMENT_CASES_H

#include "screen/agreement/agreement.h"

#include <setjmp.h>
#include <stdarg.h> /* cmocka.h needs these two before it */

#include <cmocka.h>

#define KNOWN_TO 1e-9 /* relative; the values known have 12 digits */

/* Votes as they are collected: `units` units with the votes "1 - 2", categories from 1. */
struct case_votes {
    int16_t *vote;
    size_t n_units, cap, n_raters, q;
};
void case_add(struct case_votes *c, int64_t units, struct str votes, struct arena *a);
struct agreement_votes case_table(const struct case_votes *c);

/* The next word of a line, cut off its front; "" at the end. */
struct str case_word(struct str *rest);

/* The votes of fixtures/NAME.txt. */
struct case_votes case_load(const char *name, struct arena *a);

/* Analytic intervals. */
struct agreement case_compute(const struct case_votes *c, struct arena *a);

/* A coefficient by its stable name; fails the test when there is none. */
enum agreement_coefficient case_coefficient(struct str name);
/* "none" and "NaN" are NAN. */
double case_number(struct str text);
/* Fails unless both are NAN, or alike to KNOWN_TO; 0 is exactly 0. */
void case_like(const char *where, const char *what, double got, double known);

/* The folder of the shared reference values, or NULL after saying that it isn't there. */
const char *case_shared(struct arena *a);

int run_known(void), run_shared(void), run_limits(void), run_bootstrap(void), run_pairs(void);

#endif
