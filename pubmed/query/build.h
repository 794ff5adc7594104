/* build.h - making the tree of a query: leaves numbered in order of appearance,
 * operators that know their parent, and copies of whole trees. */
#ifndef SIGTE_PUBMED_QUERY_BUILD_H
#define SIGTE_PUBMED_QUERY_BUILD_H

#include "pubmed/query/query.h"

struct builder {
    struct arena *a;
    const struct query_node **leaf; /* by id */
    size_t n_leaves, cap;
};

/* A leaf with the next id; NULL when there are QUERY_LEAVES_MAX already. */
struct query_node *build_leaf(struct builder *b, const struct query_node *value);

/* An operator over two trees, whose parent it becomes. */
struct query_node *build_operator(struct builder *b, enum query_op op, struct query_node *left,
                                  struct query_node *right);

/* A tree made from `node` by putting make(context, leaf) in the place of each leaf.
 * Operators span what they join. NULL as soon as make gives NULL. Recurses only into
 * right sides. */
struct query_node *
build_copy(struct builder *b, const struct query_node *node,
           struct query_node *(*make)(void *context, const struct query_node *leaf), void *context);

/* How deep right sides are nested: 0 for a leaf and for a chain of leaves. */
size_t build_depth(const struct query_node *node);

#endif
