/* cmd_audit.h - the parts of `audit`, a file each. argv[0] is the verb. */
#ifndef SIGTE_CLI_CMD_AUDIT_H
#define SIGTE_CLI_CMD_AUDIT_H

#include "app/cli/command.h"

enum err_code audit_cmd_show(struct cli *c, int argc, char **argv, struct err *e);
enum err_code audit_cmd_verify(struct cli *c, int argc, char **argv, struct err *e);
enum err_code audit_cmd_export(struct cli *c, int argc, char **argv, struct err *e);

#endif
