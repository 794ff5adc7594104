/* cmd_conflicts.c - what waits for the resolver, both sides shown. */
#include "app/cli/command.h"
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
    enum err_code rc = review_double_votes(c->store, &c->arena, &v, &n, e);
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

enum err_code cmd_conflicts(struct cli *c, int argc, char **argv, struct err *e)
{
    struct conflict_list list;
    char **rest;
    int n;
    enum err_code rc = cli_options(c, argc, argv, NULL, 0, &rest, &n, e);
    if (rc == ERR_OK)
        rc = cli_words(n, 0, 0, "conflicts", e);
    if (rc == ERR_OK)
        rc = review_conflicts(c->store, &c->arena, &list, e);
    if (rc != ERR_OK)
        return rc;
    if (c->json) {
        cli_json_begin(c, "conflicts");
        json_key_arr(&c->j, "conflicts");
    }
    for (size_t i = 0; i < list.n; i++)
        c->json ? write_json(c, &list.item[i]) : say(c, &list.item[i]);
    if (c->json)
        json_end(&c->j);
    else
        cli_say(c, MSG_CONFLICTS_COUNT(list.n));
    rc = cli_double_votes(c, e);
    if (c->json)
        json_end(&c->j);
    c->found = list.n > 0;
    return rc;
}
