/* cmd_overlap.c - reviews of the literature that overlap, and which of them weighs most. */
#include "app/cli/messages.h"
#include "app/cli/tables_out.h"
#include "screen/weighing/weighing.h"

struct words {
    const char *stage, *out, *heaviest, *note;
    char **rest;
    int n;
};

static enum err_code stage_of(const struct words *w, enum weighing_stage *out, struct err *e)
{
    *out = WEIGHING_INCLUDED;
    if (!w->stage || strcmp(w->stage, "included") == 0)
        return ERR_OK;
    if (strcmp(w->stage, "full_text") != 0)
        return err_set(e, ERR_USAGE, MSG_OVERLAP_BAD_STAGE(w->stage));
    *out = WEIGHING_FULL_TEXT;
    return ERR_OK;
}

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
    json_key(j, "suggested");
    if (g->why == OVERLAP_TIE)
        json_put_null(j);
    else
        json_int(j, w->review[g->member[0]].id);
    json_key_c(j, "why", overlap_reason(g, w->review, c->lang, &c->arena));
    decision_json(c, &w->decision[i]);
    json_end(j);
}

static void all_json(struct cli *c, const struct weighing *w, enum weighing_stage stage)
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

static enum err_code list(struct cli *c, const struct words *words, struct err *e)
{
    struct weighing w;
    struct table t[2];
    enum weighing_stage stage;
    enum err_code rc = stage_of(words, &stage, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = weighing_load(c->store, stage, &c->arena, &w, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json && !words->out) {
        all_json(c, &w, stage);
        return ERR_OK;
    }
    weighing_groups_table(&w, c->lang, &c->arena, &t[0]);
    weighing_articles_table(&w, c->lang, &c->arena, &t[1]);
    return tables_out(c, "overlap", t, w.result.n ? 2 : 1, t[0].title, words->out, e);
}

static enum err_code matrix(struct cli *c, const struct words *words, struct err *e)
{
    struct weighing w;
    struct table t;
    enum weighing_stage stage;
    enum err_code rc = stage_of(words, &stage, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = weighing_load(c->store, stage, &c->arena, &w, e);
    if (rc != ERR_OK)
        return rc;
    const struct overlap_group *g = weighing_group(&w, str_c(words->rest[0]));
    if (!g)
        return err_set(e, ERR_NOT_FOUND, MSG_OVERLAP_NO_GROUP(words->rest[0]));
    weighing_matrix_table(&w, g, c->lang, &c->arena, &t);
    return tables_out(c, "overlap matrix", &t, 1, t.title, words->out, e);
}

static enum err_code decide_in(struct cli *c, const struct words *words, enum weighing_stage stage,
                               int64_t *root, struct err *e)
{
    struct weighing w;
    enum err_code rc = record_find(c->store, str_c(words->heaviest), root, e);
    if (rc == ERR_OK)
        rc = weighing_load(c->store, stage, &c->arena, &w, e);
    if (rc == ERR_OK)
        rc = store_begin(c->store, e);
    if (rc != ERR_OK)
        return rc;
    rc = weighing_decide(c->store, c->actor, &w, str_c(words->rest[0]), *root, str_c(words->note),
                         e);
    return store_end(c->store, rc, e);
}

static enum err_code decide(struct cli *c, const struct words *words, struct err *e)
{
    enum weighing_stage stage;
    int64_t root = 0;
    if (!words->heaviest)
        return err_set(e, ERR_USAGE, MSG_OVERLAP_WHICH);
    if (!c->actor)
        return err_set(e, ERR_USAGE, MSG_CLI_WHO("overlap decide"));
    enum err_code rc = stage_of(words, &stage, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = decide_in(c, words, stage, &root, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "overlap decide");
        json_key_c(&c->j, "group", words->rest[0]);
        json_key_int(&c->j, "heaviest", root);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_OVERLAP_DECIDED(words->rest[0], root));
    }
    return ERR_OK;
}

enum err_code cmd_overlap(struct cli *c, int argc, char **argv, struct err *e)
{
    struct words w = {0};
    const struct cli_option option[] = {{"--stage", NULL, false, &w.stage},
                                        {"--output", "-o", false, &w.out},
                                        {"--heaviest", NULL, false, &w.heaviest},
                                        {"--note", NULL, false, &w.note}};
    static const char *const verb[] = {"list", "decide", "matrix"};
    size_t v = 0;
    bool named = argc > 1 && argv[1][0] != '-';
    enum err_code rc = named ? cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e) : ERR_OK;
    if (rc == ERR_OK)
        rc = cli_options(c, argc - named, argv + named, option, v == 1 ? 4 : 2, &w.rest, &w.n, e);
    if (rc == ERR_OK)
        rc = cli_words(w.n, v ? 1 : 0, v ? 1 : 0, "overlap", e);
    if (rc != ERR_OK)
        return rc;
    return v == 0 ? list(c, &w, e) : v == 1 ? decide(c, &w, e) : matrix(c, &w, e);
}
