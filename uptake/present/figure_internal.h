/* figure_internal.h - what the charts share; nobody else includes it. */
#ifndef SIGTE_UPTAKE_FIGURE_INTERNAL_H
#define SIGTE_UPTAKE_FIGURE_INTERNAL_H

#include "uptake/present/figure.h"
#include "uptake/present/present_internal.h"

/* A text that ends in NUL. */
const char *figure_text(const struct view *v, struct str s);
/* The amounts of the view's months in whole units; NaN where nobody told of a month. */
double *figure_amounts(const struct view *v, const int64_t *micro);
/* An estimate over the view's months, as a level or as steps where it changes; NULL when there is
 * none. Labelled with the last month's amount. */
struct chart_series *figure_estimate(const struct view *v, const int64_t *group, size_t n,
                                     enum estimate_kind kind, struct chart *c);
/* What is missing, below the chart. */
void figure_notes(const struct view *v, struct chart *c);

#endif
