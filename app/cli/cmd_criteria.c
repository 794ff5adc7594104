/* cmd_criteria.c - suggested verdicts: applied to all records, and traced for one. */
#include "app/cli/criteria.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct mesh_change {
    const char *actor, *path;
};

static enum err_code set_mesh(struct cli *c, void *context, struct err *e)
{
    const struct mesh_change *m = context;
    return review_set_mesh(c->store, m->actor, m->path, e);
}

static void records_json(struct cli *c, const struct evaluation *list, size_t n)
{
    json_key_arr(&c->j, "records");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        json_key_int(&c->j, "record", list[i].root);
        json_key_str(&c->j, "literature", list[i].literature);
        json_key_str(&c->j, "verdicts", list[i].verdicts);
        json_key_str(&c->j, "suggestion", list[i].suggestion);
        json_end(&c->j);
    }
    json_end(&c->j);
}

static enum err_code apply(struct cli *c, const char *mesh, bool each, struct err *e)
{
    struct evaluation_changes changes;
    struct evaluation *list = NULL;
    size_t n = 0;
    const char *actor;
    enum err_code rc = cli_actor(c, &actor, e);
    if (rc == ERR_OK)
        rc = cli_mesh(c, &mesh, e);
    if (rc == ERR_OK && mesh)
        rc = in_transaction(c, set_mesh, &(struct mesh_change){actor, mesh}, e);
    if (rc == ERR_OK)
        rc = evaluate_all(c->store, actor, c->progress, &c->arena, &c->notes, &n, &changes, e);
    if (rc == ERR_OK && !c->json) {
        const size_t *k = changes.suggested;
        cli_say(c, MSG_CRITERIA_DONE(n, k[SUGGEST_1A], k[SUGGEST_1B], k[SUGGEST_2],
                                     k[SUGGEST_UNCLEAR]));
        return changes_text(c, &changes, each, e);
    }
    if (rc == ERR_OK)
        rc = evaluation_list(c->store, &c->arena, &list, &n, e);
    if (rc != ERR_OK)
        return rc;
    cli_json_begin(c, "criteria apply");
    records_json(c, list, n);
    changes_json(c, &changes);
    json_end(&c->j);
    return ERR_OK;
}

enum err_code cmd_criteria(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"apply", "trace"};
    const char *mesh = NULL, *changed = NULL, *passages = NULL;
    char **rest;
    int n_rest;
    size_t v;
    const struct cli_option for_apply[] = {{"--mesh", NULL, false, &mesh},
                                           {"--changed", NULL, true, &changed}};
    const struct cli_option for_trace[] = {{"--passages", NULL, true, &passages}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = v == 0 ? cli_options(c, argc - 1, argv + 1, for_apply, 2, &rest, &n_rest, e)
                    : cli_options(c, argc - 1, argv + 1, for_trace, 1, &rest, &n_rest, e);
    if (rc == ERR_OK)
        rc = cli_words(n_rest, (int)v, (int)v, "criteria", e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? apply(c, mesh, changed != NULL, e)
                  : criteria_trace(c, rest[0], passages != NULL, e);
}
