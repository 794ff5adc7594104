/* demo.h - deliveries as two facilities might send them, made from a seed: for demonstrations,
 * tests and measurements. No sample is anybody's.
 *
 * All groups of the registry, month by month, more in spring and autumn than in July and December.
 * The times from receipt to release have a median of 17 days and nine in ten within 28. The group
 * `udbredt-og-uhelbredelig-kraeft` is as NGC's status report of 2024 states it: samples
 * requisitioned by region from October 2023 to March 2024 (315, 361, 324, 323, 312, 319), 3,316
 * equivalents received in those months (32 % of 1,727 a month), 8,129 equivalents of 4,845 samples
 * since October 2022; the single rows are made up. */
#ifndef SIGTE_UPTAKE_DEMO_H
#define SIGTE_UPTAKE_DEMO_H

#include "lib/registry/registry.h"
#include "uptake/store/store.h"

#define DEMO_FIRST  202104 /* month */
#define DEMO_MONTHS 36
#define DEMO_AS_OF  20240415 /* the last delivery */

struct demo_sample {
    int64_t number;                  /* within its facility, from 1 */
    uint8_t group, region, facility; /* places in the registry's lists, from 0 */
    uint8_t type;                    /* enum uptake_type */
    int day[UPTAKE_EVENTS];          /* YYYYMMDD; 0: not by DEMO_AS_OF */
    int64_t micro;
};
struct demo_samples {
    struct demo_sample *item; /* by month of receipt */
    size_t n;
};

/* scale: how many times as many samples of the other groups as there would be; 1 gives some 50,000.
 * Memory: `a`. */
void demo_make(const struct registry *r, uint64_t seed, double scale, struct arena *a,
               struct demo_samples *out);

/* The samples as files in `folder`, one a facility and month, `vest-2023-10.csv` (semicolons,
 * Danish headers, dates and decimals, a line of sums) and `oest-2023-10.csv` (commas, English, ISO
 * dates, Latin-1). A file has the samples received in its month and those released since the month
 * before. With faults some rows are wrong, one month of Øst is missing, and one month of Vest comes
 * again
 * (`vest-2024-01-igen.csv`). `totaler.csv` states what was received. Names go to *name, in the
 * order in which they came. Errors: ERR_IO. */
NODISCARD enum err_code demo_write(const struct registry *r, const struct demo_samples *s,
                                   const char *folder, bool faults, struct arena *a,
                                   const char ***name, size_t *n, struct err *e);

/* All samples as one file in Vest's form, for measurements. Errors: ERR_IO. */
NODISCARD enum err_code demo_write_one(const struct registry *r, const struct demo_samples *s,
                                       const char *path, struct err *e);

#endif
