/* bibtex_macro.h - names that stand for values: @string. */
#ifndef SIGTE_BIB_BIBTEX_MACRO_H
#define SIGTE_BIB_BIBTEX_MACRO_H

#include "lib/base/arena.h"
#include "lib/base/str.h"

/* One `name = value`. */
struct bibtex_field {
    struct str name;  /* lower case, blanks inside squeezed */
    struct str value; /* still LaTeX, without its delimiters */
};

/* The @strings so far, the last one of a name counting. A zeroed one is empty. */
struct bibtex_macros {
    struct bibtex_field *slot; /* of a hash table; without a name: free */
    size_t n, cap;
};

void bibtex_define(struct bibtex_macros *m, struct arena *a, struct bibtex_field macro);
/* NULL when it isn't defined; any case. */
const struct str *bibtex_macro(const struct bibtex_macros *m, struct str name);

#endif
