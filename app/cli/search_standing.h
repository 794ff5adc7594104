/* search_standing.h - where a record stands, in a word beside a retraction. */
#ifndef SIGTE_CLI_SEARCH_STANDING_H
#define SIGTE_CLI_SEARCH_STANDING_H

#include "app/cli/command.h"
#include "app/json/standing.h"

NODISCARD enum err_code standings_load(struct cli *c, struct standings *out, struct err *e);
/* "included at the stage full_text", "awaiting …". Memory: the command's arena. */
char *standing_text(struct cli *c, const struct standings *where, int64_t root);

#endif
