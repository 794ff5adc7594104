/* recall_json.c - recall for scripts. */
#include "app/cli/recall_json.h"

static void line_json(struct cli *c, const struct strategy_line *line, const struct recall_line *l)
{
    size_t told = l->found + l->lost;
    json_obj(&c->j);
    json_key_str(&c->j, "line", line->id);
    json_key_int(&c->j, "found", (int64_t)l->found);
    json_key_int(&c->j, "lost", (int64_t)l->lost);
    json_key_int(&c->j, "untold", (int64_t)l->untold);
    json_key(&c->j, "recall");
    if (told) {
        json_obj(&c->j);
        json_key_num(&c->j, "value", (double)l->found / (double)told);
        json_key_num(&c->j, "low", l->interval.low);
        json_key_num(&c->j, "high", l->interval.high);
        json_end(&c->j);
    } else {
        json_put_null(&c->j);
    }
    json_key_bool(&c->j, "only_excludes", line->only_excludes);
    json_end(&c->j);
}

static void known_json(struct cli *c, const struct known_item *k)
{
    json_key_int(&c->j, "position", (int64_t)k->position);
    json_key(&c->j, "pmid");
    if (k->pmid)
        json_int(&c->j, k->pmid);
    else
        json_put_null(&c->j);
    json_key_str(&c->j, "doi", k->doi);
    json_key_str(&c->j, "label", k->label);
}

static void item_json(struct cli *c, const struct strategy *s, const struct recall_item *x)
{
    static const char *const truth[] = {"no", "unknown", "yes"};
    json_obj(&c->j);
    known_json(c, x->known);
    json_key_c(&c->j, "record_from", analysis_source_name(x->known->from));
    json_key_obj(&c->j, "lines");
    for (size_t i = 0; i < s->n; i++)
        json_key_c(&c->j, arena_fmt(&c->arena, "%.*s", (int)s->line[i].id.len, s->line[i].id.ptr),
                   truth[x->line[i]]);
    json_end(&c->j);
    json_key(&c->j, "lost_at");
    if (x->lost_at == SIZE_MAX)
        json_put_null(&c->j);
    else
        json_str(&c->j, s->line[x->lost_at].id);
    json_key_arr(&c->j, "lacks");
    for (size_t i = 0; i < x->n_lacks; i++) {
        json_obj(&c->j);
        json_key_str(&c->j, "part", x->lacks[i].text);
        json_key_int(&c->j, "terms", (int64_t)x->lacks[i].terms);
        json_key_bool(&c->j, "taken_away", x->lacks[i].taken);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_key_bool(&c->j, "engine_differs", x->engine_differs);
    json_end(&c->j);
}

void recall_json(struct cli *c, const struct analysis *an, const struct known_list *k,
                 const struct recall *r)
{
    static const char *const reason[] = {"", "no-id", "not-there", "several", "unreadable"};
    const struct strategy *s = &an->strategy;
    cli_json_begin(c, "search recall");
    json_key_int(&c->j, "known", (int64_t)k->n);
    json_key_int(&c->j, "repeated", (int64_t)k->n_repeated);
    json_key_int(&c->j, "checked", (int64_t)r->n);
    json_key_int(&c->j, "by_engine", (int64_t)r->by_engine);
    analysis_engine_json(c, an);
    json_key_str(&c->j, "final", s->line[s->final].id);
    json_key_arr(&c->j, "lines");
    for (size_t i = 0; i < s->n; i++)
        line_json(c, &s->line[i], &r->line[i]);
    json_end(&c->j);
    json_key_arr(&c->j, "references");
    for (size_t i = 0; i < r->n; i++)
        item_json(c, s, &r->item[i]);
    json_end(&c->j);
    json_key_arr(&c->j, "unchecked");
    for (size_t i = 0; i < r->n_unchecked; i++) {
        json_obj(&c->j);
        known_json(c, r->unchecked[i]);
        json_key_c(&c->j, "why", reason[r->unchecked[i]->why]);
        json_end(&c->j);
    }
    json_end(&c->j);
    json_end(&c->j);
}
