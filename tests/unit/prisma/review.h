/* review.h - small reviews for the tests: arms as NGC has them, records one by one. */
#ifndef SIGTE_TESTS_PRISMA_REVIEW_H
#define SIGTE_TESTS_PRISMA_REVIEW_H

#include "screen/prisma/prisma.h"

enum { DATABASE, NETWORK, REFERENCES, N_ARMS };
enum { WHY_TYPE = 1, WHY_AGE, WHY_WES, WHY_1B, N_REASONS = WHY_1B };

struct review {
    struct arena a;
    struct prisma_input in;
    struct prisma_fact fact[512];
    struct prisma_flow flow;
};

void review_start(struct review *r);
void review_end(struct review *r);

/* A record that each arm found so many times; owned by the first that did. */
struct prisma_fact *review_add(struct review *r, int64_t database, int64_t network,
                               int64_t references);
/* Decisions. Each step implies the ones before it. */
void title_out(struct prisma_fact *f);
void abstract_out(struct prisma_fact *f);
void sought(struct prisma_fact *f);
void not_retrieved(struct prisma_fact *f);
void full_text_out(struct prisma_fact *f, size_t reason);
void included(struct prisma_fact *f, int64_t study);

/* A finished review with every box filled: 125 + 11 + 14 identified, 6 included. */
void review_full(struct review *r);

/* Count, failing the test on an error. */
void review_count(struct review *r);
/* The number of a box, which must exist and be known. */
int64_t box(const struct review *r, const char *name);
/* All identities hold. */
void assert_consistent(const struct review *r);

#endif
