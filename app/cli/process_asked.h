/* process_asked.h - which process times are meant: words of the command line, and what they ask for
 * read from the file. */
#ifndef SIGTE_CLI_PROCESS_ASKED_H
#define SIGTE_CLI_PROCESS_ASKED_H

#include "app/cli/asked.h"
#include "uptake/measure/process.h"

struct process_words {
    const char *p, *quantile_type, *confidence, *working, *customary;
};

#define PROCESS_OPTIONS(w)                                                                         \
    {"-p", NULL, false, &(w).p}, {"--quantile-type", NULL, false, &(w).quantile_type},             \
        {"--confidence", NULL, false, &(w).confidence},                                            \
        {"--working-days", NULL, true, &(w).working},                                              \
    {                                                                                              \
        "--customary", NULL, true, &(w).customary                                                  \
    }

struct process_asked {
    struct process_options o;
    struct sample_list samples;
    struct view v;
    struct stats_calendar *calendar;
};
/* Errors: ERR_USAGE, and those of view_load. The caller calls process_release. */
NODISCARD enum err_code process_load(struct cli *c, const struct asked_words *w,
                                     const struct process_words *p, struct process_asked *out,
                                     struct err *e);
void process_release(struct process_asked *p);

#endif
