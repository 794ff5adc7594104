/* run_direction.h - which way text is written: Hebrew, Arabic and their like go to the left.
 * By the classes R and AL of Unicode's bidirectional algorithm (UAX #9). */
#ifndef SIGTE_RENDER_RUN_DIRECTION_H
#define SIGTE_RENDER_RUN_DIRECTION_H

#include "lib/render/run.h"

/* Cut the next stretch of one direction off the front of *rest. What has no direction (blanks,
 * digits, signs) goes left between letters that do, and right elsewhere. False at the end. */
bool run_direction_next(struct str *rest, struct str *part, bool *left);

/* Whether the first letter of the runs goes left: the direction of the whole paragraph. */
bool run_goes_left(const struct document_run *run, size_t n);

/* Whether any letter goes left. */
bool run_has_left(struct str s);
bool run_any_left(const struct document_run *run, size_t n);

#endif
