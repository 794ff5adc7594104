/* clusters.h - which source records are one, written out and scored against a list of true ones. */
#ifndef SIGTE_SCREEN_DUPLICATES_CLUSTERS_H
#define SIGTE_SCREEN_DUPLICATES_CLUSTERS_H

#include "screen/dedup/score.h"
#include "screen/store/store.h"

struct cluster_line {   /* one source record that was found; newer versions are left out */
    struct str cluster; /* records that are one share it: the number of the record that stands */
    struct str source;
    int64_t position; /* 1-based, in its file */
    struct str source_id;
    struct str citation, title; /* "" of a list that was read */
};

/* Every source record, by id. Memory: `a`. */
NODISCARD enum err_code clusters_load(struct store *s, struct arena *a, struct cluster_line **out,
                                      size_t *n, struct err *e);
/* `cluster,source,position,source_id`, a line each. */
void clusters_write(const struct cluster_line *line, size_t n, struct buf *out);
/* Read such a list, or one of another program: the columns cluster and source_id are needed.
 * Errors: ERR_IO, ERR_INPUT. */
NODISCARD enum err_code clusters_read(const char *path, struct arena *a, struct cluster_line **out,
                                      size_t *n, struct err *e);

struct cluster_score {
    struct dedup_truth truth;
    struct dedup_score score;
    struct dedup_error *error; /* pairs of indices of lines */
    size_t n_errors;
};
/* Against merged_record_ids.csv (screen/dedup/score.h). Errors: ERR_IO, ERR_INPUT (a source_id
 * twice, the list of true clusters). Memory: `a`. */
NODISCARD enum err_code clusters_score(const char *truth, const struct cluster_line *line, size_t n,
                                       struct arena *a, struct cluster_score *out, struct err *e);

#endif
