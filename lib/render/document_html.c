/* document_html.c - the blocks of a document for browsers and paper. */
#include "lib/render/document_internal.h"
#include "lib/render/table_internal.h"

/* The lists and forms that are open while blocks follow each other. */
struct writer {
    struct place place;
    struct buf *out; /* the place's */
    size_t n_headings;
    enum document_list list[DOCUMENT_LEVELS];
    int depth;
    bool definitions, form, across;
};

/* `<p class="notice" id="…">` with its runs. */
static void add_runs(struct writer *w, const char *tag, const char *more, const struct block *k,
                     const char *close)
{
    buf_addf(w->out, "<%s%s", tag, more);
    html_id(w->out, k);
    html_direction(w->out, k->run, k->n_runs);
    buf_addch(w->out, '>');
    html_runs(&w->place, k->run, k->n_runs);
    buf_adds(w->out, close);
}

static const char *list_tag(enum document_list kind)
{
    return kind == DOCUMENT_NUMBERS ? "ol" : "ul";
}

static void close_list(struct writer *w)
{
    buf_addf(w->out, "</li></%s>\n", list_tag(w->list[--w->depth]));
}

/* Close what the next block doesn't go on with. */
static void close_open(struct writer *w, enum block_kind next)
{
    while (w->depth && next != BLOCK_ITEM && next != BLOCK_ITEM_MORE)
        close_list(w);
    if (w->definitions && next != BLOCK_DEFINITION)
        buf_adds(w->out, "</dl>\n");
    if (w->form && next != BLOCK_FIELD)
        buf_adds(w->out, "</dl>\n");
    w->definitions = w->definitions && next == BLOCK_DEFINITION;
    w->form = w->form && next == BLOCK_FIELD;
}

static void add_item(struct writer *w, const struct block *k)
{
    while (w->depth > k->level + 1)
        close_list(w);
    if (w->depth == k->level + 1 && w->list[k->level] != k->list)
        close_list(w);
    if (w->depth == k->level + 1) {
        buf_adds(w->out, "</li>\n");
    } else {
        w->list[w->depth++] = k->list;
        buf_addf(w->out, "<%s>\n", list_tag(k->list));
    }
    add_runs(w, "li", "", k, "");
}

static void add_definition(struct writer *w, const struct block *k)
{
    buf_adds(w->out, w->definitions ? "<dt>" : "<dl>\n<dt>");
    w->definitions = true;
    table_html_text(w->out, k->head);
    buf_adds(w->out, "</dt>\n");
    add_runs(w, "dd", "", k, "</dd>\n");
}

static void add_field(struct writer *w, const struct block *k)
{
    buf_adds(w->out, w->form ? "<div><dt>" : "<dl class=\"form\">\n<div><dt>");
    w->form = true;
    table_html_text(w->out, k->head);
    buf_adds(w->out, "</dt>");
    add_runs(w, "dd", "", k, k->n_runs ? "</dd></div>\n" : "&nbsp;</dd></div>\n");
}

/* The drawing itself stands in the page: it holds real text and no style. */
static void add_drawing(struct writer *w, const struct block *k)
{
    struct buf svg = {0};
    struct str text;
    display_svg(k->drawing, &svg);
    text = buf_str(&svg);
    size_t at = str_find(text, STR("<svg"), 0);
    buf_adds(w->out, "<figure class=\"drawing\"");
    html_id(w->out, k);
    buf_adds(w->out, ">\n");
    buf_addstr(w->out, str_sub(text, at == SIZE_MAX ? text.len : at, text.len));
    if (k->head.len || k->caption.number) {
        buf_adds(w->out, "<figcaption><p>");
        if (k->caption.number)
            html_label(&w->place, k);
        table_html_text(w->out, document_caption_text(k));
        buf_adds(w->out, "</p></figcaption>\n");
    }
    buf_adds(w->out, "</figure>\n");
    buf_release(&svg);
}

