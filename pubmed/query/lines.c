/* lines.c - see lines.h. Every node of the copy takes the place of the reference,
 * since its own text is not part of this query. */
#include "pubmed/query/lines.h"

#include "pubmed/query/messages.h"
#include "pubmed/query/place.h"

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

enum err_code lines_insert(struct builder *b, struct str text, const struct query_lines *lines,
                           const struct token *token, size_t depth_left, struct query_node **out,
                           struct err *e)
{
    if (!lines)
        return place_fail(e, ERR_INPUT, text, token->start, MSG_QUERY_LINE_ALONE(token->text));
    const struct query *line =
        lines->line(lines->context, str_sub(token->text, 1, token->text.len));
    if (!line)
        return place_fail(e, ERR_INPUT, text, token->start, MSG_QUERY_LINE_UNKNOWN(token->text));
    /* The copy is itself the right side of an operator. */
    if (build_depth(line->root) + 1 > depth_left)
        return place_fail(e, ERR_LIMIT, text, token->start, MSG_QUERY_TOO_DEEP(QUERY_DEPTH_MAX));
    struct copying c = {b, token->start, token->end};
    *out = build_copy(b, line->root, copy_leaf, &c);
    if (!*out)
        return place_fail(e, ERR_LIMIT, text, token->start,
                          MSG_QUERY_TOO_MANY_TERMS(QUERY_LEAVES_MAX));
    return ERR_OK;
}
