/* document_md.c - a document in Markdown. */
#include "lib/render/messages.h"
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
        add_text(b, inner, at_start && !link && !*mark, indent);
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

static void add_all(const struct place *p, const struct document_run *run, size_t n, int indent)
{
    for (size_t i = 0; i < n; i++)
        add_run(p, &run[i], i == 0, indent);
}

struct writer {
    struct place place;
    struct buf *out; /* the place's */
    size_t n_headings;
    size_t number[DOCUMENT_LEVELS];  /* of the last item at each level */
    size_t list_id[DOCUMENT_LEVELS]; /* the list it was in */
};

static void add_runs(struct writer *w, const struct block *k, int indent)
{
    add_all(&w->place, k->run, k->n_runs, indent);
}

/* What links lead to, where something does. */
static void add_anchor(struct writer *w, const struct block *k)
{
    if (!k->id.len)
        return;
    buf_adds(w->out, "<a id=\"");
    buf_addstr(w->out, k->id);
    buf_adds(w->out, "\"></a>");
}

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
    add_anchor(w, k);
    add_runs(w, k, 4 * k->level + 4);
    buf_addch(w->out, '\n');
}

/* Lines as one. */
static void add_line(struct buf *b, struct str text)
{
    struct str line;
    for (bool first = true; document_line(&text, &line); first = false) {
        buf_adds(b, first ? "" : " ");
        add_inline(b, line);
    }
}

static void add_heading(struct writer *w, const struct block *k)
{
    buf_add(w->out, "#####", (size_t)k->level + 1);
    buf_addch(w->out, ' ');
    w->n_headings++;
    if (!k->id.len && w->place.d->has_contents && k->level <= DOCUMENT_CONTENTS_LEVELS)
        buf_addf(w->out, "<a id=\"section-%zu\"></a>", w->n_headings);
    add_anchor(w, k);
    buf_addstr(w->out, k->number);
    buf_adds(w->out, k->number.len ? " " : "");
    add_line(w->out, k->head);
    buf_addch(w->out, '\n');
}

static void add_contents(struct writer *w)
{
    const struct document *d = w->place.d;
    size_t n = 0;
    int depth = 0;
    buf_adds(w->out, "**");
    msg_render(w->out, d->info.lang, MSG_RENDER_CONTENTS);
    buf_adds(w->out, "**\n\n");
    for (size_t i = 0; i < d->n; i++) {
        const struct block *k = &d->block[i];
        n += k->kind == BLOCK_HEADING;
        if (k->kind != BLOCK_HEADING || k->level > DOCUMENT_CONTENTS_LEVELS)
            continue;
        depth = k->level > depth + 1 ? depth + 1 : k->level;
        buf_addf(w->out, "%*s-   [", 4 * (depth - 1), "");
        buf_addstr(w->out, k->number);
        buf_adds(w->out, k->number.len ? " " : "");
        add_line(w->out, k->head);
        if (k->id.len)
            buf_addf(w->out, "](#%.*s)\n", (int)k->id.len, k->id.ptr);
        else
            buf_addf(w->out, "](#section-%zu)\n", n);
    }
}

