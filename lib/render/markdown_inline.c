/* markdown_inline.c - words, their looks, links and footnotes of a Markdown text. */
#include "lib/render/document_internal.h"
#include "lib/render/markdown_internal.h"

/* A run that grows while neighbours look alike. */
struct gather {
    struct markdown *m;
    struct markdown_runs out;
    struct buf text;
    unsigned style;
    struct str href;
    int strong, emphasis;
    int64_t line;
};

bool markdown_is_comment(struct str html)
{
    return str_starts(html, "<!--") && str_ends(html, "-->") &&
           str_find(html, STR("-->"), 0) + 3 == html.len;
}

static struct document_run *add(struct markdown *m, struct markdown_runs *out)
{
    out->item = arena_grow(m->a, out->item, out->n, &out->cap, sizeof *out->item);
    return &out->item[out->n++];
}

static struct markdown_note *find_note(struct markdown *m, struct str label)
{
    for (size_t i = 0; i < m->n_notes; i++)
        if (str_eq(m->note[i].label, label))
            return &m->note[i];
    return NULL;
}

/* The footnote of a label, read when it is first met; NULL when there is none. */
static const struct markdown_note *use_note(struct markdown *m, struct str label)
{
    struct markdown_note *n = m->in_note ? NULL : find_note(m, label);
    if (n && !n->used) {
        n->used = true;
        m->in_note = true;
        struct markdown_runs r = markdown_line(m, n->text, n->line);
        m->in_note = false;
        struct document_run mark = document_footnote(m->d, r.item, r.n);
        n->run = mark.note;
        n->n_runs = mark.n_note;
    }
    return n;
}

/* Where `[^label]` begins at or after `from`, its end, and the label. */
static bool find_mark(struct str s, size_t from, size_t *begin, size_t *end, struct str *label)
{
    while ((*begin = str_find(s, STR("[^"), from)) != SIZE_MAX) {
        *end = str_find(s, STR("]"), *begin);
        if (*end == SIZE_MAX)
            return false;
        *label = str_sub(s, *begin + 2, *end);
        *end += 1;
        bool word = label->len > 0 && label->len <= 64;
        for (size_t i = 0; i < label->len; i++)
            word = word && (unsigned char)label->ptr[i] > ' ' && label->ptr[i] != '[';
        if (word)
            return true;
        from = *begin + 2;
    }
    return false;
}

/* The text gathered, cut where footnotes stand. */
static void flush(struct gather *g)
{
    struct str text = arena_str(g->m->a, buf_str(&g->text)), label;
    size_t from = 0, at = 0, begin, end;
    bool marks = !g->href.len && !(g->style & DOCUMENT_CODE);
    while (marks && find_mark(text, at, &begin, &end, &label)) {
        const struct markdown_note *n = use_note(g->m, label);
        at = end;
        if (!n) {
            markdown_tell(g->m, g->line, MSG_RENDER_MARKDOWN_NO_NOTE(label));
            continue;
        }
        *add(g->m, &g->out) = (struct document_run){.text = str_sub(text, from, begin),
                                                    .style = g->style,
                                                    .note = n->run,
                                                    .n_note = n->n_runs};
        from = end;
    }
    if (from < text.len)
        *add(g->m, &g->out) = (struct document_run){
            .text = str_sub(text, from, text.len), .style = g->style, .href = g->href};
    buf_clear(&g->text);
}

static void add_text(struct gather *g, const char *text, bool code)
{
    unsigned style = (g->strong ? (unsigned)DOCUMENT_STRONG : 0u) |
                     (g->emphasis ? (unsigned)DOCUMENT_EMPHASIS : 0u) |
                     (code ? (unsigned)DOCUMENT_CODE : 0u);
    if (style != g->style)
        flush(g);
    g->style = style;
    buf_adds(&g->text, text);
}

static void set_href(struct gather *g, struct str href)
{
    flush(g);
    g->href = href;
}

static bool is_break(struct str html)
{
    return str_eq_nocase_c(html, "<br>") || str_eq_nocase_c(html, "<br/>") ||
           str_eq_nocase_c(html, "<br />");
}

static void add_html(struct gather *g, const char *html)
{
    if (is_break(str_c(html))) {
        add_text(g, "\n", false);
        return;
    }
    if (markdown_is_comment(str_c(html)))
        return;
    markdown_tell(g->m, g->line, MSG_RENDER_MARKDOWN_HTML);
    add_text(g, html, false);
}

