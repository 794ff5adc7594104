/* chart_internal.h - what the parts of the chart module share: a layout of one plot. */
#ifndef SIGTE_RENDER_CHART_INTERNAL_H
#define SIGTE_RENDER_CHART_INTERNAL_H

#include "lib/render/chart.h"

#define CHART_INK       DISPLAY_RGB(0x1a2426)
#define CHART_INK_2     DISPLAY_RGB(0x465457)
#define CHART_AXIS      DISPLAY_RGB(0x5d6a6d)
#define CHART_GRID      DISPLAY_RGB(0xdfe3e1)
#define CHART_WHITE     DISPLAY_RGB(0xffffff)

#define CHART_TICKS_MAX 400

struct chart_box {
    double x0, y0, x1, y1;
};

struct chart_tick {
    double at;         /* in the axis's values */
    struct str text;   /* may be empty: a mark alone */
    struct str second; /* below it: the year */
};

struct chart_ticks {
    struct chart_tick *item;
    size_t n;
    double low, high; /* of the axis */
};

/* The course of a line, a step or both limits of a band on the page; NaN between pieces. */
struct chart_course {
    struct display_point *point;
    size_t n;
};

/* One label at work. */
struct chart_spot {
    const struct chart_label *label;
    struct display_paint ink;
    struct display_paint line;
    const struct chart_series *series; /* NULL: the gap's */
    double wanted, height, placed;     /* at the end: middles, on the page */
    bool is_key;                       /* found no place on its line */
};

struct chart_layout {
    struct chart *c;
    struct display *d;
    struct arena *a;
    bool compact;          /* a panel */
    double left, top;      /* corner of the whole on the page */
    double width;          /* of the whole */
    struct chart_box plot; /* on the page */
    struct chart_ticks x, y;
    struct display_font text, value, small, strong;
    struct chart_box *taken; /* texts that stand */
    size_t n_taken, taken_cap;
    struct chart_course *course; /* of each series; bars have none */
    struct chart_spot *spot;
    size_t n_spots;
    double end_width;     /* room right of the plot for labels */
    double forced_y_high; /* panels alike; 0 none */
};

double chart_px(const struct chart_layout *l, double x);
double chart_py(const struct chart_layout *l, double y);

/* chart_scale.c, chart_ticks.c: ticks that fit. The y axis needs only the data, the x axis the
 * plot's width. */
void chart_ticks_y(struct chart_layout *l);
void chart_ticks_x(struct chart_layout *l);
/* `snug`: the axis ends where the data do, ticks only within. */
void chart_number_ticks(const struct chart_layout *l, const struct chart_axis *axis, double low,
                        double high, int most, bool snug, struct chart_ticks *t);
/* How far the data reach; stacked bars count whole. */
void chart_reach(const struct chart *c, double *x_low, double *x_high, double *y_low,
                 double *y_high);
/* The foot of bar i of a series: the sum of those of its stack before it. */
double chart_foot(const struct chart *c, const struct chart_series *s, size_t i);
/* Left and right edge of bar i on the page. */
void chart_bar_edges(const struct chart_layout *l, const struct chart_series *s, size_t i,
                     double *x0, double *x1);

struct chart_box chart_bar_box(const struct chart_layout *l, const struct chart_series *s,
                               size_t i);

/* chart_axis.c, chart_surface.c, chart_value.c, chart_line.c: drawing. */
bool chart_is_dark(struct display_paint p);
void chart_draw_grid(struct chart_layout *l);
void chart_draw_axis(struct chart_layout *l);
/* Height that the x axis takes below the plot. */
double chart_axis_height(const struct chart_layout *l);
void chart_draw_bands(struct chart_layout *l);
void chart_draw_bars(struct chart_layout *l);
void chart_draw_values(struct chart_layout *l);
void chart_draw_lines(struct chart_layout *l);
/* The style's hatching over a box: in its stroke's colour, or white on a dark fill. */
void chart_hatch(struct display *d, struct chart_box b, const struct chart_style *s);
/* A piece of a series as it looks, for keys. */
void chart_draw_sample(struct chart_layout *l, const struct chart_series *s, double x, double y,
                       double width);
/* Where lines, steps and limits run, once the plot has its place. */
void chart_find_courses(struct chart_layout *l);

/* chart_mark.c: upright lines; how much height their labels take above the plot. */
double chart_marks_height(struct chart_layout *l);
void chart_draw_marks(struct chart_layout *l);

/* chart_end.c: labels right of the plot. */
void chart_end_measure(struct chart_layout *l);
double chart_end_height(const struct chart_layout *l);
void chart_end_draw(struct chart_layout *l);

/* chart_label.c: labels beside lines; false when one found no place and became a key. */
bool chart_place_labels(struct chart_layout *l);
bool chart_crosses(struct chart_box b, struct display_point p, struct display_point q);
bool chart_meets(struct chart_box a, struct chart_box b);
void chart_take(struct chart_layout *l, struct chart_box b);
/* Text that is then taken; `y` is the baseline. */
void chart_put(struct chart_layout *l, double x, double y, struct str s, struct display_font f,
               enum display_align align, struct display_paint ink);
struct chart_box chart_text_box(double x, double y, double width, double size_pt,
                                enum display_align align);

/* chart_describe.c */
void chart_describe(const struct chart *c, struct buf *out);

/* chart_draw.c: everything of one plot from l->left, l->top on; returns its lower edge. */
double chart_lay(struct chart_layout *l);
double chart_draw_notes(struct chart_layout *l, const struct chart *c, double y);

#endif
