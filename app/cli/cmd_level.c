/* cmd_level.c - evidence levels (Oxford CEBM, March 2009). */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/evidence/evidence.h"

struct one {
    const char *person;
    int64_t root;
    struct level level;
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
    return level_set(c->store, o->person, o->root, &o->level, e);
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

enum err_code cmd_level(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const columns[] = {"record", "column", "level", "rater", "minus", "reason"};
    static const char *const verb[] = {"set"};
    const char *from = NULL, *column = NULL, *reason = NULL, *minus = NULL;
    char **rest;
    int n;
    size_t v, rows = 1;
    const struct cli_option option[] = {{"--from", NULL, false, &from},
                                        {"--column", NULL, false, &column},
                                        {"--reason", NULL, false, &reason},
                                        {"--minus", NULL, true, &minus}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 0 : 2, from ? 0 : 2, "level", e);
    if (rc == ERR_OK && from)
        rc = decisions_from_file(c, from, columns, COUNT_OF(columns), 3, NULL, row, &rows, e);
    else if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("level"));
    else if (rc == ERR_OK) {
        struct one o = {c->actor,
                        0,
                        {.question = str_c(column),
                         .level = str_c(rest[1]),
                         .minus = minus != NULL,
                         .reason = str_c(reason)}};
        rc = record_find(c->store, str_c(rest[0]), &o.root, e);
        if (rc == ERR_OK)
            rc = in_transaction(c, set_one, &o, e);
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