static void add_section(struct writer *w, const struct block *k)
{
    buf_adds(w->out, w->across ? "</div>\n" : "");
    buf_adds(w->out, k->landscape ? "<div class=\"across\">\n" : "");
    w->across = w->place.across = k->landscape;
}

/* Headings of a document with a table of contents all have an id: their own, or their number in
 * the document. */
static void add_heading_id(struct writer *w, const struct block *k, size_t n)
{
    if (k->id.len)
        html_id(w->out, k);
    else if (w->place.d->has_contents)
        buf_addf(w->out, " id=\"section-%zu\"", n);
}

static void add_heading(struct writer *w, const struct block *k)
{
    int level = k->level + 1;
    buf_addf(w->out, "<h%d", level);
    add_heading_id(w, k, ++w->n_headings);
    html_direction(w->out, &(struct document_run){.text = k->head}, 1);
    buf_addch(w->out, '>');
    if (k->number.len)
        buf_addf(w->out, "<span class=\"no\">%.*s</span> ", (int)k->number.len, k->number.ptr);
    table_html_text(w->out, k->head);
    buf_addf(w->out, "</h%d>\n", level);
}

static void add_caption(struct writer *w, const struct block *k)
{
    buf_adds(w->out, "<p class=\"caption\"");
    html_id(w->out, k);
    buf_addch(w->out, '>');
    html_label(&w->place, k);
    table_html_text(w->out, document_caption_text(k));
    buf_adds(w->out, "</p>\n");
}

static void add_block(struct writer *w, const struct block *k)
{
    close_open(w, k->kind);
    switch (k->kind) {
    case BLOCK_HEADING:
        add_heading(w, k);
        break;
    case BLOCK_PARAGRAPH:
        add_runs(w, "p", "", k, "</p>\n");
        break;
    case BLOCK_ITEM_MORE:
        while (w->depth > k->level + 1)
            close_list(w);
        add_runs(w, "p", "", k, "</p>");
        break;
    case BLOCK_NOTICE:
        add_runs(w, "p", " class=\"notice\"", k, "</p>\n");
        break;
    case BLOCK_QUOTE:
        add_runs(w, "blockquote><p", "", k, "</p></blockquote>\n");
        break;
    case BLOCK_CAPTION:
        add_caption(w, k);
        break;
    case BLOCK_CONTENTS:
        html_contents(w->place.d, w->out);
        break;
    case BLOCK_CODE:
        buf_adds(w->out, "<pre");
        html_id(w->out, k);
        buf_addch(w->out, '>');
        buf_add_html(w->out, k->head);
        buf_adds(w->out, "</pre>\n");
        break;
    case BLOCK_ITEM:
        add_item(w, k);
        break;
    case BLOCK_DEFINITION:
        add_definition(w, k);
        break;
    case BLOCK_FIELD:
        add_field(w, k);
        break;
    case BLOCK_TABLE:
        table_html_at(&w->place, k->table, k);
        break;
    case BLOCK_DRAWING:
        add_drawing(w, k);
        break;
    case BLOCK_PAGE_BREAK:
        buf_adds(w->out, "<div class=\"page-break\"></div>\n");
        break;
    case BLOCK_SECTION:
        add_section(w, k);
        break;
    }
}

void document_html(const struct document *d, struct buf *out)
{
    struct footnotes notes = {0};
    struct writer w = {.place = {.out = out, .d = d, .notes = &notes}, .out = out};
    html_head(d, out);
    buf_adds(out, "<main>\n");
    html_title(d, out);
    for (size_t i = 0; i < d->n; i++)
        add_block(&w, &d->block[i]);
    close_open(&w, BLOCK_PARAGRAPH);
    buf_adds(out, w.across ? "</div>\n" : "");
    html_notes(&w.place);
    buf_adds(out, "</main>\n");
    if (d->info.footer.len)
        html_headed(out, "footer", d->info.footer);
    buf_adds(out, "</body></html>\n");
    footnotes_release(&notes);
}
