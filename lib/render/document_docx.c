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
    NOTES,
    NOTES_RELATED,
    FOOTER_UPRIGHT,
    FOOTER_ACROSS,
    PARTS
};

static const char *const NAME[PARTS] = {"[Content_Types].xml",
                                        "_rels/.rels",
                                        "docProps/core.xml",
                                        "docProps/app.xml",
                                        "word/document.xml",
                                        "word/_rels/document.xml.rels",
                                        "word/styles.xml",
                                        "word/numbering.xml",
                                        "word/settings.xml",
                                        "word/footnotes.xml",
                                        "word/_rels/footnotes.xml.rels",
                                        "word/footer1.xml",
                                        "word/footer2.xml"};

static enum err_code pack(const struct docx *x, const struct buf *text, struct buf *out,
                          struct err *e)
{
    struct arena *a = x->d->arena;
    struct zip_part *part = ARENA_ARRAY(a, PARTS + 2 * x->n_pictures, struct zip_part);
    for (size_t i = 0; i < PARTS; i++)
        part[i] = (struct zip_part){NAME[i], buf_str(&text[i])};
    for (size_t i = 0; i < x->n_pictures; i++) {
        struct zip_part *two = &part[PARTS + 2 * i];
        two[0] = (struct zip_part){arena_fmt(a, "word/media/image%zu.png", i + 1),
                                   buf_str(&x->picture[i].png)};
        two[1] = (struct zip_part){arena_fmt(a, "word/media/image%zu.svg", i + 1),
                                   buf_str(&x->picture[i].svg)};
    }
    return zip_out(part, PARTS + 2 * x->n_pictures, out, e);
}

enum err_code document_docx(const struct document *d, struct buf *out, struct err *e)
{
    struct docx notes = {.d = d}, across = {.d = d, .landscape = true};
    struct docx x = {.d = d, .notes = &notes, .e = e};
    struct buf text[PARTS] = {{0}};
    docx_fixed(&text[TYPES], "content-types.xml", d);
    docx_fixed(&text[RELATED], "relations.xml", d);
    docx_core(&text[CORE], &d->info);
    docx_fixed(&text[APP], "app.xml", d);
    docx_notes_begin(&notes);
    docx_body(&x);
    docx_notes_end(&notes);
    text[BODY] = x.body;
    text[NOTES] = notes.body;
    docx_relations(&text[BODY_RELATED], &x);
    docx_note_relations(&text[NOTES_RELATED], &notes);
    docx_fixed(&text[STYLES], "styles.xml", d);
    docx_numbering(&text[NUMBERING], d->n_lists);
    docx_fixed(&text[SETTINGS], "settings.xml", d);
    docx_footer(&text[FOOTER_UPRIGHT], &(struct docx){.d = d});
    docx_footer(&text[FOOTER_ACROSS], &across);
    enum err_code rc = x.rc == ERR_OK ? pack(&x, text, out, e) : x.rc;
    for (size_t i = 0; i < PARTS; i++)
        buf_release(&text[i]);
    for (size_t i = 0; i < x.n_pictures; i++) {
        buf_release(&x.picture[i].png);
        buf_release(&x.picture[i].svg);
    }
    buf_release(&x.links);
    buf_release(&notes.links);
    return rc;
}
