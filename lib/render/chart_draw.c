/* chart_draw.c - one plot laid out: head, plot, axis, labels, notes. Labels that find no place on
 * their lines become keys above the plot, which is then laid out again. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define UNIT_BASE  9.0 /* baseline of the unit */
#define HEAD       15.0
#define KEY_ROW    12.0
#define KEY_SAMPLE 22.0
#define NOTE_PITCH 9.5
#define TRIES      3

static void list_spots(struct chart_layout *l)
{
    const struct chart *c = l->c;
    l->spot = ARENA_ARRAY(l->a, c->n_series + 1, struct chart_spot);
    l->n_spots = 0;
    for (size_t k = 0; k < c->n_series && !l->compact; k++) {
        const struct chart_series *s = &c->series[k];
        if (s->label.place != CHART_UNLABELLED && (s->label.strong.len || s->label.quiet.len))
            l->spot[l->n_spots++] = (struct chart_spot){
                .label = &s->label, .ink = s->style.ink, .line = s->style.stroke, .series = s};
    }
    if (c->gap.y0 != c->gap.y1 && !l->compact)
        l->spot[l->n_spots++] = (struct chart_spot){.label = &c->gap.label, .ink = CHART_INK};
}

/* Keys fill rows above the plot. `draw` false: only how high they are. */
static double keys(struct chart_layout *l, double y, bool draw)
{
    double x = l->left, rows = 0;
    for (size_t i = 0; i < l->n_spots; i++) {
        const struct chart_spot *s = &l->spot[i];
        if (!s->is_key)
            continue;
        double width = KEY_SAMPLE + 5 + display_measure(s->label->strong, l->strong);
        if (rows == 0 || x + width > l->left + l->width) {
            x = l->left;
            rows++;
        }
        if (draw) {
            double base = y + KEY_ROW * rows - 2;
            chart_draw_sample(l, s->series, x, base - 2.8, KEY_SAMPLE);
            chart_put(l, x + KEY_SAMPLE + 5, base, s->label->strong, l->strong, DISPLAY_START,
                      s->ink);
        }
        x += width + 14;
    }
    return rows * KEY_ROW;
}

static double widest_tick(const struct chart_layout *l)
{
    double most = 0;
    for (size_t k = 0; k < l->y.n; k++) {
        double w = display_measure(l->y.item[k].text, l->text);
        most = w > most ? w : most;
    }
    return most;
}

static void place_plot(struct chart_layout *l)
{
    const struct chart *c = l->c;
    double ticks = widest_tick(l) + (l->compact ? 3 : 6);
    double least = l->compact ? 22 : 30;
    chart_end_measure(l);
    l->plot.x0 = l->left + (ticks > least ? ticks : least);
    l->plot.x1 = l->left + l->width - (l->end_width > 0 ? l->end_width : l->compact ? 2 : 8);
    chart_ticks_x(l);
    /* The last text of the x axis must not reach beyond the edge. */
    if (l->x.n && l->end_width <= 0) {
        const struct chart_tick *last = &l->x.item[l->x.n - 1];
        double over =
            chart_px(l, last->at) + display_measure(last->text, l->text) / 2 - (l->left + l->width);
        if (over > 0) {
            l->plot.x1 -= over;
            chart_ticks_x(l);
        }
    }
    double head = (c->y.title.len && !l->compact ? HEAD : l->compact ? 7 : 6);
    double marks = l->compact ? 0 : chart_marks_height(l);
    l->plot.y0 = l->top + head + keys(l, 0, false) + (marks > 9 ? marks : l->compact ? 0 : 9);
    double height = c->plot_height_pt, needed = chart_end_height(l);
    l->plot.y1 = l->plot.y0 + (height > needed ? height : needed);
}

static void draw_gap(struct chart_layout *l)
{
    const struct chart_gap *g = &l->c->gap;
    double y0 = chart_py(l, g->y0), y1 = chart_py(l, g->y1);
    struct display_point p[2] = {{l->plot.x1, y0 + (y1 > y0 ? 5 : -5)},
                                 {l->plot.x1, y1 + (y1 > y0 ? -5 : 5)}};
    struct chart_style dotted = chart_style(CHART_DOTTED);
    if (g->y0 != g->y1 && fabs(y1 - y0) > 14)
        display_path(l->d, p, 2, false, DISPLAY_NONE, dotted.stroke, dotted.width_pt, dotted.dash);
}

static double lay_once(struct chart_layout *l, bool *again)
{
    const struct chart *c = l->c;
    l->n_taken = 0;
    place_plot(l);
    chart_find_courses(l);
    chart_draw_bands(l);
    chart_draw_grid(l);
    if (c->y.title.len && !l->compact)
        chart_put(l, l->left, l->top + UNIT_BASE, c->y.title, l->text, DISPLAY_START, CHART_INK_2);
    keys(l, l->top + (c->y.title.len ? HEAD : 2), true);
    chart_draw_bars(l);
    chart_draw_axis(l);
    if (!l->compact)
        chart_draw_values(l);
    chart_draw_lines(l);
    if (!l->compact) {
        chart_draw_marks(l);
        draw_gap(l);
        chart_end_draw(l);
    }
    *again = !chart_place_labels(l);
    return l->plot.y1 + chart_axis_height(l);
}

double chart_lay(struct chart_layout *l)
{
    double bottom = 0;
    size_t items = l->d->n;
    l->text = (struct display_font){l->compact ? 7 : 8, false};
    l->strong = (struct display_font){8, true};
    l->value = (struct display_font){8.5, true};
    l->small = (struct display_font){7.5, false};
    list_spots(l);
    chart_ticks_y(l);
    bool again = true;
    for (int i = 0; again && i < TRIES; i++) {
        l->d->n = items;
        bottom = lay_once(l, &again);
    }
    return bottom;
}

double chart_draw_notes(struct chart_layout *l, const struct chart *c, double y)
{
    struct display_font font = {7, false};
    for (size_t i = 0; i < c->n_notes; i++) {
        struct display_lines lines = display_wrap(c->note[i], font, l->width, l->a);
        for (size_t k = 0; k < lines.n; k++) {
            y += NOTE_PITCH;
            display_text(l->d, l->left, y, lines.line[k], font, DISPLAY_START, CHART_INK_2, 0);
        }
        y += 2;
    }
    return y;
}

void chart_draw(struct chart *c, struct display *out)
{
    struct buf desc = {0};
    display_init(out, c->arena, c->width_pt);
    out->lang = c->lang;
    out->id = c->id;
    out->title = c->title;
    chart_describe(c, &desc);
    out->desc = c->desc ? c->desc : arena_strdup(c->arena, buf_c(&desc));
    buf_release(&desc);
    struct chart_layout l = {.c = c, .d = out, .a = c->arena, .width = c->width_pt};
    double y = chart_lay(&l);
    if (c->n_notes)
        y = chart_draw_notes(&l, c, y + 5);
    out->height_pt = ceil(y + 3);
}
