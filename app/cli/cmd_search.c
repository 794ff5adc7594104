/* cmd_search.c - the stored search: which verb is meant. */
#include "app/cli/cmd_search.h"

/* In the order of the work. */
static const char *const verb[] = {"check",     "translate", "run",    "show",    "diff", "update",
                                   "citations", "explain",   "recall", "suggest", "terms"};
static enum err_code (*const by_verb[])(struct cli *, int, char **, struct err *) = {
    cmd_search_check,  cmd_search_translate, cmd_search_run,       cmd_search_show,
    cmd_search_diff,   cmd_search_update,    cmd_search_citations, cmd_search_explain,
    cmd_search_recall, cmd_search_suggest,   cmd_search_terms};

enum err_code cmd_search(struct cli *c, int argc, char **argv, struct err *e)
{
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? by_verb[v](c, argc - 1, argv + 1, e) : rc;
}
