/* numbers.h - numbers in what people extracted. */
#ifndef SIGTE_SCREEN_SYNTHESIS_NUMBERS_H
#define SIGTE_SCREEN_SYNTHESIS_NUMBERS_H

#include "lib/base/str.h"

/* A whole number that fills the text: `3328`, `3,328`, `3.328`, `3 328`. False when it is none. */
NODISCARD bool synthesis_read_count(struct str s, int64_t *out);
/* The percentages of a text, lowest and highest: `12–34 %`, `14,5% to 16.5%`, `40 %`; numbers that
 * no per cent sign belongs to are passed over, unless the text is a range alone (`12–34`). False
 * when there is none, or one isn't between 0 and 100. */
NODISCARD bool synthesis_read_percent(struct str s, double *low, double *high);

#endif
