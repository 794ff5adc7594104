/* bench.h - ranking measured: on labelled sets, and on many made records. */
#ifndef SIGTE_TESTS_BENCH_RANK_H
#define SIGTE_TESTS_BENCH_RANK_H

#include "lib/base/err.h"
#include "screen/rank/replay.h"

/* Settings changed by words such as `cost=0.2`; false when there is no such knob. */
NODISCARD bool knob(const char *word, struct rank_settings *s);

/* A set and what the model to beat, ASReview 2's default (ELAS u4), reaches on it from the same
 * priors. */
struct beat {
    const char *name;
    double loss, ndcg, wss95, recall10;
};
#define SETS 14
extern const struct beat BEAT[SETS];

/* The sets of BEAT that are in a folder, with its priors.csv, under some settings. pico: the last
 * record of each is the PICO itself, known from the beginning. */
struct measured {
    bool there[SETS];
    struct rank_metrics m[SETS];
    double s[SETS]; /* time of processor */
};
NODISCARD enum err_code measure(const char *dir, const struct rank_settings *s, bool pico,
                                struct measured *out, struct err *e);
int complain(const struct err *e); /* 1 */

/* A table with means, beside the model to beat; `spare`: one line. */
void show_table(const struct measured *r);
void show_line(const struct measured *r);

/* Settings line by line from a file, `-` for standard input: for each set those best on the others,
 * measured on it. Lines are knobs; an empty one is the defaults. */
NODISCARD int leave_one_out(const char *dir, const char *grid);

/* Features, a retrain on top of many labels, and scores of n records made of those of a folder. */
NODISCARD int large(const char *dir, size_t n, size_t labels);

double now_s(void);

#endif
