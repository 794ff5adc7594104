/* regrouping.c - merges, splits, members as JSON. */
#include "app/json/regrouping.h"

void regrouping_put(struct json_out *j, const struct regrouping *g, enum lang lang)
{
    bool apart = str_eq(g->kind, STR("apart"));
    json_key_int(j, "event", g->event);
    json_key_int(j, apart ? "a" : "kept", g->a);
    json_key_int(j, apart ? "b" : "gone", g->b);
    json_key_str(j, apart ? "a_source" : "kept_source", g->a_source);
    json_key_str(j, apart ? "b_source" : "gone_source", g->b_source);
    if (str_eq(g->kind, STR("merge")))
        json_key_str(j, "rule", g->rule);
    if (!str_eq(g->kind, STR("split")))
        json_key_str(j, "reason", g->reason[lang]);
    json_key_str(j, "person", g->person);
    json_key_str(j, "at", g->at);
    json_opt_int(j, "undoes", g->undoes);
    json_key_bool(j, "undone", g->undone_by != 0);
}

void members_put(struct json_out *j, const struct record_member *list, size_t n)
{
    json_key_arr(j, "members");
    for (size_t i = 0; i < n; i++) {
        const struct record_member *m = &list[i];
        json_obj(j);
        json_key_int(j, "record", m->id);
        json_key_str(j, "arm", m->arm);
        json_key_str(j, "source", m->source);
        json_key_str(j, "file", m->file);
        json_key_int(j, "position", m->position);
        json_key_str(j, "source_id", m->source_id);
        json_end(j);
    }
    json_end(j);
}

void origins_put(struct json_out *j, const struct record_combined *x)
{
    const struct bib_combined *b = &x->combined;
    json_key_arr(j, "shown_from");
    for (size_t i = 0; i < b->n_origins; i++) {
        json_obj(j);
        json_key_c(j, "field", b->origin[i].unit);
        json_key_int(j, "member", x->member[b->origin[i].member]);
        json_key_bool(j, "preferred", b->origin[i].pinned);
        json_end(j);
    }
    json_end(j);
    json_key_arr(j, "contradictions");
    for (size_t i = 0; i < b->n_contradictions; i++) {
        const struct bib_contradiction *d = &b->contradiction[i];
        json_obj(j);
        json_key_c(j, "field", d->unit);
        json_key_int(j, "a", x->member[d->left]);
        json_key_str(j, "a_value", d->was);
        json_key_int(j, "b", x->member[d->right]);
        json_key_str(j, "b_value", d->says);
        json_end(j);
    }
    json_end(j);
}
