/* cmd_search.c - the stored search: which verb is meant. */
#include "app/cli/cmd_search.h"

static const char *const verb[] = {"check", "run", "show", "diff", "update", "citations"};

enum err_code cmd_search(struct cli *c, int argc, char **argv, struct err *e)
{
    static enum err_code (*const by_verb[])(struct cli *, int, char **, struct err *) = {
        cmd_search_check, cmd_search_run,    cmd_search_show,
        cmd_search_diff,  cmd_search_update, cmd_search_citations};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}
