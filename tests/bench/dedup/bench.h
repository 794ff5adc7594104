/* bench.h - the labelled sets of de-duplication, read, searched and scored. */
#ifndef SIGTE_TESTS_BENCH_DEDUP_H
#define SIGTE_TESTS_BENCH_DEDUP_H

#include "screen/dedup/dedup.h"
#include "screen/dedup/score.h"

struct set {
    struct str *name; /* id of each record in the set's own words */
    struct bib_record *record;
    size_t n, cap_names, cap_records;
};

/* records*.csv of a set. Only what describes the publication is read. */
NODISCARD enum err_code load_csv(const char *path, struct set *out, struct arena *a, struct err *e);
/* EndNote XML: the Nth record is id_%07d of N. The caption holds the answer and is left out. */
NODISCARD enum err_code load_xml(const char *path, struct set *out, struct arena *a, struct err *e);
void set_add(struct set *s, struct str name, const struct bib_record *r, struct arena *a);
/* One author per part of `A, B and C, D`. */
void set_authors(struct bib_record *r, struct str cell, struct arena *a);

/* Seconds of processor used so far. */
double cpu_s(void);
/* Cluster number per record: the index of the cluster's first record. */
size_t *clusters_of(const struct dedup_result *found, size_t n, struct arena *a);
/* What is wrong and what is missed. */
void show_errors(FILE *out, const struct set *s, const struct dedup_error *error, size_t n);

/* A set whose records are noted, and its truth. */
struct fold {
    const char *name;
    struct dedup *d;
    struct dedup_truth truth;
};

/* Every pair of a set compared, and what blocking loses of those that are the same. */
NODISCARD enum err_code naive(const char *name, const struct set *s, FILE *out, struct err *e);
/* Fit weights on all sets but one and measure them on that one, for each. */
NODISCARD enum err_code leave_one_out(const struct fold *fold, size_t n, FILE *out, struct err *e);
/* Found and wrongly merged by sort of noise and near-duplicate. */
NODISCARD enum err_code synthetic(FILE *out, struct err *e);
/* Time and memory for 10,000 records and ten times as many, up to `most`. */
NODISCARD enum err_code growth(size_t most, FILE *out, struct err *e);

#endif
