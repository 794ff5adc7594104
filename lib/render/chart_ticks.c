/* chart_ticks.c - the x axis: months as closely as they fit, names, numbers. */
#include "lib/render/chart_internal.h"

#include <math.h>

enum month_form { EVERY_WITH_YEAR, EVERY, QUARTERS, YEARS, FORMS };

static struct str month_text(const struct chart_layout *l, struct date d, bool with_year)
{
    struct buf b = {0};
    if (l->c->x.kind == CHART_MONTH_STARTS && l->c->lang == LANG_DA) {
        buf_addf(&b, "1/%d", d.month);
    } else {
        buf_adds(&b, l->c->x.kind == CHART_MONTH_STARTS ? "1 " : "");
        chart_add_month(&b, l->c->lang, d.month, with_year ? d.year : 0);
    }
    struct str s = arena_str(l->a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void month_ticks(struct chart_layout *l, enum month_form form)
{
    const struct chart_axis *axis = &l->c->x;
    bool starts = axis->kind == CHART_MONTH_STARTS;
    size_t n = axis->n + starts;
    int year = 0;
    l->x.n = 0;
    l->x.item = ARENA_ARRAY(l->a, n, struct chart_tick);
    for (size_t k = 0; k < n; k++) {
        struct date d = date_add_months(date_first(axis->first), (int64_t)k);
        struct chart_tick *t = &l->x.item[l->x.n++];
        *t = (struct chart_tick){.at = (double)k};
        bool shown = form <= EVERY || (form == QUARTERS && d.month % 3 == 1);
        if (shown)
            t->text = month_text(l, d, form == EVERY_WITH_YEAR);
        bool new_year = form == YEARS ? d.month == 1 : shown && d.year != year;
        if (form != EVERY_WITH_YEAR && new_year) {
            struct str y = str_c(arena_fmt(l->a, "%d", d.year));
            *(form == YEARS ? &t->text : &t->second) = y;
            year = d.year;
        }
    }
    l->x.low = starts ? 0 : -0.5;
    l->x.high = (double)axis->n - (starts ? 0 : 0.5);
}

/* Whether all texts stand clear of each other. */
static bool ticks_fit(const struct chart_layout *l)
{
    double edge[2] = {-INFINITY, -INFINITY};
    for (size_t k = 0; k < l->x.n; k++) {
        const struct str s[2] = {l->x.item[k].text, l->x.item[k].second};
        double at = chart_px(l, l->x.item[k].at);
        for (int row = 0; row < 2; row++) {
            if (!s[row].len)
                continue;
            double half = display_measure(s[row], l->text) / 2;
            if (at - half < edge[row])
                return false;
            edge[row] = at + half + 5;
        }
    }
    return true;
}

static void name_ticks(struct chart_layout *l)
{
    const struct chart_axis *axis = &l->c->x;
    l->x.item = ARENA_ARRAY(l->a, axis->n, struct chart_tick);
    for (size_t k = 0; k < axis->n; k++)
        l->x.item[l->x.n++] = (struct chart_tick){.at = (double)k, .text = axis->name[k]};
    l->x.low = -0.5;
    l->x.high = (double)axis->n - 0.5;
}

void chart_ticks_x(struct chart_layout *l)
{
    const struct chart_axis *axis = &l->c->x;
    double low, high, y0, y1;
    l->x = (struct chart_ticks){0};
    switch (axis->kind) {
    case CHART_NUMBERS:
        chart_reach(l->c, &low, &high, &y0, &y1);
        if (axis->low < axis->high) {
            low = axis->low;
            high = axis->high;
        } else if (low > 0 || !isfinite(low)) {
            low = 0;
        }
        chart_number_ticks(l, axis, low, isfinite(high) ? high : 1, l->compact ? 3 : 10, true,
                           &l->x);
        break;
    case CHART_MONTHS:
    case CHART_MONTH_STARTS:
        for (int form = axis->kind == CHART_MONTHS && !l->compact ? EVERY_WITH_YEAR : EVERY;
             form < FORMS; form++) {
            month_ticks(l, (enum month_form)form);
            if (ticks_fit(l))
                break;
        }
        break;
    case CHART_NAMES:
        name_ticks(l);
        break;
    }
}
