/* decisions.h - verdicts from the command line and from CSV files, for the commands that take both.
 */
#ifndef SIGTE_CLI_DECISIONS_H
#define SIGTE_CLI_DECISIONS_H

#include "app/cli/command.h"
#include "lib/base/csv.h"
#include "screen/review/review.h"

/* One row handled inside the file's transaction. */
typedef enum err_code row_fn(struct cli *c, const struct csv_table *t, const struct csv_row *row,
                             struct err *e);

/* Apply every row of a CSV file, all or none: an error names file, line and record.
 * `columns` are those allowed, the first n_needed needed. only_stage (may be NULL)
 * leaves out rows of other stages. *n counts the rows applied. */
NODISCARD enum err_code decisions_from_file(struct cli *c, const char *path,
                                            const char *const *columns, size_t n_columns,
                                            size_t n_needed, const char *only_stage, row_fn *row,
                                            size_t *n, struct err *e);

/* One verdict on one record. */
struct decision {
    int64_t root;
    enum stage stage;
    struct vote vote;
};
/* The verdict columns of a row, the record found. */
NODISCARD enum err_code decisions_row(struct cli *c, const struct csv_table *t,
                                      const struct csv_row *row, struct decision *out,
                                      struct err *e);
struct str decisions_field(const struct csv_table *t, const struct csv_row *row, const char *name);

/* The same from words: `RECORD VERDICT` with --stage, --category, --reason, --note. */
struct decision_words {
    const char *stage, *category, *reason, *note; /* NULL: not given, a stage is needed */
};
NODISCARD enum err_code decisions_words(struct cli *c, const char *record, const char *verdict,
                                        const struct decision_words *w, struct decision *out,
                                        struct err *e);

/* Run `fn` inside a transaction. */
NODISCARD enum err_code in_transaction(struct cli *c,
                                       enum err_code (*fn)(struct cli *, void *, struct err *),
                                       void *context, struct err *e);

#endif
