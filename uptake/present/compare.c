/* compare.c - groups side by side, two periods side by side, all to date. */
#include "uptake/present/present_internal.h"

#include <math.h>

/* Amounts a month: whole ones without a decimal, so that thousands are set apart. */
static struct table_cell rate(double a_month)
{
    return present_number(a_month, isfinite(a_month) && a_month != floor(a_month) ? 1 : 0);
}

/* The slope of the view's months, of one row. */
static struct trend trend_of_row(const struct view *v, const int64_t *micro)
{
    return trend_of(micro, view_told(v), v->filter.first, v->n_months, v->a);
}

void present_groups(const struct view *v, enum estimate_kind kind, struct table *out)
{
    struct cross t = present_cross_of(v, CROSS_GROUP);
    table_init(
        out, v->a, v->lang,
        view_say(v, MSG_PRESENT_GROUPS_TITLE(view_what(v, true), view_span(v, t.first, t.last))));
    present_name_column(v, out, MSG_PRESENT_GROUP);
    present_number_column(out, view_say(v, MSG_PRESENT_TOTAL));
    present_number_column(out, view_say(v, MSG_PRESENT_PART));
    present_number_column(out, view_say(v, MSG_PRESENT_PER_MONTH));
    present_number_column(out, view_say(v, MSG_PRESENT_ESTIMATE_MONTH));
    present_number_column(out, view_say(v, MSG_PRESENT_SHARE));
    present_number_column(out, view_say(v, MSG_PRESENT_SLOPE));
    present_number_column(out, view_say(v, MSG_PRESENT_LOW));
    present_number_column(out, view_say(v, MSG_PRESENT_HIGH));
    for (size_t i = 0; i < t.n_rows; i++) {
        const struct cross_row *r = &t.row[i];
        struct expected x =
            expected_of(&v->estimates, &r->id, 1, kind, v->filter.unit, t.first, t.last, v->a);
        struct share s = share_of(r->micro, &x, v->a);
        struct trend trend = trend_of_row(v, r->micro);
        double months = (double)t.n_months, micro = (double)UPTAKE_MICRO;
        struct table_cell *c = table_row(out);
        c[0] = table_text(present_row_name(v, CROSS_GROUP, r->id));
        c[1] = present_amount(r->total, 0);
        c[2] = present_percent(v, t.total > 0 ? stats_percent(r->total, t.total) : -1);
        c[3] = rate((double)r->total / micro / months);
        c[4] = rate(s.lacking ? NAN : (double)s.expected / micro / months);
        c[5] = present_percent(v, s.percent);
        c[6] = present_number(trend.line.slope, 1);
        c[7] = present_number(trend.line.slope_low, 1);
        c[8] = present_number(trend.line.slope_high, 1);
    }
    table_note(
        out, view_say(v, MSG_PRESENT_SHARE_DEFINITION(
                             view_what(v, false), str_c(estimate_kind_word(kind)->text[v->lang]))));
    present_scope(v, out);
    present_coverage(v, out);
}

static void period_row(struct table_cell *c, struct str name, const struct comparison *x)
{
    c[0] = table_text(name);
    for (int i = 0; i < 2; i++) {
        c[1 + 2 * i] = present_amount(x->micro[i], 0);
        c[2 + 2 * i] = rate(x->rate[i]);
    }
    c[5] = present_number(x->ratio, 2);
    c[6] = present_number(x->low, 2);
    c[7] = present_number(x->high, 2);
}

static int64_t total_of(const struct cross *t, int64_t id)
{
    for (size_t i = 0; i < t->n_rows; i++)
        if (t->row[i].id == id)
            return t->row[i].total;
    return 0;
}

static void period_columns(const struct view *before, const struct view *after, struct table *out)
{
    const struct view *const of[2] = {before, after};
    present_name_column(before, out, MSG_PRESENT_REGION);
    for (int i = 0; i < 2; i++) {
        present_number_column(out, view_span(of[i], of[i]->filter.first, of[i]->filter.last));
        present_number_column(out, view_say(before, MSG_PRESENT_PER_MONTH));
    }
    present_number_column(out, view_say(before, MSG_PRESENT_RATIO));
    present_number_column(out, view_say(before, MSG_PRESENT_LOW));
    present_number_column(out, view_say(before, MSG_PRESENT_HIGH));
}

