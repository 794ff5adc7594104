/* bench.h - ranking measured: on labelled sets, and on many made records. */
#ifndef SIGTE_TESTS_BENCH_RANK_H
#define SIGTE_TESTS_BENCH_RANK_H

#include "screen/rank/replay.h"

/* Settings changed by words such as `cost=0.2`; false when there is no such knob. */
NODISCARD bool knob(const char *word, struct rank_settings *s);

/* All sets of a folder with its priors.csv: a table with means, beside those of the model to beat.
 */
NODISCARD int sets(const char *dir, const struct rank_settings *s, bool spare);
/* Features, a retrain on top of many labels, and scores of n records made of those of a folder. */
NODISCARD int large(const char *dir, size_t n, size_t labels);

double now_s(void);

#endif
