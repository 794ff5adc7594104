/* export.h - what counts, as CSV (`,`, decimal point, ISO dates), guarded against formulas. */
#ifndef SIGTE_UPTAKE_EXPORT_H
#define SIGTE_UPTAKE_EXPORT_H

#include "uptake/store/store.h"

/* Sums per month: group, region, site, facility, type, month, event, unit, amount, lacking, level.
 * group 0: all. *n: rows. Errors: ERR_DB. */
NODISCARD enum err_code export_figures(struct uptake *u, const struct uptake_lists *l,
                                       int64_t group, struct buf *out, int64_t *n, struct err *e);
/* Row by row, the id as its number (in a file with plain ids, the id). Errors: ERR_DB, ERR_LIMIT.
 */
NODISCARD enum err_code export_samples(struct uptake *u, const struct uptake_lists *l,
                                       int64_t group, struct buf *out, int64_t *n, struct err *e);

#endif
