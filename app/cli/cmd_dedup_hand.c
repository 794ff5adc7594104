/* cmd_dedup_hand.c - what people decide about duplicates: merge, apart, split, undo, relate,
 * prefer. */
#include "app/cli/cmd_dedup.h"
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/duplicates/duplicates.h"
#include "screen/duplicates/related.h"

enum err_code dedup_act(struct cli *c, enum err_code (*fn)(struct cli *, void *, struct err *),
                        struct dedup_act *act, struct err *e)
{
    enum err_code rc = cli_actor(c, &act->actor, e);
    return rc == ERR_OK ? in_transaction(c, fn, act, e) : rc;
}

/* The words are keys of records; low … high of them. */
static enum err_code keys(struct cli *c, char **word, int n, int low, int high,
                          struct dedup_act *act, struct err *e)
{
    enum err_code rc = cli_words(n, low, high, "dedup", e);
    for (int i = 0; rc == ERR_OK && i < n; i++)
        rc = record_find(c->store, str_c(word[i]), &act->record[act->n++], e);
    return rc;
}

static enum err_code words_only(struct cli *c, int argc, char **argv, char ***rest, int *n,
                                struct err *e)
{
    return cli_options(c, argc, argv, NULL, 0, rest, n, e);
}

static enum err_code do_merge(struct cli *c, void *context, struct err *e)
{
    const struct dedup_act *act = context;
    return duplicates_join(c->store, act->actor, act->record, act->n, e);
}

static void say_merged(struct cli *c, const struct dedup_act *act)
{
    int64_t kept = act->record[0];
    for (size_t i = 1; i < act->n; i++)
        kept = act->record[i] < kept ? act->record[i] : kept;
    if (c->json) {
        cli_json_begin(c, "dedup merge");
        json_key_int(&c->j, "kept", kept);
        if (act->n == 2)
            json_key_int(&c->j, "gone", act->record[0] + act->record[1] - kept);
        json_key_arr(&c->j, "records");
    }
    for (size_t i = 0; i < act->n; i++) {
        if (act->record[i] == kept)
            continue;
        if (c->json)
            json_int(&c->j, act->record[i]);
        else
            cli_say(c, MSG_DEDUP_MERGED_ONE(act->record[i], kept));
    }
    if (c->json)
        json_end(&c->j);
}

/* Votes that met, and answers that go without a word. */
static enum err_code tell_votes(struct cli *c, struct err *e)
{
    enum err_code rc = cli_double_votes(c, e);
    if (c->json)
        json_end(&c->j);
    return rc;
}

enum err_code cmd_dedup_merge(struct cli *c, int argc, char **argv, struct err *e)
{
    struct dedup_act act = {0};
    char **rest;
    int n;
    enum err_code rc = words_only(c, argc, argv, &rest, &n, e);
    if (rc == ERR_OK)
        rc = keys(c, rest, n, 2, (int)COUNT_OF(act.record), &act, e);
    if (rc == ERR_OK)
        rc = dedup_act(c, do_merge, &act, e);
    if (rc != ERR_OK)
        return rc;
    say_merged(c, &act);
    return tell_votes(c, e);
}

static enum err_code do_apart(struct cli *c, void *context, struct err *e)
{
    const struct dedup_act *act = context;
    return record_apart(c->store, act->actor, act->record[0], act->record[1], act->words, e);
}

enum err_code cmd_dedup_apart(struct cli *c, int argc, char **argv, struct err *e)
{
    struct dedup_act act = {0};
    const char *reason = NULL;
    char **rest;
    int n;
    const struct cli_option option[] = {{"--reason", NULL, false, &reason}};
    enum err_code rc = cli_options(c, argc, argv, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = keys(c, rest, n, 2, 2, &act, e);
    act.words = str_c(reason);
    if (rc == ERR_OK)
        rc = dedup_act(c, do_apart, &act, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_DEDUP_APART_DONE(act.record[0], act.record[1]));
        return ERR_OK;
    }
    cli_json_begin(c, "dedup apart");
    json_key_int(&c->j, "a", act.record[0]);
    json_key_int(&c->j, "b", act.record[1]);
    json_key_str(&c->j, "reason", act.words);
    json_end(&c->j);
    return ERR_OK;
}

static enum err_code do_split(struct cli *c, void *context, struct err *e)
{
    const struct dedup_act *act = context;
    return record_split(c->store, act->actor, act->number, e);
}

enum err_code cmd_dedup_split(struct cli *c, int argc, char **argv, struct err *e)
{
    struct dedup_act act = {0};
    char **rest;
    int n;
    enum err_code rc = words_only(c, argc, argv, &rest, &n, e);
    if (rc == ERR_OK)
        rc = keys(c, rest, n, 1, 1, &act, e);
    if (rc == ERR_OK && !str_int64(str_c(rest[0]), &act.number))
        rc = err_set(e, ERR_USAGE, MSG_DEDUP_SPLIT_ID);
    if (rc == ERR_OK)
        rc = dedup_act(c, do_split, &act, e);
    if (rc != ERR_OK)
        return rc;
    if (!c->json) {
        cli_say(c, MSG_DEDUP_SPLIT_ONE(act.number));
        return ERR_OK;
    }
    cli_json_begin(c, "dedup split");
    json_key_int(&c->j, "record", act.number);
    json_end(&c->j);
    return ERR_OK;
}

