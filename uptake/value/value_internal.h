/* value_internal.h - letters and digits; nobody else includes it. */
#ifndef SIGTE_UPTAKE_VALUE_INTERNAL_H
#define SIGTE_UPTAKE_VALUE_INTERNAL_H

#include "uptake/value/value.h"

static inline bool value_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool value_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

#endif
