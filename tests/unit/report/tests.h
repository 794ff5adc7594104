/* tests.h - what the tests of app/report share. */
#ifndef SIGTE_TESTS_REPORT_H
#define SIGTE_TESTS_REPORT_H

#include "app/report/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Fail with the error in words. */
void must(enum err_code rc, const struct err *e);
/* The error in English, with its place. */
const char *shown(struct arena *a, const struct err *e);

int template_tests(void);
int checklist_tests(void);
int flow_tests(void);
int parts_tests(void);

#endif
