/* main.c - the tests of full texts: getting them, keeping them, knowing which is which. */
#include "texts.h"

int main(void)
{
    int failed = 0;
    failed +=
        _cmocka_run_group_tests("retrieval", RETRIEVAL_TESTS, RETRIEVAL_TEST_COUNT, NULL, NULL);
    failed +=
        _cmocka_run_group_tests("attachment", ATTACHMENT_TESTS, ATTACHMENT_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("pdf", PDF_TESTS, PDF_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("ids", ID_TESTS, ID_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("match", MATCH_TESTS, MATCH_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("links", LINK_TESTS, LINK_TEST_COUNT, NULL, NULL);
    failed += _cmocka_run_group_tests("media", MEDIA_TESTS, MEDIA_TEST_COUNT, NULL, NULL);
    return failed;
}
