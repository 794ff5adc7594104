/* cmd_screen.c - a verdict, a pre-sort, taking it back. */
#include "app/cli/cmd_screen.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"

struct sending {
    struct decision d;
    const char *key;
    bool change, again;
};

/* "90" or "1.5": seconds, as milliseconds. Up to a day. */
static enum err_code read_seconds(struct str s, int64_t *ms, struct err *e)
{
    int64_t whole = 0, part = 0, place = 1000;
    size_t i = 0;
    while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && whole < 1000000)
        whole = whole * 10 + (s.ptr[i++] - '0');
    bool fine = i > 0;
    if (i < s.len && s.ptr[i] == '.')
        for (i++; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && place > 1; i++)
            part += (s.ptr[i] - '0') * (place /= 10);
    *ms = whole * 1000 + part;
    if (!fine || i != s.len || whole > 86400)
        return err_set(e, ERR_INPUT, MSG_SCREEN_BAD_SECONDS(s));
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
    struct str seconds = decisions_field(t, r, "seconds");
    struct str key = arena_str(&c->arena, decisions_field(t, r, "key"));
    const char *who = person.len ? person.ptr : c->actor;
    d.vote.tags = decisions_field(t, r, "tags");
    if (seconds.len)
        rc = read_seconds(seconds, &d.vote.spent_ms, e);
    if (rc != ERR_OK)
        return rc;
    struct vote_sending how = {.key = key.len ? key.ptr : NULL};
    return who ? vote_send(c->store, who, d.root, d.stage, &d.vote, &how, NULL, e)
               : err_set(e, ERR_INPUT, MSG_DECISIONS_NOBODY("reviewer"));
}

static enum err_code cast_one(struct cli *c, void *context, struct err *e)
{
    struct sending *s = context;
    struct vote_sending how = {.key = s->key, .change = s->change};
    return vote_send(c->store, c->actor, s->d.root, s->d.stage, &s->d.vote, &how, &s->again, e);
}

static enum err_code undo_one(struct cli *c, void *context, struct err *e)
{
    struct sending *s = context;
    return vote_undo(c->store, c->actor, s->d.root, s->d.stage, e);
}

static enum err_code sort_one(struct cli *c, void *context, struct err *e)
{
    struct sending *s = context;
    return presort_decide(c->store, c->actor, s->d.root, s->d.stage, &s->d.vote, s->key, e);
}

static enum err_code unsort_one(struct cli *c, void *context, struct err *e)
{
    struct sending *s = context;
    return presort_undo(c->store, c->actor, s->d.root, s->d.stage, e);
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
    static const char *const columns[] = {"record", "stage", "verdict", "reviewer", "category",
                                          "reason", "note",  "tags",    "seconds",  "key"};
    size_t n;
    enum err_code rc =
        decisions_from_file(c, path, columns, COUNT_OF(columns), 3, stage, row, &n, e);
    if (rc == ERR_OK)
        done(c, MSG_SCREEN_FILE_DONE(n), n);
    return rc;
}

enum verb { NEXT, DECIDE, UNDO, SORT, UNSORT, IMPORT };

static void told(struct cli *c, enum verb v, const struct sending *s)
{
    int64_t root = s->d.root;
    if (v == UNDO || v == UNSORT)
        done(c, MSG_SCREEN_UNDONE(root), 1);
    else if (v == SORT)
        done(c,
             s->d.vote.verdict == VOTE_EXCLUDE ? MSG_SCREEN_SORTED_OUT(root)
                                               : MSG_SCREEN_SORTED_IN(root),
             1);
    else if (s->again)
        done(c, MSG_SCREEN_AGAIN(root), 0);
    else
        done(c, MSG_SCREEN_DONE(root, vote_verdict_name(s->d.vote.verdict)), 1);
}

/* `keep` is a pre-sort's own word. */
static const char *verdict_word(enum verb v, char **rest)
{
    if (v == DECIDE || v == SORT)
        return v == SORT && strcmp(rest[1], "keep") == 0 ? "include" : rest[1];
    return "maybe";
}

enum err_code cmd_screen(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"next", "decide", "undo", "sort", "unsort", "import"};
    enum err_code (*const act[])(struct cli *, void *, struct err *) = {
        [DECIDE] = cast_one, [UNDO] = undo_one, [SORT] = sort_one, [UNSORT] = unsort_one};
    const char *from = NULL, *tags = NULL, *seconds = NULL, *change = NULL;
    struct decision_words w = {0};
    struct sending s = {0};
    char **rest;
    int n;
    size_t v;
    const struct cli_option option[] = {
        {"--stage", NULL, false, &w.stage},   {"--category", NULL, false, &w.category},
        {"--reason", NULL, false, &w.reason}, {"--note", NULL, false, &w.note},
        {"--from", NULL, false, &from},       {"--tags", NULL, false, &tags},
        {"--seconds", NULL, false, &seconds}, {"--key", NULL, false, &s.key},
        {"--change", NULL, true, &change}};
    enum err_code rc = cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e);
    if (rc == ERR_OK && (v == IMPORT || v == NEXT))
        return v == IMPORT ? cmd_screen_import(c, argc - 1, argv + 1, e)
                           : cmd_screen_next(c, argc - 1, argv + 1, e);
    if (rc == ERR_OK)
        rc = cli_options(c, argc - 1, argv + 1, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK && v == DECIDE && from) {
        rc = cli_words(n, 0, 0, "screen", e);
        return rc == ERR_OK ? from_file(c, from, w.stage, e) : rc;
    }
    if (rc == ERR_OK && !c->actor)
        rc = err_set(e, ERR_USAGE, MSG_CLI_WHO("screen"));
    int words = v == DECIDE || v == SORT ? 2 : 1;
    if (rc == ERR_OK)
        rc = cli_words(n, words, words, "screen", e);
    if (rc != ERR_OK)
        return rc;
    if (!w.stage)
        w.stage = "title";
    rc = decisions_words(c, rest[0], verdict_word((enum verb)v, rest), &w, &s.d, e);
    if (rc == ERR_OK && v == SORT && s.d.vote.verdict == VOTE_MAYBE)
        rc = err_set(e, ERR_INPUT, MSG_SCREEN_SORT_WORD(rest[1]));
    if (rc == ERR_OK && seconds)
        rc = read_seconds(str_c(seconds), &s.d.vote.spent_ms, e);
    s.d.vote.tags = str_c(tags);
    s.change = change != NULL;
    if (rc == ERR_OK)
        rc = in_transaction(c, act[v], &s, e);
    if (rc == ERR_OK)
        told(c, (enum verb)v, &s);
    return rc;
}
