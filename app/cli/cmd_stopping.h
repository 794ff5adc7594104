/* cmd_stopping.h - what the files of `stopping` share. */
#ifndef SIGTE_CLI_CMD_STOPPING_H
#define SIGTE_CLI_CMD_STOPPING_H

#include "app/cli/command.h"
#include "screen/halt/halt.h"

/* The words of every verb. */
struct stopping_words {
    enum stage stage;
    struct halt_options o;
    const char *actor;
};
/* --target, --confidence: 95 or 0.95. ERR_USAGE. */
NODISCARD enum err_code stopping_share(const char *word, const char *option, double *out,
                                       struct err *e);
/* What each rule says, the checklist, the cost: as text or JSON. Nothing that allows the stage to
 * be ended is a finding. */
NODISCARD enum err_code stopping_show(struct cli *c, const struct stopping_words *w, struct err *e);

#endif
