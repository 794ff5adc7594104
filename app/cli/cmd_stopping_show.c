/* cmd_stopping_show.c - what each stopping rule says of a stage, with the numbers of both sides;
 * what going on would cost; what was ended. */
#include "app/cli/cmd_stopping.h"

#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "app/json/halt.h"
#include "lib/render/table.h"

#include <math.h>

static struct str say(struct cli *c, struct msg_call m)
{
    return str_c(msg_text(&c->arena, c->lang, m));
}

/* A number as the language writes decimals; NAN is a dash. */
static struct str number(struct cli *c, double x, int digits)
{
    if (isnan(x))
        return STR("–");
    char *text = arena_fmt(&c->arena, "%.*g", digits, x);
    char *point = strchr(text, '.');
    if (point && c->lang == LANG_DA)
        *point = ',';
    return str_c(text);
}

static struct str percent(struct cli *c, double share)
{
    return isnan(share) ? STR("–")
                        : say(c, MSG_STOPPING_PERCENT(number(c, round(1000 * share) / 10, 4)));
}

static struct str yes_no(struct cli *c, bool yes)
{
    return say(c, yes ? MSG_STOPPING_YES : MSG_STOPPING_NO);
}

static struct str rule_name(struct cli *c, enum halt_rule r)
{
    return say(c, r == HALT_HYPERGEOMETRIC ? MSG_STOPPING_HYPERGEOMETRIC
                  : r == HALT_CURVE        ? MSG_STOPPING_CURVE
                  : r == HALT_SAFE         ? MSG_STOPPING_SAFE
                                           : MSG_STOPPING_OTHER);
}

static void put_rules(struct cli *c, const struct halt_view *v)
{
    struct table t;
    table_init(&t, &c->arena, c->lang,
               say(c, MSG_STOPPING_RULES(percent(c, v->target), percent(c, v->confidence))));
    table_heading(c, &t, MSG_STOPPING_H_RULE, TABLE_TEXT);
    table_heading(c, &t, MSG_STOPPING_H_SAYS, TABLE_TEXT);
    table_heading(c, &t, MSG_STOPPING_H_NEEDS, TABLE_TEXT);
    table_heading(c, &t, MSG_STOPPING_H_MET, TABLE_TEXT);
    for (int i = 0; i < HALT_OTHER; i++) {
        const struct halt_said *r = &v->rule[i];
        if (!r->given || (v->own && i == HALT_SAFE))
            continue;
        struct table_cell *cell = table_row(&t);
        int64_t met = 0;
        for (int p = 0; p < HALT_PHASE_COUNT; p++)
            met += v->phase[p].met;
        cell[0] = table_text(rule_name(c, (enum halt_rule)i));
        cell[1] = table_text(i == HALT_SAFE ? say(c, MSG_STOPPING_PHASES(met))
                                            : say(c, MSG_STOPPING_P(number(c, r->p, 2))));
        cell[2] = table_text(i == HALT_SAFE
                                 ? say(c, MSG_STOPPING_PHASES(HALT_PHASE_COUNT))
                                 : say(c, MSG_STOPPING_BELOW(number(c, 1 - v->confidence, 2))));
        cell[3] = table_text(yes_no(c, r->met));
    }
    buf_adds(&c->out, "\n");
    table_plain(&t, &c->out);
}

static struct str item_name(struct cli *c, enum halt_item_kind kind)
{
    switch (kind) {
    case HALT_ITEM_SAMPLE:
        return say(c, MSG_STOPPING_I_SAMPLE);
    case HALT_ITEM_SAMPLE_FOUND:
        return say(c, MSG_STOPPING_I_SAMPLE_FOUND);
    case HALT_ITEM_KEYS:
        return say(c, MSG_STOPPING_I_KEYS);
    case HALT_ITEM_TWICE:
        return say(c, MSG_STOPPING_I_TWICE);
    case HALT_ITEM_TENTH:
        return say(c, MSG_STOPPING_I_TENTH);
    case HALT_ITEM_IRRELEVANT:
        return say(c, MSG_STOPPING_I_IRRELEVANT);
    case HALT_ITEM_CHECK:
        return say(c, MSG_STOPPING_I_CHECK);
    case HALT_ITEM_MISSED:
    case HALT_ITEM_COUNT:
        break;
    }
    return say(c, MSG_STOPPING_I_MISSED);
}

static struct str phase_name(struct cli *c, enum halt_phase p)
{
    switch (p) {
    case HALT_RANDOM:
        return say(c, MSG_STOPPING_F_RANDOM);
    case HALT_ACTIVE:
        return say(c, MSG_STOPPING_F_ACTIVE);
    case HALT_MODEL:
        return say(c, MSG_STOPPING_F_MODEL);
    case HALT_QUALITY:
    case HALT_PHASE_COUNT:
        break;
    }
    return say(c, MSG_STOPPING_F_QUALITY);
}

