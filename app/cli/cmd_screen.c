/* cmd_screen.c - the next record, a verdict, taking it back. */
#include "app/cli/cmd_screen.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "app/cli/related_words.h"
#include "lib/base/text.h"

static enum err_code next(struct cli *c, const char *stage_word, struct err *e)
{
    enum stage stage = STAGE_TITLE;
    int64_t root, left;
    struct bib_record r;
    struct related *related = NULL;
    size_t n_related = 0;
    if (!stage_parse(str_c(stage_word ? stage_word : "title"), &stage))
        return err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(stage_word));
    static const char *const roles[] = {"reviewer", NULL};
    enum err_code rc = person_may(c->store, c->actor, roles, stage, e);
    if (rc == ERR_OK)
        rc = review_next(c->store, c->actor, stage, &root, &left, e);
    if (rc == ERR_OK && root)
        rc = record_load(c->store, root, &c->arena, &r, e);
    if (rc == ERR_OK && root)
        rc = related_of(c->store, root, &c->arena, &related, &n_related, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "screen next");
        json_key_int(&c->j, "left", left);
        json_opt_int(&c->j, "record", root);
        if (root) {
            json_key_str(&c->j, "title", r.title);
            if (stage != STAGE_TITLE)
                json_key_str(&c->j, "abstract", bib_abstract_text(&r, &c->arena));
            json_key_str(&c->j, "citation", bib_citation(&r, &c->arena));
            json_key_str(&c->j, "pmid", r.pmid);
            json_key_str(&c->j, "doi", r.doi);
            related_json(c, &r, related, n_related);
        }
        json_end(&c->j);
        return ERR_OK;
    }
    if (!root) {
        cli_say(c, MSG_SCREEN_NOTHING_LEFT(c->actor, cli_stage(c, stage)));
        return ERR_OK;
    }
    cli_say(c, MSG_SCREEN_NEXT(root, cli_stage(c, stage), left));
    related_say(c, &r, related, n_related, 0);
    text_wrap(&c->out, bib_citation(&r, &c->arena), 80, 0);
    if (stage != STAGE_TITLE && r.n_abstract) {
        buf_addch(&c->out, '\n');
        text_wrap(&c->out, bib_abstract_text(&r, &c->arena), 80, 0);
    }
    return ERR_OK;
}

static enum err_code row(struct cli *c, const struct csv_table *t, const struct csv_row *r,
                         struct err *e)
{
    struct decision d;
    enum err_code rc = decisions_row(c, t, r, &d, e);
    if (rc != ERR_OK)
        return rc;
    struct str person = arena_str(&c->arena, decisions_field(t, r, "reviewer"));
    const char *who = person.len ? person.ptr : c->actor;
    return who ? vote_cast(c->store, who, d.root, d.stage, &d.vote, e)
               : err_set(e, ERR_INPUT, MSG_DECISIONS_NOBODY("reviewer"));
}

static enum err_code cast_one(struct cli *c, void *context, struct err *e)
{
    struct decision *d = context;
    return vote_cast(c->store, c->actor, d->root, d->stage, &d->vote, e);
}

static enum err_code undo_one(struct cli *c, void *context, struct err *e)
{
    struct decision *d = context;
    return vote_undo(c->store, c->actor, d->root, d->stage, e);
}

static enum err_code who(struct cli *c, struct err *e)
{
    return c->actor ? ERR_OK : err_set(e, ERR_USAGE, MSG_CLI_WHO("screen"));
}

static void done(struct cli *c, struct msg_call m, size_t n)
{
    if (!c->json) {
        cli_say(c, m);
        return;
    }
    cli_json_begin(c, "screen");
    json_key_int(&c->j, "decisions", (int64_t)n);
    json_end(&c->j);
}

static enum err_code from_file(struct cli *c, const char *path, const char *stage, struct err *e)
{
    static const char *const columns[] = {"record",   "stage",  "verdict", "reviewer",
                                          "category", "reason", "note"};
    size_t n;
    enum err_code rc =
        decisions_from_file(c, path, columns, COUNT_OF(columns), 3, stage, row, &n, e);
    if (rc == ERR_OK)
        done(c, MSG_SCREEN_FILE_DONE(n), n);
    return rc;
}

enum err_code cmd_screen(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"next", "decide", "undo", "import"};
    const char *from = NULL;
    struct decision_words w = {0};
    char **rest;
    int n;
    size_t v;
    struct decision d;
    const struct cli_option option[] = {{"--stage", NULL, false, &w.stage},
                                        {"--category", NULL, false, &w.category},
                                        {"--reason", NULL, false, &w.reason},
                                        {"--note", NULL, false, &w.note},
                                        {"--from", NULL, false, &from}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK && v == 3)
        return cmd_screen_import(c, argc - 1, argv + 1, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK && v == 1 && from) {
        rc = cli_words(n, 0, 0, "screen", e);
        return rc == ERR_OK ? from_file(c, from, w.stage, e) : rc;
    }
    if (rc == ERR_OK)
        rc = who(c, e);
    if (rc == ERR_OK)
        rc = cli_words(n, v == 0 ? 0 : v == 1 ? 2 : 1, v == 0 ? 0 : v == 1 ? 2 : 1, "screen", e);
    if (rc != ERR_OK || v == 0)
        return rc == ERR_OK ? next(c, w.stage, e) : rc;
    if (!w.stage)
        w.stage = "title";
    rc = decisions_words(c, rest[0], v == 1 ? rest[1] : "maybe", &w, &d, e);
    if (rc == ERR_OK)
        rc = in_transaction(c, v == 1 ? cast_one : undo_one, &d, e);
    if (rc == ERR_OK && v == 1)
        done(c, MSG_SCREEN_DONE(d.root, vote_verdict_name(d.vote.verdict)), 1);
    else if (rc == ERR_OK)
        done(c, MSG_SCREEN_UNDONE(d.root), 1);
    return rc;
}
