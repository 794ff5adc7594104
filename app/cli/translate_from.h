/* translate_from.h - a strategy kept in another form than PubMed's lines: written for Ovid,
 * or copied from PubMed's search history. */
#ifndef SIGTE_CLI_TRANSLATE_FROM_H
#define SIGTE_CLI_TRANSLATE_FROM_H

#include "app/cli/command.h"

struct translate_from {
    const char *form;  /* "ovid", "history" */
    const char *mesh;  /* a MeSH file, or NULL */
    const char *as_of; /* when the history's counts were given, or NULL */
    bool yaml;         /* as the `lines:` of a protocol */
};

/* Print what comes out; c->found when a line asks for something else than it did, or couldn't
 * be read. Errors: ERR_USAGE (no such form), ERR_IO, ERR_INPUT with the file, ERR_LIMIT. */
NODISCARD enum err_code translate_from(struct cli *c, const struct translate_from *w,
                                       const char *path, struct err *e);

#endif
