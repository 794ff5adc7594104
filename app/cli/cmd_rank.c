/* cmd_rank.c - how well ranking works on a labelled set. */
#include "app/cli/cmd_rank_review.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "screen/rank/curve.h"
#include "screen/rank/set.h"
#include "screen/rank/stopping.h"

#define SEEDS_USUAL 5
#define SEEDS_MAX   1000

/* What a replay showed, and where the stopping test would have ended it. */
struct replayed {
    struct rank_set set;
    struct rank_priors priors;
    struct rank_run *run; /* priors.n of them */
    size_t *stop_after, *stop_found;
    struct rank_metrics mean;
};

static enum err_code draw_priors(struct cli *c, const char *seeds, struct replayed *r,
                                 struct err *e)
{
    int64_t n = SEEDS_USUAL;
    if (seeds && (!str_int64(str_c(seeds), &n) || n < 1 || n > SEEDS_MAX))
        return err_set(e, ERR_USAGE, MSG_RANK_BAD_SEEDS(seeds, SEEDS_MAX));
    r->priors.n = (size_t)n;
    r->priors.pair = arena_array(&c->arena, r->priors.n, sizeof *r->priors.pair);
    for (size_t i = 0; i < r->priors.n; i++) {
        if (!rank_replay_draw(r->set.include, r->set.n, i, r->priors.pair[i]))
            return err_set(e, ERR_INPUT, MSG_RANK_TOO_FEW);
    }
    return ERR_OK;
}

static enum err_code replay(struct cli *c, struct replayed *r, struct err *e)
{
    struct rank_replay replay;
    size_t n = r->priors.n;
    enum err_code rc = ERR_OK;
    /* A replay that starts from the only relevant record has nothing to find. */
    if (r->set.n_include < 2)
        return err_set(e, ERR_INPUT, MSG_RANK_TOO_FEW);
    struct rank_metrics *m = ARENA_ARRAY(&c->arena, n, struct rank_metrics);
    r->run = ARENA_ARRAY(&c->arena, n, struct rank_run);
    r->stop_after = ARENA_ARRAY(&c->arena, n, size_t);
    r->stop_found = ARENA_ARRAY(&c->arena, n, size_t);
    rank_replay_init(&replay, r->set.text, r->set.n, &RANK_USUAL);
    for (size_t i = 0; i < n && rc == ERR_OK; i++) {
        struct rank_run *run = &r->run[i];
        rank_replay_run(&replay, r->set.include, r->priors.pair[i], 2, &c->arena, run);
        m[i] = run->metrics;
        rc = rank_stop_when(RANK_STOP_PLAIN, run->position, m[i].relevant, run->n, RANK_STOP_TARGET,
                            RANK_STOP_CONFIDENCE, &r->stop_after[i], &r->stop_found[i], e);
    }
    r->mean = rank_mean(m, n);
    rank_replay_release(&replay);
    return rc;
}

static void put_metrics(struct json_out *j, const struct rank_metrics *m)
{
    json_key_num(j, "loss", m->loss);
    json_key_num(j, "ndcg", m->ndcg);
    json_key_num(j, "atd_pct", m->atd_pct);
    json_key_num(j, "wss95", m->wss95);
    json_key_num(j, "recall10", m->recall10);
}

static void put_run(struct cli *c, const struct replayed *r, size_t i)
{
    struct json_out *j = &c->j;
    const struct rank_run *run = &r->run[i];
    json_obj(j);
    json_key_int(j, "include_row", r->priors.pair[i][0]);
    json_key_int(j, "exclude_row", r->priors.pair[i][1]);
    put_metrics(j, &run->metrics);
    json_key_obj(j, "stop");
    json_key_int(j, "after", (int64_t)r->stop_after[i]);
    json_key_int(j, "found", (int64_t)r->stop_found[i]);
    json_end(j);
    json_key_arr(j, "found_at");
    for (size_t k = 0; k < run->metrics.relevant; k++)
        json_int(j, (int64_t)run->position[k]);
    json_end(j);
    json_end(j);
}

static void put_json(struct cli *c, const struct replayed *r)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "rank simulate");
    json_key_c(j, "set", r->set.name);
    json_key_int(j, "records", (int64_t)r->set.n);
    json_key_int(j, "includes", (int64_t)r->set.n_include);
    put_metrics(j, &r->mean);
    json_key_obj(j, "stop_rule");
    json_key_num(j, "target", RANK_STOP_TARGET);
    json_key_num(j, "confidence", RANK_STOP_CONFIDENCE);
    json_end(j);
    json_key_arr(j, "runs");
    for (size_t i = 0; i < r->priors.n; i++)
        put_run(c, r, i);
    json_end(j);
    json_end(j);
}

static void heading(struct cli *c, struct table *t, struct msg_call m, bool is_name)
{
    table_column(t, (struct table_column){.header = str_c(msg_text(&c->arena, c->lang, m)),
                                          .kind = is_name ? TABLE_TEXT : TABLE_NUMBER,
                                          .is_name = is_name});
}

