/* cmd_report.h - what the forms of `report` share. */
#ifndef SIGTE_CLI_CMD_REPORT_H
#define SIGTE_CLI_CMD_REPORT_H

#include "app/cli/command.h"
#include "app/report/report.h"

struct report_words {
    const char *part, *template, *with, *force, *group, *reviews, *closing, *groups;
};

/* The template named, else a shipped one; with --part those parts of it alone. */
NODISCARD enum err_code report_template_chosen(struct cli *c, const struct report_words *w,
                                               const char *shipped, struct template *out,
                                               struct err *e);
struct report_options report_options_of(const struct cli *c, const struct report_words *w,
                                        const struct template *t);
/* An uptake file that was named goes into the chapter on implementation. */
NODISCARD enum err_code report_with_uptake(struct cli *c, struct report_options *o, struct err *e);
/* To a file whose ending says the format; Markdown on standard output without one. */
NODISCARD enum err_code report_out(struct cli *c, const char *command, const struct document *d,
                                   const char *path, struct err *e);

/* The verbs. */
NODISCARD enum err_code cmd_report_pack(struct cli *c, const struct report_words *w,
                                        const char *folder, struct err *e);
NODISCARD enum err_code cmd_report_status(struct cli *c, const struct report_words *w,
                                          const char *out, struct err *e);
NODISCARD enum err_code cmd_report_closing(struct cli *c, const struct report_words *w,
                                           const char *out, struct err *e);
/* The kind of closing report by its word; NULL: none was named, *named is false. ERR_USAGE. */
NODISCARD enum err_code report_closing_kind(const char *word, bool *named,
                                            enum registry_closing *out, struct err *e);
/* ERR_USAGE when the ending of `out` (may be NULL) says none of the formats. */
NODISCARD enum err_code report_out_check(const char *out, struct err *e);
/* `a,b`: words between commas. */
size_t report_split(struct cli *c, const char *text, struct str **out);

#endif
