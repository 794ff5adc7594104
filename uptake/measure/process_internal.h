/* process_internal.h - samples under one key; nobody else includes it. */
#ifndef SIGTE_UPTAKE_PROCESS_INTERNAL_H
#define SIGTE_UPTAKE_PROCESS_INTERNAL_H

#include "uptake/measure/process.h"

struct process_stratum {
    int64_t key;
    struct stats_time *time;
    size_t n;
};

/* By key. Memory: `a`. */
size_t process_strata(const struct sample_list *l, const struct process_options *o,
                      enum process_by by, struct arena *a, struct process_stratum **out);

#endif
