/* display_svg.c - SVG with real text and presentation attributes only, so that a page
 * with a strict content security policy may show it and any editor may change it. */
#include "lib/render/display.h"

#include <math.h>

/* At most two decimals, without trailing zeros, whatever the locale. */
static void add_number(struct buf *b, double v)
{
    long long hundredths = llround(v * 100);
    if (hundredths < 0)
        buf_addch(b, '-');
    unsigned long long u =
        hundredths < 0 ? (unsigned long long)-hundredths : (unsigned long long)hundredths;
    buf_addf(b, "%llu", u / 100);
    if (u % 100)
        buf_addf(b, u % 10 ? ".%02llu" : ".%01llu", u % 10 ? u % 100 : u % 100 / 10);
}

static void attr_number(struct buf *b, const char *name, double v)
{
    buf_addf(b, " %s=\"", name);
    add_number(b, v);
    buf_addch(b, '"');
}

static void attr_text(struct buf *b, const char *name, const char *value)
{
    buf_addf(b, " %s=\"", name);
    buf_add_xml(b, str_c(value));
    buf_addch(b, '"');
}

static void attr_paint(struct buf *b, const char *name, struct display_paint p)
{
    if (p.on)
        buf_addf(b, " %s=\"#%06" PRIx32 "\"", name, p.rgb);
    else
        buf_addf(b, " %s=\"none\"", name);
}

static void attr_stroke(struct buf *b, const struct display_item *it)
{
    attr_paint(b, "fill", it->fill);
    if (!it->stroke.on)
        return;
    attr_paint(b, "stroke", it->stroke);
    attr_number(b, "stroke-width", it->stroke_width_pt);
    if (it->dash)
        attr_text(b, "stroke-dasharray", it->dash);
}

static void add_rect(struct buf *b, const struct display_item *it)
{
    buf_adds(b, "<rect");
    attr_number(b, "x", it->x);
    attr_number(b, "y", it->y);
    attr_number(b, "width", it->w);
    attr_number(b, "height", it->h);
    attr_stroke(b, it);
    buf_adds(b, "/>\n");
}

static void add_circle(struct buf *b, const struct display_item *it)
{
    buf_adds(b, "<circle");
    attr_number(b, "cx", it->x);
    attr_number(b, "cy", it->y);
    attr_number(b, "r", it->w);
    attr_stroke(b, it);
    buf_adds(b, "/>\n");
}

static void add_path(struct buf *b, const struct display_item *it)
{
    buf_adds(b, "<path d=\"");
    for (size_t i = 0; i < it->n_points; i++) {
        buf_adds(b, i ? " L" : "M");
        add_number(b, it->point[i].x);
        buf_addch(b, ' ');
        add_number(b, it->point[i].y);
    }
    buf_adds(b, it->closed ? "Z\"" : "\"");
    attr_stroke(b, it);
    if (it->stroke.on)
        buf_adds(b, " stroke-linejoin=\"round\"");
    buf_adds(b, "/>\n");
}

static void add_text(struct buf *b, const struct display_item *it)
{
    static const char *const anchor[] = {"start", "middle", "end"};
    buf_adds(b, "<text");
    attr_number(b, "x", it->x);
    attr_number(b, "y", it->y);
    attr_number(b, "font-size", it->font.size_pt);
    if (it->font.bold)
        buf_adds(b, " font-weight=\"bold\"");
    if (it->align != DISPLAY_START)
        attr_text(b, "text-anchor", anchor[it->align]);
    attr_paint(b, "fill", it->fill);
    if (it->rotation_deg != 0) {
        buf_adds(b, " transform=\"rotate(");
        add_number(b, it->rotation_deg);
        buf_addch(b, ' ');
        add_number(b, it->x);
        buf_addch(b, ' ');
        add_number(b, it->y);
        buf_adds(b, ")\"");
    }
    buf_addch(b, '>');
    buf_add_xml(b, it->text);
    buf_adds(b, "</text>\n");
}

static void add_group(struct buf *b, const struct display *d, const struct display_item *it)
{
    buf_adds(b, it->href ? "<a" : "<g");
    if (it->id) {
        buf_addf(b, " id=\"");
        buf_add_xml(b, str_c(d->id));
        buf_addch(b, '-');
        buf_add_xml(b, str_c(it->id));
        buf_addch(b, '"');
    }
    if (it->href)
        attr_text(b, "href", it->href);
    buf_adds(b, ">\n");
    if (it->title) {
        buf_adds(b, "<title>");
        buf_add_xml(b, str_c(it->title));
        buf_adds(b, "</title>\n");
    }
}

static bool has_links(const struct display *d)
{
    for (size_t i = 0; i < d->n; i++)
        if (d->item[i].href)
            return true;
    return false;
}

static void add_head(struct buf *b, const struct display *d)
{
    buf_adds(b,
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
             " viewBox=\"0 0 ");
    add_number(b, d->width_pt);
    buf_addch(b, ' ');
    add_number(b, d->height_pt);
    buf_adds(b, "\" width=\"");
    add_number(b, d->width_pt / 72 * 25.4);
    buf_adds(b, "mm\" height=\"");
    add_number(b, d->height_pt / 72 * 25.4);
    buf_adds(b, "mm\" font-family=\"" DISPLAY_FONT ", Arial, Helvetica, sans-serif\"");
    attr_text(b, "xml:lang", lang_code(d->lang));
    attr_text(b, "lang", lang_code(d->lang));
    /* An image's parts are hidden from assistive technology; links must not be. */
    attr_text(b, "role", has_links(d) ? "group" : "img");
    buf_adds(b, " aria-labelledby=\"");
    buf_add_xml(b, str_c(d->id));
    buf_adds(b, "-title ");
    buf_add_xml(b, str_c(d->id));
    buf_adds(b, "-desc\">\n<title id=\"");
    buf_add_xml(b, str_c(d->id));
    buf_adds(b, "-title\">");
    buf_add_xml(b, str_c(d->title));
    buf_adds(b, "</title>\n<desc id=\"");
    buf_add_xml(b, str_c(d->id));
    buf_adds(b, "-desc\">");
    buf_add_xml(b, str_c(d->desc));
    buf_adds(b, "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
}

void display_svg(const struct display *d, struct buf *out)
{
    /* Which element each open group was, so that its end tag fits. */
    bool is_link[64] = {false};
    size_t depth = 0;
    add_head(out, d);
    for (size_t i = 0; i < d->n; i++) {
        const struct display_item *it = &d->item[i];
        switch (it->kind) {
        case DISPLAY_RECT:
            add_rect(out, it);
            break;
        case DISPLAY_PATH:
            add_path(out, it);
            break;
        case DISPLAY_CIRCLE:
            add_circle(out, it);
            break;
        case DISPLAY_TEXT:
            add_text(out, it);
            break;
        case DISPLAY_GROUP:
            add_group(out, d, it);
            if (depth < COUNT_OF(is_link))
                is_link[depth] = it->href != NULL;
            depth++;
            break;
        case DISPLAY_END_GROUP:
            depth--;
            buf_adds(out, depth < COUNT_OF(is_link) && is_link[depth] ? "</a>\n" : "</g>\n");
            break;
        }
    }
    buf_adds(out, "</svg>\n");
}
