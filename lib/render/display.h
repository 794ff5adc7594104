/* display.h - a drawing as a list of rectangles, circles, paths and text runs, in points.
 *
 *     struct display d;
 *     display_init(&d, &arena, 510);
 *     display_rect(&d, 24.5, 0.5, 235.5, 26, DISPLAY_RGB(0xe4eaea), DISPLAY_RGB(0x3b484b), 0.5);
 *     display_text(&d, 142, 16, str_c("Included"), font, DISPLAY_MIDDLE, DISPLAY_RGB(0x1a2426), 0);
 *     d.height_pt = 40;
 *     display_svg(&d, &out);
 *
 * Origin at the top left, y downwards; text stands on its baseline. Text is
 * measured with Pango in Liberation Sans (Debian: fonts-liberation2) without hinting at a fixed
 * resolution, so the same drawing comes out on every machine that has the font.
 * Everything lives in the arena given. */
#ifndef SIGTE_RENDER_DISPLAY_H
#define SIGTE_RENDER_DISPLAY_H

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/date.h"
#include "lib/base/err.h"

#define DISPLAY_FONT   "Liberation Sans"
#define DISPLAY_MM(mm) ((mm) / 25.4 * 72.0)

/* 0xRRGGBB, or DISPLAY_NONE for no paint. */
struct display_paint {
    bool on;
    uint32_t rgb;
};
#define DISPLAY_RGB(hex) ((struct display_paint){true, (hex)})
#define DISPLAY_NONE     ((struct display_paint){false, 0})

struct display_font {
    double size_pt;
    bool bold;
};

struct display_point {
    double x;
    double y;
};

enum display_align { DISPLAY_START, DISPLAY_MIDDLE, DISPLAY_END };

enum display_kind {
    DISPLAY_RECT,
    DISPLAY_PATH,
    DISPLAY_TEXT,
    DISPLAY_CIRCLE,
    DISPLAY_GROUP, /* opens a group; ended by DISPLAY_END_GROUP */
    DISPLAY_END_GROUP
};

struct display_item {
    enum display_kind kind;
    double x, y, w, h; /* rect; text uses x, y; a circle's centre is x, y and its radius w */
    struct display_paint fill;
    struct display_paint stroke;
    double stroke_width_pt;
    const char *dash; /* SVG form, "8 3"; NULL solid */
    struct display_point *point;
    size_t n_points;
    bool closed;
    struct str text;
    struct display_font font;
    enum display_align align;
    double rotation_deg;           /* clockwise about x, y */
    const char *id, *title, *href; /* group; NULL absent */
};

struct display {
    struct arena *arena;
    double width_pt;
    double height_pt;
    enum lang lang;
    const char *id;    /* prefix of ids in SVG; "figure" unless set */
    const char *title; /* for those who can't see it; "" none */
    const char *desc;
    struct display_item *item;
    size_t n;
    size_t cap;
};

void display_init(struct display *d, struct arena *a, double width_pt);
void display_rect(struct display *d, double x, double y, double w, double h,
                  struct display_paint fill, struct display_paint stroke, double stroke_width_pt);
/* The points are copied. */
void display_path(struct display *d, const struct display_point *p, size_t n, bool closed,
                  struct display_paint fill, struct display_paint stroke, double stroke_width_pt,
                  const char *dash);
/* About a centre. `dash` as in the items; NULL solid. */
void display_circle(struct display *d, double x, double y, double radius, struct display_paint fill,
                    struct display_paint stroke, double stroke_width_pt, const char *dash);
/* A line through n >= 2 points whose last point is the tip of a head `head_pt` long. */
void display_arrow(struct display *d, const struct display_point *p, size_t n,
                   struct display_paint colour, double stroke_width_pt, double head_pt);
void display_text(struct display *d, double x, double y, struct str text, struct display_font font,
                  enum display_align align, struct display_paint colour, double rotation_deg);
/* What is drawn until the end belongs together: an id, a spoken title, a link. Each may be NULL. */
void display_group(struct display *d, const char *id, const char *title, const char *href);
void display_end_group(struct display *d);

/* ERR_STATE when the font isn't installed. */
NODISCARD enum err_code display_font_check(struct err *e);

/* Width of a text on one line, in points. */
double display_measure(struct str text, struct display_font font);

struct display_lines {
    struct str *line;
    size_t n;
    double width_pt; /* of the widest */
};
/* Break into lines of at most width_pt; a word too long is broken inside. `(n = 12)` is never
 * broken; a line break in the text always breaks. At least one line. */
struct display_lines display_wrap(struct str text, struct display_font font, double width_pt,
                                  struct arena *a);

/* ---- Media ---------------------------------------------------------------- */

/* SVG 1.1: real text, presentation attributes only (no style), sizes in mm. An image with a name
 * and a description (role img, title, desc) for those who can't see it. */
void display_svg(const struct display *d, struct buf *out);

struct display_meta {
    const char *author; /* NULL none */
    struct date date;   /* written as the document's date; unset: none */
};

/* PDF with embedded fonts: tagged, a figure whose texts are read in the order they were added, with
 * title, description, author and language in its metadata. The same drawing and meta give the same
 * bytes. */
NODISCARD enum err_code display_pdf(const struct display *d, const struct display_meta *meta,
                                    struct buf *out, struct err *e);
/* PNG at `dpi` (0: 200), on white. Errors: ERR_LIMIT over 16,000 pixels a side. */
NODISCARD enum err_code display_png(const struct display *d, double dpi, struct buf *out,
                                    struct err *e);

#endif
