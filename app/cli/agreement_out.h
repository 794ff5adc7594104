/* agreement_out.h - agreement as tables. */
#ifndef SIGTE_CLI_AGREEMENT_OUT_H
#define SIGTE_CLI_AGREEMENT_OUT_H

#include "app/cli/command.h"
#include "app/json/agreement.h"
#include "lib/render/table.h"

/* What --bootstrap and --seed ask for (NULL: not given): draws and seed of *o. Errors: ERR_USAGE.
 */
NODISCARD enum err_code agreement_bootstrap(const char *draws, const char *seed,
                                            struct agreement_options *o, struct err *e);

/* The tables of a stage, at most AGREEMENT_TABLES_MAX + n_pairs of them; returns their number.
 * flat: each row names its stage and its records, for those who read a table without its title. */
#define AGREEMENT_TABLES_MAX 3
size_t agreement_tables(struct cli *c, const struct agreement_asked *asked,
                        const struct agreement_stage *s, bool flat, struct table *t);

/* Its parts: votes of two people against each other, a line a pair, a line a month. */
void agreement_confusion_table(struct cli *c, const struct agreement_stage *s,
                               const struct agreement_two *pair, struct table *t);
void agreement_pair_lines(struct cli *c, const struct agreement_stage *s, bool flat,
                          struct table *t);
void agreement_month_lines(struct cli *c, const struct agreement_stage *s, bool flat,
                           struct table *t);

/* The name of a coefficient in the reader's words, and whether a table of so many raters has it:
 * Cohen's κ is for two people, Light's for more. */
struct str agreement_called(struct cli *c, enum agreement_coefficient k);
bool agreement_fits(enum agreement_coefficient k, const struct agreement *x);

/* What the tables share. A number that doesn't exist is a dash; the remark says why it or its
 * interval is missing, else how the interval was made. */
const char *agreement_say(struct cli *c, struct msg_call m);
struct str agreement_words(struct cli *c, const struct msg *m);
void agreement_start(struct cli *c, struct table *t, const char *title, bool flat);
void agreement_column(struct cli *c, struct table *t, const struct msg *header,
                      enum table_kind kind);
struct table_cell agreement_number(double x);
struct str agreement_remark(struct cli *c, const struct agreement_value *x);
/* What a category is called: "1A", a criterion, or in the reader's words. */
const char *agreement_category(struct cli *c, struct str id);

#endif
