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

/* How the sheets up to here lie. A title page has no foot. */
static void add_section(struct docx *x)
{
    int side = x->landscape ? NARROW_DXA : MARGIN_DXA;
    bool title_page = x->d->info.title_page && !x->any_section;
    buf_addf(&x->body,
             "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer%d\"/>"
             "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
             "<w:pgMar w:top=\"1134\" w:right=\"%d\" w:bottom=\"1134\" w:left=\"%d\" "
             "w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>%s</w:sectPr>",
             x->landscape ? 2 : 1, x->landscape ? LONG_DXA : SHORT_DXA,
             x->landscape ? SHORT_DXA : LONG_DXA, x->landscape ? " w:orient=\"landscape\"" : "",
             side, side, title_page ? "<w:titlePg/>" : "");
    x->any_section = true;
    x->break_before = false;
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
    bool numbers = k->list == DOCUMENT_NUMBERS;
    struct docx_format f = {.style = numbers ? "ListNumber" : "ListBullet",
                            .numbered = true,
                            .number = numbers ? k->list_id - 1 + DOCX_LISTS : DOCX_BULLETS,
                            .level = k->level};
    docx_paragraph(x, &f, k->run, k->n_runs);
}

static void add_more(struct docx *x, const struct block *k)
{
    struct docx_format f = {.style = "ListContinue",
                            .indent_dxa = DOCX_INDENT_DXA * (k->level + 1)};
    docx_paragraph(x, &f, k->run, k->n_runs);
}

static void add_heading(struct docx *x, const struct block *k)
{
    static const char *const style[] = {"Heading1", "Heading2", "Heading3", "Heading4"};
    struct docx_format f = {.style = style[k->level - 1]};
    /* The style brings the number. */
    f.numbered = x->d->last_level && !k->number.len;
    docx_paragraph(x, &f, &(struct document_run){.text = k->head}, 1);
}

/* A paragraph stays on the sheet of what it introduces. */
static bool leads(const struct docx *x, const struct block *k)
{
    const struct block *next = k + 1 < x->d->block + x->d->n ? k + 1 : NULL;
    return next &&
           (next->kind == BLOCK_TABLE || next->kind == BLOCK_FIELD || next->kind == BLOCK_CODE ||
            next->kind == BLOCK_ITEM || next->kind == BLOCK_CAPTION);
}

static void add_runs(struct docx *x, const char *style, const struct block *k)
{
    docx_paragraph(x, &(struct docx_format){.style = style}, k->run, k->n_runs);
}

static void add_block(struct docx *x, const struct block *k)
{
    x->name = docx_has_name(x, k) ? k : NULL;
    switch (k->kind) {
    case BLOCK_HEADING:
        add_heading(x, k);
        break;
    case BLOCK_PARAGRAPH:
        docx_paragraph(x, &(struct docx_format){.style = "Normal", .keep_next = leads(x, k)},
                       k->run, k->n_runs);
        break;
    case BLOCK_NOTICE:
        add_runs(x, "Notice", k);
        break;
    case BLOCK_QUOTE:
        add_runs(x, "Quote", k);
        break;
    case BLOCK_CODE:
        docx_plain(x, "CodeBlock", k->head);
        break;
    case BLOCK_ITEM:
        add_item(x, k);
        break;
    case BLOCK_ITEM_MORE:
        add_more(x, k);
        break;
    case BLOCK_DEFINITION:
        docx_plain(x, "DefinitionTerm", k->head);
        add_runs(x, "Definition", k);
        break;
    case BLOCK_TABLE:
        docx_table(x, k);
        break;
    case BLOCK_DRAWING:
        docx_drawing(x, k);
        break;
    case BLOCK_CAPTION:
        docx_caption(x, "Caption", k);
        break;
    case BLOCK_CONTENTS:
        docx_contents(x);
        break;
    case BLOCK_PAGE_BREAK:
        x->break_before = true;
        break;
    case BLOCK_SECTION:
        end_section(x, k->landscape);
        break;
    case BLOCK_FIELD: /* a form is written whole */
        break;
    }
}

static void add_title(struct docx *x)
{
    const struct document_info *info = &x->d->info;
    bool page = info->title_page;
    struct buf date = {0};
    docx_paragraph(x, &(struct docx_format){.style = "Title", .before_dxa = page ? 4200 : 0},
                   &(struct document_run){.text = info->title}, 1);
    if (info->subtitle.len)
        docx_plain(x, "Subtitle", info->subtitle);
    if (info->status.len)
        docx_plain(x, "Status", info->status);
    if (page) {
        document_add_date(&date, x->d);
        if (info->author.len)
            docx_plain(x, "Author", info->author);
        if (date.len)
            docx_plain(x, "Date", buf_str(&date));
        x->break_before = true;
    }
    buf_release(&date);
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
    if (!d->info.title_page && d->n && d->block[0].kind == BLOCK_SECTION)
        x->landscape = d->block[0].landscape; /* the title stands on the first sheet, as it lies */
    add_title(x);
    for (size_t i = 0, n; i < d->n; i += n) {
        for (n = 0; i + n < d->n && d->block[i + n].kind == BLOCK_FIELD;)
            n++;
        if (n) {
            x->name = docx_has_name(x, &d->block[i]) ? &d->block[i] : NULL;
            docx_form(x, &d->block[i], n);
        } else {
            add_block(x, &d->block[i]);
            n = 1;
        }
    }
    add_section(x);
    buf_adds(&x->body, "</w:body></w:document>\n");
}
