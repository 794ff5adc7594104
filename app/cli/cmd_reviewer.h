/* cmd_reviewer.h - the verbs of `reviewer` that have a file of their own. */
#ifndef SIGTE_CLI_CMD_REVIEWER_H
#define SIGTE_CLI_CMD_REVIEWER_H

#include "app/cli/command.h"

/* argv[0] is the verb. */
NODISCARD enum err_code cmd_reviewer_list(struct cli *c, int argc, char **argv, struct err *e);
NODISCARD enum err_code cmd_reviewer_name(struct cli *c, int argc, char **argv, struct err *e);
NODISCARD enum err_code cmd_reviewer_leave(struct cli *c, int argc, char **argv, struct err *e);

#endif
