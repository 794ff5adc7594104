/* rank_tables.c - replays for people: figures of the order, rules compared, the curve. */
#include "app/cli/cmd_rank.h"
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "screen/rank/curve.h"

#include <math.h>

static struct str say(struct cli *c, struct msg_call m)
{
    return str_c(msg_text(&c->arena, c->lang, m));
}

static void heading(struct cli *c, struct table *t, struct msg_call m, bool is_name)
{
    table_column(t, (struct table_column){.header = say(c, m),
                                          .kind = is_name ? TABLE_TEXT : TABLE_NUMBER,
                                          .is_name = is_name});
}

static void add_row(struct table *t, struct str name, const struct rank_metrics *m)
{
    struct table_cell *cell = table_row(t);
    cell[0] = table_text(name);
    cell[1] = table_number(m->loss, 4);
    cell[2] = table_number(m->ndcg, 3);
    cell[3] = table_number(m->atd_pct, 1);
    cell[4] = table_number(m->wss95, 1);
    cell[5] = table_number(m->recall10, 1);
}

static void order_table(struct cli *c, const struct rank_replayed *r, struct str title,
                        struct table *t)
{
    table_init(t, &c->arena, c->lang, title);
    heading(c, t, MSG_RANK_H_REPLAY, true);
    heading(c, t, MSG_RANK_H_LOSS, false);
    heading(c, t, MSG_RANK_H_NDCG, false);
    heading(c, t, MSG_RANK_H_ATD, false);
    heading(c, t, MSG_RANK_H_WSS, false);
    heading(c, t, MSG_RANK_H_RECALL, false);
    for (size_t i = 0; i < r->priors.n; i++) {
        const uint32_t *prior = r->priors.pair[i];
        const int64_t *id = r->from.id;
        add_row(t,
                say(c, id ? MSG_RANK_FROM_RECORDS(i + 1, id[prior[0]], id[prior[1]])
                          : MSG_RANK_FROM(i + 1, prior[0], prior[1])),
                &r->run[i].metrics);
    }
    add_row(t, say(c, MSG_RANK_MEAN), &r->mean);
    t->row[t->n_rows - 1].is_total = true;
    if (r->has_headings)
        add_row(t, say(c, MSG_RANK_MEAN_HEADED), &r->headed);
    if (r->from.left_out > 0)
        table_note(t, say(c, MSG_RANK_LEFT_OUT(r->from.left_out)));
    if (r->from.disputed > 0)
        table_note(t, say(c, MSG_RANK_DISPUTED(r->from.disputed)));
}

/* A rule's name; `is_short` for the drawing. */
static struct str rule_name(struct cli *c, enum rank_rule rule, bool is_short)
{
    switch (rule) {
    case RANK_ROW_50:
        return say(c, is_short ? MSG_RANK_RULE_ROW_SHORT(50) : MSG_RANK_RULE_ROW(50));
    case RANK_ROW_100:
        return say(c, is_short ? MSG_RANK_RULE_ROW_SHORT(100) : MSG_RANK_RULE_ROW(100));
    case RANK_ROW_200:
        return say(c, is_short ? MSG_RANK_RULE_ROW_SHORT(200) : MSG_RANK_RULE_ROW(200));
    case RANK_SAFE_HALT:
        return is_short ? STR("SAFE") : say(c, MSG_RANK_RULE_SAFE);
    case RANK_PLAIN_80:
    case RANK_PLAIN_95:
        return say(c, is_short ? MSG_RANK_RULE_PLAIN_SHORT
                               : MSG_RANK_RULE_PLAIN(rule == RANK_PLAIN_80 ? 80 : 95));
    case RANK_EITHER_95:
        return say(c, MSG_RANK_RULE_EITHER(95));
    default:
        return say(c, is_short ? MSG_RANK_RULE_CURVE_SHORT
                               : MSG_RANK_RULE_CURVE(rule == RANK_CURVE_80 ? 80 : 95));
    }
}

