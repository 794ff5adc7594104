/* cluster.h - pairs joined into clusters that hold no vetoed pair. Private to screen/dedup. */
#ifndef SIGTE_SCREEN_DEDUP_CLUSTER_H
#define SIGTE_SCREEN_DEDUP_CLUSTER_H

#include "screen/dedup/compare.h"

/* Two keys that were found the same. */
struct edge {
    uint32_t left, right; /* left < right */
    int points;           /* EDGE_GIVEN: joined whatever speaks against it */
    bool joined;          /* set by cluster_join: the edge joined two clusters */
    bool held;            /* set by cluster_join: a veto (or the size) kept the two apart */
};

#define EDGE_GIVEN INT32_MAX

struct apart_pair {
    int64_t low, high;
};

/* Ids that a person parted. Sorted by cluster_sort_apart. */
struct apart {
    struct apart_pair *pair;
    size_t n;
};

void cluster_sort_apart(struct apart *list);
bool cluster_is_apart(const struct apart *list, int64_t x, int64_t y);

/* What is clustered, and by which rules. */
struct crowd {
    const struct match_model *model;
    const struct key *const *key;
    size_t n;
    const struct apart *apart;
};

struct clusters {
    uint32_t *root; /* by key: any member's number, equal for members of one cluster */
    uint32_t *next; /* circular list of a cluster's members */
    uint32_t *size;
    bool *mixed; /* by root: two of its titles are wholly different, as where people joined them */
};

/* Join along the edges, surest first. Two clusters with a vetoed or parted pair between them
 * stay apart. Edges come back in that order. Memory: `a`. */
void cluster_join(const struct crowd *crowd, struct edge *edge, size_t n_edges,
                  struct clusters *out, struct arena *a);

#endif
