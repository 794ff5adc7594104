/* document_md.c - the blocks of a document in Markdown. */
#include "lib/render/md_internal.h"
#include "lib/render/messages.h"

struct writer {
    struct place place;
    struct buf *out; /* the place's */
    size_t n_headings;
    size_t number[DOCUMENT_LEVELS];  /* of the last item at each level */
    size_t list_id[DOCUMENT_LEVELS]; /* the list it was in */
};

static void add_runs(struct writer *w, const struct block *k, int indent)
{
    md_runs(&w->place, k->run, k->n_runs, indent);
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
    md_line(w->out, k->head);
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
        md_line(w->out, k->head);
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
    md_text(w->out, text, false, 0);
    buf_addch(w->out, '\n');
}

static void add_labelled(struct writer *w, const struct block *k)
{
    buf_adds(w->out, "-   ");
    add_anchor(w, k);
    buf_adds(w->out, "**");
    md_inline(w->out, k->head);
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
        md_line(b, str_c(title));
        buf_adds(b, "](<");
        table_md_href(b, k->file);
        buf_adds(b, ">)\n");
    } else if (title && *title) {
        buf_adds(b, "**");
        md_line(b, str_c(title));
        buf_adds(b, "**\n");
    }
    if (k->caption.number) {
        buf_addch(b, '\n');
        add_caption(w, k);
    } else if (k->head.len) {
        buf_addch(b, '\n');
        md_text(b, k->head, true, 0);
        buf_addch(b, '\n');
    }
    if (!k->file.len && desc && *desc) {
        buf_addch(b, '\n');
        md_text(b, str_c(desc), true, 0);
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
        md_code(b, k->head);
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
    md_line(out, d->info.title);
    buf_addch(out, '\n');
    for (size_t i = 0; i < COUNT_OF(line); i++) {
        if (!line[i].len)
            continue;
        buf_addch(out, '\n');
        md_text(out, line[i], true, 0);
        buf_addch(out, '\n');
    }
    if (d->info.title_page)
        document_add_date(&date, d);
    if (date.len) {
        buf_addch(out, '\n');
        md_text(out, buf_str(&date), true, 0);
        buf_addch(out, '\n');
    }
    buf_release(&date);
}

static void add_notes(const struct place *p)
{
    struct place inside = {.out = p->out, .d = p->d};
    for (size_t i = 0; i < p->notes->n; i++) {
        buf_addf(p->out, "\n[^%zu]: ", i + 1);
        md_runs(&inside, p->notes->item[i].run, p->notes->item[i].n, 4);
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
        md_text(out, d->info.footer, true, 0);
        buf_addch(out, '\n');
    }
    footnotes_release(&notes);
}
