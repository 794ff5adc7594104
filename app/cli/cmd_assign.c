/* cmd_assign.c - records given out, and taken back. */
#include "app/cli/cmd_assign.h"
#include "app/cli/cmd_rank_review.h"
#include "app/cli/messages.h"
#include "app/cli/workflow_words.h"

struct giving {
    const char *actor;
    struct assign_options o;
    struct assigned *out;
    size_t n;
    int64_t left;
};

static enum err_code give_all(struct cli *c, void *context, struct err *e)
{
    struct giving *g = context;
    return assign_give(c->store, g->actor, &g->o, &c->arena, &g->out, &g->n, &g->left, e);
}

static void give_json(struct cli *c, const struct giving *g)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "assign");
    json_key_c(j, "stage", stage_name(g->o.stage));
    json_key_bool(j, "presort", g->o.presort);
    json_key_c(j, "mode", assign_mode_name(g->o.mode));
    if (g->o.mode == ASSIGN_RANDOM)
        json_key_int(j, "seed", (int64_t)g->o.seed);
    json_key_arr(j, "assigned");
    for (size_t i = 0; i < g->n; i++) {
        json_obj(j);
        json_key_str(j, "person", g->out[i].person);
        json_key_int(j, "records", g->out[i].n);
        json_end(j);
    }
    json_end(j);
    json_key_int(j, "left", g->left);
    json_end(j);
}

static void give_said(struct cli *c, const struct giving *g)
{
    const char *stage = assign_stage(c, g->o.stage, g->o.presort);
    for (size_t i = 0; i < g->n; i++)
        cli_say(c, MSG_ASSIGN_GIVEN(g->out[i].person, g->out[i].n, stage));
    if (g->o.mode == ASSIGN_RANDOM)
        cli_say(c, MSG_WORKFLOW_SEED(arena_fmt(&c->arena, "%" PRIu64, g->o.seed)));
    if (g->left)
        cli_say(c, MSG_ASSIGN_LEFT(g->left));
}

/* For nobody in particular: what is settled, the PICO and what was sent in. */
static enum err_code rank_them(struct cli *c, struct giving *g, struct err *e)
{
    struct priority *p = NULL;
    struct priority_order order = {0};
    enum err_code rc = rank_ready(c, &p, e);
    if (rc == ERR_OK)
        rc = priority_rank(p, c->store, NULL, g->o.stage, &c->arena, &order, e);
    priority_free(p);
    g->o.ranked = order.root;
    g->o.n_ranked = order.n;
    return rc;
}

static enum err_code give(struct cli *c, struct giving *g, struct err *e)
{
    enum err_code rc = cli_actor(c, &g->actor, e);
    if (rc == ERR_OK && g->o.mode == ASSIGN_RANK)
        rc = rank_them(c, g, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, give_all, g, e);
    if (rc != ERR_OK)
        return rc;
    c->json ? give_json(c, g) : give_said(c, g);
    return ERR_OK;
}

static enum err_code options(struct cli *c, int argc, char **argv, struct giving *g, struct err *e)
{
    const char *stage = NULL, *to = NULL, *mode = NULL, *seed = NULL, *block = NULL,
               *presort = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {
        {"--stage", NULL, false, &stage}, {"--to", NULL, false, &to},
        {"--mode", NULL, false, &mode},   {"--seed", NULL, false, &seed},
        {"--block", NULL, false, &block}, {"--presort", NULL, true, &presort}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "assign", e);
    if (rc == ERR_OK)
        rc = stage_named(stage, &g->o.stage, e);
    g->o.mode = ASSIGN_SPLIT;
    if (rc == ERR_OK && mode && !assign_mode_parse(str_c(mode), &g->o.mode))
        rc = err_set(e, ERR_USAGE, MSG_ASSIGN_BAD_MODE(mode));
    if (rc == ERR_OK && seed && g->o.mode != ASSIGN_RANDOM)
        rc = err_set(e, ERR_USAGE, MSG_ASSIGN_SEED_ALONE);
    if (rc == ERR_OK && block && g->o.mode != ASSIGN_BLOCK)
        rc = err_set(e, ERR_USAGE, MSG_ASSIGN_BLOCK_ALONE);
    if (rc == ERR_OK)
        rc = seed_named(seed, &g->o.seed, e);
    if (rc == ERR_OK && block)
        rc = number_named(block, "--block", &g->o.block, e);
    struct people_named people = people_named(c, to);
    g->o.people = people.id;
    g->o.n_people = people.n;
    g->o.presort = presort != NULL;
    return rc;
}

struct withdrawing {
    const char *actor, *person;
    enum stage stage;
    bool presort;
    int64_t n;
};

static enum err_code take_back(struct cli *c, void *context, struct err *e)
{
    struct withdrawing *w = context;
    return assign_withdraw(c->store, w->actor, w->person, w->stage, w->presort, &w->n, e);
}

static enum err_code withdraw(struct cli *c, int argc, char **argv, struct err *e)
{
    struct withdrawing w = {0};
    const char *stage = NULL, *presort = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--from", NULL, false, &w.person},
                                        {"--presort", NULL, true, &presort}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "assign", e);
    if (rc == ERR_OK)
        rc = stage_named(stage, &w.stage, e);
    if (rc == ERR_OK && !w.person)
        rc = err_set(e, ERR_USAGE, MSG_ASSIGN_FROM);
    w.presort = presort != NULL;
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &w.actor, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, take_back, &w, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_ASSIGN_WITHDRAWN(w.person, w.n, assign_stage(c, w.stage, w.presort)));
        return ERR_OK;
    }
    cli_json_begin(c, "assign withdraw");
    json_key_c(&c->j, "stage", stage_name(w.stage));
    json_key_bool(&c->j, "presort", w.presort);
    json_key_c(&c->j, "person", w.person);
    json_key_int(&c->j, "records", w.n);
    json_end(&c->j);
    return ERR_OK;
}

enum err_code cmd_assign(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"withdraw", "list"};
    struct giving g = {0};
    size_t v;
    if (argc > 1 && argv[1][0] != '-') {
        enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
        if (rc != ERR_OK)
            return rc;
        return v == 0 ? withdraw(c, argc - 1, argv + 1, e)
                      : cmd_assign_list(c, argc - 1, argv + 1, e);
    }
    enum err_code rc = options(c, argc, argv, &g, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    return rc == ERR_OK ? give(c, &g, e) : rc;
}
