/* atm.h - the parts of automatic term mapping (PubMed User Guide, "How PubMed works:
 * automatic term mapping"): what a run of untagged words stands for. expand.c walks
 * over the words; docs/query-language.md says what is mapped, and what isn't. */
#ifndef SIGTE_PUBMED_QUERY_ATM_H
#define SIGTE_PUBMED_QUERY_ATM_H

#include "pubmed/query/resolve_internal.h"

#define ATM_RUN_MAX  12 /* words in the longest name that is looked up */
#define ATM_HITS_MAX 12

/* One entry of the subject table that a run leads to. */
struct atm_hit {
    enum query_field
        field;       /* QF_MESH, QF_SUBHEADING, QF_PUB_TYPE, QF_PHARM_ACTION, QF_SUPPLEMENTARY */
    struct str name; /* lower case, `&` spelt out */
};

struct atm_hits {
    struct atm_hit item[ATM_HITS_MAX];
    size_t n;
    struct str instead; /* found under this spelling; empty: as it was written */
};

/* Look a run up: as it stands, then its last word as singular or plural, then in British
 * or American spelling. Memory: the resolver's arena. */
struct atm_hits atm_subjects(const struct resolver *r, struct str run);

/* Other forms of one folded word that MeSH writes too: plural, singular, British or
 * American spelling. Returns how many of `most` were written to `out`. */
size_t atm_variants(const struct mesh *m, struct str word, struct arena *a, size_t most,
                    struct str *out);
/* The run with another last word, or another spelling throughout. */
size_t atm_rewordings(const struct mesh *m, struct str run, struct arena *a, size_t most,
                      struct str *out);

/* A tree under construction: alternatives joined by OR, each once. */
struct atm_list {
    struct resolver *r;
    const struct query_node *from; /* the untagged leaf */
    struct query_node *tree;       /* NULL: none yet */
    struct str *seen;
    size_t n_seen, cap_seen;
    size_t n;    /* alternatives */
    bool failed; /* r->rc says why */
};

/* A leaf for the user's words; the rest is up to the caller. */
struct query_node atm_leaf(const struct query_node *from, enum query_field field);
/* The words side by side in all fields. NULL: failed. */
struct query_node *atm_words(struct resolver *r, const struct query_node *from, struct str text);

void atm_add(struct atm_list *l, struct query_node *node);
void atm_add_words(struct atm_list *l, struct str text);
/* Every word for itself, joined by AND; nothing when there is one word, or one that is
 * a lone letter or number: PubMed doesn't take such names apart. */
void atm_add_split(struct atm_list *l, struct str text);
void atm_add_hit(struct atm_list *l, const struct atm_hit *hit);
/* The run itself and its other forms. */
void atm_add_run(struct atm_list *l, struct str run, const struct atm_hits *hits);

/* Journals and people under this name. */
void atm_add_journals(struct atm_list *l, struct str run);
void atm_add_person(struct atm_list *l, struct str run);

/* Keep what a term was taken to mean (struct query_mapping). */
void atm_record(struct resolver *r, struct str from, const struct query_node *leaf,
                const struct query_node *tree);

#endif
