/* set.h - labelled sets out of CSV files, and the records to start from.
 *
 * A set has a row for each record with the columns title, abstract and label_included (0 or 1); it
 * may have headings (parted by `;`) and verdicts (features.h). Others are left alone. Priors have
 * the columns set, include_row and exclude_row (0-based rows of the set, without its header), one
 * row for each replay; those of other sets are passed over. */
#ifndef SIGTE_SCREEN_RANK_SET_H
#define SIGTE_SCREEN_RANK_SET_H

#include "lib/base/err.h"
#include "screen/rank/features.h"

#define RANK_SET_BYTES_MAX ((size_t)512 * 1024 * 1024)

struct rank_set {
    const char *name; /* the file's, without folder and endings */
    struct rank_text *text;
    bool *include;
    size_t n, n_include;
    bool unlabelled; /* a table with titles and abstracts and without the column of labels */
};

/* Read a CSV file, as it is or compressed with gzip. Memory: `a`.
 * Errors: ERR_IO, ERR_LIMIT, ERR_INPUT (not a table, a column missing, a label that is neither 0
 * nor 1, no record of either label), with the line; out->unlabelled says that the file may be read
 * otherwise. */
NODISCARD enum err_code rank_set_read(const char *path, struct arena *a, struct rank_set *out,
                                      struct err *e);

struct rank_priors {
    uint32_t (*pair)[2]; /* a relevant record, an irrelevant one */
    size_t n;
};

/* The priors that a file has for a set. Errors: as above, ERR_INPUT also when a row isn't in the
 * set or has the other label, ERR_NOT_FOUND when it has none for this set. */
NODISCARD enum err_code rank_priors_read(const char *path, const struct rank_set *set,
                                         struct arena *a, struct rank_priors *out, struct err *e);

#endif
