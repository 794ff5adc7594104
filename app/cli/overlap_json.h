/* overlap_json.h - what `overlap --json` says (docs/api.md). */
#ifndef SIGTE_CLI_OVERLAP_JSON_H
#define SIGTE_CLI_OVERLAP_JSON_H

#include "app/cli/command.h"
#include "screen/weighing/weighing.h"

void overlap_json(struct cli *c, const struct weighing *w, enum weighing_stage stage);

#endif
