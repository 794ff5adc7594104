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

static struct str target(const struct place *p, const struct document_run *r)
{
    const struct block *to =
        r->ref.len && p->d ? document_find(p->d, r->ref) : document_target(p->d, r->href);
    bool inside = r->href.len && r->href.ptr[0] == '#';
    return to ? to->id : inside || !table_href_ok(r->href) ? STR("") : r->href;
}

static void add_run(const struct place *p, const struct document_run *r)
{
    const char *mark = (const char *const[]){"", "**", "*", "***"}[r->style & 3];
    struct buf label = {0};
    struct str href = target(p, r), text = document_said(p->d, r, &label);
    struct str inner = *mark ? str_trim(text) : text;
    bool inside = r->ref.len || (r->href.len && r->href.ptr[0] == '#');
    buf_adds(p->out, *mark && inner.ptr > text.ptr ? " " : "");
    buf_adds(p->out, href.len ? "[" : "");
    buf_adds(p->out, inner.len ? mark : "");
    add_escaped(p->out, inner);
    buf_adds(p->out, inner.len ? mark : "");
    if (href.len) {
        buf_adds(p->out, inside ? "](#" : "](<");
        table_md_href(p->out, href);
        buf_adds(p->out, inside ? ")" : ">)");
    }
    buf_adds(p->out, *mark && inner.ptr + inner.len < text.ptr + text.len ? " " : "");
    if (r->n_note && p->notes)
        buf_addf(p->out, "[^%zu]", footnotes_add(p->notes, r));
    buf_release(&label);
}

static void add_mark(struct buf *b, size_t number)
{
    buf_adds(b, "<sup>");
    table_add_mark(b, number);
    buf_adds(b, "</sup>");
}

static void add_cell(const struct place *p, const struct table *t, const struct table_cell *c)
{
    struct arena_mark mark = arena_mark(t->arena);
    struct cell_lines lines = table_cell_lines(t, c, t->arena);
    for (size_t i = 0; i < lines.n; i++) {
        buf_adds(p->out, i ? "<br>" : "");
        buf_adds(p->out, c->is_list ? "• " : "");
        for (size_t k = 0; k < lines.item[i].n; k++)
            add_run(p, &lines.item[i].run[k]);
    }
    if (c->note)
        add_mark(p->out, c->note);
    arena_reset(t->arena, mark);
}

void table_md_at(const struct place *p, const struct table *t, const struct block *k)
{
    struct buf *out = p->out;
    if (t->title.len && !(k && k->caption.number)) {
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
            add_cell(p, t, &t->row[r].cell[i]);
            buf_addch(out, ' ');
        }
        buf_adds(out, "|\n");
    }
    for (size_t i = 0; i < t->n_footnotes; i++) {
        buf_addch(out, '\n');
        add_mark(out, i + 1);
        buf_addch(out, ' ');
        add_escaped(out, t->footnote[i]);
        buf_addch(out, '\n');
    }
    for (size_t i = 0; i < t->n_notes; i++) {
        buf_addch(out, '\n');
        add_escaped(out, t->note[i]);
        buf_addch(out, '\n');
    }
}

void table_md(const struct table *t, struct buf *out)
{
    struct footnotes notes = {0};
    struct place p = {.out = out, .notes = &notes}, inside = {.out = out};
    table_md_at(&p, t, NULL);
    for (size_t i = 0; i < notes.n; i++) {
        buf_addf(out, "\n[^%zu]: ", i + 1);
        for (size_t k = 0; k < notes.item[i].n; k++)
            add_run(&inside, &notes.item[i].run[k]);
        buf_addch(out, '\n');
    }
    footnotes_release(&notes);
}
