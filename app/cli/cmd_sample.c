/* cmd_sample.c - a sample of what one person excluded alone drawn, and its next record. */
#include "app/cli/cmd_sample.h"
#include "app/cli/messages.h"
#include "app/cli/workflow_words.h"

struct drawing {
    const char *actor;
    struct control_options o;
    int64_t id;
};

static enum err_code draw(struct cli *c, void *context, struct err *e)
{
    struct drawing *d = context;
    return control_draw(c->store, d->actor, &d->o, &d->id, e);
}

/* "12.5": thousandths of the whole, 1-1000. */
static enum err_code per_mille(const char *word, int64_t *out, struct err *e)
{
    double percent = 0;
    if (!str_double(str_c(word), &percent) || percent < 0.1 || percent > 100)
        return err_set(e, ERR_USAGE, MSG_SAMPLE_BAD_PERCENT(word));
    *out = (int64_t)(percent * 10 + 0.5);
    return ERR_OK;
}

static enum err_code options(struct cli *c, int argc, char **argv, struct drawing *d, struct err *e)
{
    const char *stage = NULL, *size = NULL, *percent = NULL, *seed = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--number", "-n", false, &size},
                                        {"--percent", NULL, false, &percent},
                                        {"--of", NULL, false, &d->o.of},
                                        {"--seed", NULL, false, &seed}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "sample", e);
    if (rc == ERR_OK)
        rc = stage_named(stage, &d->o.stage, e);
    if (rc == ERR_OK && (size != NULL) == (percent != NULL))
        rc = err_set(e, ERR_USAGE, MSG_SAMPLE_SIZE);
    if (rc == ERR_OK && size)
        rc = number_named(size, "-n", &d->o.n, e);
    if (rc == ERR_OK && percent)
        rc = per_mille(percent, &d->o.per_mille, e);
    return rc == ERR_OK ? seed_named(seed, &d->o.seed, e) : rc;
}

static enum err_code new_sample(struct cli *c, int argc, char **argv, struct err *e)
{
    struct drawing d = {0};
    struct control_sample s;
    enum err_code rc = options(c, argc, argv, &d, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &d.actor, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, draw, &d, e);
    if (rc == ERR_OK)
        rc = control_load(c->store, d.id, &c->arena, &s, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "sample new");
        sample_json(c, &s);
        json_end(&c->j);
        return ERR_OK;
    }
    cli_say(c, MSG_SAMPLE_DRAWN(s.id, s.n, s.frame, cli_stage(c, s.stage)));
    cli_say(c, MSG_WORKFLOW_SEED(arena_fmt(&c->arena, "%" PRIu64, d.o.seed)));
    return ERR_OK;
}

struct turning {
    int64_t id, root, left;
};

static enum err_code turn(struct cli *c, void *context, struct err *e)
{
    struct turning *t = context;
    return control_next(c->store, c->actor, t->id, &t->root, &t->left, e);
}

/* Nothing is said of whoever excluded it, nor why. */
static enum err_code next(struct cli *c, int argc, char **argv, struct err *e)
{
    struct turning t = {0};
    struct control_sample s;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "sample", e);
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("sample"));
    if (rc == ERR_OK)
        rc = number_named(rest[0], "ID", &t.id, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, turn, &t, e);
    if (rc == ERR_OK)
        rc = control_load(c->store, t.id, &c->arena, &s, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "sample next");
        json_key_int(&c->j, "sample", t.id);
        json_key_int(&c->j, "left", t.left);
        if (t.root)
            rc = record_json(c, t.root, s.stage, e);
        json_end(&c->j);
        return rc;
    }
    if (!t.root) {
        cli_say(c, MSG_SAMPLE_NOTHING_LEFT(c->actor, t.id));
        return ERR_OK;
    }
    cli_say(c, MSG_SAMPLE_NEXT(t.root, t.id, t.left));
    return record_said(c, t.root, s.stage, e);
}

enum err_code cmd_sample(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"new", "next", "check", "show", "list"};
    static sample_verb_fn *const run[] = {new_sample, next, cmd_sample_check, cmd_sample_show,
                                          cmd_sample_list};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? run[v](c, argc - 1, argv + 1, e) : rc;
}
