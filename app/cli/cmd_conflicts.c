/* cmd_conflicts.c - what waits for the resolver, both sides shown. */
#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "screen/review/review.h"

static void say(struct cli *c, const struct conflict *x)
{
    cli_say(c, MSG_CONFLICT_HEAD(x->root, stage_name(x->stage), x->citation, x->title));
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
    if (c->json) {
        json_end(&c->j);
        json_end(&c->j);
    } else {
        cli_say(c, MSG_CONFLICTS_COUNT(list.n));
    }
    c->found = list.n > 0;
    return ERR_OK;
}
