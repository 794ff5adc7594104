/* cmd_reviewer.c - who takes part. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/review/review.h"

static enum err_code add(struct cli *c, const char *id, const char *role, const char *stage,
                         struct err *e)
{
    enum err_code rc = store_begin(c->store, e);
    if (rc != ERR_OK)
        return rc;
    rc = person_add(c->store, c->actor ? c->actor : "lead", id, role ? role : "reviewer", stage, e);
    if (rc == ERR_OK)
        rc = store_commit(c->store, e);
    else
        store_rollback(c->store);
    if (rc == ERR_OK && !c->json)
        cli_say(c, MSG_REVIEWER_ADDED(id, role ? role : "reviewer"));
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
    const char *role = NULL, *stage = NULL;
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
    for (int i = 0; rc == ERR_OK && i < n_rest; i++)
        rc = add(c, rest[i], role, stage, e);
    if (rc == ERR_OK && c->json) {
        cli_json_begin(c, "reviewer");
        json_end(&c->j);
    }
    return rc;
}
