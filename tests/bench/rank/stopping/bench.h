/* bench.h - stopping rules measured on replays of labelled sets. */
#ifndef SIGTE_TESTS_BENCH_RANK_STOPPING_H
#define SIGTE_TESTS_BENCH_RANK_STOPPING_H

#include "lib/base/arena.h"
#include "lib/base/err.h"
#include "screen/rank/discovery.h"
#include "screen/rank/stopping.h"

#define SETS 14

/* One order: n records, and at which places the relevant ones stood. */
struct run {
    size_t n, relevant, *position;
};

struct runs {
    const char *name;
    struct run *run;
    size_t n;
};

/* `seeds` replays of each labelled set of a folder, from one relevant and one irrelevant record
 * drawn by the seeds 0, 1, …. With a folder `kept`, places are read from there when it has them and
 * left there when not: rules need no more. Memory: `a`. */
NODISCARD enum err_code runs_load(const char *dir, const char *kept, size_t seeds, struct arena *a,
                                  struct runs out[SETS], struct err *e);

/* The same runs with fewer relevant records, as if some had never been among the records: `times`
 * of each of every tenth run, for each number below nine tenths of a set's. Runs of one set stand
 * together. What a rule does where few are relevant is seen here, and roughly: a model that had
 * seen fewer would rank worse. */
struct thinned {
    const struct run *run;
    size_t n;
    size_t relevant; /* in each */
};
#define THINNED 8 /* numbers of relevant records tried */
extern const size_t THINNED_TO[THINNED];
void runs_thin(const struct runs *r, size_t k, size_t times, struct arena *a, struct thinned *out);

/* How many must be found. */
size_t run_target(const struct run *r, double target);
/* Found within the first n. */
size_t run_found(const struct run *r, size_t n);

/* A rule on runs. */
struct held {
    double coverage;      /* share of runs whose recall at the stop reached the target */
    double share, recall; /* means */
    double margin;        /* 5 % quantile over runs of the least p before the target was reached, by
                             1 − confidence: below 1 the rule stopped too early there */
};
/* `s`: of the curve, where the rule has one. */
struct held held_of(const struct run *run, size_t n, enum rank_stop_rule rule,
                    const struct rank_discovery_settings *s, double confidence, struct arena *a);

/* Tables on standard output. */
void table_rules(const struct runs r[SETS], double confidence, struct arena *a);
void table_estimates(const struct runs r[SETS]);
void table_thinned(const struct runs r[SETS], struct arena *a);
void table_left_out(const struct runs r[SETS], struct arena *a);

#endif
