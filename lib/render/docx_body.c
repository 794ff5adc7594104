/* docx_body.c - the blocks of a document, one after another. */
#include "lib/render/docx_internal.h"

/* A4, in twentieths of a point. Sheets that lie across have narrower margins: they hold wide
 * tables. */
#define SHORT_DXA  11906
#define LONG_DXA   16838
#define MARGIN_DXA 1134
#define NARROW_DXA 850

int docx_width_dxa(const struct docx *x)
{
    return x->landscape ? LONG_DXA - 2 * NARROW_DXA : SHORT_DXA - 2 * MARGIN_DXA;
}

int docx_height_dxa(const struct docx *x)
{
    return (x->landscape ? SHORT_DXA : LONG_DXA) - 2 * MARGIN_DXA;
}

/* How the sheets up to here lie. */
static void add_section(struct docx *x)
{
    int side = x->landscape ? NARROW_DXA : MARGIN_DXA;
    buf_addf(&x->body,
             "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer%d\"/>"
             "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
             "<w:pgMar w:top=\"1134\" w:right=\"%d\" w:bottom=\"1134\" w:left=\"%d\" "
             "w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
             x->landscape ? 2 : 1, x->landscape ? LONG_DXA : SHORT_DXA,
             x->landscape ? SHORT_DXA : LONG_DXA, x->landscape ? " w:orient=\"landscape\"" : "",
             side, side);
}

static void end_section(struct docx *x, bool landscape)
{
    if (landscape != x->landscape) {
        buf_adds(&x->body, "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/>");
        add_section(x);
        buf_adds(&x->body, "</w:pPr></w:p>\n");
    }
    x->landscape = landscape;
}

static void add_item(struct docx *x, const struct block *k)
{
    char more[128];
    bool numbers = k->list == DOCUMENT_NUMBERS;
    /* Number 1 is the bullets'; the numbered lists follow it. */
    snprintf(more, sizeof more, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%zu\"/></w:numPr>",
             k->level, numbers ? k->list_id + 1 : 1);
    docx_paragraph(x, numbers ? "ListNumber" : "ListBullet", more, k->run, k->n_runs);
}

static void add_more(struct docx *x, const struct block *k)
{
    char more[64];
    snprintf(more, sizeof more, "<w:ind w:left=\"%d\"/>", DOCX_INDENT_DXA * (k->level + 1));
    docx_paragraph(x, "ListContinue", more, k->run, k->n_runs);
}

static void add_plain(struct docx *x, const char *style, const char *more, struct str text)
{
    docx_paragraph(x, style, more, &(struct document_run){.text = text}, 1);
}

static void add_heading(struct docx *x, const struct block *k)
{
    static const char *const style[] = {"Heading1", "Heading2", "Heading3", "Heading4"};
    add_plain(x, style[k->level - 1], "", k->head);
}

/* A paragraph stays on the sheet of what it introduces. */
static const char *keep(const struct docx *x, const struct block *k)
{
    const struct block *next = k + 1 < x->d->block + x->d->n ? k + 1 : NULL;
    bool leads = next && (next->kind == BLOCK_TABLE || next->kind == BLOCK_FIELD ||
                          next->kind == BLOCK_CODE || next->kind == BLOCK_ITEM);
    return leads ? "<w:keepNext/>" : "";
}

static void add_block(struct docx *x, const struct block *k)
{
    switch (k->kind) {
    case BLOCK_HEADING:
        add_heading(x, k);
        break;
    case BLOCK_PARAGRAPH:
        docx_paragraph(x, "Normal", keep(x, k), k->run, k->n_runs);
        break;
    case BLOCK_NOTICE:
        docx_paragraph(x, "Notice", "", k->run, k->n_runs);
        break;
    case BLOCK_CODE:
        add_plain(x, "CodeBlock", "", k->head);
        break;
    case BLOCK_ITEM:
        add_item(x, k);
        break;
    case BLOCK_ITEM_MORE:
        add_more(x, k);
        break;
    case BLOCK_DEFINITION:
        add_plain(x, "DefinitionTerm", "", k->head);
        docx_paragraph(x, "Definition", "", k->run, k->n_runs);
        break;
    case BLOCK_TABLE:
        docx_table(x, k->table);
        break;
    case BLOCK_DRAWING:
        docx_drawing(x, k->drawing, k->head);
        break;
    case BLOCK_PAGE_BREAK:
        docx_open(x, "TableEnd", "");
        buf_adds(&x->body, "<w:r><w:br w:type=\"page\"/></w:r>");
        docx_close(x);
        break;
    case BLOCK_SECTION:
        end_section(x, k->landscape);
        break;
    case BLOCK_FIELD: /* a form is written whole */
        break;
    }
}

void docx_body(struct docx *x)
{
    const struct document *d = x->d;
    buf_adds(&x->body,
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
             "<w:document "
             "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
             "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
             "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
             "wordprocessingDrawing\" "
             "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
             "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
             "<w:body>\n");
    add_plain(x, "Title", "", d->info.title);
    if (d->info.subtitle.len)
        add_plain(x, "Subtitle", "", d->info.subtitle);
    for (size_t i = 0, n; i < d->n; i += n) {
        for (n = 0; i + n < d->n && d->block[i + n].kind == BLOCK_FIELD;)
            n++;
        if (n) {
            docx_form(x, &d->block[i], n);
        } else {
            add_block(x, &d->block[i]);
            n = 1;
        }
    }
    add_section(x);
    buf_adds(&x->body, "</w:body></w:document>\n");
}
