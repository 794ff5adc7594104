/* lines.c - see lines.h. Every node of the copy takes the place of the reference,
 * since its own text is not part of this query. */
#include "pubmed/query/lines.h"

#include "pubmed/query/messages.h"

struct copying {
    struct builder *build;
    size_t start, end;
};

/* Leaves borrow from the other query's arena, which may go before this one. */
static struct query_node *copy_leaf(void *context, const struct query_node *from)
{
    struct copying *c = context;
    struct arena *a = c->build->a;
    struct query_node leaf = *from;
    leaf.start = c->start;
    leaf.end = c->end;
    leaf.text = arena_str(a, from->text);
    leaf.written = arena_str(a, from->written);
    leaf.relative = arena_str(a, from->relative);
    leaf.heading = arena_str(a, from->heading);
    leaf.qualifier = arena_str(a, from->qualifier);
    leaf.descriptors = leaf.qualifiers = (struct mesh_set){0};
    leaf.name = leaf.qualifier_name = NULL;
    leaf.mapped = leaf.mapped_qualifier = NULL;
    leaf.n_names = leaf.n_qualifier_names = 0;
    leaf.word = ARENA_ARRAY(a, from->n_words, struct query_word);
    for (size_t i = 0; i < from->n_words; i++) {
        leaf.word[i] = from->word[i];
        for (size_t k = 0; k < from->word[i].n_parts; k++)
            leaf.word[i].part[k] = arena_str(a, from->word[i].part[k]);
    }
    if (from->n_pmids) {
        int64_t *pmid = ARENA_ARRAY(a, from->n_pmids, int64_t);
        memcpy(pmid, from->pmid, from->n_pmids * sizeof *pmid);
        leaf.pmid = pmid;
    }
    return build_leaf(c->build, &leaf);
}

/* PubMed has no such line: whatever it stood for, nothing is found by it. */
static enum err_code no_line(struct builder *b, struct reading *r, const struct token *token,
                             bool alone, struct query_node **out)
{
    struct query_node leaf = {.field = QF_ALL,
                              .tagged = true,
                              .nothing = true,
                              .text = token->text,
                              .written = token->text,
                              .proximity = -1,
                              .start = token->start,
                              .end = token->end};
    enum err_code rc = alone ? reading_deny(r, token->start, MSG_QUERY_LINE_ALONE(token->text),
                                            MSG_QUERY_LINE_NOTHING(token->text))
                             : reading_deny(r, token->start, MSG_QUERY_LINE_UNKNOWN(token->text),
                                            MSG_QUERY_LINE_NOTHING(token->text));
    if (rc != ERR_OK)
        return rc;
    *out = build_leaf(b, &leaf);
    return *out ? ERR_OK
                : reading_fail(r, ERR_LIMIT, token->start,
                               MSG_QUERY_TOO_MANY_TERMS(QUERY_LEAVES_MAX));
}

enum err_code lines_copy(struct builder *b, struct reading *r, const struct query_node *root,
                         size_t start, size_t end, size_t depth_left, struct query_node **out)
{
    /* The copy is itself the right side of an operator. */
    if (build_depth(root) + 1 > depth_left)
        return reading_fail(r, ERR_LIMIT, start, MSG_QUERY_TOO_DEEP(QUERY_DEPTH_MAX));
    struct copying c = {b, start, end};
    *out = build_copy(b, root, copy_leaf, &c);
    return *out ? ERR_OK
                : reading_fail(r, ERR_LIMIT, start, MSG_QUERY_TOO_MANY_TERMS(QUERY_LEAVES_MAX));
}

enum err_code lines_insert(struct builder *b, struct reading *r, const struct query_lines *lines,
                           const struct token *token, size_t depth_left, struct query_node **out)
{
    struct str id = str_sub(token->text, 1, token->text.len);
    const struct query *line = lines ? lines->line(lines->context, id) : NULL;
    if (!line)
        return no_line(b, r, token, lines == NULL, out);
    return lines_copy(b, r, line->root, token->start, token->end, depth_left, out);
}
