/* overlap_json.c - groups of reviews that overlap, for scripts. */
#include "app/cli/overlap_json.h"

static void quality_json(struct json_out *j, const struct quality_list *l)
{
    json_key_arr(j, "quality");
    for (size_t i = 0; i < l->n; i++) {
        json_obj(j);
        json_key_c(j, "instrument", l->item[i].instrument);
        json_key_str(j, "where", l->item[i].where);
        json_key_int(j, "start", (int64_t)l->item[i].start);
        json_key_int(j, "end", (int64_t)l->item[i].end);
        json_key_str(j, "words", l->item[i].words);
        json_key_bool(j, "unclear", l->item[i].unclear);
        json_end(j);
    }
    json_end(j);
}

static void terms_json(struct json_out *j, const char *key, const struct str *term, size_t n)
{
    json_key_arr(j, key);
    for (size_t i = 0; i < n; i++)
        json_str(j, term[i]);
    json_end(j);
}

static void article_json(struct json_out *j, const struct weighing *w, size_t i)
{
    const struct overlap_review *r = &w->review[i];
    char iso[16];
    json_obj(j);
    json_key_int(j, "record", r->id);
    json_key_str(j, "citation", r->label);
    json_key_str(j, "title", w->title[i]);
    json_key_c(j, "type", overlap_kind_name(r->kind));
    json_key_c(j, "published", date_iso(r->published, iso));
    json_key_c(j, "list", overlap_source_name(r->source));
    json_key_int(j, "studies", (int64_t)r->n_studies);
    terms_json(j, "population", r->population, r->n_population);
    terms_json(j, "outcomes", r->outcome, r->n_outcome);
    quality_json(j, &r->quality);
    json_end(j);
}

static void decision_json(struct cli *c, const struct weighing_decision *d)
{
    json_key_bool(&c->j, "kept_back", d->kept_back);
    json_key(&c->j, "decision");
    if (!d->event) {
        json_put_null(&c->j);
        return;
    }
    json_obj(&c->j);
    json_key_int(&c->j, "heaviest", d->heaviest);
    json_key_str(&c->j, "note", d->note);
    json_key_str(&c->j, "person", d->person);
    json_key_str(&c->j, "at", d->at);
    json_key_bool(&c->j, "current", d->current);
    json_end(&c->j);
}

static void group_json(struct cli *c, const struct weighing *w, size_t i)
{
    const struct overlap_group *g = &w->result.group[i];
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_c(j, "group", g->id);
    json_key_c(j, "basis", overlap_basis_name(g->basis));
    json_key_bool(j, "possible", g->basis == OVERLAP_BY_TERMS);
    json_key_arr(j, "records");
    for (size_t k = 0; k < g->n; k++)
        json_int(j, w->review[g->member[k]].id);
    json_end(j);
    json_key_int(j, "lists", (int64_t)g->n_listed);
    json_key_int(j, "inclusions", (int64_t)g->n_inclusions);
    json_key_int(j, "studies", (int64_t)g->n_rows);
    json_key_int(j, "shared", (int64_t)g->n_shared);
    json_key(j, "cca");
    if (g->cca < 0)
        json_put_null(j);
    else
        json_num(j, g->cca);
    json_key_c(j, "band", overlap_band_name(g->cca));
    terms_json(j, "population", g->population, g->n_population);
    terms_json(j, "outcomes", g->outcome, g->n_outcome);
    json_key_arr(j, "outside");
    for (size_t k = 0; k < g->n_outside; k++) {
        json_arr(j);
        json_int(j, w->review[g->outside[k].member].id);
        json_int(j, w->review[g->outside[k].other].id);
        json_end(j);
    }
    json_end(j);
    json_key(j, "suggested");
    if (g->why == OVERLAP_TIE)
        json_put_null(j);
    else
        json_int(j, w->review[g->member[0]].id);
    json_key_c(j, "why", overlap_reason(g, w->review, c->lang, &c->arena));
    decision_json(c, &w->decision[i]);
    json_end(j);
}

void overlap_json(struct cli *c, const struct weighing *w, enum weighing_stage stage)
{
    cli_json_begin(c, "overlap");
    json_key_c(&c->j, "stage", stage == WEIGHING_INCLUDED ? "included" : "full_text");
    json_key_int(&c->j, "compared", (int64_t)w->n);
    json_key_int(&c->j, "without_list", (int64_t)w->n_no_list);
    json_key_int(&c->j, "left_out", (int64_t)w->result.n_left_out);
    json_key_arr(&c->j, "groups");
    for (size_t i = 0; i < w->result.n; i++)
        group_json(c, w, i);
    json_end(&c->j);
    json_key_arr(&c->j, "articles");
    for (size_t i = 0; i < w->n; i++)
        article_json(&c->j, w, i);
    json_end(&c->j);
    json_end(&c->j);
}
