/* cmd_report.h - what the forms of `report` share. */
#ifndef SIGTE_CLI_CMD_REPORT_H
#define SIGTE_CLI_CMD_REPORT_H

#include "app/cli/command.h"
#include "app/report/report.h"

struct report_words {
    const char *part, *template, *with, *force;
};

/* The template named, else a shipped one; with --part those parts of it alone. */
NODISCARD enum err_code report_template_chosen(struct cli *c, const struct report_words *w,
                                               const char *shipped, struct template *out,
                                               struct err *e);
struct report_options report_options_of(const struct cli *c, const struct report_words *w,
                                        const struct template *t);
/* To a file whose ending says the format; Markdown on standard output without one. */
NODISCARD enum err_code report_out(struct cli *c, const char *command, const struct document *d,
                                   const char *path, struct err *e);

/* The verbs. */
NODISCARD enum err_code cmd_report_pack(struct cli *c, const struct report_words *w,
                                        const char *folder, struct err *e);

#endif
