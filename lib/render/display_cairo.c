/* display_cairo.c - PDF and PNG of a drawing. */
#include "lib/render/display_internal.h"

#include "lib/render/messages.h"

#include <cairo-pdf.h>
#include <math.h>
#include <zlib.h>

#define PNG_SIDE_MAX 16000

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

static void paint(cairo_t *cr, const struct display *d)
{
    bool linked = false;
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    for (size_t i = 0; i < d->n; i++) {
        const struct display_item *it = &d->item[i];
        switch (it->kind) {
        case DISPLAY_RECT:
            cairo_rectangle(cr, it->x, it->y, it->w, it->h);
            paint_shape(cr, it);
            break;
        case DISPLAY_PATH:
            paint_path(cr, it);
            break;
        case DISPLAY_CIRCLE:
            cairo_new_sub_path(cr);
            cairo_arc(cr, it->x, it->y, it->w, 0, 2 * M_PI);
            paint_shape(cr, it);
            break;
        case DISPLAY_TEXT:
            paint_text(cr, it);
            break;
        case DISPLAY_GROUP:
            if (!linked && is_absolute(it->href)) {
                begin_link(cr, it->href);
                linked = true;
            }
            break;
        case DISPLAY_END_GROUP:
            if (linked)
                cairo_tag_end(cr, CAIRO_TAG_LINK);
            linked = false;
            break;
        }
    }
}

static cairo_status_t write_bytes(void *to, const unsigned char *bytes, unsigned n)
{
    struct buf *out = to;
    buf_add(out, bytes, n);
    return out->overflow ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static enum err_code check(cairo_status_t s, struct err *e)
{
    return s == CAIRO_STATUS_SUCCESS
               ? ERR_OK
               : err_set(e, ERR_LIMIT, MSG_RENDER_CAIRO(cairo_status_to_string(s)));
}

static void set_metadata(cairo_surface_t *s, const struct display *d,
                         const struct display_meta *meta)
{
    char iso[16] = "";
    char full[32] = "";
    if (meta && date_is_set(meta->date))
        snprintf(full, sizeof full, "%sT00:00:00Z", date_iso(date_first(meta->date), iso));
    /* Without a date of ours cairo would write the clock's. */
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, full);
    if (full[0])
        cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_MOD_DATE, full);
    if (d->title[0])
        cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, d->title);
    if (d->desc[0])
        cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_SUBJECT, d->desc);
    if (meta && meta->author)
        cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR, meta->author);
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "sigte");
}

enum err_code display_pdf(const struct display *d, const struct display_meta *meta, struct buf *out,
                          struct err *e)
{
    cairo_surface_t *s =
        cairo_pdf_surface_create_for_stream(write_bytes, out, d->width_pt, d->height_pt);
    set_metadata(s, d, meta);
    cairo_t *cr = cairo_create(s);
    paint(cr, d);
    cairo_show_page(cr);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(s);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(s);
    cairo_surface_destroy(s);
    return check(status, e);
}

static void add_be32(struct buf *b, uint32_t v)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_addch(b, (char)(v >> shift & 255));
}

/* A pHYs chunk after the header, so that programs place the picture at its size in
 * millimetres; cairo writes none. Signature and IHDR are 33 bytes. */
static void add_png(struct buf *out, struct str png, double dpi)
{
    const size_t header = 33;
    struct buf chunk = {0};
    uint32_t per_metre = (uint32_t)lround(dpi / 0.0254);
    buf_adds(&chunk, "pHYs");
    add_be32(&chunk, per_metre);
    add_be32(&chunk, per_metre);
    buf_addch(&chunk, 1); /* unit: metre */
    buf_add(out, png.ptr, header);
    add_be32(out, (uint32_t)chunk.len - 4);
    buf_addstr(out, buf_str(&chunk));
    add_be32(out, (uint32_t)crc32(0, (const Bytef *)buf_c(&chunk), (uInt)chunk.len));
    buf_add(out, png.ptr + header, png.len - header);
    buf_release(&chunk);
}

enum err_code display_png(const struct display *d, double dpi, struct buf *out, struct err *e)
{
    double used = dpi > 0 ? dpi : 200;
    double w = ceil(d->width_pt / 72 * used), h = ceil(d->height_pt / 72 * used);
    if (w < 1 || h < 1 || w > PNG_SIDE_MAX || h > PNG_SIDE_MAX)
        return err_set(e, ERR_LIMIT, MSG_RENDER_PNG_SIZE((int64_t)w, (int64_t)h, PNG_SIDE_MAX));
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)w, (int)h);
    cairo_t *cr = cairo_create(s);
    cairo_scale(cr, used / 72, used / 72);
    paint(cr, d);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    struct buf png = {0};
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(s, write_bytes, &png);
    cairo_surface_destroy(s);
    if (status == CAIRO_STATUS_SUCCESS)
        add_png(out, buf_str(&png), used);
    buf_release(&png);
    return check(status, e);
}
