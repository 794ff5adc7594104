/* tests.h - the tests of screen/form. */
#ifndef SIGTE_TESTS_FORM_TESTS_H
#define SIGTE_TESTS_FORM_TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lib/base/file.h"
#include "screen/form/changes.h"
#include "screen/form/value.h"

#define FIXTURES SIGTE_SOURCE_DIR "/tests/unit/form/fixtures/"

extern const struct CMUnitTest PARSE_TESTS[], VALUE_TESTS[], CHANGE_TESTS[];
extern const size_t PARSE_TEST_COUNT, VALUE_TEST_COUNT, CHANGE_TEST_COUNT;

/* The error without this machine's folder in its place. */
const char *shown(struct arena *a, enum lang lang, const struct err *e);
void load_good(struct arena *a, struct form *f);

#endif
