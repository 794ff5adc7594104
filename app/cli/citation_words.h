/* citation_words.h - what a citation search was made with, as words of a command. */
#ifndef SIGTE_CLI_CITATION_WORDS_H
#define SIGTE_CLI_CITATION_WORDS_H

#include "app/cli/command.h"
#include "screen/import/import.h"

/* One of IMPORT_DIRECTIONS. ERR_USAGE. */
NODISCARD enum err_code citation_direction(const char *word, struct err *e);
/* PMIDs parted by commas, in their clean form. ERR_USAGE. */
NODISCARD enum err_code citation_seeds(struct cli *c, const char *words, const char **out,
                                       struct err *e);
/* That the protocol has the arm. ERR_INPUT names those it has. */
NODISCARD enum err_code cli_arm(struct cli *c, const char *arm, struct err *e);
/* The four options of an import, all of them or none, checked and cleaned. ERR_USAGE. */
NODISCARD enum err_code citation_words(struct cli *c, struct import_options *o, struct err *e);

#endif
