/* synthesis.c - the summary as JSON. */
#include "app/json/synthesis.h"

static void records(struct json_out *j, const struct synthesis *y, const size_t *article, size_t n)
{
    json_key_arr(j, "records");
    for (size_t i = 0; i < n; i++)
        json_int(j, y->ev.item[article[i]].root);
    json_end(j);
}

static void articles(struct json_out *j, const struct synthesis *y)
{
    json_key_arr(j, "articles");
    for (size_t i = 0; i < y->ev.n; i++) {
        const struct evidence_article *x = &y->ev.item[i];
        json_obj(j);
        json_key_int(j, "record", x->root);
        json_key_str(j, "citation", x->citation);
        json_key_str(j, "literature", x->literature);
        json_key_str(j, "level", x->level.level);
        json_key_bool(j, "minus", x->level.minus);
        json_end(j);
    }
    json_end(j);
}

static void groups(struct json_out *j, const struct synthesis *y, const struct synthesis_groups *g)
{
    json_obj(j);
    json_key_str(j, "field", g->field);
    json_key_str(j, "label", g->label);
    json_key_arr(j, "values");
    for (size_t i = 0; i < g->n; i++) {
        json_obj(j);
        json_key_str(j, "value", g->item[i].value);
        json_key_str(j, "label", g->item[i].label);
        records(j, y, g->item[i].article, g->item[i].n);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

static void patients(struct json_out *j, const char *key, const struct synthesis_patients *p)
{
    json_key_obj(j, key);
    json_key_int(j, "articles", (int64_t)p->n);
    if (p->n) {
        json_key_int(j, "low", p->low);
        json_key_int(j, "high", p->high);
    }
    json_key(j, "sum");
    if (p->may == SYNTHESIS_SUM_FINE)
        json_int(j, p->sum);
    else
        json_put_null(j);
    json_key_str(j, "why_not", p->why_not);
    json_end(j);
}

static void outcome(struct json_out *j, const struct synthesis *y,
                    const struct synthesis_outcome *o)
{
    static const char *const direction[SYNTHESIS_DIRECTIONS] = {"benefit", "harm", "none",
                                                                "unclear"};
    json_obj(j);
    json_key_str(j, "outcome", o->id);
    json_key_str(j, "label", o->label);
    records(j, y, o->article, o->n);
    json_key_obj(j, "directions");
    for (size_t i = 0; i < SYNTHESIS_DIRECTIONS; i++)
        json_key_int(j, direction[i], (int64_t)o->direction[i]);
    json_end(j);
    json_key_int(j, "ranges", (int64_t)o->n_ranges);
    if (o->n_ranges) {
        json_key_num(j, "low", o->low);
        json_key_num(j, "high", o->high);
    }
    json_end(j);
}

static void shared(struct json_out *j, const struct synthesis *y,
                   const struct synthesis_shared_list *l)
{
    static const char *const kind[] = {[SYNTHESIS_SHARED_REGISTRATION] = "registration",
                                       [SYNTHESIS_SHARED_COHORT] = "cohort",
                                       [SYNTHESIS_SHARED_STUDY] = "study"};
    json_key_arr(j, "shared");
    for (size_t i = 0; i < l->n; i++) {
        json_obj(j);
        json_key_c(j, "kind", kind[l->item[i].kind]);
        json_key_str(j, "name", l->item[i].name);
        records(j, y, l->item[i].article, l->item[i].n);
        json_end(j);
    }
    json_end(j);
}

void synthesis_summary_put(struct json_out *j, const struct synthesis *y,
                           const struct synthesis_summary *s)
{
    articles(j, y);
    json_key_arr(j, "groups");
    for (size_t i = 0; i < s->n_groups; i++)
        groups(j, y, &s->groups[i]);
    json_end(j);
    json_key_obj(j, "patients");
    patients(j, "secondary", &s->secondary);
    patients(j, "primary", &s->primary);
    json_end(j);
    json_key_arr(j, "outcomes");
    for (size_t i = 0; i < s->n_outcomes; i++)
        outcome(j, y, &s->outcome[i]);
    json_end(j);
    shared(j, y, &s->shared);
}
