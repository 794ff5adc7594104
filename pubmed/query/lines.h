/* lines.h - `#1` inside a query, and names that stand for a query: the other tree, copied
 * to where it is named. */
#ifndef SIGTE_PUBMED_QUERY_LINES_H
#define SIGTE_PUBMED_QUERY_LINES_H

#include "pubmed/query/build.h"
#include "pubmed/query/lexer.h"

/* A copy of another query's tree, every node of which takes the place [start, end) of
 * what it stands for. Errors: ERR_LIMIT as below. */
NODISCARD enum err_code lines_copy(struct builder *b, struct reading *r,
                                   const struct query_node *root, size_t start, size_t end,
                                   size_t depth_left, struct query_node **out);

/* Errors: ERR_INPUT when there is no such line (read as PubMed does, a leaf that finds
 * nothing); ERR_LIMIT when the whole gets too large, or nests deeper than `depth_left`. */
NODISCARD enum err_code lines_insert(struct builder *b, struct reading *r,
                                     const struct query_lines *lines, const struct token *token,
                                     size_t depth_left, struct query_node **out);

#endif
