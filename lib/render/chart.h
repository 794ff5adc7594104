/* chart.h - lines, steps, bars, points and bands on two axes, drawn as a display list.
 *
 *     struct chart c;
 *     chart_init(&c, &arena, LANG_DA);
 *     c.title = "Genomækvivalenter pr. måned";
 *     c.x = (struct chart_axis){.kind = CHART_MONTHS, .first = {2023, 10, 1}, .n = 6};
 *     c.y.title = STR("Genomækvivalenter pr. måned");
 *     struct chart_series *s = chart_add(&c, CHART_BAR, STR("ækvivalenter"), y, 6);
 *     s->values = true;
 *     s = chart_level(&c, STR("estimat, nyhenviste"), 1727, CHART_GREEN);
 *     s->label = (struct chart_label){STR("Estimat, nyhenviste: 1.727 pr. måned"), {0},
 * CHART_ON_LINE}; struct display d; chart_draw(&c, &d); display_svg(&d, &out);
 *
 * The look is that of print figures: 8 pt text, no title inside, the unit above the y axis, a light
 * grid without a frame, labels on the lines and no legend box. Labels are placed so that none
 * meets another, a line or a dark surface, and all stay inside; one that finds no place stands
 * above the plot behind a piece of its line. Lines differ by dash and label as well as by colour,
 * surfaces by shade and hatching, so that a copy in black and white reads the same.
 * Everything lives in the arena given; arrays and texts are copied. */
#ifndef SIGTE_RENDER_CHART_H
#define SIGTE_RENDER_CHART_H

#include "lib/base/date.h"
#include "lib/render/display.h"

#define CHART_WIDTH_PT       DISPLAY_MM(170)
#define CHART_PLOT_HEIGHT_PT 204.0

enum chart_scale {
    CHART_NUMBERS,
    CHART_MONTHS,       /* x = k is the k-th month after `first`, as a stretch about its middle */
    CHART_MONTH_STARTS, /* x = k is the first day of that month; the axis ends at n */
    CHART_NAMES         /* x = k is the k-th name */
};

struct chart_axis {
    enum chart_scale kind; /* of the y axis: CHART_NUMBERS */
    struct str title;      /* y: the unit, above the axis; x: below it at the right */
    double low, high;      /* CHART_NUMBERS: what must show; low == high: from the data, with 0 */
    const char *suffix;    /* after each number, such as " %"; NULL none */
    bool fractions;        /* ticks may fall between whole numbers */
    struct date first;     /* CHART_MONTHS, CHART_MONTH_STARTS */
    size_t n;              /* months or names */
    const struct str *name;
};

enum chart_kind {
    CHART_LINE,
    CHART_STEP, /* holds its value until the next x */
    CHART_BAR,  /* about x; series of the same stack stand on each other, others side by side */
    CHART_POINTS,
    CHART_BAND /* between y_low and y */
};

enum chart_hatch { CHART_PLAIN, CHART_RISING, CHART_FALLING, CHART_LEVEL };

struct chart_style {
    struct display_paint stroke; /* the line, or a surface's outline */
    double width_pt;
    const char *dash;          /* SVG form; NULL solid */
    struct display_paint fill; /* bars, points, bands; below a line when it isn't DISPLAY_NONE */
    enum chart_hatch hatch;    /* of a bar, in the stroke's colour */
    struct display_paint ink;  /* of the label */
};

/* Looks that stand for the same in every figure. */
enum chart_look {
    CHART_PALE,  /* bars: the quantity itself */
    CHART_DARK,  /* a heavy line, or bars that stand out */
    CHART_BLUE,  /* solid: the estimate including earlier referrals */
    CHART_GREEN, /* 8–3 dash: the estimate of new referrals */
    CHART_RED,   /* dash-dot: a trend */
    CHART_DOTTED /* fine dots: limits, marks */
};
struct chart_style chart_style(enum chart_look look);
/* The i-th of n surfaces that stand together: shades from dark to light, every other hatched. */
struct chart_style chart_shade(size_t i, size_t n);

