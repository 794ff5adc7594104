/* figure_parts.c - regions stacked, groups side by side. */
#include "uptake/present/figure_internal.h"

#define COLUMNS      3
#define PANEL_HEIGHT 54.0

void figure_regions(const struct view *v, struct chart *out)
{
    struct cross t = present_cross_of(v, CROSS_REGION);
    struct str what = view_what(v, true);
    chart_init(out, v->a, v->lang);
    out->id = "uptake-regions";
    out->title = figure_text(v, view_say(v, MSG_PRESENT_CHART_REGIONS(what, view_groups(v))));
    out->y.title = view_say(v, MSG_PRESENT_CHART_PER_MONTH(what));
    out->x = (struct chart_axis){
        .kind = CHART_MONTHS, .first = uptake_date(v->filter.first), .n = v->n_months};
    for (size_t i = 0; i < t.n_rows; i++) {
        struct str name = present_row_name(v, CROSS_REGION, t.row[i].id);
        struct chart_series *s =
            chart_add(out, CHART_BAR, name, figure_amounts(v, t.row[i].micro), v->n_months);
        s->style = chart_shade(i, t.n_rows);
        s->values = true;
        s->label = (struct chart_label){STR(""), name, CHART_AT_END};
    }
    figure_notes(v, out);
}

static void panel(const struct view *v, const struct cross_row *r, struct chart *c)
{
    chart_init(c, v->a, v->lang);
    c->title = figure_text(v, present_row_name(v, CROSS_GROUP, r->id));
    c->x = (struct chart_axis){
        .kind = CHART_MONTHS, .first = uptake_date(v->filter.first), .n = v->n_months};
    chart_add(c, CHART_BAR, view_what(v, false), figure_amounts(v, r->micro), v->n_months);
    figure_estimate(v, &r->id, 1, ESTIMATE_INCLUDING_EARLIER, c);
    figure_estimate(v, &r->id, 1, ESTIMATE_NEW, c);
}

void figure_groups(const struct view *v, struct display *out)
{
    struct cross t = present_cross_of(v, CROSS_GROUP);
    struct chart frame, *chart = ARENA_ARRAY(v->a, t.n_rows, struct chart);
    struct str what = view_what(v, true);
    chart_init(&frame, v->a, v->lang);
    frame.id = "uptake-groups";
    frame.width_pt = DISPLAY_MM(180);
    frame.title = figure_text(
        v, view_say(v, MSG_PRESENT_CHART_GROUPS_TITLE(what, view_span(v, t.first, t.last))));
    frame.y.title = view_say(v, MSG_PRESENT_CHART_PER_MONTH(what));
    for (size_t i = 0; i < t.n_rows; i++)
        panel(v, &t.row[i], &chart[i]);
    chart_note(&frame, view_say(v, MSG_PRESENT_CHART_AXES_DIFFER));
    figure_notes(v, &frame);
    struct chart_panels p = {.frame = &frame,
                             .chart = chart,
                             .n = t.n_rows,
                             .columns = COLUMNS,
                             .key = true,
                             .plot_height_pt = PANEL_HEIGHT};
    chart_panels_draw(&p, out);
}
