/* export_internal.h - what the files of an export share. */
#ifndef SIGTE_SCREEN_EXCHANGE_EXPORT_INTERNAL_H
#define SIGTE_SCREEN_EXCHANGE_EXPORT_INTERNAL_H

#include "screen/exchange/export.h"

/* The records that are wanted, by id. Memory: `a`. */
NODISCARD enum err_code export_select(struct store *s, const struct export_options *o,
                                      struct arena *a, struct record_standing **out, size_t *n,
                                      struct err *e);

/* Names of the fields that the options ask for, in order. Memory: `a`. */
const char **export_field_names(const struct export_options *o, struct arena *a, size_t *n);

/* The record with the review's fields after its own. Memory: `a`. */
NODISCARD enum err_code export_add_fields(struct store *s, const struct export_options *o,
                                          const struct record_standing *where, struct bib_record *r,
                                          struct arena *a, struct err *e);

#endif
