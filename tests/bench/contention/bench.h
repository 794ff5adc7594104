/* bench.h - what the parts of the contention bench share. */
#ifndef SIGTE_BENCH_CONTENTION_H
#define SIGTE_BENCH_CONTENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PROCESSES_MOST 64
#define WAITS_MOST     400000 /* of one process */

struct worker { /* in memory that all processes share */
    int64_t transactions, decisions;
    int64_t failed;
    size_t n_waits;
    float wait_ms[WAITS_MOST];  /* from asking to write until one may */
    float whole_ms[WAITS_MOST]; /* from asking until it is durable */
};

struct plan {
    const char *folder;
    int processes, records, batch;
    double seconds;
};

double now(void);
/* A review with that many records in FOLDER/review.sigte; false when it can't be made. */
bool review_make(const struct plan *p);
/* Decide until `until` (now()); everybody has records of his own, so that no rule refuses. */
void review_decide(const struct plan *p, int process, double until, struct worker *w);
/* The same rows in a plain SQLite file (WAL, synchronous=FULL), one INSERT each, nothing else:
 * event (with its hashes), vote, standing. Made by process 0 before the others begin. */
bool bare_make(const struct plan *p);
void bare_decide(const struct plan *p, int process, double until, struct worker *w);

#endif
