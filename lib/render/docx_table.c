/* docx_table.c - tables and forms of a DOCX file. */
#include "lib/render/docx_internal.h"
#include "lib/render/run_direction.h"
#include "lib/render/table_internal.h"

#include <math.h>

#define LABEL_SHARE 0.3
#define FIELD_DXA   480 /* least height of a line to write on */

static double weight_of(const struct table_column *c)
{
    return c->weight > 0 ? c->weight : 1;
}

/* Where column i begins, so that the columns fill the width exactly. */
static int left_of(const struct table *t, size_t i, int width)
{
    double before = 0, total = 0;
    for (size_t k = 0; k < t->n_columns; k++) {
        before += k < i ? weight_of(&t->column[k]) : 0;
        total += weight_of(&t->column[k]);
    }
    return (int)lround(total > 0 ? before / total * width : 0);
}

static int width_of(const struct table *t, size_t i, int width)
{
    return left_of(t, i + 1, width) - left_of(t, i, width);
}

static const char *justify(const struct table_column *c)
{
    if (c->align == TABLE_CENTRE)
        return "center";
    bool right = c->align == TABLE_RIGHT || (c->align == TABLE_BY_KIND && c->kind == TABLE_NUMBER);
    return right ? "right" : NULL;
}

static void add_mark(struct docx *x, size_t number)
{
    struct buf mark = {0};
    table_add_mark(&mark, number);
    docx_words(x, "NoteMark", buf_str(&mark));
    buf_release(&mark);
}

static void open_cell(struct docx *x, int width, bool total)
{
    buf_addf(&x->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s</w:tcPr>", width,
             total ? "<w:tcBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" "
                     "w:color=\"1A2426\"/></w:tcBorders>"
                   : "");
}

static void close_cell(struct docx *x)
{
    buf_adds(&x->body, "</w:tc>");
}

static void add_head(struct docx *x, const struct table *t, int width)
{
    buf_adds(&x->body, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (size_t i = 0; i < t->n_columns; i++) {
        struct document_run run = {.text = t->column[i].header};
        open_cell(x, width_of(t, i, width), false);
        docx_paragraph(
            x, &(struct docx_format){.style = "TableHeading", .justify = justify(&t->column[i])},
            &run, 1);
        close_cell(x);
    }
    buf_adds(&x->body, "</w:tr>\n");
}

/* Each line a paragraph; a note's mark after the last. */
static void add_value(struct docx *x, const struct table *t, const struct table_row *row, size_t i)
{
    const struct table_cell *c = &row->cell[i];
    struct arena_mark mark = arena_mark(t->arena);
    struct cell_lines lines = table_cell_lines(t, c, t->arena);
    for (size_t l = 0; l < lines.n; l++) {
        struct cell_line *line = &lines.item[l];
        struct docx_format f = {.style = c->is_list ? "TableList" : "TableText",
                                .justify = c->is_list ? NULL : justify(&t->column[i]),
                                .numbered = c->is_list,
                                .number = DOCX_TABLE_BULLETS};
        for (size_t r = 0; r < line->n && row->is_total; r++)
            line->run[r].style |= DOCUMENT_STRONG;
        f.right_to_left = run_goes_left(line->run, line->n);
        docx_open(x, &f);
        docx_runs(x, line->run, line->n);
        if (c->note && l + 1 == lines.n)
            add_mark(x, c->note);
        docx_close(x);
    }
    arena_reset(t->arena, mark);
}

static void add_row(struct docx *x, const struct table *t, const struct table_row *row, int width)
{
    buf_adds(&x->body, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (size_t i = 0; i < t->n_columns; i++) {
        open_cell(x, width_of(t, i, width), row->is_total);
        add_value(x, t, row, i);
        close_cell(x);
    }
    buf_adds(&x->body, "</w:tr>\n");
}

static void open_table(struct docx *x, const char *style, int width, struct str title)
{
    struct buf *b = &x->body;
    buf_addf(b,
             "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
             "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"00A0\" w:firstRow=\"1\" "
             "w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"0\" "
             "w:noVBand=\"1\"/>",
             style, width);
    if (title.len) {
        buf_adds(b, "<w:tblCaption w:val=\"");
        buf_add_xml(b, title);
        buf_adds(b, "\"/>");
    }
    buf_adds(b, "</w:tblPr><w:tblGrid>");
}

static void add_notes(struct docx *x, const struct table *t)
{
    for (size_t i = 0; i < t->n_footnotes; i++) {
        docx_open(x, &(struct docx_format){.style = "TableNote"});
        add_mark(x, i + 1);
        docx_words(x, NULL, STR(" "));
        docx_words(x, NULL, t->footnote[i]);
        docx_close(x);
    }
    for (size_t i = 0; i < t->n_notes; i++)
        docx_plain(x, "TableNote", t->note[i]);
}

void docx_table(struct docx *x, const struct block *k)
{
    const struct table *t = k->table;
    int width = docx_width_dxa(x);
    if (t->n_columns == 0)
        return;
    if (k->caption.number)
        docx_caption(x, "Caption", k);
    else if (t->title.len)
        docx_plain(x, "Caption", t->title);
    else
        docx_break(x);
    open_table(x, "Data", width, t->title.len ? t->title : document_caption_text(k));
    for (size_t i = 0; i < t->n_columns; i++)
        buf_addf(&x->body, "<w:gridCol w:w=\"%d\"/>", width_of(t, i, width));
    buf_adds(&x->body, "</w:tblGrid>\n");
    add_head(x, t, width);
    for (size_t r = 0; r < t->n_rows; r++)
        add_row(x, t, &t->row[r], width);
    buf_adds(&x->body, "</w:tbl>\n");
    add_notes(x, t);
    /* Two tables that touch would be one. */
    docx_plain(x, "TableEnd", STR(""));
}

void docx_form(struct docx *x, const struct block *field, size_t n)
{
    int width = docx_width_dxa(x), label = (int)(LABEL_SHARE * width);
    docx_break(x);
    open_table(x, "Form", width, STR(""));
    buf_addf(&x->body, "<w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/></w:tblGrid>\n", label,
             width - label);
    for (size_t i = 0; i < n; i++) {
        buf_addf(&x->body,
                 "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>"
                 "</w:trPr>",
                 FIELD_DXA);
        open_cell(x, label, false);
        docx_plain(x, "FieldLabel", field[i].head);
        close_cell(x);
        open_cell(x, width - label, false);
        docx_paragraph(x, &(struct docx_format){.style = "FieldValue"}, field[i].run,
                       field[i].n_runs);
        close_cell(x);
        buf_adds(&x->body, "</w:tr>\n");
    }
    buf_adds(&x->body, "</w:tbl>\n");
    docx_plain(x, "TableEnd", STR(""));
}