static void add_row(struct table *t, struct str name, const struct rank_metrics *m, double stop_pct,
                    double stop_recall)
{
    struct table_cell *cell = table_row(t);
    cell[0] = table_text(name);
    cell[1] = table_number(m->loss, 4);
    cell[2] = table_number(m->ndcg, 3);
    cell[3] = table_number(m->atd_pct, 1);
    cell[4] = table_number(m->wss95, 1);
    cell[5] = table_number(m->recall10, 1);
    cell[6] = table_number(stop_pct, 1);
    cell[7] = table_number(stop_recall, 1);
}

static enum err_code put_table(struct cli *c, const struct replayed *r, struct err *e)
{
    struct table t;
    double pct = 0, recall = 0, n = (double)r->priors.n;
    struct str title = str_c(
        msg_text(&c->arena, c->lang, MSG_RANK_TITLE(r->set.name, r->set.n, r->set.n_include)));
    table_init(&t, &c->arena, c->lang, title);
    heading(c, &t, MSG_RANK_H_REPLAY, true);
    heading(c, &t, MSG_RANK_H_LOSS, false);
    heading(c, &t, MSG_RANK_H_NDCG, false);
    heading(c, &t, MSG_RANK_H_ATD, false);
    heading(c, &t, MSG_RANK_H_WSS, false);
    heading(c, &t, MSG_RANK_H_RECALL, false);
    heading(c, &t, MSG_RANK_H_STOP, false);
    heading(c, &t, MSG_RANK_H_STOP_RECALL, false);
    for (size_t i = 0; i < r->priors.n; i++) {
        const struct rank_run *run = &r->run[i];
        const uint32_t *prior = r->priors.pair[i];
        double p = 100 * (double)r->stop_after[i] / (double)run->n;
        double f = 100 * (double)r->stop_found[i] / (double)run->metrics.relevant;
        pct += p / n;
        recall += f / n;
        char *name = msg_text(&c->arena, c->lang, MSG_RANK_FROM(i + 1, prior[0], prior[1]));
        add_row(&t, str_c(name), &run->metrics, p, f);
    }
    add_row(&t, str_c(msg_text(&c->arena, c->lang, MSG_RANK_MEAN)), &r->mean, pct, recall);
    t.row[t.n_rows - 1].is_total = true;
    return tables_out(c, "rank simulate", &t, 1, title, NULL, e);
}

static enum err_code draw(struct cli *c, const struct replayed *r, const char *path, struct err *e)
{
    struct rank_curve curve;
    struct display d;
    struct buf out = {0};
    const char *format = cli_ending(path);
    enum err_code rc = display_font_check(e);
    if (rc != ERR_OK)
        return rc;
    rank_curve_of(r->run, r->priors.n, &curve);
    rank_curve_draw(&curve, r->set.name, r->priors.n, c->lang, &c->arena, &d);
    if (strcmp(format, "svg") == 0)
        display_svg(&d, &out);
    else
        rc = display_png(&d, 300, &out, e);
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&out), e);
    buf_release(&out);
    return rc;
}

static enum err_code simulate(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *priors = NULL, *seeds = NULL, *out = NULL;
    struct replayed r = {0};
    char **rest;
    int n;
    const struct cli_option option[] = {{"--priors", NULL, false, &priors},
                                        {"--seeds", NULL, false, &seeds},
                                        {"--output", "-o", false, &out}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "rank", e);
    if (rc == ERR_OK && priors && seeds)
        rc = err_set(e, ERR_USAGE, MSG_RANK_PRIORS_OR_SEEDS);
    /* The file's form is checked before minutes are spent on what goes into it. */
    if (rc == ERR_OK && out && strcmp(cli_ending(out), "svg") != 0 &&
        strcmp(cli_ending(out), "png") != 0)
        rc = err_set(e, ERR_USAGE, MSG_RANK_BAD_OUTPUT(out));
    if (rc == ERR_OK)
        rc = rank_set_read(rest[0], &c->arena, &r.set, e);
    if (rc == ERR_OK && priors)
        rc = rank_priors_read(priors, &r.set, &c->arena, &r.priors, e);
    else if (rc == ERR_OK)
        rc = draw_priors(c, seeds, &r, e);
    if (rc == ERR_OK)
        rc = replay(c, &r, e);
    if (rc == ERR_OK && out)
        rc = draw(c, &r, out, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json)
        return put_table(c, &r, e);
    put_json(c, &r);
    return ERR_OK;
}

enum err_code cmd_rank(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"simulate", "why", "check"};
    enum err_code (*const run[])(struct cli *, int, char **,
                                 struct err *) = {simulate, cmd_rank_why, cmd_rank_check};
    size_t v;
    if (argc < 2 || argv[1][0] == '-')
        return cmd_rank_order(c, argc, argv, e);
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    return rc == ERR_OK ? run[v](c, argc - 1, argv + 1, e) : rc;
}
