/* cmd_uptake_report.c - the chapter `Status for implementering` of a group, or of all of them. */
#include "app/cli/asked.h"
#include "app/cli/cmd_report.h"
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/report/uptake.h"

UPTAKE_FN(report)
{
    struct uptake_report_options o = {.lang = c->lang};
    const char *group = NULL, *all = NULL, *kind = NULL, *to = NULL, *out = NULL;
    struct document *d;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--group", "-g", false, &group},
                                        {"--all", NULL, true, &all},
                                        {"--closing", NULL, false, &kind},
                                        {"--to", NULL, false, &to},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK && (group != NULL) == (all || kind))
        rc = err_set(e, ERR_USAGE, MSG_UPTAKE_REPORT_WHICH);
    if (rc == ERR_OK)
        rc = report_out_check(out, e);
    if (rc == ERR_OK)
        rc = report_closing_kind(kind, &o.has_kind, &o.kind, e);
    if (rc == ERR_OK && to)
        rc = asked_month(to, "--to", &o.last, e);
    if (rc == ERR_OK)
        rc = cli_uptake(c, false, e);
    if (rc != ERR_OK)
        return rc;
    o.group = str_c(group);
    rc = uptake_report_make(c->uptake, &o, &c->arena, &d, e);
    return rc == ERR_OK ? report_out(c, "uptake report", d, out, e) : rc;
}
