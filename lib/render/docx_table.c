/* docx_table.c - tables and forms of a DOCX file. */
#include "lib/render/docx_internal.h"
#include "lib/render/run_direction.h"
#include "lib/render/table_internal.h"
#include "lib/render/table_widths.h"

#include <math.h>

#define DXA_PT      20.0
#define TYPE_PT     9.0 /* of TableText */
#define DENSE_PT    8.0 /* of TableTextDense */
#define GAP_PT      8.0 /* of the style Data, between columns */
#define LABEL_SHARE 0.3
#define FIELD_DXA   480 /* least height of a line to write on */

/* The columns of the table that is being written. */
struct grid {
    int *width_dxa;
    int total_dxa;
    bool dense; /* smaller type, so that words need not be broken */
};

static struct grid grid_of(const struct docx *x, const struct table *t)
{
    double room = docx_width_dxa(x) / DXA_PT;
    struct arena *a = x->d->arena;
    struct table_widths w = table_widths(t, room, TYPE_PT, GAP_PT, a);
    struct grid g = {.width_dxa = ARENA_ARRAY(a, t->n_columns, int), .dense = w.tight};
    double right = 0;
    if (g.dense)
        w = table_widths(t, room, DENSE_PT, GAP_PT, a);
    /* Rounded where each ends, so that they fill the width exactly. */
    for (size_t i = 0; i < t->n_columns; i++) {
        right += w.width_pt[i];
        g.width_dxa[i] = (int)lround(right * DXA_PT) - g.total_dxa;
        g.total_dxa += g.width_dxa[i];
    }
    return g;
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

static void add_head(struct docx *x, const struct table *t, const struct grid *g)
{
    buf_adds(&x->body, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (size_t i = 0; i < t->n_columns; i++) {
        struct document_run run = {.text = t->column[i].header};
        open_cell(x, g->width_dxa[i], false);
        docx_paragraph(
            x,
            &(struct docx_format){.style = g->dense ? "TableHeadingDense" : "TableHeading",
                                  .justify = justify(&t->column[i])},
            &run, 1);
        close_cell(x);
    }
    buf_adds(&x->body, "</w:tr>\n");
}

/* Each line a paragraph; a note's mark after the last. */
static void add_value(struct docx *x, const struct table *t, const struct table_row *row, size_t i,
                      bool dense)
{
    static const char *const style[2][2] = {{"TableText", "TableTextDense"},
                                            {"TableList", "TableListDense"}};
    const struct table_cell *c = &row->cell[i];
    struct arena_mark mark = arena_mark(t->arena);
    struct cell_lines lines = table_cell_lines(t, c, t->arena);
    for (size_t l = 0; l < lines.n; l++) {
        struct cell_line *line = &lines.item[l];
        struct docx_format f = {.style = style[c->is_list][dense],
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

static void add_row(struct docx *x, const struct table *t, const struct table_row *row,
                    const struct grid *g)
{
    buf_adds(&x->body, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (size_t i = 0; i < t->n_columns; i++) {
        open_cell(x, g->width_dxa[i], row->is_total);
        add_value(x, t, row, i, g->dense);
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
    if (t->n_columns == 0)
        return;
    struct grid g = grid_of(x, t);
    if (k->caption.number)
        docx_caption(x, "Caption", k);
    else if (t->title.len)
        docx_plain(x, "Caption", t->title);
    else
        docx_break(x);
    open_table(x, "Data", g.total_dxa, t->title.len ? t->title : document_caption_text(k));
    for (size_t i = 0; i < t->n_columns; i++)
        buf_addf(&x->body, "<w:gridCol w:w=\"%d\"/>", g.width_dxa[i]);
    buf_adds(&x->body, "</w:tblGrid>\n");
    add_head(x, t, &g);
    for (size_t r = 0; r < t->n_rows; r++)
        add_row(x, t, &t->row[r], &g);
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
