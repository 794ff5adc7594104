/* case_file.h - a case: commands, and what each is expected to say.
 *
 *     # What this shows.
 *     $ sigte --version
 *     sigte 0.1.0
 *     $ cat >broken.yaml <<'END'
 *     > sigte: pico/1
 *     > END
 *     $ sigte pico check broken.yaml
 *     sigte: broken.yaml:1:1: …
 *     [status 3]
 *     $json sigte mesh explode mesh.db Sarcoma --json
 *     …
 *
 * A line `$ ` begins a command, which `> ` continues; what follows is its standard output
 * and standard error, matched as lines.h says, and `[status N]` its exit status when that
 * is not 0. `$json` demands besides that standard output is one JSON document. `# ` begins
 * a comment, anywhere: an output line that looks like one of these is written with `…`. */
#ifndef SIGTE_TESTS_CLI_CASE_FILE_H
#define SIGTE_TESTS_CLI_CASE_FILE_H

#include "tests/cli/lines.h"

struct step {
    size_t line;         /* 1-based, of its `$` */
    const char *command; /* given to sh -c */
    bool json;
    int status;
    struct lines expected;
};

struct step_list {
    struct step *item;
    size_t n;
};

/* Cut a case into steps. False when there is none, or a line belongs to none; *bad_line is
 * then the line at fault. Everything lives in the arena or borrows from text. */
bool case_parse(struct str text, struct arena *a, struct step_list *out, size_t *bad_line);

#endif
