/* cmd_retrieval.c - which full texts were had. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct one {
    int64_t root;
    bool retrieved;
    struct str note;
};

static enum err_code parse(struct str status, bool *retrieved, struct err *e)
{
    *retrieved = str_eq(status, STR("retrieved"));
    if (*retrieved || str_eq(status, STR("not_retrieved")))
        return ERR_OK;
    return err_set(e, ERR_INPUT, MSG_RETRIEVAL_BAD_STATUS(status));
}

static enum err_code row(struct cli *c, const struct csv_table *t, const struct csv_row *r,
                         struct err *e)
{
    struct one o = {.note = decisions_field(t, r, "note")};
    enum err_code rc = parse(decisions_field(t, r, "status"), &o.retrieved, e);
    if (rc == ERR_OK)
        rc = record_find(c->store, decisions_field(t, r, "record"), &o.root, e);
    return rc == ERR_OK ? report_retrieval(c->store, c->actor, o.root, o.retrieved, o.note, e) : rc;
}

static enum err_code one(struct cli *c, void *context, struct err *e)
{
    struct one *o = context;
    return report_retrieval(c->store, c->actor, o->root, o->retrieved, o->note, e);
}

enum err_code cmd_retrieval(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const columns[] = {"record", "status", "note"};
    const char *from = NULL, *note = NULL;
    char **rest;
    int n;
    size_t rows = 1;
    struct one o = {0};
    const struct cli_option option[] = {{"--from", NULL, false, &from},
                                        {"--note", NULL, false, &note}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 0 : 2, from ? 0 : 2, "retrieval", e);
    if (rc == ERR_OK && from)
        rc = decisions_from_file(c, from, columns, COUNT_OF(columns), 2, NULL, row, &rows, e);
    else if (rc == ERR_OK) {
        o.note = str_c(note);
        rc = parse(str_c(rest[1]), &o.retrieved, e);
        if (rc == ERR_OK)
            rc = record_find(c->store, str_c(rest[0]), &o.root, e);
        if (rc == ERR_OK)
            rc = in_transaction(c, one, &o, e);
    }
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
