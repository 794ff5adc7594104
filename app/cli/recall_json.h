/* recall_json.h - recall for scripts. */
#ifndef SIGTE_CLI_RECALL_JSON_H
#define SIGTE_CLI_RECALL_JSON_H

#include "app/cli/analysis_source.h"

/* The whole document (docs/api.md). */
void recall_json(struct cli *c, const struct analysis *an, const struct known_list *k,
                 const struct recall *r);

#endif
