/* cmd_sample_check.c - would a record of a sample have gone on? */
#include "app/cli/cmd_sample.h"
#include "app/cli/messages.h"
#include "app/cli/workflow_words.h"

static enum err_code check(struct cli *c, const struct judging *w, const struct decision *d,
                           struct err *e)
{
    if (d->vote.verdict == VOTE_MAYBE)
        return err_set(e, ERR_INPUT, MSG_SAMPLE_NO_MAYBE);
    return control_check(c->store, w->actor, w->id, d->root, &d->vote, e);
}

static enum err_code done(struct cli *c, int64_t id, size_t n, struct err *e)
{
    struct control_sample s;
    enum err_code rc = control_load(c->store, id, &c->arena, &s, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "sample check");
        json_key_int(&c->j, "recorded", (int64_t)n);
        sample_json(c, &s);
        json_end(&c->j);
        return ERR_OK;
    }
    cli_say(c, MSG_SAMPLE_CHECKED(id, s.checked, s.n, s.missed));
    return ERR_OK;
}

enum err_code cmd_sample_check(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const columns[] = {"record", "verdict", "reviewer", "reason", "note"};
    struct judging w = {.judge = check};
    const char *from = NULL;
    char **rest;
    int n;
    size_t rows = 1;
    const struct cli_option option[] = {{"--reason", NULL, false, &w.words.reason},
                                        {"--note", NULL, false, &w.words.note},
                                        {"--from", NULL, false, &from}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 1 : 3, from ? 1 : 3, "sample", e);
    if (rc == ERR_OK)
        rc = number_named(rest[0], "ID", &w.id, e);
    if (rc == ERR_OK && !from && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("sample"));
    if (rc == ERR_OK)
        rc = cli_open(c, true, e);
    if (rc != ERR_OK)
        return rc;
    if (from) {
        rc = judge_file(c, &w, from, columns, COUNT_OF(columns), &rows, e);
    } else {
        w.record = rest[1];
        w.verdict = rest[2];
        rc = judge_one(c, &w, e);
    }
    return rc == ERR_OK ? done(c, w.id, rows, e) : rc;
}
