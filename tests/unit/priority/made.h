/* made.h - records made up from a seed, and orders of them compared. */
#ifndef SIGTE_TESTS_PRIORITY_MADE_H
#define SIGTE_TESTS_PRIORITY_MADE_H

#include "../workflow/help.h"

#include "screen/priority/priority.h"

/* `n` more records: every fifth (by number, from 0) is about sequencing of cancer, the others are
 * about something else; words are drawn by the seed. PMIDs go on from those made before. */
void made_records(struct fixture *f, int n, uint64_t seed);
bool made_is_relevant(int64_t root); /* ids 6 on, in a review of the fixture */
#define MADE_FIRST 6

struct priority_order made_order(struct fixture *f, struct priority *p, const char *who,
                                 enum stage stage);
/* The same with everything read anew. */
struct priority_order made_afresh(struct fixture *f, const char *who, enum stage stage);
float made_score(const struct priority_order *o, int64_t root);
/* 0-based; fails when the record isn't there. */
size_t made_place(const struct priority_order *o, int64_t root);

/* The same to the byte. */
void must_be_same(const struct priority_order *x, const struct priority_order *y);
/* The same records; scores that are nearly the same; and what stands otherwise is nearly level. */
void must_be_alike(const struct priority_order *x, const struct priority_order *y);

int open_two(void **state);   /* two read titles */
int open_three(void **state); /* and abstracts, titles one */
#define TWO(name)   cmocka_unit_test_setup_teardown(name, open_two, fixture_close)
#define THREE(name) cmocka_unit_test_setup_teardown(name, open_three, fixture_close)

extern const struct CMUnitTest ORDER[], LABELS[], BLIND[], CHECK[], WHY[], PRIOR[];
extern const size_t ORDER_N, LABELS_N, BLIND_N, CHECK_N, WHY_N, PRIOR_N;

#endif
