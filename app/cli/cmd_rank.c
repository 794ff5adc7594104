/* cmd_rank.c - ranking: its verbs. */
#include "app/cli/cmd_rank.h"
#include "app/cli/cmd_rank_review.h"

static const struct {
    const char *name;
    rank_verb_fn *run;
} VERB[] = {{"why", cmd_rank_why},
            {"check", cmd_rank_check},
            {"prior", cmd_rank_prior},
            {"simulate", cmd_rank_simulate}};

enum err_code cmd_rank(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *name[COUNT_OF(VERB)];
    size_t v;
    if (argc < 2 || argv[1][0] == '-')
        return cmd_rank_order(c, argc, argv, e);
    for (size_t i = 0; i < COUNT_OF(VERB); i++)
        name[i] = VERB[i].name;
    enum err_code rc = cli_verb(argc, argv, name, COUNT_OF(VERB), &v, e);
    return rc == ERR_OK ? VERB[v].run(c, argc - 1, argv + 1, e) : rc;
}
