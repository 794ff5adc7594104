/* document_docx.c - the parts of a DOCX file put together. */
#include "lib/render/docx_internal.h"
#include "lib/render/zip_out.h"

enum part {
    TYPES,
    RELATED,
    CORE,
    APP,
    BODY,
    BODY_RELATED,
    STYLES,
    NUMBERING,
    SETTINGS,
    FOOTER_UPRIGHT,
    FOOTER_ACROSS,
    PARTS
};

static const char *const NAME[PARTS] = {
    "[Content_Types].xml", "_rels/.rels",        "docProps/core.xml",
    "docProps/app.xml",    "word/document.xml",  "word/_rels/document.xml.rels",
    "word/styles.xml",     "word/numbering.xml", "word/settings.xml",
    "word/footer1.xml",    "word/footer2.xml"};

enum err_code document_docx(const struct document *d, struct buf *out, struct err *e)
{
    struct docx x = {.d = d}, across = {.d = d, .landscape = true};
    struct buf text[PARTS] = {{0}};
    struct zip_part part[PARTS];
    enum lang lang = d->info.lang;
    docx_fixed(&text[TYPES], "content-types.xml", lang);
    docx_fixed(&text[RELATED], "relations.xml", lang);
    docx_core(&text[CORE], &d->info);
    docx_fixed(&text[APP], "app.xml", lang);
    docx_body(&x);
    text[BODY] = x.body;
    docx_relations(&text[BODY_RELATED], &x);
    docx_fixed(&text[STYLES], "styles.xml", lang);
    docx_numbering(&text[NUMBERING], d->n_lists);
    docx_fixed(&text[SETTINGS], "settings.xml", lang);
    docx_footer(&text[FOOTER_UPRIGHT], &(struct docx){.d = d});
    docx_footer(&text[FOOTER_ACROSS], &across);
    for (size_t i = 0; i < PARTS; i++)
        part[i] = (struct zip_part){NAME[i], buf_str(&text[i])};
    enum err_code rc = zip_out(part, PARTS, out, e);
    for (size_t i = 0; i < PARTS; i++)
        buf_release(&text[i]);
    buf_release(&x.links);
    return rc;
}
