/* display_paint.c - a drawing painted with cairo, tagged for PDF. */
#include "lib/render/display_internal.h"

#include <math.h>

#define TAGS_MAX 64 /* inside each other */

static void set_paint(cairo_t *cr, struct display_paint p)
{
    cairo_set_source_rgb(cr, (double)(p.rgb >> 16 & 255) / 255, (double)(p.rgb >> 8 & 255) / 255,
                         (double)(p.rgb & 255) / 255);
}

static void set_dash(cairo_t *cr, const char *dash)
{
    double part[8];
    int n = 0;
    struct str rest = str_c(dash), word;
    while (dash && n < 8 && str_split(&rest, ' ', &word)) {
        double v;
        if (str_double(word, &v))
            part[n++] = v;
    }
    cairo_set_dash(cr, part, n, 0);
}

static void paint_shape(cairo_t *cr, const struct display_item *it)
{
    if (it->fill.on) {
        set_paint(cr, it->fill);
        cairo_fill_preserve(cr);
    }
    if (it->stroke.on) {
        set_paint(cr, it->stroke);
        set_dash(cr, it->dash);
        cairo_set_line_width(cr, it->stroke_width_pt);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

static void paint_path(cairo_t *cr, const struct display_item *it)
{
    for (size_t i = 0; i < it->n_points; i++)
        cairo_line_to(cr, it->point[i].x, it->point[i].y);
    if (it->closed)
        cairo_close_path(cr);
    paint_shape(cr, it);
}

static void paint_text(cairo_t *cr, const struct display_item *it)
{
    PangoLayout *l = display_layout(cr, it->text, it->font);
    PangoRectangle box;
    pango_layout_get_extents(l, NULL, &box);
    double width = (double)box.width / PANGO_SCALE;
    double shift = it->align == DISPLAY_START ? 0 : it->align == DISPLAY_MIDDLE ? width / 2 : width;
    cairo_save(cr);
    set_paint(cr, it->fill);
    cairo_translate(cr, it->x, it->y);
    cairo_rotate(cr, it->rotation_deg * M_PI / 180);
    cairo_move_to(cr, -shift, 0);
    pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(l, 0));
    cairo_restore(cr);
    cairo_new_path(cr);
    g_object_unref(l);
}

/* A PDF can only follow addresses that stand by themselves. */
static bool is_absolute(const char *href)
{
    return href && (str_starts(str_c(href), "http://") || str_starts(str_c(href), "https://"));
}

static void begin_link(cairo_t *cr, const char *href)
{
    struct buf b = {0};
    buf_adds(&b, "uri='");
    for (const char *p = href; *p; p++) {
        if (*p == '\'' || *p == '\\')
            buf_addch(&b, '\\');
        buf_addch(&b, *p);
    }
    buf_addch(&b, '\'');
    cairo_tag_begin(cr, CAIRO_TAG_LINK, buf_c(&b));
    buf_release(&b);
}

/* Structure for those who hear a PDF: a figure of paragraphs. A group without groups inside is one
 * paragraph, one around others a section; text by itself is a paragraph. PNG has none. */
struct tags {
    cairo_t *cr; /* NULL: not tagged */
    bool in_paragraph, linked;
    const char *open[TAGS_MAX];
    size_t n;
};

static void begin_tag(struct tags *t, const char *name)
{
    if (t->n < TAGS_MAX)
        t->open[t->n] = name;
    if (t->cr && t->n < TAGS_MAX)
        cairo_tag_begin(t->cr, name, NULL);
    t->n++;
}

static void end_tag(struct tags *t)
{
    t->n--;
    if (t->cr && t->n < TAGS_MAX)
        cairo_tag_end(t->cr, t->open[t->n]);
}

static bool has_groups(const struct display *d, size_t i)
{
    for (i++; i < d->n && d->item[i].kind != DISPLAY_END_GROUP; i++)
        if (d->item[i].kind == DISPLAY_GROUP)
            return true;
    return false;
}

static void begin_group(cairo_t *cr, struct tags *t, const struct display *d, size_t i)
{
    const char *href = d->item[i].href;
    bool paragraph = !t->in_paragraph && !has_groups(d, i);
    begin_tag(t, paragraph ? "P" : t->in_paragraph ? "Span" : "Sect");
    t->in_paragraph = t->in_paragraph || paragraph;
    if (!t->linked && is_absolute(href)) {
        begin_link(cr, href);
        t->linked = true;
    }
}

static void end_group(cairo_t *cr, struct tags *t)
{
    if (t->linked)
        cairo_tag_end(cr, CAIRO_TAG_LINK);
    t->linked = false;
    if (t->n && t->n <= TAGS_MAX && strcmp(t->open[t->n - 1], "P") == 0)
        t->in_paragraph = false;
    end_tag(t);
}

static void paint_words(cairo_t *cr, struct tags *t, const struct display_item *it)
{
    bool alone = !t->in_paragraph;
    if (alone)
        begin_tag(t, "P");
    paint_text(cr, it);
    if (alone)
        end_tag(t);
}

static bool has_links(const struct display *d)
{
    for (size_t i = 0; i < d->n; i++)
        if (is_absolute(d->item[i].href))
            return true;
    return false;
}

void display_paint(cairo_t *cr, const struct display *d, bool tagged)
{
    struct tags tags = {.cr = tagged ? cr : NULL};
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    /* A figure is read as one picture, in which links would be lost. */
    begin_tag(&tags, "Document");
    begin_tag(&tags, has_links(d) ? "Sect" : "Figure");
    for (size_t i = 0; i < d->n; i++) {
        const struct display_item *it = &d->item[i];
        switch (it->kind) {
        case DISPLAY_RECT:
            cairo_rectangle(cr, it->x, it->y, it->w, it->h);
            paint_shape(cr, it);
            break;
        case DISPLAY_CIRCLE:
            cairo_new_sub_path(cr);
            cairo_arc(cr, it->x, it->y, it->w, 0, 2 * M_PI);
            paint_shape(cr, it);
            break;
        case DISPLAY_PATH:
            paint_path(cr, it);
            break;
        case DISPLAY_TEXT:
            paint_words(cr, &tags, it);
            break;
        case DISPLAY_GROUP:
            begin_group(cr, &tags, d, i);
            break;
        case DISPLAY_END_GROUP:
            end_group(cr, &tags);
            break;
        }
    }
    end_tag(&tags);
    end_tag(&tags);
}
