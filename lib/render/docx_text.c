/* docx_text.c - paragraphs and runs of a DOCX file. */
#include "lib/render/docx_internal.h"
#include "lib/render/run_direction.h"

void docx_lang(struct buf *b, struct str code)
{
    if (str_eq_c(code, "da"))
        buf_adds(b, "da-DK");
    else if (str_eq_c(code, "en"))
        buf_adds(b, "en-GB");
    else
        buf_add_xml(b, code);
}

/* The elements stand in the order of the schema, on which Word insists. */
void docx_open(struct docx *x, const struct docx_format *f)
{
    struct buf *b = &x->body;
    buf_addf(b, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", f->style);
    buf_adds(b, f->keep_next ? "<w:keepNext/>" : "");
    buf_adds(b, x->break_before ? "<w:pageBreakBefore/>" : "");
    if (f->numbered && f->number == DOCX_NO_NUMBER)
        buf_adds(b, "<w:numPr><w:numId w:val=\"0\"/></w:numPr>");
    else if (f->numbered)
        buf_addf(b, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%zu\"/></w:numPr>", f->level,
                 f->number);
    if (f->tabs)
        buf_addf(b, "<w:tabs>%s</w:tabs>", f->tabs);
    buf_adds(b, f->right_to_left ? "<w:bidi/>" : "");
    if (f->before_dxa)
        buf_addf(b, "<w:spacing w:before=\"%d\"/>", f->before_dxa);
    if (f->indent_dxa)
        buf_addf(b, "<w:ind w:left=\"%d\"/>", f->indent_dxa);
    else if (f->numbered && f->number == DOCX_NO_NUMBER)
        buf_adds(b, "<w:ind w:left=\"0\" w:firstLine=\"0\"/>");
    if (f->justify)
        buf_addf(b, "<w:jc w:val=\"%s\"/>", f->justify);
    buf_adds(b, "</w:pPr>");
    x->break_before = false;
    x->name_open = x->name != NULL;
    if (x->name)
        docx_name_start(x, x->name);
}

void docx_close(struct docx *x)
{
    if (x->name_open)
        docx_name_end(x, x->name);
    if (x->name_open)
        x->name = NULL;
    x->name_open = false;
    buf_adds(&x->body, "</w:p>\n");
}

void docx_break(struct docx *x)
{
    if (!x->break_before)
        return;
    x->break_before = false;
    buf_adds(&x->body, "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr><w:r>"
                       "<w:br w:type=\"page\"/></w:r></w:p>\n");
}

static void add_language(struct buf *b, const struct document_run *r, bool right_to_left)
{
    if (!r->lang.len)
        return;
    buf_adds(b, right_to_left ? "<w:lang w:bidi=\"" : "<w:lang w:val=\"");
    docx_lang(b, r->lang);
    buf_adds(b, "\"/>");
}

static void add_properties(struct buf *b, const struct document_run *r, bool link, bool left)
{
    if (!r->style && !r->lang.len && !link && !left)
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
    buf_adds(b, r->style & DOCUMENT_STRONG ? "<w:b/><w:bCs/>" : "");
    buf_adds(b, r->style & DOCUMENT_EMPHASIS ? "<w:i/><w:iCs/>" : "");
    buf_adds(b, left ? "<w:rtl/>" : "");
    add_language(b, r, left);
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

static void add_lines(struct buf *b, struct str text)
{
    struct str line;
    for (bool first = true; document_line(&text, &line); first = false) {
        buf_adds(b, first ? "" : "<w:br/>");
        add_words(b, line);
    }
}

/* The text in stretches of one direction each. */
static void add_text(struct buf *b, const struct document_run *r, bool link)
{
    struct str rest = r->text, part;
    bool left;
    if (!rest.len)
        return;
    while (run_direction_next(&rest, &part, &left)) {
        buf_adds(b, "<w:r>");
        add_properties(b, r, link, left);
        add_lines(b, part);
        buf_adds(b, "</w:r>");
    }
}

void docx_words(struct docx *x, const char *style, struct str text)
{
    buf_adds(&x->body, "<w:r>");
    if (style)
        buf_addf(&x->body, "<w:rPr><w:rStyle w:val=\"%s\"/></w:rPr>", style);
    add_lines(&x->body, text);
    buf_adds(&x->body, "</w:r>");
}

static void add_link(struct docx *x, const struct document_run *r)
{
    x->n_links++;
    buf_addf(&x->links,
             "<Relationship Id=\"link%zu\" Type=\"http://schemas.openxmlformats.org/"
             "officeDocument/2006/relationships/hyperlink\" TargetMode=\"External\" Target=\"",
             x->n_links);
    buf_add_xml(&x->links, r->href);
    buf_adds(&x->links, "\"/>");
    buf_addf(&x->body, "<w:hyperlink r:id=\"link%zu\" w:history=\"1\">", x->n_links);
    add_text(&x->body, r, true);
    buf_adds(&x->body, "</w:hyperlink>");
}

static void add_inner_link(struct docx *x, const struct document_run *r, const struct block *to)
{
    buf_adds(&x->body, "<w:hyperlink w:anchor=\"");
    docx_name(&x->body, x->d, to);
    buf_adds(&x->body, "\" w:history=\"1\">");
    add_text(&x->body, r, true);
    buf_adds(&x->body, "</w:hyperlink>");
}

/* A field, so that the words follow when a table is moved. */
static void add_reference(struct docx *x, const struct document_run *r)
{
    const struct block *to = document_find(x->d, r->ref);
    struct buf room = {0}, field = {0};
    struct str label = document_said(x->d, r, &room);
    if (to) {
        buf_adds(&field, " REF ");
        docx_name(&field, x->d, to);
        buf_adds(&field, to->number.len ? " \\r \\h " : " \\h ");
        docx_field(x, NULL, buf_c(&field), label);
    } else {
        docx_words(x, NULL, label);
    }
    buf_release(&room);
    buf_release(&field);
}

void docx_run(struct docx *x, const struct document_run *r)
{
    const struct block *to = document_target(x->d, r->href);
    bool inside = r->href.len && r->href.ptr[0] == '#';
    if (r->ref.len)
        add_reference(x, r);
    else if (to)
        add_inner_link(x, r, to);
    else if (!inside && r->text.len && table_href_ok(r->href))
        add_link(x, r);
    else
        add_text(&x->body, r, false);
    if (r->n_note && x->notes)
        docx_note_add(x, r);
}

void docx_runs(struct docx *x, const struct document_run *run, size_t n)
{
    for (size_t i = 0; i < n; i++)
        docx_run(x, &run[i]);
}

void docx_paragraph(struct docx *x, const struct docx_format *f, const struct document_run *run,
                    size_t n)
{
    struct docx_format own = *f;
    own.right_to_left = run_goes_left(run, n);
    docx_open(x, &own);
    docx_runs(x, run, n);
    docx_close(x);
}

void docx_plain(struct docx *x, const char *style, struct str text)
{
    docx_paragraph(x, &(struct docx_format){.style = style}, &(struct document_run){.text = text},
                   1);
}
