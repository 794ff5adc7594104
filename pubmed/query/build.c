/* build.c - see build.h. */
#include "pubmed/query/build.h"

struct query_node *build_leaf(struct builder *b, const struct query_node *value)
{
    if (b->n_leaves >= QUERY_LEAVES_MAX)
        return NULL;
    struct query_node *n = ARENA_NEW(b->a, struct query_node);
    *n = *value;
    n->op = QUERY_LEAF;
    n->parent = NULL;
    n->id = b->n_leaves;
    b->leaf = arena_grow(b->a, b->leaf, b->n_leaves, &b->cap, sizeof *b->leaf);
    b->leaf[b->n_leaves++] = n;
    return n;
}

struct query_node *build_operator(struct builder *b, enum query_op op, struct query_node *left,
                                  struct query_node *right)
{
    struct query_node *n = ARENA_NEW(b->a, struct query_node);
    n->op = op;
    n->start = left->start;
    n->end = right->end;
    n->left = left;
    n->right = right;
    n->proximity = -1;
    left->parent = n;
    right->parent = n;
    return n;
}

struct query_node *
build_copy(struct builder *b, const struct query_node *node,
           struct query_node *(*make)(void *context, const struct query_node *leaf), void *context)
{
    const struct query_node *n = node;
    while (n->op != QUERY_LEAF)
        n = n->left;
    struct query_node *made = make(context, n);
    while (made && n != node) {
        n = n->parent;
        struct query_node *right = build_copy(b, n->right, make, context);
        if (!right)
            return NULL;
        made = build_operator(b, n->op, made, right);
    }
    return made;
}

size_t build_depth(const struct query_node *node)
{
    size_t deepest = 0;
    for (const struct query_node *n = node; n->op != QUERY_LEAF; n = n->left) {
        size_t right = build_depth(n->right) + (n->right->op != QUERY_LEAF);
        if (right > deepest)
            deepest = right;
    }
    return deepest;
}
