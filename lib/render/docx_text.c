/* docx_text.c - runs and paragraphs of a DOCX file. */
#include "lib/render/docx_internal.h"

void docx_lang(struct buf *b, struct str code)
{
    if (str_eq_c(code, "da"))
        buf_adds(b, "da-DK");
    else if (str_eq_c(code, "en"))
        buf_adds(b, "en-GB");
    else
        buf_add_xml(b, code);
}

void docx_open(struct docx *x, const char *style, const char *more)
{
    buf_addf(&x->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, more);
}

void docx_close(struct docx *x)
{
    buf_adds(&x->body, "</w:p>\n");
}

static void add_properties(struct buf *b, const struct document_run *r, bool link)
{
    if (!r->style && !r->lang.len && !link)
        return;
    buf_adds(b, "<w:rPr>");
    if (link)
        buf_adds(b, "<w:rStyle w:val=\"Hyperlink\"/>");
    else if (r->style & DOCUMENT_CODE)
        buf_adds(b, "<w:rStyle w:val=\"CodeText\"/>");
    else if (r->style == DOCUMENT_STRONG)
        buf_adds(b, "<w:rStyle w:val=\"Strong\"/>");
    else if (r->style == DOCUMENT_EMPHASIS)
        buf_adds(b, "<w:rStyle w:val=\"Emphasis\"/>");
    buf_adds(b, r->style & DOCUMENT_STRONG ? "<w:b/>" : "");
    buf_adds(b, r->style & DOCUMENT_EMPHASIS ? "<w:i/>" : "");
    if (r->lang.len) {
        buf_adds(b, "<w:lang w:val=\"");
        docx_lang(b, r->lang);
        buf_adds(b, "\"/>");
    }
    buf_adds(b, "</w:rPr>");
}

static void add_words(struct buf *b, struct str s)
{
    struct str part;
    for (bool first = true; str_split(&s, '\t', &part); first = false) {
        buf_adds(b, first ? "" : "<w:tab/>");
        if (!part.len)
            continue;
        buf_adds(b, "<w:t xml:space=\"preserve\">");
        buf_add_xml(b, part);
        buf_adds(b, "</w:t>");
    }
}

void docx_run(struct docx *x, const struct document_run *r)
{
    struct buf *b = &x->body;
    struct str text = r->text, line;
    bool link = r->href.len && table_href_ok(r->href);
    if (link) {
        x->n_links++;
        buf_addf(&x->links,
                 "<Relationship Id=\"link%zu\" Type=\"http://schemas.openxmlformats.org/"
                 "officeDocument/2006/relationships/hyperlink\" TargetMode=\"External\" Target=\"",
                 x->n_links);
        buf_add_xml(&x->links, r->href);
        buf_adds(&x->links, "\"/>");
        buf_addf(b, "<w:hyperlink r:id=\"link%zu\">", x->n_links);
    }
    buf_adds(b, "<w:r>");
    add_properties(b, r, link);
    for (bool first = true; document_line(&text, &line); first = false) {
        buf_adds(b, first ? "" : "<w:br/>");
        add_words(b, line);
    }
    buf_adds(b, "</w:r>");
    buf_adds(b, link ? "</w:hyperlink>" : "");
}

void docx_paragraph(struct docx *x, const char *style, const char *more,
                    const struct document_run *run, size_t n)
{
    docx_open(x, style, more);
    for (size_t i = 0; i < n; i++)
        docx_run(x, &run[i]);
    docx_close(x);
}
