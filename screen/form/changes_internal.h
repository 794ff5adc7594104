/* changes_internal.h - what took the place of what. */
#ifndef SIGTE_SCREEN_FORM_CHANGES_INTERNAL_H
#define SIGTE_SCREEN_FORM_CHANGES_INTERNAL_H

#include "screen/form/changes.h"

/* What a field, outcome or option of an earlier form is in this one; NULL: dropped. */
const struct form_field *form_successor(const struct form *from, const struct form *to,
                                        struct str id);
const struct form_outcome *form_successor_outcome(const struct form *from, const struct form *to,
                                                  struct str id);
const struct form_option *form_successor_option(const struct form_field *from,
                                                const struct form_field *to, struct str id);
bool form_same_unit(const struct form_field *x, const struct form_field *y);

#endif
