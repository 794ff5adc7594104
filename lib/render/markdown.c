/* markdown.c - the blocks of a Markdown text. */
#include "lib/render/document_internal.h"
#include "lib/render/markdown_internal.h"

#include "lib/base/text.h"

/* Where a block stands. */
struct at {
    int depth;
    bool in_item, item_begun; /* the item's first paragraph has been added */
    enum document_list list;
    int level;
    bool in_quote;
};

void markdown_tell(const struct markdown *m, int64_t line, struct msg_call what)
{
    if (m->source->notes && !m->quiet)
        note_add(m->source->notes, NOTE_WARNING, m->source->name, line, 0, what);
}

static void add_runs(struct markdown *m, struct at *at, const struct markdown_runs *r)
{
    if (at->in_item && !at->item_begun)
        document_item(m->d, at->list, at->level, r->item, r->n);
    else if (at->in_item)
        document_item_more_at(m->d, at->level, r->item, r->n);
    else if (at->in_quote)
        document_quote(m->d, r->item, r->n);
    else
        document_paragraph(m->d, r->item, r->n);
    at->item_begun = true;
}

static int64_t line_of(cmark_node *n)
{
    return cmark_node_get_start_line(n);
}

static void add_heading(struct markdown *m, struct at *at, cmark_node *n)
{
    struct markdown_runs r = markdown_inline(m, n, line_of(n));
    if (at->in_item || at->in_quote) {
        for (size_t i = 0; i < r.n; i++)
            r.item[i].style |= DOCUMENT_STRONG;
        add_runs(m, at, &r);
        return;
    }
    document_heading(m->d, m->source->base_level + cmark_node_get_heading_level(n) - 1,
                     markdown_words(m, &r));
}

static void add_code(struct markdown *m, struct at *at, cmark_node *n)
{
    struct str text = str_c(cmark_node_get_literal(n));
    while (str_ends(text, "\n"))
        text.len--;
    text = arena_str(m->a, text);
    if (at->in_item || at->in_quote) {
        struct document_run run = {.text = text, .style = DOCUMENT_CODE};
        add_runs(m, at, &(struct markdown_runs){.item = &run, .n = 1});
    } else {
        document_code(m->d, text);
    }
}

static void add_html(struct markdown *m, struct at *at, cmark_node *n)
{
    struct str html = str_trim(str_c(cmark_node_get_literal(n)));
    if (markdown_is_comment(html))
        return;
    markdown_tell(m, line_of(n), MSG_RENDER_MARKDOWN_HTML);
    struct document_run run = {.text = arena_str(m->a, html)};
    add_runs(m, at, &(struct markdown_runs){.item = &run, .n = 1});
}

static enum err_code add_paragraph(struct markdown *m, struct at *at, cmark_node *n, struct err *e)
{
    size_t from, head, to;
    struct str caption;
    if (!at->depth) {
        cmark_node *csv = markdown_lone_csv(m, n);
        if (csv)
            return markdown_add_csv(m, csv, line_of(n), e);
        if (markdown_is_table(m, n, &from, &head, &to))
            return markdown_add_with_table(m, n, from, head, to, e);
        bool beside = markdown_is_table(m, cmark_node_previous(n), &from, &head, &to) ||
                      markdown_is_table(m, cmark_node_next(n), &from, &head, &to);
        if (beside && markdown_caption(m, n, &caption))
            return ERR_OK;
    }
    struct markdown_runs r = markdown_inline(m, n, line_of(n));
    add_runs(m, at, &r);
    return ERR_OK;
}

/* ---- Lists, quotes and all together --------------------------------------- */

static enum err_code add_blocks(struct markdown *m, cmark_node *parent, struct at *at,
                                struct err *e);

