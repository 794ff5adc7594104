/* parse_internal.h - what the two halves of the grammar share: expressions in parse.c,
 * terms in parse_term.c. */
#ifndef SIGTE_PUBMED_QUERY_PARSE_INTERNAL_H
#define SIGTE_PUBMED_QUERY_PARSE_INTERNAL_H

#include "pubmed/query/lexer.h"
#include "pubmed/query/term.h"

struct parser {
    struct reading r;
    struct token_list token;
    size_t at;
    const struct query_lines *lines;
    struct builder build;
    size_t wildcards;
    size_t untagged_until; /* no run that starts before this token ends in a tag */
};

/* Reading untagged words as headings can nest a group two deeper. */
#define GROUP_DEPTH_MAX (QUERY_DEPTH_MAX - 2)

const struct token *parser_peek(const struct parser *p);

/* The operator that a lower-case word would be; QUERY_LEAF for other words. */
enum query_op parser_lower_operator(const struct token *t);

/* A form at a token that PubMed passes over (reading_deny). */
NODISCARD enum err_code parser_deny(struct parser *p, const struct token *at,
                                    struct msg_call refused, struct msg_call passed);

/* Does a term begin at token p->at, rather than a group? */
bool parser_at_term(struct parser *p);

/* A term or a range from token p->at on; *out is NULL when there is none to search for. */
NODISCARD enum err_code parser_term(struct parser *p, size_t depth, struct query_node **out);

#endif
