/* table_md.c - a table in Markdown. */
#include "lib/render/table_internal.h"

/* What would end a cell or begin markup is escaped. */
static void add_escaped(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\r')
            continue;
        if (c == '\n') {
            buf_adds(b, "<br>");
            continue;
        }
        if (c == '<')
            buf_adds(b, "&lt;");
        else if (strchr("|\\`*_[]", c))
            buf_addf(b, "\\%c", c);
        else
            buf_addch(b, c);
    }
}

void table_md_href(struct buf *b, struct str href)
{
    for (size_t i = 0; i < href.len; i++) {
        char ch = href.ptr[i];
        if (strchr("<>|\\\n", ch))
            buf_addf(b, "%%%02X", (unsigned char)ch);
        else
            buf_addch(b, ch);
    }
}

static void add_cell(struct buf *b, const struct table *t, const struct table_cell *c)
{
    struct buf value = {0};
    bool link = c->kind == TABLE_LINK && table_href_ok(c->href);
    table_add_value(&value, t, c);
    buf_adds(b, link ? "[" : "");
    add_escaped(b, buf_str(&value));
    if (link) {
        buf_adds(b, "](<");
        table_md_href(b, c->href);
        buf_adds(b, ">)");
    }
    buf_release(&value);
}

void table_md(const struct table *t, struct buf *out)
{
    if (t->title.len) {
        buf_adds(out, "**");
        add_escaped(out, t->title);
        buf_adds(out, "**\n\n");
    }
    for (size_t i = 0; i < t->n_columns; i++) {
        buf_adds(out, "| ");
        add_escaped(out, t->column[i].header);
        buf_addch(out, ' ');
    }
    buf_adds(out, "|\n");
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct table_column *c = &t->column[i];
        bool right = c->align == TABLE_RIGHT || (!c->align && c->kind == TABLE_NUMBER);
        buf_adds(out, right ? "| ---: " : c->align == TABLE_CENTRE ? "| :---: " : "| --- ");
    }
    buf_adds(out, "|\n");
    for (size_t r = 0; r < t->n_rows; r++) {
        for (size_t i = 0; i < t->n_columns; i++) {
            buf_adds(out, "| ");
            add_cell(out, t, &t->row[r].cell[i]);
            buf_addch(out, ' ');
        }
        buf_adds(out, "|\n");
    }
    for (size_t i = 0; i < t->n_notes; i++) {
        buf_addch(out, '\n');
        add_escaped(out, t->note[i]);
        buf_addch(out, '\n');
    }
}