static void put_phase(struct cli *c, const struct halt_view *v, enum halt_phase p, struct table *t)
{
    const struct halt_phase_state *state = &v->phase[p];
    struct str name = phase_name(c, p);
    for (size_t i = 0; i < v->n_items; i++) {
        const struct halt_item *it = &v->item[i];
        if (it->phase != p)
            continue;
        struct table_cell *cell = table_row(t);
        cell[0] = table_text(name);
        cell[1] = table_text(item_name(c, it->kind));
        cell[2] = table_int(it->have);
        cell[3] = !it->decides   ? table_text(STR(""))
                  : it->want < 0 ? table_text(STR("–"))
                                 : table_int(it->want);
        cell[4] = table_text(it->decides ? yes_no(c, it->met) : STR(""));
        name = STR("");
    }
    if (p == HALT_ACTIVE || (p == HALT_RANDOM && !state->attested))
        return;
    struct table_cell *cell = table_row(t);
    cell[0] = table_text(name);
    cell[1] = table_text(
        state->attested ? say(c, MSG_STOPPING_VOUCHED(state->by.person,
                                                      str_sub(state->by.at, 0, 10), state->by.note))
                        : say(c, MSG_STOPPING_NOT_VOUCHED));
    cell[4] = table_text(yes_no(c, state->attested));
}

static void put_phases(struct cli *c, const struct halt_view *v)
{
    struct table t;
    table_init(&t, &c->arena, c->lang, say(c, MSG_STOPPING_SAFE_TITLE));
    table_heading(c, &t, MSG_STOPPING_H_PHASE, TABLE_TEXT);
    table_heading(c, &t, MSG_STOPPING_H_WHAT, TABLE_TEXT);
    table_heading(c, &t, MSG_STOPPING_H_HAVE, TABLE_NUMBER);
    table_heading(c, &t, MSG_STOPPING_H_WANT, TABLE_NUMBER);
    table_heading(c, &t, MSG_STOPPING_H_MET, TABLE_TEXT);
    for (int p = 0; p < HALT_PHASE_COUNT; p++)
        put_phase(c, v, (enum halt_phase)p, &t);
    table_note(&t, say(c, MSG_STOPPING_SAFE_NOTE));
    buf_adds(&c->out, "\n");
    table_plain(&t, &c->out);
}

static void put_cost(struct cli *c, const struct halt_view *v)
{
    const struct halt_cost *k = &v->cost;
    buf_adds(&c->out, "\n");
    if (!isnan(v->recall))
        cli_say(c, MSG_STOPPING_RECALL(percent(c, v->recall), percent(c, v->recall_low),
                                       percent(c, v->recall_high)));
    if (k->records == 0)
        return;
    if (isnan(k->hours))
        cli_say(c, MSG_STOPPING_COST(k->records, k->votes));
    else
        cli_say(c, k->own ? MSG_STOPPING_COST_OWN(k->records, k->votes, number(c, k->hours, 2),
                                                  number(c, k->ms / 1000, 3))
                          : MSG_STOPPING_COST_HOURS(k->records, k->votes, number(c, k->hours, 2),
                                                    number(c, k->ms / 1000, 3)));
    if (!isnan(k->expected))
        cli_say(c, MSG_STOPPING_EXPECTED(number(c, k->expected, 2)));
    if (k->next_after)
        cli_say(c, MSG_STOPPING_NEXT(k->next_after));
}

static void below(struct cli *c, const char *by, struct msg_call m)
{
    buf_adds(&c->out, by);
    cli_say(c, m);
}

static void put_head(struct cli *c, const struct halt_view *v)
{
    const char *stage = cli_stage(c, v->stage);
    if (v->own) {
        cli_say(c, MSG_STOPPING_HEAD_OWN(stage, v->screened, v->found, v->open));
        return;
    }
    cli_say(c, MSG_STOPPING_HEAD(stage, v->total, v->screened, v->found, v->open));
    if (v->half > 0)
        below(c, "  ", MSG_STOPPING_HALF(v->half));
    if (v->conflicts)
        below(c, "  ", MSG_STOPPING_CONFLICTS(v->conflicts));
}

static void put_halts(struct cli *c, const struct halt_view *v)
{
    for (size_t i = 0; i < v->n_halts; i++) {
        const struct stage_halt *h = &v->halt[i];
        struct str rule = rule_name(c, h->grounds.rule);
        struct str note = str_c(h->grounds.note);
        below(c, "  ",
              MSG_STOPPING_ENDED(str_sub(h->at, 0, 10), h->person, rule, h->grounds.screened,
                                 h->covered));
        if (h->grounds.forced)
            below(c, "    ", MSG_STOPPING_ENDED_FORCED);
        if (note.len)
            below(c, "    ", MSG_STOPPING_NOTE(note));
        if (h->holds)
            below(c, "    ", MSG_STOPPING_HOLDS(h->unread));
        else
            below(c, "    ",
                  MSG_STOPPING_ENDED_RESUMED(str_sub(h->resumed_at, 0, 10), h->resumed_by,
                                             h->resumed_why));
    }
}

static bool allows(const struct halt_view *v)
{
    bool any = false;
    for (int i = 0; i < HALT_OTHER; i++)
        any |= v->rule[i].met;
    return any;
}

enum err_code stopping_show(struct cli *c, const struct stopping_words *w, struct err *e)
{
    struct halt_view v;
    enum err_code rc = halt_load(c->store, w->actor, w->stage, &w->o, &c->arena, &v, e);
    if (rc != ERR_OK)
        return rc;
    /* A stage with nothing open is read, or ended: there is nothing to ask. */
    c->found = v.open > 0 && !allows(&v);
    if (c->json) {
        cli_json_begin(c, "stopping show");
        halt_put(&c->j, &v);
        json_end(&c->j);
        return ERR_OK;
    }
    put_head(c, &v);
    put_halts(c, &v);
    if (v.small && !w->o.small)
        below(c, "  ", MSG_STOPPING_SMALL(v.total));
    else
        put_rules(c, &v);
    if (!v.own)
        put_phases(c, &v);
    put_cost(c, &v);
    return ERR_OK;
}
