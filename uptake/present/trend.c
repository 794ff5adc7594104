/* trend.c - both lines beside each other, and what they can't carry. */
#include "uptake/present/present_internal.h"

#include <math.h>

struct str present_trend_word(const struct view *v, const struct trend *t)
{
    switch (t->word) {
    case TREND_UNSURE:
        return view_say(v, MSG_PRESENT_TREND_UNSURE(t->n));
    case TREND_DISPUTED:
        return view_say(v, MSG_PRESENT_TREND_DISPUTED(t->n));
    case TREND_RISES:
        return view_say(v, MSG_PRESENT_TREND_RISES(t->n));
    case TREND_FALLS:
        return view_say(v, MSG_PRESENT_TREND_FALLS(t->n));
    case TREND_TOO_FEW:
        break;
    }
    return view_say(v, MSG_PRESENT_TREND_TOO_FEW(t->n));
}

static void row(const struct view *v, struct table *out, struct msg_call name, double slope,
                double low, double high)
{
    struct table_cell *c = table_row(out);
    c[0] = table_text(view_say(v, name));
    c[1] = present_number(slope, 1);
    c[2] = present_number(low, 1);
    c[3] = present_number(high, 1);
}

static struct str values(const struct view *v, const struct trend *t)
{
    struct buf b = {0};
    for (size_t i = 0; i < t->n; i++) {
        buf_adds(&b, i ? "; " : "");
        buf_addstr(&b, view_month(v, uptake_month_add(t->first, (int)t->x[i])));
        buf_addch(&b, ' ');
        buf_addstr(&b, view_number(v, t->y[i], 1));
    }
    struct str s = arena_str(v->a, buf_str(&b));
    buf_release(&b);
    return s;
}

void present_trend(const struct view *v, const struct trend *t, struct table *out)
{
    table_init(out, v->a, v->lang,
               view_say(v, MSG_PRESENT_TREND_TITLE(view_what(v, false), view_groups(v),
                                                   view_span(v, t->first, t->last))));
    present_name_column(v, out, MSG_PRESENT_METHOD);
    present_number_column(out, view_say(v, MSG_PRESENT_SLOPE));
    present_number_column(out, view_say(v, MSG_PRESENT_LOW));
    present_number_column(out, view_say(v, MSG_PRESENT_HIGH));
    row(v, out, MSG_PRESENT_LEAST_SQUARES, t->line.slope, t->line.slope_low, t->line.slope_high);
    row(v, out, MSG_PRESENT_THEIL_SEN, t->theil_sen.slope, t->robust_low, t->robust_high);
    table_note(out, present_trend_word(v, t));
    table_note(out, view_say(v, MSG_PRESENT_TREND_VALUES(values(v, t))));
    if (t->robust_exact)
        table_note(out, view_say(v, MSG_PRESENT_TREND_EXACT(present_share_word(
                                        v, round(1000 * t->theil_sen.exact_coverage) / 1000))));
    else if (!isnan(t->robust_low))
        table_note(out, view_say(v, MSG_PRESENT_TREND_NORMAL));
    present_scope(v, out);
    present_coverage(v, out);
}
