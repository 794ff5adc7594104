/* figure.h - charts of the uptake, as the status reports have them.
 *
 *     struct chart c;
 *     figure_monthly(&view, 6, &c);
 *     chart_draw(&c, &display);
 *
 * Estimates: blue solid with those referred earlier, green dashed newly referred; a trend red
 * dash-dot with its limits dotted; a forecast dashed in a band, with the word. Each tells its
 * numbers to those who can't see it. */
#ifndef SIGTE_UPTAKE_FIGURE_H
#define SIGTE_UPTAKE_FIGURE_H

#include "lib/render/chart.h"
#include "uptake/present/present.h"

/* Bars a month, both estimates, the trend of the last `trend_months` (0: none). */
void figure_monthly(const struct view *v, int trend_months, struct chart *out);
/* The sum from month `first` on, beginning at what had come before, and where the estimates' pace
 * would have led. The view holds all months. */
void figure_cumulative(const struct view *v, int first, struct chart *out);
/* A bar a month, a piece for each region. */
void figure_regions(const struct view *v, struct chart *out);
/* A small chart for each group of the view. */
void figure_groups(const struct view *v, struct display *out);
/* How many samples took how many days; the quantile and the median as upright lines. */
void figure_process(const struct view *v, const struct process_time *p,
                    const struct process_options *o, struct chart *out);
/* Kaplan and Meier's curve: how large a share was not released after so many days. */
void figure_curve(const struct view *v, const struct process_time *p,
                  const struct process_options *o, struct chart *out);
/* The sum seen, then the forecast. The view holds all months. */
void figure_forecast(const struct view *v, int first, const struct forecast *f, struct chart *out);

#endif
