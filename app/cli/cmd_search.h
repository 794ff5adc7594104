/* cmd_search.h - the verbs of `sigte search`, one file each. */
#ifndef SIGTE_CLI_CMD_SEARCH_H
#define SIGTE_CLI_CMD_SEARCH_H

#include "app/cli/command.h"
#include "screen/search/search.h"

/* argv[0] is the verb. */
#define SEARCH_FN(name)                                                                            \
    enum err_code cmd_search_##name(struct cli *c, int argc, char **argv, struct err *e)
SEARCH_FN(check);
SEARCH_FN(translate);
SEARCH_FN(run);
SEARCH_FN(show);
SEARCH_FN(diff);
SEARCH_FN(update);
SEARCH_FN(explain);
SEARCH_FN(recall);
SEARCH_FN(suggest);
SEARCH_FN(terms);
SEARCH_FN(citations);

/* Say the newest run of any search, as `search show` does. */
NODISCARD enum err_code search_say_latest(struct cli *c, struct err *e);

#endif
