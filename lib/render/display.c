/* display.c - building the list. */
#include "lib/render/display.h"

#include <math.h>

void display_init(struct display *d, struct arena *a, double width_pt)
{
    *d =
        (struct display){.arena = a, .width_pt = width_pt, .id = "figure", .title = "", .desc = ""};
}

static struct display_item *add(struct display *d, enum display_kind kind)
{
    d->item = arena_grow(d->arena, d->item, d->n, &d->cap, sizeof *d->item);
    struct display_item *it = &d->item[d->n++];
    *it = (struct display_item){.kind = kind};
    return it;
}

void display_rect(struct display *d, double x, double y, double w, double h,
                  struct display_paint fill, struct display_paint stroke, double stroke_width_pt)
{
    struct display_item *it = add(d, DISPLAY_RECT);
    it->x = x;
    it->y = y;
    it->w = w;
    it->h = h;
    it->fill = fill;
    it->stroke = stroke;
    it->stroke_width_pt = stroke_width_pt;
}

void display_path(struct display *d, const struct display_point *p, size_t n, bool closed,
                  struct display_paint fill, struct display_paint stroke, double stroke_width_pt,
                  const char *dash)
{
    struct display_item *it = add(d, DISPLAY_PATH);
    it->point = ARENA_ARRAY(d->arena, n, struct display_point);
    if (n)
        memcpy(it->point, p, n * sizeof *p);
    it->n_points = n;
    it->closed = closed;
    it->fill = fill;
    it->stroke = stroke;
    it->stroke_width_pt = stroke_width_pt;
    it->dash = dash ? arena_strdup(d->arena, dash) : NULL;
}

void display_circle(struct display *d, double x, double y, double radius, struct display_paint fill,
                    struct display_paint stroke, double stroke_width_pt, const char *dash)
{
    struct display_item *it = add(d, DISPLAY_CIRCLE);
    it->x = x;
    it->y = y;
    it->w = radius;
    it->fill = fill;
    it->stroke = stroke;
    it->stroke_width_pt = stroke_width_pt;
    it->dash = dash ? arena_strdup(d->arena, dash) : NULL;
}

void display_arrow(struct display *d, const struct display_point *p, size_t n,
                   struct display_paint colour, double stroke_width_pt, double head_pt)
{
    struct display_point tip = p[n - 1];
    double dx = tip.x - p[n - 2].x, dy = tip.y - p[n - 2].y;
    double length = hypot(dx, dy);
    if (length <= 0)
        return;
    dx /= length;
    dy /= length;
    struct display_point *shaft = ARENA_ARRAY(d->arena, n, struct display_point);
    memcpy(shaft, p, n * sizeof *p);
    /* The line ends a little inside the head, so that no gap shows between them. */
    shaft[n - 1] = (struct display_point){tip.x - dx * head_pt * 0.8, tip.y - dy * head_pt * 0.8};
    display_path(d, shaft, n, false, DISPLAY_NONE, colour, stroke_width_pt, NULL);
    double half = head_pt * 0.52, bx = tip.x - dx * head_pt, by = tip.y - dy * head_pt;
    struct display_point head[3] = {
        tip, {bx - dy * half, by + dx * half}, {bx + dy * half, by - dx * half}};
    display_path(d, head, 3, true, colour, DISPLAY_NONE, 0, NULL);
}

void display_text(struct display *d, double x, double y, struct str text, struct display_font font,
                  enum display_align align, struct display_paint colour, double rotation_deg)
{
    if (!text.len)
        return;
    struct display_item *it = add(d, DISPLAY_TEXT);
    it->x = x;
    it->y = y;
    it->text = arena_str(d->arena, text);
    it->font = font;
    it->align = align;
    it->fill = colour;
    it->rotation_deg = rotation_deg;
}

void display_group(struct display *d, const char *id, const char *title, const char *href)
{
    struct display_item *it = add(d, DISPLAY_GROUP);
    it->id = id ? arena_strdup(d->arena, id) : NULL;
    it->title = title ? arena_strdup(d->arena, title) : NULL;
    it->href = href ? arena_strdup(d->arena, href) : NULL;
}

void display_end_group(struct display *d)
{
    add(d, DISPLAY_END_GROUP);
}
