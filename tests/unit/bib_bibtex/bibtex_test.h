/* bibtex_test.h - the groups of tests of BibTeX. */
#ifndef TESTS_BIB_BIBTEX_TEST_H
#define TESTS_BIB_BIBTEX_TEST_H

int run_latex_tests(void);
int run_names_in_bibtex_tests(void);
int run_scan_tests(void);
int run_read_tests(void);
int run_write_tests(void);

#endif
