/* docx_drawing.c - drawings in a DOCX file, as pictures. */
#include "lib/render/docx_internal.h"

#include <math.h>

/* English metric units, in which DrawingML measures. */
#define EMU_PT      12700.0
#define EMU_DXA     635.0
#define CAPTION_DXA 1200 /* kept free below a drawing as high as the sheet */

#define PIC_SPACE   "http://schemas.openxmlformats.org/drawingml/2006/picture"

static void add_words(struct buf *b, const char *attribute, const char *text)
{
    if (!text || !*text)
        return;
    buf_addf(b, " %s=\"", attribute);
    buf_add_xml(b, str_c(text));
    buf_addch(b, '"');
}

static void add_picture(struct docx *x, const struct display *d, long long wide, long long high)
{
    struct buf *b = &x->body;
    size_t n = x->n_pictures;
    buf_addf(b,
             "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
             "<wp:extent cx=\"%lld\" cy=\"%lld\"/><wp:docPr id=\"%zu\" name=\"Picture %zu\"",
             wide, high, n, n);
    add_words(b, "descr", d->desc && *d->desc ? d->desc : d->title);
    add_words(b, "title", d->title);
    buf_addf(b,
             "/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>"
             "</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"" PIC_SPACE "\"><pic:pic>"
             "<pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"image%zu.png\"/><pic:cNvPicPr/>"
             "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture%zu\"/><a:stretch><a:fillRect/>"
             "</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
             "<a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
             "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
             "</w:drawing></w:r>",
             n, n, n, wide, high);
    buf_addf(&x->links,
             "<Relationship Id=\"picture%zu\" Type=\"http://schemas.openxmlformats.org/"
             "officeDocument/2006/relationships/image\" Target=\"media/image%zu.png\"/>",
             n, n);
}

void docx_drawing(struct docx *x, const struct block *k)
{
    const struct display *d = k->drawing;
    bool captioned = k->caption.number || k->head.len;
    struct buf png = {0};
    double wide = d->width_pt * EMU_PT, high = d->height_pt * EMU_PT;
    double room = docx_width_dxa(x) * EMU_DXA;
    double tall = (docx_height_dxa(x) - CAPTION_DXA) * EMU_DXA;
    double scale = fmin(1, fmin(room / fmax(wide, 1), tall / fmax(high, 1)));
    if (x->rc == ERR_OK)
        x->rc = display_png(d, 0, &png, x->e);
    x->picture = arena_grow(x->d->arena, x->picture, x->n_pictures, &x->picture_cap, sizeof png);
    x->picture[x->n_pictures++] = png;
    /* Its caption bears the name. */
    const struct block *name = x->name;
    x->name = k->caption.number ? NULL : name;
    docx_open(x, &(struct docx_format){.style = captioned ? "Figure" : "Normal"});
    add_picture(x, d, llround(wide * scale), llround(high * scale));
    docx_close(x);
    x->name = k->caption.number ? name : NULL;
    if (k->caption.number)
        docx_caption(x, "FigureCaption", k);
    else if (k->head.len)
        docx_plain(x, "FigureCaption", k->head);
}
