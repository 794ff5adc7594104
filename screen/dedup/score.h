/* score.h - how well clusters agree with a list of true ones, as the field counts it.
 *
 *     struct dedup_truth t;
 *     if (dedup_truth_load("merged_record_ids.csv", name, n, &t, &a, &e) != ERR_OK) ...
 *     struct dedup_score s = dedup_score(&t, cluster, &a);
 *
 * removal: of each true cluster all records but one should go; a record that goes though
 * it is in no cluster, or is the last of one, is a false positive. pairs: every two
 * records in one cluster, which shows merges across clusters that removal hides.
 * Both as counted by Rathbone et al. 2015 and later comparisons. */
#ifndef SIGTE_SCREEN_DEDUP_SCORE_H
#define SIGTE_SCREEN_DEDUP_SCORE_H

#include "lib/base/arena.h"
#include "lib/base/err.h"

#define DEDUP_ALONE SIZE_MAX

struct dedup_truth {
    size_t *cluster; /* by record: its true cluster, 0 to n_clusters-1, or DEDUP_ALONE */
    size_t n;        /* records */
    size_t n_clusters;
    size_t *absent;          /* by true cluster: names listed that no record has */
    size_t n_absent;         /* their sum */
    struct str first_absent; /* one of them; empty when there is none */
};

/* Read a list of true clusters: CSV with a column `merged_ids`, one cluster a row, names joined
 * by `;`. `name` are the records' names, each once. A name that no record has counts
 * as a record that was kept. Memory: `a`. Errors: ERR_IO, ERR_INPUT (no such column). */
NODISCARD enum err_code dedup_truth_load(const char *path, const struct str *name, size_t n,
                                         struct dedup_truth *out, struct arena *a, struct err *e);
/* The same from text; `file` is named in errors. */
NODISCARD enum err_code dedup_truth_parse(struct str text, const char *file, const struct str *name,
                                          size_t n, struct dedup_truth *out, struct arena *a,
                                          struct err *e);

struct dedup_counts {
    int64_t right, wrong, missed; /* true positives, false positives, false negatives */
};

struct dedup_score {
    struct dedup_counts removal, pairs;
};

/* cluster[i]: a number that records found to be one share; the first of them stays. Below `n`.
 * Memory for the count: `a`. */
struct dedup_score dedup_score(const struct dedup_truth *t, const size_t *cluster, struct arena *a);

/* 2·right / (2·right + wrong + missed); 1 when there was nothing to find and nothing was found. */
double dedup_f1(struct dedup_counts c);

/* Two records about which the clusters and the truth disagree. */
struct dedup_error {
    size_t left, right; /* left < right */
    bool merged;        /* true: one cluster, and wrongly; false: missed */
};

/* All of them, ascending by left and right. Returns NULL when there is none. Memory: `a`. */
struct dedup_error *dedup_errors(const struct dedup_truth *t, const size_t *cluster,
                                 struct arena *a, size_t *n_out);

#endif
