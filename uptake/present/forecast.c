/* forecast.c - what would come, said to be no measurement. */
#include "uptake/present/present_internal.h"

#include <math.h>

static void columns(const struct view *v, const struct expected *x, struct table *out)
{
    struct str low = view_say(v, MSG_PRESENT_LOW), high = view_say(v, MSG_PRESENT_HIGH);
    present_name_column(v, out, MSG_PRESENT_MONTH);
    present_number_column(out, view_say(v, MSG_PRESENT_EXPECTED_VALUE));
    present_number_column(out, low);
    present_number_column(out, high);
    present_number_column(out, view_say(v, MSG_PRESENT_SUM));
    present_number_column(out, low);
    present_number_column(out, high);
    if (x)
        present_number_column(out, view_say(v, MSG_PRESENT_CUMULATIVE_ESTIMATE));
}

void present_forecast(const struct view *v, const struct forecast *f, const struct expected *x,
                      struct table *out)
{
    int64_t expected = 0;
    bool known = x != NULL;
    table_init(out, v->a, v->lang,
               view_say(v, MSG_PRESENT_FORECAST_TITLE(view_what(v, false), view_groups(v))));
    columns(v, x, out);
    for (size_t k = 0; k < f->n_months; k++) {
        const struct forecast_month *m = &f->month[k];
        struct table_cell *c = table_row(out);
        const double value[] = {m->value, m->low, m->high, m->sum, m->sum_low, m->sum_high};
        c[0] = table_text(view_month(v, m->month));
        for (size_t i = 0; i < COUNT_OF(value); i++)
            c[i + 1] = present_number(value[i], 0);
        if (!x)
            continue;
        known = known && k < x->n_months && x->known[k];
        expected += known ? x->micro[k] : 0;
        c[7] = known ? present_amount(expected, 0) : table_text(DASH);
    }
    struct str span = view_span(v, f->seen_first, f->seen_last);
    table_note(out, f->model == FORECAST_LINE
                        ? view_say(v, MSG_PRESENT_FORECAST_LINE(f->n_seen, span))
                        : view_say(v, MSG_PRESENT_FORECAST_LEVEL(f->n_seen, span)));
    if (f->n_months && isnan(f->month[0].low))
        table_note(out, view_say(v, MSG_PRESENT_FORECAST_FEW));
    present_scope(v, out);
    present_coverage(v, out);
}
