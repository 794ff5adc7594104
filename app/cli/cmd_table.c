/* cmd_table.c - the tables of the synthesis. */
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "screen/synthesis/tables.h"

static enum err_code synthesis(struct cli *c, enum synthesis_table which, const char *literature,
                               const char *path, struct err *e)
{
    struct synthesis y;
    struct table t[3];
    size_t n = 0;
    enum err_code rc = synthesis_load(c->store, NULL, c->lang, &c->arena, &y, e);
    for (const char *const *kind = SYNTHESIS_LITERATURE; rc == ERR_OK && *kind; kind++) {
        if (literature ? strcmp(literature, *kind) != 0 : synthesis_of_literature(&y, *kind) == 0)
            continue;
        rc = synthesis_table(&y, which, *kind, &c->arena, &t[n++], e);
    }
    return rc == ERR_OK ? tables_out(c, "table", t, n, y.topic, path, e) : rc;
}

static enum err_code network(struct cli *c, const char *path, struct err *e)
{
    struct synthesis y;
    struct table t;
    enum err_code rc = synthesis_load(c->store, NULL, c->lang, &c->arena, &y, e);
    if (rc == ERR_OK)
        rc = synthesis_network_table(c->store, &y, &c->arena, &t, e);
    return rc == ERR_OK ? tables_out(c, "table", &t, 1, y.topic, path, e) : rc;
}

enum err_code cmd_table(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"background", "results", "network"};
    const char *out = NULL, *literature = NULL;
    char **rest;
    int n;
    size_t v;
    const struct cli_option option[] = {{"--output", "-o", false, &out},
                                        {"--literature", NULL, false, &literature}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "table", e);
    if (rc == ERR_OK && literature && strcmp(literature, "secondary") != 0 &&
        strcmp(literature, "primary") != 0)
        rc = err_set(e, ERR_USAGE, MSG_TABLE_BAD_LITERATURE(literature));
    if (rc != ERR_OK)
        return rc;
    if (v == 2)
        return network(c, out, e);
    return synthesis(c, v == 0 ? SYNTHESIS_BACKGROUND : SYNTHESIS_RESULTS, literature, out, e);
}
