/* elsewhere_json.h - one review of `elsewhere list --json` (docs/api.md). */
#ifndef SIGTE_CLI_ELSEWHERE_JSON_H
#define SIGTE_CLI_ELSEWHERE_JSON_H

#include "app/cli/command.h"
#include "screen/elsewhere/elsewhere.h"

/* An object, within the array that is open. */
void elsewhere_json(struct cli *c, const char *path, const struct elsewhere *x);

#endif
