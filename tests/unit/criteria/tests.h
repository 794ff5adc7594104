/* tests.h - what the groups of criteria tests share. */
#ifndef SIGTE_TESTS_CRITERIA_H
#define SIGTE_TESTS_CRITERIA_H

#include "screen/criteria/criteria.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define FIXTURES SIGTE_SOURCE_DIR "/tests/unit/criteria/fixtures/"

/* The error as a person sees it, without the folder of the fixtures. */
const char *shown(struct arena *a, enum lang lang, const struct err *e);
/* End the test with the error unless rc is ERR_OK. */
void must(enum err_code rc, const struct err *e);

void assert_str(struct str s, const char *want);

int run_form_tests(void);
int run_draft_tests(void);
int run_protocol_tests(void);
int run_literature_tests(void);
int run_rule_tests(void);
int run_evaluate_tests(void);
int run_demo_tests(void);
int run_sample_tests(void);
int run_age_tests(void);
int run_held_tests(void);
int run_changes_tests(void);

#endif
