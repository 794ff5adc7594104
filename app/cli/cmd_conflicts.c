/* cmd_conflicts.c - what waits for the resolver, both sides shown; back to the readers, or opened
 * again. */
#include "app/cli/decisions.h"
#include "app/cli/messages.h"
#include "screen/review/review.h"

static void say(struct cli *c, const struct conflict *x)
{
    cli_say(c, MSG_CONFLICT_HEAD(x->root, cli_stage(c, x->stage), x->citation, x->title));
    for (size_t i = 0; i < x->n; i++) {
        const struct vote *v = &x->vote[i].vote;
        buf_adds(&c->out, "    ");
        cli_say(c, MSG_CONFLICT_VOTE(x->vote[i].person, vote_verdict_name(v->verdict),
                                     v->category.len ? v->category : STR("–"),
                                     v->reason.len ? v->reason : STR("–"), v->note));
        if (str_eq(x->vote[i].as, STR("reader")))
            continue;
        buf_adds(&c->out, "      ");
        cli_say(c,
                str_eq(x->vote[i].as, STR("presort")) ? MSG_CONFLICT_PRESORT : MSG_CONFLICT_CHECK);
    }
}

static void write_json(struct cli *c, const struct conflict *x)
{
    struct json_out *j = &c->j;
    json_obj(j);
    json_key_int(j, "record", x->root);
    json_key_c(j, "stage", stage_name(x->stage));
    json_key_str(j, "citation", x->citation);
    json_key_str(j, "title", x->title);
    json_key_arr(j, "votes");
    for (size_t i = 0; i < x->n; i++) {
        json_obj(j);
        json_key_str(j, "reviewer", x->vote[i].person);
        json_key_str(j, "as", x->vote[i].as);
        json_key_c(j, "verdict", vote_verdict_name(x->vote[i].vote.verdict));
        json_key_str(j, "category", x->vote[i].vote.category);
        json_key_str(j, "reason", x->vote[i].vote.reason);
        json_key_str(j, "note", x->vote[i].vote.note);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

/* A merge brought two votes of one person together: the lead is told, here and in `status`. */
enum err_code cli_double_votes(struct cli *c, struct err *e)
{
    struct double_vote *v;
    size_t n;
    enum err_code rc = review_double_votes(c->store, c->actor, &c->arena, &v, &n, e);
    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < n; i++) {
        const char *stage = cli_stage(c, v[i].stage);
        if (v[i].differ)
            note_add(&c->notes, NOTE_WARNING, NULL, 0, 0,
                     MSG_CONFLICTS_DOUBLE_DIFFER(v[i].person, v[i].root, stage, v[i].n));
        else
            note_add(&c->notes, NOTE_INFO, NULL, 0, 0,
                     MSG_CONFLICTS_DOUBLE(v[i].person, v[i].root, stage, v[i].n));
    }
    if (!c->json)
        return ERR_OK;
    json_key_arr(&c->j, "double_votes");
    for (size_t i = 0; i < n; i++) {
        json_obj(&c->j);
        json_key_int(&c->j, "record", v[i].root);
        json_key_c(&c->j, "stage", stage_name(v[i].stage));
        json_key_str(&c->j, "reviewer", v[i].person);
        json_key_int(&c->j, "votes", v[i].n);
        json_key_bool(&c->j, "differ", v[i].differ);
        json_end(&c->j);
    }
    json_end(&c->j);
    return ERR_OK;
}

static enum err_code list(struct cli *c, const char *stage_word, struct err *e)
{
    struct conflict_list list;
    enum stage stage = STAGE_COUNT;
    size_t shown = 0;
    if (stage_word && !stage_parse(str_c(stage_word), &stage))
        return err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(stage_word));
    enum err_code rc = review_conflicts(c->store, &c->arena, &list, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "conflicts");
        json_key_arr(&c->j, "conflicts");
    }
    for (size_t i = 0; i < list.n; i++) {
        if (stage != STAGE_COUNT && list.item[i].stage != stage)
            continue;
        c->json ? write_json(c, &list.item[i]) : say(c, &list.item[i]);
        shown++;
    }
    if (c->json)
        json_end(&c->j);
    else
        cli_say(c, MSG_CONFLICTS_COUNT(shown));
    rc = cli_double_votes(c, e);
    if (c->json)
        json_end(&c->j);
    c->found = shown > 0;
    return rc;
}

struct opening {
    enum stage stage;
    int64_t *root;
    size_t n;
    const char *actor, *cause, *note;
};

static enum err_code open_again(struct cli *c, void *context, struct err *e)
{
    const struct opening *o = context;
    return reading_open(c->store, o->actor, o->stage, o->root, o->n, o->cause, o->note, e);
}

/* `return RECORD…` sends conflicts back to their readers, `reopen RECORD…` opens what was decided.
 */
static enum err_code again(struct cli *c, bool conflict, char **key, int n, const char *stage,
                           const char *note, struct err *e)
{
    struct opening o = {.root = ARENA_ARRAY(&c->arena, (size_t)n, int64_t),
                        .n = (size_t)n,
                        .cause = conflict ? "conflict" : "lead",
                        .note = note};
    enum err_code rc = cli_open(c, true, e);
    if (rc == ERR_OK)
        rc = cli_actor(c, &o.actor, e);
    if (rc == ERR_OK && !stage_parse(str_c(stage ? stage : "abstract"), &o.stage))
        rc = err_set(e, ERR_INPUT, MSG_DECISIONS_BAD_STAGE(stage));
    for (int i = 0; rc == ERR_OK && i < n; i++)
        rc = record_find(c->store, str_c(key[i]), &o.root[i], e);
    if (rc == ERR_OK)
        rc = in_transaction(c, open_again, &o, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, conflict ? "conflicts return" : "conflicts reopen");
        json_key_int(&c->j, "opened", n);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_CONFLICTS_OPENED((size_t)n, cli_stage(c, o.stage)));
    }
    return ERR_OK;
}

enum err_code cmd_conflicts(struct cli *c, int argc, char **argv, struct err *e)
{
    static const char *const verb[] = {"list", "return", "reopen"};
    const char *stage = NULL, *note = NULL;
    char **rest;
    int n;
    size_t v = 0;
    bool named = argc > 1 && argv[1][0] != '-';
    const struct cli_option option[] = {{"--stage", NULL, false, &stage},
                                        {"--note", NULL, false, &note}};
    enum err_code rc = named ? cli_verb(argc, argv, verb, COUNT_OF(verb), &v, e) : ERR_OK;
    if (rc == ERR_OK)
        rc = cli_options(c, argc - named, argv + named, option, COUNT_OF(option), &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, v != 0, v == 0 ? 0 : -1, "conflicts", e);
    if (rc == ERR_OK && v != 0)
        return again(c, v == 1, rest, n, stage, note, e);
    if (rc == ERR_OK)
        rc = cli_open(c, false, e);
    return rc == ERR_OK ? list(c, stage, e) : rc;
}
