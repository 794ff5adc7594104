/* md_text.c - words, links and code in Markdown. */
#include "lib/render/md_internal.h"

/* Where a line begins, some characters would begin a block. */
static void add_line_start(struct buf *b, struct str *s)
{
    size_t digits = 0;
    while (s->len && (s->ptr[0] == ' ' || s->ptr[0] == '\t'))
        *s = str_sub(*s, 1, s->len);
    while (digits < s->len && s->ptr[digits] >= '0' && s->ptr[digits] <= '9')
        digits++;
    if (digits && digits < s->len && (s->ptr[digits] == '.' || s->ptr[digits] == ')')) {
        buf_add(b, s->ptr, digits);
        buf_addch(b, '\\');
        *s = str_sub(*s, digits, s->len);
    } else if (s->len && strchr("#-+=>", s->ptr[0])) {
        buf_addch(b, '\\');
    }
}

void md_inline(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c != '\0' && strchr("\\`*_[]<&|~", c))
            buf_addch(b, '\\');
        buf_addch(b, c);
    }
}

void md_text(struct buf *b, struct str s, bool at_start, int indent)
{
    struct str line;
    bool first = true;
    while (document_line(&s, &line)) {
        if (!first)
            buf_addf(b, "\\\n%*s", indent, "");
        if (at_start || !first)
            add_line_start(b, &line);
        md_inline(b, line);
        first = false;
    }
}

/* Code between as many backticks as it needs. */
static void add_code(struct buf *b, struct str s)
{
    size_t longest = 0, n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n = s.ptr[i] == '`' ? n + 1 : 0;
        longest = n > longest ? n : longest;
    }
    for (size_t i = 0; i <= longest; i++)
        buf_addch(b, '`');
    buf_adds(b, longest ? " " : "");
    for (size_t i = 0; i < s.len; i++)
        buf_addch(b, s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
    buf_adds(b, longest ? " " : "");
    for (size_t i = 0; i <= longest; i++)
        buf_addch(b, '`');
}

/* The target of a link; "" when the run leads nowhere. */
static struct str target(const struct place *p, const struct document_run *r)
{
    const struct block *to =
        r->ref.len && p->d ? document_find(p->d, r->ref) : document_target(p->d, r->href);
    if (to)
        return to->id;
    bool inside = r->href.len && r->href.ptr[0] == '#';
    return inside || !table_href_ok(r->href) ? STR("") : r->href;
}

static void close_link(const struct place *p, const struct document_run *r, struct str href)
{
    bool inside = r->ref.len || r->href.ptr[0] == '#';
    buf_adds(p->out, inside ? "](#" : "](<");
    table_md_href(p->out, href);
    buf_adds(p->out, inside ? ")" : ">)");
}

/* Marks must touch the words, so blanks at the ends stand outside them. */
static void add_words(const struct place *p, const struct document_run *r, bool at_start,
                      int indent)
{
    struct buf *b = p->out;
    struct str inner = r->style ? str_trim(r->text) : r->text;
    struct str href = target(p, r);
    bool link = href.len > 0;
    const char *mark = (const char *const[]){"", "**", "*", "***"}[r->style & 3];
    if (r->style && inner.len == 0) {
        buf_addstr(b, r->text);
        return;
    }
    if (r->style && inner.ptr > r->text.ptr && !at_start)
        buf_addch(b, ' ');
    buf_adds(b, link ? "[" : "");
    buf_adds(b, mark);
    if (r->style & DOCUMENT_CODE)
        add_code(b, inner);
    else
        md_text(b, inner, at_start && !link && !*mark, indent);
    buf_adds(b, mark);
    if (link)
        close_link(p, r, href);
    if (r->style && inner.ptr + inner.len < r->text.ptr + r->text.len)
        buf_addch(b, ' ');
}

static void add_run(const struct place *p, const struct document_run *r, bool at_start, int indent)
{
    struct document_run said = *r;
    struct buf label = {0};
    said.text = document_said(p->d, r, &label);
    add_words(p, &said, at_start, indent);
    buf_release(&label);
    if (r->n_note && p->notes)
        buf_addf(p->out, "[^%zu]", footnotes_add(p->notes, r));
}

void md_runs(const struct place *p, const struct document_run *run, size_t n, int indent)
{
    for (size_t i = 0; i < n; i++)
        add_run(p, &run[i], i == 0, indent);
}

void md_line(struct buf *b, struct str text)
{
    struct str line;
    for (bool first = true; document_line(&text, &line); first = false) {
        buf_adds(b, first ? "" : " ");
        md_inline(b, line);
    }
}

void md_code(struct buf *b, struct str s)
{
    size_t longest = 2, n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n = s.ptr[i] == '`' ? n + 1 : 0;
        longest = n > longest ? n : longest;
    }
    for (int end = 0; end < 2; end++) {
        for (size_t i = 0; i <= longest; i++)
            buf_addch(b, '`');
        buf_addch(b, '\n');
        if (!end)
            buf_addstr(b, s);
        if (!end && !str_ends(s, "\n"))
            buf_addch(b, '\n');
    }
}
