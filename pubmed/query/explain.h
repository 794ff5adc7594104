/* explain.h - a query as people read it, with the truth of every part for one record:
 * why a record is found, or what keeps it from being found.
 *
 *     struct query_part *root;
 *     query_parts(&q, &a, &root, &e);
 *     query_explain(root, subject, &a);
 *     for (struct query_part *p = root; p; p = query_part_next(p)) …
 *
 * The tree of a query leans left and joins two by two; here an AND or OR holds all the
 * parts that it joins, whichever way they were nested, and a NOT its first part and
 * all that is taken from it. The truth of a whole is the same. */
#ifndef SIGTE_PUBMED_QUERY_EXPLAIN_H
#define SIGTE_PUBMED_QUERY_EXPLAIN_H

#include "pubmed/query/query.h"

#define QUERY_PARTS_DEPTH_MAX 1000 /* levels of parts; functions here recurse as deep */

struct query_part {
    enum query_op op;              /* QUERY_NOT: part[0] without part[1], part[2], … */
    const struct query_node *node; /* the term, or the operator on top of the chain */
    struct query_part **part;      /* operators: two or more */
    size_t n, cap;
    struct query_part *parent; /* NULL at the root */
    size_t index;              /* among the parent's parts */
    size_t depth;              /* 0 at the root */
    size_t height;             /* 0 for a term */
    size_t id;                 /* 0-based, in order of appearance: a part before what is in it */
    bool negated;              /* stands right of an odd number of NOTs */

    /* Filled by query_explain. */
    enum truth truth;       /* QUERY_ABSENT_UNKNOWN: what the record can tell */
    bool found;             /* QUERY_ABSENT_FALSE: as a search has it */
    bool decides;           /* were `found` the other way here, it would be so at the root */
    struct query_hits hits; /* terms that are true: where */
};

/* The parts of a resolved query. Memory: `a`; the query must live as long.
 * Errors: ERR_LIMIT when operators take turns more than QUERY_PARTS_DEPTH_MAX times. */
NODISCARD enum err_code query_parts(const struct query *q, struct arena *a, struct query_part **out,
                                    struct err *e);

/* Fill in the truth of every part for a record. Memory: `a`. */
void query_explain(struct query_part *root, const struct query_subject *s, struct arena *a);

/* In order of appearance, a part before what is in it; NULL after the last. */
struct query_part *query_part_next(const struct query_part *p);
/* The same, passing over what is in `p`. */
struct query_part *query_part_skip(const struct query_part *p);
/* Parts of a whole tree, its root included; ids are below it. */
size_t query_part_count(const struct query_part *root);
/* Terms below (1 for a term). */
size_t query_part_terms(const struct query_part *p);

/* The smallest parts that keep a record from being found, in order: terms and OR groups
 * none of which is found, and what a NOT takes away. None when the root is found.
 * Memory: `a`. */
size_t query_blockers(const struct query_part *root, struct arena *a,
                      const struct query_part ***out);

/* ---- One change of a query ------------------------------------------------ */

enum query_change_kind {
    QUERY_CHANGE_DROP,   /* leave the part out */
    QUERY_CHANGE_ADD,    /* part OR text */
    QUERY_CHANGE_REPLACE /* text instead of the part */
};

struct query_change {
    enum query_change_kind kind;
    const struct query_part *part;
    struct str text; /* PubMed syntax; ADD, REPLACE */
};

/* Can the part be left out so that a query remains? Not the root, and not what a NOT
 * takes from. */
bool query_part_can_drop(const struct query_part *p);

/* A date term widened just as far as the record needs, as text for a change; the empty
 * slice when the term is no range of dates or the record lacks that date. Memory: `a`. */
struct str query_widened(const struct query_node *leaf, const struct bib_record *r,
                         struct arena *a);

/* Append the query with the changes (n may be 0) in PubMed's form, which parses to the
 * same query again. The changes are of this tree; several may concern one part. */
void query_rewrite(const struct query_part *root, const struct query_change *change, size_t n,
                   struct buf *out);
/* A part alone. */
void query_part_write(const struct query_part *p, struct buf *out);

#endif
