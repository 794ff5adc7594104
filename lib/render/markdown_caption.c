/* markdown_caption.c - paragraphs of a Markdown text that hold a table, or its caption. */
#include "lib/render/document_internal.h"
#include "lib/render/markdown_internal.h"

bool markdown_caption(struct markdown *m, cmark_node *n, struct str *caption)
{
    if (!n || cmark_node_get_type(n) != CMARK_NODE_PARAGRAPH)
        return false;
    cmark_node *first = cmark_node_first_child(n);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_TEXT)
        return false;
    struct str begin = str_c(cmark_node_get_literal(first));
    if (!str_starts_nocase(begin, "table:") && !str_starts_nocase(begin, "tabel:"))
        return false;
    struct markdown_runs r = markdown_inline(m, n, cmark_node_get_start_line(n));
    struct str words = markdown_words(m, &r);
    *caption = str_trim(str_sub(words, strlen("table:"), words.len));
    return true;
}

bool markdown_is_table(const struct markdown *m, cmark_node *n, size_t *from, size_t *head,
                       size_t *to)
{
    if (!n || cmark_node_get_type(n) != CMARK_NODE_PARAGRAPH)
        return false;
    *from = (size_t)cmark_node_get_start_line(n) - 1;
    *to = (size_t)cmark_node_get_end_line(n);
    return *to <= m->n_lines && markdown_find_table(m, *from, *to, head);
}

cmark_node *markdown_lone_csv(const struct markdown *m, cmark_node *n)
{
    cmark_node *image = cmark_node_first_child(n);
    if (!m->source->read || !image || cmark_node_next(image) ||
        cmark_node_get_type(image) != CMARK_NODE_IMAGE)
        return NULL;
    struct str url = str_c(cmark_node_get_url(image));
    bool csv = url.len > 4 && str_eq_nocase_c(str_sub(url, url.len - 4, url.len), ".csv");
    return csv ? image : NULL;
}

enum err_code markdown_add_csv(struct markdown *m, cmark_node *image, int64_t line, struct err *e)
{
    struct table *t = ARENA_NEW(m->a, struct table);
    struct str path = arena_str(m->a, str_c(cmark_node_get_url(image))), text;
    struct markdown_runs r = markdown_inline(m, image, line);
    struct str caption = markdown_words(m, &r);
    enum err_code rc = m->source->read(m->source->to, path, m->a, &text, e);
    if (rc == ERR_OK)
        rc = table_from_csv(t, m->a, m->d->info.lang, caption, text, path.ptr, e);
    if (rc != ERR_OK)
        return err_at(e, m->source->name, line, 0);
    document_caption(m->d, DOCUMENT_TABLE, STR(""));
    document_table(m->d, t);
    return ERR_OK;
}

enum err_code markdown_add_with_table(struct markdown *m, cmark_node *n, size_t from, size_t head,
                                      size_t to, struct err *e)
{
    struct buf before = {0};
    struct str caption;
    for (size_t i = from; i < head; i++) {
        buf_addstr(&before, str_trim(m->line[i]));
        buf_adds(&before, i + 1 < head ? " " : "");
    }
    if (before.len) {
        struct markdown_runs r = markdown_line(m, buf_str(&before), (int64_t)from + 1);
        document_paragraph(m->d, r.item, r.n);
    }
    buf_release(&before);
    /* What is wrong with a caption is told where it stands. A caption between two tables is the
     * second's. */
    cmark_node *next = cmark_node_next(n), *after = next ? cmark_node_next(next) : NULL;
    size_t a_from, a_head, a_to;
    m->quiet = true;
    if (markdown_caption(m, cmark_node_previous(n), &caption) ||
        (!markdown_is_table(m, after, &a_from, &a_head, &a_to) &&
         markdown_caption(m, next, &caption)))
        document_caption(m->d, DOCUMENT_TABLE, caption);
    m->quiet = false;
    return markdown_add_table(m, head, to, e);
}
