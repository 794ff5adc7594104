/* cmd_calibrate.h - the verbs of `calibrate` that have a file of their own, and what they share. */
#ifndef SIGTE_CLI_CMD_CALIBRATE_H
#define SIGTE_CLI_CMD_CALIBRATE_H

#include "app/cli/command.h"
#include "lib/render/table.h"
#include "screen/review/calibration.h"

/* argv[0] is the verb. */
typedef enum err_code calibrate_verb_fn(struct cli *c, int argc, char **argv, struct err *e);
calibrate_verb_fn cmd_calibrate_new, cmd_calibrate_next, cmd_calibrate_vote, cmd_calibrate_discuss,
    cmd_calibrate_close, cmd_calibrate_show, cmd_calibrate_list;

/* The keys of a round, in the object that is open. */
void calibrate_json(struct cli *c, const struct calibration *x);
/* "reviewer-a, reviewer-b"; the phase in the reader's words. */
struct str calibrate_people(struct cli *c, const struct calibration *x);
struct str calibrate_phase(struct cli *c, enum calibration_phase p);

/* Agreement before and after the discussion; ready false until it began. */
struct calibrate_agreement {
    bool ready;
    struct agreement before, after;
};
NODISCARD enum err_code calibrate_agreement(struct cli *c, const struct calibration *x,
                                            struct calibrate_agreement *out, struct err *e);
void calibrate_agreement_json(struct cli *c, const struct calibrate_agreement *a);
/* after false: before the discussion. */
void calibrate_agreement_table(struct cli *c, const struct calibrate_agreement *a, bool after,
                               struct table *t);

#endif
