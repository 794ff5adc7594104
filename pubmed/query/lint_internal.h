/* lint_internal.h - what the checks of a line share: its terms, looked up, and the
 * groups they stand in. Each check is a file; lint.c runs them all. */
#ifndef SIGTE_PUBMED_QUERY_LINT_INTERNAL_H
#define SIGTE_PUBMED_QUERY_LINT_INTERNAL_H

#include "pubmed/query/fields.h"
#include "pubmed/query/lint.h"

/* A leaf of the query as parsed (words without a tag are one leaf). */
struct lint_term {
    const struct query_node *leaf;
    bool referred;  /* put in for `#n` or for a filter, whose place it has */
    bool of_filter; /* put in for a filter: nobody's to mend */
    bool excluded;  /* right of a NOT, and not given back by a further one */
    bool limits;    /* no OR and no right side of a NOT above it: the whole line must have it */
    bool by_words;  /* a tagged term that is looked for word by word */
    struct str folded;
    /* Headings, subheadings and publication types; the sets are empty when unknown. */
    const struct mesh_heading *heading, *qualifier;
    struct mesh_set descriptors, qualifiers;
};

struct lint {
    const struct lint_context *c;
    struct str text;
    const struct query *q;   /* as parsed */
    struct lint_term *term;  /* by leaf id */
    struct lint_list *found; /* its arena is for everything */
    struct arena *a;
};

/* Terms that one operator joins, through parentheses: `a OR (b OR c)` is one group. */
struct lint_group {
    const struct query_node *top;
    bool alternative;              /* an OR stands above it */
    const struct lint_term **term; /* members that are single terms */
    size_t n;
    const struct lint_term *
        *inner; /* terms inside members that are not: `b`, `c` of a OR (b AND c) */
    size_t n_inner;
};

void lint_add(struct lint *l, enum note_level level, size_t start, size_t end,
              const char *suggestion, struct msg_call m);
void lint_add_term(struct lint *l, enum note_level level, const struct lint_term *t,
                   const char *suggestion, struct msg_call m);

/* The query's terms, looked up. */
void lint_terms(struct lint *l);
/* Every group of the operator; with `single`, a term that stands in none is a group too. */
size_t lint_groups(struct lint *l, enum query_op op, bool single, struct lint_group **out);
/* Does the operator node stand in parentheses of its own? */
bool lint_in_parentheses(const struct query *q, const struct query_node *n);
/* The node was put in for `#n`, or for a filter that is read as a strategy: its place is
 * that of what it stands for. */
bool lint_is_reference(const struct query *q, const struct query_node *n);
/* The source of bytes start..end on one line, shortened to about `columns`. */
struct str lint_source(struct lint *l, size_t start, size_t end, size_t columns);
struct str lint_term_source(struct lint *l, const struct lint_term *t);

/* The words of `inner` (patterns) stand side by side in those of `outer`. */
bool lint_words_within(const struct query_node *inner, const struct query_node *outer);
/* The words of the leaf, with its wildcards, stand side by side in the folded name. */
bool lint_words_in_name(const struct query_node *leaf, struct str name);
/* Every record that has `inner` in its field has it in `outer` too. */
bool lint_field_within(enum query_field inner, enum query_field outer);

/* The checks. */
void lint_check_characters(struct lint *l); /* works without a tree */
void lint_check_order(struct lint *l);
void lint_check_phrases(struct lint *l);
void lint_check_headings(struct lint *l);
void lint_check_doubles(struct lint *l);
void lint_check_not(struct lint *l);
void lint_check_dates(struct lint *l);
void lint_check_twins(struct lint *l);
void lint_check_spelling(struct lint *l);
void lint_check_types(struct lint *l, const struct query *resolved);

/* What the parser or the lookup remarked, or why the line can't be read. */
void lint_add_notes(struct lint *l, const struct note_list *notes);
void lint_add_error(struct lint *l, const struct err *e);

#endif
