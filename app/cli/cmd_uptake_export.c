/* cmd_uptake_export.c - what counts, as CSV: sums per month, or with a flag row by row. */
#include "app/cli/cmd_uptake.h"
#include "app/cli/messages.h"
#include "app/cli/uptake_words.h"
#include "uptake/delivery/export.h"

enum err_code cmd_uptake_export(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *out = NULL, *group = NULL, *rows = NULL;
    struct uptake_lists l;
    struct buf text = {0};
    int64_t id = 0, n_out = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--group", NULL, false, &group},
                                        {"--rows", NULL, true, &rows},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "uptake", e);
    if (rc == ERR_OK)
        rc = cli_uptake(c, false, e);
    if (rc == ERR_OK)
        rc = uptake_lists(c->uptake, &c->arena, &l, e);
    if (rc == ERR_OK)
        rc = uptake_group_id(c, &l, group, &id, e);
    if (rc == ERR_OK)
        rc = rows ? export_samples(c->uptake, &l, id, &text, &n_out, e)
                  : export_figures(c->uptake, &l, id, &text, &n_out, e);
    if (rc == ERR_OK)
        rc = cli_write(c, out, buf_str(&text), e);
    if (rc == ERR_OK && out && strcmp(out, "-") != 0)
        cli_made(c, "uptake export", out);
    buf_release(&text);
    return rc;
}
