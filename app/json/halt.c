/* halt.c - see halt.h. */
#include "app/json/halt.h"

const char *halt_item_name(enum halt_item_kind kind)
{
    static const char *const name[HALT_ITEM_COUNT] = {"sample", "sample_found", "keys",  "twice",
                                                      "tenth",  "irrelevant",   "check", "missed"};
    return name[kind];
}

static void put_rules(struct json_out *j, const struct halt_view *v)
{
    json_key_arr(j, "rules");
    for (int i = 0; i < HALT_OTHER; i++) {
        const struct halt_said *r = &v->rule[i];
        json_obj(j);
        json_key_c(j, "rule", halt_rule_name((enum halt_rule)i));
        json_key_bool(j, "given", r->given);
        json_key_bool(j, "met", r->met);
        json_key_num(j, "p", r->p);
        json_key_int(j, "suffix", r->suffix);
        json_key_int(j, "unseen", r->unseen);
        json_end(j);
    }
    json_end(j);
}

static void put_phase(struct json_out *j, const struct halt_view *v, enum halt_phase p)
{
    const struct halt_phase_state *state = &v->phase[p];
    json_obj(j);
    json_key_c(j, "phase", halt_phase_name(p));
    json_key_bool(j, "met", state->met);
    json_key(j, "attested");
    if (state->attested) {
        json_obj(j);
        json_key_str(j, "by", state->by.person);
        json_key_str(j, "at", state->by.at);
        json_key_str(j, "note", state->by.note);
        json_end(j);
    } else {
        json_put_null(j);
    }
    json_key_arr(j, "items");
    for (size_t i = 0; i < v->n_items; i++) {
        const struct halt_item *it = &v->item[i];
        if (it->phase != p)
            continue;
        json_obj(j);
        json_key_c(j, "item", halt_item_name(it->kind));
        json_key_int(j, "have", it->have);
        json_key(j, "want");
        it->decides && it->want >= 0 ? json_int(j, it->want) : json_put_null(j);
        json_key(j, "met");
        it->decides ? json_bool(j, it->met) : json_put_null(j);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void put_cost(struct json_out *j, const struct halt_cost *c)
{
    json_key_obj(j, "cost");
    json_key_int(j, "records", c->records);
    json_key_int(j, "votes_at_most", c->votes);
    json_key_num(j, "seconds_a_decision", c->ms / 1000);
    json_key_num(j, "hours", c->hours);
    json_key_bool(j, "own_pace", c->own);
    json_key_num(j, "relevant_expected", c->expected);
    json_key(j, "records_to_next");
    c->next_after > 0 ? json_int(j, c->next_after) : json_put_null(j);
    json_end(j);
}

static void put_halt(struct json_out *j, const struct stage_halt *h)
{
    const struct halt_grounds *g = &h->grounds;
    json_obj(j);
    json_key_int(j, "id", h->id);
    json_key_c(j, "rule", halt_rule_name(g->rule));
    json_key_num(j, "target", g->target);
    json_key_num(j, "confidence", g->confidence);
    json_key_num(j, "p", g->p);
    json_key_int(j, "screened", g->screened);
    json_key_int(j, "found", g->found);
    json_key_int(j, "records", h->covered);
    json_key_int(j, "not_screened", h->unread);
    json_key_num(j, "recall", g->recall);
    json_key_num(j, "recall_low", g->low);
    json_key_num(j, "recall_high", g->high);
    json_key_bool(j, "forced", g->forced);
    json_key_c(j, "note", g->note);
    json_key_str(j, "by", h->person);
    json_key_str(j, "at", h->at);
    json_key_str(j, "head", h->head);
    json_key_bool(j, "holds", h->holds);
    json_key(j, "resumed");
    if (h->holds) {
        json_put_null(j);
    } else {
        json_obj(j);
        json_key_str(j, "by", h->resumed_by);
        json_key_str(j, "at", h->resumed_at);
        json_key_str(j, "note", h->resumed_why);
        json_end(j);
    }
    json_end(j);
}

static void put_counts(struct json_out *j, const struct halt_view *v)
{
    json_key_int(j, "total", v->total);
    json_key_int(j, "screened", v->screened);
    json_key_int(j, "found", v->found);
    json_key_int(j, "open", v->open);
    json_key(j, "half_read");
    v->half < 0 ? json_put_null(j) : json_int(j, v->half);
    json_key_int(j, "conflicts", v->conflicts);
    json_key_int(j, "not_screened", v->not_screened);
    json_key_int(j, "irrelevant_in_a_row", v->irrelevant);
}

void halt_put(struct json_out *j, const struct halt_view *v)
{
    json_key_c(j, "stage", stage_name(v->stage));
    json_key_bool(j, "own", v->own);
    json_key_bool(j, "small", v->small);
    json_key_bool(j, "ended", v->ended);
    json_key_num(j, "target", v->target);
    json_key_num(j, "confidence", v->confidence);
    put_counts(j, v);
    put_rules(j, v);
    json_key_obj(j, "recall");
    json_key_num(j, "value", v->recall);
    json_key_num(j, "low", v->recall_low);
    json_key_num(j, "high", v->recall_high);
    json_end(j);
    json_key_arr(j, "phases");
    for (int p = 0; p < HALT_PHASE_COUNT && !v->own; p++)
        put_phase(j, v, (enum halt_phase)p);
    json_end(j);
    put_cost(j, &v->cost);
    json_key_arr(j, "halts");
    for (size_t i = 0; i < v->n_halts; i++)
        put_halt(j, &v->halt[i]);
    json_end(j);
}
