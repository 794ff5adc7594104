/* cmd_rank_simulate.c - a labelled set, or a finished review, screened over again. */
#include "app/cli/cmd_rank.h"
#include "app/cli/messages.h"

#include <math.h>

#define SEEDS_USUAL 5
#define SEEDS_MAX   1000
#define SECONDS_MAX 3600.0

struct words {
    const char *priors, *seeds, *out, *stage, *seconds;
    const char *set; /* NULL: the review */
};

static enum err_code draw_priors(struct cli *c, const char *seeds, struct rank_replayed *r,
                                 struct err *e)
{
    int64_t n = SEEDS_USUAL;
    if (seeds && (!str_int64(str_c(seeds), &n) || n < 1 || n > SEEDS_MAX))
        return err_set(e, ERR_USAGE, MSG_RANK_BAD_SEEDS(seeds, SEEDS_MAX));
    r->priors.n = (size_t)n;
    r->priors.pair = arena_array(&c->arena, r->priors.n, sizeof *r->priors.pair);
    for (size_t i = 0; i < r->priors.n; i++) {
        if (!rank_replay_draw(r->from.set.include, r->from.set.n, i, r->priors.pair[i]))
            return err_set(e, ERR_INPUT, MSG_RANK_TOO_FEW);
    }
    return ERR_OK;
}

/* Titles and abstracts alone, so that figures compare; true when some record has more. */
static bool plain(struct cli *c, const struct rank_set *s, struct rank_text **out)
{
    bool more = false;
    *out = ARENA_ARRAY(&c->arena, s->n, struct rank_text);
    for (size_t i = 0; i < s->n; i++) {
        const struct rank_text *t = &s->text[i];
        (*out)[i] = (struct rank_text){.title = t->title, .abstract = t->abstract};
        more |= t->n_heading > 0 || t->verdicts.len > 0;
    }
    return more;
}

/* The same replays with all that is known of the records. */
static void replay_headed(struct cli *c, struct rank_replayed *r)
{
    struct rank_replay replay;
    size_t n = r->priors.n;
    struct rank_metrics *m = ARENA_ARRAY(&c->arena, n, struct rank_metrics);
    rank_replay_init(&replay, r->from.set.text, r->from.set.n, &RANK_USUAL);
    for (size_t i = 0; i < n; i++) {
        struct rank_run run;
        rank_replay_run(&replay, r->from.set.include, r->priors.pair[i], 2, &c->arena, &run);
        m[i] = run.metrics;
    }
    r->headed = rank_mean(m, n);
    rank_replay_release(&replay);
}

static enum err_code replay(struct cli *c, struct rank_replayed *r, struct err *e)
{
    struct rank_text *text;
    struct rank_replay replay;
    size_t n = r->priors.n;
    /* A replay that starts from the only relevant record has nothing to find. */
    if (r->from.set.n_include < 2)
        return err_set(e, ERR_INPUT, MSG_RANK_TOO_FEW);
    struct rank_metrics *m = ARENA_ARRAY(&c->arena, n, struct rank_metrics);
    r->run = ARENA_ARRAY(&c->arena, n, struct rank_run);
    r->stop = arena_array(&c->arena, n, sizeof *r->stop);
    r->has_headings = plain(c, &r->from.set, &text);
    rank_replay_init(&replay, text, r->from.set.n, &RANK_USUAL);
    for (size_t i = 0; i < n; i++) {
        struct rank_run *run = &r->run[i];
        rank_replay_run(&replay, r->from.set.include, r->priors.pair[i], 2, &c->arena, run);
        m[i] = run->metrics;
        for (size_t rule = 0; rule < RANK_RULES; rule++)
            r->stop[i][rule] = rank_rule_when(rule, run->position, m[i].relevant, run->n);
    }
    r->mean = rank_mean(m, n);
    rank_replay_release(&replay);
    if (r->has_headings)
        replay_headed(c, r);
    return ERR_OK;
}

