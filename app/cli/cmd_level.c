/* cmd_level.c - evidence levels (Oxford CEBM, March 2009): given, and agreed on. */
#include "app/cli/cmd_level.h"

#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct one {
    const char *person;
    int64_t root;
    struct level level;
    bool agreed;
};

static enum err_code parse_minus(struct str s, bool *minus, struct err *e)
{
    *minus = str_eq(s, STR("yes"));
    if (*minus || s.len == 0 || str_eq(s, STR("no")))
        return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_LEVEL_BAD_MINUS(s));
}

static enum err_code set_one(struct cli *c, void *context, struct err *e)
{
    struct one *o = context;
    struct level_said changed;
    return o->agreed
               ? level_agree(c->store, o->person, o->root, &o->level, 0, &c->arena, &changed, e)
               : level_set(c->store, o->person, o->root, &o->level, e);
}

static enum err_code row(struct cli *c, const struct csv_table *t, const struct csv_row *r,
                         struct err *e)
{
    struct str person = arena_str(&c->arena, decisions_field(t, r, "rater"));
    struct one o = {.person = person.len ? person.ptr : c->actor,
                    .level = {.question = decisions_field(t, r, "column"),
                              .level = decisions_field(t, r, "level"),
                              .reason = decisions_field(t, r, "reason")}};
    if (!o.person)
        return err_set(e, ERR_INPUT, MSG_DECISIONS_NOBODY("rater"));
    enum err_code rc = parse_minus(decisions_field(t, r, "minus"), &o.level.minus, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, decisions_field(t, r, "record"), &o.root, e);
    return rc == ERR_OK ? set_one(c, &o, e) : rc;
}

static enum err_code from_words(struct cli *c, const struct level_words *w, bool agreed,
                                struct err *e)
{
    struct one o = {.agreed = agreed, .person = c->actor};
    if (!c->actor)
        return err_set(e, ERR_USAGE, MSG_CLI_WHO("level"));
    o.level = (struct level){.question = str_c(w->column),
                             .level = str_c(w->rest[1]),
                             .minus = w->minus != NULL,
                             .reason = str_c(w->reason)};
    enum err_code rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, str_c(w->rest[0]), &o.root, e);
    return rc == ERR_OK ? in_transaction(c, set_one, &o, e) : rc;
}

enum err_code level_do_set(struct cli *c, const struct level_words *w, struct err *e)
{
    static const char *const columns[] = {"record", "column", "level", "rater", "minus", "reason"};
    size_t rows = 1;
    enum err_code rc = cli_words(w->n, w->from ? 0 : 2, w->from ? 0 : 2, "level", e);
    if (rc == ERR_OK && w->from) {
        rc = cli_open(c, true, e);
        if (rc == ERR_OK)
            rc =
                decisions_from_file(c, w->from, columns, COUNT_OF(columns), 3, NULL, row, &rows, e);
    } else if (rc == ERR_OK) {
        rc = from_words(c, w, false, e);
    }
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "level set");
        json_key_int(&c->j, "levels", (int64_t)rows);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_LEVEL_DONE(rows));
    }
    return ERR_OK;
}

enum err_code level_do_agree(struct cli *c, const struct level_words *w, struct err *e)
{
    enum err_code rc = cli_words(w->n, 2, 2, "level agree", e);
    if (rc == ERR_OK)
        rc = from_words(c, w, true, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "level agree");
        json_key_c(&c->j, "column", w->column);
        json_key_c(&c->j, "level", w->rest[1]);
        json_key_bool(&c->j, "minus", w->minus != NULL);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_LEVEL_AGREED(w->rest[1], w->rest[0]));
    }
    return ERR_OK;
}

/* ---- The command ---------------------------------------------------------------------------- */

struct verb {
    enum err_code (*run)(struct cli *c, const struct level_words *w, struct err *e);
    const char *options; /* those it takes, a blank around each */
};
static const char *const NAME[] = {"set",   "agree",     "suggest", "show",
                                   "check", "agreement", "grade",   "summary"};
static const struct verb VERB[] = {
    {level_do_set, " --from --column --reason --minus "},
    {level_do_agree, " --column --reason --minus "},
    {level_do_suggest, " --column --question "},
    {level_do_show, " --output "},
    {level_do_check, " "},
    {level_do_agreement, " --bootstrap --seed --output "},
    {level_do_grade, " --column --question --outcome --consistent --inconsistent --extrapolated "},
    {level_do_summary, " --describe "}};

enum err_code cmd_level(struct cli *c, int argc, char **argv, struct err *e)
{
    struct level_words w = {0};
    size_t v, n = 0;
    const struct cli_option all[] = {{"--from", NULL, false, &w.from},
                                     {"--column", NULL, false, &w.column},
                                     {"--question", NULL, false, &w.column},
                                     {"--outcome", NULL, false, &w.outcome},
                                     {"--reason", NULL, false, &w.reason},
                                     {"--minus", NULL, true, &w.minus},
                                     {"--describe", NULL, false, &w.describe},
                                     {"--bootstrap", NULL, false, &w.draws},
                                     {"--seed", NULL, false, &w.seed},
                                     {"--output", "-o", false, &w.out},
                                     {"--consistent", NULL, true, &w.consistent},
                                     {"--inconsistent", NULL, true, &w.inconsistent},
                                     {"--extrapolated", NULL, true, &w.extrapolated}};
    struct cli_option option[COUNT_OF(all)];
    enum err_code rc = cli_verb(argc, argv, NAME, COUNT_OF(NAME), &v, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (strstr(VERB[v].options, arena_fmt(&c->arena, " %s ", all[i].name)))
            option[n++] = all[i];
    rc = cli_options(c, argc - 1, argv + 1, option, n, &w.rest, &w.n, e);
    return rc == ERR_OK ? VERB[v].run(c, &w, e) : rc;
}
