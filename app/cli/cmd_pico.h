/* cmd_pico.h - the verbs of `sigte pico`. */
#ifndef SIGTE_CLI_CMD_PICO_H
#define SIGTE_CLI_CMD_PICO_H

#include "app/cli/command.h"
#include "lib/registry/registry.h"
#include "screen/review/review.h"

/* argv[0] is the verb. */
enum err_code cmd_pico_new(struct cli *c, int argc, char **argv, struct err *e);
enum err_code cmd_pico_groups(struct cli *c, int argc, char **argv, struct err *e);
enum err_code cmd_pico_approve(struct cli *c, int argc, char **argv, struct err *e);

/* The list of patient groups: `path`, else picos/groups.yaml here, else the one inside the
 * program; *found is then NULL, otherwise the file. */
NODISCARD enum err_code pico_registry(struct cli *c, const char *path, struct registry *out,
                                      const char **found, struct err *e);

/* The whole PICO as one JSON document. */
void pico_json(struct cli *c, const struct pico *p);

#endif
