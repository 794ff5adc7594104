/* cmd_resolve.c - settling conflicts. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct one {
    int64_t root;
    enum stage stage;
    struct vote vote;
};

static enum err_code row(struct cli *c, const struct csv_table *t, const struct csv_row *r,
                         struct err *e)
{
    enum stage stage;
    struct vote v;
    int64_t root;
    enum err_code rc = decisions_row(t, r, &stage, &v, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, decisions_field(t, r, "record"), &root, e);
    return rc == ERR_OK ? vote_resolve(c->store, c->actor, root, stage, &v, e) : rc;
}

static enum err_code one(struct cli *c, void *context, struct err *e)
{
    struct one *o = context;
    return vote_resolve(c->store, c->actor, o->root, o->stage, &o->vote, e);
}

static void done(struct cli *c, size_t n)
{
    if (!c->json) {
        cli_say(c, MSG_RESOLVE_DONE(n));
        return;
    }
    cli_json_begin(c, "resolve");
    json_key_int(&c->j, "resolved", (int64_t)n);
    json_end(&c->j);
}

enum err_code cmd_resolve(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const columns[] = {"record",   "stage",  "verdict",
                                          "category", "reason", "note"};
    const char *stage = NULL, *category = NULL, *reason = NULL, *note = NULL, *from = NULL;
    char **rest;
    int n;
    size_t rows = 1;
    struct one o = {0};
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--category", NULL, false, &category},
                                        {"--reason", NULL, false, &reason},
                                        {"--note", NULL, false, &note},
                                        {"--from", NULL, false, &from}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 0 : 2, from ? 0 : 2, "resolve", e);
    if (rc != ERR_OK)
        return rc;
    if (from) {
        rc = decisions_from_file(c, from, columns, COUNT_OF(columns), 3, stage, row, &rows, e);
    } else {
        rc = decisions_words(stage ? stage : "abstract", rest[1], category, reason, note, &o.stage,
                             &o.vote, e);
        if (rc == ERR_OK)
            rc = record_find(c->store, str_c(rest[0]), &o.root, e);
        if (rc == ERR_OK)
            rc = in_transaction(c, one, &o, e);
    }
    if (rc == ERR_OK)
        done(c, rows);
    return rc;
}
