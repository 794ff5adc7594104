/* resolve_internal.h - what the parts of query_resolve share. */
#ifndef SIGTE_PUBMED_QUERY_RESOLVE_INTERNAL_H
#define SIGTE_PUBMED_QUERY_RESOLVE_INTERNAL_H

#include "pubmed/query/build.h"
#include "pubmed/query/stopword.h"
#include "pubmed/query/vocabulary.h"

struct resolver {
    struct str text;
    struct builder build;
    const struct query_vocabulary *vocabulary;
    const struct mesh *mesh; /* the vocabulary's; NULL: none */
    struct date as_of;
    struct note_list *notes;
    bool said_no_mesh;
    struct query_mapping *mapping;
    size_t n_mappings, cap_mappings;
    struct err *e;
    enum err_code rc;
};

/* Sets of a heading, qualifier or publication-type leaf. */
void resolve_heading(struct resolver *r, struct query_node *leaf);

/* A subheading by its name or its two-letter code; its entry terms count only among
 * untagged words (PubMed User Guide, "MeSH Subheadings"). NULL: none. */
const struct mesh_heading *find_qualifier(const struct mesh *m, struct str text);

/* Substances of a pharmacological action. False: failed, and r->rc says why. */
bool resolve_action(struct resolver *r, struct query_node *leaf);

/* The leaves that a tagged substance stands for: records carry preferred names, so a
 * synonym becomes those. NULL when it failed. */
struct query_node *resolve_substance(struct resolver *r, const struct query_node *leaf);

/* The leaves that a tagged author stands for. NULL when it failed. */
struct query_node *author_map(struct resolver *r, const struct query_node *leaf);

/* Names of the set, folded and sorted. */
const struct str *resolve_folded(const struct str *name, size_t n, struct arena *a);

/* The leaf with everything looked up, added to the tree; NULL when it failed. */
struct query_node *resolve_leaf(struct resolver *r, struct query_node leaf);

/* The tree that untagged words stand for; NULL when it failed. */
struct query_node *expand_untagged(struct resolver *r, const struct query_node *leaf);

/* A term with its tag, as it was written. */
struct str term_written(const struct resolver *r, const struct query_node *leaf);

/* A tree in PubMed's form. */
void translate_node(const struct query_node *node, struct buf *out);

#endif
