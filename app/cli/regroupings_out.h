/* regroupings_out.h - merges, splits and "not the same" shown by several verbs of `dedup`. */
#ifndef SIGTE_CLI_REGROUPINGS_OUT_H
#define SIGTE_CLI_REGROUPINGS_OUT_H

#include "app/cli/command.h"
#include "screen/duplicates/duplicates.h"

void regrouping_say(struct cli *c, const struct regrouping *g);
/* The keys "merges", "splits" and "apart" in the object that is open. */
void regroupings_json(struct cli *c, const struct regrouping *list, size_t n);

#endif