/* "**Tabel 1.** …" */
static void add_caption(struct writer *w, const struct block *k)
{
    struct str text = document_caption_text(k);
    add_anchor(w, k);
    buf_adds(w->out, "**");
    document_add_label(w->out, w->place.d, k);
    buf_adds(w->out, text.len ? ".** " : "**");
    add_text(w->out, text, false, 0);
    buf_addch(w->out, '\n');
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

static void add_labelled(struct writer *w, const struct block *k)
{
    buf_adds(w->out, "-   ");
    add_anchor(w, k);
    buf_adds(w->out, "**");
    add_inline(w->out, k->head);
    buf_adds(w->out, ":** ");
    add_runs(w, k, 4);
    buf_adds(w->out, k->kind == BLOCK_FIELD && !k->n_runs ? "\\_\\_\\_\\_\\_\\_\\_\\_\n" : "\n");
}

static void add_drawing(struct writer *w, const struct block *k)
{
    struct buf *b = w->out;
    const char *title = k->drawing->title, *desc = k->drawing->desc;
    if (k->file.len) {
        buf_adds(b, "![");
        add_line(b, str_c(title));
        buf_adds(b, "](<");
        table_md_href(b, k->file);
        buf_adds(b, ">)\n");
    } else if (title && *title) {
        buf_adds(b, "**");
        add_line(b, str_c(title));
        buf_adds(b, "**\n");
    }
    if (k->caption.number) {
        buf_addch(b, '\n');
        add_caption(w, k);
    } else if (k->head.len) {
        buf_addch(b, '\n');
        add_text(b, k->head, true, 0);
        buf_addch(b, '\n');
    }
    if (!k->file.len && desc && *desc) {
        buf_addch(b, '\n');
        add_text(b, str_c(desc), true, 0);
        buf_addch(b, '\n');
    }
}

static void add_block(struct writer *w, const struct block *k)
{
    struct buf *b = w->out;
    switch (k->kind) {
    case BLOCK_HEADING:
        add_heading(w, k);
        break;
    case BLOCK_NOTICE:
    case BLOCK_QUOTE:
        buf_adds(b, "> ");
        /* fall through */
    case BLOCK_PARAGRAPH:
        add_anchor(w, k);
        add_runs(w, k, 0);
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
        add_anchor(w, k);
        add_runs(w, k, 4 * k->level + 4);
        buf_addch(b, '\n');
        break;
    case BLOCK_DEFINITION:
    case BLOCK_FIELD:
        add_labelled(w, k);
        break;
    case BLOCK_TABLE:
        if (k->caption.number) {
            add_caption(w, k);
            buf_addch(b, '\n');
        } else if (k->id.len) {
            add_anchor(w, k);
            buf_adds(b, "\n\n");
        }
        table_md_at(&w->place, k->table, k);
        break;
    case BLOCK_DRAWING:
        add_drawing(w, k);
        break;
    case BLOCK_CAPTION:
        add_caption(w, k);
        break;
    case BLOCK_CONTENTS:
        add_contents(w);
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

static void add_title(const struct document *d, struct buf *out)
{
    const struct str line[] = {d->info.subtitle, d->info.status,
                               d->info.title_page ? d->info.author : STR("")};
    struct buf date = {0};
    buf_adds(out, "# ");
    add_line(out, d->info.title);
    buf_addch(out, '\n');
    for (size_t i = 0; i < COUNT_OF(line); i++) {
        if (!line[i].len)
            continue;
        buf_addch(out, '\n');
        add_text(out, line[i], true, 0);
        buf_addch(out, '\n');
    }
    if (d->info.title_page)
        document_add_date(&date, d);
    if (date.len) {
        buf_addch(out, '\n');
        add_text(out, buf_str(&date), true, 0);
        buf_addch(out, '\n');
    }
    buf_release(&date);
}

static void add_notes(const struct place *p)
{
    struct place inside = {.out = p->out, .d = p->d};
    for (size_t i = 0; i < p->notes->n; i++) {
        buf_addf(p->out, "\n[^%zu]: ", i + 1);
        add_all(&inside, p->notes->item[i].run, p->notes->item[i].n, 4);
        buf_addch(p->out, '\n');
    }
}

void document_md(const struct document *d, struct buf *out)
{
    struct footnotes notes = {0};
    struct writer w = {.place = {.out = out, .d = d, .notes = &notes}, .out = out};
    const struct block *before = NULL;
    add_title(d, out);
    for (size_t i = 0; i < d->n; i++) {
        const struct block *k = &d->block[i];
        if (k->kind == BLOCK_PAGE_BREAK || k->kind == BLOCK_SECTION)
            continue;
        if (!before || !together(before, k))
            buf_addch(out, '\n');
        add_block(&w, k);
        before = k;
    }
    add_notes(&w.place);
    if (d->info.footer.len) {
        buf_adds(out, "\n---\n\n");
        add_text(out, d->info.footer, true, 0);
        buf_addch(out, '\n');
    }
    footnotes_release(&notes);
}
