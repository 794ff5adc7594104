/* term.h - from the written form of one term to a leaf. */
#ifndef SIGTE_PUBMED_QUERY_TERM_H
#define SIGTE_PUBMED_QUERY_TERM_H

#include "pubmed/query/build.h"
#include "pubmed/query/lexer.h"

struct term_tag {
    bool given;
    enum query_field field; /* QF_ALL when not given */
    bool noexp;
    int64_t proximity; /* -1 none */
    struct str text;   /* as written */
    size_t start;      /* byte of the bracket */
};

struct term_context {
    struct reading *r;
    struct builder *build;
    size_t *wildcards; /* used so far in the query */
    size_t depth_left; /* how deep a filter that stands for a search may nest */
};

/* What a tag says. Errors: ERR_INPUT at the tag when PubMed has no such field; read as
 * PubMed does, the tag is then as if not given. */
NODISCARD enum err_code term_read_tag(struct term_context *c, const struct token *tag,
                                      struct term_tag *out);

struct term_text {
    struct str text; /* without quotes */
    bool quoted;
    size_t start, end; /* of the whole term, tag included */
    size_t text_start; /* byte of text */
};

/* A leaf of one value, or of the range first:second when second is not NULL. Read as
 * PubMed does, *out is NULL when there is no word to look for. */
NODISCARD enum err_code term_make(struct term_context *c, const struct term_text *first,
                                  const struct term_text *second, const struct term_tag *tag,
                                  struct query_node **out);

/* The same for a filter, which may be a whole tree. */
NODISCARD enum err_code term_make_filter(struct term_context *c, const struct term_text *t,
                                         struct query_node *leaf, struct query_node **out);

/* Add a leaf to the tree. Errors: ERR_LIMIT. */
NODISCARD enum err_code term_add(struct term_context *c, const struct query_node *leaf,
                                 struct query_node **out);

/* The parts of it by kind of field. Each sets leaf->nothing when PubMed would find
 * nothing by such a value. */
NODISCARD enum err_code term_make_date(struct term_context *c, const struct term_text *first,
                                       const struct term_text *second, struct query_node *leaf);
NODISCARD enum err_code term_make_pmid(struct term_context *c, const struct term_text *first,
                                       const struct term_text *second, struct query_node *leaf);

#endif
