/* value_internal.h - the types, a file for each. */
#ifndef SIGTE_SCREEN_FORM_VALUE_INTERNAL_H
#define SIGTE_SCREEN_FORM_VALUE_INTERNAL_H

#include "screen/form/value.h"

NODISCARD enum err_code form_value_choice(const struct form_field *f, struct str text,
                                          struct arena *a, struct str *out, struct err *e);
NODISCARD enum err_code form_value_number(const struct form_field *f, struct str text,
                                          struct arena *a, struct str *out, struct err *e);
NODISCARD enum err_code form_value_range(const struct form_field *f, struct str text,
                                         struct arena *a, struct str *out, struct err *e);
NODISCARD enum err_code form_value_date(const struct form_field *f, struct str text,
                                        struct arena *a, struct str *out, struct err *e);

enum form_decimal {
    FORM_DECIMAL_FINE,
    FORM_DECIMAL_NONE,     /* no number */
    FORM_DECIMAL_AMBIGUOUS /* 21,842: thousands in one language, decimals in the other */
};
/* How thousands and decimals are told apart. */
enum form_marks {
    FORM_WHOLE,    /* no decimals: a mark before three digits parts thousands */
    FORM_DECIMALS, /* either, so that one mark before three digits is ambiguous */
    FORM_SHARES    /* no thousands: a mark begins the decimals */
};
/* A number as people write it, in canonical form. Memory: `a`. */
enum form_decimal form_decimal(struct str text, enum form_marks marks, struct arena *a,
                               struct str *out);
/* Digits after the point. */
size_t form_decimals_of(struct str canonical);

#endif