static void enter(struct gather *g, cmark_node *n)
{
    struct str url;
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_TEXT:
        add_text(g, cmark_node_get_literal(n), false);
        break;
    case CMARK_NODE_CODE:
        add_text(g, cmark_node_get_literal(n), true);
        break;
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_HTML_BLOCK:
        add_html(g, cmark_node_get_literal(n));
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_text(g, cmark_node_get_literal(n), true);
        break;
    case CMARK_NODE_SOFTBREAK:
        add_text(g, " ", false);
        g->line++;
        break;
    case CMARK_NODE_LINEBREAK:
        add_text(g, "\n", false);
        g->line++;
        break;
    case CMARK_NODE_STRONG:
        g->strong++;
        break;
    case CMARK_NODE_EMPH:
        g->emphasis++;
        break;
    case CMARK_NODE_LINK:
        url = arena_str(g->m->a, str_c(cmark_node_get_url(n)));
        if (!table_href_ok(url))
            markdown_tell(g->m, g->line, MSG_RENDER_MARKDOWN_LINK(url));
        set_href(g, table_href_ok(url) ? url : STR(""));
        break;
    case CMARK_NODE_IMAGE:
        markdown_tell(g->m, g->line, MSG_RENDER_MARKDOWN_IMAGE(str_c(cmark_node_get_url(n))));
        break;
    default:
        break;
    }
}

static void leave(struct gather *g, cmark_node *n)
{
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_STRONG:
        g->strong--;
        break;
    case CMARK_NODE_EMPH:
        g->emphasis--;
        break;
    case CMARK_NODE_LINK:
        set_href(g, STR(""));
        break;
    default:
        break;
    }
}

struct markdown_runs markdown_inline(struct markdown *m, cmark_node *node, int64_t line)
{
    struct gather g = {.m = m, .line = line};
    cmark_iter *it = cmark_iter_new(node);
    cmark_event_type event;
    while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(it);
        if (n == node && cmark_node_first_child(node))
            continue;
        if (event == CMARK_EVENT_ENTER)
            enter(&g, n);
        else
            leave(&g, n);
    }
    cmark_iter_free(it);
    flush(&g);
    buf_release(&g.text);
    return g.out;
}

/* Characters that would begin a block are escaped; HTML that would be one is inline after a
 * character that is nothing. */
struct markdown_runs markdown_line(struct markdown *m, struct str text, int64_t line)
{
    struct buf safe = {0};
    size_t digits = 0;
    text = str_trim(text);
    while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    bool number = digits && digits < text.len && strchr(".)", text.ptr[digits]);
    bool block = text.len && strchr("#>+-=~`:|", text.ptr[0]) && text.ptr[0] != '`';
    bool fence = str_starts(text, "```") || str_starts(text, "***") || str_starts(text, "___") ||
                 str_starts(text, "* ");
    bool defines = str_starts(text, "[") && str_find(text, STR("]:"), 0) != SIZE_MAX;
    if (number)
        buf_add(&safe, text.ptr, digits);
    if (number || block || fence || defines)
        buf_addch(&safe, '\\');
    buf_adds(&safe, str_starts(text, "<") ? "&#8288;" : "");
    text = str_sub(text, number ? digits : 0, text.len);
    for (size_t i = 0; i < text.len; i++)
        buf_addch(&safe, text.ptr[i] == '\n' || text.ptr[i] == '\r' ? ' ' : text.ptr[i]);
    cmark_node *root = cmark_parse_document(buf_c(&safe), safe.len, CMARK_OPT_DEFAULT);
    struct markdown_runs r = markdown_inline(m, root, line);
    /* The character that is nothing goes again. */
    if (r.n && str_starts(r.item[0].text, "\xe2\x81\xa0"))
        r.item[0].text = str_sub(r.item[0].text, 3, r.item[0].text.len);
    cmark_node_free(root);
    buf_release(&safe);
    return r;
}

struct str markdown_words(struct markdown *m, const struct markdown_runs *runs)
{
    struct buf words = {0};
    for (size_t i = 0; i < runs->n; i++)
        buf_addstr(&words, runs->item[i].text);
    struct str out = arena_str(m->a, buf_str(&words));
    buf_release(&words);
    return out;
}
