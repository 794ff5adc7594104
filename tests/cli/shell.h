/* shell.h - running a command line in a folder and catching all it says. */
#ifndef SIGTE_TESTS_CLI_SHELL_H
#define SIGTE_TESTS_CLI_SHELL_H

#include "lib/base/buf.h"

#define SHELL_SECONDS 120 /* what one command may take */

struct shell_result {
    struct buf out; /* standard output, and standard error among it unless kept apart */
    struct buf err; /* standard error, when kept apart */
    int status;     /* exit status; 128 + signal when it was killed */
    bool too_slow;  /* ended after SHELL_SECONDS */
};

/* Run `command` with sh in `folder`, standard input empty. What it leaves running goes on:
 * shell_end ends it. False when it could not be started. Release with shell_release. */
bool shell_run(const char *command, const char *folder, bool apart, struct shell_result *r);
void shell_release(struct shell_result *r);

/* End everything that any shell_run of this process left behind. */
void shell_end(void);

#endif