enum chart_place {
    CHART_UNLABELLED,
    CHART_ON_LINE, /* beside the line, wherever there is room */
    CHART_AT_END   /* right of the plot, at the height of the last value */
};

struct chart_label {
    struct str strong; /* bold, in the style's ink */
    struct str quiet;  /* after or below it; may be empty */
    enum chart_place place;
};

struct chart_series {
    enum chart_kind kind;
    struct str name; /* for the description; empty: left out of it */
    double *x;       /* n of them, rising */
    double *y;       /* NaN: no value, a gap */
    double *y_low;   /* CHART_BAND only */
    size_t n;
    struct chart_style style;
    struct chart_label label;
    size_t stack;     /* bars */
    bool values;      /* bars: the value in each, or – where there is none */
    bool markers;     /* lines: a ring at each value */
    bool joined;      /* bars without a gap: a histogram */
    const bool *open; /* bars: n flags, those not complete yet are hatched; NULL none */
};

/* An upright line over the whole plot, its label above it. */
struct chart_mark {
    double x;
    struct str text;
    bool strong;
    struct chart_style style;
};

/* A dotted upright line from y0 to y1 at the right end, with a label at its middle. */
struct chart_gap {
    double y0, y1;
    struct chart_label label;
};

struct chart {
    struct arena *arena;
    enum lang lang;
    const char *id;        /* prefix of ids in SVG */
    const char *title;     /* for those who can't see it */
    const char *desc;      /* NULL: made of the series' names and values */
    double width_pt;       /* CHART_WIDTH_PT */
    double plot_height_pt; /* at least; more when the labels at the end need it */
    struct chart_axis x, y;
    struct chart_series *series;
    size_t n_series, series_cap;
    struct chart_mark *mark;
    size_t n_marks, mark_cap;
    struct chart_gap gap; /* none when y0 == y1 */
    struct str *note;     /* below the plot, 7 pt */
    size_t n_notes, note_cap;
};

void chart_init(struct chart *c, struct arena *a, enum lang lang);
/* A series with x = 0 … n − 1 and the look usual for its kind; to be filled in further, valid until
 * the next is added. Drawn in this order, bands and bars below lines. */
struct chart_series *chart_add(struct chart *c, enum chart_kind kind, struct str name,
                               const double *y, size_t n);
struct chart_series *chart_add_xy(struct chart *c, enum chart_kind kind, struct str name,
                                  const double *x, const double *y, size_t n);
struct chart_series *chart_band(struct chart *c, struct str name, const double *x,
                                const double *low, const double *high, size_t n);
/* A line at one height from end to end. */
struct chart_series *chart_level(struct chart *c, struct str name, double y, enum chart_look look);
void chart_mark(struct chart *c, double x, struct str text, bool strong);
void chart_note(struct chart *c, struct str note);

/* Lay out and draw; *out is set up with size, title and description. */
void chart_draw(struct chart *c, struct display *out);

/* Small multiples: n charts in so many columns, each with its title above it in bold. y axes go
 * as far in all when `same_y`. Labels are left out; with `key`, every named series that
 * any of them has is explained once, in the place after the last chart or below all. Notes of
 * `frame` stand below; its width, id, title and y title hold for the whole. */
struct chart_panels {
    struct chart *frame;
    struct chart *chart;
    size_t n, columns;
    bool same_y;
    bool key;
    double plot_height_pt;
};
void chart_panels_draw(const struct chart_panels *p, struct display *out);

/* ---- Words of the axes, for tables beside a chart --------------------------- */

/* `okt. 2023` / `Oct 2023`; without a year when `year` is 0. */
void chart_add_month(struct buf *out, enum lang lang, int month, int year);
/* With thousands separators; at most `decimals` digits after the point, no trailing zeros. Minus is
 * U+2212; – when it isn't finite. */
void chart_add_number(struct buf *out, enum lang lang, double v, int decimals);

#endif
