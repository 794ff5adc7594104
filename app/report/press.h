/* press.h - the six elements of PRESS as data, and which findings of the linter belong to each. */
#ifndef SIGTE_REPORT_PRESS_H
#define SIGTE_REPORT_PRESS_H

#include "lib/base/err.h"

struct press_element {
    struct str n;
    struct str topic[LANG_COUNT], asks[LANG_COUNT];
    struct str *finding; /* names; one that ends in `.` or `_` stands for all that begin so */
    size_t n_findings;
};
struct press {
    struct str title[LANG_COUNT], source[LANG_COUNT];
    struct press_element *item;
    size_t n;
};
/* The shipped form. Memory: `a`. Errors: ERR_INPUT with place. */
NODISCARD enum err_code press_shipped(struct arena *a, struct press *out, struct err *e);
NODISCARD enum err_code press_parse(struct str text, const char *name, struct arena *a,
                                    struct press *out, struct err *e);
/* The element that a finding belongs to: the one that names it longest. `n`: none does. */
size_t press_element_of(const struct press *p, struct str finding);

#endif
