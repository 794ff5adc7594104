/* chart_panels.c - small multiples: charts alike in a grid. */
#include "lib/render/chart_internal.h"

#include <math.h>

#define GUTTER      16.0
#define ROW_GAP     9.0
#define TITLE_PITCH 8.8
#define KEY_PITCH   12.0
#define KEY_SAMPLE  22.0

static const struct display_font TITLE = {7.5, true}, KEY = {7.5, false};

struct grid {
    const struct chart_panels *p;
    struct display *d;
    struct arena *a;
    double width; /* of a panel */
    double y_high;
};

static double reach_of_all(const struct chart_panels *p)
{
    double most = 0;
    for (size_t i = 0; i < p->n; i++) {
        double x0, x1, y0, y1;
        chart_reach(&p->chart[i], &x0, &x1, &y0, &y1);
        most = y1 > most ? y1 : most;
    }
    return most;
}

static struct display_lines title_lines(const struct grid *g, size_t i)
{
    return display_wrap(str_c(g->p->chart[i].title), TITLE, g->width, g->a);
}

static double draw_panel(const struct grid *g, size_t i, double x, double y, size_t title_rows)
{
    struct chart *c = &g->p->chart[i];
    struct display_lines lines = title_lines(g, i);
    /* Titles stand on the plot, so that short ones have no gap below them. */
    double base = y + TITLE_PITCH * (double)(title_rows - lines.n);
    for (size_t k = 0; k < lines.n; k++)
        display_text(g->d, x, base + TITLE_PITCH * (double)(k + 1) - 1.5, lines.line[k], TITLE,
                     DISPLAY_START, CHART_INK, 0);
    struct chart_layout l = {.c = c,
                             .d = g->d,
                             .a = g->a,
                             .compact = true,
                             .left = x,
                             .top = y + TITLE_PITCH * (double)title_rows,
                             .width = g->width,
                             .forced_y_high = g->y_high};
    c->plot_height_pt = g->p->plot_height_pt;
    return chart_lay(&l);
}

/* Whether a panel before this one, or a series before this one in it, has the name. */
static bool explained(const struct grid *g, size_t panel, size_t series)
{
    struct str name = g->p->chart[panel].series[series].name;
    for (size_t i = 0; i <= panel; i++)
        for (size_t k = 0; k < g->p->chart[i].n_series && (i < panel || k < series); k++)
            if (str_eq(g->p->chart[i].series[k].name, name))
                return true;
    return false;
}

static double draw_key_of(const struct grid *g, size_t panel, double x, double y)
{
    const struct chart *c = &g->p->chart[panel];
    struct chart_layout l = {.c = &g->p->chart[panel], .d = g->d, .a = g->a};
    for (size_t k = 0; k < c->n_series; k++) {
        const struct chart_series *s = &c->series[k];
        if (!s->name.len || explained(g, panel, k))
            continue;
        struct display_lines lines = display_wrap(s->name, KEY, g->width - KEY_SAMPLE - 6, g->a);
        chart_draw_sample(&l, s, x, y + 5, KEY_SAMPLE);
        for (size_t i = 0; i < lines.n; i++)
            display_text(g->d, x + KEY_SAMPLE + 6, y + 7.6 + TITLE_PITCH * (double)i, lines.line[i],
                         KEY, DISPLAY_START, CHART_INK, 0);
        y += KEY_PITCH + TITLE_PITCH * (double)(lines.n - 1);
    }
    return y;
}

/* Every named series that any panel has, one below the other. */
static double draw_key(const struct grid *g, double x, double y)
{
    for (size_t i = 0; i < g->p->n; i++)
        y = draw_key_of(g, i, x, y);
    return y;
}

static void describe(const struct chart_panels *p, struct display *out, struct arena *a)
{
    struct buf b = {0};
    for (size_t i = 0; i < p->n; i++) {
        buf_addf(&b, "%s%s: ", i ? " " : "", p->chart[i].title);
        struct buf one = {0};
        chart_describe(&p->chart[i], &one);
        buf_addstr(&b, buf_str(&one));
        buf_release(&one);
    }
    out->desc = p->frame->desc ? p->frame->desc : arena_strdup(a, buf_c(&b));
    buf_release(&b);
}

/* A row of panels from y on; returns its lower edge. */
static double draw_row(const struct grid *g, size_t first, double y)
{
    const struct chart_panels *p = g->p;
    size_t rows = 1;
    double bottom = y;
    for (size_t i = first; i < p->n && i < first + p->columns; i++) {
        struct display_lines lines = title_lines(g, i);
        rows = lines.n > rows ? lines.n : rows;
    }
    for (size_t i = first; i < p->n && i < first + p->columns; i++) {
        double x = (g->width + GUTTER) * (double)(i - first);
        double edge = draw_panel(g, i, x, y, rows);
        bottom = edge > bottom ? edge : bottom;
    }
    return bottom;
}

void chart_panels_draw(const struct chart_panels *p, struct display *out)
{
    struct chart *frame = p->frame;
    struct arena *a = frame->arena;
    display_init(out, a, frame->width_pt);
    out->lang = frame->lang;
    out->id = frame->id;
    out->title = frame->title;
    describe(p, out, a);
    struct grid g = {.p = p, .d = out, .a = a, .y_high = p->same_y ? reach_of_all(p) : 0};
    g.width = (frame->width_pt - GUTTER * (double)(p->columns - 1)) / (double)p->columns;
    double y = 0;
    if (frame->y.title.len) {
        display_text(out, 0, 9, frame->y.title, (struct display_font){8, false}, DISPLAY_START,
                     CHART_INK_2, 0);
        y = 18;
    }
    double last = y;
    for (size_t i = 0; i < p->n; i += p->columns) {
        last = y;
        y = draw_row(&g, i, y) + ROW_GAP;
    }
    size_t over = p->n % p->columns;
    if (p->key && p->n) {
        double at = over ? draw_key(&g, (g.width + GUTTER) * (double)over, last + TITLE_PITCH)
                         : draw_key(&g, 0, y);
        y = at > y ? at : y;
    }
    struct chart_layout l = {.c = frame, .d = out, .a = a, .width = frame->width_pt};
    if (frame->n_notes)
        y = chart_draw_notes(&l, frame, y);
    out->height_pt = ceil(y + 3);
}
