/* value.h - what people write into a field: checked, and kept in one form.
 *
 *     form_value(field, STR("12,5-34 pct."), &a, &value, e);      "12.5–34 %"
 *     form_value_show(field, value, LANG_DA, &a)                   "12,5–34 %"
 *
 * One thing is written in one way, so that two people who mean the same agree. Kept are:
 *   text           one line, single blanks;    long_text  lines with LF, no blanks at their ends
 *   choice         ids of options, in the form's order, ", " between them
 *   number         digits, a point and no zeros that say nothing: 21842, 0.5; the unit isn't kept
 *   percent_range  "12–34 %" or "12 %", points in decimals
 *   date           2024-01-23, 2024-01 or 2024
 *   list           items, one a line
 * Any field takes a dash for what was looked for and isn't reported; it is kept as "–". Written are
 * Danish and English forms: 12,5 and 12.5; 21.842 and 21,842 in a field without decimals (with
 * decimals that could be either, and is refused); labels of options in either language; "23.
 * januar 2024". */
#ifndef SIGTE_SCREEN_FORM_VALUE_H
#define SIGTE_SCREEN_FORM_VALUE_H

#include "screen/form/form.h"

#define FORM_VALUE_MAX    20000 /* bytes of a value */
#define FORM_NOT_REPORTED "–"

/* The canonical form of what somebody wrote; "" for blanks alone, which takes a value back.
 * Memory: `a`. Errors: ERR_INPUT, naming the field and what it takes. */
NODISCARD enum err_code form_value(const struct form_field *f, struct str text, struct arena *a,
                                   struct str *out, struct err *e);

/* A value as people read it: labels, units and decimals of the language; texts as they are. A value
 * that isn't in canonical form stays as it is. Memory: `a`. */
struct str form_value_show(const struct form_field *f, struct str value, enum lang lang,
                           struct arena *a);

/* Numbers out of values in canonical form; false for anything else, and for "–". */
NODISCARD bool form_number_of(struct str value, double *out);
NODISCARD bool form_range_of(struct str value, double *low, double *high); /* percent */
/* The items of a list, or the ids of a choice. Memory: `a`. */
struct str *form_items_of(const struct form_field *f, struct str value, struct arena *a, size_t *n);

bool form_is_not_reported(struct str value);

#endif
