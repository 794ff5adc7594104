/* recall.c - recall as JSON. */
#include "app/json/recall.h"
#include "app/json/analysis.h"

static void line_json(struct json_out *j, const struct strategy_line *line,
                      const struct recall_line *l)
{
    size_t told = l->found + l->lost;
    json_obj(j);
    json_key_str(j, "line", line->id);
    json_key_int(j, "found", (int64_t)l->found);
    json_key_int(j, "lost", (int64_t)l->lost);
    json_key_int(j, "untold", (int64_t)l->untold);
    json_key(j, "recall");
    if (told) {
        json_obj(j);
        json_key_num(j, "value", (double)l->found / (double)told);
        json_key_num(j, "low", l->interval.low);
        json_key_num(j, "high", l->interval.high);
        json_end(j);
    } else {
        json_put_null(j);
    }
    json_key_bool(j, "only_excludes", line->only_excludes);
    json_end(j);
}

static void known_json(struct json_out *j, const struct known_item *k)
{
    json_key_int(j, "position", (int64_t)k->position);
    json_key(j, "pmid");
    if (k->pmid)
        json_int(j, k->pmid);
    else
        json_put_null(j);
    json_key_str(j, "doi", k->doi);
    json_key_str(j, "label", k->label);
}

static void item_json(struct json_out *j, const struct strategy *s, const struct recall_item *x,
                      struct arena *a)
{
    static const char *const truth[] = {"no", "unknown", "yes"};
    json_obj(j);
    known_json(j, x->known);
    json_key_c(j, "record_from", known_source_name(x->known->from));
    json_key_obj(j, "lines");
    for (size_t i = 0; i < s->n; i++)
        json_key_c(j, arena_fmt(a, "%.*s", (int)s->line[i].id.len, s->line[i].id.ptr),
                   truth[x->line[i]]);
    json_end(j);
    json_key(j, "lost_at");
    if (x->lost_at == SIZE_MAX)
        json_put_null(j);
    else
        json_str(j, s->line[x->lost_at].id);
    json_key_arr(j, "lacks");
    for (size_t i = 0; i < x->n_lacks; i++) {
        json_obj(j);
        json_key_str(j, "part", x->lacks[i].text);
        json_key_int(j, "terms", (int64_t)x->lacks[i].terms);
        json_key_bool(j, "taken_away", x->lacks[i].taken);
        json_end(j);
    }
    json_end(j);
    json_key_bool(j, "engine_differs", x->engine_differs);
    json_end(j);
}

void recall_put(struct json_out *j, const struct strategy *s, const struct engine *engine,
                const struct known_list *k, const struct recall *r, struct arena *a)
{
    static const char *const reason[] = {"", "no-id", "not-there", "several", "unreadable"};
    json_key_int(j, "known", (int64_t)k->n);
    json_key_int(j, "repeated", (int64_t)k->n_repeated);
    json_key_int(j, "checked", (int64_t)r->n);
    json_key_int(j, "by_engine", (int64_t)r->by_engine);
    engine_put(j, engine);
    json_key_str(j, "final", s->line[s->final].id);
    json_key_arr(j, "lines");
    for (size_t i = 0; i < s->n; i++)
        line_json(j, &s->line[i], &r->line[i]);
    json_end(j);
    json_key_arr(j, "references");
    for (size_t i = 0; i < r->n; i++)
        item_json(j, s, &r->item[i], a);
    json_end(j);
    json_key_arr(j, "unchecked");
    for (size_t i = 0; i < r->n_unchecked; i++) {
        json_obj(j);
        known_json(j, r->unchecked[i]);
        json_key_c(j, "why", reason[r->unchecked[i]->why]);
        json_end(j);
    }
    json_end(j);
}