static enum err_code add_list(struct markdown *m, cmark_node *list, const struct at *outer,
                              struct err *e)
{
    struct at at = {.depth = outer->depth + 1, .in_item = true, .level = 0};
    enum err_code rc = ERR_OK;
    at.list =
        cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? DOCUMENT_NUMBERS : DOCUMENT_BULLETS;
    if (outer->in_item)
        at.level = outer->level + 1;
    if (at.level >= DOCUMENT_LEVELS) {
        markdown_tell(m, line_of(list), MSG_RENDER_MARKDOWN_LEVELS(DOCUMENT_LEVELS));
        at.level = DOCUMENT_LEVELS - 1;
    }
    for (cmark_node *item = cmark_node_first_child(list); item && rc == ERR_OK;
         item = cmark_node_next(item)) {
        at.item_begun = false;
        rc = add_blocks(m, item, &at, e);
        if (rc == ERR_OK && !at.item_begun)
            add_runs(m, &at, &(struct markdown_runs){0});
    }
    return rc;
}

static enum err_code add_quote(struct markdown *m, cmark_node *quote, struct at *outer,
                               struct err *e)
{
    struct at at = *outer;
    at.depth++;
    at.in_quote = true;
    enum err_code rc = add_blocks(m, quote, &at, e);
    outer->item_begun = at.item_begun;
    return rc;
}

static enum err_code add_block(struct markdown *m, cmark_node *n, struct at *at, struct err *e)
{
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_HEADING:
        add_heading(m, at, n);
        return ERR_OK;
    case CMARK_NODE_PARAGRAPH:
        return add_paragraph(m, at, n, e);
    case CMARK_NODE_CODE_BLOCK:
        add_code(m, at, n);
        return ERR_OK;
    case CMARK_NODE_HTML_BLOCK:
        add_html(m, at, n);
        return ERR_OK;
    case CMARK_NODE_LIST:
        return add_list(m, n, at, e);
    case CMARK_NODE_BLOCK_QUOTE:
        return add_quote(m, n, at, e);
    default: /* a line across: nothing here stands for it */
        return ERR_OK;
    }
}

static enum err_code add_blocks(struct markdown *m, cmark_node *parent, struct at *at,
                                struct err *e)
{
    enum err_code rc = ERR_OK;
    if (at->depth > MARKDOWN_DEPTH_MAX) {
        rc = err_set(e, ERR_LIMIT, MSG_RENDER_MARKDOWN_DEPTH(MARKDOWN_DEPTH_MAX));
        return err_at(e, m->source->name, line_of(parent), 0);
    }
    for (cmark_node *n = cmark_node_first_child(parent); n && rc == ERR_OK; n = cmark_node_next(n))
        rc = add_block(m, n, at, e);
    return rc;
}

/* Lines end with a line feed, a carriage return, or both. */
static void cut_lines(struct markdown *m, struct str text)
{
    size_t cap = 0;
    for (size_t from = 0, i = 0; i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != '\n' && text.ptr[i] != '\r')
            continue;
        m->line = arena_grow(m->a, m->line, m->n_lines, &cap, sizeof *m->line);
        m->line[m->n_lines++] = str_sub(text, from, i);
        if (i + 1 < text.len && text.ptr[i] == '\r' && text.ptr[i + 1] == '\n')
            i++;
        from = i + 1;
    }
}

enum err_code document_markdown(struct document *d, struct str text,
                                const struct markdown_source *source, struct err *e)
{
    struct markdown m = {.d = d, .a = d->arena, .source = source};
    struct buf copy = {0};
    if (text.len > MARKDOWN_BYTES_MAX) {
        (void)err_set(e, ERR_LIMIT, MSG_RENDER_MARKDOWN_SIZE((int64_t)(MARKDOWN_BYTES_MAX >> 20)));
        return err_at(e, source->name, 0, 0);
    }
    if (text_check(text, e) != ERR_OK)
        return err_at(e, source->name, 0, 0);
    if (str_starts(text, "\xef\xbb\xbf"))
        text = str_sub(text, 3, text.len);
    text = arena_str(m.a, text);
    cut_lines(&m, text);
    markdown_take_notes(&m, &copy);
    cmark_node *root = cmark_parse_document(buf_c(&copy), copy.len, CMARK_OPT_DEFAULT);
    struct at top = {0};
    enum err_code rc = add_blocks(&m, root, &top, e);
    if (rc == ERR_OK)
        markdown_tell_unused(&m);
    cmark_node_free(root);
    buf_release(&copy);
    return rc;
}
