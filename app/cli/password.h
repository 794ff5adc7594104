/* password.h - a password from a file or from the terminal, where it is not shown. */
#ifndef SIGTE_CLI_PASSWORD_H
#define SIGTE_CLI_PASSWORD_H

#include "app/cli/command.h"

#define PASSWORD_BYTES 1026

struct password {
    char text[PASSWORD_BYTES];
    size_t len;
};

/* The first line of `path`, or, when it is NULL, what is typed; twice when it is a new one.
 * Wipe it after use. Errors: ERR_IO, ERR_INPUT (empty, too long, typed differently). */
NODISCARD enum err_code password_get(struct cli *c, const char *path, const char *for_file,
                                     bool is_new, struct password *out, struct err *e);

#endif
