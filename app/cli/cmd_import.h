/* cmd_import.h - what `sigte import` does beside taking files in, one file a verb. */
#ifndef SIGTE_CLI_CMD_IMPORT_H
#define SIGTE_CLI_CMD_IMPORT_H

#include "app/cli/command.h"
#include "screen/import/import.h"

/* argv[0] is the verb; `files` has none: its words are options and files. */
#define IMPORT_FN(name)                                                                            \
    enum err_code cmd_import_##name(struct cli *c, int argc, char **argv, struct err *e)
IMPORT_FN(files);
IMPORT_FN(list);
IMPORT_FN(show);
IMPORT_FN(quarantined);
IMPORT_FN(mend);
IMPORT_FN(dismiss);

#endif
