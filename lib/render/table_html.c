/* table_html.c - a table for browsers and paper. */
#include "lib/render/table_internal.h"

#include "lib/render/table_widths.h"

#include <math.h>

/* A page's column of text, as document.css sets it, and the wider one of sheets across. */
#define ROOM_PT   504.0
#define ACROSS_PT 840.0
#define TYPE_PT   10.5
#define GAP_PT    9.0

/* No vertical lines; a rule under the head and over a total, hairlines between rows; numbers under
 * each other. Type 9 pt on paper, so that ten columns of an evidence table stay readable on A4
 * across. */
static const char STYLE[] =
    "@page{size:A4 landscape;margin:14mm 12mm;@bottom-right{content:counter(page) \" / \" "
    "counter(pages);font:8pt Arial,Helvetica,sans-serif;color:#465457}}\n"
    "html{color:#1a2426;background:#fff;font:14px/1.4 \"Liberation "
    "Sans\",Arial,Helvetica,sans-serif}\n"
    "body{margin:24px auto;padding:0 24px;max-width:1216px}\n"
    "h1{font-size:20px;line-height:1.25;margin:0 0 20px}\n"
    "figure{margin:0 0 32px;overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%}table.narrow{width:auto;min-width:50%}\n"
    "caption{text-align:left;font-weight:bold;padding:0 0 8px}\n"
    "th,td{padding:6px 12px 6px 0;text-align:left;vertical-align:top;font-weight:normal;"
    "overflow-wrap:break-word;hyphens:auto}\n"
    "th:last-child,td:last-child{padding-right:0}\n"
    "td ul,th ul{margin:0;padding-left:14px}sup{font-size:75%;line-height:0}\n"
    "thead{display:table-header-group}\n"
    "thead th{border-bottom:1.5px solid #1a2426;font-weight:bold;vertical-align:bottom}\n"
    "tbody tr+tr>*{border-top:.5px solid #b9c0c0}\n"
    "tbody tr:last-child>*{border-bottom:1.5px solid #1a2426}\n"
    "tbody tr.total>*{border-top:1.5px solid #1a2426;font-weight:bold}\n"
    ".right{text-align:right}.centre{text-align:center}\n"
    ".number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;hyphens:none}\n"
    "a{color:#0f4d5c}\n"
    "figcaption{font-size:13px;color:#465457;padding-top:8px}figcaption p{margin:0 0 2px}\n"
    "@media print{html{font-size:9pt}body{margin:0;padding:0;max-width:none}h1{font-size:13pt}"
    "figure{overflow:visible}figure+figure{break-before:page}tr{break-inside:avoid}"
    "figcaption{font-size:8pt}a{color:inherit;text-decoration:none}}\n";

static const char *class_of(const struct table_column *c)
{
    if (c->align == TABLE_CENTRE)
        return " class=\"centre\"";
    if (c->kind == TABLE_NUMBER && c->align != TABLE_LEFT)
        return " class=\"number\"";
    return c->align == TABLE_RIGHT ? " class=\"right\"" : "";
}

/* Shares of the width in whole percent, adding up to at most 100. */
static void add_widths(struct buf *b, const struct table *t, const struct table_widths *w)
{
    buf_adds(b, "<colgroup>");
    for (size_t i = 0; i < t->n_columns; i++)
        buf_addf(b, "<col width=\"%d%%\">", (int)floor(w->width_pt[i] / w->total_pt * 100));
    buf_adds(b, "</colgroup>\n");
}

static void add_value(const struct place *p, const struct table *t, const struct table_cell *c)
{
    struct buf *b = p->out;
    struct arena_mark mark = arena_mark(t->arena);
    struct cell_lines lines = table_cell_lines(t, c, t->arena);
    buf_adds(b, c->is_list ? "<ul>" : "");
    for (size_t i = 0; i < lines.n; i++) {
        buf_adds(b, c->is_list ? "<li>" : i ? "<br>" : "");
        html_runs(p, lines.item[i].run, lines.item[i].n);
        buf_adds(b, c->is_list ? "</li>" : "");
    }
    buf_adds(b, c->is_list ? "</ul>" : "");
    arena_reset(t->arena, mark);
}

static void add_mark(struct buf *b, size_t number)
{
    buf_adds(b, "<sup>");
    table_add_mark(b, number);
    buf_adds(b, "</sup>");
}

