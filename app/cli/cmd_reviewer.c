/* cmd_reviewer.c - who takes part. */
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

static enum err_code list(struct cli *c, struct err *e)
{
    struct person_role *p;
    size_t n;
    enum err_code rc = person_list(c->store, &c->arena, &p, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "reviewer list");
        json_key_arr(&c->j, "people");
    }
    for (size_t i = 0; i < n; i++) {
        if (!c->json) {
            struct str stage = p[i].stage.len ? p[i].stage : STR("*");
            cli_say(c, MSG_REVIEWER_LINE(p[i].person, p[i].role, stage));
            continue;
        }
        json_obj(&c->j);
        json_key_str(&c->j, "person", p[i].person);
        json_key_str(&c->j, "role", p[i].role);
        json_key_str(&c->j, "stage", p[i].stage);
        json_end(&c->j);
    }
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    }
    return ERR_OK;
}

enum err_code cmd_reviewer(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"add", "role", "list"};
    const char *role = NULL, *stage = NULL, *known;
    char **rest;
    int n_rest;
    size_t v;
    const struct cli_option option[] = {{"--role", NULL, false, &role},
                                        {"--stage", NULL, false, &stage}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n_rest, e);
    if (rc != ERR_OK)
        return rc;
    if (v == 2) {
        rc = cli_words(n_rest, 0, 0, "reviewer", e);
        return rc == ERR_OK ? list(c, e) : rc;
    }
    rc = cli_words(n_rest, 1, v == 0 ? -1 : 1, "reviewer", e);
    if (rc == ERR_OK && v == 1 && !role)
        rc = err_set(e, ERR_USAGE, MSG_REVIEWER_NEEDS_ROLE);
    if (rc == ERR_OK && v == 1)
        rc = person_acting(c->store, rest[0], &c->arena, &known, e);
    struct people p = {rest, n_rest, NULL, role ? role : "reviewer", stage};
    return rc == ERR_OK ? add(c, &p, e) : rc;
}
