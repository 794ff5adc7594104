/* main.c - several processes that decide on one file: how long each waits, whether all get their
 * turn, and how many decisions a second, beside bare SQLite with the same rows.
 * usage: contention_bench FOLDER [SECONDS [PROCESSES [BATCH]]]      (10, 8, 1)
 * FOLDER is made, and must be on the disk that is to be measured. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RECORDS 8000
#define ROUNDS  5

typedef void decide_fn(const struct plan *p, int process, double until, struct worker *w);

double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static float at(const float *sorted, size_t n, double share)
{
    size_t i = (size_t)(share * (double)n);
    return sorted[i < n ? i : n - 1];
}

static void percentiles(const char *what, const struct plan *p, const struct worker *w, bool whole)
{
    size_t n = 0, all = 0;
    for (int i = 0; i < p->processes; i++)
        all += w[i].n_waits;
    float *list = malloc((all + 1) * sizeof *list);
    for (int i = 0; list && i < p->processes; i++) {
        memcpy(list + n, whole ? w[i].whole_ms : w[i].wait_ms, w[i].n_waits * sizeof *list);
        n += w[i].n_waits;
    }
    if (list && n) {
        qsort(list, n, sizeof *list, by_size);
        printf("  %-24s median %6.2f ms  90 %% %6.2f  99 %% %6.2f  99.9 %% %6.2f  most %6.2f\n",
               what, at(list, n, .5), at(list, n, .9), at(list, n, .99), at(list, n, .999),
               list[n - 1]);
    }
    free(list);
}

static double report(const char *name, const struct plan *p, const struct worker *w)
{
    int64_t decisions = 0, slowest = INT64_MAX, failed = 0;
    for (int i = 0; i < p->processes; i++) {
        decisions += w[i].decisions;
        failed += w[i].failed;
        if (w[i].decisions < slowest)
            slowest = w[i].decisions;
    }
    double mean = (double)decisions / p->processes;
    printf("%s: %d processes, %d decisions a transaction\n", name, p->processes, p->batch);
    printf("  %-24s %.0f a second; the slowest process had %.2f of the mean%s\n", "decisions",
           (double)decisions / p->seconds, (double)slowest / mean, failed ? "; SOME FAILED" : "");
    percentiles("wait to write", p, w, false);
    percentiles("until durable", p, w, true);
    return failed ? NAN : (double)decisions / p->seconds;
}

static struct worker *workers(const struct plan *p)
{
    size_t size = (size_t)p->processes * sizeof(struct worker);
    void *w = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return w == MAP_FAILED ? NULL : w;
}

static void round_of(const struct plan *p, decide_fn *fn, struct worker *w)
{
    double start = now() + 0.2; /* all are there before the first begins */
    fflush(stdout);
    for (int i = 0; i < p->processes; i++) {
        if (fork() != 0)
            continue;
        while (now() < start)
            usleep(500);
        fn(p, i, start + p->seconds / ROUNDS, &w[i]);
        _exit(0);
    }
    while (wait(NULL) > 0) {
    }
}

/* In turns, so that a disk that is now quick and now slow is so for both. */
static double both(const struct plan *p)
{
    struct worker *ours = workers(p), *bare = workers(p);
    if (!ours || !bare || !review_make(p) || !bare_make(p))
        return NAN;
    for (int i = 0; i < ROUNDS; i++) {
        round_of(p, review_decide, ours);
        round_of(p, bare_decide, bare);
    }
    double a = report("sigte", p, ours), b = report("bare SQLite", p, bare);
    return a / b;
}

int main(int argc, char **argv)
{
    struct plan p = {.folder = argc > 1 ? argv[1] : NULL,
                     .processes = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 8,
                     .records = RECORDS,
                     .batch = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 1,
                     .seconds = argc > 2 ? strtod(argv[2], NULL) : 10};
    if (!p.folder || p.processes < 1 || p.processes > PROCESSES_MOST || p.batch < 1 ||
        mkdir(p.folder, 0777) != 0) {
        fputs("usage: contention_bench NEW-FOLDER [SECONDS [PROCESSES [BATCH]]]\n", stderr);
        return 2;
    }
    struct plan alone = p;
    char folder[512];
    snprintf(folder, sizeof folder, "%s/alone", p.folder);
    alone.folder = folder;
    alone.processes = 1;
    if (mkdir(folder, 0777) != 0)
        return 1;
    double many = both(&p), one = both(&alone);
    printf("decisions a second, sigte : bare SQLite with the same rows: %.2f by %d processes, %.2f "
           "by one\n",
           many, p.processes, one);
    return isnan(many) || isnan(one) ? 1 : 0;
}
