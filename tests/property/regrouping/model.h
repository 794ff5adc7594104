/* model.h - a review as a child would keep it: lists, walked from end to end. */
#ifndef SIGTE_TESTS_REGROUPING_MODEL_H
#define SIGTE_TESTS_REGROUPING_MODEL_H

#include "../../unit/review/fixture.h"

#define RECORDS_MAX 64
#define VOTES_MOST  1024
#define APART_MOST  4096
#define PEOPLE      3

enum { WHO_A, WHO_B, WHO_LEAD };
extern const char *const WHO[PEOPLE];

struct model_vote {
    int record, person;
    enum stage stage;
    bool include, gone; /* gone: taken back */
};

struct model_settled { /* resolution or retrieval: the last counts */
    int record;
    enum stage stage;
    bool yes;
};

struct model {
    int n;                       /* records 1 … n */
    int parent[RECORDS_MAX + 1]; /* 0: stands */
    bool network[RECORDS_MAX + 1];
    struct model_vote vote[VOTES_MOST];
    int n_votes;
    struct model_settled resolution[VOTES_MOST], retrieval[VOTES_MOST];
    int n_resolutions, n_retrievals;
    int apart[APART_MOST][2];
    int64_t apart_event[APART_MOST]; /* 0: taken back */
    int n_apart;
};

int model_root(const struct model *m, int id);
void model_merge(struct model *m, int a, int b);
void model_part(struct model *m, int a, int b, int64_t event);

struct model_standing {
    enum standing_state state[STAGE_COUNT];
    bool include[STAGE_COUNT];
    bool sought, retrieved, not_retrieved;
};
struct model_standing model_standing(const struct model *m, int root);

/* Compare with the review: standings of all roots, and the numbers of the flow. */
void model_compare(const struct model *m, struct fixture *f);

#endif
