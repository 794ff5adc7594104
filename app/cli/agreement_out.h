/* agreement_out.h - agreement at the stages asked for, and its two forms: tables and JSON. */
#ifndef SIGTE_CLI_AGREEMENT_OUT_H
#define SIGTE_CLI_AGREEMENT_OUT_H

#include "app/cli/command.h"
#include "lib/render/table.h"
#include "screen/review/ratings.h"

/* What the words of the command ask for. */
struct agreement_asked {
    struct ratings_filter filter;
    struct agreement_options options;
    bool all_pairs, over_time, words;
};

/* Two people who judged the same records. */
struct agreement_two {
    size_t rater, other; /* of ratings.rater */
    struct agreement x;
    int64_t *table; /* q × q */
};

struct agreement_span {
    struct date month; /* day 0 */
    struct agreement x;
};

struct agreement_stage {
    enum stage stage;
    struct ratings r;
    struct agreement all;
    struct agreement_two *pair;
    size_t n_pairs; /* all with --pairs, the only one when there is one, else 0 */
    struct agreement_span *month;
    size_t n_months;
};

/* Memory: the command's arena. Errors: those of ratings_load and agreement_compute. */
NODISCARD enum err_code agreement_at(struct cli *c, const struct agreement_asked *asked,
                                     enum stage stage, struct agreement_stage *out, struct err *e);

/* The tables of a stage, at most AGREEMENT_TABLES_MAX + n_pairs of them; returns their number.
 * flat: each row names its stage and its records, for those who read a table without its title. */
#define AGREEMENT_TABLES_MAX 3
size_t agreement_tables(struct cli *c, const struct agreement_asked *asked,
                        const struct agreement_stage *s, bool flat, struct table *t);

/* The keys of a stage, in an object that is open. */
void agreement_json(struct cli *c, const struct agreement_asked *asked,
                    const struct agreement_stage *s);

/* n, raters and the coefficients, in an object that is open. */
void agreement_values(struct cli *c, const struct agreement_asked *asked,
                      const struct agreement *x);

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