static void rule_table(struct cli *c, const struct rank_replayed *r, struct table *t)
{
    bool hours = r->from.seconds > 0;
    table_init(t, &c->arena, c->lang, say(c, MSG_RANK_RULES_TITLE));
    heading(c, t, MSG_RANK_H_RULE, true);
    heading(c, t, MSG_RANK_H_SCREENED, false);
    heading(c, t, MSG_RANK_H_RECALL_THEN, false);
    heading(c, t, MSG_RANK_H_MET, false);
    if (hours)
        heading(c, t, MSG_RANK_H_HOURS, false);
    for (size_t rule = 0; rule < RANK_RULES; rule++) {
        struct rank_rule_mean m = rank_replayed_rule(c, r, rule);
        struct table_cell *cell = table_row(t);
        cell[0] = table_text(rule_name(c, rule, false));
        cell[1] = table_number(m.screened_pct, 1);
        cell[2] = table_number(m.recall_pct, 1);
        cell[3] = table_text(say(c, MSG_RANK_MET(m.met, r->priors.n)));
        if (hours)
            cell[4] = table_number(rank_replayed_hours(r, rule), 1);
    }
    if (hours)
        table_note(t, say(c, MSG_RANK_PACE((int64_t)round(r->from.seconds))));
    if (r->from.set.n < RANK_STOP_LEAST)
        table_note(t, say(c, MSG_RANK_SMALL(RANK_STOP_LEAST)));
}

static const char *set_name(struct cli *c, const struct rank_replayed *r)
{
    const struct rank_source *from = &r->from;
    if (!from->stage)
        return from->set.name;
    return arena_fmt(&c->arena, "%s, %s", from->set.name, cli_stage(c, *from->stage));
}

enum err_code rank_put_tables(struct cli *c, const struct rank_replayed *r, struct err *e)
{
    struct table t[2];
    struct str title = say(c, MSG_RANK_TITLE(set_name(c, r), r->from.set.n, r->from.set.n_include));
    order_table(c, r, title, &t[0]);
    rule_table(c, r, &t[1]);
    enum err_code rc = tables_out(c, "rank simulate", &t[0], 1, title, NULL, e);
    buf_addch(&c->out, '\n');
    return rc == ERR_OK ? tables_out(c, "rank simulate", &t[1], 1, title, NULL, e) : rc;
}

enum err_code rank_put_curve(struct cli *c, const struct rank_replayed *r, const char *path,
                             struct err *e)
{
    static const enum rank_rule shown[] = {RANK_ROW_50, RANK_ROW_100, RANK_SAFE_HALT, RANK_PLAIN_95,
                                           RANK_CURVE_95};
    struct rank_curve_stop stop[COUNT_OF(shown)];
    size_t n = 0;
    struct rank_curve curve;
    struct display d;
    struct buf out = {0};
    enum err_code rc = display_font_check(e);
    if (rc != ERR_OK)
        return rc;
    /* A rule that never spoke before the end has no place in the drawing. */
    for (size_t i = 0; i < COUNT_OF(shown); i++) {
        struct rank_rule_mean m = rank_replayed_rule(c, r, shown[i]);
        if (m.screened_pct < 99.9)
            stop[n++] = (struct rank_curve_stop){rule_name(c, shown[i], true), m.screened_pct,
                                                 shown[i] == RANK_CURVE_95};
    }
    rank_curve_of(r->run, r->priors.n, &curve);
    rank_curve_draw(&curve, set_name(c, r), r->priors.n, stop, n, c->lang, &c->arena, &d);
    if (strcmp(cli_ending(path), "svg") == 0)
        display_svg(&d, &out);
    else
        rc = display_png(&d, 300, &out, e);
    if (rc == ERR_OK)
        rc = cli_write(c, path, buf_str(&out), e);
    buf_release(&out);
    return rc;
}
