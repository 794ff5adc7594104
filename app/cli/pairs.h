/* pairs.h - `--map "Their Name=reviewer-a"`, given as often as it takes, or from a CSV file. */
#ifndef SIGTE_CLI_PAIRS_H
#define SIGTE_CLI_PAIRS_H

#include "app/cli/command.h"
#include "screen/exchange/incoming.h"

struct pairs {
    struct incoming_pair *item;
    size_t n, cap;
};

/* Take every `NAME theirs=ours` out of argv. The last `=` parts them. ERR_USAGE. */
NODISCARD enum err_code pairs_take(struct cli *c, int *argc, char **argv, const char *name,
                                   struct pairs *out, struct err *e);
/* Add the rows of a CSV file with these two columns. */
NODISCARD enum err_code pairs_load(struct cli *c, const char *path, const char *theirs,
                                   const char *ours, struct pairs *out, struct err *e);

#endif
