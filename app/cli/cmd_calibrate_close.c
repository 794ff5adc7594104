/* cmd_calibrate_close.c - the discussion opened, and the round closed with its consensus. */
#include "app/cli/cmd_calibrate.h"
#include "app/cli/messages.h"
#include "app/cli/workflow_words.h"

struct ending {
    const char *actor;
    int64_t id;
    bool early;
    struct calibration_consensus *given;
    size_t n;
};

static enum err_code discuss(struct cli *c, void *context, struct err *e)
{
    struct ending *x = context;
    return calibration_discuss(c->store, x->actor, x->id, x->early, e);
}

static enum err_code close_round(struct cli *c, void *context, struct err *e)
{
    struct ending *x = context;
    return calibration_close(c->store, x->actor, x->id, x->given, x->n, e);
}

/* The round with its agreement, as text or JSON. */
static enum err_code tell(struct cli *c, const char *command, int64_t id, struct err *e)
{
    struct calibration x;
    struct calibrate_agreement a;
    struct table t;
    enum err_code rc = calibration_load(c->store, id, NULL, &c->arena, &x, e);
    if (rc == ERR_OK)
        rc = calibrate_agreement(c, &x, &a, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, command);
        calibrate_json(c, &x);
        calibrate_agreement_json(c, &a);
        json_end(&c->j);
        return ERR_OK;
    }
    cli_say(c, x.phase == CALIBRATION_CLOSED ? MSG_CALIBRATE_DONE(id, x.n_records)
                                             : MSG_CALIBRATE_DISCUSSING(id));
    calibrate_agreement_table(c, &a, false, &t);
    buf_addch(&c->out, '\n');
    table_plain(&t, &c->out);
    return ERR_OK;
}

enum err_code cmd_calibrate_discuss(struct cli *c, int argc, char **argv, struct err *e)
{
    struct ending x = {0};
    const char *early = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--early", NULL, true, &early}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "calibrate", e);
    if (rc == ERR_OK)
        rc = number_named(rest[0], "ID", &x.id, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &x.actor, e);
    x.early = early != NULL;
    if (rc == ERR_OK)
        rc = in_transaction(c, discuss, &x, e);
    return rc == ERR_OK ? tell(c, "calibrate discuss", x.id, e) : rc;
}

static enum err_code read_row(struct cli *c, const struct csv_table *t, const struct csv_row *row,
                              struct calibration_consensus *out, struct err *e)
{
    struct str verdict = decisions_field(t, row, "verdict");
    *out = (struct calibration_consensus){.vote = {.category = decisions_field(t, row, "category"),
                                                   .reason = decisions_field(t, row, "reason"),
                                                   .note = decisions_field(t, row, "note")}};
    enum err_code rc = record_find(c->store, decisions_field(t, row, "record"), &out->root, e);
    if (rc == ERR_OK && !vote_verdict_parse(verdict, &out->vote.verdict))
        rc = err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_VERDICT(verdict));
    return rc;
}

/* A row for a record that isn't in the round is a slip. */
static enum err_code in_round(struct cli *c, int64_t id, int64_t root, struct err *e)
{
    struct calibration x;
    struct calibration_item *item = NULL;
    size_t n = 0;
    enum err_code rc = calibration_load(c->store, id, NULL, &c->arena, &x, e);
    if (rc == ERR_OK)
        rc = calibration_items(c->store, &x, NULL, &c->arena, &item, &n, e);
    for (size_t i = 0; rc == ERR_OK && i < n; i++)
        if (item[i].root == root)
            return ERR_OK;
    return rc == ERR_OK ? err_set(e, ERR_INPUT, MSG_CALIBRATE_NOT_IN(root, id)) : rc;
}

static enum err_code read_consensus(struct cli *c, const char *path, struct ending *x,
                                    struct err *e)
{
    static const char *const columns[] = {"record", "verdict", "category", "reason", "note"};
    struct csv_table t;
    int ignored;
    enum err_code rc = csv_load(path, &c->arena, &t, e);
    if (rc == ERR_OK)
        rc = csv_only_columns(&t, columns, COUNT_OF(columns), e);
    for (size_t i = 0; rc == ERR_OK && i < 2; i++)
        rc = csv_need_column(&t, columns[i], &ignored, e);
    if (rc != ERR_OK)
        return rc;
    x->given = ARENA_ARRAY(&c->arena, t.n, struct calibration_consensus);
    for (; rc == ERR_OK && x->n < t.n; x->n++) {
        rc = read_row(c, &t, &t.row[x->n], &x->given[x->n], e);
        if (rc == ERR_OK)
            rc = in_round(c, x->id, x->given[x->n].root, e);
        if (rc != ERR_OK)
            return err_at(e, t.file, t.row[x->n].line, 0);
    }
    return rc;
}

enum err_code cmd_calibrate_close(struct cli *c, int argc, char **argv, struct err *e)
{
    struct ending x = {0};
    const char *consensus = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--consensus", NULL, false, &consensus}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 1, 1, "calibrate", e);
    if (rc == ERR_OK)
        rc = number_named(rest[0], "ID", &x.id, e);
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &x.actor, e);
    if (rc == ERR_OK && consensus)
        rc = read_consensus(c, consensus, &x, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, close_round, &x, e);
    return rc == ERR_OK ? tell(c, "calibrate close", x.id, e) : rc;
}
