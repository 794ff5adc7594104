/* cmd_corpus.h - the verbs of `sigte corpus`, one file each. */
#ifndef SIGTE_CLI_CMD_CORPUS_H
#define SIGTE_CLI_CMD_CORPUS_H

#include "app/cli/command.h"
#include "lib/base/date.h"

/* argv[0] is the verb. */
#define CORPUS_FN(name)                                                                            \
    enum err_code cmd_corpus_##name(struct cli *c, int argc, char **argv, struct err *e)
CORPUS_FN(build);
CORPUS_FN(update);
CORPUS_FN(query);
CORPUS_FN(serve);

/* The day that relative dates count from: --as-of, or today when it is NULL. ERR_USAGE. */
NODISCARD enum err_code corpus_as_of(const char *word, struct date *out, struct err *e);

#endif
