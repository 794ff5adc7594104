/* check_internal.h - what the files of this room share; nobody else includes it. */
#ifndef SIGTE_UPTAKE_CHECK_INTERNAL_H
#define SIGTE_UPTAKE_CHECK_INTERNAL_H

#include "uptake/check/check.h"

/* The trimmed field of a row; "" when there is none. */
struct str check_at(const struct map *m, enum map_field f, const struct str *field, size_t n);
struct str check_day_text(struct check *c, int day); /* ISO, in the check's arena */
void check_place(struct check *c, const struct str *field, size_t n, bool facility_needed,
                 struct check_place *p, struct founds *f);

#endif
