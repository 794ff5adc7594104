/* cmd_resolve.c - settling conflicts. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

static enum err_code resolve(struct cli *c, void *context, struct err *e)
{
    struct decision *d = context;
    return vote_resolve(c->store, c->actor, d->root, d->stage, &d->vote, e);
}

static enum err_code row(struct cli *c, const struct csv_table *t, const struct csv_row *r,
                         struct err *e)
{
    struct decision d;
    enum err_code rc = decisions_row(c, t, r, &d, e);
    return rc == ERR_OK ? resolve(c, &d, e) : rc;
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
    const char *from = NULL;
    struct decision_words w = {0};
    char **rest;
    int n;
    size_t rows = 1;
    struct decision d;
    const struct cli_option option[] = {{"--stage", NULL, false, &w.stage},
                                        {"--category", NULL, false, &w.category},
                                        {"--reason", NULL, false, &w.reason},
                                        {"--note", NULL, false, &w.note},
                                        {"--from", NULL, false, &from}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 0 : 2, from ? 0 : 2, "resolve", e);
    if (rc != ERR_OK)
        return rc;
    if (from) {
        rc = decisions_from_file(c, from, columns, COUNT_OF(columns), 3, w.stage, row, &rows, e);
    } else {
        if (!w.stage)
            w.stage = "abstract";
        rc = decisions_words(c, rest[0], rest[1], &w, &d, e);
        if (rc == ERR_OK)
            rc = in_transaction(c, resolve, &d, e);
    }
    if (rc == ERR_OK)
        done(c, rows);
    return rc;
}
