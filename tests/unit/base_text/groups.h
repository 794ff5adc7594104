/* groups.h - the groups of tests in this program; each returns how many failed. */
#ifndef TESTS_BASE_TEXT_GROUPS_H
#define TESTS_BASE_TEXT_GROUPS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/base/str.h"

#define ASSERT_STR(s, expected) assert_slice((s), (expected), __FILE__, __LINE__)

static inline void assert_slice(struct str s, const char *expected, const char *file, int line)
{
    if (str_eq_c(s, expected))
        return;
    print_error("\"%.*s\" where \"%s\" was expected\n", (int)s.len, s.ptr, expected);
    _fail(file, line);
}

int collate_tests(void);
int core_tests(void);
int date_tests(void);
int differ_tests(void);
int hash_tests(void);
int layout_tests(void);
int progress_tests(void);
int text_tests(void);

#endif
