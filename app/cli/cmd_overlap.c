/* cmd_overlap.c - reviews of the literature that overlap, and which of them weighs most. */
#include "app/cli/messages.h"
#include "app/cli/overlap_json.h"
#include "app/cli/tables_out.h"
#include "screen/synthesis/synthesis.h"

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

/* The groups, their reviews cited as in the tables of the synthesis (Smith 2020a). */
static enum err_code load(struct cli *c, enum weighing_stage stage, struct weighing *w,
                          struct err *e)
{
    struct synthesis y;
    enum err_code rc = synthesis_load(c->store, c->actor, c->lang, &c->arena, &y, e);
    if (rc == ERR_OK)
        rc = weighing_load(c->store, stage, c->actor, &c->arena, w, e);
    if (rc == ERR_OK)
        synthesis_cite_reviews(&y, w);
    return rc;
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
        rc = load(c, stage, &w, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json && !words->out) {
        overlap_json(c, &w, stage);
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
        rc = load(c, stage, &w, e);
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
        rc = weighing_load(c->store, stage, c->actor, &c->arena, &w, e);
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