static enum err_code do_undo(struct cli *c, void *context, struct err *e)
{
    struct dedup_act *act = context;
    struct regrouping undone;
    enum err_code rc = duplicates_undo(c->store, act->actor, act->number, &c->arena, &undone, e);
    if (rc == ERR_OK) {
        act->done[0] = undone.event;
        act->done[1] = undone.a;
        act->done[2] = undone.b;
        act->kind = arena_str(&c->arena, undone.kind).ptr;
    }
    return rc;
}

static void say_undone(struct cli *c, const struct dedup_act *act)
{
    if (c->json) {
        cli_json_begin(c, "dedup undo");
        json_key_int(&c->j, "event", act->done[0]);
        json_key_c(&c->j, "kind", act->kind);
        json_key_int(&c->j, "a", act->done[1]);
        json_key_int(&c->j, "b", act->done[2]);
        return;
    }
    if (strcmp(act->kind, "merge") == 0)
        cli_say(c, MSG_DEDUP_UNDONE_MERGE(act->done[0], act->done[2], act->done[1]));
    else if (strcmp(act->kind, "split") == 0)
        cli_say(c, MSG_DEDUP_UNDONE_SPLIT(act->done[0], act->done[2], act->done[1]));
    else
        cli_say(c, MSG_DEDUP_UNDONE_APART(act->done[0], act->done[1], act->done[2]));
}

enum err_code cmd_dedup_undo(struct cli *c, int argc, char **argv, struct err *e)
{
    struct dedup_act act = {0};
    char **rest;
    int n;
    enum err_code rc = words_only(c, argc, argv, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 1, "dedup", e);
    if (rc == ERR_OK && n == 1 && (!str_int64(str_c(rest[0]), &act.number) || act.number < 1))
        rc = err_set(e, ERR_USAGE, MSG_DEDUP_UNDO_EVENT(rest[0]));
    if (rc == ERR_OK)
        rc = dedup_act(c, do_undo, &act, e);
    if (rc != ERR_OK)
        return rc;
    say_undone(c, &act);
    return tell_votes(c, e);
}

static enum err_code do_relate(struct cli *c, void *context, struct err *e)
{
    const struct dedup_act *act = context;
    return related_set(c->store, act->actor, act->record[0], act->record[1], act->words, e);
}

static enum err_code do_unrelate(struct cli *c, void *context, struct err *e)
{
    const struct dedup_act *act = context;
    return related_remove(c->store, act->actor, act->record[0], act->record[1], e);
}

static void say_related(struct cli *c, const char *command, const struct dedup_act *act)
{
    if (c->json) {
        cli_json_begin(c, command);
        json_key_int(&c->j, "a", act->record[0]);
        json_key_int(&c->j, "b", act->record[1]);
        json_opt_str(&c->j, "kind", act->words);
        json_end(&c->j);
    } else if (act->words.len) {
        cli_say(c, MSG_DEDUP_RELATED(act->record[0], act->record[1], act->words));
    } else {
        cli_say(c, MSG_DEDUP_UNRELATED(act->record[0], act->record[1]));
    }
}

enum err_code cmd_dedup_relate(struct cli *c, int argc, char **argv, struct err *e)
{
    struct dedup_act act = {0};
    char **rest;
    int n;
    enum err_code rc = words_only(c, argc, argv, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 3, 3, "dedup", e);
    if (rc == ERR_OK)
        rc = keys(c, rest, 2, 2, 2, &act, e);
    if (rc != ERR_OK)
        return rc;
    act.words = str_c(rest[2]);
    rc = dedup_act(c, do_relate, &act, e);
    if (rc == ERR_OK)
        say_related(c, "dedup relate", &act);
    return rc;
}

enum err_code cmd_dedup_unrelate(struct cli *c, int argc, char **argv, struct err *e)
{
    struct dedup_act act = {0};
    char **rest;
    int n;
    enum err_code rc = words_only(c, argc, argv, &rest, &n, e);
    if (rc == ERR_OK)
        rc = keys(c, rest, n, 2, 2, &act, e);
    if (rc == ERR_OK)
        rc = dedup_act(c, do_unrelate, &act, e);
    if (rc == ERR_OK)
        say_related(c, "dedup unrelate", &act);
    return rc;
}

static enum err_code do_prefer(struct cli *c, void *context, struct err *e)
{
    const struct dedup_act *act = context;
    return record_prefer(c->store, act->actor, act->record[0], act->words, act->number, e);
}

enum err_code cmd_dedup_prefer(struct cli *c, int argc, char **argv, struct err *e)
{
    struct dedup_act act = {0};
    char **rest;
    int n;
    enum err_code rc = words_only(c, argc, argv, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 2, 3, "dedup", e);
    if (rc == ERR_OK)
        rc = keys(c, rest, 1, 1, 1, &act, e);
    if (rc == ERR_OK && n == 3 && (!str_int64(str_c(rest[2]), &act.number) || act.number < 1))
        rc = err_set(e, ERR_USAGE, MSG_DEDUP_PREFER_ID(rest[2]));
    if (rc != ERR_OK)
        return rc;
    act.words = str_c(rest[1]);
    rc = dedup_act(c, do_prefer, &act, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "dedup prefer");
        json_key_int(&c->j, "record", act.record[0]);
        json_key_str(&c->j, "field", act.words);
        json_opt_int(&c->j, "member", act.number);
        json_end(&c->j);
    } else if (act.number) {
        cli_say(c, MSG_DEDUP_PREFERRED(act.words, act.record[0], act.number));
    } else {
        cli_say(c, MSG_DEDUP_UNPREFERRED(act.words, act.record[0]));
    }
    return ERR_OK;
}
