/* find.h - one run over the keys of all records. Private to screen/dedup. */
#ifndef SIGTE_SCREEN_DEDUP_FIND_H
#define SIGTE_SCREEN_DEDUP_FIND_H

#include "screen/dedup/cluster.h"

/* Records that can't be told apart, compared as one. */
struct group {
    const struct key *key; /* of the member with the lowest id */
    size_t from, to;       /* members in `sorted` */
};

struct numbered {
    int64_t id;
    uint32_t group;
};

struct edges {
    struct edge *item;
    size_t n, cap;
};

struct finder {
    const struct match_model *model;
    const struct key **sorted; /* all keys by title, signature, id */
    size_t n;
    const struct key **rep; /* one per group, in the same order */
    struct group *group;
    size_t n_groups;
    struct numbered *by_id; /* groups by the id of their first member */
    struct edges same;      /* found the same, and those given */
    struct edges doubt;     /* vetoed or weak */
    struct apart apart;
    struct clusters clusters;
    struct arena *scratch;
};

/* Put keys that can't be told apart together. Keys whose ids repeat, or are kept apart from
 * others, share a group with none but their own id. */
void find_groups(struct finder *f);
/* The group of an id that a person parted from another; UINT32_MAX when it was never added. */
uint32_t find_group_of(const struct finder *f, int64_t id);
/* Join the groups of one id. */
void find_given(struct finder *f);
/* Judge the candidates. Errors: ERR_CANCELLED. */
NODISCARD enum err_code find_edges(struct finder *f, struct progress *p, struct err *e);
/* Clusters as pairs, doubts as pairs, each with its reason. Memory: `a`. */
void find_list(const struct finder *f, struct arena *a, struct dedup_result *out);

/* Judge by other weights than MATCH_MODEL, which is kept by the caller: for measuring them. */
void dedup_use_model(struct dedup *d, const struct match_model *model);

#endif
