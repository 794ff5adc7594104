/* value.h - days, months and amounts as facilities and spreadsheets write them.
 *
 *     value_day(str_c("1/2-24"), &day)              20240201
 *     value_month(str_c("okt 2023"), &month)        202310
 *     value_amount(str_c("1.234,5"), VALUE_COMMA, &micro, &exact)    1234500000
 *
 * Pure functions over text; blanks at the ends are ignored. Days come before months: 1/2 is the
 * first of February in Denmark, and no form of the United States' is read. Years of two digits are
 * of this century. Years from 1900 to 2099 are taken. */
#ifndef SIGTE_UPTAKE_VALUE_H
#define SIGTE_UPTAKE_VALUE_H

#include "lib/base/str.h"

/* A day YYYYMMDD: `2023-12-31`, also with a time after `T` or a blank, `20231231`, `31-12-2023`,
 * `31.12.2023`, `31/12/2023`, `31/12-23`, `31.12.23`, `31. december 2023`, `31 dec 2023`,
 * `31-dec-23`. False when it is none or a day that doesn't exist. */
NODISCARD bool value_day(struct str s, int *day);

/* A month YYYYMM: `2023-10`, `202310`, `2023M10`, `10-2023`, `10/2023`, `10.2023`, `okt 2023`,
 * `okt. 2023`, `oktober 2023`, `Oct-23`, `okt23`; also a day, whose month it is. False when it is
 * none; a number of six digits is one only when its last two are a month. */
NODISCARD bool value_month(struct str s, int *month);

/* Which sign stands before the decimals: a file is in one form, and `1.234` doesn't tell. */
enum value_decimal { VALUE_UNTOLD, VALUE_COMMA, VALUE_POINT };

/* What one text tells of its file: `1.234,5` and `1,5` comma, `1,234.5` and `1.50` point; others
 * (`12`, `1.234`, `1,234`, no number at all) nothing. */
enum value_decimal value_decimal_of(struct str s);

/* An amount in millionths; a sign, and thousands in groups of three (by the other sign, a blank, a
 * no-break blank or an apostrophe) are understood. VALUE_UNTOLD reads a lone sign as decimal.
 * *exact: there were no more than six decimals. False when it is no number, or over 10^12. */
NODISCARD bool value_amount(struct str s, enum value_decimal decimal, int64_t *micro, bool *exact);

/* Looks like a Danish civil registration number, `ddmmyy-nnnn`: its day exists. */
bool value_is_cpr(struct str s);
/* Where one stands inside a text (by itself, not within other digits), or SIZE_MAX. */
size_t value_find_cpr(struct str s, size_t from);

#endif
