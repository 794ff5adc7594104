/* cmd_bundle.h - the verbs of `sigte bundle`. */
#ifndef SIGTE_CLI_CMD_BUNDLE_H
#define SIGTE_CLI_CMD_BUNDLE_H

#include "app/cli/command.h"
#include "screen/bundle/bundle.h"

COMMAND_FN(bundle_key);
COMMAND_FN(bundle_trust);
COMMAND_FN(bundle_out);
COMMAND_FN(bundle_check);
COMMAND_FN(bundle_in);
COMMAND_FN(bundle_refused);
COMMAND_FN(bundle_retry);
COMMAND_FN(bundle_dismiss);

/* Read a bundle whole; the bytes live as long as the command. */
NODISCARD enum err_code bundle_load(struct cli *c, const char *path, struct bundle *out,
                                    struct err *e);
/* Say how many refused decisions wait (as JSON the member "waiting" of the open object). Then the
 * command found something. */
NODISCARD enum err_code bundle_waiting(struct cli *c, struct err *e);
/* Applied, same … as members of the object that is open. */
void bundle_counts_json(struct cli *c, const struct bundle_report *r);

#endif
