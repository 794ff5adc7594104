/* cmd_reviewer.c - who takes part. */
#include "app/cli/cmd_reviewer.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct people {
    char **id;
    int n;
    const char *actor, *role, *stage;
};

static enum err_code add_all(struct cli *c, void *context, struct err *e)
{
    struct people *p = context;
    enum err_code rc = ERR_OK;
    for (int i = 0; rc == ERR_OK && i < p->n; i++)
        rc = person_add(c->store, p->actor, p->id[i], p->role, p->stage, e);
    return rc;
}

/* All or none. */
static enum err_code add(struct cli *c, struct people *p, struct err *e)
{
    enum err_code rc = cli_actor(c, &p->actor, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, add_all, p, e);
    for (int i = 0; rc == ERR_OK && !c->json && i < p->n; i++)
        cli_say(c, MSG_REVIEWER_ADDED(p->id[i], p->role));
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "reviewer");
        json_end(&c->j);
    }
    return rc;
}

enum err_code cmd_reviewer(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"add", "role", "list", "name", "leave"};
    const char *role = NULL, *stage = NULL, *known;
    char **rest;
    int n_rest;
    size_t v;
    const struct cli_option option[] = {{"--role", NULL, false, &role},
                                        {"--stage", NULL, false, &stage}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK && v == 2)
        return cmd_reviewer_list(c, argc - 1, argv + 1, e);
    if (rc == ERR_OK && v == 3)
        return cmd_reviewer_name(c, argc - 1, argv + 1, e);
    if (rc == ERR_OK && v == 4)
        return cmd_reviewer_leave(c, argc - 1, argv + 1, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, 1, v == 0 ? -1 : 1, "reviewer", e);
    if (rc == ERR_OK && v == 1 && !role)
        rc = err_set(e, ERR_USAGE, MSG_REVIEWER_NEEDS_ROLE);
    if (rc == ERR_OK && v == 1)
        rc = person_acting(c->store, rest[0], &c->arena, &known, e);
    if (rc != ERR_OK)
        return rc;
    struct people p = {rest, n_rest, NULL, role ? role : "reviewer", stage};
    return add(c, &p, e);
}
