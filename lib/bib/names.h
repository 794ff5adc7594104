/* names.h - personal names as reference files write them. */
#ifndef SIGTE_BIB_NAMES_H
#define SIGTE_BIB_NAMES_H

#include "lib/bib/record.h"

/* `Casolino, Raffaella`, `Smith, J. A., Jr.`, `Larsen, LJ`, `Smith JA`, `Karl Marx`,
 * or a group's name, told by its words or by a comma after several words. Memory: slices of `s`,
 * and `a`. */
struct bib_author bib_parse_name(struct str s, struct arena *a);

struct bib_names {
    struct str *item;
    size_t n;
};

/* The names in one field, which may hold several run together:
 * `Smith, J.; Doe, A.`, `Smith J, Doe A, Roe B`, `Smith, J., Doe, A.`. */
struct bib_names bib_split_names(struct str s, struct arena *a);

/* `et al`, with or without full stop. */
bool bib_is_et_al(struct str s);
/* What databases write where nobody is named: `Anonymous`, `[No authors listed]`. */
bool bib_is_nobody(struct str s);

/* `Smith JA Jr` as MEDLINE's AU writes it: initials and suffix go to *w, and
 * *last is what stands before them. */
void bib_parse_short_name(struct str s, struct str *last, struct bib_author *w);

/* Given names, or initials when they are nothing else (`JA`); of names the initials too. */
void bib_set_given(struct bib_author *w, struct str given, struct arena *a);
/* `Jr`, `III`, `2nd` */
bool bib_is_suffix(struct str s);

#endif
