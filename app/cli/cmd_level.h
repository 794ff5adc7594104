/* cmd_level.h - the verbs of `level`. */
#ifndef SIGTE_CLI_CMD_LEVEL_H
#define SIGTE_CLI_CMD_LEVEL_H

#include "app/cli/command.h"
#include "screen/evidence/rating.h"

struct level_words {
    const char *from, *column, *reason, *minus, *describe, *draws, *seed, *out, *outcome;
    const char *consistent, *inconsistent, *extrapolated;
    char **rest;
    int n;
};

NODISCARD enum err_code level_do_set(struct cli *c, const struct level_words *w, struct err *e);
NODISCARD enum err_code level_do_agree(struct cli *c, const struct level_words *w, struct err *e);
NODISCARD enum err_code level_do_suggest(struct cli *c, const struct level_words *w, struct err *e);
NODISCARD enum err_code level_do_show(struct cli *c, const struct level_words *w, struct err *e);
NODISCARD enum err_code level_do_check(struct cli *c, const struct level_words *w, struct err *e);
NODISCARD enum err_code level_do_agreement(struct cli *c, const struct level_words *w,
                                           struct err *e);
NODISCARD enum err_code level_do_grade(struct cli *c, const struct level_words *w, struct err *e);
NODISCARD enum err_code level_do_summary(struct cli *c, const struct level_words *w, struct err *e);

/* The review opened and its included articles as --as may see them; those of the words alone when
 * there are any. ERR_STATE (a record isn't included). */
NODISCARD enum err_code level_open(struct cli *c, const struct level_words *w, struct levels *out,
                                   struct err *e);
/* --column, "" when not given. ERR_INPUT for one that the table doesn't have. */
NODISCARD enum err_code level_column(const struct level_words *w, struct str *out, struct err *e);

#endif
