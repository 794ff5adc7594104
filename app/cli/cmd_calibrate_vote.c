/* cmd_calibrate_vote.c - the next record of a round, and votes in it. */
#include "app/cli/cmd_calibrate.h"
#include "app/cli/messages.h"
#include "app/cli/workflow_words.h"

/* The first stage at which a round waits for the person. */
static enum err_code find_turn(struct cli *c, bool named, enum stage *stage, int64_t *id,
                               int64_t *root, struct err *e)
{
    enum err_code rc = ERR_OK;
    *id = *root = 0;
    for (int s = 0; rc == ERR_OK && !*root && s < STAGE_COUNT; s++) {
        if (named && s != (int)*stage)
            continue;
        rc = calibration_turn(c->store, c->actor, (enum stage)s, id, root, e);
        if (*root)
            *stage = (enum stage)s;
    }
    return rc;
}

enum err_code cmd_calibrate_next(struct cli *c, int argc, char **argv, struct err *e)
{
    const char *word = NULL, *known;
    enum stage stage = STAGE_TITLE;
    int64_t id = 0, root = 0, left = 0;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--stage", NULL, false, &word}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "calibrate", e);
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("calibrate"));
    if (rc == ERR_OK && word)
        rc = stage_named(word, &stage, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &known, e);
    if (rc == ERR_OK)
        rc = find_turn(c, word != NULL, &stage, &id, &root, e);
    if (rc == ERR_OK && root)
        rc = calibration_left(c->store, id, c->actor, &left, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "calibrate next");
        json_key_int(&c->j, "left", left);
        if (root) {
            json_key_int(&c->j, "calibration", id);
            json_key_c(&c->j, "stage", stage_name(stage));
            rc = record_json(c, root, stage, e);
        }
        json_end(&c->j);
        return rc;
    }
    if (!root) {
        cli_say(c, MSG_CALIBRATE_NOTHING_LEFT(c->actor));
        return ERR_OK;
    }
    cli_say(c, MSG_CALIBRATE_NEXT(root, cli_stage(c, stage), id, left));
    return record_said(c, root, stage, e);
}

static enum err_code vote(struct cli *c, const struct judging *w, const struct decision *d,
                          struct err *e)
{
    return calibration_vote(c->store, w->actor, w->id, d->root, &d->vote, e);
}

static enum err_code done(struct cli *c, const struct judging *w, bool file, size_t n)
{
    if (c->json) {
        cli_json_begin(c, "calibrate vote");
        json_key_int(&c->j, "calibration", w->id);
        json_key_int(&c->j, "votes", (int64_t)n);
        json_end(&c->j);
    } else if (file) {
        cli_say(c, MSG_CALIBRATE_VOTED_FILE(w->id, n));
    } else {
        cli_say(c, MSG_CALIBRATE_VOTED(w->id, w->record, w->verdict));
    }
    return ERR_OK;
}

enum err_code cmd_calibrate_vote(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const columns[] = {"record",   "verdict", "reviewer",
                                          "category", "reason",  "note"};
    struct judging w = {.judge = vote};
    const char *from = NULL;
    char **rest;
    int n;
    size_t rows = 1;
    const struct cli_option option[] = {{"--category", NULL, false, &w.words.category},
                                        {"--reason", NULL, false, &w.words.reason},
                                        {"--note", NULL, false, &w.words.note},
                                        {"--from", NULL, false, &from}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, from ? 1 : 3, from ? 1 : 3, "calibrate", e);
    if (rc == ERR_OK)
        rc = number_named(rest[0], "ID", &w.id, e);
    if (rc == ERR_OK && !from && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("calibrate"));
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
    return rc == ERR_OK ? done(c, &w, from != NULL, rows) : rc;
}
