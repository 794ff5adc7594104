/* cmd_assign.h - the verb of `assign` that has a file of its own. */
#ifndef SIGTE_CLI_CMD_ASSIGN_H
#define SIGTE_CLI_CMD_ASSIGN_H

#include "app/cli/command.h"
#include "screen/review/assign.h"

/* argv[0] is the verb. */
NODISCARD enum err_code cmd_assign_list(struct cli *c, int argc, char **argv, struct err *e);

/* A stage, or its pre-sort, in the reader's words. */
const char *assign_stage(struct cli *c, enum stage stage, bool presort);

#endif