void present_periods(const struct view *before, const struct view *after, struct table *out)
{
    struct cross a = present_cross_of(before, CROSS_REGION);
    struct cross b = present_cross_of(after, CROSS_REGION);
    enum uptake_unit unit = before->filter.unit;
    table_init(
        out, before->a, before->lang,
        view_say(before, MSG_PRESENT_PERIODS_TITLE(view_what(before, true), view_groups(before))));
    period_columns(before, after, out);
    for (size_t i = 0; i < b.n_rows; i++) {
        int64_t id = b.row[i].id;
        struct comparison x =
            compare_periods(total_of(&a, id), a.n_months, b.row[i].total, b.n_months, unit);
        period_row(table_row(out), present_row_name(before, CROSS_REGION, id), &x);
    }
    for (size_t i = 0; i < a.n_rows; i++) {
        bool there = false;
        for (size_t k = 0; k < b.n_rows; k++)
            there = there || b.row[k].id == a.row[i].id;
        struct comparison x = compare_periods(a.row[i].total, a.n_months, 0, b.n_months, unit);
        if (!there)
            period_row(table_row(out), present_row_name(before, CROSS_REGION, a.row[i].id), &x);
    }
    struct comparison all = compare_periods(a.total, a.n_months, b.total, b.n_months, unit);
    period_row(table_total(out), view_say(before, MSG_PRESENT_TOTAL), &all);
    table_note(out, view_say(before, MSG_PRESENT_RATIO_NOTE));
    table_note(out, unit == UPTAKE_SAMPLE ? view_say(before, MSG_PRESENT_RATIO_EXACT)
                                          : view_say(before, MSG_PRESENT_RATIO_NONE));
    present_scope(before, out);
    present_coverage(before, out);
    present_coverage(after, out);
}

static void total_row(struct table_cell *c, struct str name, int64_t samples, int64_t equivalents)
{
    c[0] = table_text(name);
    c[1] = present_amount(equivalents, 0);
    c[2] = present_amount(samples, 0);
    c[3] = present_number(samples > 0 ? (double)equivalents / (double)samples : NAN, 2);
}

void present_total(const struct view *samples, const struct view *equivalents, struct table *out)
{
    const struct view *v = equivalents;
    struct cross s = present_cross_of(samples, CROSS_GROUP);
    struct cross q = present_cross_of(equivalents, CROSS_GROUP);
    struct str last = view_month_long(v, v->filter.last);
    table_init(out, v->a, v->lang, view_say(v, MSG_PRESENT_TOTAL_TITLE(last)));
    present_name_column(v, out, MSG_PRESENT_GROUP);
    present_number_column(out, view_say(v, MSG_PRESENT_COLUMN_EQUIVALENTS));
    present_number_column(out, view_say(v, MSG_PRESENT_COLUMN_SAMPLES));
    present_number_column(out, view_say(v, MSG_PRESENT_COLUMN_PER_SAMPLE));
    for (size_t i = 0; i < q.n_rows; i++)
        total_row(table_row(out), present_row_name(v, CROSS_GROUP, q.row[i].id),
                  total_of(&s, q.row[i].id), q.row[i].total);
    if (q.n_rows != 1)
        total_row(table_total(out), view_say(v, MSG_PRESENT_TOTAL), s.total, q.total);
    table_note(out, view_say(v, MSG_PRESENT_TO_DATE(
                                    str_c(uptake_event_word(v->filter.event)->text[v->lang]),
                                    view_amount(v, q.total, 0), view_amount(v, s.total, 0), last)));
    if (q.lacking)
        table_note(out, view_say(v, MSG_PRESENT_LACKING(q.lacking)));
    present_scope(v, out);
    present_coverage(v, out);
}
