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

/* The verdict columns of a row. */
NODISCARD enum err_code decisions_row(const struct csv_table *t, const struct csv_row *row,
                                      enum stage *stage, struct vote *v, struct err *e);
struct str decisions_field(const struct csv_table *t, const struct csv_row *row, const char *name);

/* The same from words: `RECORD VERDICT` with --stage, --category, --reason, --note. */
NODISCARD enum err_code decisions_words(const char *stage, const char *verdict,
                                        const char *category, const char *reason, const char *note,
                                        enum stage *stage_out, struct vote *v, struct err *e);

/* Run `fn` inside a transaction. */
NODISCARD enum err_code in_transaction(struct cli *c,
                                       enum err_code (*fn)(struct cli *, void *, struct err *),
                                       void *context, struct err *e);

#endif
