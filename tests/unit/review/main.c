/* main.c - all groups, one after the other. */
#include "fixture.h"

int main(void)
{
    const struct {
        const char *name;
        const struct CMUnitTest *tests;
        size_t n;
    } group[] = {
        {"store", STORE_TESTS, STORE_TEST_COUNT},
        {"votes", VOTE_TESTS, VOTE_TEST_COUNT},
        {"outcome", OUTCOME_TESTS, OUTCOME_TEST_COUNT},
        {"records", RECORD_TESTS, RECORD_TEST_COUNT},
        {"flow", FLOW_TESTS, FLOW_TEST_COUNT},
        {"evidence", EVIDENCE_TESTS, EVIDENCE_TEST_COUNT},
        {"extractors", EXTRACTOR_TESTS, EXTRACTOR_TEST_COUNT},
        {"levels", LEVEL_TESTS, LEVEL_TEST_COUNT},
        {"extraction forms", EXTRACTION_FORM_TESTS, EXTRACTION_FORM_TEST_COUNT},
        {"extraction calibration", EXTRACTION_CALIBRATION_TESTS, EXTRACTION_CALIBRATION_TEST_COUNT},
        {"extraction sheet", EXTRACTION_SHEET_TESTS, EXTRACTION_SHEET_TEST_COUNT},
        {"levels", LEVEL_TESTS, LEVEL_TEST_COUNT},
        {"growth", GROWTH_TESTS, GROWTH_TEST_COUNT},
        {"plans", PLAN_TESTS, PLAN_TEST_COUNT},
        {"create", CREATE_TESTS, CREATE_TEST_COUNT},
        {"versions", VERSION_TESTS, VERSION_TEST_COUNT},
        {"evaluations", EVALUATE_TESTS, EVALUATE_TEST_COUNT},
        {"shared", SHARED_TESTS, SHARED_TEST_COUNT},
        {"answers", ANSWER_TESTS, ANSWER_TEST_COUNT}};
    int failed = 0;
    for (size_t i = 0; i < COUNT_OF(group); i++)
        failed += _cmocka_run_group_tests(group[i].name, group[i].tests, group[i].n, NULL, NULL);
    return failed != 0;
}
