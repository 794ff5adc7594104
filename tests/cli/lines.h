/* lines.h - does a program's output match what a case expects?
 *
 * Equal lines match. `…` in an expected line stands for any run of characters, none
 * included; a line that is `…` alone stands for any number of lines, none included.
 * Empty lines at the end don't count on either side. Nothing else is special. */
#ifndef SIGTE_TESTS_CLI_LINES_H
#define SIGTE_TESTS_CLI_LINES_H

#include "lib/base/arena.h"

struct lines {
    struct str *line; /* without the line break */
    size_t n;
};

/* Cut text into lines that borrow from it; empty lines at the end are left out. */
struct lines lines_cut(struct str text, struct arena *a);

bool line_match(struct str expected, struct str actual);

/* When false, *missed is the index of the first expected line for which nothing was
 * found (expected.n: the output goes on where it should end). */
bool lines_match(struct lines expected, struct lines actual, size_t *missed);

#endif
