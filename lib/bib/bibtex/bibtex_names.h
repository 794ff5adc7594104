/* bibtex_names.h - people in BibTeX: names joined by `and`.
 *
 * The forms: `First von Last`, `von Last, First`, `von Last, Jr, First`, BibLaTeX's
 * `family=…, given=…`, and a group's name in braces. What is written carelessly is taken too:
 * `Last, First, Jr`, `Larsen LJ`, lists parted by semicolons or commas alone. A particle belongs to
 * the family name. */
#ifndef SIGTE_BIB_BIBTEX_NAMES_H
#define SIGTE_BIB_BIBTEX_NAMES_H

#include "lib/base/buf.h"
#include "lib/bib/record.h"

/* Add the names of a field, still LaTeX. `others` and `et al` set *more. Memory: `a`. */
void bibtex_read_names(struct str value, struct arena *a, struct bib_author **list, size_t *n,
                       bool *more);

/* Write them. */
void bibtex_add_names(struct buf *out, const struct bib_author *w, size_t n, bool more);

/* The next part of *rest up to one of `separators` outside of braces; false at the end. A *rest
 * whose ptr is NULL is used up. */
bool bibtex_split(struct str *rest, const char *separators, struct str *part);
/* Does one of these characters stand outside of braces? */
bool bibtex_has_outside(struct str s, const char *characters);

#endif
