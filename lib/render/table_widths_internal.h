/* table_widths_internal.h - what the parts of table_widths.c share. */
#ifndef SIGTE_RENDER_TABLE_WIDTHS_INTERNAL_H
#define SIGTE_RENDER_TABLE_WIDTHS_INTERNAL_H

#include "lib/render/table_internal.h"
#include "lib/render/table_widths.h"

#include <utf8proc.h>

/* Measure the letters, once in the process; before table_widths_em. */
void table_widths_measure(void);
/* Width of a letter, in ems. */
double table_widths_em(utf8proc_int32_t c);

/* Move widths between columns, none below `low`, as long as the rows get lower for it. Some of the
 * rows stand for all. */
void table_widths_improve(const struct table *t, double size_pt, double gap_pt, const double *low,
                          double *width_pt, struct arena *a);

#endif
