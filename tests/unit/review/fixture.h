/* fixture.h - a small review in a temporary folder, for the tests of screen/. */
#ifndef SIGTE_TESTS_REVIEW_FIXTURE_H
#define SIGTE_TESTS_REVIEW_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "screen/evidence/evidence.h"
#include "screen/fulltext/retrieval.h"
#include "screen/import/import.h"
#include "screen/review/flow.h"
#include "screen/review/review.h"
#include "screen/review_file.h"

struct fixture {
    struct arena arena;
    struct err e;
    struct store *s;
    char folder[64];
    const char *path;
};

/* cmocka set-up: a review with lead, reviewer-a and reviewer-b, and five records:
 * 1-3 from the database arm (nbib), 4-5 from the network (RIS; 4 is the same article as 1). */
int fixture_open(void **state);
/* The same with other stages: the lines of YAML below `stages:`. */
int fixture_open_as(void **state, const char *stages);
/* References as the text of a file. */
void fixture_import(struct fixture *f, const char *name, const char *text, const char *arm);
int fixture_close(void **state);

#define OK(f, expression) assert_ok((f), (expression), #expression)
void assert_ok(struct fixture *f, enum err_code rc, const char *what);
/* The rendered English message of the last error. */
const char *fixture_message(struct fixture *f);

/* Each in a transaction of its own. */
enum err_code fixture_vote(struct fixture *f, const char *who, int64_t record, enum stage stage,
                           enum vote_verdict verdict, const char *category, const char *reason);
enum err_code fixture_undo(struct fixture *f, const char *who, int64_t record, enum stage stage);
enum err_code fixture_resolve(struct fixture *f, const char *who, int64_t record, enum stage stage,
                              enum vote_verdict verdict, const char *category, const char *reason);
enum err_code fixture_retrieve(struct fixture *f, int64_t record, bool retrieved);
enum err_code fixture_merge(struct fixture *f, int64_t a, int64_t b);
enum err_code fixture_split(struct fixture *f, int64_t gone);
struct record_standing fixture_standing(struct fixture *f, int64_t record);
/* Carry a record up to full text with two agreeing votes. */
void fixture_to_full_text(struct fixture *f, int64_t record);
/* The tables follow from the log. */
void fixture_check(struct fixture *f);
/* Number of findings of store_verify. */
size_t fixture_verify(struct fixture *f);

extern const struct CMUnitTest STORE_TESTS[], VOTE_TESTS[], OUTCOME_TESTS[], RECORD_TESTS[],
    FLOW_TESTS[], EVIDENCE_TESTS[], GROWTH_TESTS[], PLAN_TESTS[], CREATE_TESTS[], VERSION_TESTS[],
    EVALUATE_TESTS[], SHARED_TESTS[], ANSWER_TESTS[], EXTRACTOR_TESTS[], EXTRACTION_FORM_TESTS[],
    EXTRACTION_CALIBRATION_TESTS[], EXTRACTION_SHEET_TESTS[], LEVEL_TESTS[];
extern const size_t STORE_TEST_COUNT, VOTE_TEST_COUNT, OUTCOME_TEST_COUNT, RECORD_TEST_COUNT,
    FLOW_TEST_COUNT, EVIDENCE_TEST_COUNT, GROWTH_TEST_COUNT, PLAN_TEST_COUNT, CREATE_TEST_COUNT,
    VERSION_TEST_COUNT, EVALUATE_TEST_COUNT, SHARED_TEST_COUNT, ANSWER_TEST_COUNT,
    EXTRACTOR_TEST_COUNT, EXTRACTION_FORM_TEST_COUNT, EXTRACTION_CALIBRATION_TEST_COUNT,
    EXTRACTION_SHEET_TEST_COUNT, LEVEL_TEST_COUNT;

#endif
