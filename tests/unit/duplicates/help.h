/* help.h - what the tests of screen/duplicates share besides the review's fixture. */
#ifndef SIGTE_TESTS_DUPLICATES_HELP_H
#define SIGTE_TESTS_DUPLICATES_HELP_H

#include "../review/fixture.h"
#include "screen/duplicates/duplicates.h"
#include "screen/duplicates/related.h"

/* Import a text as a file under a source name. */
void help_import(struct fixture *f, const char *source, const char *arm, const char *text);
/* A newer version of a source record, as a search brings it. */
void help_revise(struct fixture *f, int64_t of, const struct bib_record *r);
struct duplicates_report help_dedup(struct fixture *f, bool dry_run);
int64_t help_find(struct fixture *f, const char *key);
/* Each in a transaction of its own. */
enum err_code help_apart(struct fixture *f, int64_t a, int64_t b);
enum err_code help_undo(struct fixture *f, const char *actor, int64_t event);
enum err_code help_prefer(struct fixture *f, int64_t root, const char *unit, int64_t member);
enum err_code help_relate(struct fixture *f, int64_t a, int64_t b, const char *kind);
enum err_code help_unrelate(struct fixture *f, int64_t a, int64_t b);
/* Questions that wait. */
size_t help_waiting(struct fixture *f);
/* The log gives the tables, and the arithmetic of PRISMA holds. */
void help_sound(struct fixture *f);

extern const struct CMUnitTest COMBINED_TESTS[], DECISION_TESTS[], JUDGE_TESTS[], RELATED_TESTS[],
    SHARED_TESTS[], CLUSTER_TESTS[];
extern const size_t COMBINED_TEST_COUNT, DECISION_TEST_COUNT, JUDGE_TEST_COUNT, RELATED_TEST_COUNT,
    SHARED_TEST_COUNT, CLUSTER_TEST_COUNT;

#endif
