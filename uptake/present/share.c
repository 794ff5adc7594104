/* share.c - against the estimate. */
#include "uptake/present/present_internal.h"

static struct str kind_word(const struct view *v, enum estimate_kind kind)
{
    return str_c(estimate_kind_word(kind)->text[v->lang]);
}

/* Of the month before the estimate first changes; *varies: it does. */
static int64_t same_each_month(const struct share *s, bool *varies)
{
    *varies = false;
    for (size_t m = 1; m < s->n_months; m++)
        *varies = *varies || s->month[m].expected != s->month[0].expected;
    return s->n_months ? s->month[0].expected : 0;
}

struct str present_share_text(const struct view *v, enum estimate_kind kind, const struct share *s)
{
    bool varies;
    int64_t each = same_each_month(s, &varies);
    struct str span = view_capital(v, view_span(v, v->filter.first, v->filter.last)),
               what = view_what(v, false);
    struct str amount = view_amount(v, s->micro, 1), percent = present_percent(v, s->percent).text;
    if (s->lacking)
        return view_say(v,
                        MSG_PRESENT_SHARE_UNDEFINED(view_month(v, s->lacking), kind_word(v, kind)));
    if (s->percent < 0)
        return view_say(v, MSG_PRESENT_SHARE_ZERO);
    struct str estimate = view_amount(v, varies ? s->expected : each, 1);
    return varies ? view_say(v, MSG_PRESENT_SHARE_TEXT_VARYING(span, what, amount, percent,
                                                               kind_word(v, kind), estimate,
                                                               s->n_months))
                  : view_say(v, MSG_PRESENT_SHARE_TEXT(span, what, amount, percent,
                                                       kind_word(v, kind), estimate, s->n_months));
}

static struct table_cell estimate_cell(int64_t micro, bool known)
{
    return known ? present_amount(micro, 0) : table_text(DASH);
}

static int64_t percent_of(int64_t micro, int64_t expected, bool known)
{
    return known && expected > 0 ? stats_percent(micro, expected) : -1;
}

static void month_row(const struct view *v, const struct share_month *m, struct table *out)
{
    struct table_cell *c = table_row(out);
    c[0] = table_text(view_month(v, m->month));
    c[1] = present_amount(m->micro, 0);
    c[2] = estimate_cell(m->expected, m->known);
    c[3] = present_percent(v, percent_of(m->micro, m->expected, m->known));
    c[4] = present_amount(m->sum, 0);
    c[5] = estimate_cell(m->sum_expected, m->sum_known);
    c[6] = present_percent(v, percent_of(m->sum, m->sum_expected, m->sum_known));
}

static void definition(const struct view *v, enum estimate_kind kind, struct table *out)
{
    table_note(out,
               view_say(v, MSG_PRESENT_SHARE_DEFINITION(view_what(v, false), kind_word(v, kind))));
}

void present_share(const struct view *v, enum estimate_kind kind, const struct share *s,
                   struct table *out)
{
    table_init(out, v->a, v->lang,
               view_say(v, MSG_PRESENT_SHARE_TITLE(view_what(v, true), view_groups(v))));
    present_name_column(v, out, MSG_PRESENT_MONTH);
    present_number_column(out, view_say(v, MSG_PRESENT_AMOUNT));
    present_number_column(out, view_say(v, MSG_PRESENT_ESTIMATE));
    present_number_column(out, view_say(v, MSG_PRESENT_SHARE));
    present_number_column(out, view_say(v, MSG_PRESENT_CUMULATIVE));
    present_number_column(out, view_say(v, MSG_PRESENT_CUMULATIVE_ESTIMATE));
    present_number_column(out, view_say(v, MSG_PRESENT_CUMULATIVE_SHARE));
    for (size_t m = 0; m < s->n_months; m++)
        month_row(v, &s->month[m], out);
    struct table_cell *c = table_total(out);
    c[0] = table_text(view_say(v, MSG_PRESENT_TOTAL));
    c[1] = present_amount(s->micro, 0);
    c[2] = estimate_cell(s->expected, !s->lacking);
    c[3] = present_percent(v, s->percent);
    table_note(out, present_share_text(v, kind, s));
    definition(v, kind, out);
    present_rounded(v, out, &s->micro, 1, 0);
    present_scope(v, out);
    present_coverage(v, out);
}

/* The share of one group of the view. */
static struct share share_of_group(const struct view *v, const struct cross *t, size_t row,
                                   enum estimate_kind kind)
{
    struct expected x = expected_of(&v->estimates, &t->row[row].id, 1, kind, v->filter.unit,
                                    t->first, t->last, v->a);
    return share_of(t->row[row].micro, &x, v->a);
}

void present_share_groups(const struct view *v, enum estimate_kind kind, struct table *out)
{
    struct cross t = present_cross_of(v, CROSS_GROUP);
    table_init(out, v->a, v->lang,
               view_say(v, MSG_PRESENT_SHARE_GROUPS_TITLE(view_what(v, true),
                                                          view_span(v, t.first, t.last))));
    present_name_column(v, out, MSG_PRESENT_GROUP);
    present_number_column(out, view_say(v, MSG_PRESENT_AMOUNT));
    present_number_column(out, view_say(v, MSG_PRESENT_ESTIMATE));
    present_number_column(out, view_say(v, MSG_PRESENT_SHARE));
    for (size_t i = 0; i < t.n_rows; i++) {
        struct share s = share_of_group(v, &t, i, kind);
        struct table_cell *c = table_row(out);
        c[0] = table_text(present_row_name(v, CROSS_GROUP, t.row[i].id));
        c[1] = present_amount(t.row[i].total, 0);
        c[2] = estimate_cell(s.expected, !s.lacking);
        c[3] = present_percent(v, s.percent);
    }
    struct expected all = expected_of(&v->estimates, v->group, v->n_groups, kind, v->filter.unit,
                                      t.first, t.last, v->a);
    struct share s = share_of(t.micro, &all, v->a);
    if (s.lacking)
        table_note(out, view_say(v, MSG_PRESENT_SHARE_NO_ESTIMATE(kind_word(v, kind))));
    struct table_cell *c = table_total(out);
    c[0] = table_text(view_say(v, MSG_PRESENT_TOTAL));
    c[1] = present_amount(t.total, 0);
    c[2] = estimate_cell(s.expected, !s.lacking);
    c[3] = present_percent(v, s.percent);
    definition(v, kind, out);
    present_rounded(v, out, &t.total, 1, 0);
    present_scope(v, out);
    present_coverage(v, out);
}
