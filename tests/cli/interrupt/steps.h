/* steps.h - the review that is disturbed: the small example, a command a step. */
#ifndef SIGTE_TESTS_INTERRUPT_STEPS_H
#define SIGTE_TESTS_INTERRUPT_STEPS_H

#include <sys/types.h>

#include "lib/base/arena.h"
#include "lib/base/str.h"

struct step {
    const char *line;    /* see process_start */
    bool finds;          /* exit status 1 is fine */
    const char *makes;   /* file that is whole or not there; NULL: the review's events change */
    const char *checked; /* command that proves the file whole */
};

extern const struct step STEPS[];
extern const size_t STEP_COUNT;
#define FIRST_SEARCH 2 /* before it, the corpus must stand */

#define REVIEW       "r.sigte"

/* Events in the review of `folder`; 0 when it isn't there. */
int64_t steps_events(const char *folder);
/* `doctor` finds nothing, and what the step makes is whole or not there. `after` names what
 * was done, for the message. */
void steps_check(const char *folder, const struct step *s, const char *after);
/* No temporary file is left in the folder: of the process `pid`, or of any (0). */
void steps_no_leftovers(const char *folder, pid_t pid, const char *after);
/* The numbers of the flow. Memory: `a`. */
struct str steps_numbers(const char *folder, struct arena *a);

#endif
