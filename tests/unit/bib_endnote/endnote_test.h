/* endnote_test.h - the groups of tests of EndNote XML. */
#ifndef TESTS_BIB_ENDNOTE_TEST_H
#define TESTS_BIB_ENDNOTE_TEST_H

int run_read_tests(void);
int run_mend_tests(void);
int run_write_tests(void);
int run_library_tests(void);

#endif
