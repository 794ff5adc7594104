/* str.h - a borrowed slice of UTF-8 text: pointer and length, no terminator promised. */
#ifndef SIGTE_BASE_STR_H
#define SIGTE_BASE_STR_H

#include "lib/base/attr.h"

struct str {
    const char *ptr; /* never NULL unless len == 0 */
    size_t len;      /* bytes */
};

#define STR(lit) ((struct str){(lit), sizeof(lit) - 1})

/* A slice over a NUL-terminated string; NULL gives the empty slice. */
struct str str_c(const char *s);
struct str str_n(const char *s, size_t n);

bool str_eq(struct str a, struct str b);
bool str_eq_c(struct str a, const char *b);
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
bool str_eq_nocase_c(struct str a, const char *b);
bool str_starts(struct str s, const char *prefix);
bool str_starts_nocase(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
int str_cmp(struct str a, struct str b); /* by bytes, as memcmp */

/* Position of the first occurrence at or after `from`, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle, size_t from);

/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
struct str str_sub(struct str s, size_t from, size_t to); /* clamped */

/* Cut the part before `sep` off the front of *rest. False when *rest is used
 * up; the last part is what remains when no separator is left. A *rest whose
 * ptr is NULL is used up. */
bool str_split(struct str *rest, char sep, struct str *part);

/* A decimal integer that fills the whole slice; false when it is none or does not fit. */
NODISCARD bool str_int64(struct str s, int64_t *out);
/* A finite decimal number with a point (`-0.5`, `1e-3`) that fills the whole slice, at most
 * 63 bytes; false when it is none or does not fit. */
NODISCARD bool str_double(struct str s, double *out);

/* Nearest of n candidates by edit distance, for "did you mean"; NULL when none
 * is within a third of the length. */
const char *str_nearest(struct str s, const char *const *candidate, size_t n);

#endif
