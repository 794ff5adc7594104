/* present.h - tables of the uptake, ready for any medium, with what must be said below each: how a
 * share is defined, what is quarantined, which months are missing or not over. */
#ifndef SIGTE_UPTAKE_PRESENT_H
#define SIGTE_UPTAKE_PRESENT_H

#include "lib/render/table.h"
#include "uptake/measure/process.h"
#include "uptake/present/view.h"

/* Rows by region (or another way) and months across, with a total row and column. */
void present_cross(const struct view *v, const struct cross *t, struct table *out);
/* The rows that belong to a way of counting: every region, group, facility, or the types met. */
struct cross present_cross_of(const struct view *v, enum cross_by by);

/* Month by month and summed, against an estimate. */
void present_share(const struct view *v, enum estimate_kind kind, const struct share *s,
                   struct table *out);
/* One row a group, over the months of the view. */
void present_share_groups(const struct view *v, enum estimate_kind kind, struct table *out);
/* What a share is of what, in a sentence. */
struct str present_share_text(const struct view *v, enum estimate_kind kind, const struct share *s);

void present_trend(const struct view *v, const struct trend *t, struct table *out);
/* Whether so few months can carry it, in a sentence. */
struct str present_trend_word(const struct view *v, const struct trend *t);

/* `x` may be NULL: without the estimate beside. Expected from the forecast's first month on. */
void present_forecast(const struct view *v, const struct forecast *f, const struct expected *x,
                      struct table *out);

/* Groups side by side over the view's months. */
void present_groups(const struct view *v, enum estimate_kind kind, struct table *out);
/* Two periods by region. Each view holds its own months. */
void present_periods(const struct view *before, const struct view *after, struct table *out);

/* All to date, a row for each group: samples and equivalents that were sequenced (or whatever the
 * view's event is). `samples` and `equivalents` are views of all months. */
void present_total(const struct view *samples, const struct view *equivalents, struct table *out);

/* Process times; `what` says which samples. */
void present_process(const struct view *v, const struct process_list *p,
                     const struct process_options *o, enum process_by by,
                     const struct sample_list *l, struct table *out);
struct str present_process_name(const struct view *v, enum process_by by, int64_t key);

/* Barriers that bear on the view's groups and still hold. */
void present_barriers(const struct view *v, const struct barrier_list *b, struct table *out);

/* Notes below any table of the view: quarantined rows, missing months, a month not over. */
void present_coverage(const struct view *v, struct table *t);

#endif
