/* cmd_stopping.c - a stage of screening ended by a rule, opened again, a phase vouched for. */
#include "app/cli/cmd_stopping.h"

#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "app/cli/workflow_words.h"

enum verb { SHOW, STOP, RESUME, ATTEST, VERB_COUNT };
static const char *const VERBS[VERB_COUNT] = {"show", "stop", "resume", "attest"};

struct work {
    enum verb verb;
    struct stopping_words w;
    struct halt_decision d;
    enum halt_phase phase;
    int64_t n;
};

enum err_code stopping_share(const char *word, const char *option, double *out, struct err *e)
{
    double x = 0;
    if (!word)
        return ERR_OK;
    if (!str_double(str_c(word), &x) || !(x > 0 && x < 100))
        return err_set(e, ERR_USAGE, MSG_STOPPING_BAD_SHARE(option, word));
    *out = x < 1 ? x : x / 100;
    return *out < 1 ? ERR_OK : err_set(e, ERR_USAGE, MSG_STOPPING_BAD_SHARE(option, word));
}

static enum err_code rule_named(const char *word, enum halt_rule *out, struct err *e)
{
    if (!word)
        return err_set(e, ERR_USAGE, MSG_STOPPING_RULE_NEEDED);
    return halt_rule_parse(str_c(word), out) ? ERR_OK
                                             : err_set(e, ERR_USAGE, MSG_STOPPING_BAD_RULE(word));
}

/* Each verb takes a stretch of the options: a rule is for ending alone, figures for showing too. */
static enum err_code words(struct cli *c, int argc, char **argv, struct work *k, struct err *e)
{
    const char *stage = NULL, *target = NULL, *confidence = NULL, *small = NULL, *force = NULL;
    const char *rule = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {
        {"--rule", NULL, false, &rule},     {"--force", NULL, true, &force},
        {"--target", NULL, false, &target}, {"--confidence", NULL, false, &confidence},
        {"--small", NULL, true, &small},    {"--stage", NULL, false, &stage},
        {"--note", NULL, false, &k->d.note}};
    static const struct {
        size_t first, n;
    } takes[VERB_COUNT] = {[SHOW] = {2, 4}, [STOP] = {0, 7}, [RESUME] = {5, 2}, [ATTEST] = {5, 2}};
    enum err_code rc =
        cli_options(c, argc, argv, option + takes[k->verb].first, takes[k->verb].n, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, k->verb == ATTEST, k->verb == ATTEST, "stopping", e);
    if (rc == ERR_OK)
        rc = stage_named(stage, &k->w.stage, e);
    if (rc == ERR_OK)
        rc = stopping_share(target, "--target", &k->w.o.target, e);
    if (rc == ERR_OK)
        rc = stopping_share(confidence, "--confidence", &k->w.o.confidence, e);
    if (rc == ERR_OK && k->verb == STOP)
        rc = rule_named(rule, &k->d.rule, e);
    if (rc == ERR_OK && k->verb == ATTEST && !halt_phase_parse(str_c(rest[0]), &k->phase))
        rc = err_set(e, ERR_USAGE, MSG_STOPPING_BAD_PHASE(rest[0]));
    k->w.o.small = small != NULL;
    k->d.force = force != NULL;
    return rc;
}

static enum err_code act(struct cli *c, void *context, struct err *e)
{
    struct work *k = context;
    switch (k->verb) {
    case STOP:
        return halt_stop(c->store, k->w.actor, k->w.stage, &k->w.o, &k->d, &c->arena, &k->n, e);
    case RESUME:
        return stage_resume(c->store, k->w.actor, k->w.stage, k->d.note, &k->n, e);
    case ATTEST:
        return stage_attest(c->store, k->w.actor, k->w.stage, k->phase, k->d.note, e);
    case SHOW:
    case VERB_COUNT:
        break;
    }
    return ERR_OK;
}

static void told(struct cli *c, const struct work *k)
{
    const char *stage = cli_stage(c, k->w.stage);
    if (c->json) {
        cli_json_begin(c, arena_fmt(&c->arena, "stopping %s", VERBS[k->verb]));
        json_key_c(&c->j, "stage", stage_name(k->w.stage));
        if (k->verb == ATTEST)
            json_key_c(&c->j, "phase", halt_phase_name(k->phase));
        else
            json_key_int(&c->j, "records", k->n);
        json_end(&c->j);
    } else if (k->verb == STOP) {
        cli_say(c, MSG_STOPPING_STOPPED(stage, k->n));
        cli_say(c, MSG_STOPPING_STOPPED_HINT);
    } else if (k->verb == RESUME) {
        cli_say(c, MSG_STOPPING_RESUMED(stage, k->n));
    } else {
        cli_say(c, MSG_STOPPING_ATTESTED(stage, halt_phase_name(k->phase)));
    }
}

enum err_code cmd_stopping(struct cli *c, int argc, char **argv, struct err *e)
{
    struct work k = {0};
    size_t v;
    enum err_code rc = cli_verb(argc, argv, VERBS, COUNT_OF(VERBS), &v, e);
    if (rc != ERR_OK)
        return rc;
    k.verb = (enum verb)v;
    rc = words(c, argc - 1, argv + 1, &k, e);
    if (rc == ERR_OK)
        rc = cli_open(c, k.verb != SHOW, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &k.w.actor, e);
    if (rc == ERR_OK && k.verb == SHOW)
        return stopping_show(c, &k.w, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, act, &k, e);
    if (rc == ERR_OK)
        told(c, &k);
    return rc;
}
