/* cmd_uptake.h - the verbs of `sigte uptake`, one file each. */
#ifndef SIGTE_CLI_CMD_UPTAKE_H
#define SIGTE_CLI_CMD_UPTAKE_H

#include "app/cli/command.h"

/* argv[0] is the verb. */
#define UPTAKE_FN(name)                                                                            \
    enum err_code cmd_uptake_##name(struct cli *c, int argc, char **argv, struct err *e)
UPTAKE_FN(init);
UPTAKE_FN(map);
UPTAKE_FN(import);
UPTAKE_FN(deliveries);
UPTAKE_FN(findings);
UPTAKE_FN(mend);
UPTAKE_FN(estimate);
UPTAKE_FN(export);
UPTAKE_FN(demo);
UPTAKE_FN(table);
UPTAKE_FN(total);
UPTAKE_FN(share);
UPTAKE_FN(trend);
UPTAKE_FN(compare);
UPTAKE_FN(forecast);
UPTAKE_FN(chart);
UPTAKE_FN(barrier);
UPTAKE_FN(report);

/* Who acts: --as, or whoever made the file. */
NODISCARD enum err_code uptake_actor(struct cli *c, const char **out, struct err *e);

#endif
