/* measure.h - seconds, bytes, and a new review to import into. */
#ifndef SIGTE_BENCH_IMPORT_MEASURE_H
#define SIGTE_BENCH_IMPORT_MEASURE_H

#include "screen/review_file.h"

#include <time.h>

double seconds(clockid_t clock);
long peak_kib(void);
/* Memory that the process asked for beyond what it had before `work` ran, and its times. */
struct cost {
    double wall, cpu;
    long kib;
};
/* Run `work` in a process of its own, so that the peak of its memory is its own. Its result (what
 * it wrote to *out, `size` bytes) is copied back. False when it failed. */
bool measure(bool (*work)(void *context, void *out), void *context, void *out, size_t size,
             struct cost *cost);

/* A new review in a folder of its own; the path is in `a`. NULL when it can't be made. */
const char *new_review(struct arena *a, struct store **out);
void remove_review(const char *path);
void complain(const struct err *e);

#endif