struct rank_rule_mean rank_replayed_rule(struct cli *c, const struct rank_replayed *r,
                                         enum rank_rule rule)
{
    size_t n = r->priors.n, *total = ARENA_ARRAY(&c->arena, 2 * n, size_t), *relevant = total + n;
    struct rank_rule_stop *stop = ARENA_ARRAY(&c->arena, n, struct rank_rule_stop);
    for (size_t i = 0; i < n; i++) {
        stop[i] = r->stop[i][rule];
        total[i] = r->run[i].n;
        relevant[i] = r->run[i].metrics.relevant;
    }
    return rank_rule_mean(stop, relevant, total, n);
}

double rank_replayed_hours(const struct rank_replayed *r, enum rank_rule rule)
{
    double spared = 0;
    for (size_t i = 0; i < r->priors.n; i++)
        spared += (double)(r->run[i].n - r->stop[i][rule].after) / (double)r->priors.n;
    return r->from.seconds > 0 ? spared * r->from.seconds / 3600 : NAN;
}

/* Words that can't be right are refused before minutes are spent. */
static enum err_code check(const struct words *w, double *seconds, struct err *e)
{
    if (w->priors && w->seeds)
        return err_set(e, ERR_USAGE, MSG_RANK_PRIORS_OR_SEEDS);
    if (!w->set && !w->stage)
        return err_set(e, ERR_USAGE, MSG_RANK_NO_SET);
    if (!w->set && w->priors)
        return err_set(e, ERR_USAGE, MSG_RANK_PRIORS_OF_REVIEW);
    if (w->out && strcmp(cli_ending(w->out), "svg") != 0 && strcmp(cli_ending(w->out), "png") != 0)
        return err_set(e, ERR_USAGE, MSG_RANK_BAD_OUTPUT(w->out));
    if (w->seconds &&
        (!str_double(str_c(w->seconds), seconds) || !(*seconds > 0 && *seconds <= SECONDS_MAX)))
        return err_set(e, ERR_USAGE, MSG_RANK_BAD_SECONDS(w->seconds, (int64_t)SECONDS_MAX));
    return ERR_OK;
}

static enum err_code load(struct cli *c, const struct words *w, struct rank_replayed *r,
                          struct err *e)
{
    enum stage stage = STAGE_ABSTRACT;
    if (w->stage && !stage_parse(str_c(w->stage), &stage))
        return err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(w->stage));
    if (w->set)
        return rank_source_file(c, w->set, stage, &r->from, e);
    enum err_code rc = cli_open(c, false, e);
    return rc == ERR_OK ? rank_source_review(c, stage, &r->from, e) : rc;
}

enum err_code cmd_rank_simulate(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    struct rank_replayed r = {0};
    double seconds = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--priors", NULL, false, &w.priors},
                                        {"--seeds", NULL, false, &w.seeds},
                                        {"--output", "-o", false, &w.out},
                                        {"--stage", NULL, false, &w.stage},
                                        {"--seconds-per-record", NULL, false, &w.seconds}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "rank", e);
    if (rc != ERR_OK)
        return rc;
    w.set = n > 0 ? rest[0] : NULL;
    rc = check(&w, &seconds, e);
    if (rc == ERR_OK)
        rc = load(c, &w, &r, e);
    if (rc == ERR_OK && w.priors)
        rc = rank_priors_read(w.priors, &r.from.set, &c->arena, &r.priors, e);
    else if (rc == ERR_OK)
        rc = draw_priors(c, w.seeds, &r, e);
    if (rc == ERR_OK && seconds > 0)
        r.from.seconds = seconds;
    if (rc == ERR_OK)
        rc = replay(c, &r, e);
    if (rc == ERR_OK && w.out)
        rc = rank_put_curve(c, &r, w.out, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json)
        return rank_put_tables(c, &r, e);
    rank_put_json(c, &r);
    return ERR_OK;
}
