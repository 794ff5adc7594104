/* docx_drawing.c - drawings in a DOCX file, as pictures: vectors, and pixels for programs that
 * know none. */
#include "lib/render/docx_internal.h"

#include <math.h>

/* English metric units, in which DrawingML measures. */
#define EMU_PT      12700.0
#define EMU_DXA     635.0
#define PRINT_DPI   300.0 /* at the size on the sheet */
#define CAPTION_DXA 1200  /* kept free below a drawing as high as the sheet */

#define PIC_SPACE   "http://schemas.openxmlformats.org/drawingml/2006/picture"

static void add_words(struct buf *b, const char *attribute, const char *text)
{
    if (!text || !*text)
        return;
    buf_addf(b, " %s=\"", attribute);
    buf_add_xml(b, str_c(text));
    buf_addch(b, '"');
}

static void add_relation(struct docx *x, const char *kind, const char *extension)
{
    buf_addf(&x->links,
             "<Relationship Id=\"%s%zu\" Type=\"http://schemas.openxmlformats.org/"
             "officeDocument/2006/relationships/image\" Target=\"media/image%zu.%s\"/>",
             kind, x->n_pictures, x->n_pictures, extension);
}

/* The picture as pixels, and beside it as SVG, which Word shows since 2016 and prints sharp; others
 * leave the extension alone. */
static void add_blip(struct docx *x)
{
    buf_addf(&x->body,
             "<a:blip r:embed=\"picture%zu\"><a:extLst><a:ext "
             "uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "
             "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" "
             "r:embed=\"vector%zu\"/></a:ext></a:extLst></a:blip>",
             x->n_pictures, x->n_pictures);
    add_relation(x, "picture", "png");
    add_relation(x, "vector", "svg");
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
             "</pic:nvPicPr><pic:blipFill>",
             n, n);
    add_blip(x);
    buf_addf(b,
             "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
             "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm>"
             "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
             "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
             wide, high);
}

void docx_drawing(struct docx *x, const struct block *k)
{
    const struct display *d = k->drawing;
    bool captioned = k->caption.number || k->head.len;
    struct docx_picture picture = {0};
    double wide = d->width_pt * EMU_PT, high = d->height_pt * EMU_PT;
    double room = docx_width_dxa(x) * EMU_DXA;
    double tall = (docx_height_dxa(x) - CAPTION_DXA) * EMU_DXA;
    double scale = fmin(1, fmin(room / fmax(wide, 1), tall / fmax(high, 1)));
    if (x->rc == ERR_OK)
        x->rc = display_png(d, PRINT_DPI * scale, &picture.png, x->e);
    display_svg(d, &picture.svg);
    x->picture =
        arena_grow(x->d->arena, x->picture, x->n_pictures, &x->picture_cap, sizeof picture);
    x->picture[x->n_pictures++] = picture;
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
