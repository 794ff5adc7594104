/* cmd_retrieval.c - which full texts were asked for, had, or not. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/fulltext/retrieval.h"

struct one {
    int64_t root;
    bool undo;
    struct retrieval step;
};

static enum err_code parse(struct str status, struct one *o, struct err *e)
{
    if (report_status_parse(status, &o->step.status) && o->step.status != REPORT_SOUGHT)
        return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_RETRIEVAL_BAD_STATUS(status));
}

static enum err_code row(struct cli *c, const struct csv_table *t, const struct csv_row *r,
                         struct err *e)
{
    struct one o = {.step = {.note = decisions_field(t, r, "note"),
                             .reason = decisions_field(t, r, "reason"),
                             .asked = decisions_field(t, r, "asked"),
                             .day = decisions_field(t, r, "date")}};
    enum err_code rc = parse(decisions_field(t, r, "status"), &o, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, decisions_field(t, r, "record"), &o.root, e);
    return rc == ERR_OK ? retrieval_say(c->store, c->actor, o.root, &o.step, e) : rc;
}

static enum err_code one(struct cli *c, void *context, struct err *e)
{
    struct one *o = context;
    if (o->undo)
        return retrieval_undo(c->store, c->actor, o->root, e);
    return retrieval_say(c->store, c->actor, o->root, &o->step, e);
}

static enum err_code from_words(struct cli *c, char **word, struct one *o, struct err *e)
{
    enum err_code rc = ERR_OK;
    o->undo = strcmp(word[1], "undo") == 0;
    if (!o->undo)
        rc = parse(str_c(word[1]), o, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, str_c(word[0]), &o->root, e);
    return rc == ERR_OK ? in_transaction(c, one, o, e) : rc;
}

enum err_code cmd_retrieval(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const columns[] = {"record", "status", "note", "reason", "asked", "date"};
    const char *from = NULL, *note = NULL, *reason = NULL, *asked = NULL, *on = NULL;
    char **rest;
    int n;
    size_t rows = 1;
    const struct cli_option option[] = {{"--from", NULL, false, &from},
                                        {"--note", NULL, false, &note},
                                        {"--reason", NULL, false, &reason},
                                        {"--asked", NULL, false, &asked},
                                        {"--on", NULL, false, &on}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    struct one o = {
        .step = {
            .note = str_c(note), .reason = str_c(reason), .asked = str_c(asked), .day = str_c(on)}};
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 0 : 2, from ? 0 : 2, "retrieval", e);
    if (rc == ERR_OK && from)
        rc = decisions_from_file(c, from, columns, COUNT_OF(columns), 2, NULL, row, &rows, e);
    else if (rc == ERR_OK)
        rc = from_words(c, rest, &o, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "retrieval");
        json_key_int(&c->j, "reports", (int64_t)rows);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_RETRIEVAL_DONE(rows));
    }
    return ERR_OK;
}
