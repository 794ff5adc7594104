/* document_md.c - a document in Markdown. */
#include "lib/render/document_internal.h"
#include "lib/render/table_internal.h"

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

static void add_inline(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c != '\0' && strchr("\\`*_[]<&|~", c))
            buf_addch(b, '\\');
        buf_addch(b, c);
    }
}

/* Text that may begin a line; its own line ends are kept, those after the first indented. */
static void add_text(struct buf *b, struct str s, bool at_start, int indent)
{
    struct str line;
    bool first = true;
    while (document_line(&s, &line)) {
        if (!first)
            buf_addf(b, "\\\n%*s", indent, "");
        if (at_start || !first)
            add_line_start(b, &line);
        add_inline(b, line);
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

/* Marks must touch the words, so blanks at the ends stand outside them. */
static void add_run(struct buf *b, const struct document_run *r, bool at_start, int indent)
{
    struct str inner = r->style ? str_trim(r->text) : r->text;
    bool link = r->href.len && table_href_ok(r->href);
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
        add_text(b, inner, at_start && !link && !*mark, indent);
    buf_adds(b, mark);
    if (link) {
        buf_adds(b, "](<");
        table_md_href(b, r->href);
        buf_adds(b, ">)");
    }
    if (r->style && inner.ptr + inner.len < r->text.ptr + r->text.len)
        buf_addch(b, ' ');
}

static void add_runs(struct buf *b, const struct block *k, int indent)
{
    for (size_t i = 0; i < k->n_runs; i++)
        add_run(b, &k->run[i], i == 0, indent);
}

struct writer {
    struct buf *out;
    size_t number[DOCUMENT_LEVELS];  /* of the last item at each level */
    size_t list_id[DOCUMENT_LEVELS]; /* the list it was in */
};

static void add_item(struct writer *w, const struct block *k)
{
    buf_addf(w->out, "%*s", 4 * k->level, "");
    if (k->list == DOCUMENT_BULLETS) {
        buf_adds(w->out, "-   ");
    } else {
        size_t *number = &w->number[k->level];
        *number = w->list_id[k->level] == k->list_id ? *number + 1 : 1;
        w->list_id[k->level] = k->list_id;
        buf_addf(w->out, "%zu.%s", *number, *number < 10 ? "  " : " ");
    }
    add_runs(w->out, k, 4 * k->level + 4);
    buf_addch(w->out, '\n');
}

static void add_heading(struct buf *b, int level, struct str text)
{
    buf_add(b, "#####", (size_t)level + 1);
    buf_addch(b, ' ');
    struct str line;
    for (bool first = true; document_line(&text, &line); first = false) {
        buf_adds(b, first ? "" : " ");
        add_inline(b, line);
    }
    buf_addch(b, '\n');
}

/* A fence longer than any row of backticks inside. */
static void add_code_block(struct buf *b, struct str s)
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

static void add_labelled(struct buf *b, const struct block *k)
{
    buf_adds(b, "-   **");
    add_inline(b, k->head);
    buf_adds(b, ":** ");
    add_runs(b, k, 4);
    buf_adds(b, k->kind == BLOCK_FIELD && !k->n_runs ? "\\_\\_\\_\\_\\_\\_\\_\\_\n" : "\n");
}

static void add_drawing(struct buf *b, const struct block *k)
{
    if (k->drawing->title && *k->drawing->title) {
        buf_adds(b, "**");
        add_inline(b, str_c(k->drawing->title));
        buf_adds(b, "**\n");
    }
    if (k->head.len) {
        buf_addch(b, '\n');
        add_text(b, k->head, true, 0);
        buf_addch(b, '\n');
    }
}

static void add_block(struct writer *w, const struct block *k)
{
    struct buf *b = w->out;
    switch (k->kind) {
    case BLOCK_HEADING:
        add_heading(b, k->level, k->head);
        break;
    case BLOCK_NOTICE:
        buf_adds(b, "> ");
        /* fall through */
    case BLOCK_PARAGRAPH:
        add_runs(b, k, 0);
        buf_addch(b, '\n');
        break;
    case BLOCK_CODE:
        add_code_block(b, k->head);
        break;
    case BLOCK_ITEM:
        add_item(w, k);
        break;
    case BLOCK_ITEM_MORE:
        buf_addf(b, "\n%*s", 4 * k->level + 4, "");
        add_runs(b, k, 4 * k->level + 4);
        buf_addch(b, '\n');
        break;
    case BLOCK_DEFINITION:
    case BLOCK_FIELD:
        add_labelled(b, k);
        break;
    case BLOCK_TABLE:
        table_md(k->table, b);
        break;
    case BLOCK_DRAWING:
        add_drawing(b, k);
        break;
    case BLOCK_PAGE_BREAK:
    case BLOCK_SECTION:
        break;
    }
}

/* Whether two blocks stand together without an empty line between them. */
static bool together(const struct block *a, const struct block *b)
{
    bool list = (a->kind == BLOCK_ITEM || a->kind == BLOCK_ITEM_MORE) &&
                (b->kind == BLOCK_ITEM || b->kind == BLOCK_ITEM_MORE);
    return list || (a->kind == b->kind && (a->kind == BLOCK_DEFINITION || a->kind == BLOCK_FIELD));
}

void document_md(const struct document *d, struct buf *out)
{
    struct writer w = {.out = out};
    const struct block *before = NULL;
    add_heading(out, 0, d->info.title);
    if (d->info.subtitle.len) {
        buf_addch(out, '\n');
        add_text(out, d->info.subtitle, true, 0);
        buf_addch(out, '\n');
    }
    for (size_t i = 0; i < d->n; i++) {
        const struct block *k = &d->block[i];
        if (k->kind == BLOCK_PAGE_BREAK || k->kind == BLOCK_SECTION)
            continue;
        if (!before || !together(before, k))
            buf_addch(out, '\n');
        add_block(&w, k);
        before = k;
    }
    if (d->info.footer.len) {
        buf_adds(out, "\n---\n\n");
        add_text(out, d->info.footer, true, 0);
        buf_addch(out, '\n');
    }
}
