/* check.h - comparing with known values, and where the wider tables of them lie. */
#ifndef TESTS_UNIT_STATS_CHECK_H
#define TESTS_UNIT_STATS_CHECK_H

#include "lib/base/csv.h"

#include <setjmp.h>
#include <stdarg.h> /* cmocka.h needs these two before it */

#include <cmocka.h>

#define KNOWN_TO 1e-9 /* relative; the values known have 12 digits */

/* Fails unless both are NAN, or alike to KNOWN_TO; what is known as 0 may be off by 1e-12. */
void check_like(const char *where, const char *what, double got, double known);
/* Values between blanks; a + after one is told in open[] when that isn't NULL. */
size_t check_values(struct str text, double *out, bool *open, size_t most);

struct check_table {
    struct arena a;
    struct csv_table t;
};
/* A table of the shared reference values; false after saying that it isn't there. */
bool check_load(const char *name, struct check_table *out);
struct str check_field(const struct check_table *t, size_t row, const char *column);
/* "NaN" is NAN. */
double check_number(const struct check_table *t, size_t row, const char *column);
/* Row where a column has that text; fails when there is none. */
size_t check_find(const struct check_table *t, const char *column, struct str text);

int run_known(void), run_shared(void), run_shared_trend(void), run_calendar(void);

#endif
