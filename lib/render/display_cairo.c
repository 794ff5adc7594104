/* display_cairo.c - PDF and PNG of a drawing. */
#include "lib/render/display_internal.h"

#include "lib/render/messages.h"
#include "lib/render/pdf_amend.h"

#include <cairo-pdf.h>
#include <math.h>
#include <zlib.h>

#define PNG_SIDE_MAX 16000

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
    size_t from = out->len;
    cairo_surface_t *s =
        cairo_pdf_surface_create_for_stream(write_bytes, out, d->width_pt, d->height_pt);
    set_metadata(s, d, meta);
    cairo_t *cr = cairo_create(s);
    display_paint(cr, d, true);
    cairo_show_page(cr);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(s);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(s);
    cairo_surface_destroy(s);
    if (status == CAIRO_STATUS_SUCCESS)
        pdf_amend(out, from, d->lang == LANG_DA ? "da-DK" : "en-GB",
                  str_c(*d->desc ? d->desc : d->title));
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
    display_paint(cr, d, false);
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
