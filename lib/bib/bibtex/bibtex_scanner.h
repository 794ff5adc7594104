/* bibtex_scanner.h - a place in a text of BibTeX, and the smallest things that may stand there. */
#ifndef SIGTE_BIB_BIBTEX_SCANNER_H
#define SIGTE_BIB_BIBTEX_SCANNER_H

#include "lib/bib/bibtex/bibtex_macro.h"

struct scanner {
    struct str s;
    size_t at;
    char close;   /* of the entry */
    bool escapes; /* braces after a backslash aren't counted */
    const struct bibtex_macros *macros;
    struct arena *a;
    bool wants; /* values are wanted, not only their ends */
    size_t start;
    bool runs_on; /* the fault is a value that doesn't end */
    struct str at_name;
};

/* The character here; NUL at the end. */
char scanner_peek(const struct scanner *x);
void scanner_skip_space(struct scanner *x);

/* Length of `@word{` before its brace when it stands at `at`, else 0. */
size_t scanner_opening(struct str s, size_t at);
/* `@word{key,` or `@string{name =` */
bool scanner_looks_like_entry(struct str s, size_t at);
/* The same at the start of a line: a value that holds this has lost its end. */
bool scanner_begins_entry(struct str s, size_t at);

/* From an opening brace to behind its partner. */
bool scanner_pass_braces(struct scanner *x);
/* A value, its parts joined. */
bool scanner_value(struct scanner *x, struct str *value);

/* ASCII letters in lower case. Memory: `a`. */
struct str bibtex_lower(struct str s, struct arena *a);

#endif
