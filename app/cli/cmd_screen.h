/* cmd_screen.h - the verbs of `screen` that have a file of their own. */
#ifndef SIGTE_CLI_CMD_SCREEN_H
#define SIGTE_CLI_CMD_SCREEN_H

#include "app/cli/command.h"

/* argv[0] is the verb. */
NODISCARD enum err_code cmd_screen_import(struct cli *c, int argc, char **argv, struct err *e);
NODISCARD enum err_code cmd_screen_next(struct cli *c, int argc, char **argv, struct err *e);

#endif
