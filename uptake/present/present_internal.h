/* present_internal.h - what the tables share; nobody else includes it. */
#ifndef SIGTE_UPTAKE_PRESENT_INTERNAL_H
#define SIGTE_UPTAKE_PRESENT_INTERNAL_H

#include "uptake/present/messages.h"
#include "uptake/present/present.h"

#define DASH   STR("–")
#define HIDDEN STR("·")

/* A column with a header of its own, or one of numbers. */
void present_name_column(const struct view *v, struct table *t, struct msg_call header);
void present_number_column(struct table *t, struct str header);
/* A number cell; – when it isn't finite. */
struct table_cell present_number(double n, int decimals);
struct table_cell present_amount(int64_t micro, int decimals);
/* Whole per cent with its sign, as text; – when it is -1. */
struct table_cell present_percent(const struct view *v, int64_t percent);
/* 32 %, 97,5 %: of a share between 0 and 1. */
struct str present_share_word(const struct view *v, double share);
/* Name of a group, region, facility, site or type. */
struct str present_row_name(const struct view *v, enum cross_by by, int64_t id);
/* A note when what is shown was rounded. */
void present_rounded(const struct view *v, struct table *t, const int64_t *micro, size_t n,
                     int decimals);
/* Region or facility that the view is about alone, and its type. */
void present_scope(const struct view *v, struct table *t);

#endif
