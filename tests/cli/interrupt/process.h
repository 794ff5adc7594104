/* process.h - sigte as a child process that may be sent a signal. */
#ifndef SIGTE_TESTS_INTERRUPT_PROCESS_H
#define SIGTE_TESTS_INTERRUPT_PROCESS_H

#include <sys/types.h>

#include "lib/base/arena.h"
#include "lib/base/str.h"

extern const char *process_sigte;  /* the program */
extern const char *process_source; /* the project's folder; `@` in a line stands for it */

/* Start `sigte LINE` (words parted by single blanks) in `folder`; `%` stands for `url`.
 * What it says goes to the file `said` in the folder, or nowhere when NULL. */
pid_t process_start(const char *folder, const char *line, const char *url, const char *said);

/* Wait. Exit status, or 128 + signal. */
int process_wait(pid_t pid);

/* Run to the end; the seconds it took go to `seconds` when it isn't NULL. */
int process_run(const char *folder, const char *line, const char *url, const char *said,
                double *seconds);

/* Run, and send `sig` after `seconds`. */
int process_disturb(const char *folder, const char *line, const char *url, int sig, double seconds,
                    pid_t *pid);

double process_now(void); /* seconds on a clock that only goes forward */

/* Say what went wrong and end the test. */
#define FAIL(...) process_fail(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void process_fail(const char *file, int line, const char *text, ...) PRINTF_LIKE(3, 4);
/* A process that must not be left behind, whether the test ends well or in FAIL. */
void process_at_end(pid_t pid);
/* End it, and remove the test's folder. */
void process_end(const char *folder);

#endif
