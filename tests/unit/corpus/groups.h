/* groups.h - the groups of tests; each returns how many failed. */
#ifndef SIGTE_TESTS_CORPUS_GROUPS_H
#define SIGTE_TESTS_CORPUS_GROUPS_H

int build_tests(void);
int query_tests(void);
int damage_tests(void);
int posting_tests(void);
int oracle_tests(void);
int vocabulary_tests(void);

#endif