static void add_cell(const struct place *p, const struct table *t,
                     const struct table_column *column, const struct table_cell *c)
{
    struct buf *b = p->out;
    struct table_cell plain = *c;
    plain.lang = STR("");
    buf_addf(b, "%s%s", column->is_name ? "<th scope=\"row\"" : "<td", class_of(column));
    if (c->lang.len) {
        buf_adds(b, " lang=\"");
        buf_add_html(b, c->lang);
        buf_addch(b, '"');
    }
    html_direction(b, c->n_runs ? c->run : &(struct document_run){.text = c->text},
                   c->n_runs ? c->n_runs : 1);
    buf_addch(b, '>');
    add_value(p, t, &plain);
    if (c->note)
        add_mark(b, c->note);
    buf_adds(b, column->is_name ? "</th>" : "</td>");
}

static void add_head(struct buf *b, const struct table *t)
{
    buf_adds(b, "<thead><tr>");
    for (size_t i = 0; i < t->n_columns; i++) {
        buf_addf(b, "<th scope=\"col\"%s>", class_of(&t->column[i]));
        table_html_text(b, t->column[i].header);
        buf_adds(b, "</th>");
    }
    buf_adds(b, "</tr></thead>\n");
}

static void add_notes(struct buf *b, const struct table *t)
{
    if (!t->n_notes && !t->n_footnotes)
        return;
    buf_adds(b, "<figcaption>");
    for (size_t i = 0; i < t->n_footnotes; i++) {
        buf_adds(b, "<p>");
        add_mark(b, i + 1);
        buf_addch(b, ' ');
        table_html_text(b, t->footnote[i]);
        buf_adds(b, "</p>");
    }
    for (size_t i = 0; i < t->n_notes; i++) {
        buf_adds(b, "<p>");
        table_html_text(b, t->note[i]);
        buf_adds(b, "</p>");
    }
    buf_adds(b, "</figcaption>\n");
}

static void add_caption(const struct place *p, const struct table *t, const struct block *k)
{
    bool numbered = k && k->caption.number;
    struct str text = numbered ? document_caption_text(k) : t->title;
    if (!numbered && !text.len)
        return;
    buf_adds(p->out, "<caption>");
    if (numbered)
        html_label(p, k);
    table_html_text(p->out, text);
    buf_adds(p->out, "</caption>\n");
}

void table_html_at(const struct place *p, const struct table *t, const struct block *k)
{
    struct buf *out = p->out;
    struct arena_mark mark = arena_mark(t->arena);
    double room = p->across ? ACROSS_PT : ROOM_PT;
    struct table_widths w = table_widths(t, room, TYPE_PT, GAP_PT, t->arena);
    bool narrow = w.total_pt < room;
    buf_adds(out, "<figure class=\"table\"");
    html_id(out, k);
    buf_addf(out, "><table lang=\"%s\"%s>\n", lang_code(t->lang),
             narrow ? " class=\"narrow\"" : "");
    add_caption(p, t, k);
    if (!narrow)
        add_widths(out, t, &w);
    arena_reset(t->arena, mark);
    add_head(out, t);
    buf_adds(out, "<tbody>\n");
    for (size_t r = 0; r < t->n_rows; r++) {
        buf_adds(out, t->row[r].is_total ? "<tr class=\"total\">" : "<tr>");
        for (size_t i = 0; i < t->n_columns; i++)
            add_cell(p, t, &t->column[i], &t->row[r].cell[i]);
        buf_adds(out, "</tr>\n");
    }
    buf_adds(out, "</tbody></table>\n");
    add_notes(out, t);
    buf_adds(out, "</figure>\n");
}

void table_html(const struct table *t, struct buf *out)
{
    struct footnotes notes = {0};
    struct place p = {.out = out, .notes = &notes, .across = true};
    table_html_at(&p, t, NULL);
    html_notes(&p);
    footnotes_release(&notes);
}

void table_html_page(const struct table *t, size_t n, struct str title, struct buf *out)
{
    buf_addf(out, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n",
             lang_code(n ? t->lang : LANG_EN));
    buf_adds(out, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    buf_add_html(out, title);
    buf_adds(out, "</title>\n<style>\n");
    buf_adds(out, STYLE);
    buf_adds(out, "</style></head><body>\n<h1>");
    buf_add_html(out, title);
    buf_adds(out, "</h1>\n");
    for (size_t i = 0; i < n; i++) {
        struct table one = t[i];
        /* The heading says it already. */
        if (n == 1 && str_eq(one.title, title))
            one.title = STR("");
        table_html(&one, out);
    }
    buf_adds(out, "</body></html>\n");
}
