/* cmd_table.c - the tables of the synthesis. */
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "screen/evidence/tables.h"

static enum err_code synthesis(struct cli *c, enum evidence_table which, const char *literature,
                               const char *path, struct err *e)
{
    static const char *const kinds[] = {"secondary", "primary", "unknown"};
    const struct review_documents *d;
    struct evidence ev;
    struct table t[COUNT_OF(kinds)];
    size_t n = 0;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = evidence_load(c->store, &c->arena, &ev, e);
    for (size_t i = 0; rc == ERR_OK && i < COUNT_OF(kinds); i++) {
        if (literature ? strcmp(literature, kinds[i]) != 0 : evidence_count(&ev, kinds[i]) == 0)
            continue;
        rc = evidence_table(&ev, which, kinds[i], &d->protocol, d->pico.title[c->lang], c->lang,
                            &c->arena, &t[n++], e);
    }
    if (rc != ERR_OK)
        return rc;
    return tables_out(c, "table", t, n, d->pico.title[c->lang], path, e);
}

static enum err_code network(struct cli *c, const char *path, struct err *e)
{
    const struct review_documents *d;
    struct table t;
    enum err_code rc = review_documents(c->store, &d, e);
    if (rc == ERR_OK)
        rc = references_table(c->store, c->lang, &c->arena, &t, e);
    return rc == ERR_OK ? tables_out(c, "table", &t, 1, d->pico.title[c->lang], path, e) : rc;
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
    return synthesis(c, v == 0 ? EVIDENCE_BACKGROUND : EVIDENCE_RESULTS, literature, out, e);
}
