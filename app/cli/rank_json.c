/* rank_json.c - replays for programs. */
#include "app/cli/cmd_rank.h"

#include <math.h>

static void put_metrics(struct json_out *j, const struct rank_metrics *m)
{
    json_key_num(j, "loss", m->loss);
    json_key_num(j, "ndcg", m->ndcg);
    json_key_num(j, "atd_pct", m->atd_pct);
    json_key_num(j, "wss95", m->wss95);
    json_key_num(j, "recall10", m->recall10);
}

static void put_stop(struct json_out *j, const struct rank_rule_stop *s)
{
    json_key_int(j, "after", (int64_t)s->after);
    json_key_int(j, "found", (int64_t)s->found);
}

/* Rows of a file, ids of a review. */
static void put_priors(struct json_out *j, const struct rank_replayed *r, const uint32_t *prior)
{
    const int64_t *id = r->from.id;
    json_key_int(j, id ? "include_record" : "include_row", id ? id[prior[0]] : prior[0]);
    json_key_int(j, id ? "exclude_record" : "exclude_row", id ? id[prior[1]] : prior[1]);
}

static void put_run(struct cli *c, const struct rank_replayed *r, size_t i)
{
    struct json_out *j = &c->j;
    const struct rank_run *run = &r->run[i];
    json_obj(j);
    put_priors(j, r, r->priors.pair[i]);
    put_metrics(j, &run->metrics);
    json_key_obj(j, "stop");
    put_stop(j, &r->stop[i][RANK_PLAIN_95]);
    json_end(j);
    json_key_obj(j, "stops");
    for (size_t rule = 0; rule < RANK_RULES; rule++) {
        json_key_obj(j, rank_rule_name(rule));
        put_stop(j, &r->stop[i][rule]);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "found_at");
    for (size_t k = 0; k < run->metrics.relevant; k++)
        json_int(j, (int64_t)run->position[k]);
    json_end(j);
    json_end(j);
}

static void put_rules(struct cli *c, const struct rank_replayed *r)
{
    struct json_out *j = &c->j;
    json_key_arr(j, "rules");
    for (size_t rule = 0; rule < RANK_RULES; rule++) {
        struct rank_rule_mean m = rank_replayed_rule(c, r, rule);
        json_obj(j);
        json_key_c(j, "rule", rank_rule_name(rule));
        json_key_num(j, "screened_pct", m.screened_pct);
        json_key_num(j, "recall_pct", m.recall_pct);
        json_key_int(j, "met", (int64_t)m.met);
        json_key_num(j, "hours_saved", rank_replayed_hours(r, rule));
        json_end(j);
    }
    json_end(j);
}

void rank_put_json(struct cli *c, const struct rank_replayed *r)
{
    struct json_out *j = &c->j;
    cli_json_begin(c, "rank simulate");
    json_key_c(j, "set", r->from.set.name);
    if (r->from.stage)
        json_key_c(j, "stage", stage_name(*r->from.stage));
    json_key_int(j, "records", (int64_t)r->from.set.n);
    json_key_int(j, "includes", (int64_t)r->from.set.n_include);
    put_metrics(j, &r->mean);
    if (r->has_headings) {
        json_key_obj(j, "with_headings");
        put_metrics(j, &r->headed);
        json_end(j);
    }
    json_key_int(j, "left_out", (int64_t)r->from.left_out);
    json_key_int(j, "disputed", (int64_t)r->from.disputed);
    json_key_num(j, "seconds_per_record", r->from.seconds > 0 ? r->from.seconds : NAN);
    json_key_obj(j, "stop_rule");
    json_key_num(j, "target", RANK_STOP_TARGET);
    json_key_num(j, "confidence", RANK_STOP_CONFIDENCE);
    json_end(j);
    put_rules(c, r);
    json_key_arr(j, "runs");
    for (size_t i = 0; i < r->priors.n; i++)
        put_run(c, r, i);
    json_end(j);
    json_end(j);
}
